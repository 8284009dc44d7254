/**
 * What a person does in the pane, done: loads the collections, reads and writes the workbook, one thing at a time, and keeps
 * the state that the components show. Nothing it does ends in an unhandled rejection.
 */
import type { ReadSeed } from "../app/releases";
import type { Language } from "../core/collection";
import { err, type Result } from "../core/result";
import { paneMessage, type PaneFailure } from "../strings/pane";
import type { Coded, Job, Lines, Task, Work } from "./job";
import {
  cellLanguageOf,
  initialState,
  nextState,
  releaseOf,
  type AnyFailure,
  type PaneEvent,
  type PaneState,
  type View,
} from "./state";
import { failureOf } from "./thrown";

/** Apart from the first paint: what checks and writes is as large as Home itself. */
const loadWork = (): Promise<Work> => import("./work");

export interface SessionOptions {
  readonly view: View;
  readonly language: Language;
  readonly readSeed: ReadSeed;
  readonly rememberLanguage: (language: Language) => void;
}

export class Session {
  readonly #options: SessionOptions;
  readonly #listeners = new Set<() => void>();
  #state: PaneState;
  /** Excel is asked one thing after the other: a look during a populate would take it for an interrupted one. */
  #turn: Promise<unknown> = Promise.resolve();
  #stopping: AbortController | null = null;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#state = initialState(options.view, options.language);
  }

  readonly state = (): PaneState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  tell(event: PaneEvent): void {
    if (event.kind === "language-chosen") this.#options.rememberLanguage(event.language);
    this.#state = nextState(this.#state, event);
    for (const listener of this.#listeners) listener();
  }

  /** Loads the collections, then looks at the workbook. */
  async load(): Promise<void> {
    const { readSeed } = this.#options;
    this.tell({ kind: "releases", releases: { kind: "loading" } });
    const failed = (failures: readonly AnyFailure[]): void => {
      this.tell({ kind: "releases", releases: { kind: "failed", failures } });
    };
    try {
      const { openShipped } = await loadWork();
      const shipped = await openShipped(readSeed);
      if (!shipped.ok) {
        failed(shipped.error);
        return;
      }
      this.tell({ kind: "releases", releases: { kind: "ready", value: shipped.value } });
    } catch (error) {
      failed([failureOf(error, "pane/collection-not-loaded")]);
      return;
    }
    await this.look();
  }

  /** Reads the workbook again. */
  async look(): Promise<void> {
    await this.#inTurn(() => this.#look());
  }

  /** The person has turned to the pane: what kept the workbook from being read, such as a cell being edited, may be over. */
  async attend(): Promise<void> {
    if (this.#state.workbook.kind === "failed") await this.look();
  }

  /**
   * Does a job and shows how it goes, unless another is running.
   *
   * @returns what it gave; null when it was not begun, or failed, which is shown
   */
  async run<T, E extends Coded>(job: Job<T, E>): Promise<T | null> {
    const task = this.#task((share) => {
      this.tell({ kind: "progress", share });
    });
    if (this.#state.activity.kind === "running" || task === null) return null;
    const stopping = new AbortController();
    this.#stopping = stopping;
    this.tell({ kind: "started", job });
    return this.#inTurn(async () => {
      const [value, end] = await ending(job, async () =>
        job.act({ ...task, app: await loadWork(), signal: stopping.signal }),
      );
      // What was written is looked at before the end is told, so that a second click is asked about.
      if (job.writes) await this.#look();
      this.tell(end);
      return value;
    });
  }

  /** Asks Excel for something that a view shows, when whatever runs has ended; it is not shown as a job. */
  async read<T, E extends Coded>(
    act: (task: Task) => Promise<Result<T, E>>,
  ): Promise<Result<T, E | PaneFailure>> {
    const task = this.#task(() => undefined);
    if (task === null) throw new Error("A view reads once the collections are loaded.");
    return this.#inTurn(async () => {
      try {
        return await act({ ...task, app: await loadWork() });
      } catch (error) {
        return err(failureOf(error, "pane/defect"));
      }
    });
  }

  /** Asks the running job to stop; it does so before its next request. */
  stop(): void {
    this.#stopping?.abort();
    this.tell({ kind: "stopping" });
  }

  #task(onProgress: (share: number) => void): Omit<Task, "app"> | null {
    const { releases } = this.#state;
    const release = releaseOf(this.#state);
    if (releases.kind !== "ready" || release === null) return null;
    return {
      releases: releases.value,
      release,
      language: cellLanguageOf(this.#state),
      onProgress,
      signal: new AbortController().signal,
    };
  }

  async #look(): Promise<void> {
    const { releases } = this.#state;
    if (releases.kind !== "ready") return;
    try {
      const { lookAtWorkbook } = await loadWork();
      const looked = await lookAtWorkbook(releases.value);
      this.tell({
        kind: "workbook",
        workbook: looked.ok
          ? { kind: "ready", value: looked.value }
          : { kind: "failed", failures: [looked.error] },
      });
    } catch (error) {
      const failures = [failureOf(error, "pane/defect")];
      this.tell({ kind: "workbook", workbook: { kind: "failed", failures } });
    }
  }

  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(act);
    this.#turn = turn;
    return turn;
  }
}

/** What a job gave, and how its end is told. */
async function ending<T, E extends Coded>(
  job: Job<T, E>,
  act: () => Promise<Result<T, E>>,
): Promise<readonly [T | null, PaneEvent]> {
  try {
    const result = await act();
    if (!result.ok) {
      const failure = result.error;
      const lines: Lines = (language) => [job.failed(failure, language)];
      return [null, { kind: "failed", failure, lines, remedy: job.remedy?.(failure) ?? null }];
    }
    const lines: Lines = (language) => job.done(result.value, language);
    return [result.value, { kind: "done", lines: lines("en").length === 0 ? null : lines }];
  } catch (error) {
    const failure = failureOf(error, "pane/defect");
    const lines: Lines = (language) => [paneMessage(failure, language)];
    return [null, { kind: "failed", failure, lines, remedy: null }];
  }
}
