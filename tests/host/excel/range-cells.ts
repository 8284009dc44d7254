/**
 * The cells of a range: values, formulas, number formats, links and list rules. Writing follows what a person's typing would do,
 * with the same refusals; what Excel would silently misplace is refused loudly instead.
 */
import { HostError } from "../interpreter";
import { elementsOf, intersection, maxColumns } from "../workbook";
import type { Area, CellValue, Sheet, Table } from "../workbook";
import { accessDenied, invalidArgument, itemNotFound, notBuilt, objectArgument } from "./basis";
import type { BuiltType } from "./basis";
import { entryBasis, entryOf } from "./entry";
import type { Session } from "./session";

export interface RangeTarget {
  readonly sheet: Sheet;
  readonly area: Area;
}

/** Refuses what a protected sheet refuses; every writing member passes here first. */
export function prepareWrite({ sheet, area }: RangeTarget, session: Session): void {
  if (!session.book.sheets.includes(sheet)) throw itemNotFound(sheet.name);
  if (sheet.isProtected) throw accessDenied();
  if (area.rows * area.columns > 1_000_000)
    throw notBuilt("writes to over a million cells at once");
}

/** Visits each cell of an area: row and column in the sheet, then in the area. */
export function eachCell(
  { row, column, rows, columns }: Area,
  visit: (row: number, column: number, atRow: number, atColumn: number) => void,
): void {
  for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) visit(row + r, column + c, r, c);
}

/** Reads one thing per cell as the grid that Office.js shows. */
function grid<T>({ area }: RangeTarget, read: (row: number, column: number) => T): T[][] {
  if (area.rows * area.columns > 5_000_000)
    throw new HostError("RangeExceedsLimit", "The range has more cells than one request may read.");
  return Array.from({ length: area.rows }, (_, r) =>
    Array.from({ length: area.columns }, (_, c) => read(area.row + r, area.column + c)),
  );
}

/** One value for each cell: a single value goes to every cell, a grid must fit. */
function perCell(area: Area, given: unknown): (atRow: number, atColumn: number) => unknown {
  if (!Array.isArray(given)) return () => given;
  const rows = given as unknown[];
  checkSize(area, rows.length, rows);
  return (atRow, atColumn) => (rows[atRow] as unknown[])[atColumn]; // checked to be a grid
}

function checkSize(area: Area, rows: number, given: readonly unknown[]): void {
  const fits = given.every((row) => Array.isArray(row) && row.length === area.columns);
  if (rows !== area.rows || !fits)
    throw invalidArgument("The array doesn't match the size or dimensions of the range.");
}

function shownValue(value: CellValue): string | number | boolean {
  if (value === null) return "";
  return typeof value === "object" ? value.error : value;
}

/** Puts entries into cells as a person's typing would: one for all of them, or one for each. */
export function writeEntries(range: RangeTarget, given: unknown, session: Session): void {
  const { sheet, area } = range;
  const { book } = session;
  prepareWrite(range, session);
  refuseMisplacing(range);
  const valueAt = perCell(area, given);
  eachCell(area, (row, column, atRow, atColumn) => {
    const typed = valueAt(atRow, atColumn);
    if (typed === null || typed === undefined) return;
    const before = sheet.cell(row, column).style;
    const { numberFormat } = book.styles.read(before);
    const entry = entryOf(typed, numberFormat, book.date1904);
    if (entry.formula === undefined) sheet.setValue(row, column, entry.value ?? null);
    else sheet.setFormula(row, column, entry.formula);
    let style = before;
    if (book.styles.hasQuotePrefix(style) !== (entry.quoted === true))
      style = book.styles.withQuotePrefix(style, entry.quoted === true);
    if (entry.numberFormat !== undefined && numberFormat === "General")
      style = book.styles.with(style, { numberFormat: entry.numberFormat });
    if (style !== before) sheet.setStyle(row, column, style);
    renameColumn(sheet, row, column);
  });
  session.edited.push(range);
  session.isCalculationDue = true;
}

/** A header cell names its column. */
function renameColumn(sheet: Sheet, row: number, column: number): void {
  const table = sheet.tables.find(
    ({ area, headerRow }) =>
      headerRow && row === area.row && column >= area.column && column < area.column + area.columns,
  );
  const { value } = sheet.cell(row, column);
  if (table === undefined) return;
  const at = column - table.area.column;
  if (typeof value !== "string") throw notBuilt("a header that is no text");
  const isTaken = table.columns.some(
    ({ name }, other) => other !== at && name.toLowerCase() === value.toLowerCase(),
  );
  if (isTaken) throw notBuilt("a header that another column has");
  table.columns = table.columns.map((one, c) => (c === at ? { ...one, name: value } : one));
}

/** Excel puts such values elsewhere, drops them or grows a table; our code must never rely on it. */
function refuseMisplacing({ sheet, area }: RangeTarget): void {
  const rows = Array.from({ length: Math.min(area.rows, 100_000) }, (_, r) => area.row + r);
  const isFiltered = sheet.autoFilter !== undefined || sheet.tables.some(hasCriteria);
  if (isFiltered && rows.some((row) => sheet.row(row).hidden))
    throw notBuilt("writing over rows that a filter hides");
  if (sheet.merges.some((merge) => intersection(merge, area) !== undefined))
    throw notBuilt("writing into merged cells");
  for (const table of sheet.tables) {
    const header = { ...table.area, rows: table.headerRow ? 1 : 0 };
    const below = { ...table.area, row: table.area.row + table.area.rows, rows: 1 };
    if (intersection(header, area) !== undefined && area.rows * area.columns > 1)
      throw notBuilt("writing over several cells of a table's header");
    if (!table.totalsRow && area.row === below.row && intersection(below, area) !== undefined)
      throw notBuilt("writing directly below a table, which makes it grow");
  }
}

function hasCriteria(table: Table): boolean {
  return table.autoFilter !== undefined && elementsOf(table.autoFilter).length > 0;
}

const limitsPage =
  "https://learn.microsoft.com/office/dev/add-ins/concepts/resource-limits-and-performance-optimization";
const protectionPage =
  "https://learn.microsoft.com/office/dev/add-ins/excel/excel-add-ins-worksheets#data-protection";
const specificationPage =
  "https://support.microsoft.com/office/excel-specifications-and-limits-1672b34d-7043-467e-8e27-269d656771c3";

export const cellMembers: BuiltType["members"] = {
  values: {
    basis: [
      "reference",
      ...entryBasis,
      { documented: "one value fills the whole range", link: limitsPage },
      { documented: "at most five million cells are read at once", link: limitsPage },
      {
        documented: "a protected sheet refuses writes",
        link: protectionPage,
      },
      { assumed: "a protected sheet refuses with AccessDenied" },
      { assumed: "a grid of one cell does not fill a larger range" },
      { assumed: "a text put into one header cell of a table renames its column" },
    ],
    read: (range: RangeTarget, session: Session) => {
      session.calculate();
      return grid(range, (row, column) => shownValue(range.sheet.cell(row, column).value));
    },
    write: writeEntries,
  },
  formulas: {
    basis: ["reference", { assumed: "the apostrophe of quoted text is not read back" }],
    read: (range: RangeTarget) =>
      grid(range, (row, column) => {
        const { formula, value } = range.sheet.cell(row, column);
        return formula === undefined ? shownValue(value) : `=${formula}`;
      }),
    write: writeEntries,
  },
  numberFormat: {
    basis: ["reference", { assumed: "a number format is read back as it was written" }],
    read: (range: RangeTarget, { book }: Session) =>
      grid(
        range,
        (row, column) => book.styles.read(range.sheet.cell(row, column).style).numberFormat,
      ),
    write: (range: RangeTarget, given: unknown, session: Session) => {
      prepareWrite(range, session);
      const { styles } = session.book;
      const formatAt = perCell(range.area, given);
      eachCell(range.area, (row, column, atRow, atColumn) => {
        const numberFormat = formatAt(atRow, atColumn);
        if (numberFormat === null) return;
        if (typeof numberFormat !== "string") throw invalidArgument("A number format is text.");
        const { style } = range.sheet.cell(row, column);
        range.sheet.setStyle(row, column, styles.with(style, { numberFormat }));
      });
    },
  },
  hyperlink: {
    basis: [
      "reference",
      { documented: "an address has at most 2,083 characters", link: specificationPage },
      { documented: "a sheet has at most 65,530 links", link: specificationPage },
      { assumed: "a link gives its cell the style Hyperlink, keeping fill and number format" },
      { assumed: "textToDisplay becomes the cell's text" },
      { assumed: "a cell without a link reads as null" },
    ],
    read: ({ sheet, area }: RangeTarget) => {
      const link = sheet.hyperlinks.find((one) => intersection(one.area, area) !== undefined);
      return link === undefined ? null : shownLink(link);
    },
    write: writeLink,
  },
  getCellProperties: {
    basis: ["reference", { assumed: "a cell without a link has none among its properties" }],
    call: ({ sheet, area }: RangeTarget, [wanted]) => {
      const asked = Object.keys(wanted ?? {});
      if (asked.join() !== "hyperlink") throw notBuilt(`cell properties ${asked.join(", ")}`);
      const links = new Map<number, ReturnType<typeof shownLink>>();
      for (const link of sheet.hyperlinks)
        eachCell(link.area, (row, column) => links.set(row * maxColumns + column, shownLink(link)));
      return grid({ sheet, area }, (row, column) => {
        const hyperlink = links.get(row * maxColumns + column);
        return hyperlink === undefined ? {} : { hyperlink };
      });
    },
  },
  clear: {
    basis: [
      "reference",
      { assumed: "clearing contents also takes links away, and leaves formats and list rules" },
    ],
    call: (range: RangeTarget, [applyTo], session: Session) => {
      if (applyTo !== "Contents" && applyTo !== "All") throw notBuilt(`clear(${String(applyTo)})`);
      prepareWrite(range, session);
      refuseMisplacing(range);
      const { sheet, area } = range;
      eachCell(area, (row, column) => {
        if (!sheet.cells.has(row * maxColumns + column)) return;
        if (applyTo === "All") sheet.put(row, column, { value: null, style: 0 });
        else sheet.setValue(row, column, null);
      });
      sheet.removeLinks(area);
      session.isCalculationDue = true;
    },
  },
  copyFrom: {
    basis: ["reference", { assumed: "one row's formats go to each row of the range" }],
    call: (range: RangeTarget, [source, copyType], session: Session) => {
      const from = objectArgument(source, "Range") as RangeTarget | undefined; // typed by name
      if (from?.area.rows !== 1 || copyType !== "Formats")
        throw notBuilt("copyFrom but for the formats of one row");
      prepareWrite(range, session);
      eachCell(range.area, (row, column, _atRow, at) => {
        const { style } = from.sheet.cell(from.area.row, from.area.column + at);
        range.sheet.setStyle(row, column, style);
      });
    },
  },
};

function shownLink({ target, location, tooltip }: Sheet["hyperlinks"][number]) {
  return { address: target, documentReference: location, screenTip: tooltip };
}

interface LinkInput {
  readonly address?: string;
  readonly documentReference?: string;
  readonly textToDisplay?: string;
  readonly screenTip?: string;
}

function writeLink(range: RangeTarget, given: unknown, session: Session): void {
  prepareWrite(range, session);
  const { sheet, area } = range;
  const { address, documentReference, textToDisplay, screenTip } = given as LinkInput; // as typed
  if ((address ?? "").length > 2_083) throw invalidArgument("The address is too long.");
  if (area.rows * area.columns > 1) throw notBuilt("one link over several cells");
  sheet.removeLinks(area);
  if (sheet.hyperlinks.length >= 65_530) throw invalidArgument("The sheet has too many links.");
  sheet.hyperlinks.push({
    area,
    ...(address && { target: address }),
    ...(documentReference && { location: documentReference }),
    ...(screenTip && { tooltip: screenTip }),
  });
  if (textToDisplay !== undefined) sheet.setValue(area.row, area.column, textToDisplay);
  const { style } = sheet.cell(area.row, area.column);
  sheet.setStyle(area.row, area.column, session.book.styles.withHyperlink(style));
  session.isCalculationDue = true;
}

interface RuleInput {
  readonly list?: { readonly inCellDropDown?: boolean; readonly source?: unknown };
}

export const DataValidation: BuiltType = {
  members: {
    rule: {
      basis: [
        "reference",
        {
          documented: "a list typed into the rule has at most 255 characters",
          link: specificationPage,
        },
        { assumed: "a new rule allows blanks and shows its error alert" },
      ],
      write: (range: RangeTarget, given: unknown, session: Session) => {
        prepareWrite(range, session);
        const { list } = given as RuleInput; // as typed
        if (typeof list?.source !== "string")
          throw notBuilt("rules other than a list by reference");
        const isReference = list.source.startsWith("=");
        if (!isReference && list.source.length > 255)
          throw invalidArgument("The list is longer than 255 characters.");
        range.sheet.setValidation(range.area, {
          attributes: {
            type: "list",
            allowBlank: "1",
            showInputMessage: "1",
            showErrorMessage: "1",
            ...(list.inCellDropDown === false && { showDropDown: "1" }),
          },
          formula1: isReference ? list.source.slice(1) : `"${list.source}"`,
        });
      },
    },
  },
};
