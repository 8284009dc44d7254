/**
 * What a person does in the pane, done: loads the collections, reads and writes the workbook, one thing at a time, and keeps
 * the state that the components show. Nothing it does ends in an unhandled rejection.
 */
import type { ReadSeed } from "../app/releases";
import type { Portion } from "../app/browse";
import type { Language, Release } from "../core/collection";
import type { Result } from "../core/result";
import type { Failure } from "../strings/messages";
import {
  cellLanguageOf,
  initialState,
  nextState,
  releaseOf,
  type AnyFailure,
  type Job,
  type Outcome,
  type PaneEvent,
  type PaneState,
  type Place,
  type View,
} from "./state";
import { failureOf } from "./thrown";
import type * as work from "./work";

type Work = typeof work;

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
  #turn: Promise<void> = Promise.resolve();
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

  fill(): Promise<void> {
    return this.#do({ kind: "fill" }, ({ populate }, task) =>
      populated(populate({ ...task, target: { kind: "workbook" } })),
    );
  }

  insert(portion: Portion, at: Place | null = null): Promise<void> {
    return this.#do({ kind: "insert", portion, at }, ({ populate, insertAt }, task) => {
      const request = { ...task, target: { kind: "selection", ...portion } } as const;
      return populated(at === null ? populate(request) : insertAt(at, request));
    });
  }

  showTable(table: string): Promise<void> {
    return this.#do({ kind: "show-table", table }, (app) => shown(app.showTable(table)));
  }

  showRow(table: string, key: string): Promise<void> {
    return this.#do({ kind: "show-row", table, key }, (app, { releases }) =>
      shown(app.showRow(releases, { table, key })),
    );
  }

  /** Asks the running job to stop; it does so before its next request. */
  stop(): void {
    this.#stopping?.abort();
    this.tell({ kind: "stopping" });
  }

  async #do(
    job: Job,
    act: (app: Work, task: Task) => Promise<Result<Outcome, Failure>>,
  ): Promise<void> {
    const { activity, releases } = this.#state;
    const release = releaseOf(this.#state);
    if (activity.kind === "running" || releases.kind !== "ready" || release === null) return;
    const stopping = new AbortController();
    this.#stopping = stopping;
    const task: Task = {
      releases: releases.value,
      release,
      language: cellLanguageOf(this.#state),
      onProgress: (share) => {
        this.tell({ kind: "progress", share });
      },
      signal: stopping.signal,
    };
    this.tell({ kind: "started", job });
    await this.#inTurn(async () => {
      const end = await ending(async () => act(await loadWork(), task));
      // What was written is looked at before the end is told, so that a second click is asked about.
      if (job.kind === "fill" || job.kind === "insert") await this.#look();
      this.tell(end);
    });
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

  #inTurn(act: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(act);
    return this.#turn;
  }
}

/** What a job works with. */
interface Task {
  readonly releases: readonly Release[];
  /** The newest of them, which is the one that is written. */
  readonly release: Release;
  /** Of the cells. */
  readonly language: Language;
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

async function ending(act: () => Promise<Result<Outcome, Failure>>): Promise<PaneEvent> {
  try {
    const result = await act();
    return result.ok
      ? { kind: "done", outcome: result.value }
      : { kind: "failed", failures: [result.error] };
  } catch (error) {
    return { kind: "failed", failures: [failureOf(error, "pane/defect")] };
  }
}

async function populated(request: ReturnType<Work["populate"]>): Promise<Result<Outcome, Failure>> {
  const result = await request;
  return result.ok ? { ok: true, value: { kind: "populated", populated: result.value } } : result;
}

async function shown(request: ReturnType<Work["showRow"]>): Promise<Result<Outcome, Failure>> {
  const result = await request;
  return result.ok ? { ok: true, value: { kind: "shown", shown: result.value } } : result;
}
