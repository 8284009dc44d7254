/**
 * What moves cells in Excel: rows put in or taken out, a table sorted or cut and pasted. Formulas and names follow as Excel lets them.
 * Written without a look at what Tickmark does about it.
 */
import {
  columnOf,
  contains,
  maxRows,
  parseArea,
  rowOf,
  shiftFormula,
  type Area,
  type Book,
  type Cell,
  type Sheet,
  type Table,
} from "../host/workbook";

interface Place {
  readonly sheet: Sheet;
  readonly area: Area;
}
/** Where cells are by then; null where all of them are gone. */
type Move = (place: Place) => Place | null;

const token =
  /"(?:[^"]|"")*"|\[[^\]]*\]|(?<sheet>(?:'[^']+'|[\p{L}_][\p{L}\p{N}_.]*)!)?(?<address>\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?|\$?[A-Z]{1,3}:\$?[A-Z]{1,3})(?![\p{L}\p{N}_.(!])|[\p{L}_][\p{L}\p{N}_.]*/giu;

/** @param own the sheet on which the formula stood, and the one on which it stands by then */
function followed(formula: string, book: Book, own: readonly [Sheet, Sheet], move: Move): string {
  return formula.replace(token, (match: string, ...rest: unknown[]) => {
    // String.replace passes the named groups last.
    const groups = rest.at(-1) as Readonly<Record<string, string | undefined>>;
    const { sheet: qualifier, address } = groups;
    const area = address === undefined ? undefined : parseArea(address);
    const sheet =
      qualifier === undefined ? own[0] : book.sheet(qualifier.slice(0, -1).replaceAll("'", ""));
    if (address === undefined || area === undefined || sheet === undefined) return match;
    const now = move({ sheet, area });
    if (now === null) return "#REF!";
    const isQualified = qualifier !== undefined || now.sheet !== own[1];
    return `${isQualified ? `${now.sheet.name}!` : ""}${addressAs(address, now.area)}`;
  });
}

/** An area's address with the dollar signs of another. */
function addressAs(pattern: string, { row, column, rows, columns }: Area): string {
  let end = 0;
  return pattern
    .split(":")
    .map((corner) => {
      const [r, c] = end++ === 0 ? [row, column] : [row + rows - 1, column + columns - 1];
      return corner.replace(/[A-Z]+/i, letters(c)).replace(/\d+$/, String(r + 1));
    })
    .join(":");
}

function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last;
}

/** Moves the cells of a sheet, and lets every formula and name follow. */
function carry(book: Book, moved: (place: Place) => boolean, move: Move): void {
  const one = (sheet: Sheet, row: number, column: number): Place => ({
    sheet,
    area: { row, column, rows: 1, columns: 1 },
  });
  const put: { readonly place: Place; readonly cell: Cell }[] = [];
  for (const sheet of book.sheets)
    for (const [key, cell] of [...sheet.cells]) {
      const was = one(sheet, rowOf(key), columnOf(key));
      const now = move(was);
      const own = [sheet, now?.sheet ?? sheet] as const;
      const formula =
        cell.formula === undefined ? undefined : followed(cell.formula, book, own, move);
      const next = formula === undefined ? cell : { ...cell, formula };
      if (!moved(was)) sheet.put(was.area.row, was.area.column, next);
      else {
        sheet.put(was.area.row, was.area.column, { value: null, style: 0 });
        if (now !== null) put.push({ place: now, cell: next });
      }
    }
  for (const {
    place: { sheet, area },
    cell,
  } of put)
    sheet.put(area.row, area.column, cell);
  for (const name of book.names) {
    const [sheet] = book.sheets;
    if (sheet !== undefined) name.formula = followed(name.formula, book, [sheet, sheet], move);
  }
  for (const sheet of book.sheets) {
    sheet.hyperlinks = sheet.hyperlinks.flatMap((link) => {
      const now = move({ sheet, area: link.area });
      return now === null ? [] : [{ ...link, area: now.area }];
    });
  }
}

/** Whole rows, put in above a row. */
export function insertRows(book: Book, sheet: Sheet, at: number, count: number): void {
  const shifted = (area: Area): Area => {
    if (area.rows === maxRows || area.row + area.rows <= at) return area;
    return area.row >= at
      ? { ...area, row: area.row + count }
      : { ...area, rows: area.rows + count };
  };
  const isMoved = (place: Place): boolean => place.sheet === sheet && place.area.row >= at;
  carry(book, isMoved, (place) =>
    place.sheet === sheet ? { sheet, area: shifted(place.area) } : place,
  );
  for (const table of sheet.tables) table.area = shifted(table.area);
}

/** Whole rows, taken out from a row on. */
export function deleteRows(book: Book, sheet: Sheet, at: number, count: number): void {
  const cut = (area: Area): Area | null => {
    if (area.rows === maxRows) return area;
    const left = (row: number): number => (row < at ? row : Math.max(at, row - count));
    const [top, end] = [left(area.row), left(area.row + area.rows)];
    return top === end ? null : { ...area, row: top, rows: end - top };
  };
  const isMoved = (place: Place): boolean => place.sheet === sheet && place.area.row >= at;
  carry(book, isMoved, (place) => {
    const area = place.sheet === sheet ? cut(place.area) : place.area;
    return area === null ? null : { ...place, area };
  });
  for (const table of sheet.tables) table.area = cut(table.area) ?? table.area;
}

/** The rows of a table the other way round: what is relative in their formulas goes with them, names and all else stay. */
export function sortTheOtherWayRound({ sheet, table }: { sheet: Sheet; table: Table }): void {
  const { row, column, rows, columns } = table.area;
  const [first, last] = [row + 1, row + rows - 1];
  const held = Array.from({ length: rows - 1 }, (_, r) =>
    Array.from({ length: columns }, (__, c) => sheet.cell(first + r, column + c)),
  );
  held.forEach((cells, r) => {
    const to = last - r;
    cells.forEach((cell, c) => {
      const { formula } = cell;
      sheet.put(to, column + c, {
        ...cell,
        ...(formula === undefined ? {} : { formula: shiftFormula(formula, to - first - r, 0) }),
      });
    });
  });
}

/** Cut and pasted, to another sheet or its own. */
export function moveTable(
  book: Book,
  { sheet, table }: { sheet: Sheet; table: Table },
  to: { readonly sheet: Sheet; readonly row: number; readonly column: number },
): void {
  const { area } = table;
  const isMoved = (place: Place): boolean =>
    place.sheet === sheet &&
    contains(area, place.area.row, place.area.column) &&
    contains(
      area,
      place.area.row + place.area.rows - 1,
      place.area.column + place.area.columns - 1,
    );
  const moved = (from: Area): Area => ({
    ...from,
    row: from.row - area.row + to.row,
    column: from.column - area.column + to.column,
  });
  carry(book, isMoved, (place) =>
    isMoved(place) ? { sheet: to.sheet, area: moved(place.area) } : place,
  );
  table.area = moved(area);
  if (sheet === to.sheet) return;
  sheet.tables = sheet.tables.filter((one) => one !== table);
  to.sheet.tables = [...to.sheet.tables, table];
}
