/**
 * Writes a change of what stands in a workbook: looks at each part of it again, keeps the inverse in the state part, writes, and puts
 * back what was not as it had been shown. Three syncs, plus one per 4 MB, and one where the series of a chart change.
 */
import type { ChartEdit } from "../core/chart-edit";
import type { CellEdit, EditFailure, EditPlan, EditRefusal, LeftCell } from "../core/edit";
import { journalOf, type Journal } from "../core/journal";
import { err, ok, type Result } from "../core/result";
import { formatState, type State } from "../core/state";
import { isClashing, putChartBack, requestChart, writeChart } from "./apply/charts";
import { lineLeft, lookAgain, type Look } from "./apply/look";
import { cutIntoRuns, inRequests } from "./apply/places";
import { addRows, inParts, removeRows, takeRowsBack, wasFree, type AddedTo } from "./apply/rows";
import {
  clashesOf,
  formatsOf,
  putBack,
  putLineBack,
  wasAsShown,
  writeLine,
  writeRuns,
  type Written,
} from "./apply/write";
import { bytesOfAnchors, replaceAnchors } from "./anchors";
import { inExcel, sync } from "./host";
import { requestState, writeState, writeStateXml } from "./state-part";

/** Excel on the web refuses requests over 5 MB; what it counts is not published, so a fifth is left free. */
const requestBudgetBytes = 4_000_000;

export interface Applied {
  readonly cells: number;
  /** Added, or taken away again. */
  readonly rows: number;
  readonly charts: number;
  readonly left: readonly LeftCell[];
}

export interface ApplyOptions {
  /** ISO time, for the journal. */
  readonly now: string;
  /** What the state part keeps afterwards: the inverse of what was written, or nothing once a change was taken back. */
  readonly keep: "journal" | "nothing";
  /** The journal that is being finished or undone; it stays as it is until the end. */
  readonly during?: Journal;
  readonly onProgress?: ((share: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export async function applyEdits(
  plan: EditPlan,
  options: ApplyOptions,
): Promise<Result<Applied, EditFailure>> {
  const progress = { begun: false };
  const applied = await inExcel((context) => apply(context, plan, options, progress));
  const { begun } = progress;
  if (!applied.ok) return err({ code: "edit/failed", failure: applied.error, begun });
  if (applied.value === "cancelled") return err({ code: "edit/cancelled", begun });
  return "code" in applied.value ? err(applied.value) : ok(applied.value);
}

async function apply(
  context: Excel.RequestContext,
  plan: EditPlan,
  { now, keep, during, onProgress, signal }: ApplyOptions,
  progress: { begun: boolean },
): Promise<Applied | EditRefusal | "cancelled"> {
  const { workbook } = context;
  const look = await lookAgain(context, plan, during);
  if ("code" in look) return look;
  const { state, additions } = look;
  const going: EditPlan = {
    ...plan,
    cells: look.cells,
    additions,
    lines: look.lines,
    charts: look.charts.map(({ edit }) => edit),
  };
  const journal = during ?? journalOf(going, look.beside, ofPlan(plan, state), now);
  const stateDuring: State = {
    ...state,
    revision: state.revision + 1,
    journal: { ...journal, phase: "applying" },
    releases: plan.kept === null ? state.releases : [...state.releases, plan.kept],
  };
  const former = during === undefined ? look.formerAnchors : [];
  const xml = formatState(stateDuring);
  const bytes = new TextEncoder().encode(xml).length + bytesOfAnchors(former, look.anchors);
  if (bytes > requestBudgetBytes)
    return { code: "edit/too-large", bytes, limit: requestBudgetBytes };
  if (signal?.aborted === true) return "cancelled";

  progress.begun = true;
  writeStateXml(context, xml, look.stateParts);
  replaceAnchors(workbook, former, look.anchors);
  const written: Written[] = [];
  const requests = inRequests(
    cutIntoRuns(look.cells),
    requestBudgetBytes - bytes,
    requestBudgetBytes,
  );
  const parts = additions.flatMap((addition) => inParts(addition, requestBudgetBytes));
  const steps = requests.length + parts.length;
  const clashes = (): readonly CellEdit[] => written.flatMap(clashesOf);
  /** Sends what is queued. @returns false where the person has stopped it */
  const goOn = async (done: number): Promise<boolean> => {
    await sync(context);
    onProgress?.(done / steps);
    return signal?.aborted !== true;
  };
  /** What others wrote into cells meanwhile is theirs, also where nothing more is written. */
  const stop = async (): Promise<"cancelled"> => {
    const groups = new Set(clashes().map(({ group }) => group));
    putBack(workbook, written, groups);
    if (groups.size > 0) await sync(context);
    return "cancelled";
  };
  const formats = new Map(
    look.cells.map((edit, index) => [edit, look.beside[index]?.numberFormat ?? "General"]),
  );
  let room = 0;
  for (const [index, request] of requests.entries()) {
    if (index > 0 && !(await goOn(index))) return stop();
    workbook.application.suspendApiCalculationUntilNextSync();
    written.push(writeRuns(workbook, plan, request.runs, formats));
    room = request.bytes;
  }
  const added: AddedTo[] = [];
  for (const [index, part] of parts.entries()) {
    if (part.bytes > room) {
      if (!(await goOn(requests.length + index))) return stop();
      workbook.application.suspendApiCalculationUntilNextSync();
      room = requestBudgetBytes;
    }
    added.push(addRows(workbook, part));
    room -= part.bytes;
  }
  for (const removal of look.removals) removeRows(workbook, removal);
  // Read just before it is written, as each run of cells is.
  const drawn = going.charts.map((edit) => requestChart(workbook, edit));
  for (const due of look.charts) writeChart(workbook, due);
  const stateRequest = requestState(context);
  await sync(context);

  const clashed = clashes();
  const groups = new Set(clashed.map(({ group }) => group));
  putBack(workbook, written, groups);
  const refusedRows = new Set(
    added.filter((one) => !wasFree(one)).map(({ addition: { table } }) => table),
  );
  const refused = added.filter(({ addition: { table } }) => refusedRows.has(table));
  // From below, so that the table gets its former rows when all of them are empty again.
  for (const one of [...refused].reverse()) takeRowsBack(workbook, one);
  const wrong = drawn.filter(isClashing);
  for (const one of wrong) putChartBack(workbook, one);
  const mended = going.charts.filter((edit) => !wrong.some((one) => one.edit === edit));
  const left: readonly LeftCell[] = [
    ...look.left,
    ...clashed.map(({ table, key, name }): LeftCell => ({ table, key, name, why: "changed" })),
    ...refused.flatMap(({ addition: { table, rows } }) =>
      rows.map(({ key }): LeftCell => ({ table, key, name: "", why: "no-room" })),
    ),
    ...wrong.map(({ edit }): LeftCell => ({
      table: edit.label,
      key: "",
      name: "",
      why: "changed",
    })),
  ];
  // A table of which something was left keeps its release, so that the next refresh shows it again.
  const isWhole = (table: string): boolean =>
    keep === "nothing" ||
    plan.kind !== "refresh" ||
    !left.some((one) => isSameName(one.table, table));
  // The lines last, since they say that the rest was done; only what a person has changed since is put back after them.
  const lines = look.lines
    .filter(({ table }) => isWhole(table))
    .map((line) => writeLine(workbook, line));
  const taken = plan.instances.filter(({ excelTable }) => isWhole(excelTable));
  const isTaken = (name: string): boolean =>
    taken.some(({ excelTable }) => isSameName(excelTable, name));
  const kept = state.instances.filter(({ excelTable }) => !isTaken(excelTable));
  writeState(
    context,
    withNeededReleases({
      ...stateDuring,
      revision: state.revision + 2,
      instances: [...kept, ...taken],
      charts: withMemory(state.charts, mended),
      journal:
        keep === "nothing"
          ? null
          : during === undefined
            ? {
                ...finished(journal, look, formatsOf(written), groups, refusedRows),
                charts: [...mended],
              }
            : { ...journal, phase: "applied" },
    }),
    stateRequest.parts.items.map(({ id }) => id),
  );
  if (keep === "nothing") replaceAnchors(workbook, look.formerAnchors, []);
  await sync(context);
  const changedLines = lines.filter((one) => !wasAsShown(one));
  if (changedLines.length > 0) {
    for (const one of changedLines) putLineBack(workbook, one);
    await sync(context);
  }
  onProgress?.(1);
  return {
    cells: look.cells.filter(({ group }) => !groups.has(group)).length,
    rows: added
      .filter((one) => !refused.includes(one))
      .reduce(
        (sum, { addition: { rows } }) => sum + rows.length,
        look.removals.reduce((sum, { keys }) => sum + keys.length, 0),
      ),
    charts: mended.length,
    left: [
      ...left,
      ...look.leftLines,
      ...changedLines.map(({ line }) => lineLeft(line, "changed")),
    ],
  };
}

/** Releases that an instance is of, or would be once the journal's change is taken back; each once. */
function withNeededReleases(state: State): State {
  const { instances, journal, releases } = state;
  const needed = [...instances, ...(journal?.instancesBefore ?? [])];
  return {
    ...state,
    releases: releases.filter(
      ({ sha256 }, index) =>
        needed.some((instance) => instance.sha256 === sha256) &&
        releases.findIndex((other) => other.sha256 === sha256) === index,
    ),
  };
}

function ofPlan({ tables }: EditPlan, { instances }: State): State["instances"] {
  return instances.filter((instance) =>
    tables.some(({ excelTable }) => isSameName(excelTable, instance.excelTable)),
  );
}

function withMemory(charts: State["charts"], edits: readonly ChartEdit[]): State["charts"] {
  const after = edits.flatMap(({ memory }) => memory?.after ?? []);
  return charts.map((chart) => after.find(({ object }) => object === chart.object) ?? chart);
}

/** Excel tells no two table names apart by case. */
function isSameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** The journal of what was really written, with number formats as Excel gave them back. */
function finished(
  journal: Journal,
  { cells }: Look,
  formats: ReadonlyMap<CellEdit, string>,
  putBackGroups: ReadonlySet<string>,
  refusedTables: ReadonlySet<string>,
): Journal {
  return {
    ...journal,
    phase: "applied",
    cells: journal.cells.flatMap((cell, index) => {
      if (putBackGroups.has(cell.group)) return [];
      const edit = cells[index];
      const format = edit === undefined ? undefined : formats.get(edit);
      return [
        format === undefined ? cell : { ...cell, after: { ...cell.after, numberFormat: format } },
      ];
    }),
    rows: journal.rows.filter(
      ({ table }) => !refusedTables.has(journal.tables[table]?.excelTable ?? ""),
    ),
  };
}
