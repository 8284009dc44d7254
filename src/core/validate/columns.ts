/** Where the collection's columns stand now, which of them are gone, and which are called otherwise. */
import type { FoundInstance } from "../identify";
import { comparableText } from "../value";
import { finding, type Finding } from "./finding";
import { headerOf, placeAt, tablePlace, type Columns } from "./subject";

export function locateColumns({ presented, columnPlaces }: FoundInstance): Columns {
  const key = presented.columns.findIndex(({ column }) => column.role === "key");
  return { places: columnPlaces, key };
}

export function columnFindings(instance: FoundInstance, columns: Columns): Finding[] {
  const { table, presented } = instance;
  const located = { instance, columns };
  return columns.places.flatMap((place, index): Finding[] => {
    const header = headerOf(located, index);
    if (place < 0) {
      // Beside the nearest column that stood left of it.
      const beside = columns.places
        .slice(0, index)
        .reverse()
        .find((other) => other >= 0);
      const at = beside === undefined ? tablePlace(located) : placeAt(located, -1, beside);
      const facts = { table: presented.table.title[presented.language], header };
      return [finding("structure/column-missing", at, facts)];
    }
    const found = table.headers[place] ?? "";
    if (isSameHeader(found, header)) return [];
    const line = {
      sheet: table.sheet,
      row: table.headerRow,
      column: table.firstColumn + place,
      before: found,
      after: header,
      key: null,
      table: table.name,
    };
    const fix = { kind: "line", line, before: found, after: header } as const;
    return [
      finding("structure/header-renamed", placeAt(located, -1, place), { found, header }, fix),
    ];
  });
}

/** Excel tells no two headers apart by case. */
function isSameHeader(a: string, b: string): boolean {
  return comparableText(a).toLowerCase() === comparableText(b).toLowerCase();
}
