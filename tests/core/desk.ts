/** A workbook as validate reads it, laid out in memory and open to a test's edits. No Excel is asked. */
import {
  heldAreas,
  placeCharts,
  planChart,
  redrawn,
  standingBlocks,
  type ChartPlan,
} from "../../src/core/chart";
import type { PlacedChart } from "../../src/core/chart-memory";
import { noCitations } from "../../src/core/citations";
import type { NamedReading } from "../../src/core/citing";
import type { ChartSpec, Language, Release } from "../../src/core/collection";
import { findInstances } from "../../src/core/identify";
import { cellAddress, chooseNames, layoutWorkbook } from "../../src/core/layout";
import { presentTable } from "../../src/core/presentation";
import type { StateReading } from "../../src/core/state";
import {
  validate,
  type Finding,
  type InspectedChart,
  type Surroundings,
} from "../../src/core/validate";
import type { CellValue } from "../../src/core/value";
import { chartWords } from "../../src/strings/chart-words";
import { layoutWords } from "../../src/strings/layout";
import { sheetNamed, tableReading } from "./written";

type Writable<T> = { -readonly [K in keyof T]: T[K] };
interface DeskTable extends Writable<
  Omit<ReturnType<typeof tableReading>, "rows" | "formulas" | "headers">
> {
  headers: string[];
  rows: CellValue[][];
  formulas: ((string | null)[] | null)[];
}

export interface Desk {
  readonly release: Release;
  readonly language: Language;
  releases: readonly Release[];
  state: StateReading;
  tables: DeskTable[];
  readonly surroundings: Map<string, Surroundings>;
  charts: InspectedChart[];
  marks: NamedReading[];
}

export function deskOf(release: Release, language: Language = "en", datesFrom1904 = false): Desk {
  const names = chooseNames(release, language, { sheets: [], tables: [], definedNames: [] });
  const layout = layoutWorkbook(release, language, names, layoutWords[language], datesFrom1904);
  const tables = names.sheets.map((sheet): DeskTable => {
    const reading = tableReading(sheetNamed(layout, sheet));
    return {
      ...reading,
      datesFrom1904,
      headers: [...reading.headers],
      rows: reading.rows.map((row) => [...row]),
      formulas: [...reading.formulas.map(() => null)],
    };
  });
  const surroundings = new Map(
    release.descriptor.tickmark.tables.map(({ name, excelName }) => {
      const { rows, columns } = presentTable(release, name, language);
      const links = columns.some(({ column }) => column.role === "link")
        ? rows.map((row) => row.links.find((link) => link !== null) ?? null)
        : null;
      return [excelName, { isSheetProtected: false, hiddenRows: "none", links } as const] as const;
    }),
  );
  const state: StateReading = { kind: "absent" };
  const besides = { charts: [], marks: [] };
  return { release, language, releases: [release], state, tables, surroundings, ...besides };
}

export function checked(desk: Desk): readonly Finding[] {
  const { tables, state, releases, surroundings, charts, marks } = desk;
  const instances = findInstances(tables, state, releases);
  const remembered = state.kind === "present" ? state.state.citations : noCitations;
  const citations = { marks, remembered };
  return validate({ instances, state, surroundings, charts, citations }, releases);
}

const shared = {
  name: "samples-chart",
  table: "samples",
  title: { en: "Samples by qualifier", "zh-CN": "按限定划分的样本" },
  description: { en: "Each bar counts samples.", "zh-CN": "每个条形为样本数。" },
  categoryTitle: { en: "Qualifier", "zh-CN": "限定" },
  valueTitle: { en: "Number of samples", "zh-CN": "样本数" },
} as const;
const samplesChart: ChartSpec = {
  ...shared,
  kind: "counts",
  by: "qualifier",
  order: "dictionary",
};
export const samplesTimeline: ChartSpec = {
  ...shared,
  kind: "timeline",
  label: "label",
  date: "taken",
  from: "2000-01-01",
  to: "2000-12-31",
};

/**
 * A chart of the samples as it was drawn, its cells beneath it.
 *
 * @param typed what is typed over its first value
 */
export function drawnChart(
  { tables, state, releases }: Desk,
  typed: CellValue = null,
): InspectedChart {
  const instance = findInstances(tables, state, releases).find(
    ({ presented }) => presented.table.name === samplesChart.table,
  );
  if (instance === undefined) throw new Error("There is no table of samples.");
  const plan = planChart(samplesChart, instance, chartWords.en);
  if (!plan.ok) throw new Error(plan.error.code);
  const { points, series } = plan.value.drawing;
  const placed = placedChart(plan.value);
  const held = heldAreas([placed]).map(({ sheet, row, column, rows, columns }) => ({
    sheet,
    row,
    column,
    formulas: Array.from({ length: rows }, (_, r) =>
      Array.from({ length: columns }, (__, c) => {
        const blocks = [placed.head, placed.data, ...(placed.text ? [placed.text] : [])];
        const inputs = blocks.map(
          (one) => one.inputs[row + r - one.row]?.[column + c - one.column],
        );
        const input = inputs.find((one) => one !== undefined) ?? "";
        return typeof input === "string" ? input.replace(/^'/, "") : input;
      }),
    ),
  }));
  const [first = { column: 0 }] = series;
  const data = held.find(({ row }) => row === placed.data.row);
  if (typed !== null) data?.formulas[2]?.splice(first.column, 1, typed);
  const anew = redrawn(plan.value, placed, held, chartWords.en);
  return {
    sheet: placed.head.sheet,
    object: placed.object,
    title: plan.value.title,
    type: plan.value.drawing.type,
    series: series.map((_, index) => ({
      labels: points.map(({ label }) => label),
      values: points.map(({ values }, at) =>
        at === 0 && typeof typed === "number" ? typed : (values[index] ?? null),
      ),
    })),
    plans: [plan],
    blocks: standingBlocks(placed, held),
    sources: anew?.series ?? null,
    redrawn: anew,
  };
}

/** Where a chart goes on a sheet of its own. */
function placedChart(plan: ChartPlan): PlacedChart {
  const facts = {
    isReadOnly: false,
    isStructureProtected: false,
    state: { kind: "absent" },
    sheets: [],
    headers: [plan.headers],
    held: [],
    chartSheet: null,
    selection: null,
  } as const;
  const placed = placeCharts([plan], facts, [], [], (language) => chartWords[language]);
  const chart = placed.ok ? placed.value.stateAfter.charts[0] : undefined;
  if (chart === undefined) throw new Error("The chart has no place.");
  return chart;
}

export function tableOn(desk: Desk, name: string): DeskTable {
  const table = desk.tables.find((one) => one.name === name);
  if (table === undefined) throw new Error(`There is no table ${name}.`);
  return table;
}

/** Where a cell stands: body row and column, from 0; row -1 is the header. */
export function cellOn(desk: Desk, name: string, key: string | null, column: string) {
  const table = tableOn(desk, name);
  const columns =
    desk.release.descriptor.tickmark.tables.find((one) => one.excelName === name)?.columns ?? [];
  const at = columns.findIndex((one) => one.name === column);
  const row = key === null ? -1 : table.rows.findIndex((cells) => cells[0] === key);
  if (at < 0 || (key !== null && row < 0))
    throw new Error(`There is no ${column} of ${String(key)}.`);
  const address = cellAddress(table.headerRow + 1 + row, table.firstColumn + at);
  return { table, row, column: at, address: `${table.sheet}!${address}` };
}

export function put(desk: Desk, name: string, key: string, column: string, value: CellValue): void {
  const at = cellOn(desk, name, key, column);
  const cells = at.table.rows[at.row];
  if (cells !== undefined) cells[at.column] = value;
}
