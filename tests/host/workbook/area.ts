/** Rectangles of cells and their A1 addresses. Rows and columns count from 0; both ends belong to the area. */

export const maxRows = 1_048_576;
export const maxColumns = 16_384;

export interface Area {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** A cell's key in `Sheet.cells`. Keys sort by row, then column. */
export function cellKey(row: number, column: number): number {
  return row * maxColumns + column;
}

export function rowOf(key: number): number {
  return Math.floor(key / maxColumns);
}

export function columnOf(key: number): number {
  return key % maxColumns;
}

export function columnName(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnName(Math.floor(column / 26) - 1) + last;
}

/** @returns the 0-based column of `A`, `xfd`, ... */
export function columnNumber(name: string): number {
  let number = 0;
  for (const letter of name.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number - 1;
}

export function cellAddress(row: number, column: number): string {
  return columnName(column) + String(row + 1);
}

/** `A1` or `A1:B2`. */
export function areaAddress(area: Area): string {
  const first = cellAddress(area.row, area.column);
  if (area.rows === 1 && area.columns === 1) return first;
  return `${first}:${cellAddress(area.row + area.rows - 1, area.column + area.columns - 1)}`;
}

/**
 * Reads `A1`, `$A$1:B2`, `A:C` or `1:3`, without a sheet name.
 * @returns undefined when it is not an address on a sheet
 */
export function parseArea(address: string): Area | undefined {
  const match =
    /^(?:\$?([A-Z]{1,3}))?(?:\$?([1-9]\d{0,6}))?(?::(?:\$?([A-Z]{1,3}))?(?:\$?([1-9]\d{0,6}))?)?$/i.exec(
      address,
    );
  if (match === null || address === "") return undefined;
  const [, firstColumn, firstRow, lastColumn, lastRow] = match;
  const isOne = !address.includes(":");
  if (isOne && (firstColumn === undefined || firstRow === undefined)) return undefined;
  if (!isOne && (firstColumn === undefined) !== (lastColumn === undefined)) return undefined;
  if (!isOne && (firstRow === undefined) !== (lastRow === undefined)) return undefined;
  const columns = [firstColumn ?? "A", lastColumn ?? (isOne ? firstColumn : "XFD") ?? "XFD"];
  const rows = [firstRow ?? "1", lastRow ?? (isOne ? firstRow : undefined) ?? String(maxRows)];
  const columnEnds = columns.map(columnNumber).sort((a, b) => a - b);
  const rowEnds = rows.map(Number).sort((a, b) => a - b);
  const [left = 0, right = 0] = columnEnds;
  const [top = 0, bottom = 0] = rowEnds;
  if (right >= maxColumns || bottom > maxRows) return undefined;
  return { row: top - 1, column: left, rows: bottom - top + 1, columns: right - left + 1 };
}

export function intersection(a: Area, b: Area): Area | undefined {
  const row = Math.max(a.row, b.row);
  const column = Math.max(a.column, b.column);
  const rows = Math.min(a.row + a.rows, b.row + b.rows) - row;
  const columns = Math.min(a.column + a.columns, b.column + b.columns) - column;
  return rows > 0 && columns > 0 ? { row, column, rows, columns } : undefined;
}

export function contains(area: Area, row: number, column: number): boolean {
  return (
    row >= area.row &&
    row < area.row + area.rows &&
    column >= area.column &&
    column < area.column + area.columns
  );
}

/** What is left of an area without another: at most four areas, none overlapping. */
export function difference(area: Area, without: Area): Area[] {
  const cut = intersection(area, without);
  if (cut === undefined) return [area];
  const below = cut.row + cut.rows;
  const right = cut.column + cut.columns;
  return [
    { ...area, rows: cut.row - area.row },
    { ...area, row: below, rows: area.row + area.rows - below },
    { ...area, row: cut.row, rows: cut.rows, columns: cut.column - area.column },
    {
      row: cut.row,
      column: right,
      rows: cut.rows,
      columns: area.column + area.columns - right,
    },
  ].filter((rest) => rest.rows > 0 && rest.columns > 0);
}
