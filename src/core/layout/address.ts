/** Cell addresses in A1 notation, from rows and columns that count from 0. */
import type { Area } from "./sheet";

/** Excel's size of a sheet. @see https://support.microsoft.com/office/excel-specifications-and-limits-1672b34d-7043-467e-8e27-269d656771c3 */
export const sheetSize = { rows: 1_048_576, columns: 16_384 } as const;

function columnLetters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnLetters(Math.floor(column / 26) - 1) + last;
}

export function cellAddress(row: number, column: number): string {
  return `${columnLetters(column)}${row + 1}`;
}

export function areaAddress({ row, column, rows, columns }: Area): string {
  const first = cellAddress(row, column);
  const last = cellAddress(row + rows - 1, column + columns - 1);
  return first === last ? first : `${first}:${last}`;
}

/** Always quoted: a quoted name is right whatever it holds, and Excel drops quotes that it does not need. */
function quoteSheet(name: string): string {
  return `'${name.replace(/'/g, "''")}'`;
}

/** An absolute reference with its sheet, such as `'Use cases'!$A$1:$B$2`. */
export function absoluteReference(sheet: string, { row, column, rows, columns }: Area): string {
  const at = (r: number, c: number): string => `$${columnLetters(c)}$${r + 1}`;
  const last = rows === 1 && columns === 1 ? "" : `:${at(row + rows - 1, column + columns - 1)}`;
  return `${quoteSheet(sheet)}!${at(row, column)}${last}`;
}
