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

/** The characters of a header for which Excel wants a second pair of brackets. @see https://support.microsoft.com/office/using-structured-references-with-excel-tables-f5ed2452-2337-4f71-bed3-c8ae6d2b276e */
const special = /[\t\n\r,:.[\]#'"{}$^&*+=\-<>/@]/;

/** `UseCases[Stage]`, `UseCases[[As-of]]` */
export function columnReference(table: string, header: string): string {
  const escaped = header.replace(/['#[\]@]/g, "'$&");
  return special.test(header) ? `${table}[[${escaped}]]` : `${table}[${escaped}]`;
}

/** Always quoted: a quoted name is right whatever it holds, and Excel drops quotes that it does not need. */
export function quoteSheet(name: string): string {
  return `'${name.replace(/'/g, "''")}'`;
}

/** An absolute reference with its sheet, such as `'Use cases'!$A$1:$B$2`. */
export function absoluteReference(sheet: string, { row, column, rows, columns }: Area): string {
  const at = (r: number, c: number): string => `$${columnLetters(c)}$${r + 1}`;
  const last = rows === 1 && columns === 1 ? "" : `:${at(row + rows - 1, column + columns - 1)}`;
  return `${quoteSheet(sheet)}!${at(row, column)}${last}`;
}

const reference =
  /^=?(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/;

/** One block of cells of this workbook, `Charts!$C$3:$C$9`; null for anything else, also for a block of another workbook. */
export function parseReference(text: string): (Area & { readonly sheet: string }) | null {
  const found = reference.exec(text);
  const [, quoted, plain, left = "", top = "", right = left, bottom = top] = found ?? [];
  const sheet = quoted?.replaceAll("''", "'") ?? plain;
  if (sheet === undefined || sheet.includes("[")) return null;
  const number = (letters: string): number =>
    Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  const [row, column] = [Number(top) - 1, number(left)];
  const area = { row, column, rows: Number(bottom) - row, columns: number(right) - column + 1 };
  return row < 0 || area.rows < 1 || area.columns < 1 ? null : { sheet, ...area };
}
