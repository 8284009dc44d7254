/** English sentences. Names of cells, sheets and files stand as they are; nothing is built from scraps. */
import type { HostFailure } from "../../core/host-failure";
import type { WorkbookLeft } from "../../core/populate";
import { sentenceOf, type FailureSentences, type Messages } from "./sentences";

const failures: FailureSentences = {
  "collection/file-missing": ({ file }) => `The collection is incomplete: ${file} is missing.`,
  "collection/file-altered": ({ file, measure, found, expected }) =>
    measure === "hash"
      ? `${file} is not the published file: its SHA-256 is ${found}, expected ${expected}.`
      : `${file} is not the published file: it has ${found} bytes, expected ${expected}.`,
  "collection/syntax": ({ file, line, problem, detail }) =>
    ({
      "utf-8": `${file} is not UTF-8 text: ${detail}.`,
      json: `${file} is not valid JSON: ${detail}.`,
      quotes: `${file}, line ${String(line)}: a quotation mark is not closed or stands in the wrong place (${detail}).`,
      "field-count": `${file}, line ${String(line)}: the number of fields is wrong (${detail}).`,
    })[problem],
  "collection/shape": ({ file, path, found, expected }) =>
    `${file}, at ${path === "" ? "the top" : path}: found ${found}, expected ${expected}.`,
  "collection/header": ({ file, found, expected }) =>
    `${file}: the header row is ${found.join(", ")}; expected ${expected.join(", ")}.`,
  "collection/type": ({ file, row, line, field, found, expected }) =>
    `${cell(file, row, line, field)}: “${found}” is not of the right type; expected ${expected}.`,
  "collection/constraint": ({ file, row, line, field, found, constraint, expected }) =>
    constraint === "required"
      ? `${cell(file, row, line, field)} is empty; a value is required.`
      : `${cell(file, row, line, field)}: “${found}” is not allowed; expected ${expected} (${constraint}).`,
  "collection/duplicate": ({ file, row, line, field, found, firstRow }) =>
    `${cell(file, row, line, field)}: “${found}” is already in row ${firstRow}; each value may stand once.`,
  "collection/reference": ({ file, row, line, field, found, expected }) =>
    `${cell(file, row, line, field)}: “${found}” refers to nothing; expected ${expected}.`,
  "collection/address": ({ file, row, line, field, found }) =>
    `${cell(file, row, line, field)}: “${found}” is not a web address; only http and https are allowed.`,
  "collection/expectation": ({ rule, table, row, field, found, expected }) =>
    `Table ${table}${row === null ? "" : `, row ${row}`}${field === null ? "" : `, field ${field}`}: found ${found}, expected ${expected} (rule ${rule}).`,

  "host/cell-edit": () => "A cell is being edited. Press Enter or Esc in Excel, then try again.",
  "host/access-denied": ({ message }) =>
    `Excel does not allow the change: the sheet or the workbook is protected or read-only. Excel says: “${message}”.`,
  "host/too-large": ({ direction }) =>
    direction === "request"
      ? "Excel refused the change because it was too large for one request."
      : "Excel refused to answer because the answer was too large.",
  "host/busy": () =>
    "Excel is busy and takes no more requests at the moment. Wait a little, then try again.",
  "host/not-in-front": () =>
    "Excel cannot do this from behind another workbook. Bring this workbook to the front, then try again.",
  "host/connection-lost": () => "The connection to Excel was lost.",
  "host/rejected": ({ reason, message, location }) =>
    `Excel refused ${location === "" ? "the request" : location}: “${message}” (${reason}).`,

  "edit/read-only": () =>
    "The workbook is open read-only. Save a copy or enable editing, then try again. Nothing was changed.",
  "edit/sheet-protected": ({ sheet }) =>
    `Sheet “${sheet}” is protected. Remove the protection under Review, then try again. Nothing was changed.`,
  "edit/newer-tickmark": ({ schema }) =>
    `A newer version of Tickmark has written in this workbook (format ${schema}). This version reads it and changes nothing.`,
  "edit/unfinished": () =>
    "An earlier change was interrupted. Finish it or undo it first. Nothing was changed.",
  "edit/too-large": ({ bytes, limit }) =>
    `The change needs ${bytes.toLocaleString("en-US")} bytes to be taken back later, and only ${limit.toLocaleString("en-US")} fit into the workbook at once. Choose fewer cells. Nothing was changed.`,
  "edit/nothing-to-undo": () =>
    "There is nothing to take back: no change of Tickmark's is remembered in this workbook. Nothing was changed.",
  "edit/failed": ({ failure, begun }) => `${host(failure)} ${changed(begun)}`,
  "edit/cancelled": ({ begun }) => `Stopped as you asked. ${changed(begun)}`,

  "release/not-a-zip": () =>
    "The file is not a release: it is no zip archive, or a damaged one. Nothing was changed.",
  "release/too-large": ({ bytes, limit }) =>
    `The file is too large to be a release: ${bytes.toLocaleString("en-US")} bytes, where at most ${limit.toLocaleString("en-US")} are opened. Nothing was changed.`,
  "release/no-package": () =>
    "The zip archive holds no release: there is no datapackage.json in it. Nothing was changed.",
  "release/pattern": ({ found }) =>
    `The file is not taken: of its pattern “${found}” it is not certain that checking a cell by it ever ends. In the pattern of a file the next character alone must decide how it goes on, without looking ahead or back, and it may have at most 1,000 characters. Nothing was changed.`,
  "release/other-content": ({ collection, version }) =>
    `The file calls itself ${collection} ${version}, but its content is not that of the release of this name that Tickmark has. Releases never change, so this one is not taken. Nothing was changed.`,

  "populate/failed": ({ failure, left }) => `${host(failure)} ${leftAs(left)}`,
  "populate/cancelled": ({ left }) => `Stopped as you asked. ${leftAs(left)}`,
  "populate/not-as-planned": ({ table, expected, found, left }) =>
    `Excel put table ${table} at ${found} instead of ${expected}. ${leftAs(left)}`,
  "populate/read-only": () =>
    "The workbook is open read-only. Save a copy or enable editing, then try again. Nothing was changed.",
  "populate/structure-protected": () =>
    "The workbook's structure is protected, so no sheet can be added. Remove the protection under Review, or insert a table at the selection. Nothing was changed.",
  "populate/sheet-protected": ({ sheet }) =>
    `Sheet “${sheet}” is protected. Remove the protection under Review, or select a cell on another sheet. Nothing was changed.`,
  "populate/interrupted": ({ sheets }) =>
    `An earlier insertion was interrupted and has not been cleaned up yet${sheets.length === 0 ? "" : ` (${sheets.join(", ")})`}. Reopen the pane to clean up, then try again.`,
  "populate/newer-tickmark": ({ schema }) =>
    `A newer version of Tickmark has written in this workbook (format ${schema}). This version reads it and changes nothing.`,
  "populate/occupied": ({ sheet, address, cells, tables, free }) =>
    [
      `The table needs ${address} on sheet “${sheet}”, and that is not empty:`,
      [...cells, ...tables.map((table) => `table ${table}`)].join(", ") + ".",
      free === null ? "Select a free place." : `${free} is free.`,
      "Nothing was changed.",
    ].join(" "),
  "populate/merged": ({ sheet, address, merged }) =>
    `The table needs ${address} on sheet “${sheet}”, and cells there are merged: ${merged.join(", ")}. Unmerge them or select another place. Nothing was changed.`,
  "populate/hidden-rows": ({ sheet, address }) =>
    `Some rows of ${address} on sheet “${sheet}” are hidden or filtered out. Show them or select another place. Nothing was changed.`,
  "populate/beyond-sheet": ({ rows, columns }) =>
    `The table needs ${rows} rows and ${columns} columns from the selected cell on, and the sheet ends before that. Select a cell further up or to the left. Nothing was changed.`,
  "populate/no-cell-selected": () =>
    "Select one cell of this workbook: the table is inserted from there down and to the right. Nothing was changed.",
};

export const english: Messages = {
  failures,
  notes: {
    "manual-calculation":
      "The workbook calculates manually: press F9 to update the row counts on the Overview.",
    "dates-from-1904": "The workbook counts dates from 1904; the dates were written accordingly.",
    "state-damaged":
      "What Tickmark had stored in this workbook could not be read. It was replaced; your cells are untouched.",
  },
  changeUnfinished: (at) =>
    `A change of ${at.slice(0, 10)} was interrupted, so some cells may be new and others old. Finish it or undo it; nothing else is changed until then.`,
  left: (count) =>
    `${count === 1 ? "1 cell was" : `${count} cells were`} left alone: changed meanwhile, hidden by a filter, no longer there, or not safe to put back.`,
  undone: (kept) =>
    kept.length === 0
      ? "An insertion was interrupted earlier. What it had written was taken away; the workbook is as it was before."
      : `An insertion was interrupted earlier. What it had written was taken away, except on ${kept.join(", ")}, where something else was written since.`,
  unknownRelease: ({ collection, version }) =>
    `An insertion of ${collection} ${version} was interrupted earlier, and that release is not known here. Nothing was changed.`,
};

function cell(file: string, row: number, line: number | null, field: string): string {
  const place = line === null ? `item ${row}` : `row ${row} (line ${line})`;
  return `${file}, ${place}, field ${field}`;
}

function host(failure: HostFailure): string {
  return sentenceOf(failure, failures);
}

function changed(begun: boolean): string {
  return begun
    ? "Some cells may have been changed. What they held is kept in the workbook: finish the change or undo it."
    : "Nothing was changed.";
}

function leftAs(left: WorkbookLeft): string {
  switch (left.kind) {
    case "as-before":
      return "The workbook is as it was before.";
    case "kept":
      return `The workbook is as it was before, except for ${left.sheets.join(", ")}, where something else was written meanwhile.`;
    case "unfinished":
      return "Excel does not answer, so what was written so far is still there. Tickmark takes it away when the workbook is next opened.";
  }
}
