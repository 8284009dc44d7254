/** A native chart on a sheet: one that Office.js has drawn here, or one that a file brought and that only its name is known of. */
import type { Area } from "./area";

export interface ChartSeries {
  name: string;
  /** Absolute references without the equals sign: `Charts!$C$28:$C$32`. */
  values: string;
  categories: string | null;
  /** `#RRGGBB`, null for no fill; undefined for the theme's own. */
  fill?: string | null;
  /** Colour of the outline; undefined for none of its own. */
  line?: string;
  /** Points. */
  lineWeight?: number;
  /** Number format of the labels on the bars; undefined without labels. */
  labels?: string;
}

export interface ChartAxis {
  title?: string;
  minimum?: number;
  maximum?: number;
  majorUnit?: number;
  numberFormat?: string;
  /** Every so many categories have a label; undefined for as many as have room. */
  labelSpacing?: number;
  isReversed?: boolean;
  /** Where the other axis crosses this one: at its largest value or category, or at its first. */
  isCrossedAtEnd?: boolean;
}

/** A pie is one only while the workbook is open: files have none yet. */
export type ChartType = "BarClustered" | "BarStacked" | "ColumnClustered" | "Pie";

export interface Chart {
  name: string;
  title: string;
  /** Points, of each line of the title; null for the usual size. */
  titleSizes: (number | null)[];
  type: ChartType;
  /** The cells that it covers. */
  area: Area;
  series: ChartSeries[];
  category: ChartAxis;
  value: ChartAxis;
  hasLegend: boolean;
  plotsVisibleOnly: boolean;
  /** Percent of a bar's thickness between bars. */
  gapWidth: number;
}

/** A chart of a file that the stand-in carries without reading it. */
export interface CarriedChart {
  readonly name: string;
  readonly title: string;
}
