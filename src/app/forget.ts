/** Makes the workbook forget what its cells held before: at the last change, or, before a client gets it, at every one. */
import type { EditFailure } from "../core/edit";
import { err, ok, type Result } from "../core/result";
import { forget } from "../excel/forget";

export async function forgetJournal(): Promise<Result<null, EditFailure>> {
  const forgotten = await forgetting("journal");
  return forgotten.ok ? ok(null) : forgotten;
}

/** @returns whether there was anything to take out */
export async function prepareForClient(): Promise<Result<boolean, EditFailure>> {
  return forgetting("history");
}

async function forgetting(scope: "journal" | "history"): Promise<Result<boolean, EditFailure>> {
  const forgotten = await forget(scope);
  if (!forgotten.ok) return err({ code: "edit/failed", failure: forgotten.error, begun: false });
  return forgotten.value;
}
