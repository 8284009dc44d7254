/**
 * What the grid's own charts leave out and Excel's have: lines of a title, whole labels, gaps without a nought, bars without edges,
 * steps and texts along the axis. Done as Chart.js offers it, by a plugin.
 */
import type * as ChartJs from "chart.js";
import type { Chart as BookChart } from "../../host/workbook/chart";

/** Loaded as a script of its own; see the page. */
declare const Chart: typeof ChartJs.Chart;

/** In letters: as long as an axis has room for. */
const longestLine = 36;

/** @param chartsShown those of the sheet in front; a picture is known by its title */
export function finishCharts(chartsShown: () => readonly BookChart[]): void {
  Chart.register({
    id: "finish",
    beforeUpdate({ config: { options }, data }: ChartJs.Chart): void {
      const title = options?.plugins?.title;
      const lines = [title?.text ?? []].flat().flatMap((text) => (text ?? "").split("\n"));
      const shown = chartsShown().find((one) => one.title === lines.join("\n"));
      if (title !== undefined) title.text = lines;
      for (const dataset of data.datasets) dataset.borderWidth = 0;
      const along = options?.indexAxis ?? "x";
      const { [along]: categories, [along === "x" ? "y" : "x"]: values } = options?.scales ?? {};
      if (categories?.ticks !== undefined) {
        categories.ticks.callback = labelLines;
        if (shown?.category.labelSpacing === 1)
          Object.assign(categories.ticks, { autoSkip: false });
      }
      if (values !== undefined && shown !== undefined) finishValues(values, shown);
      hideNoughtsOfGaps(options?.plugins, data);
    },
  });
}

/** The grid's plugin that writes values on bars. */
interface ValueLabels {
  callback?: (value: number, bars: { readonly index: number }, point: number) => string;
}

function hideNoughtsOfGaps(plugins: object | undefined, { datasets }: ChartJs.ChartData): void {
  const labels: ValueLabels | undefined =
    plugins !== undefined && "chartShowValuesPlugin" in plugins
      ? (plugins.chartShowValuesPlugin as ValueLabels) // by its name
      : undefined;
  const write = labels?.callback;
  if (labels === undefined || write === undefined) return;
  labels.callback = (value, bars, point) =>
    Number.isFinite(datasets[bars.index]?.data[point]) ? write(value, bars, point) : "";
}

type Axis = NonNullable<NonNullable<ChartJs.ChartOptions["scales"]>[string]>;

function finishValues(axis: Axis, { value: { majorUnit, numberFormat } }: BookChart): void {
  if (majorUnit !== undefined)
    axis.afterBuildTicks = (scale) => {
      const count = Math.floor((scale.max - scale.min) / majorUnit) + 1;
      scale.ticks = Array.from({ length: count }, (_, at) => ({
        value: scale.min + at * majorUnit,
      }));
    };
  if (axis.ticks !== undefined && numberFormat?.startsWith("[") === true)
    axis.ticks.callback = (value) => textFor(Number(value), numberFormat);
}

/** By a number format of nothing but texts with conditions, such as `[<1]"April";"May"`. */
function textFor(value: number, numberFormat: string): string {
  const section = numberFormat.split(";").find((one) => {
    const limit = /^\[<([\d.]+)\]/.exec(one)?.[1];
    return limit === undefined || value < Number(limit);
  });
  return /"(.*)"$/.exec(section ?? "")?.[1] ?? String(value);
}

function labelLines(this: ChartJs.Scale, value: string | number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of this.getLabelForValue(Number(value)).split(/(?<=[\s\u3000-\u9fff])/)) {
    if (line !== "" && widthOf(line + word) > longestLine) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += word;
  }
  return [...lines, line];
}

/** In letters; a Chinese character is as wide as two. */
function widthOf(text: string): number {
  return text.length + (text.match(/[\u3000-\u9fff]/g)?.length ?? 0);
}
