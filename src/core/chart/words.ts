/** The words that charts and their data bring into cells and titles; `strings` has them in each language. */

export interface ChartWords {
  /** The sheet that holds charts and what they are drawn from. */
  readonly sheet: string;
  /** What the cells beneath a chart are: "Drawn from these formulas over the table UseCases". */
  readonly dataOf: (table: string) => string;
  readonly withUnit: (facts: { readonly title: string; readonly unit: string }) => string;
  /** The second line of a chart's title. `asOf` is a date to its precision, or null where the axis has dates. */
  readonly source: (facts: {
    readonly names: readonly string[];
    readonly asOf: string | null;
  }) => string;
  /** The same where there are too many to name. */
  readonly sources: (facts: {
    readonly count: number;
    readonly table: string;
    readonly release: string;
    readonly asOf: string | null;
  }) => string;
  readonly daysBefore: (from: string) => string;
  readonly daysKnown: string;
  /** The chart in words: each label with its value as it is shown. */
  readonly reading: (
    points: readonly { readonly label: string; readonly value: string }[],
  ) => string;
}
