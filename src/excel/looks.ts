/** Ranges that are written to and forgotten, and how cells get their looks. */
import type { Area, CellFormat } from "../core/layout";

/**
 * A range to write to and forget. `Excel.run` would have each range kept until it ends, which costs Excel memory and the
 * request three more actions.
 *
 * @see https://learn.microsoft.com/office/dev/add-ins/excel/performance#untrack-unneeded-ranges
 */
export function rangeAt(sheet: Excel.Worksheet, { row, column, rows, columns }: Area): Excel.Range {
  return sheet.getRangeByIndexes(row, column, rows, columns).untrack();
}

export function applyFormat(target: Excel.RangeFormat, format: CellFormat): void {
  const { font } = target;
  if (format.bold !== undefined) font.bold = format.bold;
  if (format.italic !== undefined) font.italic = format.italic;
  if (format.size !== undefined) font.size = format.size;
  if (format.color !== undefined) font.color = format.color;
  if (format.fill !== undefined) target.fill.color = format.fill;
  if (format.wrap !== undefined) target.wrapText = format.wrap;
  if (format.vertical !== undefined) target.verticalAlignment = format.vertical;
  if (format.horizontal !== undefined) target.horizontalAlignment = format.horizontal;
  if (format.ruleBelow !== undefined) {
    for (const edge of ["InsideHorizontal", "EdgeBottom"] as const) {
      const border = target.borders.getItem(edge);
      border.style = "Continuous";
      border.color = format.ruleBelow;
    }
  }
}

/**
 * A column's width in points from characters of the default font at 96 dpi: 7 pixels a digit and 5 of padding.
 *
 * @see https://learn.microsoft.com/dotnet/api/documentformat.openxml.spreadsheet.column
 */
export function widthInPoints(characters: number): number {
  return (characters * 7 + 5) * 0.75;
}
