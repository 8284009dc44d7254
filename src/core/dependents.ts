/**
 * The analyst's own formulas that refer to a cell of a table: by address, by area, or by the table's and column's name. Direct
 * references only; what a formula computes its reference from is not followed.
 */
import type { FoundInstance } from "./identify";
import { cellAddress } from "./layout";
import { columnsIn, referencesIn } from "./reference";
import type { CellValue } from "./value";

/** What a sheet holds, from its first used cell on. */
export interface SheetReading {
  readonly name: string;
  readonly row: number;
  readonly column: number;
  readonly rows: readonly (readonly CellValue[])[];
  readonly formulas: readonly (readonly (string | null)[] | null)[];
  /** The last row that holds a value or a format, from 0; -1 for an empty sheet. */
  readonly lastRow: number;
}

export interface Dependent {
  readonly sheet: string;
  readonly address: string;
  readonly formula: string;
}

/** Cells of one sheet, from 0. */
interface Place {
  readonly sheet: string;
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** A cell that holds a formula. */
interface Holder {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

/** The formulas that refer to a body row of a table, in any of these of its columns; both from 0. Each is given once. */
export type FindDependents = (
  instance: FoundInstance,
  row: number,
  columns: readonly number[],
) => readonly Dependent[];

export function dependents(
  sheets: readonly SheetReading[],
  instances: readonly FoundInstance[],
): FindDependents {
  const known = new References();
  for (const sheet of sheets) addReferences(known, sheet, instances);
  return ({ table }, row, columns) => {
    const atRow = table.headerRow + 1 + row;
    const found = known
      .at(table.sheet, atRow)
      .filter(({ place: { left, right } }) =>
        columns.some((column) => {
          const atColumn = table.firstColumn + column;
          return left <= atColumn && atColumn <= right;
        }),
      )
      .sort((a, b) => b.dependents.size - a.dependents.size);
    const [most, ...others] = found;
    if (most === undefined) return [];
    const more = others.flatMap(({ list }) => list.filter((one) => !most.dependents.has(one)));
    // A column's thousands of formulas are one list for all the cells that they refer to.
    return more.length === 0 ? most.list : known.inOrder([...most.list, ...new Set(more)]);
  };
}

interface Reference {
  readonly place: Place;
  readonly dependents: Set<Dependent>;
  /** The same. */
  readonly list: Dependent[];
}

/** By the cells that they are to: a formula filled down a column is in as many rows, or refers to one area as many times. */
class References {
  readonly #inRow = new Map<string, Reference[]>();
  /** Where each formula stands among all of them. */
  readonly #order = new Map<Dependent, number>();
  readonly #areas = new Map<string, Reference>();

  add(place: Place, dependent: Dependent): void {
    if (!this.#order.has(dependent)) this.#order.set(dependent, this.#order.size);
    const sheet = place.sheet.toLowerCase();
    if (place.top === place.bottom) {
      const key = rowKey(sheet, place.top);
      const inRow = this.#inRow.get(key) ?? [];
      this.#inRow.set(key, inRow);
      inRow.push({ place, dependents: new Set([dependent]), list: [dependent] });
      return;
    }
    const { top, left, bottom, right } = place;
    const key = JSON.stringify([sheet, top, left, bottom, right]);
    const area = this.#areas.get(key) ?? { place, dependents: new Set(), list: [] };
    this.#areas.set(key, area);
    if (area.dependents.has(dependent)) return;
    area.dependents.add(dependent);
    area.list.push(dependent);
  }

  inOrder(dependents: Dependent[]): readonly Dependent[] {
    const order = (one: Dependent): number => this.#order.get(one) ?? 0;
    return dependents.sort((a, b) => order(a) - order(b));
  }

  at(sheet: string, row: number): readonly Reference[] {
    const own = sheet.toLowerCase();
    const areas = [...this.#areas.values()].filter(
      ({ place }) => place.sheet.toLowerCase() === own && place.top <= row && row <= place.bottom,
    );
    return [...(this.#inRow.get(rowKey(own, row)) ?? []), ...areas];
  }
}

function rowKey(sheet: string, row: number): string {
  return `${row} ${sheet}`;
}

function addReferences(
  known: References,
  sheet: SheetReading,
  instances: readonly FoundInstance[],
): void {
  const tables = new Map(instances.map((found) => [found.table.name.toLowerCase(), found]));
  sheet.formulas.forEach((line, r) => {
    line?.forEach((formula, c) => {
      if (formula === null) return;
      const at = { sheet: sheet.name, row: sheet.row + r, column: sheet.column + c };
      const dependent = { sheet: sheet.name, address: cellAddress(at.row, at.column), formula };
      const plain = formula.replace(/"(?:[^"]|"")*"/g, '""');
      for (const place of [...areas(plain, sheet.name), ...structured(plain, at, tables)])
        known.add(place, dependent);
    });
  });
}

const lastRow = 1_048_575;
const lastColumn = 16_383;

function areas(formula: string, own: string): Place[] {
  return referencesIn(formula).flatMap((reference): Place[] => {
    if (reference.kind !== "cells") return [];
    const { sheet, corners } = reference;
    const rows = corners.map(({ row }) => row);
    const columns = corners.map(({ column }) => column);
    return [
      {
        sheet: sheet ?? own,
        top: Math.min(...rows.map((row) => row ?? 0)),
        left: Math.min(...columns.map((column) => column ?? 0)),
        bottom: Math.max(...rows.map((row) => row ?? lastRow)),
        right: Math.max(...columns.map((column) => column ?? lastColumn)),
      },
    ];
  });
}

type Tables = ReadonlyMap<string, FoundInstance>;

/** `UseCases[Stage]`, `UseCases[[#All],[Stage]]`, `[@Stage]` in the table itself, or the table's name alone. */
function structured(formula: string, at: Holder, tables: Tables): Place[] {
  const pattern =
    /(?<![\p{L}\p{N}_.\\'])(?=[\p{L}_\\[])([\p{L}_\\][\p{L}\p{N}_.\\]*)?(\[(?:[^[\]']|'.|\[(?:[^[\]']|'.)*\])*\])?(?![\p{L}\p{N}_.\\[!'(])/gu;
  return [...formula.matchAll(pattern)].flatMap(([, name, inside]): Place[] => {
    const found = name === undefined ? tableAround(at, tables) : tables.get(name.toLowerCase());
    return found === undefined ? [] : cellsNamed(found, at, inside ?? "[]");
  });
}

function tableAround({ sheet, row, column }: Holder, tables: Tables): FoundInstance | undefined {
  return [...tables.values()].find(
    ({ table }) =>
      table.sheet === sheet &&
      row > table.headerRow &&
      row <= table.headerRow + table.rows.length &&
      column >= table.firstColumn &&
      column < table.firstColumn + table.headers.length,
  );
}

/** @param inside with its brackets; an apostrophe stands before what would be read otherwise */
function cellsNamed({ table }: FoundInstance, at: Holder, inside: string): Place[] {
  const names = columnsIn(inside).map((name) => name.toLowerCase());
  // The row of headers and that of totals are no cells of the body.
  if (/#(?:headers|totals)/i.test(inside) && !/#(?:all|data)/i.test(inside)) return [];
  const isThisRow = inside.startsWith("[@") || /\[#this row\]/i.test(inside);
  const columns = names.map((name) =>
    table.headers.findIndex((header) => header.toLowerCase() === name),
  );
  if (columns.includes(-1)) return [];
  const [top, bottom] = isThisRow
    ? [at.row, at.row]
    : [table.headerRow + 1, table.headerRow + table.rows.length];
  const spans = /\]\s*:\s*\[/.test(inside);
  const area = (first: number, last: number): Place => ({
    sheet: table.sheet,
    top,
    bottom,
    left: table.firstColumn + first,
    right: table.firstColumn + last,
  });
  if (columns.length === 0) return [area(0, table.headers.length - 1)];
  if (spans) return [area(Math.min(...columns), Math.max(...columns))];
  return columns.map((column) => area(column, column));
}
