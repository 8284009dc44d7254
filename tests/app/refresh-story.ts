/** The first real refresh as tests tell it: a workbook of the shipped release 1.0.0, an analyst's edits in it, and what is to be done then. */
import { readFileSync } from "node:fs";
import { openShipped } from "../../src/app/shipped";
import { lookAtRefresh, refresh, type Preview } from "../../src/app/refresh";
import { replayJournal } from "../../src/app/rollback";
import type { Language, Release } from "../../src/core/collection";
import type { Choices } from "../../src/core/refresh";
import type { Result } from "../../src/core/result";
import type { Applied } from "../../src/excel/apply";
import type { Host } from "../host/host";
import { withChild, xml, type Book, type Sheet, type Table } from "../host/workbook";
import { areaOf, filled, sheetOf } from "./workbook";

const seeds = new URL("../../seeds/", import.meta.url);
export const now = "2026-11-24T12:00:00Z";

/** All shipped releases, in the order of publication. */
export async function shippedReleases(): Promise<readonly Release[]> {
  const shipped = await openShipped((file) =>
    Promise.resolve(new Uint8Array(readFileSync(new URL(file, seeds)))),
  );
  if (!shipped.ok) throw new Error(JSON.stringify(shipped.error));
  return shipped.value;
}

export function must<T, E>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

export async function looked(releases: readonly Release[]): Promise<Preview> {
  const release = releases.at(-1);
  if (release === undefined) throw new Error("There is no release.");
  return must(await lookAtRefresh(release, releases));
}

export async function refreshed(
  releases: readonly Release[],
  choices: Choices = new Map(),
): Promise<Applied> {
  return must(await refresh(await looked(releases), choices, { now }));
}

export async function rolledBack(releases: readonly Release[]): Promise<Applied> {
  return must(await replayJournal("undo", releases, { now }));
}

/** Fills the open workbook with the first release. */
export async function filledWithFirst(
  releases: readonly Release[],
  language: Language = "en",
): Promise<void> {
  const [first] = releases;
  if (first === undefined) throw new Error("There is no release.");
  await filled(first, { language });
}

export function tableNamed(book: Book, name: string): { sheet: Sheet; table: Table } {
  const found = book.table(name);
  if (found === undefined) throw new Error(`There is no table ${name}.`);
  return found;
}

/** Where a row of a table stands: sheet, row and the columns by header. */
export function place(book: Book, name: string, key: string, header: string) {
  const { sheet, table } = tableNamed(book, name);
  const { row, column, rows } = table.area;
  const at = Array.from({ length: rows - 1 }, (_, r) => row + 1 + r).find((r) =>
    table.columns.some((_, c) => sheet.cell(r, column + c).value === key),
  );
  const place = table.columns.findIndex((one) => one.name === header);
  if (at === undefined || place < 0) throw new Error(`There is no ${header} of ${key}.`);
  return { sheet, row: at, column: column + place };
}

export function value(book: Book, name: string, key: string, header: string): unknown {
  const { sheet, row, column } = place(book, name, key, header);
  return sheet.cell(row, column).value;
}

/** One thing that an analyst does, and where it must still be seen after the refresh. */
export interface Edit {
  readonly what: string;
  readonly make: (book: Book, host: Host) => void;
  /** What must be the same before and after the refresh. */
  readonly kept: (book: Book) => unknown;
}

const cell = (
  what: string,
  [table, key, header]: readonly [string, string, string],
  put: (sheet: Sheet, row: number, column: number, book: Book) => void,
): Edit => ({
  what,
  make: (book) => {
    const at = place(book, table, key, header);
    put(at.sheet, at.row, at.column, book);
  },
  kept: (book) => {
    const at = place(book, table, key, header);
    const { value: held, formula, style } = at.sheet.cell(at.row, at.column);
    return { held, formula, format: book.styles.read(style) };
  },
});

/** Only how the cell looks is the analyst's: its text may change. */
const format = (
  what: string,
  at: readonly [string, string, string],
  put: Parameters<typeof cell>[2],
): Edit => ({
  ...cell(what, at, put),
  kept: (book) => {
    const { sheet, row, column } = place(book, ...at);
    return book.styles.read(sheet.cell(row, column).style);
  },
});

const outside = (
  what: string,
  sheet: string,
  address: string,
  put: (on: Sheet, row: number, column: number) => void,
): Edit => ({
  what,
  make: (book) => {
    const { row, column } = areaOf(address);
    put(sheetOf(book, sheet), row, column);
  },
  kept: (book) => {
    const { row, column } = areaOf(address);
    const { formula, value: held } = sheetOf(book, sheet).cell(row, column);
    return formula === undefined ? held : formula;
  },
});

/** About thirty things that analysts do to a table that they were given. */
export const edits: readonly Edit[] = [
  cell("a number retyped", ["ReportFigures", "F036", "Value"], (s, r, c) => {
    s.setValue(r, c, 0.1712);
  }),
  cell("a number that the publisher left alone", ["ReportFigures", "F002", "Value"], (s, r, c) => {
    s.setValue(r, c, 0.33);
  }),
  cell("a formula in our cell", ["ReportFigures", "F003", "Value"], (s, r, c) => {
    s.setFormula(r, c, "0.1+0.012");
  }),
  cell("a caveat reworded", ["UseCases", "UC01", "Caveat"], (s, r, c) => {
    s.setValue(r, c, "Checked with the bank.");
  }),
  cell(
    "a summary reworded that the publisher changed",
    ["UseCases", "UC03", "Summary"],
    (s, r, c) => {
      s.setValue(r, c, "My own summary.");
    },
  ),
  cell("a stage overruled", ["UseCases", "UC05", "Stage"], (s, r, c) => {
    s.setValue(r, c, "Live");
  }),
  cell("a date retyped", ["UseCases", "UC08", "Event date"], (s, r, c) => {
    s.setValue(r, c, 43_900);
  }),
  cell("a cell emptied", ["ReportFigures", "F032", "Caveat"], (s, r, c) => {
    s.setValue(r, c, null);
  }),
  cell("a qualifier overruled", ["ReportFigures", "F011", "Qualifier"], (s, r, c) => {
    s.setValue(r, c, "About");
  }),
  cell("an institution shortened", ["UseCases", "UC09", "Institution"], (s, r, c) => {
    s.setValue(r, c, "Ant");
  }),
  cell("a title with a note", ["UseCases", "UC02", "Use case"], (s, r, c) => {
    s.setValue(r, c, "DC/EP (see memo)");
  }),
  cell("a text formula", ["UseCases", "UC06", "Confidence"], (s, r, c) => {
    s.setFormula(r, c, '"High"');
  }),
  format("bold and a colour", ["ReportFigures", "F004", "Figure"], (s, r, c, book) => {
    s.setStyle(r, c, book.styles.with(s.cell(r, c).style, { bold: true, fill: "#FFFF00" }));
  }),
  format("a number format", ["ReportFigures", "F005", "Value"], (s, r, c, book) => {
    s.setStyle(r, c, book.styles.with(s.cell(r, c).style, { numberFormat: "0.00%" }));
  }),
  cell("a source title corrected", ["Sources", "S31", "Title"], (s, r, c) => {
    s.setValue(r, c, "Corrected title");
  }),
  cell("a source note", ["Sources", "S02", "Note"], (s, r, c) => {
    s.setValue(r, c, "Read in full.");
  }),
  outside("a note beside a table", "Use cases", "T7", (s, r, c) => {
    s.setValue(r, c, "ask the client");
  }),
  outside("a note under a table", "Report figures", "A60", (s, r, c) => {
    s.setValue(r, c, "Checked by KL");
  }),
  outside("a sum over a column", "Report figures", "M2", (s, r, c) => {
    s.setFormula(r, c, "SUM(ReportFigures[Value])");
  }),
  outside("a reference to a cell", "Report figures", "M3", (s, r, c) => {
    s.setFormula(r, c, "D13*2");
  }),
  outside("a lookup by key", "Report figures", "M4", (s, r, c) => {
    s.setFormula(r, c, 'INDEX(ReportFigures[Value],MATCH("F009",ReportFigures[ID],0))');
  }),
  outside("a count", "Overview", "E3", (s, r, c) => {
    s.setFormula(r, c, "COUNTA(UseCases[ID])");
  }),
  outside("a remark on the Overview", "Overview", "E1", (s, r, c) => {
    s.setValue(r, c, "for the board");
  }),
];

/** What changes the tables themselves: order, place, name, columns and rows. */
export const rearrangements: readonly {
  readonly what: string;
  readonly make: (book: Book) => void;
}[] = [
  {
    what: "the use cases sorted the other way round",
    make: (book) => {
      reverseRows(book, "UseCases");
    },
  },
  {
    what: "a sheet renamed",
    make: (book) => {
      book.renameSheet(sheetOf(book, "Use cases"), "Cases for Q4");
    },
  },
  {
    what: "a table renamed",
    make: (book) => {
      book.renameTable(tableNamed(book, "UseCases").table, "MyCases");
    },
  },
  {
    what: "a column of the analyst's own",
    make: (book) => {
      const { sheet, table } = tableNamed(book, "ReportFigures");
      const { row, column, rows, columns } = table.area;
      table.area = { ...table.area, columns: columns + 1 };
      table.columns = [...table.columns, { name: "Our view", xml: xml("tableColumn") }];
      sheet.setValue(row, column + columns, "Our view");
      for (let r = 1; r < rows; r++) sheet.setValue(row + r, column + columns, `view ${r}`);
    },
  },
  {
    what: "a row deleted",
    make: (book) => {
      deleteRow(book, "ReportFigures", "F020");
    },
  },
  {
    what: "a row of the analyst's own",
    make: (book) => {
      const { sheet, table } = tableNamed(book, "Sources");
      const { row, rows, column } = table.area;
      sheet.setValue(row + rows, column, "X01");
      sheet.setValue(row + rows, column + 2, "Our own interview");
      table.area = { ...table.area, rows: rows + 1 };
    },
  },
  {
    what: "a header renamed",
    make: (book) => {
      const { sheet, table } = tableNamed(book, "Sources");
      const at = table.columns.findIndex(({ name }) => name === "Note");
      table.columns = table.columns.map((one, c) => (c === at ? { ...one, name: "Remark" } : one));
      sheet.setValue(table.area.row, table.area.column + at, "Remark");
    },
  },
];

function reverseRows(book: Book, name: string): void {
  const { sheet, table } = tableNamed(book, name);
  const { row, column, rows, columns } = table.area;
  const body = Array.from({ length: rows - 1 }, (_, r) =>
    Array.from({ length: columns }, (_cell, c) => sheet.cell(row + 1 + r, column + c)),
  );
  body.reverse().forEach((cells, r) => {
    cells.forEach((one, c) => {
      sheet.put(row + 1 + r, column + c, one);
    });
  });
}

function deleteRow(book: Book, name: string, key: string): void {
  const { sheet, row } = place(book, name, key, "ID");
  const { table } = tableNamed(book, name);
  const { area } = table;
  const last = area.row + area.rows - 1;
  for (let r = row; r <= last; r++)
    for (let c = area.column; c < area.column + area.columns; c++)
      sheet.put(
        r,
        c,
        r === last ? { value: null, style: sheet.cell(r, c).style } : sheet.cell(r + 1, c),
      );
  table.area = { ...area, rows: area.rows - 1 };
}

/** Hides rows of a table as a filter of a person's does. */
export function filter(book: Book, name: string, isHidden: (index: number) => boolean): void {
  const { sheet, table } = tableNamed(book, name);
  table.autoFilter = withChild(
    table.autoFilter ?? xml("autoFilter"),
    "filterColumn",
    xml("filterColumn", { colId: "0" }),
    ["filterColumn"],
  );
  for (let r = 1; r < table.area.rows; r++)
    if (isHidden(r - 1)) sheet.setRow(table.area.row + r, { hidden: true });
}
