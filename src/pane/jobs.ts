/** The jobs of Home and Data, each with its sentences: filling, inserting, showing, and an interrupted change finished or undone. */
import type { Portion } from "../app/browse";
import type { Populated, PopulateError } from "../app/populate";
import type { Applied } from "../app/refresh";
import type { Navigation, Shown } from "../app/show";
import type { Language, Release } from "../core/collection";
import type { EditFailure } from "../core/edit";
import type { HostFailure } from "../core/host-failure";
import { messages } from "../strings/messages";
import { paneMessage, paneWords } from "../strings/pane";
import type { Job } from "./job";

export interface Place {
  readonly sheet: string;
  readonly address: string;
}

export const fill: Job<Populated, PopulateError> = {
  running: (language) => paneWords(language).activity.filling,
  canStop: true,
  writes: true,
  act: ({ app, ...task }) => app.populate({ ...task, target: { kind: "workbook" } }),
  done: ({ sheets, notes }, language) => [
    paneWords(language).activity.filled(sheets),
    ...notes.map((note) => messages(language).notes[note]),
  ],
  failed: paneMessage,
};

/**
 * @param release whose portion it is
 * @param at null for the selection as it is
 */
export function insert(
  release: Release,
  portion: Portion,
  at: Place | null = null,
): Job<Populated, PopulateError> {
  const title = (language: Language): string => portionTitle(release, portion, language);
  return {
    running: (language) => paneWords(language).activity.inserting(title(language)),
    canStop: true,
    writes: true,
    act: ({ app, ...task }) => {
      const request = { ...task, target: { kind: "selection", ...portion } } as const;
      return at === null ? app.populate(request) : app.insertAt(at, request);
    },
    done: ({ tables, notes }, language) => [
      ...tables.map((table) =>
        paneWords(language).activity.inserted(title(language), table.rows, table),
      ),
      ...notes.map((note) => messages(language).notes[note]),
    ],
    failed: paneMessage,
    remedy: (failure) => {
      const place = freePlace(failure);
      if (place === null) return null;
      return {
        label: (language) => paneWords(language).activity.insertAt(place.address),
        start: (jobs) => void jobs.run(insert(release, portion, place)),
      };
    },
  };
}

/** Takes the last change back, or finishes one that was interrupted. */
export function replay(direction: "undo" | "finish"): Job<Applied, EditFailure> {
  return {
    running: (language) => paneWords(language).change[direction].running,
    canStop: true,
    writes: true,
    act: ({ app, releases, onProgress, signal }) =>
      app.replayJournal(direction, releases, {
        now: new Date().toISOString(),
        onProgress,
        signal,
      }),
    done: (applied, language) => [
      paneWords(language).change[direction].done(applied),
      ...(applied.left.length > 0 ? [messages(language).left(applied.left.length)] : []),
    ],
    failed: paneMessage,
  };
}

/** @param name the Excel table's name */
export function showTable(name: string): Job<Navigation, HostFailure> {
  return { ...showing, act: ({ app }) => app.showTable(name) };
}

export function showCells(sheet: string, address: string): Job<Navigation, HostFailure> {
  return { ...showing, act: ({ app }) => app.showCells(sheet, address) };
}

export function showRow(release: Release, table: string, key: string): Job<Shown, HostFailure> {
  return {
    ...showing,
    act: ({ app, releases }) => app.showRow(releases, { table, key }),
    done: (shown, language) =>
      shown.kind === "not-here"
        ? [
            paneWords(language).activity.notHere(
              key,
              portionTitle(release, { table, part: null }, language),
            ),
          ]
        : showing.done(shown, language),
  };
}

const showing: Omit<Job<Navigation, HostFailure>, "act"> = {
  running: (language) => paneWords(language).activity.showing,
  canStop: false,
  writes: false,
  done: (shown, language) => [navigationLine(shown, language)],
  failed: paneMessage,
};

/** Where the person was taken, or why not. */
function navigationLine(shown: Navigation, language: Language): string {
  const words = paneWords(language).activity;
  switch (shown.kind) {
    case "shown":
      return shown.isHidden ? words.shownHidden(shown) : words.shown(shown);
    case "sheet-hidden":
      return words.sheetHidden(shown.sheet);
    case "gone":
      return words.gone;
  }
}

/** The free place that a refused insertion was told of: its first cell. */
export function freePlace(failure: PopulateError): Place | null {
  if (failure.code !== "populate/occupied" || failure.free === null) return null;
  const [address = failure.free] = failure.free.split(":");
  return { sheet: failure.sheet, address };
}

function portionTitle(release: Release, { table, part }: Portion, language: Language): string {
  const found = release.descriptor.tickmark.tables.find(({ name }) => name === table);
  const ofPart = found?.parts?.find(({ name }) => name === part);
  return (ofPart ?? found)?.title[language] ?? table;
}
