/** The rows that a chart draws and what makes their numbers figures: unit, date and precision as the cells say them. */
import {
  formatByPrecision,
  measureOf,
  type ChartSpec,
  type Column,
  type Measure,
} from "../collection";
import { presentTable } from "../presentation";
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
    if (number === null) leftOut.push({ key, why: cells.has(key) ? "no-number" : "deleted" });
    else rows.push({ key, number });
  }
  return { rows, leftOut };
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
