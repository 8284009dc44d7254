/**
 * One figure as cells: in words, as a number whose format carries its qualifier, or as lookups by its ID in the inserted table, which
 * follow a refresh and need no add-in. A qualifier is never lost: "more than 50" is not 50.
 */
import type { CellContent } from "./edit";
import type { FoundInstance } from "./identify";
import { codeOf, type PresentedRow, type PresentedTable } from "./presentation";
import { shownCell, showRow } from "./shown";
import type { CellValue } from "./value";

export const figureForms = ["words", "value", "formula"] as const;
export type FigureForm = (typeof figureForms)[number];

export interface FigureWords {
  /** `Nearly 30 banks, as of 2019-12`, or what there is of it. */
  readonly asOf: (figure: string, date: string) => string;
}

export interface FigureCell {
  readonly content: CellContent;
  readonly numberFormat: string;
}

interface Part {
  readonly index: number;
  readonly text: string;
  readonly code: string | null;
  readonly numberFormat: string;
}

/** Whether a row is a figure: it has a value, or says it in its qualifier. */
export function isFigure(presented: PresentedTable, row: PresentedRow): boolean {
  return showRow(presented, row).figure !== "";
}

/**
 * The figure without its source line. A statement without a number has no value to show as one, and stands in words.
 */
export function figureCells(
  presented: PresentedTable,
  row: PresentedRow,
  form: "words" | "value",
  words: FigureWords,
): readonly FigureCell[] {
  const shown = showRow(presented, row);
  const value = part(presented, row, "value");
  const number = value === null ? null : (row.cells[value.index] ?? null);
  if (form === "words" || value === null || number === null)
    return [textCell(words.asOf(shown.figure, shown.asOf))];
  const qualifier = part(presented, row, "qualifier");
  const unit = part(presented, row, "unit");
  const says = qualifier === null || qualifier.code === "exact" ? "" : qualifier.text;
  const separator = presented.language === "en" ? " " : "";
  const isSaidByFormat = unit?.code === "percent" && value.numberFormat.endsWith("%");
  const beside = words.asOf(isSaidByFormat ? "" : (unit?.text ?? ""), shown.asOf);
  return [
    {
      content: { value: number, formula: null },
      numberFormat:
        says === "" ? value.numberFormat : `${literal(says + separator)}${value.numberFormat}`,
    },
    ...(beside === "" ? [] : [textCell(beside)]),
  ];
}

/** The characters of a number format that are shown as they stand. A quotation mark cannot stand within quotation marks. */
function literal(text: string): string {
  return `"${text.replaceAll('"', "”")}"`;
}

/**
 * Value, qualifier, unit, date and sources, each looked up by the row's ID: ordinary formulas over the table by its and its columns'
 * names as they are in this workbook.
 */
export function figureFormulas(
  { table, presented, columnPlaces }: FoundInstance,
  key: string,
): readonly FigureCell[] | null {
  const row = presented.rows.find((candidate) => candidate.key === key);
  const keyPlace =
    columnPlaces[presented.columns.findIndex(({ column }) => column.role === "key")] ?? -1;
  if (row === undefined || !table.rows.some((cells) => cells[keyPlace] === key)) return null;
  const value = part(presented, row, "value");
  const headerOf = (index: number): string | null =>
    table.headers[columnPlaces[index] ?? -1] ?? null;
  const keyHeader = table.headers[keyPlace] ?? null;
  if (value === null || keyHeader === null || headerOf(value.index) === null) return null;
  const at = `MATCH("${key.replaceAll('"', '""')}",${reference(table.name, keyHeader)},0)`;
  const parts = [
    value,
    part(presented, row, "qualifier"),
    part(presented, row, "unit"),
    part(presented, row, "as-of", value.index),
    part(presented, row, "source"),
  ];
  return parts.flatMap((one): FigureCell[] => {
    const header = one === null ? null : headerOf(one.index);
    if (one === null || header === null) return [];
    const found = `INDEX(${reference(table.name, header)},${at})`;
    // INDEX of an empty cell is 0, which would be a number that nobody reported.
    const isText = presented.columns[one.index]?.type === "string";
    const formula = isText ? `=${found}&""` : `=IF(${found}="","",${found})`;
    const held: CellValue = row.cells[one.index] ?? null;
    return [{ content: { value: held, formula }, numberFormat: one.numberFormat }];
  });
}

/** `Table[Column]`; double brackets and apostrophes where Excel asks for them. @see https://support.microsoft.com/office/using-structured-references-with-excel-tables-f5ed2452-2337-4f71-bed3-c8ae6d2b276e */
function reference(table: string, header: string): string {
  const escaped = header.replace(/['#[\]]/g, "'$&");
  return /^[\p{L}\p{N}_ ]+$/u.test(header) ? `${table}[${escaped}]` : `${table}[[${escaped}]]`;
}

function textCell(text: string): FigureCell {
  return { content: { value: text, formula: null }, numberFormat: "General" };
}

/** @param beside of the merge group of this column */
function part(
  { columns }: PresentedTable,
  row: PresentedRow,
  role: string,
  beside?: number,
): Part | null {
  const group = beside === undefined ? undefined : columns[beside]?.column.mergeGroup;
  const index = columns.findIndex(
    ({ column }) => column.role === role && (beside === undefined || column.mergeGroup === group),
  );
  const found = columns[index];
  if (found === undefined) return null;
  const numberFormat = row.numberFormats[index] ?? "General";
  const cell = row.cells[index] ?? null;
  return {
    index,
    text: shownCell(cell, numberFormat),
    code: found.dictionary === null ? null : codeOf(found.dictionary, cell),
    numberFormat,
  };
}
