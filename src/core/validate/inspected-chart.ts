/** One of Tickmark's charts as it stands in a workbook, beside what its table would give it now. */
import type { ChartSource } from "../chart-edit";
import type { ChartPlan, DrawingRefusal, Redrawn, ShownSeries, StandingBlocks } from "../chart";
import type { Result } from "../result";

export interface InspectedChart {
  /** On which it stands. */
  readonly sheet: string;
  readonly object: string;
  readonly title: string;
  /** As Excel names kinds of charts; null where it does not tell. */
  readonly type: string | null;
  /** Null where Excel does not tell. */
  readonly series: readonly ShownSeries[] | null;
  /** What the tables of the workbook give, the likeliest first; a chart may be of any. */
  readonly plans: readonly Result<ChartPlan, DrawingRefusal>[];
  readonly blocks: StandingBlocks;
  /** The cells that each of its series is drawn from; null where Excel does not tell of all. */
  readonly sources: readonly ChartSource[] | null;
  /** Of the likeliest plan; null where its cells are not where they were written, or there is no room for more. */
  readonly redrawn: Redrawn | null;
}
