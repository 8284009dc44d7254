/** The collection's charts: which there are, which stand in the workbook and still show what its tables hold, and drawing them. */
import {
  chartedInstance,
  chartObject,
  chartSpecs,
  heldAreas,
  placeCharts,
  planChart,
  recallChart,
  releaseTable,
  showsTable,
  wantedChart,
  type ChartFailure,
  type ChartLeft,
  type ChartNote,
  type ChartPlan,
  type DrawingRefusal,
  type StandingChart,
} from "../core/chart";
import type { PlacedChart } from "../core/chart-memory";
import type { ChartSpec, Language, Release } from "../core/collection";
import type { HostFailure } from "../core/host-failure";
import { err, ok, type Result } from "../core/result";
import {
  readChartFacts,
  readCharts,
  removeCharts,
  writeCharts,
  type ChartPlace,
  type ChartsReading,
  type ShownChart,
  type WriteOptions,
} from "../excel/chart";
import { chartWords } from "../strings/chart-words";
import { openWorkbook, type Recovery } from "./open";

export interface ChartEntry {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** What would be drawn now, or why nothing can be. */
  readonly plan: Result<ChartPlan, DrawingRefusal>;
  /** Drawn from the release's own table, where the workbook has none. */
  readonly sample: ChartPlan | null;
  readonly standing: (StandingChart & { readonly isCurrent: boolean }) | null;
}

export interface ChartsLook {
  readonly entries: readonly ChartEntry[];
  readonly remembered: readonly PlacedChart[];
  readonly chartSheet: string | null;
  readonly recovery: Recovery;
}

const wordsOf = (language: Language) => chartWords[language];
const sheetNames = [...new Set(Object.values(chartWords).map(({ sheet }) => sheet))];

/**
 * Reads the workbook, and takes away what an interrupted insertion left in it.
 *
 * @param releases at least one; the charts are those of the last that has any
 * @param language of the titles, and of the table where it stands there in both languages
 */
export async function lookAtCharts(
  releases: readonly Release[],
  language: Language,
): Promise<Result<ChartsLook, HostFailure>> {
  const opened = await openWorkbook(releases);
  if (!opened.ok) return opened;
  const { instances, state, recovery } = opened.value;
  const stored = state.kind === "present" ? state.state.charts : [];
  const specs = chartSpecs(releases);
  const reading = await readCharts(
    specs.map((spec) => wantedChart(spec, releases, stored)),
    sheetNames,
  );
  if (!reading.ok) return reading;
  const entries = specs.map((spec): ChartEntry => {
    const instance = chartedInstance(spec, instances, releases, language, wordsOf);
    const plan: ChartEntry["plan"] =
      instance === null
        ? err({
            code: "chart/no-table",
            chart: spec.title[language],
            table: tableTitle(spec, releases, language),
          })
        : planChart(spec, instance, chartWords[instance.presented.language]);
    return {
      name: spec.name,
      title: spec.title[language],
      description: spec.description[language],
      plan,
      sample: sampleOf(spec, releases, language),
      standing: standingOf(spec, plan, reading.value.charts),
    };
  });
  const remembered = rememberedOf(entries, stored, reading.value);
  const named = reading.value.sheets.find(({ sheet }) =>
    remembered.some(({ data }) => data.sheet === sheet),
  );
  const chartSheet = remembered[0]?.data.sheet ?? named?.sheet ?? null;
  return ok({ entries, remembered, chartSheet, recovery });
}

/** By its name; or one with its title that shows what it would show, which a person has given another name. */
function standingOf(
  { name }: ChartSpec,
  plan: ChartEntry["plan"],
  charts: readonly ShownChart[],
): ChartEntry["standing"] {
  const isCurrent = (shown: ShownChart): boolean =>
    plan.ok && shown.series !== null && showsTable(plan.value, shown.series);
  const found = charts.filter(
    (shown) => shown.chart === name && (shown.isNamed || isCurrent(shown)),
  );
  const [first] = found;
  if (first === undefined) return null;
  const { chart, sheet, object, title } = first;
  return {
    chart,
    sheet,
    object,
    isCurrent: isCurrent(first) && plan.ok && title === plan.value.title,
  };
}

function rememberedOf(
  entries: readonly ChartEntry[],
  stored: readonly PlacedChart[],
  { sheets }: ChartsReading,
): readonly PlacedChart[] {
  const recalled = entries.flatMap(({ name, plan, standing }) => {
    if (!plan.ok || stored.some(({ chart }) => chart === name)) return [];
    const object = standing?.object ?? chartObject(plan.value);
    const words = chartWords[plan.value.language];
    return sheets.flatMap((sheet) => recallChart(plan.value, sheet, object, words) ?? []);
  });
  return [...stored, ...recalled];
}

function tableTitle(
  { table }: ChartSpec,
  releases: readonly Release[],
  language: Language,
): string {
  const tables = releases.at(-1)?.descriptor.tickmark.tables ?? [];
  return tables.find(({ name }) => name === table)?.title[language] ?? table;
}

function sampleOf(
  spec: ChartSpec,
  releases: readonly Release[],
  language: Language,
): ChartPlan | null {
  const release = releases.at(-1);
  if (release === undefined) return null;
  const plan = planChart(spec, releaseTable(release, spec.table, language), chartWords[language]);
  return plan.ok ? plan.value : null;
}

export interface InsertedChart {
  readonly name: string;
  readonly object: string;
  readonly sheet: string;
  readonly isNew: boolean;
  readonly plan: ChartPlan;
}

export interface InsertedCharts {
  readonly charts: readonly InsertedChart[];
  readonly notes: readonly ChartNote[];
}

/**
 * Draws charts where they are not, and anew where they stand. Three syncs.
 *
 * @param names charts of the look; one that cannot be drawn is the failure of all
 */
export async function insertCharts(
  look: ChartsLook,
  names: readonly string[],
  { place, colours }: { readonly place: ChartPlace; readonly colours: WriteOptions["colours"] },
): Promise<Result<InsertedCharts, ChartFailure>> {
  const entries = look.entries.filter(({ name }) => names.includes(name));
  const plans: ChartPlan[] = [];
  for (const { plan } of entries) {
    if (!plan.ok) return plan;
    plans.push(plan.value);
  }
  const remembered = look.remembered.filter(({ chart }) => names.includes(chart));
  const reading = await readChartFacts({
    tables: plans.map(({ table }) => table),
    areas: heldAreas(remembered),
    chartSheet: look.chartSheet,
    place,
  });
  if (!reading.ok) return err(failed(reading.error, place));
  const { facts, stateParts } = reading.value;
  const standing = entries.flatMap((entry) => entry.standing ?? []);
  const placed = placeCharts(plans, facts, standing, remembered, wordsOf);
  if (!placed.ok) return placed;
  const written = await writeCharts(placed.value, { stateParts, colours });
  if (!written.ok) {
    const failure = await takeBack(placed.value.stateDuring, written.error);
    if (failure !== null) return err(failure);
  }
  const { writes } = placed.value;
  return ok({
    charts: writes.map(({ plan, object, sheet, anchor }) => ({
      name: plan.name,
      object,
      sheet,
      isNew: anchor !== null,
      plan,
    })),
    notes: [
      ...(writes.some(({ isTextLeftOut }) => isTextLeftOut) ? (["text-left-out"] as const) : []),
      ...(!written.ok || written.value.hasLooks ? [] : (["looks-left-out"] as const)),
    ],
  });
}

function failed(failure: HostFailure, place: ChartPlace): ChartFailure {
  const isSelection =
    place === "selection" &&
    failure.code === "host/rejected" &&
    failure.reason === "InvalidSelection";
  return isSelection
    ? { code: "chart/no-cell-selected" }
    : { code: "chart/failed", failure, left: "as-before" };
}

type Charting = Parameters<typeof removeCharts>[0];

/** @returns null where all had been written after all, and only the answer was lost */
async function takeBack(
  during: Charting,
  failure: HostFailure | { readonly code: "chart/not-as-planned"; readonly chart: string },
): Promise<ChartFailure | null> {
  const removal = await removeCharts(during);
  if (removal.ok && removal.value.kind === "finished") return null;
  const left: ChartLeft = !removal.ok
    ? "unfinished"
    : removal.value.kind === "removed" && removal.value.kept.length > 0
      ? "kept"
      : "as-before";
  return failure.code === "chart/not-as-planned"
    ? { ...failure, left }
    : { code: "chart/failed", failure, left };
}
