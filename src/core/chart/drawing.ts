/**
 * What one chart draws: its points with their values as they are now, and the formulas over the table that keep them so.
 * A chart is drawn from such formulas and not from the table's own cells, which sorting would exchange under it.
 */
import type { ChartSpec } from "../collection";
import type { CellInput } from "../layout";

export interface Point {
  /** The row's key; null for a counted label, or a month that has no row. */
  readonly key: string | null;
  readonly label: string;
  /** One per series; null draws nothing. */
  readonly values: readonly (number | null)[];
  /** One per cell. */
  readonly numberFormats: readonly string[];
  /** The cells that it is drawn from, in the sheet's row of this number. */
  readonly cells: (row: number) => readonly CellInput[];
}

export interface DrawnSeries {
  /** Column of the point's cells. */
  readonly column: number;
  /** A spacer is not seen: it holds the bar that is at its distance. */
  readonly look: "bar" | "spacer";
}

export interface ValueAxis {
  readonly maximum: number | null;
  readonly majorUnit: number | null;
  readonly numberFormat: string;
}

/** Every axis begins at zero. */
export interface Drawing {
  readonly spec: ChartSpec;
  readonly type: "BarClustered" | "BarStacked" | "ColumnClustered";
  readonly headers: readonly string[];
  readonly series: readonly DrawnSeries[];
  /** From the top, or from the left. */
  readonly points: readonly Point[];
  readonly valueTitle: string;
  readonly axis: ValueAxis;
  /** Null where bars carry no number. */
  readonly labelFormat: string | null;
  /** Of the values, to their precision; null where the chart itself shows dates. */
  readonly asOf: string | null;
  /** The rows whose sources are the chart's. */
  readonly keys: readonly string[];
  readonly leftOut: readonly LeftOut[];
}

/** A row of the spec that is not drawn. */
export interface LeftOut {
  readonly key: string;
  readonly why:
    | "deleted"
    /** Its key has a space or the like that no formula finds it with. */
    | "key-differs"
    | "no-number"
    | "no-date"
    | "no-label"
    /** A number that its source qualifies must not be shown as if it were exact. */
    | "no-qualifier"
    | "outside";
}

/** The column that holds the labels, after the keys. */
export const labelColumn = 1;

export interface ChartRefusalFacts {
  /** No table of the workbook holds what the chart draws. */
  "chart/no-table": { readonly chart: string; readonly table: string };
  "chart/column-gone": { readonly chart: string; readonly table: string; readonly header: string };
  "chart/no-rows": { readonly chart: string; readonly table: string };
  "chart/units-differ": {
    readonly chart: string;
    readonly table: string;
    readonly found: string;
  };
  "chart/dates-differ": { readonly chart: string; readonly table: string; readonly found: string };
}
export type DrawingRefusal = {
  [C in keyof ChartRefusalFacts]: { readonly code: C } & ChartRefusalFacts[C];
}[keyof ChartRefusalFacts];
