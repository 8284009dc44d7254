/** By what a cell is known to be the one that was looked at: its row's key and its column's header, read with it. */
import type { CellEdit, TableVersions } from "../../core/edit";
import { comparableText, type CellValue } from "../../core/value";
import type { Places } from "./places";

export interface KnownBy {
  readonly table: TableVersions;
  readonly keys: Excel.Range;
  readonly headers: Excel.Range;
}

/** To be read after the next sync. */
export function requestKnown(places: Places, table: TableVersions): KnownBy {
  return { table, keys: places.keys(table), headers: places.headers(table) };
}

/** Sorting moves another row to its place, and a new column another column, whose cell may hold the same. */
export function isStill(known: KnownBy | undefined, { row, column, key }: CellEdit): boolean {
  if (known === undefined) return false;
  const { keyColumn } = known.table;
  return isKeyAt(known, row, key) && isHeaderAt(known, column) && isHeaderAt(known, keyColumn);
}

export function isKeyAt({ keys }: KnownBy, row: number, key: string): boolean {
  const held = (keys.values as CellValue[][])[row]?.[0] ?? "";
  return comparableText(String(held)).trim() === comparableText(key).trim();
}

/** Whether no column was added, taken away, moved or renamed. */
export function isLaidOutAlike({ table, headers }: KnownBy): boolean {
  const now = headers.values[0] ?? [];
  return (
    now.length === table.headers.length &&
    now.every((_, at) => String(now[at]) === table.headers[at])
  );
}

function isHeaderAt({ table, headers }: KnownBy, column: number): boolean {
  const now = (headers.values as CellValue[][])[0]?.[column] ?? "";
  return String(now) === table.headers[column];
}
