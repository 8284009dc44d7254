/**
 * The charts of a collection as data: what each draws of a table as it stands in a workbook, its words, and where its source
 * is said. What is written where is decided in `chart/place.ts`, once the workbook was read.
 */
import type { PlacedChart } from "./chart-memory";
import { Language, type ChartSpec, type Release } from "./collection";
import type { FoundInstance } from "./identify";
import { presentTable } from "./presentation";
import { ok, type Result } from "./result";
import { shownCell } from "./shown";
import type { Charted } from "./chart/charted";
import { draw } from "./chart/draw";
import type { Drawing, DrawingRefusal } from "./chart/drawing";
import type { ChartPlan } from "./chart/plan";
import { chartedSources, sourceLine } from "./chart/source-line";
import { chartObject } from "./chart/place";
import { isSamePoint } from "./chart/standing";
import type { ChartWords } from "./chart/words";

export type { Drawing, DrawingRefusal, LeftOut, Point } from "./chart/drawing";
export type { ChartFailure, ChartLeft } from "./chart/failure";
export type { Anchor, SelectedPlace } from "./chart/anchor";
export { heldAreas, type HeldCells } from "./chart/held";
export { chartPicture, type ChartPicture } from "./chart/picture";
export { chartSheetWidths, rowsDescribed, type BlockLooks } from "./chart/block";
export {
  chartObject,
  placeCharts,
  type ChartFacts,
  type ChartNote,
  type ChartRefusal,
  type ChartsPlan,
  type ChartWrite,
  type StandingChart,
} from "./chart/place";
export { chartRemoval } from "./chart/removal";
export { redrawn, type Redrawn } from "./chart/redrawn";
export { recallChart } from "./chart/recall";
export {
  differenceOf,
  standingBlocks,
  type ChartDifference,
  type ShownSeries,
  type StandingBlocks,
} from "./chart/standing";
export type { ChartWords } from "./chart/words";

export type { ChartPlan } from "./chart/plan";

export function planChart(
  spec: ChartSpec,
  charted: Charted,
  words: ChartWords,
): Result<ChartPlan, DrawingRefusal> {
  const drawn = draw(spec, charted, words);
  if (!drawn.ok) return drawn;
  const { release, presented, table } = charted;
  const { language } = presented;
  const source = sourceLine(drawn.value, charted, words);
  const title = spec.title[language];
  return ok({
    collection: release.collection,
    version: release.version,
    name: spec.name,
    language,
    table: table.name,
    headers: table.headers,
    drawing: drawn.value,
    title: source === null ? title : `${title}\n${source}`,
    sources: chartedSources(drawn.value, charted).map(({ id }) => id),
    description: spec.description[language],
    reading: words.reading(readingOf(drawn.value)),
    asOf: release.descriptor.tickmark.asOf,
  });
}

function readingOf({ points, series, labelFormat }: Drawing) {
  const last = series.length - 1;
  return points.flatMap(({ label, values }) => {
    const value = values[last] ?? null;
    if (value === null) return [];
    const shown = labelFormat === null ? "" : shownCell(value, labelFormat);
    return [{ label: label.replace("\n", ", "), value: shown }];
  });
}

/** The charts of the newest of the releases that has any. */
export function chartSpecs(releases: readonly Release[]): readonly ChartSpec[] {
  const charts = releases.map(({ descriptor }) => descriptor.tickmark.charts);
  return charts.filter((specs) => specs.length > 0).at(-1) ?? [];
}

/** How a chart of the last release's collection is known: by names that it was given, or by its title. */
export function wantedChart(
  { name, title }: ChartSpec,
  releases: readonly Release[],
  stored: readonly PlacedChart[],
): {
  readonly chart: string;
  readonly objects: readonly string[];
  readonly titles: readonly string[];
} {
  const collection = releases.at(-1)?.collection;
  const known = stored.filter((one) => one.collection === collection && one.chart === name);
  const own = collection === undefined ? [] : [chartObject({ collection, name })];
  return {
    chart: name,
    objects: [...own, ...known.map(({ object }) => object)],
    titles: Object.values(title),
  };
}

/** A release's own table, for a picture of a chart before there is one in the workbook. */
export function releaseTable(release: Release, table: string, language: Language): Charted {
  const presented = presentTable(release, table, language);
  return {
    release,
    presented,
    columnPlaces: presented.columns.map((_, index) => index),
    table: {
      name: presented.table.excelName,
      headers: presented.columns.map(({ header }) => header),
      rows: presented.rows.map(({ cells }) => cells),
      datesFrom1904: false,
    },
  };
}

/**
 * The table of the workbook that a chart draws: one that has most of its rows, of the newest release; of those that are alike, the one
 * in the language asked for, and a whole table before a part.
 */
export function chartedInstance(
  spec: ChartSpec,
  instances: readonly FoundInstance[],
  releases: readonly Release[],
  language: Language,
  words: (language: Language) => ChartWords,
): FoundInstance | null {
  const collection = releases.at(-1)?.collection;
  const ranked = instances
    .filter(
      ({ release, presented }) =>
        release.collection === collection && presented.table.name === spec.table,
    )
    .map((instance) => {
      const drawn = draw(spec, instance, words(instance.presented.language));
      return {
        instance,
        rows: drawn.ok ? drawn.value.keys.length : 0,
        inLanguage: Number(instance.presented.language === language),
        release: releases.indexOf(instance.release),
        whole: Number(instance.presented.part === null),
      };
    })
    .sort(
      (a, b) =>
        b.rows - a.rows ||
        b.inLanguage - a.inLanguage ||
        b.release - a.release ||
        b.whole - a.whole,
    );
  return ranked[0]?.instance ?? null;
}

/** A chart that stands in the workbook, as far as it is known without asking what it shows. */
export interface SelectedChart {
  readonly name: string;
  /** With the source on its second line, as Tickmark writes it. */
  readonly title: string;
}

/**
 * What one of the collection's charts draws, whether or not its table stands in the workbook. It is known by its name, or by a title
 * that says the same source too, where a person has given it another name.
 *
 * @returns null for a chart of the analyst's own
 */
export function ownChart(
  { name, title }: SelectedChart,
  instances: readonly FoundInstance[],
  releases: readonly Release[],
  stored: readonly PlacedChart[],
  words: (language: Language) => ChartWords,
): ChartPlan | null {
  const release = releases.at(-1);
  if (release === undefined) return null;
  const { collection } = release;
  const planIn = (spec: ChartSpec, language: Language): readonly ChartPlan[] => {
    const instance = chartedInstance(spec, instances, releases, language, words);
    const there = instance && planChart(spec, instance, words(instance.presented.language));
    const plan =
      there?.ok === true
        ? there
        : planChart(spec, releaseTable(release, spec.table, language), words(language));
    return plan.ok ? [plan.value] : [];
  };
  for (const spec of chartSpecs(releases)) {
    const plans = Language.options.flatMap((language) => planIn(spec, language));
    const same = plans.find((plan) => plan.title === title);
    if (same !== undefined) return same;
    const memory = stored.find(
      (one) => one.collection === collection && one.chart === spec.name && one.object === name,
    );
    if (memory === undefined && name !== chartObject({ collection, name: spec.name })) continue;
    return plans.find(({ language }) => language === memory?.language) ?? plans[0] ?? null;
  }
  return null;
}

/** Whether what a chart shows is what its table holds. */
export function showsTable(
  { drawing: { points, series } }: Pick<ChartPlan, "drawing">,
  shown: readonly {
    readonly labels: readonly string[];
    readonly values: readonly (number | null)[];
  }[],
): boolean {
  return (
    shown.length === series.length &&
    shown.every(
      ({ labels, values }, index) =>
        labels.length === points.length &&
        points.every(
          (point, at) => isSamePoint(point.values[index], values[at]) && point.label === labels[at],
        ),
    )
  );
}
