/** Shows a place of the workbook to the person: makes its sheet the active one and selects it. Changes no cell. */
import type { HostFailure } from "../core/host-failure";
import type { Result } from "../core/result";
import { inExcel, sync } from "./host";

export type Place =
  | { readonly kind: "table"; readonly table: string }
  /** A data row of a table, counted from 0 below the header. */
  | { readonly kind: "row"; readonly table: string; readonly row: number }
  | { readonly kind: "cells"; readonly sheet: string; readonly address: string };

export type Navigation =
  | {
      readonly kind: "shown";
      readonly sheet: string;
      /** A1 address without the sheet. */
      readonly address: string;
      /** All rows of the place are hidden, by a filter or by hand: it is selected and cannot be seen. */
      readonly isHidden: boolean;
    }
  | { readonly kind: "sheet-hidden"; readonly sheet: string }
  /** The table or the sheet has been deleted or renamed. */
  | { readonly kind: "gone" };

/** Two syncs. */
export async function goTo(place: Place): Promise<Result<Navigation, HostFailure>> {
  return inExcel(async (context): Promise<Navigation> => {
    const target = requestTarget(context.workbook, place);
    target.found.load("name");
    target.sheet.load("name,visibility");
    await sync(context);
    if (target.found.isNullObject) return { kind: "gone" };
    const { sheet } = target;
    if (sheet.visibility !== "Visible") return { kind: "sheet-hidden", sheet: sheet.name };
    const range = target.range();
    range.load("address,rowHidden");
    sheet.activate();
    range.select();
    await sync(context);
    return {
      kind: "shown",
      sheet: sheet.name,
      address: range.address.slice(range.address.lastIndexOf("!") + 1),
      // Null when only some of the rows are hidden.
      isHidden: (range.rowHidden as boolean | null) === true,
    };
  });
}

interface Target {
  readonly found: Excel.Table | Excel.Worksheet;
  readonly sheet: Excel.Worksheet;
  readonly range: () => Excel.Range;
}

function requestTarget(workbook: Excel.Workbook, place: Place): Target {
  if (place.kind === "cells") {
    const sheet = workbook.worksheets.getItemOrNullObject(place.sheet);
    return { found: sheet, sheet, range: () => sheet.getRange(place.address) };
  }
  const table = workbook.tables.getItemOrNullObject(place.table);
  const range = (): Excel.Range =>
    place.kind === "table" ? table.getRange() : table.getDataBodyRange().getRow(place.row);
  const { worksheet: sheet } = table;
  return { found: table, sheet, range };
}
