/** One inserted table as it is checked: where its columns and rows stand now, what the release has there, and how a cell is mended. */
import type { CellEdit } from "../edit";
import type { FoundInstance } from "../identify";
import { cellAddress } from "../layout";
import type { PresentedRow, PresentedTable } from "../presentation";
import { shownApart, shownCell } from "../shown";
import { cellIn1900 } from "../table-reading";
import { serialIn1904, type CellValue } from "../value";
import type { Fix, Place } from "./finding";

/** What stands around a table's cells and is not in them. */
export interface Surroundings {
  readonly isSheetProtected: boolean;
  readonly hiddenRows: "none" | "some" | "all";
  /** The address that each body row's key links to; null for a table whose keys link to nothing. */
  readonly links: readonly (string | null)[] | null;
}

export interface Columns {
  /** For each of the collection's columns, its place in the workbook's table; -1 where it is gone. */
  readonly places: readonly number[];
  /** The key column among the collection's. */
  readonly key: number;
}

export interface Subject {
  readonly instance: FoundInstance;
  readonly surroundings: Surroundings;
  readonly columns: Columns;
  /** What the release has for each body row; undefined for the analyst's own rows. */
  readonly released: readonly (PresentedRow | undefined)[];
  /** Body rows whose key was said to be wrong already. */
  readonly wrongKeys: ReadonlySet<number>;
}

type Located = Pick<Subject, "instance" | "columns">;

/** A cell of the table's body; row -1 is its header. */
export function placeAt({ instance: { table } }: Located, row: number, place: number): Place {
  const cell = cellAddress(table.headerRow + 1 + row, table.firstColumn + place);
  return { sheet: table.sheet, cell };
}

/** Where something about the whole table is shown. */
export function tablePlace(located: Located): Place {
  return placeAt(located, -1, Math.max(located.columns.places[located.columns.key] ?? 0, 0));
}

export function headerOf({ instance: { presented } }: Located, index: number): string {
  return presented.columns[index]?.header ?? "";
}

/** A cell by the collection's column; dates are of the 1900 system. */
export function cellAt({ instance, columns }: Located, row: number, index: number): CellValue {
  const { table, presented } = instance;
  const place = columns.places[index] ?? -1;
  return place < 0 ? null : cellIn1900(table, presented, index, table.rows[row]?.[place]);
}

export function keyAt(located: Located, row: number): string {
  return String(cellAt(located, row, located.columns.key) ?? "");
}

export function formulaAt(
  { instance: { table }, columns }: Located,
  row: number,
  index: number,
): string | null {
  return table.formulas[row]?.[columns.places[index] ?? -1] ?? null;
}

export function isEmpty(value: CellValue): boolean {
  return value === null || value === "";
}

/** A value as Excel shows it in a cell of a row that the release has. */
export function shownAs(
  { instance: { presented } }: Located,
  released: PresentedRow | undefined,
  index: number,
  value: CellValue,
): string {
  return shownCell(value, formatOf(presented, released, index));
}

/** Two values of one cell, each as Excel shows it, but never alike where they are not: 17.12% is not 17.1%. */
export function shownBeside(
  { instance: { presented } }: Located,
  released: PresentedRow | undefined,
  index: number,
  [one, other]: readonly [CellValue, CellValue],
): readonly [string, string] {
  const format = formatOf(presented, released, index);
  const [shown = "", beside = ""] = shownApart([
    [one, format],
    [other, format],
  ]);
  return [shown, beside];
}

function formatOf(
  { columns }: PresentedTable,
  released: PresentedRow | undefined,
  index: number,
): string {
  const isDate = columns[index]?.type === "date";
  return released?.numberFormats[index] ?? (isDate ? "yyyy-mm-dd" : "General");
}

/** @param value dates of the 1900 system */
export function cellFix(
  subject: Located,
  row: number,
  index: number,
  value: CellValue,
  released: PresentedRow | undefined,
): Fix {
  const { table, presented } = subject.instance;
  const column = presented.columns[index];
  const place = subject.columns.places[index] ?? -1;
  const found = cellAt(subject, row, index);
  const formula = formulaAt(subject, row, index);
  const isShifted = table.datesFrom1904 && column?.type === "date" && typeof value === "number";
  // A cell that holds a text may be formatted as text, which would make a text of the number again.
  const isRetyped = typeof value === "number" && typeof found !== "number";
  const name = column?.column.name ?? "";
  const edit: CellEdit = {
    table: table.name,
    row,
    column: place,
    // As it reads now: the row is known by it when the fix is written.
    key: keyAt(subject, row),
    name,
    before: { value: table.rows[row]?.[place] ?? null, formula },
    after: { value: isShifted ? serialIn1904(value) : value, formula: null },
    numberFormat: isRetyped ? (released?.numberFormats[index] ?? null) : null,
    numberFormatBefore: null,
    link: null,
    group: [table.name, row, name].join("/"),
    reason: null,
    decidedBy: "analyst",
  };
  const [shown, after] = shownBeside(subject, released, index, [found, value]);
  // A number that is stored as a text would read like the number itself.
  const before = formula ?? (isRetyped && typeof found === "string" ? `“${shown}”` : shown);
  return { kind: "cell", edit, before, after };
}
