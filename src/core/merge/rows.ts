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

/** One row of either release, and where it stands in the sheet. */
export interface Match {
  readonly key: string;
  base: PresentedRow | undefined;
  mine: MineRow | undefined;
  readonly theirs: PresentedRow | undefined;
}

export interface MatchedRows {
  /** In the new release's order, then rows that it withdrew. */
  readonly matches: readonly Match[];
  /** Keys that a question is about. */
  readonly asked: ReadonlySet<string>;
  readonly questions: readonly Question[];
}

/**
 * Rows whose key is in neither release are the analyst's own and appear nowhere.
 *
 * @param columns those by whose content a row of the base is known without its key
 */
export function matchRows(
  base: PresentedTable | null,
  mine: readonly MineRow[],
  theirs: PresentedTable,
  keyColumn: number,
  columns: readonly AlignedColumn[],
): MatchedRows {
  const matches: Match[] = theirs.rows.map((row) => {
    return { key: row.key, base: undefined, mine: undefined, theirs: row };
  });
  const withdrawn = new Map<string, Match>();
  const matchOfBase = matchFinder(matches);
  for (const row of base?.rows ?? []) {
    const match = matchOfBase(row.key);
    if (match === undefined) {
      withdrawn.set(row.key, { key: row.key, base: row, mine: undefined, theirs: undefined });
    } else match.base = row;
  }
  const matchOfMine = matchFinder(matches);
  const repeated = new Map<string, number[]>();
  const strangers: MineRow[] = [];
  for (const row of mine) {
    const cell = row.cells[keyColumn] ?? null;
    // Excel may hold a key with spaces around it; anything else is another key.
    const match =
      (typeof cell === "string" ? matchOfMine(cell) : undefined) ??
      [matchOfMine, (key: string) => withdrawn.get(key)]
        .map((find) => find(comparableText(String(cell ?? "")).trimStart()))
        .find((found) => found !== undefined);
    if (match === undefined) strangers.push(row);
    else if (match.mine === undefined) match.mine = row;
    else {
      const positions = repeated.get(match.key) ?? [match.mine.position];
      repeated.set(match.key, [...positions, row.position]);
    }
  }
  const all = [...matches, ...withdrawn.values()];
  const questions: Question[] = [];
  for (const [key, positions] of repeated) {
    positions.sort((a, b) => a - b);
    questions.push({ kind: "duplicate-key", key, positions });
  }
  questions.push(...editedKeys(strangers, keyColumn, all, columns));
  const asked = new Set(questions.flatMap((question) => ("key" in question ? [question.key] : [])));
  return { matches: all, asked, questions };
}

/** Finds by key. Tables are mostly in the release's order, so the next row is tried before anything is hashed. */
function matchFinder(matches: readonly Match[]): (key: string) => Match | undefined {
  let next = 0;
  let indices: Map<string, number> | undefined;
  return (key) => {
    if (matches[next]?.key !== key) {
      indices ??= new Map(matches.map((match, index) => [match.key, index]));
      const index = indices.get(key);
      if (index === undefined) return undefined;
      next = index;
    }
    return matches[next++];
  };
}

function editedKeys(
  strangers: readonly MineRow[],
  keyColumn: number,
  matches: readonly Match[],
  columns: readonly AlignedColumn[],
): readonly Question[] {
  if (strangers.length === 0) return [];
  // Rows that say nothing, or the same as another, cannot be told by their content.
  const gone = new Map<string, string | null>([[contentText(columns.map(() => null)), null]]);
  for (const { key, base, mine } of matches) {
    if (base === undefined || mine !== undefined) continue;
    const content = contentText(columns.map((column) => base.cells[column.base]));
    gone.set(content, gone.has(content) ? null : key);
  }
  const questions: Question[] = [];
  for (const { position, cells } of strangers) {
    const key = gone.get(contentText(columns.map((column) => cells[column.mine])));
    if (key === undefined || key === null) continue;
    questions.push({ kind: "key-edited", key, position, found: cells[keyColumn] ?? null });
  }
  return questions;
}

function contentText(cells: readonly (CellValue | undefined)[]): string {
  return JSON.stringify(
    cells.map((cell) => (typeof cell === "string" ? comparableText(cell) : (cell ?? ""))),
  );
}
