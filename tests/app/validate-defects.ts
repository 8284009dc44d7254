/** Mistakes as analysts make them, each planted into a workbook of the shipped release 1.1.0, and the one finding that it is. */
import { codeOf, presentTable } from "../../src/core/presentation";
import { toCellInput } from "../../src/core/value";
import type { Language, Release } from "../../src/core/collection";
import type { FindingCode } from "../../src/core/validate";
import type { Host } from "../host/host";
import { cellAddress, type Book, type CellValue, type Sheet } from "../host/workbook";
import { filter, place, tableNamed } from "./refresh-story";
import { sheetOf } from "./workbook";

type Table = "UseCases" | "ReportFigures" | "Sources";
/** Excel table, key, and the collection's name of the column. */
type At = readonly [table: Table, key: string, column: string];

export interface Story {
  readonly book: Book;
  readonly host: Host;
  readonly release: Release;
  readonly language: Language;
}

export interface Defect {
  readonly what: string;
  readonly plant: (story: Story) => void;
  readonly code: FindingCode;
  /** `Sheet!A1`, read before it is planted; null for a finding in no sheet. */
  readonly where: (story: Story) => string | null;
  /** Mending it gives the fresh workbook back. */
  readonly mends: boolean;
}

function presented({ release, language }: Story, table: Table) {
  const { name } = release.descriptor.tickmark.tables.find((one) => one.excelName === table) ?? {};
  return presentTable(release, name ?? "", language);
}

function headerOf(story: Story, table: Table, column: string): string {
  const found = presented(story, table).columns.find((one) => one.column.name === column);
  if (found === undefined) throw new Error(`There is no column ${column}.`);
  return found.header;
}

function cellOf(story: Story, [table, key, column]: At) {
  const id = headerOf(story, table, "id");
  return place(story.book, table, key, column === "id" ? id : headerOf(story, table, column));
}

function addressOf(story: Story, at: At): string {
  const { sheet, row, column } = cellOf(story, at);
  return `${sheet.name}!${cellAddress(row, column)}`;
}

function headerAddress({ book }: Story, table: Table, column = 0): string {
  const { sheet, table: found } = tableNamed(book, table);
  return `${sheet.name}!${cellAddress(found.area.row, found.area.column + column)}`;
}

function put(story: Story, at: At, value: CellValue): void {
  const { sheet, row, column } = cellOf(story, at);
  sheet.setValue(row, column, value);
  // A person types an apostrophe, or pastes from where a text is one, so that Excel keeps the text.
  const isKept = typeof value === "string" && String(toCellInput(value)).startsWith("'");
  const { style } = sheet.cell(row, column);
  if (isKept) sheet.setStyle(row, column, story.book.styles.withQuotePrefix(style, true));
}

function held(story: Story, at: At): string {
  const { sheet, row, column } = cellOf(story, at);
  return textAt(sheet, row, column);
}

export function textAt(sheet: Sheet, row: number, column: number): string {
  const { value: content } = sheet.cell(row, column);
  return typeof content === "string" ? content : "";
}

/** The word for a code in the workbook's language. */
function labelOf({ release, language }: Story, dictionary: string, code: string): string {
  const entries = release.descriptor.tickmark.dictionaries[dictionary] ?? [];
  const label = entries.find((one) => one.code === code)?.label[language] ?? "";
  if (codeOf(entries, label) !== code) throw new Error(`There is no code ${code}.`);
  return label;
}

type Typed = CellValue | ((story: Story) => CellValue);

/** A cell that is typed over. */
function typed(what: string, at: At, value: Typed, code: FindingCode, mends = true): Defect {
  return {
    what,
    code,
    mends,
    where: (story) => addressOf(story, at),
    plant: (story) => {
      put(story, at, typeof value === "function" ? value(story) : value);
    },
  };
}

const value = (key: string): At => ["ReportFigures", key, "value"];
const event = (key: string): At => ["UseCases", key, "event_date"];

const types: readonly Defect[] = [
  typed("a number typed as text", value("F001"), "3", "type/number-as-text"),
  typed("a percentage typed as text", value("F003"), "11.2%", "type/number-as-text"),
  typed(
    "a percentage typed as text without its sign",
    value("F004"),
    "11.2",
    "type/number-as-text",
  ),
  typed("a number with thousands separators", value("F014"), "10,000", "type/number-as-text"),
  typed("a number in full-width digits", value("F055"), "７５", "type/number-as-text"),
  typed("a number with a non-breaking space", value("F053"), "\u00A029", "type/number-as-text"),
  {
    ...typed("a number in a cell formatted as text", value("F007"), "0.4", "type/number-as-text"),
    plant: (story) => {
      const { sheet, row, column } = cellOf(story, value("F007"));
      const { styles } = story.book;
      const style = styles.with(sheet.cell(row, column).style, { numberFormat: "@" });
      sheet.put(row, column, { value: "0.4", style: styles.withQuotePrefix(style, true) });
    },
  },
  typed("words in a number", value("F050"), "approx. 28", "type/not-a-number"),
  typed("TRUE in a number", value("F008"), true, "type/not-a-number"),
  typed("32.6 for 32.6 %", value("F002"), 32.6, "type/percent-as-whole"),
  typed(
    "4 for 4 %, which the release does not have",
    value("F070"),
    4,
    "type/percent-as-whole",
    false,
  ),
  typed("a date typed as text", event("UC01"), "2019-12-03", "type/date-as-text"),
  typed("a date typed in words", event("UC03"), "4 July 2019", "type/date-as-text"),
  typed("a date typed in American words", event("UC05"), "Dec 16, 2019", "type/date-as-text"),
  typed("a date typed in Chinese", event("UC06"), "2019年10月9日", "type/date-as-text"),
  typed("a date with slashes, day first", event("UC04"), "23/10/2019", "type/date-as-text"),
  typed("a date that could be read in two ways", event("UC07"), "02/01/2020", "type/date-as-text"),
  typed("a season for a date", event("UC08"), "spring 2020", "type/not-a-date"),
  typed("a date as one number", event("UC09"), 20200201, "type/not-a-date"),
  typed("an error pasted", value("F057"), { error: "#REF!" }, "type/error-value"),
  typed(
    "an error pasted over a date",
    ["ReportFigures", "F021", "as_of"],
    { error: "#N/A" },
    "type/error-value",
  ),
  {
    ...typed("a formula that shows an error", value("F058"), null, "type/error-value"),
    plant: (story) => {
      const { sheet, row, column } = cellOf(story, value("F058"));
      sheet.setFormula(row, column, 'MATCH("x",A1:A3,0)');
    },
  },
  typed(
    "a space after a label",
    ["UseCases", "UC01", "stage"],
    (story) => `${held(story, ["UseCases", "UC01", "stage"])} `,
    "type/outer-space",
  ),
  typed(
    "a space before a title",
    ["UseCases", "UC02", "title"],
    (story) => ` ${held(story, ["UseCases", "UC02", "title"])}`,
    "type/outer-space",
  ),
  typed(
    "a non-breaking space in a name",
    ["Sources", "S07", "title"],
    (story) => `${held(story, ["Sources", "S07", "title"])}\u00A0`,
    "type/no-break-space",
  ),
  typed(
    "a non-breaking space after a key",
    ["UseCases", "UC07", "id"],
    "UC07\u00A0",
    "type/no-break-space",
  ),
  typed(
    "a zero-width space in a label",
    ["UseCases", "UC03", "category"],
    (story) => `\u200B${held(story, ["UseCases", "UC03", "category"])}`,
    "type/hidden-character",
  ),
  typed(
    "a byte order mark before a key",
    ["Sources", "S17", "id"],
    "\uFEFFS17",
    "type/hidden-character",
  ),
];

const constraints: readonly Defect[] = [
  typed(
    "a qualifier that must be there, deleted",
    ["ReportFigures", "F017", "qualifier"],
    null,
    "constraint/required",
  ),
  typed("a title deleted", ["UseCases", "UC05", "title"], null, "constraint/required"),
  typed("an unknown category", ["UseCases", "UC06", "category"], "Crypto", "constraint/enum"),
  typed(
    "a label of another list",
    ["UseCases", "UC04", "category"],
    (story) => labelOf(story, "stage", "live"),
    "constraint/enum",
  ),
  typed("a negative number", value("F056"), -38, "constraint/minimum"),
  typed("a remark for an address", ["Sources", "S08", "url"], "see the file", "constraint/address"),
  typed(
    "an address that opens a file",
    ["Sources", "S13", "url"],
    "file:///C:/report.pdf",
    "constraint/address",
  ),
];

const expectations: readonly Defect[] = [
  typed("an event after the window", event("UC02"), 44_300, "expectation/date-between"),
  typed(
    "an event before the window",
    ["UseCases", "UC10", "event_date"],
    43_000,
    "expectation/date-between",
  ),
  typed("shares above 100 %", value("F005"), 0.9, "expectation/sum"),
  {
    what: "an eleventh use case",
    code: "expectation/row-count",
    mends: false,
    where: ({ book }) => rowBelow(book, "UseCases"),
    plant: ({ book }) => {
      appendRow(book, "UseCases", ["UC11", "Our own case"]);
    },
  },
];

const provenance: readonly Defect[] = [
  typed(
    "a source id broken",
    ["UseCases", "UC01", "citations"],
    "S99",
    "provenance/unknown-source",
  ),
  typed(
    "sources joined by a comma",
    ["UseCases", "UC02", "citations"],
    "S07,S17",
    "provenance/unknown-source",
  ),
  typed(
    "the sources cleared",
    ["ReportFigures", "F020", "citations"],
    null,
    "provenance/no-source",
  ),
  typed(
    "the as-of date of a figure cleared",
    ["ReportFigures", "F009", "as_of"],
    null,
    "provenance/no-as-of",
  ),
  typed(
    "the as-of date of a use case cleared",
    ["UseCases", "UC03", "figure_as_of"],
    null,
    "provenance/no-as-of",
  ),
  typed(
    "the qualifier of a use case deleted",
    ["UseCases", "UC06", "figure_qualifier"],
    null,
    "provenance/figure-incomplete",
  ),
  typed(
    "the number of a use case deleted",
    ["UseCases", "UC07", "figure_value"],
    null,
    "provenance/figure-incomplete",
  ),
  typed(
    "the address of a source deleted",
    ["Sources", "S14", "url"],
    null,
    "provenance/no-address",
  ),
  {
    ...typed("a hyperlink replaced", ["Sources", "S15", "id"], null, "provenance/link-differs"),
    plant: (story) => {
      const { sheet, row, column } = cellOf(story, ["Sources", "S15", "id"]);
      sheet.hyperlinks = sheet.hyperlinks.map((link) =>
        link.area.row === row && link.area.column === column
          ? { ...link, target: "https://example.org/elsewhere" }
          : link,
      );
    },
  },
  {
    what: "the release line cleared",
    code: "provenance/line-missing",
    mends: false,
    where: (story) => headerAddress(story, "ReportFigures"),
    plant: ({ book }) => {
      const { sheet, table } = tableNamed(book, "ReportFigures");
      for (let row = 0; row < table.area.row; row++)
        if (textAt(sheet, row, 0).endsWith("· tickmark")) sheet.setValue(row, 0, null);
    },
  },
];

const structure: readonly Defect[] = [
  typed(
    "a key typed over by another row's",
    ["UseCases", "UC03", "id"],
    "UC05",
    "structure/duplicate-key",
  ),
  {
    what: "a row copied to the end",
    code: "structure/duplicate-key",
    mends: false,
    where: ({ book }) => rowBelow(book, "ReportFigures"),
    plant: (story) => {
      const { sheet, row } = cellOf(story, ["ReportFigures", "F010", "id"]);
      const { table } = tableNamed(story.book, "ReportFigures");
      const cells = table.columns.map((_, c) => sheet.cell(row, table.area.column + c).value);
      appendRow(story.book, "ReportFigures", cells);
    },
  },
  typed("a key edited", ["ReportFigures", "F041", "id"], "F41", "structure/key-edited"),
  typed("a key in small letters", ["UseCases", "UC09", "id"], "uc09", "structure/key-edited"),
  typed("a key deleted", ["UseCases", "UC08", "id"], null, "structure/key-edited"),
  typed("a source's key edited", ["Sources", "S18", "id"], "S912", "structure/key-edited"),
  {
    what: "a row with a key that no release has",
    code: "structure/unknown-key",
    mends: false,
    where: ({ book }) => rowBelow(book, "ReportFigures"),
    plant: ({ book }) => {
      appendRow(book, "ReportFigures", ["F999", null, "Our own figure", 12]);
    },
  },
  {
    what: "a row deleted",
    code: "structure/row-missing",
    mends: false,
    where: (story) => headerAddress(story, "UseCases"),
    plant: (story) => {
      deleteRows(story, "UseCases", ["UC04"]);
    },
  },
  {
    what: "half of the rows deleted",
    code: "structure/row-missing",
    mends: false,
    where: (story) => headerAddress(story, "ReportFigures"),
    plant: (story) => {
      const keys = presented(story, "ReportFigures").rows.map(({ key }) => key);
      deleteRows(
        story,
        "ReportFigures",
        keys.filter((_, index) => index % 2 === 0),
      );
    },
  },
  {
    what: "a column deleted",
    code: "structure/column-missing",
    mends: false,
    where: (story) => headerAddress(story, "ReportFigures", 8),
    plant: ({ book }) => {
      const { sheet, table } = tableNamed(book, "ReportFigures");
      const { row, column, rows, columns } = table.area;
      const last = column + columns - 1;
      for (let r = row; r < row + rows; r++) sheet.setValue(r, last, null);
      table.area = { ...table.area, columns: columns - 1 };
      table.columns = table.columns.slice(0, -1);
    },
  },
  {
    what: "a header renamed",
    code: "structure/header-renamed",
    mends: true,
    where: (story) => headerAddress(story, "ReportFigures", 3),
    plant: ({ book }) => {
      renameHeader(book, "ReportFigures", 3, "Amount");
    },
  },
  {
    what: "a table deleted",
    code: "structure/table-missing",
    mends: false,
    where: () => null,
    plant: ({ book }) => {
      const { sheet, table } = tableNamed(book, "Sources");
      sheet.tables = sheet.tables.filter((one) => one !== table);
    },
  },
];

const editsAndState: readonly Defect[] = [
  typed("a number retyped", value("F060"), 32.4, "edited/value"),
  typed(
    "a caveat reworded",
    ["UseCases", "UC01", "caveat"],
    "Checked with the bank.",
    "edited/value",
  ),
  {
    ...typed("a formula over a number", value("F061"), null, "edited/formula"),
    plant: (story) => {
      const { sheet, row, column } = cellOf(story, value("F061"));
      sheet.setFormula(row, column, "6370");
    },
  },
  typed(
    "a unit changed",
    ["ReportFigures", "F019", "unit"],
    (story) => labelOf(story, "unit", "usd-billion"),
    "edited/unit",
  ),
  {
    what: "rows hidden by a filter",
    code: "state/rows-hidden",
    mends: false,
    where: (story) => headerAddress(story, "UseCases"),
    plant: ({ book }) => {
      filter(book, "UseCases", (index) => index % 2 === 0);
    },
  },
  {
    what: "a sheet protected",
    code: "state/sheet-protected",
    mends: false,
    where: (story) => headerAddress(story, "UseCases"),
    plant: ({ book }) => {
      const { sheet } = tableNamed(book, "UseCases");
      sheetOf(book, sheet.name).isProtected = true;
    },
  },
];

export const defects: readonly Defect[] = [
  ...types,
  ...constraints,
  ...expectations,
  ...provenance,
  ...structure,
  ...editsAndState,
];

function rowBelow(book: Book, name: Table): string {
  const { sheet, table } = tableNamed(book, name);
  return `${sheet.name}!${cellAddress(table.area.row + table.area.rows, table.area.column)}`;
}

function appendRow(book: Book, name: Table, cells: readonly CellValue[]): void {
  const { sheet, table } = tableNamed(book, name);
  const { row, column, rows } = table.area;
  cells.forEach((cell, c) => {
    sheet.setValue(row + rows, column + c, cell);
  });
  table.area = { ...table.area, rows: rows + 1 };
}

function renameHeader(book: Book, name: Table, at: number, text: string): void {
  const { sheet, table } = tableNamed(book, name);
  table.columns = table.columns.map((one, c) => (c === at ? { ...one, name: text } : one));
  sheet.setValue(table.area.row, table.area.column + at, text);
}

/** Deletes rows as a person does: what is below moves up. */
export function deleteRows(story: Story, name: Table, keys: readonly string[]): void {
  const { sheet, table } = tableNamed(story.book, name);
  const { row, column, rows, columns } = table.area;
  const kept = Array.from({ length: rows - 1 }, (_, r) => row + 1 + r)
    .filter((r) => !keys.includes(textAt(sheet, r, column)))
    .map((r) => Array.from({ length: columns }, (_, c) => sheet.cell(r, column + c)));
  for (let r = 0; r < rows - 1; r++)
    for (let c = 0; c < columns; c++)
      sheet.put(row + 1 + r, column + c, kept[r]?.[c] ?? { value: null, style: 0 });
  // Links move with their cells.
  sheet.hyperlinks = sheet.hyperlinks.filter(({ area }) => area.column !== column);
  table.area = { ...table.area, rows: kept.length + 1 };
}
