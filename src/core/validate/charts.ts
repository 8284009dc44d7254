/** Charts that Tickmark drew and that still have its name: whether they show what their table holds, say their source, and join nothing. */
import { titleLines } from "../chart-edit";
import { differenceOf, type ChartPlan, type DrawingRefusal } from "../chart";
import { cellAddress } from "../layout";
import { seriesFix, sourceFix, typeFix, valuesFix } from "./chart-fix";
import { finding, type Finding, type Place } from "./finding";
import type { InspectedChart } from "./inspected-chart";

export function chartFindings(charts: readonly InspectedChart[]): Finding[] {
  return charts.flatMap(oneChart);
}

function oneChart(chart: InspectedChart): Finding[] {
  const { plans, series, blocks } = chart;
  const at = placeOf(chart);
  const [title = ""] = titleLines(chart.title);
  const ready = plans.flatMap((plan) => (plan.ok ? [plan.value] : []));
  const [likeliest] = ready;
  if (likeliest === undefined) {
    const [first] = plans;
    return first?.ok === false ? joined(title, first.error, at) : [];
  }
  const findings: Finding[] = [];
  const { length: drawn } = likeliest.drawing.series;
  if (series !== null && series.length > drawn) {
    const facts = { chart: title, series: series.length, drawn };
    findings.push(finding("chart/joined-series", at, facts, seriesFix(chart, likeliest)));
  }
  if (isPie(chart.type) && !isWhole(likeliest))
    findings.push(finding("chart/no-whole", at, { chart: title }, typeFix(chart, likeliest)));
  const differences = series === null ? [null] : ready.map((plan) => differenceOf(plan, series));
  const [first = null] = differences;
  if (first !== null && differences.every((one) => one !== null)) {
    const { at: cell, ...facts } = first;
    const fix = valuesFix(chart, likeliest, first);
    const { data } = blocks;
    const place =
      data === null || cell === null
        ? at
        : {
            sheet: data.sheet,
            // A line that says what they are and the headers stand above the points.
            cell: cellAddress(data.row + 2 + cell.row, data.column + cell.column),
          };
    findings.push(finding("chart/values-differ", place, { chart: title, ...facts }, fix));
  }
  const source = likeliest.title.split("\n")[1];
  // Whose words they are is the analyst's: a second line that was reworded is one.
  if (source !== undefined && titleLines(chart.title).length < 2) {
    const fix = sourceFix(chart, likeliest, source);
    findings.push(finding("chart/no-source-line", at, { chart: title, source }, fix));
  }
  return findings;
}

function isPie(type: string | null): boolean {
  return type !== null && /pie|doughnut/i.test(type);
}

/** All rows of a table by their label are one; so are shares that come to one. */
function isWhole({ drawing: { spec, points, series, labelFormat } }: ChartPlan): boolean {
  if (spec.kind === "counts") return true;
  const sums = series.map((_, index) =>
    points.reduce((sum, { values }) => sum + (values[index] ?? 0), 0),
  );
  const isShares = spec.kind === "values" && labelFormat?.includes("%") === true;
  return isShares && sums.every((sum) => Math.abs(sum - 1) < rounding);
}

/** Shares are published to a tenth of a percent. */
const rounding = 0.005;

/** What else keeps it from being drawn is said at the table. */
function joined(chart: string, refusal: DrawingRefusal, at: Place): Finding[] {
  switch (refusal.code) {
    case "chart/units-differ":
      return [finding("chart/joined-units", at, { chart, kinds: refusal.found })];
    case "chart/dates-differ":
      return [finding("chart/joined-dates", at, { chart, kinds: refusal.found })];
    case "chart/no-table":
    case "chart/column-gone":
    case "chart/no-rows":
      return [];
  }
}

/** Excel does not say over which cells a chart stands: its heading or its description on that sheet, else the sheet's first cell. */
function placeOf({ sheet, blocks: { head, text, data } }: InspectedChart): Place {
  const block = [head, text, data].find((one) => one?.sheet === sheet);
  return { sheet, cell: block ? cellAddress(block.row, block.column) : "A1" };
}
