/**
 * What mends a chart that Tickmark drew. Written anew are only its own cells, its kind, the cells that its series are drawn from and
 * the source beneath its title, and only where what stood there can be given back.
 */
import { chartEditOf, isSameSource, titleLines, type ChartEdit } from "../chart-edit";
import { differenceOf, type ChartDifference, type ChartPlan } from "../chart";
import type { Fix } from "./finding";
import type { InspectedChart } from "./inspected-chart";

/** Tickmark's own cells are given their formulas back, and the series their cells. */
export function valuesFix(
  chart: InspectedChart,
  plan: ChartPlan,
  first: ChartDifference,
): Fix | null {
  const { redrawn, sources } = chart;
  if (redrawn === null) return null;
  const { series: wanted, cells, memory, isAsLarge } = redrawn;
  // Without knowing what the series are drawn from, they stay.
  if (sources === null && !isAsLarge) return null;
  if (sources !== null && sources.length < wanted.length) return null;
  const isMoved = wanted.some((one, at) => {
    const source = sources?.[at];
    return source !== undefined && !isSameSource(source, one);
  });
  if (cells.length === 0 && !isMoved) return null;
  const series =
    sources !== null && isMoved
      ? { before: [...sources], after: [...wanted, ...sources.slice(wanted.length)] }
      : null;
  const { label, found, expected, at } = first;
  // A value that is not there is said to be empty.
  const named = (value: string | null): string =>
    value === null || value === "" ? "" : `${label}: ${value}`;
  const point = at === null ? undefined : plan.drawing.points[at.row];
  const isStrange = expected === null;
  return fix(
    chart,
    plan,
    { cells: [...cells], series, memory },
    isStrange ? label : named(found),
    isStrange ? (point?.label ?? "").replace("\n", ", ") : named(expected),
  );
}

/** The source goes beneath whatever the title says. */
export function sourceFix(chart: InspectedChart, plan: ChartPlan, source: string): Fix | null {
  const [line] = titleLines(chart.title);
  // A chart without a title had it taken away.
  if (line === undefined) return null;
  return fix(
    chart,
    plan,
    { title: { before: chart.title, after: `${line}\n${source}` } },
    "",
    source,
  );
}

/** Of what was added after Tickmark's series, the cells must be known, so that it can come back. */
export function seriesFix(chart: InspectedChart, plan: ChartPlan): Fix | null {
  const { sources, series } = chart;
  const { length: drawn } = plan.drawing.series;
  if (sources === null || series === null) return null;
  if (differenceOf(plan, series.slice(0, drawn)) !== null) return null;
  const [before, after] = [sources, sources.slice(0, drawn)];
  const names = (of: typeof sources): string => of.map(({ name }) => name).join(", ");
  return fix(chart, plan, { series: { before: [...before], after } }, names(before), names(after));
}

export function typeFix(chart: InspectedChart, plan: ChartPlan): Fix | null {
  const { type: before } = chart;
  const { type: after } = plan.drawing;
  return before === null ? null : fix(chart, plan, { type: { before, after } }, before, after);
}

function fix(
  { title, sheet, object }: InspectedChart,
  plan: ChartPlan,
  parts: Partial<ChartEdit>,
  before: string,
  after: string,
): Fix {
  const [label = ""] = titleLines(title);
  return { kind: "chart", edit: chartEditOf({ label, sheet, object }, parts), plan, before, after };
}
