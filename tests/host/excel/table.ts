/** Tables: made over written ranges, named, styled, found again and deleted. Names are unique among tables and defined names. */
import { difference, intersection, parseArea, xml } from "../workbook";
import type { Book, Sheet, Table as TableModel } from "../workbook";
import {
  accessDenied,
  invalidArgument,
  itemExists,
  itemNotFound,
  notBuilt,
  objectArgument,
  text,
} from "./basis";
import type { BuiltMember, BuiltType } from "./basis";
import { rangeOf } from "./range";
import { eachCell, prepareWrite } from "./range-cells";
import type { RangeTarget } from "./range-cells";
import type { Session } from "./session";

const namesPage =
  "https://support.microsoft.com/office/names-in-formulas-fc2935f9-115d-4bef-a370-3aa8bb4c91f1";

const resizePage =
  "https://learn.microsoft.com/javascript/api/excel/excel.table#excel-excel-table-resize-member(1)";

/** Tables of the workbook or of one sheet. */
export interface TablesTarget {
  readonly sheet: Sheet | null;
}

function tablesOf({ sheet }: TablesTarget, { book }: Session): readonly TableModel[] {
  return (sheet === null ? book.sheets : [sheet]).flatMap(({ tables }) => tables);
}

function sheetOf(table: TableModel, { book }: Session): Sheet {
  const sheet = book.sheets.find(({ tables }) => tables.includes(table));
  if (sheet === undefined) throw itemNotFound(table.name);
  return sheet;
}

function find(target: TablesTarget, key: string, session: Session): TableModel | null {
  const isNamed = (table: TableModel): boolean =>
    session.idOf(table) === key || table.name.toLowerCase() === key.toLowerCase();
  return tablesOf(target, session).find(isNamed) ?? null;
}

/** Refuses what Excel refuses as a table's or a defined name's name. */
export function checkName(book: Book, name: string, except?: object): void {
  const isCell = parseArea(name) !== undefined || /^(r\d*)?(c\d*)?$/i.test(name);
  if (!/^[\p{L}_\\][\p{L}\p{N}_.\\?]*$/u.test(name) || name.length > 255 || isCell)
    throw invalidArgument(`${name} is not a valid name.`);
  const taken = [
    ...book.names.filter(({ sheet }) => !sheet),
    ...book.sheets.flatMap((s) => s.tables),
  ];
  if (taken.some((one) => one !== except && one.name.toLowerCase() === name.toLowerCase()))
    throw itemExists(name);
}

/** Header texts as Excel makes them: every one a text, none empty, none twice. */
function headerNames(texts: readonly string[]): string[] {
  const made: string[] = [];
  const isTaken = (name: string): boolean =>
    made.some((other) => other.toLowerCase() === name.toLowerCase());
  texts.forEach((given, index) => {
    const wanted = given === "" ? `Column${index + 1}` : given;
    let name = wanted;
    for (let n = 2; isTaken(name); n++) name = `${wanted}${n}`;
    made.push(name);
  });
  return made;
}

function addTable(_target: TablesTarget, args: readonly unknown[], session: Session): TableModel {
  const range = objectArgument(args[0], "Range") as RangeTarget | undefined; // typed by name
  if (range === undefined) throw notBuilt("tables.add with an address");
  if (args[1] !== true) throw notBuilt("tables.add without headers, which moves cells down");
  const { book } = session;
  const { sheet, area } = range;
  prepareWrite(range, session);
  if (area.rows < 2) throw notBuilt("tables.add over a header only, which inserts a row");
  if (sheet.tables.some((table) => intersection(table.area, area) !== undefined))
    throw invalidArgument("A table can't overlap another table.");
  if (sheet.merges.some((merge) => intersection(merge, area) !== undefined))
    throw notBuilt("tables.add over merged cells");
  const header = { ...area, rows: 1 };
  const texts: string[] = [];
  eachCell(header, (row, column) => {
    const { value, formula } = sheet.cell(row, column);
    if (formula !== undefined) throw notBuilt("a formula in a table's header");
    texts.push(value === null || typeof value === "object" ? "" : String(value));
  });
  const columns = headerNames(texts);
  eachCell(header, (row, column, _atRow, at) => {
    if (sheet.cell(row, column).value !== columns[at])
      sheet.setValue(row, column, columns[at] ?? "");
  });
  let n = 1;
  while (book.table(`Table${n}`) !== undefined) n++;
  return book.addTable(sheet, `Table${n}`, area, columns);
}

const lookup: Readonly<Record<string, BuiltMember>> = {
  add: {
    basis: [
      "reference",
      { assumed: "overlapping tables are refused with InvalidArgument" },
      { assumed: "empty header cells become Column1, repeated ones get a number" },
    ],
    call: addTable,
  },
  getItem: {
    basis: ["reference"],
    call: (target: TablesTarget, args, session: Session) => {
      const table = find(target, text(args, 0), session);
      if (table === null) throw itemNotFound(text(args, 0));
      return table;
    },
  },
  getItemOrNullObject: {
    basis: ["reference"],
    call: (target: TablesTarget, args, session: Session) => find(target, text(args, 0), session),
  },
};

export const TableCollection: BuiltType = {
  items: (target: TablesTarget, session: Session) => session.unordered(tablesOf(target, session)),
  members: lookup,
};

export const TableScopedCollection: BuiltType = {
  items: (tables: readonly TableModel[], session: Session) => session.unordered(tables),
  members: {},
};

export const Table: BuiltType = {
  id: (table: TableModel, session: Session) => session.idOf(table),
  members: {
    name: {
      basis: [
        "reference",
        { documented: "rules for names", link: namesPage },
        { assumed: "a name that is taken is refused with ItemAlreadyExists" },
      ],
      read: ({ name }: TableModel) => name,
      write: (table: TableModel, value: unknown, session: Session) => {
        prepareWrite(rangeOf(sheetOf(table, session), table.area), session);
        const name = text([value], 0);
        checkName(session.book, name, table);
        table.name = name;
      },
    },
    style: {
      basis: ["reference"],
      write: (table: TableModel, value: unknown, session: Session) => {
        prepareWrite(rangeOf(sheetOf(table, session), table.area), session);
        const isBuiltIn =
          /^TableStyle(Light([1-9]|1\d|2[01])|Medium([1-9]|1\d|2[0-8])|Dark([1-9]|1[01]))$/;
        const name = text([value], 0);
        if (!isBuiltIn.test(name)) throw notBuilt(`the table style ${name}`);
        table.style = { ...table.style, name };
      },
    },
    worksheet: { basis: ["reference"], read: sheetOf },
    getRange: {
      basis: ["reference"],
      call: (table: TableModel, _args, session: Session) =>
        rangeOf(sheetOf(table, session), table.area),
    },
    showTotals: { basis: ["reference"], read: ({ totalsRow }: TableModel) => totalsRow },
    resize: {
      basis: [
        "reference",
        { documented: "the header row stays where it is", link: resizePage },
        { assumed: "cells that leave the table keep what they hold" },
        { assumed: "a new column gets a header such as Column13" },
      ],
      call: (table: TableModel, [given], session: Session) => {
        const range = objectArgument(given, "Range") as RangeTarget | undefined; // typed by name
        if (range === undefined) throw notBuilt("resize with an address");
        const { sheet, area } = range;
        prepareWrite(range, session);
        const { row, column, rows, columns } = table.area;
        const isOneWay = area.columns === columns || area.rows === rows;
        if (area.row !== row || area.column !== column || !isOneWay)
          throw notBuilt("resizing other than by rows or columns at the end");
        if (table.totalsRow) throw notBuilt("resizing a table with a totals row");
        const isTaken = sheet.tables.some(
          (other) => other !== table && intersection(other.area, area) !== undefined,
        );
        if (area.rows < 2 || isTaken) throw invalidArgument("A table can't overlap another table.");
        for (let at = columns; at < area.columns; at++) {
          const { value } = sheet.cell(row, column + at);
          if (value !== null) throw notBuilt("a column that has a header before the table grows");
          const name = `Column${at + 1}`;
          table.columns = [...table.columns, { name, xml: xml("tableColumn") }];
          sheet.setValue(row, column + at, name);
        }
        table.columns = table.columns.slice(0, area.columns);
        table.area = area;
        session.isCalculationDue = true;
      },
    },
    showHeaders: { basis: ["reference"], read: ({ headerRow }: TableModel) => headerRow },
    getHeaderRowRange: {
      basis: ["reference"],
      call: (table: TableModel, _args, session: Session) => {
        if (!table.headerRow) throw notBuilt("the header range of a table without headers");
        return rangeOf(sheetOf(table, session), { ...table.area, rows: 1 });
      },
    },
    getDataBodyRange: {
      basis: ["reference"],
      call: (table: TableModel, _args, session: Session) => {
        const top = table.headerRow ? 1 : 0;
        const rows = table.area.rows - top - (table.totalsRow ? 1 : 0);
        const area = { ...table.area, row: table.area.row + top, rows };
        return rangeOf(sheetOf(table, session), area);
      },
    },
    delete: {
      basis: [
        "reference",
        {
          documented: "the cells are cleared with the table",
          link: "https://learn.microsoft.com/office/vba/api/excel.listobject.delete",
        },
        { assumed: "clearing them leaves their formats and list rules and moves no cell" },
      ],
      call: (table: TableModel, _args, session: Session) => {
        const sheet = sheetOf(table, session);
        const range = rangeOf(sheet, table.area);
        if (sheet.isProtected) throw accessDenied();
        prepareWrite(range, session);
        sheet.tables.splice(sheet.tables.indexOf(table), 1);
        eachCell(table.area, (row, column) => {
          sheet.setValue(row, column, null);
        });
        sheet.hyperlinks = sheet.hyperlinks.flatMap((link) =>
          difference(link.area, table.area).map((area) => ({ ...link, area })),
        );
        session.isCalculationDue = true;
      },
    },
  },
};
