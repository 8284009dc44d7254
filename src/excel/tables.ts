/** Reads the workbook's native tables and Tickmark's state part. Three syncs, however many tables there are. */
import type { HostFailure } from "../core/host-failure";
import type { TableReading } from "../core/identify";
import type { Result } from "../core/result";
import type { StateReading } from "../core/state";
import type { CellValue } from "../core/value";
import { inExcel, sync } from "./host";
import { requestState, stateReading } from "./state-part";

/** A provenance line stands at most this many rows above a table's header. */
const rowsAbove = 4;

export interface TablesReading {
  readonly tables: readonly TableReading[];
  readonly state: StateReading;
}

/** @param isCandidate whether a table with these headers is worth reading whole; state and provenance decide besides */
export async function readTables(
  isCandidate: (headers: readonly string[]) => boolean,
): Promise<Result<TablesReading, HostFailure>> {
  return inExcel(async (context) => {
    const { workbook } = context;
    workbook.tables.load("items/name,items/showHeaders,items/worksheet/name");
    const stateRequest = requestState(context);
    await sync(context);
    const state = stateReading(stateRequest);
    const known = new Set(
      state.kind === "present"
        ? state.state.instances.map(({ excelTable }) => excelTable.toLowerCase())
        : [],
    );

    // A table without a header row is not one that Tickmark wrote, and has no header range to ask for.
    const withHeaders = workbook.tables.items.filter(({ showHeaders }) => showHeaders);
    const headed = withHeaders.map((table) => {
      const header = table.getHeaderRowRange();
      header.load("values,rowIndex,columnIndex");
      return { table, header };
    });
    if (headed.length > 0) await sync(context);

    const whole = headed.map(({ table, header }) => {
      const headers = (header.values[0] as CellValue[]).map(String);
      const { rowIndex, columnIndex } = header;
      const count = Math.min(rowIndex, rowsAbove);
      const above =
        count === 0
          ? null
          : table.worksheet.getRangeByIndexes(rowIndex - count, columnIndex, count, 1);
      above?.load("values");
      const wanted = known.has(table.name.toLowerCase()) || isCandidate(headers);
      const range = table.getRange();
      range.load("address");
      const body = wanted ? table.getDataBodyRange() : null;
      body?.load("values");
      return { table, headers, above, range, body };
    });
    if (whole.length > 0) await sync(context);

    return {
      state,
      tables: whole.map(({ table, headers, above, range, body }) => ({
        name: table.name,
        sheet: table.worksheet.name,
        address: range.address.slice(range.address.lastIndexOf("!") + 1),
        headers,
        // Typed any[][] by @types/office-js; cells are texts, numbers and booleans.
        above: ((above?.values ?? []) as CellValue[][]).map(([text]) => String(text)),
        rows: (body?.values ?? []) as CellValue[][],
      })),
    };
  });
}
