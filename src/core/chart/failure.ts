/** Why charts were not drawn, and how the workbook was left. */
import type { HostFailure } from "../host-failure";
import type { DrawingRefusal } from "./drawing";
import type { ChartRefusal } from "./place";

export type ChartLeft = "as-before" | "kept" | "unfinished";
export type ChartFailure =
  | ChartRefusal
  | DrawingRefusal
  | { readonly code: "chart/failed"; readonly failure: HostFailure; readonly left: ChartLeft }
  | { readonly code: "chart/not-as-planned"; readonly chart: string; readonly left: ChartLeft };
