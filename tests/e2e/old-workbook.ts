/** The workbook of an analyst who took release 1.0.0: what a refresh in the browser begins with. */
import type { Language } from "../../src/core/collection";
import { cellAddress } from "../../src/core/layout";
import { place, shippedReleases } from "../app/refresh-story";
import { recalculate } from "../host/formula";
import { saveFile } from "../host/file";
import { type Book } from "../host/workbook";
import { hostWith } from "../app/workbook";

export async function oldWorkbook(language: Language = "en"): Promise<Book> {
  return (await hostWith((await shippedReleases())[0], language)).book;
}

export function fileOf(book: Book): Uint8Array {
  recalculate(book);
  return saveFile(book);
}

/** Where a cell stands, as the address box takes it. */
export function addressIn(book: Book, table: string, key: string, header: string) {
  const { sheet, row, column } = place(book, table, key, header);
  return {
    sheet: sheet.name,
    row: row + 1,
    column: column + 1,
    address: cellAddress(row, column),
  };
}

/** Two cells that the next release changes too, and a formula that reads one of them. */
export function worked(book: Book): Book {
  const caveat = place(book, "UseCases", "UC01", "Caveat");
  caveat.sheet.setValue(caveat.row, caveat.column, "Checked with the bank.");
  const share = place(book, "ReportFigures", "F036", "Value");
  share.sheet.setValue(share.row, share.column, 0.1712);
  share.sheet.setFormula(1, 12, "SUM(ReportFigures[Value])");
  return book;
}
