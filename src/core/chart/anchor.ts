/** Where a new chart stands and how large it is, and where its description goes beneath it. */
import type { PlacedChart, WrittenCells } from "../chart-memory";
import type { CellValue } from "../value";
import { chartRows, textBlock } from "./block";
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

/** Rows that a description may take beneath a chart on its own sheet. */
export const textRows = 6;

export function anchorOf(
  plan: ChartPlan,
  selection: SelectedPlace | null,
  head: WrittenCells,
  data: WrittenCells,
): Anchor {
  const rows = chartRows(plan);
  if (selection === null) {
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
  const { sheet, row, column, height, width } = selection;
  const down = Math.round((rows * rowHeight * measured.rows) / Math.max(height, 1));
  const right = Math.round((chartWidth * measured.columns) / Math.max(width, 1));
  return {
    sheet,
    first: { row, column },
    last: { row: row + clamp(down, 4, 60) - 1, column: column + clamp(right, 1, 20) - 1 },
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

/** The description: where it was, or beneath a new chart; null where the cells are a person's. */
export function textOf(
  plan: ChartPlan,
  anchor: Anchor | null,
  before: { readonly remembered: PlacedChart | null; readonly isInPlace: boolean },
  {
    selection,
    held,
  }: { readonly selection: SelectedPlace | null; readonly held: readonly HeldCells[] },
): WrittenCells | null {
  const old = before.remembered?.text ?? null;
  if (anchor === null) {
    if (old === null) return null;
    return writableText(textBlock(plan, old, old.inputs.length), old, held);
  }
  const { sheet, first, last } = anchor;
  const below = { sheet, row: last.row + 1, column: first.column };
  if (selection === null) {
    const text = textBlock(plan, { ...below, row: below.row + 1 }, textRows);
    return before.isInPlace ? writableText(text, old, held) : text;
  }
  const text = textBlock(plan, below, null);
  const from = last.row + 1 - selection.row;
  const under = selection.below.slice(from, from + text.inputs.length);
  const isFree = under.length === text.inputs.length && under.every((cell) => cell === "");
  return isFree ? text : null;
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
