/**
 * Finds Tickmark's tables in a workbook again, by three witnesses of which none is trusted alone: the state part, the
 * provenance line above the table, and the content. Releases are immutable and ship, so the content can always be asked.
 */
import type { Column, Language, Version } from "./collection";
import { languages } from "./collection";
import type { Release } from "./collection";
import { enoughHeaders, placeColumns } from "./identify/columns";
import { contentName } from "./layout";
import { presentTable, type PresentedTable } from "./presentation";
import { parseProvenance } from "./provenance";
import type { Instance, StateReading } from "./state";
import { cellIn1900, type TableReading } from "./table-reading";
import { comparableText, sameValue } from "./value";

export type { TableReading } from "./table-reading";

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
  /** A release that another witness names and that is not at hand: what the publisher changed since cannot be known. */
  readonly unknownRelease: string | null;
}

type Placed = Pick<FoundInstance, "presented" | "columnPlaces">;

/** A table that was written before, as it stands now: by name, else the only one with that content: an analyst renames tables. */
export function tableNow(
  { excelTable, table, part }: Pick<Instance, "excelTable" | "table" | "part">,
  instances: readonly FoundInstance[],
): FoundInstance | undefined {
  const byName = instances.find(
    (instance) => instance.table.name.toLowerCase() === excelTable.toLowerCase(),
  );
  const alike = instances.filter(
    ({ presented }) => presented.table.name === table && presented.part === part,
  );
  return byName ?? (alike.length === 1 ? alike[0] : undefined);
}

/** The place of a column of the collection in the workbook's table; -1 where the analyst deleted it. */
export function columnPlace(placed: Placed, name: string): number {
  return placeOf(placed, (column) => column.name === name);
}

/** The place of the first column of that role; -1 where the analyst deleted it, or the table has none. */
export function rolePlace(placed: Placed, role: Column["role"]): number {
  return placeOf(placed, (column) => column.role === role);
}

/** The place of the keys; -1 where the analyst deleted them. */
export function keyPlace(placed: Placed): number {
  return rolePlace(placed, "key");
}

function placeOf(
  { presented, columnPlaces }: Placed,
  isWanted: (column: Column) => boolean,
): number {
  return columnPlaces[presented.columns.findIndex(({ column }) => isWanted(column))] ?? -1;
}

/**
 * A table is taken for ours even where both other witnesses are gone when this many keys are known, and this many cells
 * agree: fewer than half, since numbers, dates and keys agree where the texts are in the other language.
 */
const enoughAlone = { keys: 0.5, cells: 0.25 } as const;
interface Claim {
  readonly witness: Witness;
  readonly collection: string;
  readonly version: Version;
  /** Null where only the version is known. */
  readonly sha256: string | null;
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
  const candidates = presentations.flatMap((presentation) => {
    const candidate = candidateOf(table, presentation, claims);
    return candidate === null ? [] : [candidate];
  });
  const [likest] = [...candidates].sort(likestFirst);
  if (likest === undefined) return null;
  const { release, presented, comparison, support } = elected(likest, candidates);
  const isByContent = release === likest.release;
  const others = claims.filter((claim) => !support.includes(claim));
  // A refresh that could not take all of a later release leaves its table of the former one: what says so says nothing wrong.
  const isHalfTaken =
    support.length > 0 &&
    others.length === 0 &&
    releases.indexOf(likest.release) > releases.indexOf(release);
  const isKnown = ({ collection, version, sha256 }: Claim): boolean =>
    releases.some(
      (known) =>
        known.collection === collection &&
        known.version === version &&
        (sha256 === null || sha256 === known.sha256),
    );
  const unknown = others.find(
    (claim) =>
      claim.collection === release.collection &&
      claim.table === presented.table.name &&
      !isKnown(claim),
  );
  return {
    table,
    release,
    presented,
    columnPlaces: comparison.columnPlaces,
    agreement: comparison.agreement,
    witnesses: [
      ...new Set([
        ...support.map(({ witness }) => witness),
        ...(isByContent ? (["content"] as const) : []),
      ]),
    ],
    dissent: [
      ...others.map(({ witness, ...claim }) => ({ witness, says: says(claim) })),
      ...(isByContent || isHalfTaken
        ? []
        : [{ witness: "content", says: says(contentClaim(likest)) } as const]),
    ],
    unknownRelease: unknown?.version ?? null,
  };
}

interface Candidate extends Presentation {
  readonly comparison: Comparison;
  readonly support: readonly Claim[];
  readonly likeness: number;
}

function candidateOf(
  table: TableReading,
  { release, presented }: Presentation,
  claims: readonly Claim[],
): Candidate | null {
  const comparison = compare(table, presented);
  const { headers, keys } = comparison;
  const support = claims.filter((claim) => agrees(claim, release, presented));
  const { same, compared } = comparison.agreement;
  const agreement = compared === 0 ? 0 : same / compared;
  const isOurs =
    support.length > 0
      ? headers >= enoughHeaders || keys > 0
      : headers >= enoughHeaders && keys >= enoughAlone.keys && agreement >= enoughAlone.cells;
  if (!isOurs) return null;
  return { release, presented, comparison, support, likeness: agreement + headers + keys };
}

/** Rows that are not there come last: an analyst deletes rows, and what is left still says by its cells which release it is of. */
function likestFirst(a: Candidate, b: Candidate): number {
  return (
    b.likeness - a.likeness ||
    b.support.length - a.support.length ||
    b.comparison.coverage - a.comparison.coverage ||
    b.comparison.agreement.same - a.comparison.agreement.same
  );
}

/**
 * Table and language are what the content says; the release is what most witnesses say, and the older one where they are even: from
 * there a half-applied refresh merges cleanly, while the newer one would take what it left for the analyst's. Which part it is the
 * other witnesses say where they agree: rows that were deleted or withdrawn can make a whole table look like a part of it.
 */
function elected(likest: Candidate, candidates: readonly Candidate[]): Candidate {
  const { release, presented } = likest;
  const alike = candidates.filter(
    (one) =>
      one.release.collection === release.collection &&
      one.presented.table.name === presented.table.name &&
      one.presented.language === presented.language,
  );
  const said = new Set(
    alike.flatMap(({ support, presented: { part } }) => (support.length > 0 ? [part] : [])),
  );
  const [part = null] = said.size === 1 ? said : [presented.part];
  const votes = (candidate: Candidate): number =>
    candidate.support.length + (candidate === likest ? 1 : 0);
  return alike
    .filter((one) => one.presented.part === part)
    .reduce((best, one) => (votes(one) > votes(best) ? one : best));
}

function contentClaim({ release, presented }: Candidate): Omit<Claim, "witness"> {
  const { collection, version, sha256 } = release;
  const { table, part, language } = presented;
  return { collection, version, sha256, table: table.name, part, language };
}

function says({ collection, version, part, table, language }: Omit<Claim, "witness">): string {
  return [collection, version, part === null ? table : `${table}/${part}`, language]
    .filter((word) => word !== null)
    .join(" ");
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
  const byKey = new Map(presented.rows.map((row) => [comparableText(row.key), row]));
  const columnPlaces = placeColumns(table, presented, byKey);
  const placed = columnPlaces.filter((place) => place >= 0).length;
  const keys = keyPlace({ presented, columnPlaces });
  let same = 0;
  let compared = 0;
  let known = 0;
  for (const cells of table.rows) {
    const key = cells[keys];
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

function agrees(claim: Claim, release: Release, presented: PresentedTable): boolean {
  return (
    claim.collection === release.collection &&
    claim.version === release.version &&
    (claim.sha256 === null || claim.sha256 === release.sha256) &&
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
              sha256: null,
              table: descriptor.name,
              part,
              language: null,
            },
          ];
    return [];
  });
}
