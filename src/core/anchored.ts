/**
 * A formula that is overwritten, so that it can be put back as Excel itself would have it by then: each place that it refers to gets a
 * name, since Excel lets a name follow its cells as it lets a formula. Where that cannot be told, it is not put back.
 */
import { z } from "zod";
import { absoluteReference, cellAddress, quoteSheet } from "./layout";
import { referencesIn, type CellReference, type Corner, type Reference } from "./reference";

/**
 * - `row`: cells of the formula's own row and table, which stay with the row when it is sorted. The anchor is their headers.
 * - `place`: what neither a sorting nor a copy would move: absolute rows, whole columns, a sheet.
 * - `unsorted`: relative to the formula's own row; by a sorting Excel would have let it point elsewhere, which no name can tell.
 */
const follows = ["row", "place", "unsorted"] as const;

/** Anchors by their numbers, of each reference that needs one, in the order of the formula. */
export const Anchored = z.strictObject({
  /** The formula's own cell; null where no reference asks for it. */
  cell: z.int().nullable(),
  references: z.array(z.strictObject({ anchor: z.int(), follows: z.enum(follows) })),
});
export type Anchored = z.infer<typeof Anchored>;

const prefix = "Tickmark_Rollback_";
const anchorName = new RegExp(`^${prefix}(\\d+)$`, "i");

/** The defined name of an anchor. */
function nameOfAnchor(anchor: number): string {
  return `${prefix}${anchor}`;
}

/** @returns null for any other name */
export function anchorOf(name: string): number | null {
  const [, digits] = anchorName.exec(name) ?? [];
  return digits === undefined ? null : Number(digits);
}

/** A table as it stands on its sheet, from 0. */
export interface TableSpot {
  readonly sheet: string;
  readonly headerRow: number;
  readonly firstColumn: number;
  readonly columns: number;
}

export interface Overwritten {
  readonly formula: string;
  readonly table: TableSpot;
  /** On the sheet, from 0. */
  readonly row: number;
  readonly column: number;
}

/** A name for each place takes room in the request and in the workbook; formulas beyond them are not put back. */
const mostAnchors = 500;

/**
 * @returns of each formula its anchors, null where it cannot have them; and the reference that each anchor is to be the name of
 */
export function anchor(formulas: readonly (Overwritten | null)[]): {
  readonly anchored: readonly (Anchored | null)[];
  readonly anchors: readonly { readonly name: string; readonly formula: string }[];
} {
  const numbers = new Map<string, number>();
  const anchored = formulas.map((one): Anchored | null => {
    const wanted = one === null ? null : anchorsWanted(one);
    if (wanted === null) return null;
    const fresh = new Set(
      [wanted.cell, ...wanted.references.map(({ formula }) => formula)].filter(
        (formula) => formula !== null && !numbers.has(formula),
      ),
    );
    if (numbers.size + fresh.size > mostAnchors) return null;
    const numberOf = (formula: string): number => {
      const known = numbers.get(formula) ?? numbers.size + 1;
      numbers.set(formula, known);
      return known;
    };
    return {
      cell: wanted.cell === null ? null : numberOf(wanted.cell),
      references: wanted.references.map(({ formula, follows: how }) => ({
        anchor: numberOf(formula),
        follows: how,
      })),
    };
  });
  const anchors = [...numbers].map(([formula, number]) => ({
    name: nameOfAnchor(number),
    formula,
  }));
  return { anchored, anchors };
}

type Follows = Anchored["references"][number]["follows"];
interface Wanted {
  readonly cell: string | null;
  readonly references: readonly { readonly formula: string; readonly follows: Follows }[];
}

function anchorsWanted(one: Overwritten): Wanted | null {
  const { table, row, column } = one;
  const references = anchorable(one.formula).map((reference) => wantedOf(reference, one));
  const known = references.filter((reference) => reference !== null);
  if (known.length < references.length) return null;
  const needsCell = known.some((reference) => reference.follows === "unsorted");
  const cell = `=${absoluteReference(table.sheet, { row, column, rows: 1, columns: 1 })}`;
  return { cell: needsCell ? cell : null, references: known };
}

function anchorable(formula: string): readonly Exclude<Reference, { readonly kind: "table" }>[] {
  return referencesIn(formula).flatMap((one) => (one.kind === "table" ? [] : [one]));
}

function wantedOf(
  reference: ReturnType<typeof anchorable>[number],
  { table, row }: Overwritten,
): Wanted["references"][number] | null {
  if (reference.kind === "sheets") return null;
  if (reference.kind === "sheet")
    return { formula: anchorText(reference.sheet, [topLeft, topLeft]), follows: "place" };
  const { sheet, corners } = reference;
  const [first, last] = corners;
  // Excel writes an area from its first corner to its last.
  if ((first.row ?? 0) > (last.row ?? 0) || (first.column ?? 0) > (last.column ?? 0)) return null;
  if ((first.row === null) !== (last.row === null)) return null;
  if (sheet === null && corners.every((corner) => isOfRow(corner, row, table))) {
    const headers = corners.map((corner): Corner => ({ ...corner, row: table.headerRow }));
    return {
      formula: anchorText(table.sheet, [headers[0] ?? first, headers[1] ?? last]),
      follows: "row",
    };
  }
  const isRelative = corners.some((corner) => corner.row !== null && !corner.isRowFixed);
  return {
    formula: anchorText(sheet ?? table.sheet, corners),
    follows: isRelative ? "unsorted" : "place",
  };
}

const topLeft: Corner = { row: 0, column: 0, isColumnFixed: true, isRowFixed: true };

function isOfRow(corner: Corner, row: number, { firstColumn, columns }: TableSpot): boolean {
  return (
    corner.row === row &&
    !corner.isRowFixed &&
    corner.column !== null &&
    corner.column >= firstColumn &&
    corner.column < firstColumn + columns
  );
}

function anchorText(sheet: string, corners: readonly [Corner, Corner]): string {
  const [first, last] = corners.map((corner) =>
    cornerText({ ...corner, isColumnFixed: true, isRowFixed: true }),
  );
  const isOne = first === last && corners[0].row !== null && corners[0].column !== null;
  return `=${quoteSheet(sheet)}!${isOne ? first : `${first}:${last}`}`;
}

function cornerText({ row, column, isColumnFixed, isRowFixed }: Corner): string {
  const letters = column === null ? "" : cellAddress(0, column).slice(0, -1);
  return [
    column !== null && isColumnFixed ? "$" : "",
    letters,
    row !== null && isRowFixed ? "$" : "",
    row === null ? "" : String(row + 1),
  ].join("");
}

/** A workbook as a formula that is put back finds it. */
export interface Standing {
  /** What the defined names refer to, by their own names, as Excel gives it. */
  readonly names: ReadonlyMap<string, string>;
  /** Every native table, of whomever, by its name. */
  readonly tables: readonly { readonly name: string; readonly headers: readonly string[] }[];
}

export interface Spot {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  /** The table in which the formula stands, as it was called and as it is called now. */
  readonly table: { readonly was: string; readonly now: string };
}

/**
 * The formula as Excel would have it by now in that cell.
 *
 * @returns null where that cannot be told, or where something that it refers to is gone
 */
export function formulaNow(
  formula: string,
  anchored: Anchored | null,
  spot: Spot,
  { names, tables }: Standing,
): string | null {
  const anchorPlace = (number: number): CellReference | null => {
    const [only, another] = referencesIn(names.get(nameOfAnchor(number).toLowerCase()) ?? "");
    return only?.kind === "cells" && only.sheet !== null && another === undefined ? only : null;
  };
  const isUnsorted = isAt(anchored?.cell == null ? null : anchorPlace(anchored.cell), spot);
  const due = [...(anchored?.references ?? [])];
  let text = "";
  let end = 0;
  for (const reference of referencesIn(formula)) {
    const own = formula.slice(reference.at, reference.at + reference.length);
    const now =
      reference.kind === "table"
        ? tableText(own, reference, spot.table, tables)
        : referenceText(own, reference, due.shift(), spot, anchorPlace, isUnsorted);
    if (now === null) return null;
    text += formula.slice(end, reference.at) + now;
    end = reference.at + reference.length;
  }
  return text + formula.slice(end);
}

function isAt(place: CellReference | null, { sheet, row, column }: Spot): boolean {
  if (place === null) return false;
  const [{ row: atRow, column: atColumn }] = place.corners;
  return isSame(place.sheet ?? "", sheet) && atRow === row && atColumn === column;
}

function referenceText(
  own: string,
  reference: ReturnType<typeof anchorable>[number],
  due: Anchored["references"][number] | undefined,
  spot: Spot,
  anchorPlace: (number: number) => CellReference | null,
  isUnsorted: boolean,
): string | null {
  if (due === undefined || (due.follows === "unsorted" && !isUnsorted)) return null;
  const place = anchorPlace(due.anchor);
  if (place?.sheet == null || reference.kind === "sheets") return null;
  // As it was written where it has the same name: Excel drops the quotes that it does not need.
  const sheet = isSame(place.sheet, reference.sheet ?? "")
    ? own.slice(0, own.lastIndexOf("!") + 1)
    : `${quoteSheet(place.sheet)}!`;
  if (reference.kind === "sheet") return sheet;
  const corners = reference.corners.map((corner, index): Corner => {
    const now = place.corners[index] ?? place.corners[0];
    const row = due.follows === "row" ? spot.row : now.row;
    return { ...corner, column: now.column, row };
  });
  const isAlike = corners.every(
    ({ row, column }, index) =>
      (row === null) === (reference.corners[index]?.row === null) &&
      (column === null) === (reference.corners[index]?.column === null),
  );
  if (!isAlike) return null;
  const [first = "", last = ""] = corners.map(cornerText);
  const isElsewhere = !isSame(place.sheet, spot.sheet);
  const qualifier = reference.sheet !== null || isElsewhere ? sheet : "";
  return `${qualifier}${reference.isOne ? first : `${first}:${last}`}`;
}

/** Excel refuses a formula that names a table or a column that there is none of. */
function tableText(
  own: string,
  { columns, hasBrackets, name }: Extract<Reference, { readonly kind: "table" }>,
  { was, now }: Spot["table"],
  tables: Standing["tables"],
): string | null {
  const text = name !== "" && isSame(name, was) ? now : own;
  if (!hasBrackets) return text;
  const table = tables.find((one) => isSame(one.name, text === "" ? now : text));
  const isThere = columns.every((column) => table?.headers.some((one) => isSame(one, column)));
  return table !== undefined && isThere ? text : null;
}

/** Excel tells no two names apart by case. */
function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
