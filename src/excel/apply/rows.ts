/** Rows that a table gets at its end, in parts that fit into a request each, and loses again. */
import type { AddedRow, Addition, Removal } from "../../core/edit";
import { toCellInput, type CellValue } from "../../core/value";
import { isFreeFor } from "./look";
import { bytesOf, Places } from "./places";
import { asItWas } from "./write";

/** A range with its formats and values, and of one row its link, as the client writes them. */
const bytesPerPart = 4_000;
const bytesPerLink = 2_500;

/** Some of an addition's rows, which go into one request. */
export interface Part {
  readonly rows: Addition;
  /** Of the whole addition where this is its first part: the table grows by all of them at once. */
  readonly growsBy: Addition | null;
  readonly bytes: number;
}

/** @param mostBytes of a part, unless one row alone has more */
export function inParts(addition: Addition, mostBytes: number): readonly Part[] {
  const parts: { rows: AddedRow[]; bytes: number }[] = [];
  for (const row of addition.rows) {
    const bytes = bytesOf([row.cells, row.numberFormats]) + bytesOfLink(row);
    let part = parts.at(-1);
    if (part === undefined || part.bytes + bytes > mostBytes) {
      part = { rows: [], bytes: bytesPerPart };
      parts.push(part);
    }
    part.rows.push(row);
    part.bytes += bytes;
  }
  let { after } = addition;
  return parts.map(({ rows, bytes }, index): Part => {
    const part = {
      rows: { ...addition, after, rows },
      growsBy: index === 0 ? addition : null,
      bytes,
    };
    after += rows.length;
    return part;
  });
}

function bytesOfLink({ link }: AddedRow): number {
  return link === null ? 0 : bytesPerLink;
}

export interface AddedTo {
  readonly addition: Addition;
  /** What stood there just before. */
  readonly before: Excel.Range;
  /** The table as it was; null after the first part. */
  readonly whole: Excel.Range | null;
}

export function addRows(workbook: Excel.Workbook, { rows: addition, growsBy }: Part): AddedTo {
  const { table, after, rows } = addition;
  const places = new Places(workbook);
  const before = places.fresh(addition);
  before.load("formulas");
  const whole = growsBy === null ? null : grow(workbook, growsBy);
  const fresh = places.fresh(addition);
  // Null leaves a cell alone, though typed as text: a column of the analyst's own, which Excel may have filled with its formula.
  fresh.numberFormat = rows.map(({ numberFormats }) => [...(numberFormats as readonly string[])]);
  fresh.values = rows.map(({ cells, numberFormats }) =>
    cells.map((cell, column) => (numberFormats[column] === null ? null : toCellInput(cell))),
  );
  rows.forEach(({ link, key, cells }, index) => {
    const column = cells.indexOf(key);
    if (link === null || column < 0) return;
    const cell = places
      .body(table)
      .getCell(after + index, column)
      .untrack();
    cell.hyperlink = { address: link, textToDisplay: key };
    cell.values = [[toCellInput(key)]];
  });
  return { addition, before, whole };
}

/** @returns the table's former range, to be read after the sync */
function grow(workbook: Excel.Workbook, addition: Addition): Excel.Range {
  const { table, after } = addition;
  const places = new Places(workbook);
  const target = workbook.tables.getItem(table);
  const whole = target.getRange();
  whole.load("address");
  target.resize(target.getHeaderRowRange().getBoundingRect(places.fresh(addition)));
  if (after > 0) places.fresh(addition).copyFrom(places.body(table).getRow(after - 1), "Formats");
  return whole;
}

/** Whether the place was still empty when the rows were put there. */
export function wasFree({ addition, before }: AddedTo): boolean {
  return isFreeFor(addition, before);
}

/** Gives the place back to who wrote there in the meantime, and the table its former rows. */
export function takeRowsBack(workbook: Excel.Workbook, { addition, before, whole }: AddedTo): void {
  const { worksheet } = workbook.tables.getItem(addition.table);
  const fresh = new Places(workbook).fresh(addition);
  fresh.formulas = (before.formulas as CellValue[][]).map((row) => row.map(asItWas));
  if (whole === null) return;
  const address = whole.address.slice(whole.address.lastIndexOf("!") + 1);
  workbook.tables.getItem(addition.table).resize(worksheet.getRange(address));
}

export function removeRows(workbook: Excel.Workbook, { table, first, keys }: Removal): void {
  const target = workbook.tables.getItem(table);
  const body = target.getDataBodyRange();
  body
    .getRow(first)
    .getBoundingRect(body.getRow(first + keys.length - 1))
    .clear("All");
  // A table has at least one row, be it an empty one.
  const last = body.getRow(Math.max(first - 1, 0));
  target.resize(target.getHeaderRowRange().getBoundingRect(last));
}
