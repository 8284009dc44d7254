/** The sentences about what is being done and how it ended. */
import type { Populated } from "../app/populate";
import type { Shown } from "../app/show";
import { assertNever } from "../core/result";
import { messages } from "../strings/messages";
import { paneMessage, paneWords } from "../strings/pane";
import { releaseOf, type Job, type PaneState } from "./state";

/** Empty when nothing has been asked for. */
export function activityLines(state: PaneState): readonly string[] {
  const { activity, language } = state;
  const words = paneWords(language).activity;
  switch (activity.kind) {
    case "idle":
      return [];
    case "running":
      return [activity.isStopping ? words.stopping : runningLine(state, activity.job)];
    case "failed":
      return activity.failures.map((failure) => paneMessage(failure, language));
    case "done":
      return activity.outcome.kind === "populated"
        ? populatedLines(state, activity.job, activity.outcome.populated)
        : [shownLine(state, activity.job, activity.outcome.shown)];
    default:
      return assertNever(activity);
  }
}

function runningLine(state: PaneState, job: Job): string {
  const words = paneWords(state.language).activity;
  switch (job.kind) {
    case "fill":
      return words.filling;
    case "insert":
      return words.inserting(portionTitle(state, job.portion));
    case "show-table":
    case "show-row":
      return words.showing;
    default:
      return assertNever(job);
  }
}

function populatedLines(
  state: PaneState,
  job: Job,
  { sheets, tables, notes }: Populated,
): readonly string[] {
  const words = paneWords(state.language).activity;
  const [table] = tables;
  const first =
    job.kind === "insert" && table !== undefined
      ? words.inserted(portionTitle(state, job.portion), table.rows, table)
      : words.filled(sheets);
  return [first, ...notes.map((note) => messages(state.language).notes[note])];
}

function shownLine(state: PaneState, job: Job, shown: Shown): string {
  const words = paneWords(state.language).activity;
  switch (shown.kind) {
    case "shown":
      return shown.isHidden ? words.shownHidden(shown) : words.shown(shown);
    case "sheet-hidden":
      return words.sheetHidden(shown.sheet);
    case "gone":
      return words.gone;
    case "not-here":
      return job.kind === "show-row"
        ? words.notHere(job.key, portionTitle(state, { table: job.table, part: null }))
        : words.gone;
    default:
      return assertNever(shown);
  }
}

function portionTitle(
  state: PaneState,
  portion: { readonly table: string; readonly part: string | null },
): string {
  const tables = releaseOf(state)?.descriptor.tickmark.tables;
  const table = tables?.find(({ name }) => name === portion.table);
  const part = table?.parts?.find(({ name }) => name === portion.part);
  return (part ?? table)?.title[state.language] ?? portion.table;
}
