/** The rows that a chart draws and what makes their numbers figures: unit, date and precision as the cells say them. */
import {
  formatByPrecision,
  measureOf,
  type ChartSpec,
  type Column,
  type Measure,
} from "../collection";
import { presentTable } from "../presentation";
import { isErrorValue, serialToDate } from "../value";
import { dateText, type Cells, type Charted } from "./charted";
import type { LeftOut } from "./drawing";
import type { ChartWords } from "./words";

/** Numbers of different kinds, which one chart would join. */
export interface Differing {
  readonly code: "chart/units-differ" | "chart/dates-differ";
  readonly found: string;
}

export function measure({ presented: { table } }: Charted, value: string): Measure {
  const column = table.columns.find(({ name }) => name === value);
  const found = measureOf(table, column?.mergeGroup);
  if (found === null) throw new Error(`${value} is no figure.`);
  return found;
}

export function precisionOf(cells: Cells, date: string): Column {
  const { numberFormat } = cells.column(date).column;
  if (typeof numberFormat !== "object" || !("byPrecision" in numberFormat))
    throw new Error(`${date} has no precision.`);
  return cells.column(numberFormat.byPrecision).column;
}

/** A row that is drawn, by a number or a date's serial. */
export interface NumberedRow {
  readonly key: string;
  readonly number: number;
}

interface Numbered {
  readonly rows: readonly NumberedRow[];
  readonly leftOut: readonly LeftOut[];
}

/** Of these rows, those that stand in the table and have a number. */
export function numbered(keys: readonly string[], column: Column, cells: Cells): Numbered {
  const rows: NumberedRow[] = [];
  const leftOut: LeftOut[] = [];
  for (const key of keys) {
    const number = cells.number(key, column);
    if (number !== null) rows.push({ key, number });
    else if (cells.isFound(key)) leftOut.push({ key, why: "no-number" });
    else leftOut.push({ key, why: cells.has(key) ? "key-differs" : "deleted" });
  }
  return { rows, leftOut };
}

/** The same by date; a number that is no date that Excel shows is none. */
export function datedRows(keys: readonly string[], column: Column, cells: Cells): Numbered {
  const { rows, leftOut } = numbered(keys, column, cells);
  const isDate = ({ number }: NumberedRow): boolean => serialToDate(number) !== null;
  return {
    rows: rows.filter(isDate),
    leftOut: [
      ...leftOut.map((row): LeftOut =>
        row.why === "no-number" ? { ...row, why: "no-date" } : row,
      ),
      ...without(rows, isDate, "no-date"),
    ],
  };
}

/** Of these rows, those with a text in the column: a formula makes 0 of an empty cell, and an error of an error. */
export function worded(
  rows: readonly NumberedRow[],
  column: Column,
  why: "no-label" | "no-qualifier",
  cells: Cells,
): Numbered {
  const isWorded = ({ key }: NumberedRow): boolean => {
    const text = cells.text(key, column);
    return text !== "" && !isErrorValue(text);
  };
  return { rows: rows.filter(isWorded), leftOut: without(rows, isWorded, why) };
}

function without(
  rows: readonly NumberedRow[],
  isKept: (row: NumberedRow) => boolean,
  why: LeftOut["why"],
): readonly LeftOut[] {
  return rows.filter((row) => !isKept(row)).map(({ key }) => ({ key, why }));
}

/** The keys of a part's rows, in the order of the release; none where an earlier release does not have the part yet. */
export function keysOfPart(
  { charted: { release, presented } }: Cells,
  part: string,
): readonly string[] {
  const { table, language } = presented;
  return table.parts?.some(({ name }) => name === part) === true
    ? presentTable(release, table.name, language, part).rows.map(({ key }) => key)
    : [];
}

export function oneOf(
  code: Differing["code"],
  keys: readonly string[],
  read: (key: string) => string,
): Differing | null {
  const found = [...new Set(keys.map(read))];
  return found.length < 2 ? null : { code, found: found.join(", ") };
}

/** The format of a row's date, by the precision that its cell says. */
export function formatOf(cells: Cells, key: string, precision: Column): string {
  return formatByPrecision.get(cells.code(key, precision) ?? "") ?? "yyyy-mm-dd";
}

/** The date of a row to its precision; what the cell holds instead, where that is no date. */
export function dated(cells: Cells, key: string, date: Column, precision: Column): string {
  const serial = cells.number(key, date);
  if (serial !== null) return dateText(serial, formatOf(cells, key, precision));
  return cells.text(key, date) || "–";
}

export function titleWithUnit(
  spec: Extract<ChartSpec, { part: string }>,
  unit: string,
  cells: Cells,
  words: ChartWords,
) {
  const { language } = cells.charted.presented;
  const title = spec.valueTitle[language];
  return unit === "" ? title : words.withUnit({ title, unit });
}

/** A share is shown in percent, so its unit need not be said again. */
export function unitOf(cells: Cells, [key]: readonly string[], unit: Column): string {
  if (key === undefined || cells.code(key, unit) === "percent") return "";
  return cells.text(key, unit);
}
