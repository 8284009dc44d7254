/** A cell selected as a person does before an insertion. */
import { parseArea, type Book } from "../host/workbook";
import { Refused } from "./refused";

/** @param cell such as `Sheet1!A1` or `'Use cases'!B2` */
export function select(book: Book, cell: string): void {
  const [, quoted, plain, address = ""] = /^(?:'((?:[^']|'')+)'|([^'!]+))!(.+)$/.exec(cell) ?? [];
  const name = quoted?.replace(/''/g, "'") ?? plain;
  const area = parseArea(address);
  if (name === undefined || area === undefined)
    throw new Refused(`--cell ${cell} is not a sheet and a cell, such as "Sheet1!A1".`);
  const sheet = book.sheet(name);
  if (sheet === undefined) throw new Refused(`There is no sheet “${name}”.`);
  book.activeSheet = sheet;
  sheet.selection = area;
}
