/** Finds a collection's charts in the workbook and reads what they show. Three syncs, two where none is there. */
import type { HeldCells } from "../../core/chart";
import type { ChartSource } from "../../core/chart-edit";
import type { HostFailure } from "../../core/host-failure";
import { ok, type Result } from "../../core/result";
import type { CellValue } from "../../core/value";
import { inExcel, sync } from "../host";

/** A chart that may stand in the workbook: by its name, or by its title where a person has given it another name. */
export interface WantedChart {
  readonly chart: string;
  readonly objects: readonly string[];
  readonly titles: readonly string[];
}

export interface ShownChart {
  readonly chart: string;
  readonly sheet: string;
  readonly object: string;
  readonly isNamed: boolean;
  readonly title: string;
  /** An `Excel.ChartType`; null where it was not asked for. */
  readonly type: string | null;
  /** Null where Excel does not give them. */
  readonly series:
    | readonly { readonly labels: readonly string[]; readonly values: readonly (number | null)[] }[]
    | null;
  /** The cells that each series is drawn from; null where it was not asked for, or Excel does not tell of all. */
  readonly sources: readonly ChartSource[] | null;
}

export interface ChartsReading {
  readonly charts: readonly ShownChart[];
  /** What sheets of these names hold, from their used area's first cell. */
  readonly sheets: readonly HeldCells[];
}

/** @param sheets names of sheets whose cells are read besides */
export async function readCharts(
  wanted: readonly WantedChart[],
  sheets: readonly string[],
): Promise<Result<ChartsReading, HostFailure>> {
  const found = await inExcel(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load("items/name,items/charts/items/name,items/charts/items/title/text");
    const held = sheets.map((name) => {
      const used = worksheets.getItemOrNullObject(name).getUsedRangeOrNullObject(true);
      used.load("formulas,rowIndex,columnIndex");
      return { name, used };
    });
    await sync(context);
    const all = worksheets.items.flatMap(({ name: sheet, charts }) =>
      charts.items.map(({ name, title }) => ({
        sheet,
        object: name,
        title: title.text,
        type: null,
        sources: null,
      })),
    );
    return {
      charts: wanted.flatMap(({ chart, objects, titles }) => {
        const named = all.filter(({ object }) => objects.includes(object));
        const titled = all.filter(({ title }) => titles.includes(title.split("\n")[0] ?? ""));
        const isNamed = named.length > 0;
        return (isNamed ? named : titled).map((one) => ({ ...one, chart, isNamed }));
      }),
      sheets: held.flatMap(({ name: sheet, used }): HeldCells[] =>
        used.isNullObject
          ? []
          : [
              {
                sheet,
                row: used.rowIndex,
                column: used.columnIndex,
                // Typed any[][] by @types/office-js; cells are texts, numbers and booleans.
                formulas: used.formulas as CellValue[][],
              },
            ],
      ),
    };
  });
  if (!found.ok) return found;
  const { charts, sheets: cells } = found.value;
  if (charts.length === 0) return ok({ charts: [], sheets: cells });
  const series = await inExcel(async (context) => {
    const collections = charts.map(({ sheet, object }) => {
      const collection = context.workbook.worksheets.getItem(sheet).charts.getItem(object).series;
      collection.load("count");
      return collection;
    });
    await sync(context);
    const asked = collections.map((collection) =>
      Array.from({ length: collection.count }, (_, index) => {
        const one = collection.getItemAt(index);
        return {
          labels: one.getDimensionValues("Categories"),
          values: one.getDimensionValues("Values"),
        };
      }),
    );
    await sync(context);
    return asked.map((ofChart) =>
      ofChart.map(({ labels, values }) => ({
        labels: labels.value.map(String),
        values: values.value.map(numberOf),
      })),
    );
  });
  // A kind of chart that tells nothing of its series is shown as one that is to be drawn anew.
  if (!series.ok && series.error.code === "host/connection-lost") return series;
  return ok({
    charts: charts.map((chart, index) => ({
      ...chart,
      series: series.ok ? (series.value[index] ?? null) : null,
    })),
    sheets: cells,
  });
}

/** Typed as a text, whatever it is; what is not plotted is an empty text or an error. */
export function numberOf(value: unknown): number | null {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}
