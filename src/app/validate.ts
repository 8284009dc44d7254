/** Checks the curated content of the open workbook, and mends what the person chooses of what was found. Checking writes nothing. */
import { heldAreas } from "../core/chart";
import { noCitations } from "../core/citations";
import { languages, type Release } from "../core/collection";
import type { EditFailure } from "../core/edit";
import type { HostFailure } from "../core/host-failure";
import { findInstances, type FoundInstance } from "../core/identify";
import { ok, type Result } from "../core/result";
import type { StateReading } from "../core/state";
import { planFixes, validate, type Finding } from "../core/validate";
import { comparableText } from "../core/value";
import { applyEdits, type Applied, type ApplyOptions } from "../excel/apply";
import { dressCharts, readCharts, requestCharts, type ShownChart } from "../excel/chart";
import { marksCompanion } from "../excel/marks";
import { requestSurroundings } from "../excel/surroundings";
import { readTables, together } from "../excel/tables";
import { watchCells } from "../excel/watch";
import { mayBeOurs, withKept } from "./open";
import { inspectedCharts, rememberedCharts, wantedCharts } from "./validate/charts";

export interface Checked {
  readonly findings: readonly Finding[];
  readonly instances: readonly FoundInstance[];
  /** An earlier change of existing cells can be taken back until another one is made. */
  readonly hasJournal: boolean;
}

/**
 * Three syncs, plus one per 4 MB of cells; and up to six more where a chart of ours was made one that tells Excel nothing of its series.
 *
 * @param shipped the releases that ship, in the order of publication
 */
export async function checkWorkbook(
  shipped: readonly Release[],
): Promise<Result<Checked, HostFailure>> {
  const first = await read(shipped, true);
  const isChartRefused = !first.ok && first.error.code === "host/rejected";
  const reading = isChartRefused ? await read(shipped, false) : first;
  if (!reading.ok) return reading;
  const { tables, state, surroundings, marks, charts, held } = reading.value;
  const releases = await withKept(shipped, state);
  const instances = findInstances(tables, state, releases);
  const shown = charts ?? (await readApart(shipped, state));
  const inspected = inspectedCharts(shown, held, rememberedCharts(state), instances, shipped);
  const remembered = state.kind === "present" ? state.state.citations : noCitations;
  const findings = validate(
    { instances, state, surroundings, charts: inspected, citations: { marks, remembered } },
    releases,
  );
  const hasJournal = state.kind === "present" && state.state.journal !== null;
  return ok({ findings, instances, hasJournal });
}

async function read(shipped: readonly Release[], withCharts: boolean) {
  const around = requestSurroundings(linkingColumn(shipped));
  const { companion, reading: marked } = marksCompanion({ kind: "nothing" }, false);
  const drawn = requestCharts(
    (state) => wantedCharts(shipped, state),
    (state) => heldAreas(rememberedCharts(state)),
  );
  const companions = [around.companion, companion, ...(withCharts ? [drawn.companion] : [])];
  const reading = await readTables(mayBeOurs(shipped), false, together(companions));
  if (!reading.ok) return reading;
  return ok({
    ...reading.value,
    surroundings: around.found(),
    marks: marked().marks,
    charts: withCharts ? drawn.charts() : null,
    held: drawn.held(),
  });
}

/** What Excel tells of the charts alone; where it tells nothing, there is nothing to be said of them. */
async function readApart(
  shipped: readonly Release[],
  state: StateReading,
): Promise<readonly ShownChart[]> {
  const reading = await readCharts(wantedCharts(shipped, state), []);
  return reading.ok ? reading.value.charts.filter(({ isNamed }) => isNamed) : [];
}

/** Writes the fixes of findings of one check; what has changed since is left alone. */
export async function fixFindings(
  findings: readonly Finding[],
  { instances }: Pick<Checked, "instances">,
  options: Pick<ApplyOptions, "now" | "onProgress" | "signal">,
): Promise<Result<Applied, EditFailure>> {
  const plan = planFixes(findings, instances);
  const applied = await applyEdits(plan, { ...options, keep: "journal" });
  if (!applied.ok || applied.value.charts === 0) return applied;
  const fixes = findings.flatMap(({ fix }) => (fix?.kind === "chart" ? [fix] : []));
  // One that was left is as the person has it.
  const isLeft = (label: string): boolean =>
    applied.value.left.some(({ table }) => table === label);
  await dressCharts(fixes.filter(({ edit }) => !isLeft(edit.label)));
  return applied;
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
