/** The collection's charts as they stand, each with what the tables of the workbook would give it now. */
import {
  chartedInstance,
  chartSpecs,
  planChart,
  redrawn,
  standingBlocks,
  wantedChart,
  type HeldCells,
} from "../../core/chart";
import type { PlacedChart } from "../../core/chart-memory";
import { languages, type Release } from "../../core/collection";
import type { FoundInstance } from "../../core/identify";
import type { StateReading } from "../../core/state";
import type { InspectedChart } from "../../core/validate";
import type { ShownChart, WantedChart } from "../../excel/chart";
import { chartWords } from "../../strings/chart-words";

export function rememberedCharts(state: StateReading): readonly PlacedChart[] {
  return state.kind === "present" ? state.state.charts : [];
}

export function wantedCharts(
  releases: readonly Release[],
  state: StateReading,
): readonly WantedChart[] {
  const stored = rememberedCharts(state);
  return chartSpecs(releases).map((spec) => wantedChart(spec, releases, stored));
}

export function inspectedCharts(
  charts: readonly ShownChart[],
  held: readonly HeldCells[],
  stored: readonly PlacedChart[],
  instances: readonly FoundInstance[],
  releases: readonly Release[],
): readonly InspectedChart[] {
  const specs = chartSpecs(releases);
  return charts.flatMap((shown): InspectedChart[] => {
    const { chart, sheet, object, title, type, series, sources } = shown;
    const spec = specs.find(({ name }) => name === chart);
    if (spec === undefined) return [];
    const placed = stored.find((one) => one.chart === chart && one.object === object);
    const ordered = placed === undefined ? languages : [placed.language, ...languages];
    const tables = ordered.flatMap(
      (language) =>
        chartedInstance(spec, instances, releases, language, (of) => chartWords[of]) ?? [],
    );
    const plans = [...new Set(tables)].map((instance) =>
      planChart(spec, instance, chartWords[instance.presented.language]),
    );
    const blocks =
      placed === undefined ? { head: null, text: null, data: null } : standingBlocks(placed, held);
    const plan = plans.find((one) => one.ok)?.value;
    const isDrawable = placed !== undefined && plan !== undefined && blocks.data !== null;
    const anew = isDrawable ? redrawn(plan, placed, held, chartWords[plan.language]) : null;
    const at = { sheet, object, title, type, series, sources };
    return [{ ...at, plans, blocks, redrawn: anew }];
  });
}
