/** Writes the state part without its journal: what the cells held before is then nowhere in the workbook. Two syncs. */
import type { EditRefusal } from "../core/edit";
import type { HostFailure } from "../core/host-failure";
import type { Result } from "../core/result";
import { inExcel, sync } from "./host";
import { requestState, stateReading, writeState } from "./state-part";

/** @returns why it was not done; null when there is no journal any more */
export async function dropJournal(): Promise<Result<EditRefusal | null, HostFailure>> {
  return inExcel(async (context) => {
    const { workbook } = context;
    workbook.load("readOnly");
    const request = requestState(context);
    await sync(context);
    if (workbook.readOnly) return { code: "edit/read-only" };
    const reading = stateReading(request);
    if (reading.kind === "newer") return { code: "edit/newer-tickmark", schema: reading.schema };
    if (reading.kind !== "present" || reading.state.journal === null) return null;
    // What an interruption left half-written must first be finished or undone, and that needs the journal.
    if (reading.state.journal.phase === "applying") return { code: "edit/unfinished" };
    const { state } = reading;
    writeState(
      context,
      { ...state, revision: state.revision + 1, journal: null },
      request.parts.items.map(({ id }) => id),
    );
    await sync(context);
    return null;
  });
}
