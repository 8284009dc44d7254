/** What each language must say in the task pane: labels, sentences about what happened, and the pane's own failures. */
import type { Language } from "../../core/collection";

export interface PaneFailureFacts {
  /** A file of the collection, or the list of them, could not be read. */
  "pane/collection-not-loaded": { readonly detail: string };
  /** A part of the pane itself, or a file beside it. */
  "pane/part-not-loaded": { readonly detail: string };
  /** A bug: what was thrown. */
  "pane/defect": { readonly detail: string };
}
export type PaneFailure = {
  [C in keyof PaneFailureFacts]: { readonly code: C } & PaneFailureFacts[C];
}[keyof PaneFailureFacts];

interface Place {
  readonly sheet: string;
  readonly address: string;
}

export interface PaneWords {
  readonly failures: {
    readonly [C in keyof PaneFailureFacts]: (facts: PaneFailureFacts[C]) => string;
  };
  readonly views: {
    readonly label: string;
    readonly home: string;
    readonly data: string;
    readonly charts: string;
    readonly checks: string;
    readonly sources: string;
    readonly refresh: string;
    readonly about: string;
  };
  /** Shown when the page is opened outside Excel, or when Office.js could not be loaded. */
  readonly outside: { readonly title: string; readonly text: string };
  readonly common: {
    readonly loading: string;
    readonly retry: string;
    readonly close: string;
    readonly cancel: string;
    readonly rows: (count: number) => string;
  };
  readonly collection: {
    readonly line: (facts: { version: string; asOf: string; licence: string }) => string;
    readonly contents: string;
    readonly more: string;
    readonly earlier: (versions: readonly string[]) => string;
  };
  readonly cells: { readonly label: string; readonly names: Readonly<Record<Language, string>> };
  readonly fill: {
    readonly title: string;
    readonly start: string;
    readonly adds: (sheets: readonly string[]) => string;
    readonly again: (tables: number) => string;
    readonly addCopy: string;
    readonly keep: string;
  };
  readonly workbook: {
    readonly title: string;
    readonly reading: string;
    readonly empty: string;
    readonly hint: string;
    readonly checkAgain: string;
    /** A button that leads to Refresh. */
    readonly newer: (version: string) => string;
    /** What witnesses that disagree with the cells name. */
    readonly dissent: (says: readonly string[]) => string;
    readonly instance: (facts: {
      /** The title of the part, or null for the whole table. */
      part: string | null;
      sheet: string;
      version: string;
      language: Language;
      rows: number;
    }) => string;
  };
  /** Of a change to cells that exist. */
  readonly change: Readonly<
    Record<
      "finish" | "undo",
      {
        readonly button: string;
        readonly running: string;
        readonly done: (facts: {
          readonly cells: number;
          readonly rows: number;
          readonly charts: number;
        }) => string;
      }
    >
  >;
  readonly activity: {
    readonly label: string;
    readonly filling: string;
    readonly inserting: (title: string) => string;
    readonly showing: string;
    readonly stopping: string;
    readonly filled: (sheets: readonly string[]) => string;
    readonly inserted: (title: string, rows: number, place: Place) => string;
    readonly shown: (place: Place) => string;
    readonly shownHidden: (place: Place) => string;
    readonly notHere: (row: string, title: string) => string;
    readonly gone: string;
    readonly sheetHidden: (sheet: string) => string;
    readonly insertAt: (address: string) => string;
  };
}
