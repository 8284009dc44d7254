/** Takes out of the state part what cells held before: at the last change, or at every one. Two syncs. */
import type { EditRefusal } from "../core/edit";
import { isUnfinished, withoutHistory, withoutJournal } from "../core/forget";
import type { HostFailure } from "../core/host-failure";
import { err, ok, type Result } from "../core/result";
import { anchorsIn, replaceAnchors, requestAnchors } from "./anchors";
import { inExcel, sync } from "./host";
import { requestState, stateReading, writeState } from "./state-part";

/**
 * @param scope `journal`: what the last change of tables replaced; `history`: what any change replaced, and a part that cannot be read
 * @returns whether there was anything; or why it was not done
 */
export async function forget(
  scope: "journal" | "history",
): Promise<Result<Result<boolean, EditRefusal>, HostFailure>> {
  return inExcel(async (context): Promise<Result<boolean, EditRefusal>> => {
    const { workbook } = context;
    workbook.load("readOnly");
    const request = requestState(context);
    const names = requestAnchors(workbook);
    await sync(context);
    if (workbook.readOnly) return err({ code: "edit/read-only" });
    const reading = stateReading(request);
    const parts = request.parts.items.map(({ id }) => id);
    // They outlive a part that another program has thrown away.
    const anchors = anchorsIn(names);
    const hasOthers = scope === "history" && anchors.length > 0;
    switch (reading.kind) {
      case "newer":
        return err({ code: "edit/newer-tickmark", schema: reading.schema });
      case "absent":
        if (!hasOthers) return ok(false);
        break;
      case "damaged":
        // What it holds is not known, so it may hold anything; the tables are known by their lines and contents.
        if (scope === "journal") return ok(false);
        writeState(context, null, parts);
        break;
      case "present": {
        const { state } = reading;
        if (isUnfinished(state)) return err({ code: "edit/unfinished" });
        const forgotten = scope === "journal" ? withoutJournal(state) : withoutHistory(state);
        if (forgotten === null && !hasOthers) return ok(false);
        if (forgotten !== null) writeState(context, forgotten, parts);
      }
    }
    replaceAnchors(workbook, anchors, []);
    await sync(context);
    return ok(true);
  });
}
