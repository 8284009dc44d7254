/**
 * What a collection says of a chart: which rows or labels of a table it draws, and its words. There is no pie: parts that
 * do not make a whole cannot be drawn as if they did. Columns are named as in the table's descriptor.
 */
import { z } from "zod";
import { FieldName, IsoDate, LocalText, Name } from "./name";

const shared = {
  name: Name,
  /** A table of `tickmark.tables`. */
  table: Name,
  title: LocalText,
  /** How to read it and what not to read into it; stands beneath the chart as its text alternative. */
  description: LocalText,
  categoryTitle: LocalText,
  /** Without the unit, which the rows give. */
  valueTitle: LocalText,
};

/** Charts whose rows are another series: none of them may ever be drawn in one chart with this one's. */
const apartFrom = z.array(Name).min(1).exactOptional();

export const ChartSpec = z.discriminatedUnion("kind", [
  /** A bar for the value of each row of a part, the largest first; all of one unit and of one as-of date. */
  z.strictObject({
    kind: z.literal("values"),
    ...shared,
    part: Name,
    label: FieldName,
    /** Words that all labels share, left out where a label has them. */
    without: LocalText.exactOptional(),
    value: FieldName,
    apartFrom,
  }),
  /** A bar for each label of a column's dictionary: the number of rows that have it. */
  z.strictObject({
    kind: z.literal("counts"),
    ...shared,
    by: FieldName,
    order: z.enum(["largest-first", "dictionary"]),
  }),
  /** A column for the value of each row of a part at its as-of month; all of one unit. */
  z.strictObject({ kind: z.literal("growth"), ...shared, part: Name, value: FieldName, apartFrom }),
  /** A mark for each row at its date inside a window, as long as what is known of the date: a day, a month, a year. */
  z.strictObject({
    kind: z.literal("timeline"),
    ...shared,
    label: FieldName,
    date: FieldName,
    from: IsoDate,
    to: IsoDate,
  }),
]);
export type ChartSpec = z.infer<typeof ChartSpec>;
