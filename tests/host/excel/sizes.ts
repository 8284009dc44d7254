/** How high rows and how wide columns are, in points, and which of their properties a load names. */
import type { Sheet } from "../workbook";

/** Points. */
export function heightOf(sheet: Sheet, from: number, rows: number): number {
  return Array.from({ length: rows }, (_, r) => sheet.row(from + r))
    .map(({ height, hidden }) => (hidden ? 0 : (height ?? 15)))
    .reduce((sum, one) => sum + one, 0);
}

/** Points. */
export function widthOf(sheet: Sheet, from: number, columns: number): number {
  return Array.from({ length: columns }, (_, c) => sheet.column(from + c))
    .map(({ width, hidden }) => (hidden ? 0 : width === undefined ? 48 : width * 5.25))
    .reduce((sum, one) => sum + one, 0);
}

/** What a load of properties names, in order: `format.rowHeight, rowHidden`. */
export function askedProperties(wanted: unknown): string {
  return Object.entries(wanted ?? {})
    .flatMap(([key, of]) =>
      typeof of === "object" && of !== null
        ? Object.keys(of as object).map((inner) => `${key}.${inner}`)
        : [key],
    )
    .sort()
    .join(", ");
}
