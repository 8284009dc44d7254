/**
 * Finds Tickmark's tables in a workbook again, by three witnesses of which none is trusted alone: the state part, the
 * provenance line above the table, and the content. Releases are immutable and ship, so the content can always be asked.
 */
import type { Language, Version } from "./collection";
import { languages } from "./collection";
import type { Release } from "./collection";
import { contentName } from "./layout";
import { presentTable, type PresentedTable } from "./presentation";
import { parseProvenance } from "./provenance";
import type { Instance, StateReading } from "./state";
import { comparableText, sameValue, serialFrom1904, type CellValue } from "./value";

/** One native table as it stands in the workbook. */
export interface TableReading {
  readonly name: string;
  readonly sheet: string;
  /** A1 address without the sheet. */
  readonly address: string;
  /** Where the header row begins in the sheet, from 0. */
  readonly headerRow: number;
  readonly firstColumn: number;
  readonly hasTotals: boolean;
  readonly headers: readonly string[];
  /** The lines above the header in the table's first column, nearest last. */
  readonly above: readonly string[];
  /** Cells as the workbook holds them; dates are serials of its own date system. */
  readonly rows: readonly (readonly CellValue[])[];
  /** The formula behind each cell, one line per row; `null` where a cell has none, and for a row without any. */
  readonly formulas: readonly (readonly (string | null)[] | null)[];
  readonly datesFrom1904: boolean;
}

export type Witness = "state" | "provenance" | "content";

export interface FoundInstance {
  readonly table: TableReading;
  readonly release: Release;
  readonly presented: PresentedTable;
  /** For each of the collection's columns, its place in the workbook's table; -1 where it is gone. */
  readonly columnPlaces: readonly number[];
  /** Cells that hold what the release holds, and all cells that were compared. */
  readonly agreement: { readonly same: number; readonly compared: number };
  readonly witnesses: readonly Witness[];
  /** Witnesses that name another release, language or table: the pane asks. */
  readonly dissent: readonly { readonly witness: Witness; readonly says: string }[];
}

/**
 * A table is taken for ours even where both other witnesses are gone when this many keys are known, and this many cells
 * agree: fewer than half, since numbers, dates and keys agree where the texts are in the other language.
 */
const enoughAlone = { keys: 0.5, cells: 0.25 } as const;
/** With another witness beside it, one known key is enough. */
const enoughHeaders = 0.5;

interface Claim {
  readonly witness: Witness;
  readonly collection: string;
  readonly version: Version;
  readonly table: string;
  readonly part: string | null;
  readonly language: Language | null;
}

export function findInstances(
  tables: readonly TableReading[],
  state: StateReading,
  releases: readonly Release[],
): FoundInstance[] {
  const presentations = releases.flatMap(presentEveryWay);
  return tables.flatMap((table) => {
    const found = findInstance(table, state, presentations, releases);
    return found === null ? [] : [found];
  });
}

function findInstance(
  table: TableReading,
  state: StateReading,
  presentations: readonly Presentation[],
  releases: readonly Release[],
): FoundInstance | null {
  const claims = [...stateClaims(table, state), ...provenanceClaims(table, releases)];
  let best: FoundInstance | null = null;
  let bestRank: readonly number[] = [];
  for (const { release, presented } of presentations) {
    const candidate = compare(table, presented);
    const { headers, keys, coverage } = candidate;
    const support = claims.filter((claim) => agrees(claim, release, presented));
    const { same, compared } = candidate.agreement;
    const agreement = compared === 0 ? 0 : same / compared;
    const isOurs =
      support.length > 0
        ? headers >= enoughHeaders || keys > 0
        : headers >= enoughHeaders && keys >= enoughAlone.keys && agreement >= enoughAlone.cells;
    if (!isOurs) continue;
    const likeness = agreement + headers + keys;
    // Witnesses decide between releases that the content cannot tell apart, and no more than that. Rows that are not
    // there come last: an analyst deletes rows, and what is left still says by its cells which release it is of.
    const rank = [likeness, support.length, coverage, same];
    if (!isAbove(rank, bestRank)) continue;
    bestRank = rank;
    best = {
      table,
      release,
      presented,
      columnPlaces: candidate.columnPlaces,
      agreement: candidate.agreement,
      witnesses: [...new Set([...support.map(({ witness }) => witness), "content" as const])],
      dissent: claims
        .filter((claim) => !support.includes(claim))
        .map(({ witness, collection, version, table: name, part, language }) => ({
          witness,
          says: [collection, version, part === null ? name : `${name}/${part}`, language]
            .filter((word) => word !== null)
            .join(" "),
        })),
    };
  }
  return best;
}

/** Compares by the first number that differs. */
function isAbove(rank: readonly number[], other: readonly number[]): boolean {
  const index = rank.findIndex((value, i) => value !== other[i]);
  return index >= 0 && (rank[index] ?? 0) > (other[index] ?? -Infinity);
}

interface Presentation {
  readonly release: Release;
  readonly presented: PresentedTable;
}

function presentEveryWay(release: Release): Presentation[] {
  return release.descriptor.tickmark.tables.flatMap(({ name, parts = [] }) =>
    languages.flatMap((language) =>
      [undefined, ...parts.map((part) => part.name)].map((part) => ({
        release,
        presented: presentTable(release, name, language, part),
      })),
    ),
  );
}

interface Comparison {
  readonly columnPlaces: readonly number[];
  /** Share of the columns whose header is there, and of the workbook's rows whose key the release knows. */
  readonly headers: number;
  readonly keys: number;
  /** Share of the release's rows that are there: it tells a part from the whole table. */
  readonly coverage: number;
  readonly agreement: FoundInstance["agreement"];
}

function compare(table: TableReading, presented: PresentedTable): Comparison {
  const columnPlaces = placeColumns(table.headers, presented);
  const placed = columnPlaces.filter((place) => place >= 0).length;
  const keyPlace = columnPlaces[keyIndex(presented)] ?? -1;
  const byKey = new Map(presented.rows.map((row) => [comparableText(row.key), row]));
  let same = 0;
  let compared = 0;
  let known = 0;
  for (const cells of table.rows) {
    const key = cells[keyPlace];
    const row = typeof key === "string" ? byKey.get(comparableText(key)) : undefined;
    if (row === undefined) continue;
    known++;
    columnPlaces.forEach((place, index) => {
      if (place < 0) return;
      compared++;
      if (sameValue(cellIn1900(table, presented, index, cells[place]), row.cells[index] ?? null))
        same++;
    });
  }
  return {
    columnPlaces,
    headers: placed / presented.columns.length,
    keys: known / Math.max(table.rows.length, 1),
    coverage: known / Math.max(presented.rows.length, 1),
    agreement: { same, compared },
  };
}

/** A cell of the workbook as a release's is counted: a date's serial is of the 1900 system. */
export function cellIn1900(
  { datesFrom1904 }: Pick<TableReading, "datesFrom1904">,
  { columns }: PresentedTable,
  column: number,
  cell: CellValue | undefined,
): CellValue {
  return datesFrom1904 && typeof cell === "number" && columns[column]?.type === "date"
    ? serialFrom1904(cell)
    : (cell ?? null);
}

function keyIndex({ columns }: PresentedTable): number {
  return columns.findIndex(({ column }) => column.role === "key");
}

/** Columns are matched by their header in the presented language; Excel tells no two headers apart by case. */
function placeColumns(headers: readonly string[], presented: PresentedTable): number[] {
  const comparable = (header: string): string => comparableText(header).toLowerCase();
  const places = new Map(headers.map((header, index) => [comparable(header), index]));
  return presented.columns.map(({ header }) => places.get(comparable(header)) ?? -1);
}

function agrees(claim: Claim, release: Release, presented: PresentedTable): boolean {
  return (
    claim.collection === release.collection &&
    claim.version === release.version &&
    claim.table === presented.table.name &&
    claim.part === presented.part &&
    (claim.language === null || claim.language === presented.language)
  );
}

function stateClaims(table: TableReading, state: StateReading): Claim[] {
  if (state.kind !== "present") return [];
  return state.state.instances
    .filter(({ excelTable }) => excelTable.toLowerCase() === table.name.toLowerCase())
    .map((instance: Instance) => ({ witness: "state", ...instance }));
}

function provenanceClaims(table: TableReading, releases: readonly Release[]): Claim[] {
  return table.above.flatMap((line): Claim[] => {
    const provenance = parseProvenance(line);
    if (provenance === null) return [];
    const { collection, version, content } = provenance;
    const tables = releases.find((release) => release.collection === collection)?.descriptor
      .tickmark.tables;
    for (const descriptor of tables ?? [])
      for (const part of [null, ...(descriptor.parts ?? []).map(({ name }) => name)])
        if (contentName({ table: descriptor, part }) === content)
          return [
            {
              witness: "provenance",
              collection,
              version,
              table: descriptor.name,
              part,
              language: null,
            },
          ];
    return [];
  });
}
