/** A release as a list to look through: its tables and their parts, and the rows of one of them, or those that a search finds. */
import type { Language, Release } from "../core/collection";
import { presentTable, type PresentedTable } from "../core/presentation";
import { indexRelease, searchRows, type SearchIndex } from "../core/search";
import { showRow, type ShownRow } from "../core/shown";

/** A table, or with `part` only some of its rows. */
export interface Portion {
  readonly table: string;
  readonly part: string | null;
}

export interface PortionEntry extends Portion {
  readonly title: string;
  readonly rows: number;
}

export interface RowEntry extends ShownRow {
  readonly table: string;
}

/** Each table followed by its parts. */
export function listPortions(release: Release, language: Language): readonly PortionEntry[] {
  return release.descriptor.tickmark.tables.flatMap(({ name: table, title, parts = [] }) =>
    [{ name: null, title }, ...parts].map((part) => ({
      table,
      part: part.name,
      title: part.title[language],
      rows: present(release, { table, part: part.name }, language).rows.length,
    })),
  );
}

export function listRows(
  release: Release,
  portion: Portion,
  language: Language,
): readonly RowEntry[] {
  const presented = present(release, portion, language);
  return presented.rows.map((row) => ({ table: portion.table, ...showRow(presented, row) }));
}

/** The rows of all tables that a query finds, best first, in whichever language it is written. */
export function findRows(release: Release, query: string, language: Language): readonly RowEntry[] {
  const byKey = new Map<string, ReadonlyMap<string, RowEntry>>();
  for (const { name: table } of release.descriptor.tickmark.tables) {
    const rows = listRows(release, { table, part: null }, language);
    byKey.set(table, new Map(rows.map((row) => [row.key, row])));
  }
  return searchRows(indexOf(release), query).flatMap(
    ({ table, key }) => byKey.get(table)?.get(key) ?? [],
  );
}

/** Releases never change, so each is indexed once. */
const indexes = new WeakMap<Release, SearchIndex>();

function indexOf(release: Release): SearchIndex {
  const known = indexes.get(release);
  if (known !== undefined) return known;
  const index = indexRelease(release);
  indexes.set(release, index);
  return index;
}

function present(release: Release, { table, part }: Portion, language: Language): PresentedTable {
  return presentTable(release, table, language, part ?? undefined);
}
