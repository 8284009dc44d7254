/** What a workbook holds once a layout was written: the cells as Excel gives them back, and its tables as they are read. */
import type { Language, Release } from "../../src/core/collection";
import type { TableReading } from "../../src/core/identify";
import {
  areaAddress,
  cellAddress,
  chooseNames,
  layoutWorkbook,
  type CellInput,
  type SheetPlan,
  type WorkbookLayout,
} from "../../src/core/layout";
import { layoutWords } from "../../src/strings/layout";

/** Excel takes a leading apostrophe as "this is text" and does not give it back. */
export function kept(input: CellInput): CellInput {
  return typeof input === "string" && input.startsWith("'") ? input.slice(1) : input;
}

/** Every cell that holds something, by address; a formula as its text. Later writes win. */
export function cellsOf({ content }: SheetPlan): ReadonlyMap<string, CellInput> {
  const cells = new Map<string, CellInput>();
  for (const { row, column, inputs } of content.blocks)
    inputs.forEach((line, r) => {
      line.forEach((input, c) => {
        if (input !== "") cells.set(cellAddress(row + r, column + c), kept(input));
      });
    });
  for (const { row, column, text } of content.links) cells.set(cellAddress(row, column), text);
  for (const { row, column, formula } of content.formulas)
    cells.set(cellAddress(row, column), formula);
  return cells;
}

/** @throws Error when the layout has no such sheet */
export function sheetNamed({ sheets }: WorkbookLayout, name: string): SheetPlan {
  const sheet = sheets.find((candidate) => candidate.name === name);
  if (sheet === undefined) throw new Error(`No sheet ${name}`);
  return sheet;
}

/** The tables of a workbook that was filled with the release, in the collection's order. */
export function writtenTables(
  release: Release,
  language: Language = "en",
  datesFrom1904 = false,
): readonly TableReading[] {
  const names = chooseNames(release, language, { sheets: [], tables: [], definedNames: [] });
  const layout = layoutWorkbook(release, language, names, layoutWords[language], datesFrom1904);
  return names.sheets.map((sheet) => ({
    ...tableReading(sheetNamed(layout, sheet)),
    datesFrom1904,
  }));
}

/** The table of a sheet as `excel` reads it back, with the lines above its header. */
export function tableReading(plan: SheetPlan): TableReading {
  const { table } = plan.content;
  if (table === null) throw new Error(`No table on ${plan.name}`);
  const cells = cellsOf(plan);
  const { row, column, rows, columns } = table.area;
  const valueAt = (r: number, c: number): CellInput => cells.get(cellAddress(r, c)) ?? "";
  const lines = Math.min(row, 4);
  return {
    name: table.name,
    sheet: plan.name,
    address: areaAddress(table.area),
    headerRow: row,
    firstColumn: column,
    hasTotals: false,
    headers: Array.from({ length: columns }, (_, c) => String(valueAt(row, column + c))),
    above: Array.from({ length: lines }, (_, r) => String(valueAt(row - lines + r, column))),
    rows: Array.from({ length: rows - 1 }, (_, r) =>
      Array.from({ length: columns }, (_cell, c) => valueAt(row + 1 + r, column + c)),
    ),
    formulas: Array.from({ length: rows - 1 }, () => null),
    datesFrom1904: false,
  };
}
