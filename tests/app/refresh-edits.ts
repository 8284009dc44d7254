/**
 * What an analyst does to a workbook of release 1.0.0 before 1.1.0 comes, a line each, and how it is seen that it is still there. Made
 * in this order.
 */
import type { Host } from "../host/host";
import { xml, type Book, type Cell, type Sheet } from "../host/workbook";
import { bodyRows, columnOf, filter, keysOf, place, tableNamed } from "./refresh-story";
import { areaOf } from "./workbook";

export interface Edit {
  readonly what: string;
  readonly make: (book: Book, host: Host) => void;
  /** What must be the same before and after the refresh. */
  readonly kept: (book: Book) => unknown;
}

type Address = readonly [table: string, key: string, column: string];

function content(book: Book, { value, formula, style }: Cell): object {
  return { holds: formula ?? value, format: book.styles.read(style) };
}

function at(book: Book, ...address: Address): Cell {
  const { sheet, row, column } = place(book, ...address);
  return sheet.cell(row, column);
}

/** A cell of ours into which something else is typed. */
const cell = (what: string, address: Address, entry: string): Edit => ({
  what,
  make: (book, host) => {
    const { sheet, row, column } = place(book, ...address);
    host.type(sheet, row, column, entry);
  },
  kept: (book) => content(book, at(book, ...address)),
});

/** Only how a cell looks is the analyst's: what it holds may change. */
const look = (what: string, address: Address, format: Parameters<typeof restyle>[2]): Edit => ({
  what,
  make: (book) => {
    restyle(book, address, format);
  },
  kept: (book) => book.styles.read(at(book, ...address).style),
});

function restyle(
  book: Book,
  address: Address,
  format: Parameters<Book["styles"]["with"]>[1],
): void {
  const { sheet, row, column } = place(book, ...address);
  sheet.setStyle(row, column, book.styles.with(sheet.cell(row, column).style, format));
}

/** A cell outside the tables, on the sheet of one of them. */
const beside = (what: string, table: string, address: string, entry: string | number): Edit => ({
  what,
  make: (book) => {
    putAt(tableNamed(book, table).sheet, address, entry);
  },
  kept: (book) => heldAt(tableNamed(book, table).sheet, address),
});

/** A cell on the Overview, which is the first sheet. */
const onOverview = (what: string, address: string, entry: string): Edit => ({
  what,
  make: (book) => {
    putAt(overview(book), address, entry);
  },
  kept: (book) => heldAt(overview(book), address),
});

function overview({ sheets: [, first] }: Book): Sheet {
  if (first === undefined) throw new Error("There is no Overview.");
  return first;
}

function putAt(sheet: Sheet, address: string, entry: string | number): void {
  const { row, column } = areaOf(address);
  if (typeof entry === "string" && entry.startsWith("="))
    sheet.setFormula(row, column, entry.slice(1));
  else sheet.setValue(row, column, entry);
}

function heldAt(sheet: Sheet, address: string): unknown {
  const { row, column } = areaOf(address);
  const { formula, value } = sheet.cell(row, column);
  return formula ?? value;
}

/** A column at the right end of a table, with what it says in each row. */
const column = (table: string, header: string, entry: (row: number) => string): Edit => ({
  what: `a column of their own in ${table}: ${header}`,
  make: (book) => {
    const { sheet, table: model } = tableNamed(book, table);
    const right = model.area.column + model.area.columns;
    model.area = { ...model.area, columns: model.area.columns + 1 };
    model.columns = [...model.columns, { name: header, xml: xml("tableColumn") }];
    sheet.setValue(model.area.row, right, header);
    for (const row of bodyRows(model)) {
      const text = entry(row);
      if (text.startsWith("=")) sheet.setFormula(row, right, text.slice(1));
      else sheet.setValue(row, right, text);
    }
  },
  kept: (book) => {
    const { sheet, table: model } = tableNamed(book, table);
    const place = model.columns.findIndex(({ name }) => name === header);
    const keys = keysOf(book, table);
    return bodyRows(model).flatMap((row, index) => {
      const { value, formula } = sheet.cell(row, model.area.column + place);
      return value === null && formula === undefined ? [] : [[keys[index], formula ?? value]];
    });
  },
});

export const edits: readonly Edit[] = [
  {
    what: "rows deleted, one of which the publisher withdrew",
    make: (book) => {
      deleteRow(book, "ReportFigures", "F020");
      deleteRow(book, "Sources", "S01");
    },
    kept: (book) =>
      ["F020", "S01"].filter((key) =>
        ["ReportFigures", "Sources"].some((table) => keysOf(book, table).includes(key)),
      ),
  },
  cell("a number retyped that the publisher changed", ["ReportFigures", "F036", "value"], "0.1712"),
  cell("a number retyped that the publisher left", ["ReportFigures", "F002", "value"], "0.33"),
  cell("a number retyped as text", ["ReportFigures", "F007", "value"], "'0.25"),
  cell("a formula for a number", ["ReportFigures", "F003", "value"], "=0.1+0.012"),
  cell("a formula for a number that changed", ["ReportFigures", "F008", "value"], "=5+1"),
  cell("a formula for a text", ["UseCases", "UC06", "confidence"], '="High"'),
  cell(
    "a date retyped that the publisher changed",
    ["UseCases", "UC08", "event_date"],
    "2020-03-10",
  ),
  cell("a qualifier overruled", ["ReportFigures", "F011", "qualifier"], "About"),
  cell("a unit overruled in a figure that changed", ["ReportFigures", "F035", "unit"], "pilots"),
  cell("a stage overruled", ["UseCases", "UC05", "stage"], "Live"),
  cell("a title with a note", ["UseCases", "UC02", "title"], "DC/EP (see memo)"),
  cell("an institution shortened", ["UseCases", "UC09", "institution"], "Ant"),
  cell("a caveat reworded", ["UseCases", "UC01", "caveat"], "Checked with the bank."),
  cell("a summary reworded", ["UseCases", "UC03", "summary"], "My own summary."),
  cell("a cell emptied", ["ReportFigures", "F032", "caveat"], ""),
  cell("a source's title corrected", ["Sources", "S30", "title"], "Corrected title"),
  cell("a note on a source", ["Sources", "S02", "note"], "Read in full."),
  look("bold and a colour", ["ReportFigures", "F004", "label"], { bold: true, fill: "#FFFF00" }),
  look("a number format", ["ReportFigures", "F005", "value"], { numberFormat: "0.00%" }),
  look("a number format where the figure changed", ["ReportFigures", "F029", "value"], {
    numberFormat: "0.0",
  }),
  look("a colour where the text changed", ["UseCases", "UC07", "summary"], { fill: "#CCFFCC" }),

  beside("a note beside a table", "UseCases", "T7", "ask the client"),
  beside("a note under a table", "ReportFigures", "A60", "Checked by KL"),
  beside("a sum over a column", "ReportFigures", "M2", "=SUM(ReportFigures[Value])"),
  beside("a reference to a cell", "ReportFigures", "M3", "=D12*2"),
  beside("a lookup by key", "ReportFigures", "M4", '=MATCH("F009",ReportFigures[ID],0)'),
  onOverview("a remark on the Overview", "E1", "for the board"),
  onOverview("a count on the Overview", "E3", "=COUNTA(UseCases[ID])"),
  {
    what: "a sheet with a model of their own",
    make: (book) => {
      const figures = tableNamed(book, "ReportFigures").sheet.name;
      putAt(book.addSheet("Model"), "B2", `='${figures}'!D40*100`);
    },
    kept: (book) => [...(book.sheet("Model")?.cells.values() ?? [])],
  },
  {
    what: "a name for a cell",
    make: (book) => {
      const formula = `'${tableNamed(book, "ReportFigures").sheet.name}'!$D$40`;
      book.names.push({ name: "OurShare", formula, hidden: false, attributes: {} });
    },
    kept: ({ names }) => names.map(({ name, formula }) => [name, formula]),
  },

  column("ReportFigures", "Our view", (row) => `view ${row}`),
  column("ReportFigures", "Doubled", (row) => `=D${row + 1}*2`),
  column("Sources", "Read by", (row) => (row % 3 === 0 ? "KL" : "")),
  {
    what: "a row of their own",
    make: (book) => {
      const { sheet, table } = tableNamed(book, "Sources");
      const below = table.area.row + table.area.rows;
      table.area = { ...table.area, rows: table.area.rows + 1 };
      sheet.setValue(below, table.area.column, "X01");
      sheet.setValue(below, table.area.column + 2, "Our own interview");
    },
    kept: (book) => {
      const { sheet, row } = place(book, "Sources", "X01", "id");
      const { area } = tableNamed(book, "Sources").table;
      return Array.from({ length: area.columns }, (_, c) => sheet.cell(row, area.column + c).value);
    },
  },
  {
    what: "a column deleted",
    make: (book) => {
      deleteColumn(book, "UseCases", "figure_label");
    },
    kept: (book) => tableNamed(book, "UseCases").table.columns.map(({ name }) => name),
  },
  {
    what: "two columns swapped",
    make: (book) => {
      swapColumns(book, "UseCases", "citations", "caveat");
    },
    kept: (book) => tableNamed(book, "UseCases").table.columns.map(({ name }) => name),
  },
  {
    what: "a header renamed",
    make: (book) => {
      const { sheet, table } = tableNamed(book, "Sources");
      const place = columnOf(book, "Sources", "note");
      table.columns = table.columns.map((one, c) =>
        c === place ? { ...one, name: "Remark" } : one,
      );
      sheet.setValue(table.area.row, table.area.column + place, "Remark");
    },
    kept: (book) => tableNamed(book, "Sources").table.columns.map(({ name }) => name),
  },
  {
    what: "the use cases sorted the other way round",
    make: (book) => {
      reverseRows(book, "UseCases");
    },
    kept: (book) => keysOf(book, "UseCases"),
  },
  {
    what: "a row filtered out",
    make: (book) => {
      const hidden = keysOf(book, "UseCases").indexOf("UC04");
      filter(book, "UseCases", (index) => index === hidden);
    },
    kept: (book) => {
      const { sheet, table } = tableNamed(book, "UseCases");
      return [table.autoFilter, bodyRows(table).map((row) => sheet.row(row).hidden)];
    },
  },
  {
    what: "a totals row",
    make: (book) => {
      const { sheet, table } = tableNamed(book, "ReportFigures");
      const below = table.area.row + table.area.rows;
      table.area = { ...table.area, rows: table.area.rows + 1 };
      table.totalsRow = true;
      sheet.setValue(below, table.area.column, "Total");
      sheet.setFormula(below, table.area.column + 3, "SUBTOTAL(103,ReportFigures[Value])");
    },
    kept: (book) => {
      const { sheet, table } = tableNamed(book, "ReportFigures");
      const last = table.area.row + table.area.rows - 1;
      const cells = [0, 3].map((c) => sheet.cell(last, table.area.column + c));
      return [table.totalsRow, cells.map(({ value, formula }) => formula ?? value)];
    },
  },
  {
    what: "the sources moved away from the line that says what they are",
    make: (book) => {
      moveTable(book, "Sources", 5, 2);
    },
    kept: (book) => {
      const { row, column: left } = tableNamed(book, "Sources").table.area;
      return [row, left];
    },
  },
  {
    what: "a table renamed",
    make: (book) => {
      book.renameTable(tableNamed(book, "UseCases").table, "MyCases");
    },
    kept: ({ sheets }) => sheets.flatMap(({ tables }) => tables.map(({ name }) => name)),
  },
  {
    what: "a sheet renamed",
    make: (book) => {
      book.renameSheet(tableNamed(book, "UseCases").sheet, "Cases for Q4");
    },
    kept: ({ sheets }) => sheets.map(({ name }) => name),
  },
  {
    what: "a column hidden, one made wider, panes unfrozen and a tab coloured",
    make: (book) => {
      const { sheet } = tableNamed(book, "ReportFigures");
      sheet.setColumn(1, { hidden: true });
      sheet.setColumn(2, { width: 70 });
      sheet.freeze = null;
      sheet.tabColor = "#FF0000";
    },
    kept: (book) => {
      const { columnRuns, freeze, tabColor } = tableNamed(book, "ReportFigures").sheet;
      return { columnRuns, freeze, tabColor };
    },
  },
];

/** Cells of a table's body, by row. */
function bodyOf(book: Book, name: string): Cell[][] {
  const { sheet, table } = tableNamed(book, name);
  const { column: left, columns } = table.area;
  return bodyRows(table).map((row) =>
    Array.from({ length: columns }, (_, c) => sheet.cell(row, left + c)),
  );
}

export function reverseRows(book: Book, name: string): void {
  const { sheet, table } = tableNamed(book, name);
  const rows = bodyRows(table);
  bodyOf(book, name)
    .reverse()
    .forEach((cells, r) => {
      cells.forEach((one, c) => {
        sheet.put(rows[r] ?? NaN, table.area.column + c, one);
      });
    });
  const [first = 0, last = 0] = [rows[0], rows.at(-1)];
  sheet.hyperlinks = sheet.hyperlinks.map((link) =>
    rows.includes(link.area.row)
      ? { ...link, area: { ...link.area, row: first + last - link.area.row } }
      : link,
  );
}

function deleteRow(book: Book, name: string, key: string): void {
  const { sheet, row } = place(book, name, key, "id");
  const { table } = tableNamed(book, name);
  const { area } = table;
  const last = area.row + area.rows - 1;
  for (let r = row; r <= last; r++)
    for (let c = area.column; c < area.column + area.columns; c++)
      sheet.put(r, c, r === last ? { value: null, style: 0 } : sheet.cell(r + 1, c));
  table.area = { ...area, rows: area.rows - 1 };
}

function deleteColumn(book: Book, name: string, column: string): void {
  const place = columnOf(book, name, column);
  const { sheet, table } = tableNamed(book, name);
  const { area } = table;
  const last = area.column + area.columns - 1;
  for (let r = area.row; r < area.row + area.rows; r++)
    for (let c = area.column + place; c <= last; c++)
      sheet.put(r, c, c === last ? { value: null, style: 0 } : sheet.cell(r, c + 1));
  table.area = { ...area, columns: area.columns - 1 };
  table.columns = table.columns.filter((_, c) => c !== place);
}

function swapColumns(book: Book, name: string, one: string, other: string): void {
  const { sheet, table } = tableNamed(book, name);
  const { area } = table;
  const [a, b] = [columnOf(book, name, one), columnOf(book, name, other)];
  for (let r = area.row; r < area.row + area.rows; r++) {
    const [left, right] = [sheet.cell(r, area.column + a), sheet.cell(r, area.column + b)];
    sheet.put(r, area.column + a, right);
    sheet.put(r, area.column + b, left);
  }
  const swapped = new Map([
    [a, b],
    [b, a],
  ]);
  table.columns = table.columns.map((column, c) => table.columns[swapped.get(c) ?? c] ?? column);
}

/** Cut and pasted elsewhere on its sheet, links and all. */
function moveTable(book: Book, name: string, down: number, right: number): void {
  const { sheet, table } = tableNamed(book, name);
  const { area } = table;
  const inTable = (row: number, column: number): boolean =>
    row >= area.row &&
    row < area.row + area.rows &&
    column >= area.column &&
    column < area.column + area.columns;
  const cells = Array.from({ length: area.rows * area.columns }, (_, index) => {
    const row = area.row + Math.floor(index / area.columns);
    const column = area.column + (index % area.columns);
    return { row, column, held: sheet.cell(row, column) };
  });
  for (const { row, column } of cells) sheet.put(row, column, { value: null, style: 0 });
  for (const { row, column, held } of cells) sheet.put(row + down, column + right, held);
  sheet.hyperlinks = sheet.hyperlinks.map((link) =>
    inTable(link.area.row, link.area.column)
      ? {
          ...link,
          area: { ...link.area, row: link.area.row + down, column: link.area.column + right },
        }
      : link,
  );
  table.area = { ...area, row: area.row + down, column: area.column + right };
}
