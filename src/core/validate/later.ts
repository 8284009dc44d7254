/** Cells that a refresh took from a later release while their table stayed of its own: the publisher's, and no edits. */
import type { Release } from "../collection";
import { presentTable, type PresentedTable } from "../presentation";
import { sameValue } from "../value";
import { cellAt, formulaAt, type Subject } from "./subject";

/** Whether a cell, with all of its figure, holds what one later release has there. */
export type IsOfLater = (row: number, group: readonly number[]) => boolean;

/** @param releases all that are known of the collection, in the order of publication */
export function ofLater(subject: Subject, releases: readonly Release[]): IsOfLater {
  const { release, presented } = subject.instance;
  const later = releases.slice(releases.indexOf(release) + 1);
  // Rarely asked: most tables hold what their own release has.
  let shown: readonly ByKey[] | null = null;
  return (row, group) => {
    const key = subject.released[row]?.key ?? "";
    if (later.length === 0 || group.some((index) => formulaAt(subject, row, index) !== null))
      return false;
    shown ??= later.flatMap((one) => inPlaces(one, presented));
    return shown.some(({ rows, places }) => {
      const cells = rows.get(key)?.cells;
      return (
        cells !== undefined &&
        group.every((index) => {
          const place = places[index] ?? -1;
          return place >= 0 && sameValue(cellAt(subject, row, index), cells[place] ?? null);
        })
      );
    });
  };
}

interface ByKey {
  readonly rows: ReadonlyMap<string, PresentedTable["rows"][number]>;
  /** For each column of the table as it was taken, its place in the later one; -1 where it is gone. */
  readonly places: readonly number[];
}

function inPlaces(release: Release, { table, language, columns }: PresentedTable): ByKey[] {
  // The whole table: rows of a part may be of another one later.
  if (!release.descriptor.tickmark.tables.some(({ name }) => name === table.name)) return [];
  const later = presentTable(release, table.name, language);
  return [
    {
      rows: new Map(later.rows.map((row) => [row.key, row])),
      places: columns.map(({ column: { name } }) =>
        later.columns.findIndex(({ column }) => column.name === name),
      ),
    },
  ];
}
