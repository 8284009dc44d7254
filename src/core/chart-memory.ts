/** What the workbook remembers of its charts: where each one's cells are and what was written there, so that what a person has changed since is known. */
import { z } from "zod";
import { CollectionId, Language, Version } from "./collection";

/** Cells as they were written; rectangular. */
export const WrittenCells = z.strictObject({
  sheet: z.string(),
  row: z.int().nonnegative(),
  column: z.int().nonnegative(),
  inputs: z.array(z.array(z.union([z.string(), z.number(), z.boolean()]))),
});
export type WrittenCells = z.infer<typeof WrittenCells>;

export const PlacedChart = z.strictObject({
  collection: CollectionId,
  version: Version,
  /** The chart's name in its collection. */
  chart: z.string(),
  language: Language,
  /** The native chart's name. */
  object: z.string(),
  /** Title and provenance line above the data. */
  head: WrittenCells,
  /** The description beneath the chart; null where the cells were not empty. */
  text: WrittenCells.nullable(),
  /** What it is drawn from: a line that says so, the headers, the points. */
  data: WrittenCells,
});
export type PlacedChart = z.infer<typeof PlacedChart>;

/** What an unfinished insertion was going to add: enough to take it away again. */
export const PendingCharts = z.strictObject({
  /** The sheet that was being added. */
  sheet: z.string().nullable(),
  objects: z.array(z.strictObject({ sheet: z.string(), name: z.string() })),
  /** Cells that were empty before. */
  cells: z.array(WrittenCells),
});
export type PendingCharts = z.infer<typeof PendingCharts>;
