/** A release after parsing: every value typed, every reference known to lead somewhere. */
import type { CellValue } from "../value";
import type { CollectionId, CsvResource, Descriptor, LocalText, Version } from "./descriptor";
import type { CslItem } from "./sources";

/** One data row. Dates stay ISO texts; an empty field is `null`. */
export interface Row {
  /** The primary key's value, such as `UC01`. */
  readonly key: string;
  readonly values: Readonly<Record<string, CellValue>>;
}

/** One CSV resource, its rows in file order. */
export interface Table {
  readonly name: string;
  readonly schema: CsvResource["schema"];
  readonly rows: readonly Row[];
}

/** One place in one source that supports a row, or one field of it. */
export interface Citation {
  readonly table: string;
  readonly row: string;
  /** `null` where the row as a whole is cited. */
  readonly field: string | null;
  readonly source: string;
  readonly locator: LocalText | null;
}

/** Why a cell, or with `field: null` a whole row, differs from the release before. */
export interface ChangeReason {
  readonly table: string;
  readonly row: string;
  readonly field: string | null;
  readonly reason: LocalText;
}

export interface Release {
  readonly collection: CollectionId;
  readonly version: Version;
  /** Hexadecimal SHA-256 of `datapackage.json`, which in turn carries the hash of every other file. */
  readonly sha256: string;
  readonly descriptor: Descriptor;
  /** Every CSV resource but `citations` and `changes`, in the descriptor's order. */
  readonly tables: readonly Table[];
  readonly sources: readonly CslItem[];
  readonly citations: readonly Citation[];
  readonly changes: readonly ChangeReason[];
}
