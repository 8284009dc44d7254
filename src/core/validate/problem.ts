/** What can be wrong with one cell of a row that the release has, before it is placed and told. */
import type { PresentedRow } from "../presentation";
import type { CellValue } from "../value";
import type { ColumnRules } from "./column-rules";
import type { FindingCode, FindingFacts } from "./finding";
import type { Subject } from "./subject";

/** Codes about one cell of a row that the release has. */
type CellCode = {
  [C in FindingCode]: FindingFacts[C] extends Facts ? C : never;
}[FindingCode];
interface Facts {
  readonly header: string;
  readonly key: string;
  readonly found: string;
  readonly released: string | null;
}

/** `mended`: what the cell should hold; undefined where that is not known. */
export type Problem = {
  [C in CellCode]: {
    readonly code: C;
    readonly more: Omit<FindingFacts[C], keyof Facts>;
    readonly mended: CellValue | undefined;
  };
}[CellCode];

/** A cell that is not the release's. */
export interface ChangedCell {
  readonly subject: Subject;
  readonly rules: ColumnRules;
  readonly row: number;
  readonly index: number;
  /** Dates are of the 1900 system. */
  readonly found: CellValue;
  readonly formula: string | null;
  readonly released: PresentedRow;
  /** What the release has in the cell. */
  readonly was: CellValue;
}
