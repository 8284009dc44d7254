/** References inside formula texts: what changes when a sheet is renamed or deleted, or a shared formula stands elsewhere. */
import { cellAddress, columnNumber, maxColumns, maxRows } from "./area";

/** Text literals, structured references and quoted names come first, so that nothing inside them is taken for a reference. */
const token =
  /"(?:[^"]|"")*"|(?<quoted>'(?:[^']|'')+')!|(?<plain>[\p{L}_][\p{L}\p{N}_.]*)!|\[(?:[^[\]]|\[[^\]]*\])*\]|(?<reference>\$?[A-Z]{1,3}\$?[1-9]\d*)(?![\p{L}\p{N}_.(])|[\p{L}_\\][\p{L}\p{N}_.\\]*/giu;

function sheetOf(groups: Readonly<Record<string, string | undefined>>): string | undefined {
  return groups["quoted"]?.slice(1, -1).replaceAll("''", "'") ?? groups["plain"];
}

/** A sheet name as formulas write it: quoted where it must be. */
export function quoteSheetName(name: string): string {
  const isPlain =
    /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) &&
    !/^(?:[A-Z]{1,3}\d+|R|C|RC|TRUE|FALSE|R\d+C\d+)$/i.test(name);
  return isPlain ? name : `'${name.replaceAll("'", "''")}'`;
}

type Replace = (match: string, groups: Readonly<Record<string, string | undefined>>) => string;

function replaceTokens(formula: string, replace: Replace): string {
  return formula.replace(token, (match: string, ...rest: unknown[]) => {
    // String.replace passes the named groups last.
    const groups = rest.at(-1) as Readonly<Record<string, string | undefined>>;
    return replace(match, groups);
  });
}

export function renameSheetInFormula(formula: string, from: string, to: string): string {
  return replaceTokens(formula, (match, groups) =>
    sheetOf(groups)?.toLowerCase() === from.toLowerCase() ? `${quoteSheetName(to)}!` : match,
  );
}

export function renameTableInFormula(formula: string, from: string, to: string): string {
  return replaceTokens(formula, (match) =>
    match.toLowerCase() === from.toLowerCase() ? to : match,
  );
}

/** Stands for a sheet that is gone until its address is gone too: a private character, which no formula has. */
const gone = "\ue000";

/** `Gone!A1:B2` becomes `#REF!`. */
export function removeSheetFromFormula(formula: string, sheet: string): string {
  const marked = replaceTokens(formula, (match, groups) =>
    sheetOf(groups)?.toLowerCase() === sheet.toLowerCase() ? gone : match,
  );
  return marked.replace(/\ue000(?:[\p{L}\p{N}$_.]+(?::[\p{L}\p{N}$_.]+)?)?/gu, "#REF!");
}

/** A shared formula as it reads in a cell further down or right: relative references move along. */
export function shiftFormula(formula: string, rows: number, columns: number): string {
  return replaceTokens(formula, (match, groups) => {
    const reference = /^(\$?)([A-Z]{1,3})(\$?)([1-9]\d*)$/i.exec(groups["reference"] ?? "");
    if (reference === null) return match;
    const [, fixedColumn, letters = "", fixedRow, digits] = reference;
    if (columnNumber(letters) >= maxColumns) return match;
    const column = columnNumber(letters) + (fixedColumn === "" ? columns : 0);
    const row = Number(digits) - 1 + (fixedRow === "" ? rows : 0);
    if (row < 0 || column < 0 || row >= maxRows || column >= maxColumns) return "#REF!";
    const [, name = "", number = ""] = /^([A-Z]+)(\d+)$/.exec(cellAddress(row, column)) ?? [];
    return `${fixedColumn ?? ""}${name}${fixedRow ?? ""}${number}`;
  });
}
