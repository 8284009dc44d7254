/**
 * Takes an unfinished populate away again, exactly: sheets that hold nothing but what Tickmark wrote are deleted, an
 * insertion is cleared and its formats restored. What a person has changed since is kept, and said. Two syncs.
 */
import type { HostFailure } from "../core/host-failure";
import type { SheetPlan, WorkbookLayout } from "../core/layout";
import { holdsOnlyPlanned, stateBefore } from "../core/recover";
import type { Result } from "../core/result";
import type { Pending, State } from "../core/state";
import { inExcel, sync } from "./host";
import { requestState, stateReading, writeState } from "./state-part";

export type Removal =
  /** The workbook is as it was before; `kept` names sheets in which a person has written since. */
  | { readonly kind: "removed"; readonly kept: readonly string[] }
  /** The populate had been finished after all: only its answer was lost. */
  | { readonly kind: "finished" };

/**
 * @param layout what was being written
 * @param during the state that was written first; its `populating` names what was being added
 */
export async function removeAddition(
  layout: WorkbookLayout,
  during: State & { readonly populating: Pending },
): Promise<Result<Removal, HostFailure>> {
  return inExcel(async (context) => {
    const { workbook } = context;
    const { insertion, tables } = during.populating;
    const sheets = layout.sheets.map((plan) => requestSheet(workbook, plan));
    const names = layout.definedNames.map(({ name, formula }) => {
      const item = workbook.names.getItemOrNullObject(name);
      item.load("formula");
      return { item, formula };
    });
    const insertedTable =
      insertion === null ? null : workbook.tables.getItemOrNullObject(tables[0] ?? "");
    insertedTable?.load("name");
    const state = requestState(context);
    await sync(context);

    const reading = stateReading(state);
    if (
      reading.kind === "present" &&
      reading.state.populating === null &&
      reading.state.revision > during.revision
    )
      return { kind: "finished" };

    const kept: string[] = [];
    for (const { item, formula } of names)
      if (!item.isNullObject && item.formula === formula) item.delete();
    for (const { plan, sheet, cells } of sheets) {
      if (sheet.isNullObject) continue;
      const isOurs = cells.isNullObject || holdsOnlyPlanned(plan, cellsOf(cells));
      if (!isOurs) kept.push(plan.name);
      else if (insertion === null) sheet.delete();
      else clearInsertion(sheet, plan, insertion, insertedTable);
    }
    const before = stateBefore(during);
    const parts = state.parts.items.map(({ id }) => id);
    if (before !== null) writeState(context, before, parts);
    else for (const id of parts) workbook.customXmlParts.getItem(id).delete();
    await sync(context);
    return { kind: "removed", kept };
  });
}

interface SheetRequest {
  readonly plan: SheetPlan;
  readonly sheet: Excel.Worksheet;
  /** The whole sheet's cells, or those that an insertion was to fill. */
  readonly cells: Excel.Range;
}

function requestSheet(workbook: Excel.Workbook, plan: SheetPlan): SheetRequest {
  const sheet = workbook.worksheets.getItemOrNullObject(plan.name);
  sheet.load("name");
  const cells =
    plan.setup === null
      ? sheet.getRangeByIndexes(...extent(plan))
      : sheet.getUsedRangeOrNullObject(true);
  cells.load("rowIndex,columnIndex,formulas");
  return { plan, sheet, cells };
}

function cellsOf({ rowIndex, columnIndex, formulas }: Excel.Range): {
  row: number;
  column: number;
  formulas: (string | number | boolean)[][];
} {
  // Typed any[][] by @types/office-js; cells are texts, numbers and booleans.
  const grid = formulas as (string | number | boolean)[][];
  return { row: rowIndex, column: columnIndex, formulas: grid };
}

function clearInsertion(
  sheet: Excel.Worksheet,
  plan: SheetPlan,
  { row, column, before }: NonNullable<Pending["insertion"]>,
  table: Excel.Table | null,
): void {
  if (table !== null && !table.isNullObject) table.delete();
  sheet.getRangeByIndexes(...extent(plan)).clear("Contents");
  for (const { format, ...area } of before.numberFormats)
    sheet.getRangeByIndexes(area.row, area.column, area.rows, area.columns).numberFormat = [
      [format],
    ];
  sheet.getRangeByIndexes(row, column, 1, 1).format.font.bold = before.titleBold;
  sheet.getRangeByIndexes(row + 1, column, 1, 1).format.font.size = before.provenanceSize;
}

/** Row, column, rows and columns of everything that the plan writes. */
function extent({ content: { blocks } }: SheetPlan): [number, number, number, number] {
  const row = Math.min(...blocks.map((block) => block.row));
  const column = Math.min(...blocks.map((block) => block.column));
  const end = Math.max(...blocks.map((block) => block.row + block.inputs.length));
  const right = Math.max(...blocks.map((block) => block.column + (block.inputs[0]?.length ?? 0)));
  return [row, column, end - row, right - column];
}
