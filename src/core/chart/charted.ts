/**
 * A table that a chart draws, as it stands now: the collection's columns wherever the analyst has moved them, its rows by
 * key in whatever order, and formulas that find a cell by key, so that sorting and filtering change nothing.
 */
import type { Column } from "../collection";
import { columnPlace, keyPlace, type FoundInstance } from "../identify";
import { columnReference } from "../layout";
import { codeOf, numberFormatOf, type PresentedColumn } from "../presentation";
import { cellIn1900, type TableReading } from "../table-reading";
import { cellText, comparableText, serialToDate, type CellValue } from "../value";

/** A table of a workbook, or one as its release has it. */
export interface Charted extends Pick<FoundInstance, "release" | "presented" | "columnPlaces"> {
  readonly table: Pick<TableReading, "name" | "headers" | "rows" | "datesFrom1904">;
}

export class Cells {
  readonly charted: Charted;
  private readonly rowOf: ReadonlyMap<string, readonly CellValue[]>;
  private readonly keys: ReadonlySet<string>;

  constructor(charted: Charted) {
    this.charted = charted;
    const keys = keyPlace(charted);
    // As MATCH does: of rows that share a key, the first, so from below; without regard to case, but with every space.
    const upwards = [...charted.table.rows].reverse();
    this.rowOf = new Map(upwards.map((cells) => [cellText(cells[keys]).toLowerCase(), cells]));
    this.keys = new Set(upwards.map((cells) => comparableText(cellText(cells[keys]))));
  }

  get keyColumn(): PresentedColumn {
    return this.columnWhere(({ role }) => role === "key");
  }

  column(name: string): PresentedColumn {
    return this.columnWhere((column) => column.name === name);
  }

  private columnWhere(isWanted: (column: Column) => boolean): PresentedColumn {
    const found = this.charted.presented.columns.find(({ column }) => isWanted(column));
    if (found === undefined) throw new Error("A chart names columns that its table has.");
    return found;
  }

  /** Where the column stands in the workbook's table; -1 where it is gone. */
  place(name: string): number {
    return columnPlace(this.charted, name);
  }

  /** Whether the row stands in the table, though its key may have a space that no formula finds it with. */
  has(key: string): boolean {
    return this.keys.has(comparableText(key));
  }

  /** Whether a formula finds the row. */
  isFound(key: string): boolean {
    return this.rowOf.has(key.toLowerCase());
  }

  /** Dates are serials of the 1900 system. */
  value(key: string, { name }: Column): CellValue {
    const { presented, table } = this.charted;
    const index = presented.columns.findIndex(({ column }) => column.name === name);
    const cells = this.rowOf.get(key.toLowerCase());
    return cellIn1900(table, presented, index, cells?.[this.place(name)]);
  }

  code(key: string, column: Column): string | null {
    const { dictionary } = this.column(column.name);
    return dictionary === null ? null : codeOf(dictionary, this.value(key, column));
  }

  text(key: string, column: Column): string {
    return cellText(this.value(key, column));
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
    return numberFormatOf(presented, row, name);
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
