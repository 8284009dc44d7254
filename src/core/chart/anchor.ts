/** Where a new chart stands and how large it is, and where its description goes beneath it. */
import type { PlacedChart, WrittenCells } from "../chart-memory";
import type { CellValue } from "../value";
import { chartRows, textBlock, textRows } from "./block";
import { isWritable, type HeldCells } from "./held";
import type { ChartPlan } from "./plan";

export interface SelectedPlace {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  /** Points of twenty rows and nine columns from there. */
  readonly height: number;
  readonly width: number;
  /** What the first column's cells hold, from the selected one down. */
  readonly below: readonly CellValue[];
}

export interface Anchor {
  readonly sheet: string;
  readonly first: { readonly row: number; readonly column: number };
  readonly last: { readonly row: number; readonly column: number };
}

/** Points that the rows and columns of a chart are meant to have. */
const rowHeight = 15;
const chartWidth = 540;
const measured = { rows: 20, columns: 9 } as const;

/** A chart at the selected cell, and beneath it the description and the numbers in words. */
export function atSelection(
  plan: ChartPlan,
  { sheet, row, column, height, width, below }: SelectedPlace,
): {
  readonly anchor: Anchor;
  /** Null where the cells are a person's. */
  readonly text: WrittenCells | null;
  /** The first row beneath both. */
  readonly end: number;
} {
  const down = Math.round((chartRows(plan) * rowHeight * measured.rows) / Math.max(height, 1));
  const right = Math.round((chartWidth * measured.columns) / Math.max(width, 1));
  const rows = clamp(down, 4, 60);
  const first = { row, column };
  const last = { row: row + rows - 1, column: column + clamp(right, 1, 20) - 1 };
  const at = { sheet, row: row + rows, column };
  const text = textBlock(plan, at, { rows: 0, hasReading: true });
  const under = below.slice(rows, rows + text.inputs.length);
  const isFree = under.length === text.inputs.length && under.every((cell) => cell === "");
  return {
    anchor: { sheet, first, last },
    text: isFree ? text : null,
    end: at.row + (isFree ? text.inputs.length : 0),
  };
}

/** A chart on the sheet for charts. */
export function anchorOver(plan: ChartPlan, head: WrittenCells, data: WrittenCells): Anchor {
  const rows = chartRows(plan);
  // Data that stand alone have no room above them: the chart stands beside them.
  const hasRoom = data.row - head.row >= 2 + rows;
  const first = { row: head.row + 2, column: hasRoom ? head.column : head.column + 7 };
  return {
    sheet: head.sheet,
    first,
    // A row is left free above the description.
    last: { row: first.row + rows - 2, column: first.column + (hasRoom ? 5 : 8) },
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

/** The description beneath a new chart of the sheet for charts, or of one whose cells are in place there. */
export function textOver(
  plan: ChartPlan,
  { sheet, first, last }: Anchor,
  before: { readonly remembered: PlacedChart | null; readonly isInPlace: boolean },
  held: readonly HeldCells[],
): WrittenCells | null {
  const at = { sheet, row: last.row + 2, column: first.column };
  const text = textBlock(plan, at, { rows: textRows(plan), hasReading: false });
  return before.isInPlace ? writableText(text, before.remembered?.text ?? null, held) : text;
}

/**
 * The description of a chart that stands, where it was; with the numbers in words, as far as there is room, where the data
 * do not stand beneath.
 */
export function textAnew(
  plan: ChartPlan,
  { head, text: old }: PlacedChart,
  data: WrittenCells,
  held: readonly HeldCells[],
): WrittenCells | null {
  if (old === null) return null;
  const isOverData =
    old.sheet === data.sheet &&
    old.column === data.column &&
    old.row > head.row &&
    old.row < data.row;
  const anew = (hasReading: boolean): WrittenCells | null =>
    writableText(textBlock(plan, old, { rows: old.inputs.length, hasReading }), old, held);
  return (isOverData ? null : anew(true)) ?? anew(false);
}

/** Of a description, the rows that it needs where something stands in those left free beneath it; null where not even they are free. */
function writableText(
  text: WrittenCells,
  old: WrittenCells | null,
  held: readonly HeldCells[],
): WrittenCells | null {
  if (isWritable(text, old, held)) return text;
  const isUsed = ([line = ""]: readonly unknown[], at: number): boolean =>
    line !== "" || (old?.inputs[at]?.[0] ?? "") !== "";
  const rows = text.inputs.map(isUsed).lastIndexOf(true) + 1;
  const used = { ...text, inputs: text.inputs.slice(0, rows) };
  return isWritable(used, old, held) ? used : null;
}
