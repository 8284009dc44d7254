/**
 * Undoing an unfinished populate: what it was going to write, computed again from its release, and whether a sheet holds
 * anything else. A sheet with one foreign cell is the analyst's, and stays.
 */
import type { Release } from "./collection";
import {
  layoutAt,
  layoutWorkbook,
  type LayoutWords,
  type SheetPlan,
  type WorkbookLayout,
} from "./layout";
import { presentTable } from "./presentation";
import { emptyState, type Pending, type State } from "./state";
import { sameValue, type CellValue } from "./value";

/** The layout that the interrupted populate was writing. */
export function pendingLayout(
  release: Release,
  pending: Pending,
  words: LayoutWords,
  datesFrom1904: boolean,
): WorkbookLayout {
  const { language, insertion, sheets, tables, names } = pending;
  const [first = ""] = insertion === null ? sheets : tables;
  if (insertion !== null) {
    const presented = presentTable(release, insertion.table, language, insertion.part ?? undefined);
    return layoutAt(release, presented, first, insertion, datesFrom1904);
  }
  const chosen = { overview: first, sheets: sheets.slice(1), tables, definedNames: names };
  return layoutWorkbook(release, language, chosen, words, datesFrom1904);
}

/** What the workbook remembered before an interrupted insertion began; null when it remembered nothing. */
export function stateBefore(during: State): State | null {
  const before = { ...during, revision: during.revision - 1, populating: null, charting: null };
  return before.revision <= emptyState.revision ? null : before;
}

/** The cells of a sheet that hold something, as `Range.formulas` gives them. */
export interface SheetCells {
  readonly row: number;
  readonly column: number;
  readonly formulas: readonly (readonly CellValue[])[];
}

/** Whether a sheet holds nothing but what the plan writes there; a half-written sheet does. */
export function holdsOnlyPlanned({ content }: SheetPlan, cells: SheetCells): boolean {
  const planned = new Map<string, CellValue>();
  const at = (row: number, column: number): string => `${row},${column}`;
  for (const { row, column, inputs } of content.blocks) {
    inputs.forEach((line, r) => {
      line.forEach((input, c) => {
        const text = typeof input === "string" && input.startsWith("'") ? input.slice(1) : input;
        planned.set(at(row + r, column + c), text);
      });
    });
  }
  for (const { row, column, text } of content.links) planned.set(at(row, column), text);
  for (const { row, column, formula } of content.formulas) planned.set(at(row, column), formula);
  return cells.formulas.every((line, r) =>
    line.every((formula, c) => {
      if (formula === "" || formula === null) return true;
      const value = planned.get(at(cells.row + r, cells.column + c));
      return value !== undefined && sameValue(value, formula);
    }),
  );
}
