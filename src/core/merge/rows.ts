/** Which of the analyst's rows is which row of a release: by key, and where the key is no help, as a question. */
import type { PresentedRow, PresentedTable } from "../presentation";
import { comparableText, type CellValue } from "../value";
import type { AlignedColumn } from "./align";

/** One row of the table in the sheet. */
export interface MineRow {
  /** Row of the table's body, from 0. */
  readonly position: number;
  /** One per column of `MineTable.columns`. */
  readonly cells: readonly CellValue[];
  /** The formula behind each cell, `null` where there is none; `null` for a row without any. */
  readonly formulas: readonly (string | null)[] | null;
}

/** What only the analyst can know; nothing is planned for the rows it is about. */
export type Question =
  | { readonly kind: "no-key-column" }
  | { readonly kind: "duplicate-key"; readonly key: string; readonly positions: readonly number[] }
  /** The row has the content of a row that is otherwise gone, but another key or none. */
  | {
      readonly kind: "key-edited";
      readonly key: string;
      readonly position: number;
      readonly found: CellValue;
    }
  /** Without a base: a row of the release that is not in the sheet, either new or deleted. */
  | { readonly kind: "row-not-here"; readonly row: PresentedRow };

export interface MatchedRows {
  readonly byKey: ReadonlyMap<string, MineRow>;
  /** Keys that a question is about. */
  readonly asked: ReadonlySet<string>;
  readonly questions: readonly Question[];
}

/** Rows whose key is in neither release are the analyst's own and appear nowhere. */
export function matchRows(
  rows: readonly MineRow[],
  keyIndex: number,
  released: readonly PresentedTable[],
  columns: readonly AlignedColumn[],
): MatchedRows {
  const known = new Set(released.flatMap((table) => table.rows.map(({ key }) => key)));
  const byKey = new Map<string, MineRow>();
  const repeated = new Map<string, number[]>();
  const strangers: MineRow[] = [];
  for (const row of rows) {
    const key = keyText(row.cells[keyIndex] ?? null, known);
    if (key === null) {
      strangers.push(row);
      continue;
    }
    const first = byKey.get(key);
    if (first === undefined) byKey.set(key, row);
    else repeated.set(key, [...(repeated.get(key) ?? [first.position]), row.position]);
  }
  const questions: Question[] = [];
  for (const [key, positions] of repeated) {
    positions.sort((a, b) => a - b);
    questions.push({ kind: "duplicate-key", key, positions });
  }
  questions.push(...editedKeys(strangers, keyIndex, byKey, released[0], columns));
  const asked = new Set(questions.flatMap((question) => ("key" in question ? [question.key] : [])));
  return { byKey, asked, questions };
}

/** Excel may hold a key with spaces around it; anything else is another key. */
function keyText(cell: CellValue, known: ReadonlySet<string>): string | null {
  if (typeof cell === "string" && known.has(cell)) return cell;
  const key = comparableText(String(cell ?? "")).trimStart();
  return known.has(key) ? key : null;
}

function editedKeys(
  strangers: readonly MineRow[],
  keyIndex: number,
  byKey: ReadonlyMap<string, MineRow>,
  base: PresentedTable | undefined,
  columns: readonly AlignedColumn[],
): readonly Question[] {
  if (strangers.length === 0 || base === undefined) return [];
  // Rows that say nothing, or the same as another, cannot be told by their content.
  const gone = new Map<string, string | null>([[contentText(columns.map(() => null)), null]]);
  for (const { key, cells } of base.rows) {
    if (byKey.has(key)) continue;
    const content = contentText(columns.map((column) => cells[column.base]));
    gone.set(content, gone.has(content) ? null : key);
  }
  const questions: Question[] = [];
  for (const { position, cells } of strangers) {
    const key = gone.get(contentText(columns.map((column) => cells[column.mine])));
    if (key === undefined || key === null) continue;
    questions.push({ kind: "key-edited", key, position, found: cells[keyIndex] ?? null });
  }
  return questions;
}

function contentText(cells: readonly (CellValue | undefined)[]): string {
  return JSON.stringify(
    cells.map((cell) => (typeof cell === "string" ? comparableText(cell) : (cell ?? ""))),
  );
}
