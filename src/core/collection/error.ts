/** Everything that can be wrong with a release's files, as stable codes with plain facts; sentences are written elsewhere. */

/** A place in a table or in the sources: `row` is the data row as a person counts, from 1; `line` that of the file. */
interface Cell {
  readonly file: string;
  readonly row: number;
  /** `null` in JSON files. */
  readonly line: number | null;
  readonly field: string;
  readonly found: string;
}

export interface CollectionErrorFacts {
  "collection/file-missing": { file: string };
  /** The bytes are not those that the descriptor was made for. */
  "collection/file-altered": {
    file: string;
    measure: "bytes" | "hash";
    found: string;
    expected: string;
  };
  /** `detail` is the parser's own English message, or the counts that differ. */
  "collection/syntax": {
    file: string;
    line: number | null;
    problem: "utf-8" | "json" | "quotes" | "field-count";
    detail: string;
  };
  /** A JSON file is not of the documented shape, or contradicts itself. */
  "collection/shape": { file: string; path: string; found: string; expected: string };
  "collection/header": { file: string; found: readonly string[]; expected: readonly string[] };
  "collection/type": Cell & { expected: string };
  "collection/constraint": Cell & {
    constraint: "required" | "enum" | "pattern" | "minimum" | "maximum" | "maxLength";
    expected: string;
  };
  "collection/duplicate": Cell & { firstRow: number };
  /** A value that should name something which is not there; `expected` says of what kind and where. */
  "collection/reference": Cell & { expected: string };
  /** Not an http or https address. */
  "collection/address": Cell;
  /** One of the descriptor's `expectations` does not hold; `row` is `null` for rules about a whole table. */
  "collection/expectation": {
    rule: string;
    table: string;
    row: number | null;
    field: string | null;
    found: string;
    expected: string;
  };
}

export type CollectionErrorCode = keyof CollectionErrorFacts;
export type CollectionError<C extends CollectionErrorCode = CollectionErrorCode> = {
  [K in C]: { readonly code: K } & Readonly<CollectionErrorFacts[K]>;
}[C];
