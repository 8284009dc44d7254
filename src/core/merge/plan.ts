/** What a merge comes to, as data: shown in the pane, carried out elsewhere. */
import type { LocalText } from "../collection";
import type { PresentedRow } from "../presentation";
import type { CellValue } from "../value";
import type { SchemaChange } from "./align";
import type { Question } from "./rows";

export type Weight = "material" | "editorial";

export interface ColumnDifference {
  readonly column: string;
  /** `null` too where there is no base. */
  readonly base: CellValue;
  readonly mine: CellValue;
  readonly theirs: CellValue;
  /** The analyst's formula behind `mine`. */
  readonly formula: string | null;
  /** The format to write with `theirs`, or `null` where the release did not change it. */
  readonly numberFormat: string | null;
  /** The address that `theirs` links to. */
  readonly link: string | null;
}

/** A cell, or the cells of one merge group, of one row: decided as one. */
export interface CellItem {
  readonly table: string;
  readonly key: string;
  readonly position: number;
  /** Only columns in which something differs. */
  readonly columns: readonly ColumnDifference[];
  readonly weight: Weight;
  readonly reason: LocalText | null;
}

/** The analyst deleted a row that the publisher then changed. `columns` has what changed; by default it stays deleted. */
export interface DeletedRowItem extends Omit<CellItem, "position"> {
  readonly row: PresentedRow;
}

export interface RowItem {
  readonly table: string;
  readonly key: string;
  readonly reason: LocalText | null;
}

/** In the release's order; of changes and conflicts those with material weight first. */
export interface MergePlan {
  readonly schema: readonly SchemaChange[];
  readonly questions: readonly Question[];
  /** Changed by the publisher only: take theirs. */
  readonly changes: readonly CellItem[];
  /** Changed by both, otherwise: the analyst chooses, by default mine. */
  readonly conflicts: readonly CellItem[];
  readonly deletedRowConflicts: readonly DeletedRowItem[];
  /** Changed by the analyst only: stays. */
  readonly edits: readonly CellItem[];
  /** Changed by both alike: nothing to do. */
  readonly alreadySame: readonly CellItem[];
  readonly addedRows: readonly (RowItem & { readonly row: PresentedRow })[];
  /** Gone from the release: stay. */
  readonly withdrawnRows: readonly (RowItem & {
    readonly position: number;
    readonly edited: boolean;
  })[];
  /** Keys of rows that the analyst deleted and the publisher left alone: stay deleted. */
  readonly deletedRows: readonly string[];
}
