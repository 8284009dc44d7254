/** Reads what charts of ours show in the three syncs of the tables. One of a kind that tells nothing of its series fails them all. */
import type { HeldCells } from "../../core/chart";
import type { Area } from "../../core/layout";
import type { StateReading } from "../../core/state";
import type { CellGrid } from "../cells";
import type { Companion } from "../tables";
import { numberOf, type ShownChart, type WantedChart } from "./look";
import { requestSources, sourceOf, type SourceRequest } from "./sources";

export interface ChartsRequest {
  readonly companion: Companion;
  /** Once the tables were read; null where Excel gave no answer. */
  readonly charts: () => readonly ShownChart[] | null;
  /** What the cells asked for hold, those of sheets that are there. */
  readonly held: () => readonly HeldCells[];
}

interface Asked {
  readonly labels: OfficeExtension.ClientResult<string[]>;
  readonly values: OfficeExtension.ClientResult<string[]>;
}

/**
 * @param wanted charts by their names, as the workbook remembers them; none is looked for by its title
 * @param cells to be read besides
 */
export function requestCharts(
  wanted: (state: StateReading) => readonly WantedChart[],
  cells: (state: StateReading) => readonly (Area & { readonly sheet: string })[],
): ChartsRequest {
  let sheets: readonly Excel.Worksheet[] = [];
  let found: readonly {
    readonly shown: Omit<ShownChart, "series" | "type" | "sources">;
    readonly drawn: Excel.Chart;
    readonly series: Excel.ChartSeriesCollection;
  }[] = [];
  let asked: readonly (readonly Asked[])[] = [];
  let sources: readonly (readonly SourceRequest[] | null)[] = [];
  let areas: readonly (Area & { readonly sheet: string })[] = [];
  let grids: readonly CellGrid[] = [];
  return {
    companion: {
      first: ({ worksheets }) => {
        worksheets.load("items/name,items/charts/items/name,items/charts/items/title/text");
      },
      second: ({ worksheets }, state) => {
        sheets = worksheets.items;
        const charts = wanted(state);
        found = sheets.flatMap(({ name: sheet, charts: { items } }) =>
          items.flatMap((drawn) => {
            const {
              name: object,
              title: { text: title },
              series,
            } = drawn;
            return charts
              .filter(({ objects }) => objects.includes(object))
              .map(({ chart }) => {
                drawn.load("chartType");
                series.load("items/name");
                return { shown: { chart, sheet, object, isNamed: true, title }, drawn, series };
              });
          }),
        );
        areas = found.length === 0 ? [] : cells(state);
      },
      third: () => {
        asked = found.map(({ series }) =>
          series.items.map((_, index) => {
            const one = series.getItemAt(index);
            const labels = one.getDimensionValues("Categories");
            return { labels, values: one.getDimensionValues("Values") };
          }),
        );
        sources = found.map(({ series }) => requestSources(series, series.items.length));
        const there = areas.flatMap((area) => {
          const sheet = sheets.find(({ name }) => name === area.sheet);
          return sheet === undefined ? [] : [{ area, sheet }];
        });
        areas = there.map(({ area }) => area);
        return there.map(({ area, sheet }) => ({ ...area, sheet }));
      },
      read: (given) => {
        grids = given;
      },
    },
    charts: () => {
      const charts = found.map(({ shown, drawn, series: of }, index): ShownChart => {
        const series = (asked[index] ?? []).map((one) => answered(one));
        const all = series.flatMap((one) => one ?? []);
        const isAnswered = all.length === series.length;
        const from = (isAnswered ? (sources[index] ?? []) : []).flatMap(
          (request, at) => sourceOf(of.items[at]?.name ?? "", request) ?? [],
        );
        return {
          ...shown,
          type: drawn.chartType,
          series: isAnswered ? all : null,
          sources: from.length > 0 && from.length === all.length ? from : null,
        };
      });
      return charts.some(({ series }) => series === null) ? null : charts;
    },
    held: () =>
      areas.map(({ sheet, row, column }, index) => {
        const { rows = [], formulas = [] } = grids[index] ?? {};
        const held = rows.map((line, r) => line.map((value, c) => formulas[r]?.[c] ?? value));
        return { sheet, row, column, formulas: held };
      }),
  };
}

/** Null where the answer with it was refused as too large, and the cells alone were asked for again. */
function answered({ labels, values }: Asked) {
  try {
    return { labels: labels.value.map(String), values: values.value.map(numberOf) };
  } catch (error) {
    if (error instanceof OfficeExtension.Error) return null;
    throw error;
  }
}
