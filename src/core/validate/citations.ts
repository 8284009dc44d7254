/**
 * Source lines and references that are no longer as they were written, or that cite what is not in the table of sources any more.
 * Known by what the workbook remembers, so that nothing need be set anew to tell.
 */
import { markKind, parseMark, type Citations } from "../citations";
import type { NamedReading } from "../citing";
import type { LineEdit } from "../edit";
import type { FoundInstance } from "../identify";
import { additionOf } from "../addition";
import { cellAddress } from "../layout";
import { comparableText } from "../value";
import { locateColumns } from "./columns";
import { finding, type Finding, type Fix } from "./finding";
import { placeAt } from "./subject";

export interface InspectedCitations {
  readonly marks: readonly NamedReading[];
  /** What the workbook remembers. */
  readonly remembered: Pick<Citations, "lines" | "columns">;
}

export function citationFindings(
  { marks, remembered }: InspectedCitations,
  instances: readonly FoundInstance[],
): Finding[] {
  return [
    ...marks.flatMap((mark) => lineFindings(mark, remembered, instances)),
    ...instances.flatMap((instance) => referenceFindings(instance, remembered)),
  ];
}

/** A line whose cell is gone or empty was taken away by the analyst. */
function lineFindings(
  { name, comment, cell }: NamedReading,
  remembered: InspectedCitations["remembered"],
  instances: readonly FoundInstance[],
): Finding[] {
  if (markKind(name) !== "line" || cell === null) return [];
  const { sheet, row, column, content } = cell;
  if (content.formula === null && content.value === null) return [];
  const at = { sheet, cell: cellAddress(row, column) };
  const known = remembered.lines.find((line) => isSameName(line.name, name));
  const mark = known ?? parseMark(comment);
  const own = instances.filter(({ release }) => release.collection === mark?.collection);
  const found = content.formula ?? String(content.value);
  if (known !== undefined && comparableText(found) !== comparableText(known.text)) {
    const [table] = own;
    const isFixable = table !== undefined && content.formula === null;
    const line = { sheet, row, column, key: null };
    const fix = isFixable ? asWritten(line, found, known.text, table) : null;
    return [finding("citation/edited-by-hand", at, { found, written: known.text }, fix)];
  }
  const lists = own.filter(
    ({ presented }) => presented.table.resource === "sources" && presented.part === null,
  );
  const [list] = lists;
  if (mark === null || list === undefined) return [];
  const listed = new Set(lists.flatMap(keysIn).map(comparableText));
  const sources = mark.sources.filter((id) => !listed.has(comparableText(id)));
  if (sources.length === 0) return [];
  const table = list.presented.table.title[list.presented.language];
  const fix = putBack(sources, list, remembered);
  return [finding("citation/source-gone", at, { sources, table }, fix)];
}

/** A row of the release can be put back, with its reference; what no release has, only a person can supply. */
function putBack(
  sources: readonly string[],
  list: FoundInstance,
  remembered: InspectedCitations["remembered"],
): Fix | null {
  const { presented } = list;
  const missing = new Set(sources.map(comparableText));
  const rows = presented.rows.filter(({ key }) => missing.has(comparableText(key)));
  if (rows.length < missing.size) return null;
  const { column, place } = referenceColumn(list, remembered);
  const addition = additionOf(list, presented, rows, (key) => {
    const text = column?.texts[key];
    return text === undefined || place < 0 ? null : { place, text };
  });
  return { kind: "rows", addition, before: "", after: rows.map(({ key }) => key).join(", ") };
}

function referenceFindings(
  instance: FoundInstance,
  remembered: InspectedCitations["remembered"],
): Finding[] {
  const { table } = instance;
  const { column, place } = referenceColumn(instance, remembered);
  if (column === undefined || place < 0) return [];
  return keysIn(instance).flatMap((key, row): Finding[] => {
    const written = column.texts[key];
    const formula = table.formulas[row]?.[place] ?? null;
    const found = formula ?? String(table.rows[row]?.[place] ?? "");
    const isAsWritten = written !== undefined && comparableText(found) === comparableText(written);
    if (written === undefined || found === "" || isAsWritten) return [];
    const cell = { row: table.headerRow + 1 + row, column: table.firstColumn + place };
    const line = { sheet: table.sheet, ...cell, key };
    const fix = formula === null ? asWritten(line, found, written, instance) : null;
    const located = { instance, columns: locateColumns(instance) };
    const at = placeAt(located, row, place);
    return [finding("citation/edited-by-hand", at, { found, written }, fix)];
  });
}

/** The column of references that a table of sources got; its place is -1 where it is gone. */
function referenceColumn(
  { table, columnPlaces }: FoundInstance,
  { columns }: InspectedCitations["remembered"],
) {
  const column = columns.find((one) => isSameName(one.table, table.name));
  const place = table.headers
    .map((header, at) => !columnPlaces.includes(at) && isSameName(header, column?.header ?? ""))
    .lastIndexOf(true);
  return { column, place };
}

/** @param instance under whose name the change is journalled */
function asWritten(
  cell: Pick<LineEdit, "sheet" | "row" | "column" | "key">,
  before: string,
  after: string,
  { table }: FoundInstance,
): Fix {
  const line = { ...cell, before, after, table: table.name };
  return { kind: "line", line, before, after };
}

function keysIn(instance: FoundInstance): readonly string[] {
  const { places, key } = locateColumns(instance);
  return instance.table.rows.map((cells) => String(cells[places[key] ?? -1] ?? ""));
}

function isSameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
