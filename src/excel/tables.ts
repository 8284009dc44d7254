/**
 * Reads the native tables that may be Tickmark's, its state part, and for a refresh what else the sheets hold. Three syncs, however
 * many tables there are, plus one per 4 MB of cells.
 */
import type { SheetReading } from "../core/dependents";
import type { HostFailure } from "../core/host-failure";
import type { TableReading } from "../core/identify";
import type { Area } from "../core/layout";
import type { Result } from "../core/result";
import type { StateReading } from "../core/state";
import type { CellValue } from "../core/value";

import { readCells, type CellArea, type CellGrid } from "./cells";
import { datesFrom1904, requestDateSystem } from "./date-system";
import { inExcel, sync } from "./host";
import { requestState, stateReading } from "./state-part";

/** A provenance line stands at most this many rows above a table's header. */
const rowsAbove = 4;

export interface TablesReading {
  /** In the order of the sheets' tabs, then of rows and columns; Excel promises no order of its own. */
  readonly tables: readonly TableReading[];
  readonly state: StateReading;
  /** What every sheet holds, the tables included; empty unless it was asked for. */
  readonly sheets: readonly SheetReading[];
}

/** A table of whomever's, as the workbook has it now. */
export interface TablePlace {
  readonly name: string;
  readonly sheet: string;
  readonly headers: readonly string[];
  /** With its header and its totals. */
  readonly area: Area;
}

/** What else is asked for in the same three syncs; each part is called just before the sync that answers it. */
export interface Companion {
  readonly first: (workbook: Excel.Workbook) => void;
  readonly second: (workbook: Excel.Workbook, state: StateReading) => void;
  /** Cells that are read with those of the tables. */
  readonly third: (workbook: Excel.Workbook, tables: readonly TablePlace[]) => readonly CellArea[];
  readonly read: (grids: readonly CellGrid[]) => void;
}

/** Several in one. */
export function together(companions: readonly Companion[]): Companion {
  let counts: readonly number[] = [];
  return {
    first: (workbook) => {
      for (const { first } of companions) first(workbook);
    },
    second: (workbook, state) => {
      for (const { second } of companions) second(workbook, state);
    },
    third: (workbook, tables) => {
      const areas = companions.map(({ third }) => third(workbook, tables));
      counts = areas.map(({ length }) => length);
      return areas.flat();
    },
    read: (grids) => {
      let from = 0;
      for (const [index, { read }] of companions.entries()) {
        const count = counts[index] ?? 0;
        read(grids.slice(from, from + count));
        from += count;
      }
    },
  };
}

/** @param isCandidate whether a table with these headers may be Tickmark's; one that the state part knows is read besides */
export async function readTables(
  isCandidate: (headers: readonly string[]) => boolean,
  withSheets = false,
  companion: Companion | null = null,
): Promise<Result<TablesReading, HostFailure>> {
  return inExcel(async (context) => {
    const { workbook } = context;
    workbook.tables.load(
      "items/name,items/showHeaders,items/showTotals,items/worksheet/name,items/worksheet/position",
    );
    if (withSheets) workbook.worksheets.load("items/name");
    const dateSystem = requestDateSystem(workbook);
    const stateRequest = requestState(context);
    companion?.first(workbook);
    await sync(context);
    const state = stateReading(stateRequest);
    const known = new Set(
      state.kind === "present"
        ? state.state.instances.map(({ excelTable }) => excelTable.toLowerCase())
        : [],
    );

    // A table without a header row is not one that Tickmark wrote, and has no header range to ask for.
    const headed = workbook.tables.items
      .filter(({ showHeaders }) => showHeaders)
      .map((table) => {
        const header = table.getHeaderRowRange();
        header.load("values,rowIndex,columnIndex");
        const range = table.getRange();
        range.load("address");
        const body = table.getDataBodyRange();
        body.load("rowIndex,rowCount");
        return { table, header, range, body };
      });
    const used = (withSheets ? workbook.worksheets.items : []).map((sheet) => {
      const held = sheet.getUsedRangeOrNullObject(true);
      held.load("rowIndex,columnIndex,rowCount,columnCount");
      // Formatted cells count for what is free below a table.
      const formatted = sheet.getUsedRangeOrNullObject(false);
      formatted.load("rowIndex,rowCount");
      return { sheet, held, formatted };
    });
    companion?.second(workbook, state);
    if (headed.length + used.length > 0 || companion !== null) await sync(context);
    headed.sort(
      (a, b) =>
        a.table.worksheet.position - b.table.worksheet.position ||
        a.header.rowIndex - b.header.rowIndex ||
        a.header.columnIndex - b.header.columnIndex,
    );

    const candidates = headed.flatMap(({ table, header, range, body }) => {
      const headers = (header.values[0] as CellValue[]).map(String);
      if (!known.has(table.name.toLowerCase()) && !isCandidate(headers)) return [];
      const { worksheet: sheet } = table;
      const { rowIndex, columnIndex: column } = header;
      const count = Math.min(rowIndex, rowsAbove);
      const { rowIndex: row, rowCount: rows } = body;
      return [
        {
          place: {
            name: table.name,
            sheet: sheet.name,
            address: range.address.slice(range.address.lastIndexOf("!") + 1),
            headerRow: rowIndex,
            firstColumn: column,
            hasTotals: table.showTotals,
            headers,
          },
          above: { sheet, row: rowIndex - count, column, rows: count, columns: 1 },
          body: { sheet, row, column, rows, columns: headers.length },
        },
      ];
    });
    const places = headed.map(({ table, header, body }): TablePlace => {
      const { rowIndex: row, columnIndex: column } = header;
      const rows = 1 + body.rowCount + (table.showTotals ? 1 : 0);
      const headers = (header.values[0] as CellValue[]).map(String);
      return {
        name: table.name,
        sheet: table.worksheet.name,
        headers,
        area: { row, column, rows, columns: headers.length },
      };
    });
    const besides = companion?.third(workbook, places) ?? [];
    const holding = used.filter(({ held }) => !held.isNullObject);
    const areas = candidates.flatMap(({ above, body }) => [above, body]);
    // Where every sheet is read whole, the tables are in what was read.
    const own = withSheets ? [] : areas;
    const read = await readCells(context, [
      ...own,
      ...holding.map(({ sheet, held }) => ({
        sheet,
        row: held.rowIndex,
        column: held.columnIndex,
        rows: held.rowCount,
        columns: held.columnCount,
      })),
      ...besides,
    ]);
    const sheets = holding.map(({ sheet: { name }, held, formatted }, index): SheetReading => {
      const { rows = [], formulas = [] } = read[own.length + index] ?? {};
      const lastRow = formatted.rowIndex + formatted.rowCount - 1;
      return { name, row: held.rowIndex, column: held.columnIndex, rows, formulas, lastRow };
    });
    const grids = withSheets
      ? areas.map((area) =>
          cutOut(
            sheets.find(({ name }) => name === area.sheet.name),
            area,
          ),
        )
      : read;
    companion?.read(read.slice(read.length - besides.length));
    const tables = candidates.map(({ place }, index) => {
      const [above, body] = grids.slice(2 * index);
      return {
        ...place,
        above: (above?.rows ?? []).map(([text]) => String(text)),
        rows: body?.rows ?? [],
        formulas: body?.formulas ?? [],
        datesFrom1904: datesFrom1904(dateSystem),
      };
    });
    return { state, tables, sheets };
  });
}

/** An area of what was read of its sheet; cells beyond are empty. */
function cutOut(
  sheet: SheetReading | undefined,
  { row, column, rows, columns }: CellArea,
): CellGrid {
  const grid: CellGrid = { rows: [], formulas: [], links: [], merged: [] };
  const left = column - (sheet?.column ?? 0);
  for (let at = row - (sheet?.row ?? 0); grid.rows.length < rows; at++) {
    const cells = sheet?.rows[at];
    const formulas = sheet?.formulas[at]?.slice(Math.max(left, 0), Math.max(left + columns, 0));
    grid.rows.push(Array.from({ length: columns }, (_, c) => cells?.[left + c] ?? ""));
    grid.formulas.push(
      formulas?.some((formula) => formula !== null)
        ? Array.from({ length: columns }, (_, c) => sheet?.formulas[at]?.[left + c] ?? null)
        : null,
    );
  }
  return grid;
}
