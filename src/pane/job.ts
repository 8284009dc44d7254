/**
 * What a person can ask for, one at a time. A job brings its own sentences, so that a view which is loaded late has jobs that the
 * first paint knows nothing of.
 */
import type { Language, Release } from "../core/collection";
import type { Result } from "../core/result";
import type * as work from "./work";

export type Work = typeof work;

/** Lines in whichever language the pane has when they are shown. */
export type Lines = (language: Language) => readonly string[];

/** A failure is known by its code, also in the diagnostics. */
export interface Coded {
  readonly code: string;
}

/**
 * `T` is what it gives when it is done, `E` how it can fail. Jobs whose failures are all in `strings/messages` say them by
 * `paneMessage`.
 */
export interface Job<T, E extends Coded> {
  /** What is being done. */
  readonly running: (language: Language) => string;
  /** Whether it stops when `signal` says so: then there is a button for it. */
  readonly canStop: boolean;
  /** Whether the workbook is looked at again before the end is told. */
  readonly writes: boolean;
  readonly act: (task: Task) => Promise<Result<T, E>>;
  /** How it ended; no line, no message. */
  readonly done: (value: T, language: Language) => readonly string[];
  readonly failed: (failure: E, language: Language) => string;
  /** What can be done about a failure at one click. */
  readonly remedy?: (failure: E) => Remedy | null;
}

export interface Remedy {
  readonly label: (language: Language) => string;
  /** Asks for the job that helps. */
  readonly start: (jobs: Jobs) => void;
}

/** Where a job is asked for: the session. */
export interface Jobs {
  readonly run: <T, E extends Coded>(job: Job<T, E>) => Promise<T | null>;
}

/** What a job works with. */
export interface Task {
  readonly app: Work;
  /** All that are known, in the order of publication. */
  readonly releases: readonly Release[];
  /** The newest of them, which is the one that is written. */
  readonly release: Release;
  /** Of the cells. */
  readonly language: Language;
  /** @param share from 0 to 1 */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}
