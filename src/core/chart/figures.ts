/** The rows that a chart draws and what makes their numbers figures: unit, date and precision as the cells say them. */
import {
  formatByPrecision,
  measureOf,
  partOf,
  type ChartSpec,
  type Column,
  type Measure,
} from "../collection";
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

export function precisionOf({ presented }: Charted, date: string): Column {
  const column = presented.columns.find((one) => one.column.name === date);
  const format = column?.column.numberFormat;
  const name = typeof format === "object" && "byPrecision" in format ? format.byPrecision : "";
  const found = presented.columns.find((one) => one.column.name === name);
  if (found === undefined) throw new Error(`${date} has no precision.`);
  return found.column;
}

/** The rows of the part that stand in the table and have a number; the order is the release's. */
export function numbered(
  part: string,
  value: Column,
  cells: Cells,
): { readonly keys: readonly string[]; readonly leftOut: readonly LeftOut[] } {
  const { release, presented } = cells.charted;
  const rows = release.tables.find(({ name }) => name === presented.table.resource)?.rows ?? [];
  const chosen = partOf(presented.table, part);
  const leftOut: LeftOut[] = [];
  const keys = rows
    .filter(({ values }) => chosen?.values.includes(String(values[chosen.field])) === true)
    .map(({ key }) => key)
    .filter((key) => {
      const why = !cells.has(key)
        ? "deleted"
        : cells.number(key, value) === null
          ? "no-number"
          : null;
      if (why !== null) leftOut.push({ key, why });
      return why === null;
    });
  return { keys, leftOut };
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

export function dated(cells: Cells, key: string, date: Column, precision: Column): string {
  return dateText(cells.number(key, date) ?? 0, formatOf(cells, key, precision));
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
