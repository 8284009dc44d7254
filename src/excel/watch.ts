/** Hears that cells of the workbook have changed. A hint and no more: Excel drops and doubles such news, and does not say all of it. */
import type { HostFailure } from "../core/host-failure";
import type { Result } from "../core/result";
import { inExcel, sync } from "./host";

/** Listens until the pane is closed. One sync. */
export async function watchCells(onChange: () => void): Promise<Result<null, HostFailure>> {
  return inExcel(async (context) => {
    context.workbook.worksheets.onChanged.add(() => {
      onChange();
      return Promise.resolve();
    });
    await sync(context);
    return null;
  });
}
