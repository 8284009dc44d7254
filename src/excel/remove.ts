/**
 * Takes an unfinished populate away again, exactly: sheets that hold nothing but what Tickmark wrote are deleted, an
 * insertion is cleared and its formats restored. What a person has changed since is kept, and said. Three
 * syncs, plus one per 4 MB of cells.
 */
import type { HostFailure } from "../core/host-failure";
import type { Area, SheetPlan, WorkbookLayout } from "../core/layout";
import { holdsOnlyPlanned, stateBefore } from "../core/recover";
import type { Result } from "../core/result";
import type { Pending, State } from "../core/state";
import type { CellValue } from "../core/value";
import { readCells, type CellArea, type CellGrid } from "./cells";
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
    const { insertion } = during.populating;
    const sheets = layout.sheets.map((plan) => requestSheet(workbook, plan));
    const names = layout.definedNames.map(({ name, formula }) => {
      const item = workbook.names.getItemOrNullObject(name);
      item.load("formula");
      return { item, formula };
    });
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
    const present = sheets.filter(({ sheet }) => !sheet.isNullObject);
    const areas = present.map(areaToRead);
    const grids = await readCells(
      context,
      areas.flatMap((area) => area ?? []),
    );
    for (const { item, formula } of names)
      // Typed any by @types/office-js; a name's formula is a text.
      if (!item.isNullObject && withoutQuotes(String(item.formula)) === withoutQuotes(formula))
        item.delete();
    let read = 0;
    present.forEach(({ plan, sheet, tables }, index) => {
      const area = areas[index];
      const grid = area && grids[read++];
      if (!area || !grid || !holdsOnlyPlanned(plan, { ...area, formulas: written(grid) }))
        kept.push(plan.name);
      else if (insertion === null) sheet.delete();
      else clearInsertion(sheet, plan, insertion, tables?.items ?? []);
    });
    const parts = state.parts.items.map(({ id }) => id);
    writeState(context, stateBefore(during), parts);
    await sync(context);
    return { kind: "removed", kept };
  });
}

/** Excel drops the quotation marks around a sheet's name that it does not need. */
function withoutQuotes(reference: string): string {
  return reference.replaceAll("'", "");
}

interface SheetRequest {
  readonly plan: SheetPlan;
  readonly sheet: Excel.Worksheet;
  /** Null for an insertion, which looks at the cells that it was to fill and at no others. */
  readonly used: Excel.Range | null;
  /** What lies over the cells of a sheet; populate puts nothing there. */
  readonly charts: Excel.ChartCollection;
  readonly shapes: Excel.ShapeCollection;
  /** For an insertion, the tables in its cells: ours may not have got its name yet. */
  readonly tables: Excel.TableScopedCollection | null;
}

function requestSheet(workbook: Excel.Workbook, plan: SheetPlan): SheetRequest {
  const sheet = workbook.worksheets.getItemOrNullObject(plan.name);
  sheet.load("name");
  const used = plan.setup === null ? null : sheet.getUsedRangeOrNullObject(true);
  used?.load("rowIndex,columnIndex,rowCount,columnCount");
  const { charts, shapes } = sheet;
  charts.load("items/name");
  shapes.load("items/name");
  const { row, column, rows, columns } = plannedArea(plan);
  const tables =
    plan.setup === null
      ? sheet.getRangeByIndexes(row, column, rows, columns).getTables(true)
      : null;
  tables?.load("items/name");
  return { plan, sheet, used, charts, shapes, tables };
}

/** The cells that decide whether a sheet is only ours; null when some are beyond the plan, or a chart or picture is there, so that it cannot be. */
function areaToRead({ plan, sheet, used, charts, shapes }: SheetRequest): CellArea | null {
  const planned = plannedArea(plan);
  if (used === null) return { sheet, ...planned };
  if (charts.items.length + shapes.items.length > 0) return null;
  if (used.isNullObject) return { sheet, ...planned, rows: 0 };
  const { rowIndex: row, columnIndex: column, rowCount: rows, columnCount: columns } = used;
  const isWithin =
    row >= planned.row &&
    column >= planned.column &&
    row + rows <= planned.row + planned.rows &&
    column + columns <= planned.column + planned.columns;
  return isWithin ? { sheet, row, column, rows, columns } : null;
}

/** Cells as `Range.formulas` gives them. */
function written({ rows, formulas }: CellGrid): CellValue[][] {
  return rows.map((cells, r) => cells.map((value, c) => formulas[r]?.[c] ?? value));
}

function clearInsertion(
  sheet: Excel.Worksheet,
  plan: SheetPlan,
  { row, column, before }: NonNullable<Pending["insertion"]>,
  tables: readonly Excel.Table[],
): void {
  for (const table of tables) table.delete();
  const { rows, columns } = plannedArea(plan);
  sheet.getRangeByIndexes(row, column, rows, columns).clear("Contents");
  for (const { format, ...area } of before.numberFormats) {
    const range = sheet.getRangeByIndexes(area.row, area.column, area.rows, area.columns);
    // One text for a whole range is documented, though typed as a grid.
    range.numberFormat = format as unknown as string[][];
  }
  sheet.getRangeByIndexes(row, column, 1, 1).format.font.bold = before.titleBold;
  sheet.getRangeByIndexes(row + 1, column, 1, 1).format.font.size = before.provenanceSize;
}

/** Around everything that the plan writes. */
function plannedArea({ content: { blocks, links, formulas } }: SheetPlan): Area {
  let [row, column, end, right] = [Infinity, Infinity, 0, 0];
  const take = (cell: { row: number; column: number }, rows: number, columns: number): void => {
    row = Math.min(row, cell.row);
    column = Math.min(column, cell.column);
    end = Math.max(end, cell.row + rows);
    right = Math.max(right, cell.column + columns);
  };
  for (const block of blocks) take(block, block.inputs.length, block.inputs[0]?.length ?? 0);
  for (const cell of [...links, ...formulas]) take(cell, 1, 1);
  return { row, column, rows: end - row, columns: right - column };
}
