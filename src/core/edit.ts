/**
 * A change of what stands in a workbook, as data: the cells, added rows, lines and charts that a refresh, a fix or a rollback writes.
 * Cells are named twice, by place for writing now and by key for finding them again after sorting or reopening.
 */
import type { ChartEdit } from "./chart-edit";
import type { LocalText, Version } from "./collection";
import type { HostFailure } from "./host-failure";
import type { Instance } from "./instance";
import type { KeptRelease } from "./kept-release";
import type { TableReading } from "./table-reading";
import { isErrorValue, sameValue, toCellInput, type CellValue } from "./value";

/** What a cell holds: a value, or a formula with the value that it shows. */
export interface CellContent {
  readonly value: CellValue;
  /** Begins with an equals sign; null where there is none. */
  readonly formula: string | null;
}

export interface CellEdit {
  /** The Excel table's name now; row of its body and column, from 0. */
  readonly table: string;
  readonly row: number;
  readonly column: number;
  readonly key: string;
  /** The collection's name of the column. */
  readonly name: string;
  /** What was read and shown; a cell that holds something else by then is left alone. */
  readonly before: CellContent;
  readonly after: CellContent;
  /** Null leaves the number format as it is. */
  readonly numberFormat: string | null;
  /** The number format is only replaced where it is this one; null replaces any. */
  readonly numberFormatBefore: string | null;
  /** The address that the cell is to link to; null leaves its link as it is. */
  readonly link: string | null;
  /** Edits of one group are written all or none. */
  readonly group: string;
  readonly reason: LocalText | null;
  readonly decidedBy: "publisher" | "analyst";
}

export interface AddedRow {
  readonly key: string;
  /** One per column of the Excel table. */
  readonly cells: readonly CellValue[];
  /** Null for a column of the analyst's own, which is not written. */
  readonly numberFormats: readonly (string | null)[];
  readonly link: string | null;
}

/** Rows that a table gets at its end. */
export interface Addition {
  readonly table: string;
  /** The body row in which the first of them stands; there may be empty rows already, left by an interruption. */
  readonly after: number;
  /** The collection's name of each column of the Excel table, or how it is known by its header; null for one of the analyst's own. */
  readonly columns: readonly (string | null)[];
  readonly rows: readonly AddedRow[];
}

const byHeader = "header: ";

/** Names a column that Tickmark writes and that is no field of the collection; no field has such a name. */
export function nameByHeader(header: string): string {
  return byHeader + header;
}

/** The header of a column that is named by it. */
export function headerNamed(name: string): string | null {
  return name.startsWith(byHeader) ? name.slice(byHeader.length) : null;
}

/** The last rows of a table, to be taken away again. */
export interface Removal {
  readonly table: string;
  readonly first: number;
  /** One per row; rows with other keys by then are left alone. */
  readonly keys: readonly string[];
}

/** A text of Tickmark's that is no value of a release: a line that names one, a header, a citation. */
export interface LineEdit {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly before: string;
  readonly after: string;
  /** The key of the row of `table` in whose cell it stands; null outside the table's body. */
  readonly key: string | null;
  /** The table whose release it names. */
  readonly table: string;
}

export interface TableVersions {
  /** The Excel table's name now. */
  readonly excelTable: string;
  readonly table: string;
  readonly part: string | null;
  /** Where the rows' keys stand, from 0: a row that holds another key by then is not the one that was looked at. */
  readonly keyColumn: number;
  /** As they were read: a column that is called otherwise by then is not the one that was looked at. */
  readonly headers: readonly string[];
  readonly from: Version;
  readonly to: Version;
}

/** What a change is, as the journal calls it. */
export const editKinds = ["refresh", "fix", "restyle"] as const;
export type EditKind = (typeof editKinds)[number];

export interface EditPlan {
  readonly kind: EditKind;
  readonly cells: readonly CellEdit[];
  readonly additions: readonly Addition[];
  readonly removals: readonly Removal[];
  readonly lines: readonly LineEdit[];
  readonly charts: readonly ChartEdit[];
  readonly tables: readonly TableVersions[];
  /** What the state part remembers of each of `tables` once everything of it was written. */
  readonly instances: readonly Instance[];
  /** The release of `instances`, where it does not ship. */
  readonly kept: KeptRelease | null;
}

/**
 * Why a cell or a chart was not written; for a row that was to be added there may be no room, of a formula that was to be put back it
 * may be unknown to which cells it would refer by now, and of two rows with one key it is unknown which of them was written.
 */
export type LeftReason = "changed" | "hidden" | "gone" | "no-room" | "formula" | "twin";

export interface LeftCell {
  /** A chart's title where it is one that was left. */
  readonly table: string;
  /** Empty for a line outside the table's body; of a chart's cells, the address. */
  readonly key: string;
  /** The collection's name of the column, or a line's address; empty for a whole row, and for a chart. */
  readonly name: string;
  readonly why: LeftReason;
  /** What stood there before and was not put back, where the workbook remembers it nowhere else. */
  readonly was?: string;
}

/** What a cell of a table's body held when it was read. */
export function contentAt(
  { rows, formulas }: Pick<TableReading, "rows" | "formulas">,
  row: number,
  column: number,
): CellContent {
  return { value: rows[row]?.[column] ?? null, formula: formulas[row]?.[column] ?? null };
}

export function sameContent(a: CellContent, b: CellContent): boolean {
  return a.formula === null && b.formula === null
    ? sameValue(a.value, b.value)
    : a.formula === b.formula;
}

/** What to assign to `Range.formulas` so that the cell holds the content. */
export function contentInput({ value, formula }: CellContent): string | number | boolean {
  // What reads as an error in a workbook was one, and is written back as one.
  if (typeof value === "string" && isErrorValue(value)) return formula ?? value;
  return formula ?? toCellInput(value);
}

/** Whether a cell that reads as this by `Range.formulas` holds the content. */
export function holds({ value, formula }: CellContent, read: CellValue): boolean {
  return formula === null ? sameValue(value, read) : formula === read;
}

export interface EditRefusalFacts {
  "edit/read-only": object;
  "edit/sheet-protected": { readonly sheet: string };
  "edit/newer-tickmark": { readonly schema: number };
  /** An earlier change was interrupted: it must be finished or undone first. */
  "edit/unfinished": object;
  /** What would take it back does not fit into one request. */
  "edit/too-large": { readonly bytes: number; readonly limit: number };
  /** Nothing was changed, or what remembered it is gone from the workbook. */
  "edit/nothing-to-undo": object;
}
export type EditRefusal = {
  [C in keyof EditRefusalFacts]: { readonly code: C } & EditRefusalFacts[C];
}[keyof EditRefusalFacts];

/** `begun`: cells may have been written, and the journal is there to finish or undo it; else the workbook is as it was. */
export type EditFailure =
  | EditRefusal
  | { readonly code: "edit/failed"; readonly failure: HostFailure; readonly begun: boolean }
  | { readonly code: "edit/cancelled"; readonly begun: boolean };
