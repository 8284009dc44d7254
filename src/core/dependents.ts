/**
 * The analyst's own formulas that refer to a cell of a table: by address, by area, or by the table's and column's name. Direct
 * references only; what a formula computes its reference from is not followed.
 */
import type { FoundInstance } from "./identify";
import { cellAddress } from "./layout";
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

interface Reference {
  readonly sheet: string;
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly dependent: Dependent;
}

/** @returns finds the formulas that refer to a cell: body row and table column, from 0 */
export function dependents(
  sheets: readonly SheetReading[],
  instances: readonly FoundInstance[],
): (instance: FoundInstance, row: number, column: number) => readonly Dependent[] {
  const references = sheets.flatMap((sheet) => referencesOn(sheet, instances));
  return ({ table }, row, column) => {
    const atRow = table.headerRow + 1 + row;
    const atColumn = table.firstColumn + column;
    const found = references.filter(
      ({ sheet, top, left, bottom, right }) =>
        sheet.toLowerCase() === table.sheet.toLowerCase() &&
        top <= atRow &&
        atRow <= bottom &&
        left <= atColumn &&
        atColumn <= right,
    );
    return [...new Set(found.map(({ dependent }) => dependent))];
  };
}

function referencesOn(sheet: SheetReading, instances: readonly FoundInstance[]): Reference[] {
  return sheet.formulas.flatMap((line, r) =>
    (line ?? []).flatMap((formula, c): Reference[] => {
      if (formula === null) return [];
      const address = cellAddress(sheet.row + r, sheet.column + c);
      const dependent = { sheet: sheet.name, address, formula };
      const plain = formula.replace(/"(?:[^"]|"")*"/g, '""');
      return [
        ...areas(plain, sheet.name).map((area) => ({ ...area, dependent })),
        ...structured(plain, instances).map((area) => ({ ...area, dependent })),
      ];
    }),
  );
}

type Place = Omit<Reference, "dependent">;

const lastRow = 1_048_575;
const lastColumn = 16_383;

function areas(formula: string, own: string): Place[] {
  const pattern =
    /(?:(?:'((?:[^']|'')+)'|([\p{L}\p{N}_.]+))!)?\$?([A-Z]{1,3})(?:\$?(\d+))?(?::\$?([A-Z]{1,3})(?:\$?(\d+))?)?(?![\p{L}\p{N}_([])/giu;
  return [...formula.matchAll(pattern)].flatMap((match): Place[] => {
    const [, quoted, bare, left = "", top, right, bottom] = match;
    // A bare word is no reference; a whole column has two letters around a colon.
    if (top === undefined && right === undefined) return [];
    if (/[\p{L}\p{N}_.[@]/u.test(formula.charAt(match.index - 1))) return [];
    const first = columnIndex(left);
    const last = right === undefined ? first : columnIndex(right);
    const from = top === undefined ? 0 : Number(top) - 1;
    const to = bottom === undefined ? (right === undefined ? from : lastRow) : Number(bottom) - 1;
    if (first > lastColumn || from > lastRow) return [];
    return [
      {
        sheet: quoted?.replaceAll("''", "'") ?? bare ?? own,
        top: Math.min(from, to),
        left: Math.min(first, last),
        bottom: Math.max(from, to),
        right: Math.max(first, last),
      },
    ];
  });
}

function columnIndex(letters: string): number {
  return (
    Array.from(letters.toUpperCase()).reduce(
      (sum, letter) => sum * 26 + letter.charCodeAt(0) - 64,
      0,
    ) - 1
  );
}

/** `UseCases[Stage]`, `UseCases[[#All],[Stage]]`, or the table's name alone. */
function structured(formula: string, instances: readonly FoundInstance[]): Place[] {
  return instances.flatMap(({ table }) => {
    const escaped = table.name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const pattern = new RegExp(
      `(?<![\\p{L}\\p{N}_.])${escaped}(?![\\p{L}\\p{N}_.!'])(\\[(?:[^\\[\\]]|\\[[^\\]]*\\])*\\])?`,
      "giu",
    );
    return [...formula.matchAll(pattern)].flatMap(([, inside]): Place[] => {
      const top = table.headerRow + 1;
      const bottom = table.headerRow + table.rows.length;
      const whole = {
        sheet: table.sheet,
        top,
        bottom,
        left: table.firstColumn,
        right: table.firstColumn + table.headers.length - 1,
      };
      if (inside === undefined) return [whole];
      const named = table.headers.flatMap((header, column) =>
        inside.toLowerCase().includes(header.toLowerCase()) ? [table.firstColumn + column] : [],
      );
      return named.map((column) => ({ ...whole, left: column, right: column }));
    });
  });
}
