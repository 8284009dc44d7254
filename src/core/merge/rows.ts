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
  readonly base: PresentedRow | undefined;
  mine: MineRow | undefined;
  readonly theirs: PresentedRow | undefined;
}

export interface MatchedRows {
  /** In the new release's order, then rows that it withdrew. Rows that are plainly the same three times are left out. */
  readonly matches: readonly Match[];
  /** Keys that a question is about. */
  readonly asked: ReadonlySet<string>;
  readonly questions: readonly Question[];
}

/**
 * Rows whose key is in neither release are the analyst's own and appear nowhere.
 *
 * @param columns those that are compared, and by whose content a row of the base is known without its key
 */
export function matchRows(
  base: PresentedTable | null,
  mine: readonly MineRow[],
  theirs: PresentedTable,
  keyColumn: number,
  columns: readonly AlignedColumn[],
): MatchedRows {
  const ofBase = rowsByKey(base?.rows ?? [], ({ key }) => key);
  const ofMine = rowsByKey(mine, ({ cells }) => cells[keyColumn] ?? null);
  const matches: Match[] = [];
  for (const row of theirs.rows) {
    const { key } = row;
    const match = { key, base: ofBase.take(key), mine: ofMine.take(key), theirs: row };
    if (!isUntouched(columns, match)) matches.push(match);
  }
  for (const row of ofBase.rest()) {
    matches.push({ key: row.key, base: row, mine: undefined, theirs: undefined });
  }
  const { strangers, repeated } = placeRest(ofMine.rest(), keyColumn, matches, theirs);
  const questions: Question[] = [
    ...repeatedKeys(repeated, mine, keyColumn),
    ...editedKeys(strangers, keyColumn, matches, columns),
  ];
  const asked = new Set(questions.flatMap((question) => ("key" in question ? [question.key] : [])));
  return { matches, asked, questions };
}

/** Most rows of most refreshes: the same three times. By identity only, so it may miss, and is never wrong. */
function isUntouched(columns: readonly AlignedColumn[], { base, mine, theirs }: Match): boolean {
  if (base === undefined || mine === undefined || theirs === undefined) return false;
  if (mine.formulas !== null) return false;
  for (const column of columns) {
    const value = base.cells[column.base];
    const found = mine.cells[column.mine];
    if (value !== theirs.cells[column.theirs]) return false;
    if (value !== found && !(value === null && found === "")) return false;
  }
  return true;
}

interface RowsByKey<T> {
  /** The row with that very key, which is then given to nobody else. */
  readonly take: (key: string) => T | undefined;
  /** Those that nobody took. */
  readonly rest: () => readonly T[];
}

/** Tables are mostly in the release's order, so the next row is tried before anything is hashed. */
function rowsByKey<T>(rows: readonly T[], keyOf: (row: T) => CellValue): RowsByKey<T> {
  const isTaken = new Uint8Array(rows.length);
  let taken = 0;
  let next = 0;
  let places: Map<CellValue, number> | undefined;
  return {
    take(key) {
      let row = rows[next];
      if (row === undefined || keyOf(row) !== key) {
        places ??= new Map(rows.map((one, index) => [keyOf(one), index]));
        const place = places.get(key);
        if (place === undefined) return undefined;
        next = place;
        row = rows[place];
      }
      isTaken[next++] = 1;
      taken++;
      return row;
    },
    rest: () => (taken === rows.length ? [] : rows.filter((_, index) => isTaken[index] === 0)),
  };
}

/** Excel may hold a key as a number or with spaces around it; anything else is another key. */
function plainKey({ cells }: MineRow, keyColumn: number): string {
  return comparableText(String(cells[keyColumn] ?? "")).trimStart();
}

/** Rows of the sheet that do not have the very key of a row: they are one all the same, have its key once more, or are strangers. */
function placeRest(
  rest: readonly MineRow[],
  keyColumn: number,
  matches: readonly Match[],
  theirs: PresentedTable,
): { readonly strangers: readonly MineRow[]; readonly repeated: ReadonlySet<string> } {
  const strangers: MineRow[] = [];
  const repeated = new Set<string>();
  if (rest.length === 0) return { strangers, repeated };
  const open = new Map(matches.map((match) => [match.key, match]));
  const released = new Set(theirs.rows.map(({ key }) => key));
  for (const row of rest) {
    const key = plainKey(row, keyColumn);
    const match = open.get(key);
    if (match !== undefined && match.mine === undefined) match.mine = row;
    else if (match !== undefined || released.has(key)) repeated.add(key);
    else strangers.push(row);
  }
  return { strangers, repeated };
}

function repeatedKeys(
  repeated: ReadonlySet<string>,
  mine: readonly MineRow[],
  keyColumn: number,
): readonly Question[] {
  if (repeated.size === 0) return [];
  const positions = new Map([...repeated].map((key) => [key, new Array<number>()]));
  for (const row of mine) positions.get(plainKey(row, keyColumn))?.push(row.position);
  return [...positions].map(([key, found]) => {
    return { kind: "duplicate-key", key, positions: found.sort((a, b) => a - b) };
  });
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
