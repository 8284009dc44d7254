/**
 * The charts of a sheet as the grid's own figures. The grid knows no number format of an axis, no gap between bars and no label of
 * one series only: what it draws is where the chart stands and what it says, not its finish. Pure.
 */
import type { BarChartDefinition } from "@odoo/o-spreadsheet/dist/types/types/chart/bar_chart";
import type { AxisDesign } from "@odoo/o-spreadsheet/dist/types/types/chart/chart";
import type { PieChartDefinition } from "@odoo/o-spreadsheet/dist/types/types/chart/pie_chart";
import type { FigureData } from "@odoo/o-spreadsheet/dist/types/types/workbook_data";
import type { Sheet } from "../../host/workbook";
import type { Chart, ChartAxis } from "../../host/workbook/chart";

export type ChartFigure = FigureData<BarChartDefinition<string> | PieChartDefinition<string>>;

/** In pixels. */
export interface Sizes {
  readonly column: (index: number) => number;
  readonly row: (index: number) => number;
}

export function projectCharts(sheet: Sheet, id: string, sizes: Sizes): readonly ChartFigure[] {
  return sheet.charts.map((chart, index) => {
    const { row, column, rows, columns } = chart.area;
    return {
      id: `${id}-chart-${String(index)}`,
      tag: "chart",
      col: column,
      row,
      offset: { x: 0, y: 0 },
      width: total(column, columns, sizes.column),
      height: total(row, rows, sizes.row),
      data: definitionOf(chart),
    };
  });
}

function total(from: number, count: number, size: (index: number) => number): number {
  return Array.from({ length: count }, (_, index) => size(from + index)).reduce(
    (sum, one) => sum + one,
    0,
  );
}

function definitionOf(chart: Chart): ChartFigure["data"] {
  const { series, title, type, hasLegend } = chart;
  const categories = series.find((one) => one.categories !== null)?.categories;
  const common = {
    title: { text: title, fontSize: 13, color: "#1f1f1f" },
    background: "#FFFFFF",
    legendPosition: hasLegend ? "bottom" : "none",
    showValues: series.some(({ labels }) => labels !== undefined),
    dataSource: {
      type: "range",
      dataSets: series.map(({ values }, index) => ({
        dataSetId: String(index),
        dataRange: values,
      })),
      dataSetsHaveTitle: false,
      ...(categories !== undefined && categories !== null && { labelRange: categories }),
    },
    dataSetStyles: Object.fromEntries(
      series.map(({ name, fill }, index) => [
        String(index),
        { label: name, ...(fill !== undefined && { backgroundColor: fill ?? "#FFFFFF00" }) },
      ]),
    ),
  } as const;
  if (type === "Pie") return { ...common, type: "pie" };
  const isHorizontal = type !== "ColumnClustered";
  const [category, value] = [axisOf(chart.category), axisOf(chart.value)];
  return {
    ...common,
    type: "bar",
    stacked: type === "BarStacked",
    horizontal: isHorizontal,
    axesDesign: isHorizontal ? { x: value, y: category } : { x: category, y: value },
  };
}

function axisOf({ title, minimum, maximum }: ChartAxis): AxisDesign {
  return {
    ...(title !== undefined && { title: { text: title, fontSize: 11 } }),
    ...(minimum !== undefined && { min: minimum }),
    ...(maximum !== undefined && { max: maximum }),
  };
}
