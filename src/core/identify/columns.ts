/** Which of a workbook's columns is which of a release: by header, and where that was changed by content. */
import type { PresentedRow, PresentedTable } from "../presentation";
import { cellIn1900, type TableReading } from "../table-reading";
import { comparableText, sameValue, type CellValue } from "../value";

/** The share of a table's headers by which it is known. */
export const enoughHeaders = 0.5;

/** Of the cells that are compared, the share that must be alike for a column to be known by its content. */
const enoughOfColumn = 0.5;

/**
 * Columns are matched by their header in the presented language, else in the other; Excel tells no two headers apart by case. Where
 * at least half are found so, the others are known by their content: an analyst renames headers.
 */
export function placeColumns(
  table: TableReading,
  presented: PresentedTable,
  byKey: ReadonlyMap<string, PresentedRow>,
): number[] {
  const comparable = (header: string): string => comparableText(header).toLowerCase();
  const byHeader = new Map(table.headers.map((header, index) => [comparable(header), index]));
  const places = presented.columns.map(({ header }) => byHeader.get(comparable(header)) ?? -1);
  const isTaken = (place: number): boolean => places.includes(place);
  const settle = (find: (index: number) => number): void => {
    places.forEach((place, index) => {
      if (place >= 0) return;
      const found = find(index);
      if (!isTaken(found)) places[index] = found;
    });
  };
  const count = (): number => places.filter((place) => place >= 0).length;
  if (count() === places.length || count() < enoughHeaders * places.length) return places;
  settle((index) => {
    const titles = Object.values(presented.columns[index]?.column.title ?? {});
    const title = titles.find((text) => byHeader.has(comparable(text)));
    return title === undefined ? -1 : (byHeader.get(comparable(title)) ?? -1);
  });
  const free = table.headers.map((_, place) => place).filter((place) => !isTaken(place));
  const key = keyIndex(presented);
  const rows = (): readonly (readonly [readonly CellValue[], PresentedRow])[] =>
    table.rows.flatMap((cells) => {
      const row = byKey.get(comparableText(String(cells[places[key] ?? -1] ?? "")));
      return row === undefined ? [] : [[cells, row] as const];
    });
  if ((places[key] ?? -1) < 0)
    places[key] = best(free, (place) =>
      shareOf(table.rows, (cells) => byKey.has(comparableText(String(cells[place] ?? "")))),
    );
  const known = rows();
  settle((index) =>
    best(free, (place) => {
      const spoken = known.filter(([, row]) => !sameValue(row.cells[index] ?? null, null));
      return shareOf(spoken, ([cells, row]) =>
        sameValue(cellIn1900(table, presented, index, cells[place]), row.cells[index] ?? null),
      );
    }),
  );
  return places;
}

/** The place with the highest share, if that is enough; else -1. */
function best(places: readonly number[], share: (place: number) => number): number {
  const shares = places.map((place) => [place, share(place)] as const);
  const [found = -1] = shares
    .filter(([, value]) => value > enoughOfColumn)
    .reduce<readonly [number, number] | []>(
      (highest, one) => (highest[1] === undefined || one[1] > highest[1] ? one : highest),
      [],
    );
  return found;
}

function shareOf<T>(items: readonly T[], test: (item: T) => boolean): number {
  return items.length === 0 ? 0 : items.filter(test).length / items.length;
}

export function keyIndex({ columns }: PresentedTable): number {
  return columns.findIndex(({ column }) => column.role === "key");
}
