/**
 * Takes an unfinished insertion of charts away again: the charts that it added, and each cell that still holds what it wrote. A sheet
 * that it added goes where nothing else stands on it. Two syncs.
 */
import { chartRemoval } from "../../core/chart";
import type { PendingCharts } from "../../core/chart-memory";
import type { HostFailure } from "../../core/host-failure";
import { stateBefore } from "../../core/recover";
import type { Result } from "../../core/result";
import type { State } from "../../core/state";
import type { CellValue } from "../../core/value";
import { inExcel, sync } from "../host";
import { rangeAt } from "../looks";
import { requestState, stateReading, writeState } from "../state-part";

export type ChartsRemoval =
  /** `kept` names the sheet that was added, where a person has written on it since. */
  | { readonly kind: "removed"; readonly kept: readonly string[] }
  /** It had been finished after all: only the answer was lost. */
  | { readonly kind: "finished" };

export async function removeCharts(
  during: State & { readonly charting: PendingCharts },
): Promise<Result<ChartsRemoval, HostFailure>> {
  return inExcel(async (context): Promise<ChartsRemoval> => {
    const { worksheets } = context.workbook;
    const { charting } = during;
    const state = requestState(context);
    const objects = charting.objects.map(({ sheet, name }) => {
      const chart = worksheets.getItemOrNullObject(sheet).charts.getItemOrNullObject(name);
      chart.load("name");
      return chart;
    });
    const cells = charting.cells.map((written) => {
      const { sheet, row, column, inputs } = written;
      const range = worksheets
        .getItemOrNullObject(sheet)
        .getRangeByIndexes(row, column, inputs.length, inputs[0]?.length ?? 1);
      range.load("formulas");
      return { written, range };
    });
    const added = charting.sheet === null ? null : worksheets.getItemOrNullObject(charting.sheet);
    const used = added?.getUsedRangeOrNullObject(true);
    used?.load("formulas,rowIndex,columnIndex");
    added?.load("name");
    added?.charts.load("items/name");
    await sync(context);

    const reading = stateReading(state);
    if (
      reading.kind === "present" &&
      reading.state.charting === null &&
      reading.state.revision > during.revision
    )
      return { kind: "finished" };

    for (const chart of objects) if (!chart.isNullObject) chart.delete();
    const isThere = added !== null && !added.isNullObject;
    const removal = chartRemoval(charting, {
      held: cells.map(({ range }) =>
        range.isNullObject ? null : (range.formulas as CellValue[][]),
      ),
      added:
        isThere && used !== undefined
          ? {
              charts: added.charts.items.map(({ name }) => name),
              cells: used.isNullObject
                ? null
                : {
                    sheet: charting.sheet ?? "",
                    row: used.rowIndex,
                    column: used.columnIndex,
                    formulas: used.formulas as CellValue[][],
                  },
            }
          : null,
    });
    if (removal.deletesSheet) added?.delete();
    for (const { sheet, ...area } of removal.cells)
      rangeAt(worksheets.getItem(sheet), area).clear("Contents");
    const parts = state.parts.items.map(({ id }) => id);
    writeState(context, stateBefore(during), parts);
    await sync(context);
    return {
      kind: "removed",
      kept: isThere && !removal.deletesSheet && charting.sheet !== null ? [charting.sheet] : [],
    };
  });
}
