/** What Tickmark finds in a workbook when it is opened: its own tables again, and an interrupted insertion, which it undoes. */
import type { PendingCharts } from "../core/chart-memory";
import type { Release, Version } from "../core/collection";
import type { SheetReading } from "../core/dependents";
import type { HostFailure } from "../core/host-failure";
import { findInstances, type FoundInstance } from "../core/identify";
import type { KeptRelease } from "../core/kept-release";
import { pendingLayout } from "../core/recover";
import { ok, type Result } from "../core/result";
import type { Pending, State, StateReading } from "../core/state";
import { comparableText } from "../core/value";
import { readWorkbook } from "../excel/read";
import { removeAddition } from "../excel/remove";
import { readTables, type Companion } from "../excel/tables";
import { layoutWords } from "../strings/layout";

export interface OpenedWorkbook {
  readonly instances: readonly FoundInstance[];
  readonly state: StateReading;
  readonly recovery: Recovery;
  /** Those that ship, and those that the workbook keeps because they do not. */
  readonly releases: readonly Release[];
  /** What every sheet holds; empty unless it was asked for. */
  readonly contents: readonly SheetReading[];
}

export type Recovery =
  | { readonly kind: "none" }
  /** An interrupted insertion was taken away; `kept` names sheets in which a person has written since. */
  | { readonly kind: "undone"; readonly kept: readonly string[] }
  /** It was of a release that does not ship here, so what it wrote cannot be told from what was there. */
  | { readonly kind: "release-unknown"; readonly collection: string; readonly version: string }
  /** A change to existing cells was interrupted; it is finished or undone when the person says which. */
  | { readonly kind: "change-unfinished"; readonly at: string };

/** @param shipped the releases that ship, in the order of publication */
export async function openWorkbook(
  shipped: readonly Release[],
  withSheets = false,
  companion: Companion | null = null,
): Promise<Result<OpenedWorkbook, HostFailure>> {
  const reading = await readTables(mayBeOurs(shipped), withSheets, companion);
  if (!reading.ok) return reading;
  const { tables, state, sheets: contents } = reading.value;
  const releases = await withKept(shipped, state);
  if (state.kind === "present" && isPopulating(state.state)) {
    const recovery = await undoInterrupted(state.state, releases);
    if (!recovery.ok) return recovery;
    if (recovery.value.kind === "undone") {
      const again = await openWorkbook(shipped, withSheets, companion);
      return again.ok ? ok({ ...again.value, recovery: recovery.value }) : again;
    }
    return ok({ instances: [], state, recovery: recovery.value, releases, contents });
  }
  if (state.kind === "present" && isCharting(state.state)) {
    // Rarely needed, so not a part of what the pane loads first.
    const { removeCharts } = await import("../excel/chart");
    const removal = await removeCharts(state.state);
    if (!removal.ok) return removal;
    const kept = removal.value.kind === "removed" ? removal.value.kept : [];
    const again = await openWorkbook(shipped, withSheets, companion);
    return again.ok ? ok({ ...again.value, recovery: { kind: "undone", kept } }) : again;
  }
  const instances = findInstances(tables, state, releases);
  const journal = state.kind === "present" ? state.state.journal : null;
  const recovery: Recovery =
    journal?.phase === "applying"
      ? { kind: "change-unfinished", at: journal.at }
      : { kind: "none" };
  return ok({ instances, state, recovery, releases, contents });
}

/**
 * The releases that ship, and those that the workbook keeps because they did not when it took them; each once, those of one collection
 * in the order of their versions.
 */
export async function withKept(
  shipped: readonly Release[],
  state: StateReading,
): Promise<readonly Release[]> {
  const kept = (state.kind === "present" ? state.state.releases : []).filter((one) =>
    shipped.every(({ sha256 }) => sha256 !== one.sha256),
  );
  return (await opened(kept)).reduce(withRelease, shipped);
}

/** One more release, before the later ones of its collection; nothing where it is known. */
export function withRelease(known: readonly Release[], release: Release): readonly Release[] {
  if (known.some(({ sha256 }) => sha256 === release.sha256)) return known;
  const next = known.findIndex(
    ({ collection, version }) =>
      collection === release.collection && isLater(version, release.version),
  );
  const at = next < 0 ? known.length : next;
  return [...known.slice(0, at), release, ...known.slice(at)];
}

function isLater(version: Version, other: Version): boolean {
  const [a, b] = [version, other].map((one) => one.split(".").map(Number));
  const at = a?.findIndex((number, index) => number !== b?.[index]) ?? -1;
  return at >= 0 && (a?.[at] ?? 0) > (b?.[at] ?? 0);
}

/**
 * Those that the workbook kept when it was last looked at, by their zips: opening one takes far longer than looking at the workbook,
 * and releases never change.
 */
let openedReleases: ReadonlyMap<string, Release | null> = new Map();

async function opened(kept: readonly KeptRelease[]): Promise<readonly Release[]> {
  const known = openedReleases;
  const isNew = kept.some(({ zip }) => !known.has(zip));
  // Few workbooks keep any, so what opens them is not a part of what the pane loads first.
  const file = isNew ? await import("../core/release-file") : null;
  openedReleases = new Map(
    kept.map((one) => [one.zip, known.get(one.zip) ?? file?.openKept(one) ?? null]),
  );
  return [...openedReleases.values()].filter((release) => release !== null);
}

type Populating = State & { readonly populating: Pending };

type Charting = State & { readonly charting: PendingCharts };

function isCharting(state: State): state is Charting {
  return state.charting !== null;
}

function isPopulating(state: State): state is Populating {
  return state.populating !== null;
}

async function undoInterrupted(
  during: Populating,
  releases: readonly Release[],
): Promise<Result<Recovery, HostFailure>> {
  const { populating } = during;
  const { collection, version, language } = populating;
  const release = releases.find(
    (candidate) => candidate.collection === collection && candidate.version === version,
  );
  if (release === undefined) return ok({ kind: "release-unknown", collection, version });
  const reading = await readWorkbook(null);
  if (!reading.ok) return reading;
  const { datesFrom1904 } = reading.value.facts;
  const layout = pendingLayout(release, populating, layoutWords[language], datesFrom1904);
  const removal = await removeAddition(layout, during);
  if (!removal.ok) return removal;
  return ok({ kind: "undone", kept: removal.value.kind === "removed" ? removal.value.kept : [] });
}

/** Whether a table with these headers may be one of the releases'. */
export function mayBeOurs(releases: readonly Release[]): (headers: readonly string[]) => boolean {
  const known = new Set(releases.flatMap(allHeaders));
  return (headers) => headers.some((header) => known.has(comparableText(header)));
}

function allHeaders({ descriptor }: Release): string[] {
  return descriptor.tickmark.tables.flatMap(({ columns }) =>
    columns.flatMap(({ title }) => Object.values(title).map(comparableText)),
  );
}
