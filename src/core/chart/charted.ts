/**
 * A table that a chart draws, as it stands now: the collection's columns wherever the analyst has moved them, its rows by
 * key in whatever order, and formulas that find a cell by key, so that sorting and filtering change nothing.
 */
import type { Column } from "../collection";
import type { FoundInstance } from "../identify";
import { codeOf, type PresentedColumn } from "../presentation";
import { cellIn1900, type TableReading } from "../table-reading";
import { comparableText, serialToDate, type CellValue } from "../value";

/** A table of a workbook, or one as its release has it. */
export interface Charted extends Pick<FoundInstance, "release" | "presented" | "columnPlaces"> {
  readonly table: Pick<TableReading, "name" | "headers" | "rows" | "datesFrom1904">;
}

/** The characters of a header for which Excel wants a second pair of brackets. @see https://support.microsoft.com/office/using-structured-references-with-excel-tables-f5ed2452-2337-4f71-bed3-c8ae6d2b276e */
const special = /[\t\n\r,:.[\]#'"{}$^&*+=\-<>/@]/;

/** `UseCases[Stage]` */
export function columnReference(table: string, header: string): string {
  const escaped = header.replace(/['#[\]@]/g, "'$&");
  return special.test(header) ? `${table}[[${escaped}]]` : `${table}[${escaped}]`;
}

export class Cells {
  readonly charted: Charted;
  private readonly rowOf = new Map<string, number>();

  constructor(charted: Charted) {
    this.charted = charted;
    const key = this.place(this.keyColumn.column.name);
    charted.table.rows.forEach((cells, row) => {
      const text = comparableText(String(cells[key] ?? ""));
      // As MATCH does: of rows that share a key, the first.
      if (key >= 0 && !this.rowOf.has(text)) this.rowOf.set(text, row);
    });
  }

  get keyColumn(): PresentedColumn {
    const column = this.charted.presented.columns.find((one) => one.column.role === "key");
    if (column === undefined) throw new Error("A table of a collection has a key column.");
    return column;
  }

  column(name: string): PresentedColumn {
    const found = this.charted.presented.columns.find(({ column }) => column.name === name);
    if (found === undefined) throw new Error(`No column ${name}`);
    return found;
  }

  /** Where the column stands in the workbook's table; -1 where it is gone. */
  place(name: string): number {
    const { presented, columnPlaces } = this.charted;
    return columnPlaces[presented.columns.findIndex(({ column }) => column.name === name)] ?? -1;
  }

  has(key: string): boolean {
    return this.rowOf.has(comparableText(key));
  }

  /** Dates are serials of the 1900 system. */
  value(key: string, { name }: Column): CellValue {
    const row = this.rowOf.get(comparableText(key));
    if (row === undefined) return null;
    const { presented, table } = this.charted;
    const index = presented.columns.findIndex(({ column }) => column.name === name);
    return cellIn1900(table, presented, index, table.rows[row]?.[this.place(name)]);
  }

  code(key: string, column: Column): string | null {
    const { dictionary } = this.column(column.name);
    return dictionary === null ? null : codeOf(dictionary, this.value(key, column));
  }

  text(key: string, column: Column): string {
    return String(this.value(key, column) ?? "");
  }

  /** A number or date cell, or null for anything else. */
  number(key: string, column: Column): number | null {
    const value = this.value(key, column);
    return typeof value === "number" ? value : null;
  }

  reference(name: string): string {
    const { table } = this.charted;
    return columnReference(table.name, table.headers[this.place(name)] ?? "");
  }

  /** The cell of a column in the row whose key stands in column A of the sheet's row. */
  lookup({ name }: Column, row: number): string {
    const keys = this.reference(this.keyColumn.column.name);
    return `INDEX(${this.reference(name)},MATCH($A${row},${keys},0))`;
  }

  numberFormat(key: string, { name }: Column): string {
    const { presented } = this.charted;
    const row = presented.rows.find((one) => one.key === key);
    const index = presented.columns.findIndex(({ column }) => column.name === name);
    return row?.numberFormats[index] ?? "General";
  }
}

/** A date to the precision that its number format shows. */
export function dateText(serial: number, format: string): string {
  return serialToDate(serial)?.slice(0, format.length) ?? String(serial);
}

/** The same as a formula; TEXT would need the format in the language of the person's Excel. */
export function dateFormula(cell: string, format: string): string {
  const padded = (part: string): string => `&"-"&RIGHT("0"&${part}(${cell}),2)`;
  const month = format.length > 4 ? padded("MONTH") : "";
  const day = format.length > 7 ? padded("DAY") : "";
  return `YEAR(${cell})${month}${day}`;
}
