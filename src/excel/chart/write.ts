/**
 * Draws charts as planned: cells first, then each chart over them, then Excel is asked whether it shows what it should; only then
 * is it remembered as finished, and given its looks. Two syncs.
 */
import {
  chartSheetWidths,
  showsTable,
  type Anchor,
  type ChartPlan,
  type ChartsPlan,
  type ChartWrite,
} from "../../core/chart";
import type { ChartEdit } from "../../core/chart-edit";
import type { HostFailure } from "../../core/host-failure";
import { cellAddress, type Area } from "../../core/layout";
import { err, ok, type Result } from "../../core/result";
import { inExcel, sync } from "../host";
import { applyFormat, rangeAt, widthInPoints } from "../looks";
import { requestState, writeState } from "../state-part";
import { numberOf } from "./look";

export interface WriteOptions {
  readonly stateParts: readonly string[];
  /** Tickmark's own colours, which all people can tell apart, or those of the workbook's theme. */
  readonly colours: "tickmark" | "excel";
}

/** Blue of the palette of Okabe and Ito, 2008. @see https://jfly.uni-koeln.de/color/ */
const barColour = "#0072B2";
/** Percent of the paper's size: six columns of the sheet for charts then are as wide as an A4 page. */
const printScale = 80;
const printMargin = 36;

export type WriteFailure =
  | HostFailure
  /** Excel drew something else than was asked for. */
  | { readonly code: "chart/not-as-planned"; readonly chart: string };

interface Asked {
  readonly write: ChartWrite;
  readonly drawn: Excel.ChartSeriesCollection;
  readonly asked: readonly {
    readonly labels: OfficeExtension.ClientResult<string[]>;
    readonly values: OfficeExtension.ClientResult<string[]>;
  }[];
}

/** @returns whether the charts have their looks; without them they are complete and plain */
export async function writeCharts(
  plan: ChartsPlan,
  { stateParts, colours }: WriteOptions,
): Promise<Result<{ readonly hasLooks: boolean }, WriteFailure>> {
  const progress = { isFinished: false };
  const written = await inExcel(async (context): Promise<WriteFailure | null> => {
    const { workbook } = context;
    writeState(context, plan.stateDuring, stateParts);
    if (plan.addedSheet !== null) addSheet(workbook, plan.addedSheet);
    for (const write of plan.writes) writeCells(workbook, write);
    const asked = plan.writes.map((write) => drawChart(workbook, write));
    const state = requestState(context);
    await sync(context);
    const wrong = asked.find((one) => !isAsPlanned(one));
    if (wrong !== undefined) {
      const { name } = wrong.write.plan;
      return { code: "chart/not-as-planned", chart: name };
    }
    writeState(
      context,
      plan.stateAfter,
      state.parts.items.map(({ id }) => id),
    );
    if (plan.addedSheet !== null) workbook.worksheets.getItem(plan.addedSheet).activate();
    progress.isFinished = true;
    for (const { write } of asked) lookOf(workbook, write, colours);
    await sync(context);
    return null;
  });
  if (written.ok) return written.value === null ? ok({ hasLooks: true }) : err(written.value);
  // Some platforms lack parts of the looks; what matters was written before them in the same request.
  const { code } = written.error;
  const isLooks = progress.isFinished && (code === "host/rejected" || code === "host/not-in-front");
  return isLooks ? ok({ hasLooks: false }) : err(written.error);
}

function addSheet(workbook: Excel.Workbook, name: string): void {
  const sheet = workbook.worksheets.add(name);
  chartSheetWidths.forEach((characters, column) => {
    rangeAt(sheet, { row: 0, column, rows: 1, columns: 1 }).format.columnWidth =
      widthInPoints(characters);
  });
  sheet.showGridlines = false;
  const { pageLayout } = sheet;
  pageLayout.orientation = "Portrait";
  pageLayout.paperSize = "A4";
  pageLayout.zoom = { scale: printScale };
  pageLayout.leftMargin = pageLayout.rightMargin = pageLayout.topMargin = printMargin;
  pageLayout.bottomMargin = printMargin;
}

function writeCells(
  workbook: Excel.Workbook,
  { cells, cleared, numberFormats, looks }: ChartWrite,
): void {
  const at = (sheet: string, area: Area): Excel.Range =>
    rangeAt(workbook.worksheets.getItem(sheet), area);
  for (const area of cleared) at(area.sheet, area).clear("Contents");
  for (const { sheet, row, column, inputs } of [numberFormats]) {
    const area = { row, column, rows: inputs.length, columns: inputs[0]?.length ?? 1 };
    at(sheet, area).numberFormat = inputs.map((line) => line.map(String));
  }
  for (const { sheet, row, column, inputs } of cells) {
    const area = { row, column, rows: inputs.length, columns: inputs[0]?.length ?? 1 };
    at(sheet, area).formulas = inputs.map((line) => [...line]);
  }
  if (looks === null) return;
  for (const { area, format } of looks.formats) applyFormat(at(looks.sheet, area).format, format);
  for (const area of looks.fitted) at(looks.sheet, area).format.autofitRows();
  if (looks.breakBefore !== null) {
    const sheet = workbook.worksheets.getItem(looks.sheet);
    sheet.horizontalPageBreaks.add(`A${looks.breakBefore + 1}`);
  }
}

/** Rows and columns are said, and each series is given its cells: Excel's own guess differs between platforms. */
function drawChart(workbook: Excel.Workbook, write: ChartWrite): Asked {
  const { anchor, object, plan, series, categories, dataSheet } = write;
  const data = workbook.worksheets.getItem(dataSheet);
  if (anchor !== null) addChart(workbook, write, anchor);
  const { charts } = workbook.worksheets.getItem(write.sheet);
  charts.getItem(object).title.text = plan.title;
  const drawn = charts.getItem(object).series;
  const asked = series.map(({ header, values }, index) => {
    const one = drawn.getItemAt(index);
    one.setValues(rangeAt(data, values));
    one.setXAxisValues(rangeAt(data, categories));
    one.name = header;
    return {
      labels: one.getDimensionValues("Categories"),
      values: one.getDimensionValues("Values"),
    };
  });
  drawn.load("count");
  return { write, drawn, asked };
}

function addChart(
  workbook: Excel.Workbook,
  { object, plan, series, dataSheet, sheet }: ChartWrite,
  { first, last }: Anchor,
): void {
  const { row, column, rows } = series[0]?.values ?? { row: 1, column: 0, rows: 1 };
  const columns = (series.at(-1)?.values.column ?? column) - column + 1;
  // With the header row, from which Excel takes the names of the series.
  const source = { row: row - 1, column, rows: rows + 1, columns };
  const chart = workbook.worksheets
    .getItem(sheet)
    .charts.add(
      plan.drawing.type,
      rangeAt(workbook.worksheets.getItem(dataSheet), source),
      "Columns",
    );
  chart.name = object;
  chart.setPosition(cellAddress(first.row, first.column), cellAddress(last.row, last.column));
}

function isAsPlanned({ write, drawn, asked }: Asked): boolean {
  const shown = asked.map(({ labels, values }) => ({
    labels: labels.value.map(String),
    values: values.value.map(numberOf),
  }));
  return drawn.count === write.series.length && showsTable(write.plan, shown);
}

/** Least certain last: on some platforms a part of this is missing, and ends the request there. */
function lookOf(
  workbook: Excel.Workbook,
  { sheet, object, plan }: ChartWrite,
  colours: WriteOptions["colours"],
): void {
  const chart = workbook.worksheets.getItem(sheet).charts.getItem(object);
  barsOf(chart, plan, colours);
  chart.title.format.font.size = 12;
  sourceOf(chart, plan.title);
}

/** The looks of bars, which a chart of another kind does not have. */
function barsOf(
  chart: Excel.Chart,
  { drawing, language }: Pick<ChartPlan, "drawing" | "language">,
  colours: WriteOptions["colours"],
): void {
  const { axis, type, series, spec } = drawing;
  chart.legend.visible = false;
  chart.axes.valueAxis.minimum = 0;
  if (axis.maximum !== null) chart.axes.valueAxis.maximum = axis.maximum;
  if (axis.majorUnit !== null) chart.axes.valueAxis.majorUnit = axis.majorUnit;
  chart.axes.valueAxis.numberFormat = axis.numberFormat;
  chart.axes.valueAxis.title.text = drawing.valueTitle;
  chart.axes.categoryAxis.title.text = spec.categoryTitle[language];
  series.forEach(({ look }, index) => {
    const one = chart.series.getItemAt(index);
    if (look === "spacer") one.format.fill.clear();
    else if (colours === "tickmark") one.format.fill.setSolidColor(barColour);
    if (look === "bar" && colours === "tickmark") {
      // An outline, so that the mark of a single day is seen.
      one.format.line.color = barColour;
      one.format.line.weight = 1.5;
    }
    one.gapWidth = 60;
    if (look === "spacer" || drawing.labelFormat === null) return;
    one.hasDataLabels = true;
    one.dataLabels.showValue = true;
    one.dataLabels.numberFormat = drawing.labelFormat;
  });
  // Cells that a filter or a person hides are drawn all the same.
  chart.plotVisibleOnly = false;
  if (type !== "ColumnClustered") {
    chart.axes.categoryAxis.reversePlotOrder = true;
    chart.axes.categoryAxis.position = "Maximum";
    // Excel leaves labels out where it finds them too close.
    chart.axes.categoryAxis.tickLabelSpacing = 1;
  }
}

/** What stands beneath a title is smaller. */
function sourceOf(chart: Excel.Chart, title: string): void {
  const [first = ""] = title.split("\n");
  if (title.length > first.length)
    chart.title.getSubstring(first.length + 1, title.length - first.length - 1).font.size = 9;
}

/**
 * Gives charts that were mended the looks that their new parts have when they are drawn. One sync; where a platform lacks some of
 * them, the charts are complete and plain.
 */
export async function dressCharts(
  charts: readonly { readonly edit: ChartEdit; readonly plan: ChartPlan }[],
): Promise<void> {
  const bare = charts.filter(({ edit: { title, type } }) => title !== null || type !== null);
  if (bare.length === 0) return;
  await inExcel(async (context) => {
    for (const { edit, plan } of bare) {
      const chart = context.workbook.worksheets.getItem(edit.sheet).charts.getItem(edit.object);
      if (edit.title !== null) sourceOf(chart, edit.title.after);
      // The colours stay what they are: which ones the person prefers is not known.
      if (edit.type !== null) barsOf(chart, plan, "excel");
    }
    await sync(context);
  });
}
