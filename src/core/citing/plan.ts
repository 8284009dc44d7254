/** A change of citations as data, and what is remembered of it once some of its cells were left to the analyst. */
import type { CitationChange, Citations, NamedCell, Remembered, Written } from "../citations";
import type { EditRefusal } from "../edit";

export interface CitationPlan {
  readonly kind: CitationChange["kind"];
  readonly cells: readonly Written[];
  /** Names that cells get, and lose; each goes with its cell's write, and stays where that is left out. */
  readonly named: readonly NamedCell[];
  readonly unnamed: readonly NamedCell[];
  /** Names whose cells the analyst deleted or emptied: they go, whatever becomes of the rest. */
  readonly forgotten?: readonly string[];
  readonly column: ColumnChange | null;
  readonly before: Remembered;
  readonly after: Remembered & Pick<Citations, "style" | "custom">;
  /** False for what takes the last change back: it cannot itself be taken back. */
  readonly isKept: boolean;
}

export interface ColumnChange {
  readonly table: string;
  readonly header: string;
  /** Added at the table's right end, or taken away from there. */
  readonly isAdded: boolean;
  /** To be given to the column, in points; null leaves it. */
  readonly width: number | null;
}

export interface CitationRefusalFacts {
  /** None of the cells asked about has a source that is known. */
  "cite/no-sources": object;
  /** The selection is no range of cells. */
  "cite/no-cell-selected": object;
  /** The selected chart is the analyst's own: what its series are drawn from cannot be read here. */
  "cite/foreign-chart": object;
  /** No free cell beneath the place, as far as was looked. */
  "cite/no-room": { readonly sheet: string; readonly address: string };
  /** A figure goes to the selected cell and those right of it, and something stands there. */
  "cite/cells-taken": { readonly sheet: string; readonly address: string };
  /** The same line stands there already. */
  "cite/already-there": { readonly sheet: string; readonly address: string };
  "cite/no-sources-table": object;
  /** Something stands right of the Sources table. */
  "cite/right-not-free": { readonly sheet: string; readonly address: string };
  "cite/no-reference-column": object;
  /** The line to be removed was edited or taken away since it was shown. */
  "cite/line-changed": object;
  "cite/style-unknown": { readonly style: string };
  "cite/structure-protected": object;
  "cite/nothing-to-take-back": object;
  "cite/figure-unknown": { readonly key: string };
  /** A formula needs the figure's table in the workbook. */
  "cite/figure-not-here": { readonly key: string };
}
export type CitationRefusal =
  | EditRefusal
  | {
      [C in keyof CitationRefusalFacts]: { readonly code: C } & CitationRefusalFacts[C];
    }[keyof CitationRefusalFacts];

/** The same plan with the marks of lost cells taken away for good. */
export function forgetting(plan: CitationPlan, names: readonly string[]): CitationPlan {
  const isKept = ({ name }: { readonly name: string }): boolean => !names.includes(name);
  return {
    ...plan,
    named: plan.named.filter(isKept),
    unnamed: plan.unnamed.filter(isKept),
    forgotten: names,
    before: { ...plan.before, lines: plan.before.lines.filter(isKept) },
    after: { ...plan.after, lines: plan.after.lines.filter(isKept) },
  };
}

/** What is remembered when these cells of the plan hold what the analyst put there since. */
export function settle(plan: CitationPlan, left: readonly Written[]): CitationPlan {
  if (left.length === 0) return plan;
  const isLeft = ({ name }: { readonly name: string | null }): boolean =>
    left.some((cell) => cell.name !== null && cell.name === name);
  const lines = [
    ...plan.after.lines.filter((line) => !isLeft(line)),
    ...plan.before.lines.filter(isLeft),
  ];
  const columns = plan.after.columns.map((column) => {
    const was = plan.before.columns.find(({ table }) => table === column.table);
    const keys = left.flatMap(({ reference }) =>
      reference?.table === column.table ? [reference.key] : [],
    );
    const settled = Object.entries(column.texts).filter(([key]) => !keys.includes(key));
    const kept = keys.flatMap((key): [string, string][] => {
      const text = was?.texts[key];
      return text === undefined ? [] : [[key, text]];
    });
    const texts = Object.fromEntries([...settled, ...kept]);
    return { ...column, texts };
  });
  return {
    ...plan,
    cells: plan.cells.filter((cell) => !left.includes(cell)),
    named: plan.named.filter((cell) => !isLeft(cell)),
    unnamed: plan.unnamed.filter((cell) => !isLeft(cell)),
    after: { ...plan.after, lines, columns },
  };
}

export function textContent(text: string): Written["before"] {
  return { value: text === "" ? null : text, formula: null };
}

export const emptyContent: Written["before"] = { value: null, formula: null };
