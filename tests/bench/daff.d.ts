/** The little of daff that is measured against; the package has no types. https://github.com/paulfitz/daff */
declare module "daff" {
  export type Cell = string | number | boolean | null;
  interface Table {
    readonly getData: () => Cell[][];
  }
  interface Flags {
    readonly ids: readonly string[];
    readonly addPrimaryKey: (column: string) => void;
  }
  interface Merger {
    /** Merges remote into local. @returns the number of cells in conflict */
    readonly apply: () => number;
  }
  const daff: {
    /** Takes rows of cells, the header first, and writes into them when it merges. */
    readonly TableView: new (data: Cell[][]) => Table;
    readonly CompareFlags: new () => Flags;
    readonly Merger: new (parent: Table, local: Table, remote: Table, flags: Flags) => Merger;
  };
  export default daff;
}
