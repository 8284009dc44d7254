/**
 * What mends one of Tickmark's charts, with what stood there before: exchanging the two takes it back. Only what differs is named;
 * all else of the chart, its place and its looks stay.
 */
import { z } from "zod";
import { PlacedChart } from "./chart-memory";

const Cells = z.strictObject({
  sheet: z.string(),
  row: z.int().nonnegative(),
  column: z.int().nonnegative(),
  rows: z.int().positive(),
  columns: z.int().positive(),
});

/** A series by the cells that it shows; labels are null where it has none. */
export const ChartSource = z.strictObject({
  name: z.string(),
  values: Cells,
  labels: Cells.nullable(),
});
export type ChartSource = z.infer<typeof ChartSource>;

const Content = z.strictObject({
  value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
  formula: z.string().nullable(),
});

const sides = <T extends z.ZodType>(side: T) => z.strictObject({ before: side, after: side });

/** A cell that the chart is drawn from. The format is null where it is left as it is. */
const ChartCell = z.strictObject({
  sheet: z.string(),
  row: z.int().nonnegative(),
  column: z.int().nonnegative(),
  content: sides(Content),
  numberFormat: sides(z.string()).nullable(),
});
export type ChartCell = z.infer<typeof ChartCell>;

export const ChartEdit = z.strictObject({
  /** The first line of its title, by which a person knows it. */
  label: z.string(),
  sheet: z.string(),
  object: z.string(),
  title: sides(z.string()).nullable(),
  /** As Excel names kinds of charts. */
  type: sides(z.string()).nullable(),
  series: sides(z.array(ChartSource)).nullable(),
  cells: z.array(ChartCell),
  /** What the workbook remembers of the chart's cells. */
  memory: sides(PlacedChart).nullable(),
});
export type ChartEdit = z.infer<typeof ChartEdit>;

export function chartEditOf(
  chart: Pick<ChartEdit, "label" | "sheet" | "object">,
  parts: Partial<ChartEdit>,
): ChartEdit {
  const { label, sheet, object } = chart;
  const nothing = { title: null, type: null, series: null, cells: [], memory: null };
  return { label, sheet, object, ...nothing, ...parts };
}

/** The edit that takes this one back. */
export function exchanged({ title, type, series, cells, memory, ...chart }: ChartEdit): ChartEdit {
  const exchange = <T>(pair: { before: T; after: T } | null) =>
    pair && { before: pair.after, after: pair.before };
  return {
    ...chart,
    title: exchange(title),
    type: exchange(type),
    series: exchange(series),
    cells: cells.map(({ content: { before, after }, numberFormat, ...cell }) => ({
      ...cell,
      content: { before: after, after: before },
      numberFormat: exchange(numberFormat),
    })),
    memory: exchange(memory),
  };
}

/** One edit for each chart: of two that change the same part, the first. */
export function merged(edits: readonly ChartEdit[]): readonly ChartEdit[] {
  const charts = new Map<string, ChartEdit>();
  for (const edit of edits) {
    const key = JSON.stringify([edit.sheet, edit.object]);
    const known = charts.get(key) ?? edit;
    charts.set(key, {
      ...known,
      title: known.title ?? edit.title,
      type: known.type ?? edit.type,
      series: known.series ?? edit.series,
      cells: known.cells.length > 0 ? known.cells : edit.cells,
      memory: known.memory ?? edit.memory,
    });
  }
  return [...charts.values()];
}

/** Excel may give a line break of a title back as another character. */
export function titleLines(title: string): readonly string[] {
  return title.split(/[\r\n\v]+/).filter((line) => line.trim() !== "");
}

export function isSameSource(a: ChartSource, b: ChartSource): boolean {
  return isSameArea(a.values, b.values) && isSameArea(a.labels, b.labels);
}

export function isSameArea(one: ChartSource["labels"], other: ChartSource["labels"]): boolean {
  return one === null || other === null
    ? one === other
    : one.sheet === other.sheet &&
        one.row === other.row &&
        one.column === other.column &&
        one.rows === other.rows &&
        one.columns === other.columns;
}
