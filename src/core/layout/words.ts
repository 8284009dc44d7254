/** The words that populate writes into cells; `strings` has them in each language. Sentences with facts are functions. */

export interface LayoutWords {
  readonly about: string;
  readonly asOf: string;
  readonly release: string;
  readonly licence: string;
  readonly sourcesBy: string;
  readonly contents: string;
  readonly contentsSheet: string;
  readonly contentsHolds: string;
  readonly contentsRows: string;
  readonly caveats: string;
  readonly terms: string;
  readonly term: string;
  readonly meaning: string;
  readonly lists: string;
  /** The line under a table's provenance: "As of 14 April 2020. Release 1.1.0, CC BY 4.0." */
  readonly releaseLine: (facts: {
    readonly asOf: string;
    readonly version: string;
    readonly licence: string;
  }) => string;
}
