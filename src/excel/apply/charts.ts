/**
 * Charts that a change mends: looked at again, part by part, and given what they are to have. What is neither as it was shown nor as
 * it is to be is the person's since.
 */
import {
  exchanged,
  isSameArea,
  isSameSource,
  titleLines,
  type ChartCell,
  type ChartEdit,
  type ChartSource,
} from "../../core/chart-edit";
import { contentInput, holds, type CellContent, type LeftCell } from "../../core/edit";
import type { Journal } from "../../core/journal";
import { cellAddress, parseReference } from "../../core/layout";
import type { CellValue } from "../../core/value";
import { requestSources, sourceOf, type SourceRequest } from "../chart";
import { rangeAt } from "../looks";

export interface ChartRequest {
  readonly edit: ChartEdit;
  readonly chart: Excel.Chart;
  readonly cells: readonly Excel.Range[];
}

/** @param edit also asked for is the chart itself, where its cells alone are to be written */
export function requestChart(workbook: Excel.Workbook, edit: ChartEdit): ChartRequest {
  const { worksheets } = workbook;
  const chart = worksheets.getItemOrNullObject(edit.sheet).charts.getItemOrNullObject(edit.object);
  chart.load("chartType,title/text,series/items/name");
  const cells = edit.cells.map(({ sheet, row, column }) => {
    const cell = worksheets.getItemOrNullObject(sheet).getRangeByIndexes(row, column, 1, 1);
    cell.load("formulas,numberFormat");
    return cell;
  });
  return { edit, chart, cells };
}

/** What the series are drawn from, once it is known how many there are; null where Excel does not tell, or nothing of it changes. */
export function requestSeries({ edit, chart }: ChartRequest): readonly SourceRequest[] | null {
  if (edit.series === null || chart.isNullObject) return null;
  return requestSources(chart.series, chart.series.items.length);
}

/** What is to be written in a chart that has so many series by now. */
export interface DueChart {
  readonly edit: ChartEdit;
  readonly drawn: number;
}

export interface SeenChart {
  /** What is still to be written; null for nothing. */
  readonly due: DueChart | null;
  readonly left: readonly LeftCell[];
}

type Standing = "before" | "after" | "other";

/** @param during the journal that is being finished or undone; without one, all of it is written, or nothing */
export function seenChart(
  { edit, chart, cells }: ChartRequest,
  series: readonly SourceRequest[] | null,
  during: Journal | undefined,
): SeenChart {
  const leave = (key: string, why: LeftCell["why"]): LeftCell => ({
    table: edit.label,
    key,
    name: "",
    why,
  });
  if (chart.isNullObject) return { due: null, left: [leave("", "gone")] };
  const isTitle = (title: string): boolean => isSameTitle(title, chart.title.text);
  // An interruption may have come between the parts of a series, or between a cell's format and its content.
  const isBegun = during?.phase === "applying";
  const parts = {
    title: standing(edit.title, isTitle),
    type: standing(edit.type, (type) => type === kindOf(chart)),
    series:
      isBegun && isBetween(series, edit.series)
        ? "before"
        : standing(edit.series, (sources) => isDrawnFrom(chart, series, sources)),
  };
  const seen = edit.cells.map((cell, index) => ({ cell, ...seenCell(cell, cells[index]) }));
  const left = [
    ...(Object.values(parts).includes("other") ? [leave("", "changed")] : []),
    ...seen
      .filter(({ is }) => is === "other")
      .map(({ cell: { row, column } }) => leave(cellAddress(row, column), "changed")),
  ];
  if (during === undefined && left.length > 0) return { due: null, left: [leave("", "changed")] };
  const due = {
    ...edit,
    title: parts.title === "before" ? edit.title : null,
    type: parts.type === "before" ? edit.type : null,
    series: parts.series === "before" ? edit.series : null,
    cells: seen.flatMap(({ cell, is, numberFormat }) => {
      const isFormatDue = is === "after" && isBegun && cell.numberFormat !== null;
      if (is !== "before" && !isFormatDue) return [];
      const { before, after } = cell.content;
      const content = { before: is === "before" ? before : after, after };
      const format = cell.numberFormat && { ...cell.numberFormat, before: numberFormat };
      return [{ ...cell, content, numberFormat: format }];
    }),
  };
  return { due: { edit: due, drawn: chart.series.items.length }, left };
}

function isSameTitle(a: string, b: string): boolean {
  return titleLines(a).join("\n") === titleLines(b).join("\n");
}

function kindOf({ chartType }: Excel.Chart): string {
  return chartType;
}

function standing<T>(
  pair: { readonly before: T; readonly after: T } | null,
  is: (side: T) => boolean,
): Standing | null {
  if (pair === null) return null;
  return is(pair.before) ? "before" : is(pair.after) ? "after" : "other";
}

function seenCell({ content }: ChartCell, cell: Excel.Range | undefined) {
  if (cell === undefined || cell.isNullObject) return { is: "other", numberFormat: "" } as const;
  const held = (cell.formulas as CellValue[][])[0]?.[0] ?? null;
  const is = standing<CellContent>(content, (side) => holds(side, held)) ?? "other";
  return { is, numberFormat: (cell.numberFormat as string[][])[0]?.[0] ?? "General" };
}

/** By their names alone where Excel does not tell of what cells. */
function isDrawnFrom(
  { series }: Excel.Chart,
  requests: readonly SourceRequest[] | null,
  sources: readonly ChartSource[],
): boolean {
  return (
    series.items.length === sources.length &&
    sources.every((source, index) => {
      const name = series.items[index]?.name ?? "";
      const request = requests?.[index];
      const found = request === undefined ? null : sourceOf(name, request);
      return found === null
        ? requests === null && name === source.name
        : isSameSource(found, source);
    })
  );
}

/** Whether each part of each series is as before or as after, and one that comes may be without cells yet. */
function isBetween(
  requests: readonly SourceRequest[] | null,
  series: ChartEdit["series"],
): boolean {
  if (requests === null || series === null) return false;
  const { before, after } = series;
  const counts = [before.length, after.length];
  if (requests.length < Math.min(...counts) || requests.length > Math.max(...counts)) return false;
  return requests.every(({ values, labels }, index) => {
    const sides = [before, after].flatMap((side) => side[index] ?? []);
    const isOf = (text: string, part: "values" | "labels"): boolean =>
      (sides.length === 1 && text === "") ||
      sides.some((side) => isSameArea(parseReference(text), side[part]));
    return isOf(values.value, "values") && isOf(labels.value, "labels");
  });
}

export function writeChart(
  workbook: Excel.Workbook,
  { edit: { sheet, object, title, type, series, cells }, drawn }: DueChart,
): void {
  const { worksheets } = workbook;
  for (const { sheet: on, row, column, content, numberFormat } of cells) {
    const cell = worksheets.getItem(on).getRangeByIndexes(row, column, 1, 1).untrack();
    if (numberFormat !== null) cell.numberFormat = [[numberFormat.after]];
    cell.formulas = [[contentInput(content.after)]];
  }
  const target = worksheets.getItem(sheet).charts.getItem(object);
  // Any kind that Excel has, as Excel named it.
  if (type !== null) target.chartType = type.after as "BarClustered";
  if (title !== null) target.title.text = title.after;
  if (series !== null)
    writeSeries(workbook, worksheets.getItem(sheet).charts.getItem(object).series, series, drawn);
}

/** Series that stay keep their looks; those that go are the last ones. */
function writeSeries(
  workbook: Excel.Workbook,
  collection: Excel.ChartSeriesCollection,
  { before, after }: NonNullable<ChartEdit["series"]>,
  drawn: number,
): void {
  const rangeOf = (area: ChartSource["values"]): Excel.Range =>
    rangeAt(workbook.worksheets.getItem(area.sheet), area);
  const draw = (series: Excel.ChartSeries, { values, labels }: ChartSource): void => {
    series.setValues(rangeOf(values));
    if (labels !== null) series.setXAxisValues(rangeOf(labels));
  };
  after.forEach((source, index) => {
    const old = before[index];
    if (index >= drawn) draw(collection.add(source.name), source);
    else if (old === undefined || !isSameSource(old, source)) {
      const one = collection.getItemAt(index);
      draw(one, source);
      one.name = source.name;
    }
  });
  for (let index = drawn - 1; index >= after.length; index--) collection.getItemAt(index).delete();
}

/** A chart that had been changed between the last look and the write, as what was read just before the write says. */
export function isClashing({ edit, chart, cells }: ChartRequest): boolean {
  return (
    (edit.title !== null && !isSameTitle(edit.title.before, chart.title.text)) ||
    (edit.type !== null && edit.type.before !== kindOf(chart)) ||
    edit.cells.some((cell, index) => seenCell(cell, cells[index]).is !== "before")
  );
}

/** Gives a chart what it had just before it was written. */
export function putChartBack(workbook: Excel.Workbook, { edit, chart, cells }: ChartRequest): void {
  const { title, type, ...back } = exchanged(edit);
  const edited = {
    ...back,
    title: title && { ...title, after: chart.title.text },
    type: type && { ...type, after: kindOf(chart) },
    cells: back.cells.map((cell, index) => {
      const read = (cells[index]?.formulas as CellValue[][] | undefined)?.[0]?.[0] ?? null;
      const isFormula = typeof read === "string" && read.startsWith("=");
      const after = isFormula ? { value: null, formula: read } : { value: read, formula: null };
      return { ...cell, content: { ...cell.content, after } };
    }),
  };
  writeChart(workbook, { edit: edited, drawn: edit.series?.after.length ?? 0 });
}
