/**
 * What Excel on Windows and Mac refuses while another of its workbooks is in front of the one with the add-in, of the members that `src`
 * uses.
 * @see https://learn.microsoft.com/office/dev/add-ins/excel/excel-add-ins-troubleshooting#api-limitations-when-the-active-workbook-switches
 */
import { HostError } from "./interpreter";

const refused: Readonly<Record<string, "GeneralException" | "InvalidSelection">> = {
  "Range.select": "GeneralException",
  "Workbook.getSelectedRange": "InvalidSelection",
  "Worksheet.activate": "GeneralException",
  "Worksheet.delete": "InvalidSelection",
  "Worksheet.showGridlines": "GeneralException",
  "WorksheetCollection.add": "GeneralException",
  "WorksheetFreezePanes.freezeRows": "GeneralException",
};

/** @param member as the typings name it; @throws HostError */
export function refuseFromBehind(member: string): void {
  const code = refused[member];
  if (code !== undefined) throw new HostError(code, "Excel cannot do this from behind.");
}
