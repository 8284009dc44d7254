/** Reads what must be known before charts are placed. One sync. */
import type { ChartFacts, HeldCells, SelectedPlace } from "../../core/chart";
import type { HostFailure } from "../../core/host-failure";
import type { Area } from "../../core/layout";
import type { Result } from "../../core/result";
import type { CellValue } from "../../core/value";
import { inExcel, sync } from "../host";
import { requestState, stateReading } from "../state-part";

export type ChartPlace = "selection" | "sheet";

export interface ChartFactsReading {
  readonly facts: ChartFacts;
  readonly stateParts: readonly string[];
}

/** Rows below the selected cell that a chart and its description may need. */
const rowsBelow = 90;

export async function readChartFacts({
  tables,
  areas,
  chartSheet,
  place,
}: {
  readonly tables: readonly string[];
  readonly areas: readonly (Area & { readonly sheet: string })[];
  /** The sheet for charts, where there is one. */
  readonly chartSheet: string | null;
  readonly place: ChartPlace;
}): Promise<Result<ChartFactsReading, HostFailure>> {
  return inExcel(async (context) => {
    const { workbook } = context;
    const { worksheets } = workbook;
    workbook.load("readOnly");
    workbook.protection.load("protected");
    worksheets.load("items/name,items/protection/protected");
    const state = requestState(context);
    const headers = tables.map((name) => {
      const header = workbook.tables.getItemOrNullObject(name).getHeaderRowRange();
      header.load("values");
      return header;
    });
    const held = areas.map(({ sheet, row, column, rows, columns }) => {
      const range = worksheets
        .getItemOrNullObject(sheet)
        .getRangeByIndexes(row, column, rows, columns);
      range.load("formulas");
      return { sheet, row, column, range };
    });
    const used =
      chartSheet === null
        ? null
        : worksheets.getItemOrNullObject(chartSheet).getUsedRangeOrNullObject(false);
    used?.load("rowIndex,rowCount");
    const selection = place === "selection" ? requestSelection(workbook) : null;
    await sync(context);
    const isThere = worksheets.items.some(({ name }) => name === chartSheet);
    return {
      facts: {
        isReadOnly: workbook.readOnly,
        isStructureProtected: workbook.protection.protected,
        state: stateReading(state),
        sheets: worksheets.items.map(({ name, protection }) => ({
          name,
          isProtected: protection.protected,
        })),
        headers: headers.map((header) =>
          header.isNullObject ? null : (header.values[0] as CellValue[]).map(String),
        ),
        held: held.flatMap(({ range, ...at }): HeldCells[] =>
          range.isNullObject ? [] : [{ ...at, formulas: range.formulas as CellValue[][] }],
        ),
        chartSheet:
          chartSheet === null || !isThere
            ? null
            : {
                name: chartSheet,
                end: used === null || used.isNullObject ? 0 : used.rowIndex + used.rowCount,
              },
        selection: selection === null ? null : selectedPlace(selection),
      },
      stateParts: state.parts.items.map(({ id }) => id),
    };
  });
}

interface SelectionRequest {
  readonly sheet: Excel.Worksheet;
  readonly block: Excel.Range;
  readonly below: Excel.Range;
}

function requestSelection(workbook: Excel.Workbook): SelectionRequest {
  const corner = workbook.getSelectedRange().getCell(0, 0);
  const block = corner.getAbsoluteResizedRange(20, 9);
  block.load("rowIndex,columnIndex,height,width");
  const below = corner.getAbsoluteResizedRange(rowsBelow, 1);
  below.load("formulas");
  const sheet = workbook.worksheets.getActiveWorksheet();
  sheet.load("name");
  return { sheet, block, below };
}

function selectedPlace({ sheet, block, below }: SelectionRequest): SelectedPlace {
  return {
    sheet: sheet.name,
    row: block.rowIndex,
    column: block.columnIndex,
    height: block.height,
    width: block.width,
    below: (below.formulas as CellValue[][]).map(([cell]) => cell ?? ""),
  };
}
