/** The descriptor's charts against itself and against the rows: what one chart draws can be drawn in one chart. */
import type { ChartSpec } from "./chart-spec";
import type { Column, Descriptor, TableDescriptor } from "./descriptor";
import type { CollectionError } from "./error";
import type { Release, Row } from "./release";

type Complain = (path: string, found: string, expected: string) => void;

/** Names that lead to nothing, and series that must not be joined standing in one chart. */
export function checkCharts({ tickmark }: Descriptor, complain: Complain): void {
  const { charts, tables } = tickmark;
  charts.forEach((chart, index) => {
    const path = `tickmark.charts.${index}`;
    if (charts.findIndex(({ name }) => name === chart.name) < index)
      complain(`${path}.name`, chart.name, "each name once");
    const table = tables.find(({ name }) => name === chart.table);
    if (table === undefined) {
      complain(`${path}.table`, chart.table, "a table");
      return;
    }
    checkColumns(path, chart, table, complain);
    if (!("part" in chart)) {
      if (chart.kind === "timeline" && chart.from >= chart.to)
        complain(`${path}.to`, chart.to, `a day after ${chart.from}`);
      return;
    }
    if (partOf(table, chart.part) === undefined)
      complain(`${path}.part`, chart.part, `a part of ${table.name}`);
    for (const apart of chart.apartFrom ?? []) {
      const other = charts.find(({ name }) => name === apart);
      if (other === undefined || !("part" in other) || other === chart)
        complain(`${path}.apartFrom`, apart, "another chart that draws a part");
    }
  });
}

function checkColumns(
  path: string,
  chart: ChartSpec,
  table: TableDescriptor,
  complain: Complain,
): void {
  const must = (key: string, name: string, expected: string, is: (column: Column) => boolean) => {
    const column = table.columns.find((candidate) => candidate.name === name);
    if (column === undefined || !is(column)) complain(`${path}.${key}`, name, expected);
  };
  const isValue = ({ role, mergeGroup }: Column): boolean =>
    role === "value" && measureOf(table, mergeGroup) !== null;
  const inGroup = "a value column with unit, as-of date and precision in its merge group";
  switch (chart.kind) {
    case "values":
      must("label", chart.label, "a column", () => true);
      must("value", chart.value, inGroup, isValue);
      return;
    case "counts":
      must("by", chart.by, "a column with a dictionary", ({ dictionary }) => Boolean(dictionary));
      return;
    case "growth":
      must("value", chart.value, inGroup, isValue);
      return;
    case "timeline":
      must("label", chart.label, "a column", () => true);
      must("date", chart.date, "a date column shown to its precision", (column) =>
        isByPrecision(column),
      );
  }
}

function isByPrecision({ role, numberFormat }: Column): boolean {
  return role === "as-of" && typeof numberFormat === "object" && "byPrecision" in numberFormat;
}

/** The columns that make a number a figure. */
export interface Measure {
  readonly unit: Column;
  readonly asOf: Column;
  readonly precision: Column;
  readonly qualifier: Column | null;
}

export function measureOf(table: TableDescriptor, mergeGroup: string | undefined): Measure | null {
  const of = (role: Column["role"]): Column | undefined =>
    table.columns.find((column) => column.role === role && column.mergeGroup === mergeGroup);
  const [unit, asOf, precision] = [of("unit"), of("as-of"), of("precision")];
  if (mergeGroup === undefined || unit === undefined || asOf === undefined) return null;
  if (precision === undefined) return null;
  return { unit, asOf, precision, qualifier: of("qualifier") ?? null };
}

function partOf(
  table: TableDescriptor,
  name: string,
): NonNullable<TableDescriptor["parts"]>[number] | undefined {
  return table.parts?.find((part) => part.name === name);
}

/** Rows that one chart cannot draw together: none at all, of two units or dates, or of series that are kept apart. */
export function unmetCharts({
  descriptor: { tickmark },
  tables,
}: Pick<Release, "descriptor" | "tables">): readonly CollectionError[] {
  const rowsOf = (chart: ChartSpec): readonly Row[] => {
    const table = tickmark.tables.find(({ name }) => name === chart.table);
    const rows = tables.find(({ name }) => name === table?.resource)?.rows ?? [];
    const part = table !== undefined && "part" in chart ? partOf(table, chart.part) : undefined;
    return part === undefined
      ? rows
      : rows.filter(({ values }) => part.values.includes(String(values[part.field])));
  };
  const keysOf = new Map(
    tickmark.charts.map((chart) => [chart.name, new Set(rowsOf(chart).map(({ key }) => key))]),
  );
  const apart = tickmark.charts.flatMap((chart) =>
    "part" in chart ? (chart.apartFrom ?? []).map((other) => [chart.name, other] as const) : [],
  );
  return tickmark.charts.flatMap((chart) => {
    const { name, table } = chart;
    const unmet = (rule: string, field: string | null, found: string, expected: string) => ({
      ...{ code: "collection/expectation" as const, rule: `${name}/${rule}`, table, row: null },
      ...{ field, found, expected },
    });
    const rows = rowsOf(chart);
    if (rows.length === 0) return [unmet("rows", null, "0", "1/")];
    if (!("part" in chart)) return [];
    const columns = tickmark.tables.find((candidate) => candidate.name === table);
    const value = columns?.columns.find((column) => column.name === chart.value);
    const measure = columns === undefined ? null : measureOf(columns, value?.mergeGroup);
    const one = (rule: string, column: Column | undefined) => {
      const field = column !== undefined && "field" in column.content ? column.content.field : "";
      const found = [...new Set(rows.map(({ values }) => String(values[field] ?? "")))];
      return found.length < 2 ? [] : [unmet(rule, field, found.join(", "), "1")];
    };
    // A chart that draws rows of both joins them, whichever chart says that they are apart.
    const joined = apart.filter((pair) =>
      pair.every((other) => rows.some(({ key }) => keysOf.get(other)?.has(key) === true)),
    );
    return [
      ...one("one-unit", measure?.unit),
      ...(chart.kind === "values" ? one("one-date", measure?.asOf) : []),
      ...joined.map((pair) => unmet("apart", null, pair.join(", "), "1")),
    ];
  });
}
