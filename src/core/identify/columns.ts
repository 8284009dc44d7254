/** Which of a workbook's columns is which of a release: by header, and where that was changed by content. */
import type { PresentedRow, PresentedTable } from "../presentation";
import { cellIn1900, type TableReading } from "../table-reading";
import { cellText, comparableText, sameValue, type CellValue } from "../value";

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
  const slots = presented.columns.map(({ column, header }, index) => ({
    column,
    index,
    place: byHeader.get(comparable(header)) ?? -1,
  }));
  const isTaken = (place: number): boolean => slots.some((slot) => slot.place === place);
  const settle = (find: (slot: (typeof slots)[number]) => number): void => {
    for (const slot of slots.filter(({ place }) => place < 0)) {
      const found = find(slot);
      if (!isTaken(found)) slot.place = found;
    }
  };
  const places = (): number[] => slots.map(({ place }) => place);
  const found = places().filter((place) => place >= 0).length;
  if (found === slots.length || found < enoughHeaders * slots.length) return places();
  settle(({ column: { title } }) => {
    const titles = Object.values(title).map((text) => byHeader.get(comparable(text)));
    return titles.find((place) => place !== undefined) ?? -1;
  });
  const free = table.headers.map((_, place) => place).filter((place) => !isTaken(place));
  const rowOf = (cell: CellValue | undefined): PresentedRow | undefined =>
    byKey.get(comparableText(cellText(cell)));
  const isKey = ({ column }: (typeof slots)[number]): boolean => column.role === "key";
  settle((slot) =>
    isKey(slot)
      ? best(free, (place) => shareOf(table.rows, (cells) => rowOf(cells[place]) !== undefined))
      : -1,
  );
  const [keys = -1] = slots.filter(isKey).map(({ place }) => place);
  const known = table.rows.flatMap((cells) => {
    const row = rowOf(cells[keys]);
    return row === undefined ? [] : [{ cells, row }];
  });
  settle(({ index }) =>
    best(free, (place) => {
      const spoken = known.flatMap(({ cells, row }) => {
        const value = row.cells[index] ?? null;
        return sameValue(value, null) ? [] : [{ cells, value }];
      });
      return shareOf(spoken, ({ cells, value }) =>
        sameValue(cellIn1900(table, presented, index, cells[place]), value),
      );
    }),
  );
  return places();
}

/** The place with the highest share, if that is enough; else -1. */
function best(places: readonly number[], share: (place: number) => number): number {
  const ranked = places
    .map((place) => ({ place, share: share(place) }))
    .filter((one) => one.share > enoughOfColumn)
    .sort((a, b) => b.share - a.share);
  return ranked[0]?.place ?? -1;
}

function shareOf<T>(items: readonly T[], test: (item: T) => boolean): number {
  return items.length === 0 ? 0 : items.filter(test).length / items.length;
}
