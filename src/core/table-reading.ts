/** A native table as `excel` reads it, and its cells as a release counts them. */
import type { PresentedTable } from "./presentation";
import { serialFrom1904, type CellValue } from "./value";

/** One native table as it stands in the workbook. */
export interface TableReading {
  readonly name: string;
  readonly sheet: string;
  /** A1 address without the sheet. */
  readonly address: string;
  /** Where the header row begins in the sheet, from 0. */
  readonly headerRow: number;
  readonly firstColumn: number;
  readonly hasTotals: boolean;
  readonly headers: readonly string[];
  /** The lines above the header in the table's first column, nearest last. */
  readonly above: readonly string[];
  /** Cells as the workbook holds them; dates are serials of its own date system. */
  readonly rows: readonly (readonly CellValue[])[];
  /** The formula behind each cell, one line per row; `null` where a cell has none, and for a row without any. */
  readonly formulas: readonly (readonly (string | null)[] | null)[];
  readonly datesFrom1904: boolean;
}

/** A cell of the workbook as a release's is counted: a date's serial is of the 1900 system. */
export function cellIn1900(
  { datesFrom1904 }: Pick<TableReading, "datesFrom1904">,
  { columns }: PresentedTable,
  column: number,
  cell: CellValue | undefined,
): CellValue {
  return datesFrom1904 && typeof cell === "number" && columns[column]?.type === "date"
    ? serialFrom1904(cell)
    : (cell ?? null);
}
