/** Inserts a table at a place that was offered because the selected one was not free. */
import { err, type Result } from "../core/result";
import { populate, type Populated, type PopulateError, type PopulateRequest } from "./populate";
import { showCells } from "./show";

/** The place is selected first, as a person would; whether it is still free is looked at then. */
export async function insertAt(
  place: { readonly sheet: string; readonly address: string },
  request: PopulateRequest,
): Promise<Result<Populated, PopulateError>> {
  const shown = await showCells(place.sheet, place.address);
  if (!shown.ok)
    return err({ code: "populate/failed", failure: shown.error, left: { kind: "as-before" } });
  if (shown.value.kind !== "shown") return err({ code: "populate/no-cell-selected" });
  return populate(request);
}
