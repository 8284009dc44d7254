/** All that the pane shows, as data, and how each event changes it. Pure: the session does things, this only says what follows. */
import type { Portion } from "../app/browse";
import type { Outlook } from "../app/look";
import type { Recovery } from "../app/open";
import type { Language, Release } from "../core/collection";
import type { Failure } from "../strings/messages";
import { paneWords, type PaneFailure } from "../strings/pane";
import type { Coded, Job, Lines, Remedy } from "./job";

export const views = ["home", "data", "charts", "sources", "checks", "refresh", "about"] as const;
export type View = (typeof views)[number];

export type AnyFailure = Failure | PaneFailure;

export type Loading<T> =
  | { readonly kind: "loading" }
  | { readonly kind: "failed"; readonly failures: readonly AnyFailure[] }
  | { readonly kind: "ready"; readonly value: T };

export type Activity =
  | { readonly kind: "idle" }
  | {
      readonly kind: "running";
      readonly job: JobShown;
      /** From 0 to 1; null until Excel has answered for the first time. */
      readonly share: number | null;
      readonly isStopping: boolean;
    }
  | ({ readonly kind: "failed" } & FailedEnd)
  | { readonly kind: "done"; readonly lines: Lines };

/** What is shown of a job while it runs. */
export type JobShown = Pick<Job<never, never>, "running" | "canStop">;

export interface FailedEnd {
  readonly failure: Coded;
  readonly lines: Lines;
  readonly remedy: Remedy | null;
}

export interface PaneState {
  readonly view: View;
  readonly language: Language;
  /** The language of the next cells; null for that of the pane. */
  readonly cellLanguage: Language | null;
  readonly query: string;
  /** What the Data view shows and would insert; null for the first table. */
  readonly portion: Portion | null;
  readonly releases: Loading<readonly Release[]>;
  readonly workbook: Loading<Outlook>;
  /** What a look found and did; it stays until the person has read it, or finished or undone it. */
  readonly recovery: Recovery;
  readonly activity: Activity;
  /** The code of the last failure, for the diagnostics. */
  readonly lastFailure: string | null;
}

export type PaneEvent =
  | { readonly kind: "view-chosen"; readonly view: View }
  | { readonly kind: "language-chosen"; readonly language: Language }
  | { readonly kind: "cell-language-chosen"; readonly language: Language }
  | { readonly kind: "query-typed"; readonly query: string }
  | { readonly kind: "portion-chosen"; readonly portion: Portion }
  | { readonly kind: "releases"; readonly releases: Loading<readonly Release[]> }
  | { readonly kind: "workbook"; readonly workbook: Loading<Outlook> }
  | { readonly kind: "recovery-read" }
  | { readonly kind: "started"; readonly job: JobShown }
  | { readonly kind: "progress"; readonly share: number }
  | { readonly kind: "stopping" }
  | ({ readonly kind: "failed" } & FailedEnd)
  | { readonly kind: "done"; readonly lines: Lines | null }
  | { readonly kind: "message-closed" };

export function initialState(view: View, language: Language): PaneState {
  return {
    view,
    language,
    cellLanguage: null,
    query: "",
    portion: null,
    releases: { kind: "loading" },
    workbook: { kind: "loading" },
    recovery: { kind: "none" },
    activity: { kind: "idle" },
    lastFailure: null,
  };
}

export function nextState(state: PaneState, event: PaneEvent): PaneState {
  switch (event.kind) {
    case "view-chosen":
      return {
        ...state,
        view: event.view,
        // How something ended well is of no interest elsewhere; a failure and its remedy are.
        activity: state.activity.kind === "done" ? { kind: "idle" } : state.activity,
      };
    case "language-chosen":
      return { ...state, language: event.language };
    case "cell-language-chosen":
      return { ...state, cellLanguage: event.language };
    case "query-typed":
      return { ...state, query: event.query };
    case "portion-chosen":
      return { ...state, portion: event.portion };
    case "releases":
      return { ...state, releases: event.releases, ...lastFailureOf(event.releases) };
    case "workbook":
      return {
        ...state,
        workbook: event.workbook,
        recovery: recoveryAfter(state.recovery, event.workbook),
        ...lastFailureOf(event.workbook),
      };
    case "recovery-read":
      return { ...state, recovery: { kind: "none" } };
    case "started":
      return {
        ...state,
        activity: { kind: "running", job: event.job, share: null, isStopping: false },
      };
    case "progress":
      return whileRunning(state, (running) => ({ ...running, share: event.share }));
    case "stopping":
      return whileRunning(state, (running) => ({ ...running, isStopping: true }));
    case "failed":
      return whileRunning({ ...state, lastFailure: event.failure.code }, () => event);
    case "done":
      return whileRunning(state, () =>
        event.lines === null ? { kind: "idle" } : { kind: "done", lines: event.lines },
      );
    case "message-closed":
      return state.activity.kind === "running" ? state : { ...state, activity: { kind: "idle" } };
  }
}

/** What is said of it; empty when nothing has been asked for. */
export function activityLines({ activity, language }: PaneState): readonly string[] {
  switch (activity.kind) {
    case "idle":
      return [];
    case "running":
      return [
        activity.isStopping
          ? paneWords(language).activity.stopping
          : activity.job.running(language),
      ];
    case "failed":
    case "done":
      return activity.lines(language);
  }
}

export type Running = Extract<Activity, { kind: "running" }>;

function whileRunning(state: PaneState, change: (running: Running) => Activity): PaneState {
  const { activity } = state;
  return activity.kind === "running" ? { ...state, activity: change(activity) } : state;
}

/** An unfinished change is over when it is no longer found; what was undone has happened until it has been read. */
function recoveryAfter(known: Recovery, workbook: Loading<Outlook>): Recovery {
  if (workbook.kind !== "ready") return known;
  const found = workbook.value.recovery;
  return found.kind === "none" && known.kind !== "change-unfinished" ? known : found;
}

function lastFailureOf(loading: Loading<unknown>): Partial<PaneState> {
  const code = loading.kind === "failed" ? loading.failures.at(-1)?.code : undefined;
  return code === undefined ? {} : { lastFailure: code };
}

export function cellLanguageOf({ cellLanguage, language }: PaneState): Language {
  return cellLanguage ?? language;
}

/** The release that is shown and written: the newest. */
export function releaseOf({ releases }: PaneState): Release | null {
  return releases.kind === "ready" ? (releases.value.at(-1) ?? null) : null;
}

/** What would refuse any change, or only new sheets: a table can still be inserted where no sheet can be added. */
export function obstacle({ workbook }: PaneState, kind: "fill" | "insert"): Failure | null {
  if (workbook.kind !== "ready") return null;
  const { refusal } = workbook.value;
  return kind === "insert" && refusal?.code === "populate/structure-protected" ? null : refusal;
}

export function parseView(search: string): View {
  const wanted = new URLSearchParams(search).get("view");
  return views.find((view) => view === wanted) ?? "home";
}
