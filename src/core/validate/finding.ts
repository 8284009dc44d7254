/**
 * Everything that can be wrong with curated content in a workbook: stable codes, each with its severity and the plain facts behind
 * it. Values in facts are as a person sees them in the cell. Sentences are written elsewhere.
 */
import type { ChartPlan } from "../chart";
import type { ChartEdit } from "../chart-edit";
import type { Addition, CellEdit, LineEdit } from "../edit";

export type Severity = "error" | "warning" | "info";
export const severities: readonly Severity[] = ["error", "warning", "info"];

/** What the cell shows, and what the release has there; `null` where the release has nothing to say. */
interface Cell {
  /** The column's header in the instance's language. */
  readonly header: string;
  readonly key: string;
  readonly found: string;
  readonly released: string | null;
}

/** A rule of the collection about a whole table. */
interface Rule {
  readonly table: string;
  /** The header of the column that it is about. */
  readonly header: string;
  readonly key: string | null;
  readonly found: string;
}

export interface FindingFacts {
  /** The workbook remembers that a table was inserted, and none such is there. */
  "structure/table-missing": { readonly table: string };
  "structure/column-missing": { readonly table: string; readonly header: string };
  "structure/header-renamed": { readonly found: string; readonly header: string };
  "structure/row-missing": { readonly table: string; readonly keys: readonly string[] };
  /** `likely`: the key that the rest of the row belongs to, where one is missing. */
  "structure/duplicate-key": {
    readonly key: string;
    readonly firstCell: string;
    readonly likely: string | null;
  };
  "structure/key-edited": { readonly found: string; readonly likely: string };
  /** It looks like a key of the collection, and no release has it. */
  "structure/unknown-key": { readonly key: string; readonly table: string };

  "type/error-value": Cell;
  "type/number-as-text": Cell & { readonly number: string };
  "type/not-a-number": Cell;
  "type/not-whole": Cell;
  "type/percent-as-whole": Cell & { readonly ratio: string };
  "type/date-as-text": Cell & { readonly date: string };
  "type/not-a-date": Cell;
  "type/not-boolean": Cell;
  "type/text-as-number": Cell;
  "type/outer-space": Cell;
  "type/no-break-space": Cell;
  /** `character`: such as `U+200B`. */
  "type/hidden-character": Cell & { readonly character: string };

  "constraint/required": Cell;
  "constraint/enum": Cell & { readonly allowed: readonly string[] };
  "constraint/minimum": Cell & { readonly limit: string };
  "constraint/maximum": Cell & { readonly limit: string };
  "constraint/pattern": Cell & { readonly pattern: string };
  "constraint/unique": Cell & { readonly firstCell: string };
  "constraint/foreign-key": Cell & { readonly table: string };
  "constraint/address": Cell;

  "expectation/row-count": Rule & { readonly expected: string };
  "expectation/date-between": Rule & { readonly from: string; readonly to: string };
  "expectation/cites-source": Rule & { readonly expected: string; readonly withAddress: boolean };
  /** Limits that there are not are null. */
  "expectation/sum": Rule & { readonly atLeast: string | null; readonly atMost: string | null };
  "expectation/dates-ordered": Rule & { readonly other: string; readonly otherHeader: string };
  "expectation/pattern": Rule & { readonly pattern: string };
  "expectation/count-matches": Rule & { readonly expected: string; readonly counted: string };

  "provenance/no-source": Cell;
  "provenance/unknown-source": Cell & { readonly source: string };
  "provenance/no-address": Cell;
  "provenance/link-differs": Cell;
  "provenance/no-as-of": Cell;
  "provenance/figure-incomplete": Cell;
  "provenance/line-missing": { readonly table: string };

  "edited/value": Cell;
  "edited/formula": Cell & { readonly formula: string };
  /** The unit is another one and the number is still that of the release. */
  "edited/unit": Cell;

  /** A source line or a reference; both as they stand in the cell. */
  "citation/edited-by-hand": { readonly found: string; readonly written: string };
  /** A source line cites what the table of sources does not have any more. */
  "citation/source-gone": { readonly sources: readonly string[]; readonly table: string };

  /** Null where the chart does not have the label, or the table not the row. `header`: of the series. */
  "chart/values-differ": {
    readonly chart: string;
    readonly header: string;
    readonly label: string;
    readonly found: string | null;
    readonly expected: string | null;
  };
  "chart/no-source-line": { readonly chart: string; readonly source: string };
  /** How many series it has, and how many its table gives it. */
  "chart/joined-series": {
    readonly chart: string;
    readonly series: number;
    readonly drawn: number;
  };
  /** It was made a pie or a doughnut, and its parts do not make a whole. */
  "chart/no-whole": { readonly chart: string };
  /** Its rows now have units or as-of dates of several kinds. */
  "chart/joined-units": { readonly chart: string; readonly kinds: string };
  "chart/joined-dates": { readonly chart: string; readonly kinds: string };

  "state/newer-release": { readonly table: string; readonly from: string; readonly to: string };
  "state/withdrawn-row": { readonly key: string; readonly version: string };
  "state/rows-hidden": { readonly table: string; readonly all: boolean };
  "state/sheet-protected": { readonly sheet: string };
  /** `at`: ISO time at which the change was begun. */
  "state/unfinished-change": { readonly at: string };
  "state/unfinished-insertion": { readonly sheets: readonly string[] };
  "state/witnesses-disagree": { readonly table: string; readonly says: readonly string[] };
  "state/memory-damaged": object;
  "state/newer-tickmark": { readonly schema: number };
}

export type FindingCode = keyof FindingFacts;

/** Total by type: a code without a severity does not compile. */
export const severityOf: Readonly<Record<FindingCode, Severity>> = {
  "structure/table-missing": "warning",
  "structure/column-missing": "warning",
  "structure/header-renamed": "warning",
  "structure/row-missing": "warning",
  "structure/duplicate-key": "error",
  "structure/key-edited": "error",
  "structure/unknown-key": "warning",
  "type/error-value": "error",
  "type/number-as-text": "error",
  "type/not-a-number": "error",
  "type/not-whole": "error",
  "type/percent-as-whole": "error",
  "type/date-as-text": "error",
  "type/not-a-date": "error",
  "type/not-boolean": "error",
  "type/text-as-number": "warning",
  "type/outer-space": "warning",
  "type/no-break-space": "warning",
  "type/hidden-character": "warning",
  "constraint/required": "error",
  "constraint/enum": "error",
  "constraint/minimum": "error",
  "constraint/maximum": "error",
  "constraint/pattern": "error",
  "constraint/unique": "error",
  "constraint/foreign-key": "error",
  "constraint/address": "error",
  "expectation/row-count": "error",
  "expectation/date-between": "error",
  "expectation/cites-source": "error",
  "expectation/sum": "error",
  "expectation/dates-ordered": "error",
  "expectation/pattern": "error",
  "expectation/count-matches": "error",
  "provenance/no-source": "error",
  "provenance/unknown-source": "error",
  "provenance/no-address": "error",
  "provenance/link-differs": "warning",
  "provenance/no-as-of": "error",
  "provenance/figure-incomplete": "error",
  "provenance/line-missing": "info",
  "edited/value": "info",
  "edited/formula": "info",
  "edited/unit": "warning",
  "citation/edited-by-hand": "warning",
  "citation/source-gone": "warning",
  "chart/values-differ": "error",
  "chart/no-source-line": "warning",
  "chart/joined-series": "error",
  "chart/no-whole": "error",
  "chart/joined-units": "error",
  "chart/joined-dates": "error",
  "state/newer-release": "info",
  "state/withdrawn-row": "info",
  "state/rows-hidden": "info",
  "state/sheet-protected": "info",
  "state/unfinished-change": "error",
  "state/unfinished-insertion": "error",
  "state/witnesses-disagree": "warning",
  "state/memory-damaged": "warning",
  "state/newer-tickmark": "info",
};

/**
 * How a finding is mended: one cell of a table's body, a text outside it, a chart, or rows that a table gets back. `before` and
 * `after` are as a person sees them, kinds of charts as Excel names them.
 */
export type Fix = { readonly before: string; readonly after: string } & (
  | { readonly kind: "cell"; readonly edit: CellEdit }
  | { readonly kind: "line"; readonly line: LineEdit }
  /** `plan`: what it is to look like. */
  | { readonly kind: "chart"; readonly edit: ChartEdit; readonly plan: ChartPlan }
  | { readonly kind: "rows"; readonly addition: Addition }
);

/** Where a finding stands; null where it stands in no sheet. */
export interface Place {
  readonly sheet: string | null;
  /** A1 address. */
  readonly cell: string | null;
}

export type Finding<C extends FindingCode = FindingCode> = {
  [K in C]: Place & {
    readonly code: K;
    readonly severity: Severity;
    readonly facts: Readonly<FindingFacts[K]>;
    readonly fix: Fix | null;
  };
}[C];

export function finding<C extends FindingCode>(
  code: C,
  { sheet, cell }: Place,
  facts: Readonly<FindingFacts[C]>,
  fix: Fix | null = null,
): Finding {
  // Code and facts are of one kind, which TypeScript does not follow into the union.
  return { code, severity: severityOf[code], sheet, cell, facts, fix } as Finding;
}
