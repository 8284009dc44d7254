/**
 * What a formula's text refers to: cells by their addresses, sheets, tables and their columns, each with its place in the text. Texts,
 * other workbooks and functions that look like an address are none of it.
 */

/** One corner of an area, from 0; null for all rows or all columns. */
export interface Corner {
  readonly column: number | null;
  readonly row: number | null;
  /** Written with a dollar sign. */
  readonly isColumnFixed: boolean;
  readonly isRowFixed: boolean;
}

interface Token {
  /** Where it begins in the formula, and how long it is. */
  readonly at: number;
  readonly length: number;
}
/** `C5`, `$C$5:D9`, `Rates!A:A`, `5:5` */
export interface CellReference extends Token {
  readonly kind: "cells";
  /** Null for the formula's own. */
  readonly sheet: string | null;
  readonly corners: readonly [Corner, Corner];
  readonly isOne: boolean;
}
/** `Rates!Euro`, a name by its sheet; the token is the sheet's part. */
export interface SheetReference extends Token {
  readonly kind: "sheet";
  readonly sheet: string;
}
/** `Jan:Dec!A1`, cells of several sheets. */
export interface SheetsReference extends Token {
  readonly kind: "sheets";
}
/** `UseCases[Stage]`, `[@Stage]`, or a word alone, which may be a table's name; the token is the name's part. */
export interface TableReference extends Token {
  readonly kind: "table";
  /** Empty for the table around the formula. */
  readonly name: string;
  /** As they are called; empty for a word alone. */
  readonly columns: readonly string[];
  readonly hasBrackets: boolean;
}
export type Reference = CellReference | SheetReference | SheetsReference | TableReference;

const lastRow = 1_048_575;
const lastColumn = 16_383;

const brackets = String.raw`\[(?:[^[\]']|'.|\[(?:[^[\]']|'.)*\])*\]`;
const bare = String.raw`[\p{L}\p{N}_.]+`;
const corner = (n: number): string =>
  String.raw`(?<fixC${n}>\$?)(?<column${n}>[A-Z]{1,3})(?:(?<fixR${n}>\$?)(?<row${n}>\d{1,7}))?`;
const pattern = new RegExp(
  [
    String.raw`"(?:[^"]|"")*"`,
    // An error, which ends like a sheet's name.
    String.raw`#[A-Z/0]+[!?]?`,
    // Another workbook's cells.
    String.raw`(?:\[[^[\]]+\]${bare}|'(?:[^']|'')*\[(?:[^']|'')*')![$:\p{L}\p{N}_.]*`,
    String.raw`(?<sheets>(?:${bare}:${bare}|'(?:[^':]|'')+:(?:[^':]|'')+')!)`,
    String.raw`(?<sheet>'(?:[^']|'')+'!|${bare}!)?(?:${corner(1)}(?<colon>:${corner(2)})?|(?<fixTop>\$?)(?<top>\d{1,7}):(?<fixBottom>\$?)(?<bottom>\d{1,7}))(?![\p{L}\p{N}_.([\\!])`,
    String.raw`(?<scope>'(?:[^']|'')+'!|${bare}!)`,
    String.raw`\d+(?:\.\d+)?(?:E[+-]?\d+)?(?![\p{L}_])`,
    String.raw`(?<word>[\p{L}_\\][\p{L}\p{N}_.\\?]*)?(?<inside>${brackets})`,
    String.raw`(?<name>[\p{L}_\\][\p{L}\p{N}_.\\?]*)(?<call>\()?`,
  ].join("|"),
  "giu",
);

export function referencesIn(formula: string): readonly Reference[] {
  return [...formula.matchAll(pattern)].flatMap((match): Reference[] => {
    // Always there for a pattern with named groups; each of them only where it took part.
    const groups: Readonly<Record<string, string | undefined>> = match.groups ?? {};
    const token = { at: match.index, length: match[0].length };
    const { sheets, sheet, scope, word, inside, name, call, column1, row1, colon, top } = groups;
    if (sheets !== undefined) return [{ kind: "sheets", ...token }];
    if (scope !== undefined) return [{ kind: "sheet", ...token, sheet: unquoted(scope) }];
    if (inside !== undefined) {
      const columns = columnsIn(inside);
      const length = word?.length ?? 0;
      return [{ kind: "table", ...token, length, name: word ?? "", columns, hasBrackets: true }];
    }
    if (name !== undefined)
      return call === undefined
        ? [{ kind: "table", ...token, name, columns: [], hasBrackets: false }]
        : [];
    const isColumnsOrCells = column1 !== undefined && (row1 !== undefined || colon !== undefined);
    if (isColumnsOrCells || top !== undefined) {
      const corners = cornersOf(groups);
      return corners === null
        ? []
        : [
            {
              kind: "cells",
              ...token,
              sheet: sheet === undefined ? null : unquoted(sheet),
              corners,
              isOne: colon === undefined && top === undefined,
            },
          ];
    }
    if (column1 === undefined) return [];
    // A word of up to three letters.
    return sheet === undefined
      ? [{ kind: "table", ...token, name: match[0], columns: [], hasBrackets: false }]
      : [{ kind: "sheet", ...token, length: sheet.length, sheet: unquoted(sheet) }];
  });
}

/** @param qualifier with its exclamation mark */
function unquoted(qualifier: string): string {
  const name = qualifier.slice(0, -1);
  return name.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name;
}

/** @returns null where it is beyond a sheet */
function cornersOf(
  groups: Readonly<Record<string, string | undefined>>,
): readonly [Corner, Corner] | null {
  const { top, bottom, fixTop, fixBottom, colon } = groups;
  const corner = (n: string): Corner => {
    const row = groups[`row${n}`];
    return {
      column: columnIndex(groups[`column${n}`] ?? ""),
      row: row === undefined ? null : Number(row) - 1,
      isColumnFixed: groups[`fixC${n}`] === "$",
      isRowFixed: groups[`fixR${n}`] === "$",
    };
  };
  const wholeRow = (number: string, fixed: string | undefined): Corner => {
    const isRowFixed = fixed === "$";
    return { column: null, row: Number(number) - 1, isColumnFixed: false, isRowFixed };
  };
  const first = top === undefined ? corner("1") : wholeRow(top, fixTop);
  const last =
    bottom !== undefined ? wholeRow(bottom, fixBottom) : colon === undefined ? first : corner("2");
  const isBeyond = [first, last].some(
    ({ column, row }) => (column ?? 0) > lastColumn || (row ?? 0) > lastRow || row === -1,
  );
  return isBeyond ? null : [first, last];
}

function columnIndex(letters: string): number {
  return (
    Array.from(letters.toUpperCase()).reduce(
      (sum, letter) => sum * 26 + letter.charCodeAt(0) - 64,
      0,
    ) - 1
  );
}

/**
 * The columns that a structured reference names.
 * @param inside with its brackets; an apostrophe stands before what would be read otherwise
 */
export function columnsIn(inside: string): readonly string[] {
  const parts = [...inside.slice(1, -1).matchAll(/(?<!')\[((?:[^[\]']|'.)*)\]/g)].map(
    ([, part = ""]) => part,
  );
  const names = parts.length === 0 ? [inside.slice(1, -1).replace(/^@/, "")] : parts;
  return names
    .filter((part) => part !== "" && !part.startsWith("#"))
    .map((part) => part.replace(/'(.)/g, "$1").trim());
}
