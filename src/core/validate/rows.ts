/**
 * Which row of the release each row of a table is, by its key and, where the key was damaged, by the rest of it. A row that neither
 * a key nor its content makes ours is the analyst's own.
 */
import { brokenConstraints, type Release } from "../collection";
import type { FoundInstance } from "../identify";
import type { PresentedRow } from "../presentation";
import { comparableText, sameValue, type CellValue } from "../value";
import { finding, type Finding } from "./finding";
import { cellAt, keyAt, cellFix, isEmpty, placeAt, type Columns } from "./subject";
import { keysOf } from "./state";
import { cleaned } from "./text";

export interface Rows {
  readonly released: readonly (PresentedRow | undefined)[];
  /** Body rows whose key looks like one of the collection's and is in no release. */
  readonly claimed: readonly number[];
  /** Body rows of the release whose key is not the release's. */
  readonly wrongKeys: ReadonlySet<number>;
  readonly findings: readonly Finding[];
}

/** A row belongs to a key that is missing when so many of its cells hold what the release has there. */
const enoughAlike = 0.5;
/** A value that so many rows share says nothing about which of them a row is. */
const mostShared = 100;

/** @param releases all that are known of the collection, in the order of publication */
export function matchRows(
  instance: FoundInstance,
  columns: Columns,
  releases: readonly Release[],
): Rows {
  const { table, presented } = instance;
  const located = { instance, columns };
  const keyPlace = columns.places[columns.key] ?? -1;
  let byKey: Map<string, number> | null = null;
  const indexOf = (key: string): number => {
    byKey ??= new Map(presented.rows.map((row, index) => [row.key, index]));
    return byKey.get(key) ?? byKey.get(plain(key)) ?? -1;
  };
  const released = new Array<PresentedRow | undefined>(table.rows.length);
  const holders = new Int32Array(presented.rows.length).fill(-1);
  const repeated = new Map<number, number>();
  const unknown: number[] = [];
  let held = 0;
  for (let row = 0; row < table.rows.length; row++) {
    const cells = table.rows[row] ?? [];
    const cell = cells[keyPlace] ?? null;
    // Most tables stand in the order of their release.
    const isInOrder = cell !== null && presented.rows[row]?.key === cell;
    const index = isInOrder ? row : typeof cell === "string" ? indexOf(cell) : -1;
    const found = presented.rows[index];
    released[row] = found;
    if (found === undefined) {
      if (cells.some((value) => !isEmpty(value))) unknown.push(row);
      continue;
    }
    const holder = holders[index] ?? -1;
    if (holder < 0) {
      holders[index] = row;
      held++;
      continue;
    }
    // The one that is less like the release is the one whose key is wrong.
    const isBetter = likeness(located, row, found) > likeness(located, holder, found);
    repeated.set(isBetter ? holder : row, index);
    if (isBetter) holders[index] = row;
  }
  if (keyPlace < 0) return { released, claimed: [], wrongKeys: new Set(), findings: [] };

  const missing = new Set(
    held === presented.rows.length ? [] : presented.rows.filter((_, at) => holders[at] === -1),
  );
  const likely = finder(located, missing);
  const findings: Finding[] = [];
  const wrongKeys = new Set<number>();
  const at = (row: number) => placeAt(located, row, keyPlace);
  const fixTo = (row: number, key: string) => cellFix(located, row, columns.key, key, undefined);
  for (const [row, index] of repeated) {
    const belongs = likely(row);
    released[row] = belongs;
    wrongKeys.add(row);
    if (belongs !== undefined) missing.delete(belongs);
    const facts = {
      key: presented.rows[index]?.key ?? "",
      firstCell: at(holders[index] ?? row).cell ?? "",
      likely: belongs?.key ?? null,
    };
    const fix = belongs === undefined ? null : fixTo(row, belongs.key);
    findings.push(finding("structure/duplicate-key", at(row), facts, fix));
  }
  const known = unknown.length > 0 ? knownKeys(instance, releases) : new Set<string>();
  const claimed: number[] = [];
  for (const row of unknown) {
    const found = keyAt(located, row);
    const belongs = likely(row);
    if (belongs !== undefined) {
      released[row] = belongs;
      wrongKeys.add(row);
      missing.delete(belongs);
      const facts = { found, likely: belongs.key };
      findings.push(finding("structure/key-edited", at(row), facts, fixTo(row, belongs.key)));
    } else if (!known.has(found) && isKeyLike(instance, found)) {
      claimed.push(row);
    }
  }
  if (missing.size > 0) {
    const title = presented.table.title[presented.language];
    const facts = { table: title, keys: [...missing].map(({ key }) => key) };
    findings.push(finding("structure/row-missing", at(-1), facts));
  }
  return { released, claimed, wrongKeys, findings };
}

/** A key without what hides in it; case counts. */
function plain(key: string): string {
  return comparableText(cleaned(key, "")?.text ?? key);
}

interface Located {
  readonly instance: FoundInstance;
  readonly columns: Columns;
}

/** Share of a row's cells, its key apart, that hold what the release has; cells that both leave empty say nothing. */
function likeness(located: Located, row: number, { cells }: PresentedRow): number {
  let same = 0;
  let compared = 0;
  located.columns.places.forEach((place, index) => {
    if (place < 0 || index === located.columns.key) return;
    const [mine, theirs] = [cellAt(located, row, index), cells[index] ?? null];
    if (isEmpty(mine) && isEmpty(theirs)) return;
    compared++;
    if (sameValue(mine, theirs)) same++;
  });
  return same / Math.max(compared, 1);
}

/** Finds the row of the release that a row with a wrong key is; each is given once. */
function finder(
  located: Located,
  missing: ReadonlySet<PresentedRow>,
): (row: number) => PresentedRow | undefined {
  const { places, key } = located.columns;
  const holding = places.map(() => new Map<CellValue, PresentedRow[]>());
  for (const one of missing)
    one.cells.forEach((value, index) => {
      if (isEmpty(value) || index === key) return;
      const sharing = holding[index]?.get(value);
      if (sharing === undefined) holding[index]?.set(value, [one]);
      else sharing.push(one);
    });
  return (row) => {
    const candidates = new Set<PresentedRow>();
    places.forEach((_, index) => {
      const sharing = holding[index]?.get(cellAt(located, row, index)) ?? [];
      if (sharing.length <= mostShared) for (const one of sharing) candidates.add(one);
    });
    const [best] = [...candidates]
      .filter((one) => missing.has(one))
      .map((one) => ({ one, share: likeness(located, row, one) }))
      .filter(({ share }) => share >= enoughAlike)
      .sort((a, b) => b.share - a.share);
    return best?.one;
  };
}

/** Keys of the whole table in every release: a row of another part or of another release is no mistake in a key. */
function knownKeys(
  { presented: { table } }: FoundInstance,
  releases: readonly Release[],
): ReadonlySet<string> {
  return new Set(releases.flatMap((release) => [...keysOf(release, table.resource)]));
}

/** Whether a text is of the form that the collection prescribes for the table's keys. */
function isKeyLike({ release, presented }: FoundInstance, text: string): boolean {
  const schema = release.tables.find(({ name }) => name === presented.table.resource)?.schema;
  const field = schema?.fields.find(({ name }) => name === schema.primaryKey[0]);
  if (field?.constraints?.pattern === undefined || text === "") return false;
  return brokenConstraints(text, field).length === 0;
}
