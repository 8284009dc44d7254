/** The two ways through a workbook's citations: from cells to their sources, and from a source to every cell that uses it. */
import type { Release } from "../collection";
import { dependents, type SheetReading } from "../dependents";
import { columnPlace, keyPlace, rolePlace, type FoundInstance } from "../identify";
import { cellAddress, type Area } from "../layout";
import type { TableReading } from "../table-reading";
import { cellText, comparableText, type CellValue } from "../value";
import { isSourcesTable, type Cited } from "./find";

/** A source as a cell cites it. */
export interface CitedSource {
  readonly collection: string;
  readonly id: string;
  /** Where in the source, as the cell says it; null where it says nothing. */
  readonly locator: string | null;
}

export interface Selection extends Area {
  readonly sheet: string;
  /** The formula of its first cell. */
  readonly formula: string | null;
}

export type SourceUse = {
  readonly sheet: string;
  readonly address: string;
} & (
  | { readonly kind: "row"; readonly key: string; readonly label: string }
  | { readonly kind: "line"; readonly text: string }
  | { readonly kind: "figure"; readonly key: string }
  | { readonly kind: "reference" }
  | { readonly kind: "formula"; readonly formula: string }
);

/** In the order in which the cells name them, each once. */
export function sourcesOfSelection(
  selection: Selection,
  cited: Cited,
  instances: readonly FoundInstance[],
  releases: readonly Release[],
): readonly CitedSource[] {
  const found: CitedSource[] = [];
  for (const line of cited.lines)
    if (isInside(selection, line))
      for (const id of line.sources) found.push({ collection: line.collection, id, locator: null });
  for (const figure of cited.figures)
    if (isInside(selection, figure)) found.push(...sourcesOfRow(figure, releases));
  for (const instance of instances)
    for (const cells of rowsInside(selection, instance))
      found.push(...sourcesInRow(instance, cells));
  if (found.length === 0 && selection.formula !== null)
    found.push(...sourcesOfFormula(selection, selection.formula, instances));
  const places = new Map(found.map((source) => [JSON.stringify(source), source]));
  return [...places.values()];
}

/** @param sheets what the sheets hold, for the analyst's formulas */
export function usesOfSource(
  collection: string,
  id: string,
  cited: Cited,
  instances: readonly FoundInstance[],
  sheets: readonly SheetReading[],
  releases: readonly Release[],
): readonly SourceUse[] {
  const find = dependents(sheets, instances);
  const uses: SourceUse[] = [];
  const formulas = new Set<string>();
  for (const instance of instances) {
    const { table, presented } = instance;
    if (instance.release.collection !== collection) continue;
    table.rows.forEach((cells, row) => {
      if (!sourcesInRow(instance, cells).some((source) => source.id === id)) return;
      const isSource = isSourcesTable(instance);
      const at = isSource ? keyPlace(instance) : rolePlace(instance, "source");
      const place = {
        sheet: table.sheet,
        address: cellAddress(table.headerRow + 1 + row, table.firstColumn + at),
      };
      if (isSource) {
        uses.push({ ...place, kind: "reference" });
        return;
      }
      const key = cellText(cells[keyPlace(instance)]);
      const label = cellText(cells[rolePlace(instance, "label")]);
      uses.push({ ...place, kind: "row", key, label });
      const values = presented.columns
        .filter(({ column }) => column.role === "value")
        .map(({ column }) => columnPlace(instance, column.name))
        .filter((value) => value >= 0);
      for (const value of values) {
        for (const { sheet, address, formula } of find(instance, row, [value])) {
          if (formulas.has(`${sheet}!${address}`) || !mayReadRow(formula, key)) continue;
          formulas.add(`${sheet}!${address}`);
          uses.push({ kind: "formula", sheet, address, formula });
        }
      }
    });
  }
  for (const { sheet, address, text, sources, collection: of } of cited.lines)
    if (of === collection && sources.includes(id))
      uses.push({ kind: "line", sheet, address, text });
  for (const { sheet, address, ...row } of cited.figures)
    if (row.collection === collection && sourcesOfRow(row, releases).some((one) => one.id === id))
      uses.push({ kind: "figure", sheet, address, key: row.key });
  return uses;
}

/** A lookup by key reads one row, though it refers to the whole column. */
function mayReadRow(formula: string, key: string): boolean {
  const looked = [...formula.matchAll(/\bMATCH\(\s*"((?:[^"]|"")*)"/gi)].map(([, text = ""]) =>
    text.replaceAll('""', '"'),
  );
  return looked.length === 0 || looked.includes(key);
}

function isInside(
  { sheet, row, column, rows, columns }: Selection,
  cell: { readonly sheet: string; readonly row: number; readonly column: number },
): boolean {
  return (
    sheet === cell.sheet &&
    cell.row >= row &&
    cell.row < row + rows &&
    cell.column >= column &&
    cell.column < column + columns
  );
}

/** Rows of the table's body; all of them where its header is selected. */
function rowsInside(selection: Selection, { table }: FoundInstance): TableReading["rows"] {
  const { sheet, row, column, rows, columns } = selection;
  const right = table.firstColumn + table.headers.length;
  if (sheet !== table.sheet || column >= right || column + columns <= table.firstColumn) return [];
  const isSelected = (at: number): boolean => at >= row && at < row + rows;
  return table.rows.filter(
    (_, index) => isSelected(table.headerRow) || isSelected(table.headerRow + 1 + index),
  );
}

function sourcesInRow(
  instance: FoundInstance,
  cells: readonly CellValue[],
): readonly CitedSource[] {
  const { release } = instance;
  const { collection } = release;
  if (isSourcesTable(instance)) {
    const id = cellText(cells[keyPlace(instance)]);
    return id === "" ? [] : [{ collection, id, locator: null }];
  }
  const known = new Set(release.sources.map(({ id }) => id));
  return cellText(cells[rolePlace(instance, "source")])
    .split(/[;；]/)
    .flatMap((mark): CitedSource[] => {
      const [, id = "", locator] = /^\s*([^\s(（]+)\s*(?:[(（](.*)[)）])?\s*$/u.exec(mark) ?? [];
      return known.has(id) ? [{ collection, id, locator: locator ?? null }] : [];
    });
}

/** What the release cites for a row, whether or not its table stands in the workbook. */
export function sourcesOfRow(
  row: { readonly collection: string; readonly table: string; readonly key: string },
  releases: readonly Release[],
): readonly CitedSource[] {
  const newest = releases.filter(({ collection }) => collection === row.collection).slice(-1);
  return newest.flatMap(({ collection, descriptor, citations }) => {
    const table = descriptor.tickmark.tables.find(({ name }) => name === row.table);
    return citations
      .filter((citation) => citation.table === table?.resource && citation.row === row.key)
      .map(({ source: id }) => ({ collection, id, locator: null }));
  });
}

function sourcesOfFormula(
  { sheet, row, column }: Selection,
  formula: string,
  instances: readonly FoundInstance[],
): readonly CitedSource[] {
  const alone = { name: sheet, row, column, rows: [[null]], formulas: [[formula]], lastRow: row };
  const find = dependents([alone], instances);
  return instances.flatMap((instance) =>
    instance.table.rows.flatMap((cells, at) => {
      const keys = keyPlace(instance);
      const key = comparableText(cellText(cells[keys]));
      const others = [...instance.table.headers.keys()].filter((place) => place !== keys);
      const isRead = find(instance, at, others).length > 0;
      return isRead && mayReadRow(formula, key) ? sourcesInRow(instance, cells) : [];
    }),
  );
}
