/** Checks the curated content of the open workbook, and mends what the person chooses of what was found. Checking writes nothing. */
import { languages, type Release } from "../core/collection";
import type { EditFailure } from "../core/edit";
import type { HostFailure } from "../core/host-failure";
import { findInstances, type FoundInstance } from "../core/identify";
import { ok, type Result } from "../core/result";
import { planFixes, validate, type Finding } from "../core/validate";
import { comparableText } from "../core/value";
import { applyEdits, type Applied, type ApplyOptions } from "../excel/apply";
import { requestSurroundings } from "../excel/surroundings";
import { readTables } from "../excel/tables";
import { watchCells } from "../excel/watch";
import { mayBeOurs, withKept } from "./open";

export interface Checked {
  readonly findings: readonly Finding[];
  readonly instances: readonly FoundInstance[];
  /** An earlier change of existing cells can be taken back until another one is made. */
  readonly hasJournal: boolean;
}

/**
 * Three syncs, plus one per 4 MB of cells.
 *
 * @param shipped the releases that ship, in the order of publication
 */
export async function checkWorkbook(
  shipped: readonly Release[],
): Promise<Result<Checked, HostFailure>> {
  const request = requestSurroundings(linkingColumn(shipped));
  const reading = await readTables(mayBeOurs(shipped), false, request.companion);
  if (!reading.ok) return reading;
  const { tables, state } = reading.value;
  const surroundings = request.found();
  const releases = withKept(shipped, state);
  const instances = findInstances(tables, state, releases);
  const findings = validate({ instances, state, surroundings }, releases);
  const hasJournal = state.kind === "present" && state.state.journal !== null;
  return ok({ findings, instances, hasJournal });
}

/** Writes the fixes of findings of one check; what has changed since is left alone. */
export async function fixFindings(
  findings: readonly Finding[],
  { instances }: Pick<Checked, "instances">,
  options: Pick<ApplyOptions, "now" | "onProgress" | "signal">,
): Promise<Result<Applied, EditFailure>> {
  return applyEdits(planFixes(findings, instances), { ...options, keep: "journal" });
}

/** Tells when cells have changed since; what was found may no longer be so. Until the pane is closed. */
export function watchWorkbook(onChange: () => void): Promise<Result<null, HostFailure>> {
  return watchCells(onChange);
}

/** The place of the keys in a table whose keys link to an address that stands in another column; else -1. */
function linkingColumn(releases: readonly Release[]): (headers: readonly string[]) => number {
  const tables = releases.flatMap(({ descriptor }) => descriptor.tickmark.tables);
  const linking = tables.flatMap(({ columns }) => {
    const key = columns.find(({ role }) => role === "key");
    const hasLink = columns.some(({ role }) => role === "link");
    if (key === undefined || !hasLink) return [];
    return languages.map((language) => ({
      key: key.title[language],
      headers: columns.map(({ title }) => title[language]),
    }));
  });
  return (headers) => {
    const found = headers.map(comparableText);
    const [best] = linking
      .map(({ key, headers: known }) => ({
        place: found.indexOf(key),
        share: known.filter((header) => found.includes(header)).length / known.length,
      }))
      .filter(({ place, share }) => place >= 0 && share >= 0.5)
      .sort((a, b) => b.share - a.share);
    return best?.place ?? -1;
  };
}
