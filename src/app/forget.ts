/** Takes the journal of the last change out of the workbook, when the analyst asks for it. */
import type { EditFailure } from "../core/edit";
import { err, ok, type Result } from "../core/result";
import { dropJournal } from "../excel/forget";

export async function forgetJournal(): Promise<Result<null, EditFailure>> {
  const dropped = await dropJournal();
  if (!dropped.ok) return err({ code: "edit/failed", failure: dropped.error, begun: false });
  return dropped.value === null ? ok(null) : err(dropped.value);
}
