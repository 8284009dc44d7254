/** The file of an analyst who took release 1.0.0 and has worked in it: what a refresh in the browser begins with. */
import type { Language } from "../../src/core/collection";
import { place, filledWithFirst, shippedReleases } from "../app/refresh-story";
import { openHost } from "../host/client";
import { recalculate } from "../host/formula";
import { saveFile } from "../host/file";
import { newBook, type Book } from "../host/workbook";

/** @param edit what the analyst has done in it */
export async function oldWorkbook(
  edit: (book: Book) => void = () => undefined,
  language: Language = "en",
): Promise<Uint8Array> {
  const { book } = openHost(newBook());
  await filledWithFirst(await shippedReleases(), language);
  edit(book);
  recalculate(book);
  return saveFile(book);
}

/** Two cells that the next release changes too, and a formula that reads a third. */
export function worked(book: Book): void {
  const stage = place(book, "UseCases", "UC05", "Stage");
  stage.sheet.setValue(stage.row, stage.column, "Live");
  const share = place(book, "ReportFigures", "F036", "Value");
  share.sheet.setValue(share.row, share.column, 0.1712);
  share.sheet.setFormula(1, 12, "SUM(ReportFigures[Value])");
}
