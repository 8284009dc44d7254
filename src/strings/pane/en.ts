/** The pane in English. */
import type { PaneWords } from "./words";

const rows = (count: number): string => (count === 1 ? "1 row" : `${count} rows`);
const charts = (count: number): string => (count === 1 ? "1 chart" : `${count} charts`);

export const english: PaneWords = {
  failures: {
    "pane/collection-not-loaded": ({ detail }) =>
      `The collection could not be loaded (${detail}). The workbook is as it was. Check the connection, then try again.`,
    "pane/part-not-loaded": ({ detail }) =>
      `A part of Tickmark could not be loaded (${detail}). The workbook is as it was. Check the connection, then try again.`,
    "pane/defect": ({ detail }) =>
      `Tickmark made a mistake of its own (${detail}). If it was writing, open the pane again: it then takes away what it had inserted, or asks whether to finish or to undo the change. Please report this with the diagnostics under About.`,
  },
  views: {
    label: "Tickmark",
    home: "Home",
    data: "Data",
    charts: "Charts",
    checks: "Checks",
    sources: "Sources",
    refresh: "Refresh",
    about: "About",
  },
  outside: {
    title: "This page belongs inside Excel",
    text: "Tickmark runs in a pane beside a workbook. Open it in Excel from the Home tab. If this is Excel, Office could not be loaded: check the connection, then open the pane again.",
  },
  common: {
    loading: "Loading…",
    retry: "Try again",
    close: "Close message",
    cancel: "Cancel",
    rows,
  },
  collection: {
    line: ({ version, asOf, licence }) => `Release ${version} · as of ${asOf} · ${licence}`,
    contents: "What it holds",
    more: "About this collection",
    earlier: (versions) =>
      `Earlier ${versions.length === 1 ? "release" : "releases"} that Tickmark recognises in a workbook: ${versions.join(", ")}.`,
  },
  cells: { label: "Language of the cells", names: { en: "English", "zh-CN": "中文" } },
  fill: {
    title: "Fill the workbook",
    start: "Fill this workbook",
    adds: (sheets) =>
      `Adds ${sheets.length} sheets: ${sheets.join(", ")}. Nothing else is touched.`,
    again: (tables) =>
      `This workbook already holds ${tables === 1 ? "a table" : `${tables} tables`} of this collection. Filling it again adds a second copy beside them and leaves them as they are.`,
    addCopy: "Add a second copy",
    keep: "Leave as it is",
  },
  workbook: {
    title: "In this workbook",
    reading: "Looking at the workbook…",
    empty: "No table of Tickmark yet.",
    hint: "Choose a table to go to it.",
    checkAgain: "Check again",
    newer: (version) => `See what release ${version} changes`,
    dissent: (says) =>
      `The cells agree best with this release, but the workbook also says: ${says.join("; ")}.`,
    instance: ({ part, sheet, version, language, rows: count }) =>
      `${part === null ? "" : `${part} · `}Sheet “${sheet}” · release ${version} · ${language === "en" ? "English" : "Chinese"} · ${rows(count)}`,
  },
  change: {
    finish: {
      button: "Finish it",
      running: "Finishing the change…",
      done: ({ cells, rows: added, charts: drawn }) =>
        drawn > 0 && cells + added === 0
          ? `Finished: ${charts(drawn)} mended.`
          : `Finished: ${cells === 1 ? "1 cell" : `${cells} cells`} written${added === 0 ? "" : `, ${rows(added)} added`}${drawn === 0 ? "" : `, ${charts(drawn)} mended`}.`,
    },
    undo: {
      button: "Undo it",
      running: "Taking the change back…",
      done: ({ cells, rows: removed, charts: drawn }) =>
        drawn > 0 && cells + removed === 0
          ? `Taken back: ${charts(drawn)} ${drawn === 1 ? "is" : "are"} as before.`
          : `Taken back: ${cells === 1 ? "1 cell holds" : `${cells} cells hold`} what was there before${removed === 0 ? "" : `, and ${rows(removed)} that had been added ${removed === 1 ? "is" : "are"} gone again`}${drawn === 0 ? "" : `; ${charts(drawn)} ${drawn === 1 ? "is" : "are"} as before`}.`,
    },
  },
  activity: {
    label: "What Tickmark is doing",
    filling: "Filling the workbook…",
    inserting: (title) => `Inserting “${title}”…`,
    showing: "Looking in the workbook…",
    stopping: "Stopping…",
    filled: (sheets) => `Added: ${sheets.join(", ")}.`,
    inserted: (title, count, { sheet, address }) =>
      `Inserted “${title}” (${rows(count)}) at ${address} on sheet “${sheet}”.`,
    shown: ({ sheet, address }) => `Selected ${address} on sheet “${sheet}”.`,
    shownHidden: ({ sheet, address }) =>
      `Selected ${address} on sheet “${sheet}”, but it is hidden there: clear the filter or unhide the rows to see it.`,
    notHere: (row, title) =>
      `${row} is not in this workbook. Insert “${title}” or fill the workbook to have it there.`,
    gone: "That place is no longer in the workbook.",
    sheetHidden: (sheet) => `Sheet “${sheet}” is hidden. Unhide it in Excel, then try again.`,
    insertAt: (address) => `Insert at ${address}`,
  },
};
