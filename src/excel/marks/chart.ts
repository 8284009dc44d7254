/** The selected chart, and the cell beneath it. Excel says in points only where a chart stands, so the rows' heights are asked for. */
import type { SelectedChart } from "../../core/chart";

/** A row of text is higher; hidden ones are none. */
const leastRowHeight = 5;
const leastColumnWidth = 10;
const mostRows = 20_000;
const mostColumns = 1_000;
/** Points by which a chart may reach into a row that it does not cover. */
const tolerance = 1;

export function requestChart(workbook: Excel.Workbook): Excel.Chart {
  const chart = workbook.getActiveChartOrNullObject();
  chart.load("name,top,left,height,title/text,worksheet/name");
  return chart;
}

export interface SizesRequest {
  readonly rows: OfficeExtension.ClientResult<Excel.RowProperties[]>;
  readonly columns: OfficeExtension.ClientResult<Excel.ColumnProperties[]>;
}

/** @param chart loaded, and there */
export function requestSizes({ worksheet, top, left, height }: Excel.Chart): SizesRequest {
  const count = (points: number, least: number, most: number): number =>
    Math.min(Math.ceil(points / least) + 1, most);
  const rows = count(top + height, leastRowHeight, mostRows);
  const columns = count(left, leastColumnWidth, mostColumns);
  return {
    rows: worksheet
      .getRangeByIndexes(0, 0, rows, 1)
      .getRowProperties({ rowHidden: true, format: { rowHeight: true } }),
    columns: worksheet
      .getRangeByIndexes(0, 0, 1, columns)
      .getColumnProperties({ columnHidden: true, format: { columnWidth: true } }),
  };
}

/** The first cell wholly beneath the chart, in the column that its left edge is in. */
export function cellBeneath(
  { top, left, height, worksheet }: Excel.Chart,
  { rows, columns }: SizesRequest,
): { readonly sheet: string; readonly row: number; readonly column: number } {
  const heights = rows.value.map(({ rowHidden, format }) =>
    rowHidden === true ? 0 : (format?.rowHeight ?? 0),
  );
  const widths = columns.value.map(({ columnHidden, format }) =>
    columnHidden === true ? 0 : (format?.columnWidth ?? 0),
  );
  return {
    sheet: worksheet.name,
    row: cellsBefore(heights, top + height - tolerance) + 1,
    column: cellsBefore(widths, left + tolerance),
  };
}

export function selectedChart({ name, title }: Excel.Chart): SelectedChart {
  return { name, title: title.text };
}

/** Cells that end at or before so many points. */
function cellsBefore(sizes: readonly number[], points: number): number {
  let end = 0;
  const at = sizes.findIndex((size) => {
    end += size;
    return end > points;
  });
  return at < 0 ? sizes.length : at;
}
