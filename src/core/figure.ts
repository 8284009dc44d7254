/**
 * One figure as cells: in words, as a number whose format carries its qualifier, or as lookups by its ID in the inserted table, which
 * follow a refresh and need no add-in. A qualifier is never lost: "more than 50" is not 50.
 */
import type { CellContent } from "./edit";
import { columnPlace, keyPlace, type FoundInstance } from "./identify";
import { columnReference } from "./layout";
import type { PresentedRow, PresentedTable } from "./presentation";
import { roleReader, showRow, type ShownCell } from "./shown";

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
  const read = roleReader(presented, row);
  const value = read("value");
  if (form === "words" || value.value === null)
    return [textCell(words.asOf(shown.figure, shown.asOf))];
  const [qualifier, unit] = [read("qualifier"), read("unit")];
  const says = qualifier.code === "exact" ? "" : qualifier.text;
  const separator = presented.language === "en" ? " " : "";
  const isSaidByFormat = unit.code === "percent" && value.numberFormat.endsWith("%");
  const beside = words.asOf(isSaidByFormat ? "" : unit.text, shown.asOf);
  return [
    {
      content: { value: value.value, formula: null },
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
export function figureFormulas(instance: FoundInstance, key: string): readonly FigureCell[] | null {
  const { table, presented } = instance;
  const row = presented.rows.find((candidate) => candidate.key === key);
  const keys = keyPlace(instance);
  if (row === undefined || !table.rows.some((cells) => cells[keys] === key)) return null;
  const headerOf = ({ column }: Pick<ShownCell, "column">): string | undefined =>
    column === null ? undefined : table.headers[columnPlace(instance, column.column.name)];
  const read = roleReader(presented, row);
  const value = read("value");
  const keyHeader = headerOf(read("key"));
  if (keyHeader === undefined || headerOf(value) === undefined) return null;
  const at = `MATCH("${key.replaceAll('"', '""')}",${columnReference(table.name, keyHeader)},0)`;
  const parts = [
    value,
    read("qualifier"),
    read("unit"),
    read("as-of", value.column?.column.mergeGroup),
    read("source"),
  ];
  return parts.flatMap((part): FigureCell[] => {
    const header = headerOf(part);
    if (header === undefined) return [];
    const found = `INDEX(${columnReference(table.name, header)},${at})`;
    // INDEX of an empty cell is 0, which would be a number that nobody reported.
    const isText = part.column?.type === "string";
    const formula = isText ? `=${found}&""` : `=IF(${found}="","",${found})`;
    return [{ content: { value: part.value, formula }, numberFormat: part.numberFormat }];
  });
}

function textCell(text: string): FigureCell {
  return { content: { value: text, formula: null }, numberFormat: "General" };
}
