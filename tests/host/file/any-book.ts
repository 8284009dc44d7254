/** Books of every shape the model can hold, for properties of saving and opening. */
import fc from "fast-check";
import type { Book, CellValue, Sheet } from "../workbook";
import { newBook, xml } from "../workbook";

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.string({ maxLength: 12 }),
  fc.constantFrom("_x0041_", " a ", "a\r\nb", "<&>'\"", "\ud800", "中文"),
);
const plainText = fc.string({ unit: "grapheme", maxLength: 12 });
const value: fc.Arbitrary<CellValue> = fc.oneof(
  text,
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.boolean(),
  fc.constantFrom({ error: "#N/A" }, { error: "#REF!" }, null),
);
const color = fc.constantFrom("#AA0000", "#DDEEFF", "#000000");
const format = fc.record(
  {
    numberFormat: fc.constantFrom("General", "0.0%", "yyyy-mm-dd", "@", '0 "units"'),
    bold: fc.boolean(),
    italic: fc.boolean(),
    underline: fc.constantFrom("none", "single"),
    fontName: fc.constantFrom("Arial", "Calibri"),
    fontSize: fc.constantFrom(8, 10.5),
    fontColor: color,
    fill: fc.option(color),
    horizontal: fc.constantFrom("left", "center"),
    wrapText: fc.boolean(),
    indent: fc.nat({ max: 3 }),
    borders: fc.record({ top: fc.option(fc.record({ style: fc.constant("thin"), color })) }),
  },
  { requiredKeys: [] },
);
const area = fc.record({
  row: fc.nat({ max: 20 }),
  column: fc.nat({ max: 8 }),
  rows: fc.integer({ min: 1, max: 5 }),
  columns: fc.integer({ min: 1, max: 4 }),
});
const edit: fc.Arbitrary<(sheet: Sheet, book: Book) => void> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(area, value).map(([at, v]) => (s: Sheet) => {
      s.setValue(at.row, at.column, v);
    }),
  },
  fc.tuple(area, format).map(([at, patch]) => (sheet: Sheet, book: Book) => {
    const { style } = sheet.cell(at.row, at.column);
    sheet.setStyle(at.row, at.column, book.styles.with(style, patch));
  }),
  fc.tuple(area, text, value).map(([at, formula, cached]) => (sheet: Sheet) => {
    sheet.put(at.row, at.column, { value: cached, formula: `"${formula}"`, style: 0 });
  }),
  fc.tuple(area, fc.boolean(), format).map(([at, hidden, patch]) => (sheet: Sheet, book: Book) => {
    sheet.setColumn(at.column, { width: at.rows + 0.5, hidden, style: book.styles.with(0, patch) });
  }),
  fc.tuple(area, fc.boolean()).map(([at, hidden]) => (sheet: Sheet) => {
    sheet.setRow(at.row, { height: 12.75, hidden });
  }),
  fc.tuple(area, plainText).map(([at, list]) => (sheet: Sheet) => {
    sheet.setValidation(at, {
      attributes: { type: "list", allowBlank: "1" },
      formula1: `"${list}"`,
    });
  }),
  fc.tuple(area, plainText).map(([at, tooltip]) => (sheet: Sheet) => {
    sheet.hyperlinks.push({
      area: at,
      target: "https://example.com/?a=1&b=%20",
      tooltip,
    });
  }),
  fc
    .record({ rows: fc.nat({ max: 3 }), columns: fc.nat({ max: 3 }) })
    .map((freeze) => (sheet: Sheet) => {
      sheet.freeze = freeze;
    }),
  area.map((at) => (sheet: Sheet) => {
    sheet.selection = at;
  }),
  fc.boolean().map((on) => (sheet: Sheet) => {
    sheet.gridlines = on;
  }),
  color.map((tab) => (sheet: Sheet) => {
    sheet.tabColor = tab;
  }),
  fc.boolean().map((on) => (sheet: Sheet) => {
    sheet.isProtected = on;
  }),
  fc.constant((sheet: Sheet) => {
    sheet.setPageSetup({ orientation: "landscape", fitToWidth: 1, fitToHeight: 0 });
  }),
  fc.constant((sheet: Sheet) => {
    sheet.setMargins({ left: 0.25 });
  }),
  fc.constantFrom("automatic" as const, "manual" as const).map((mode) => (_: Sheet, book: Book) => {
    book.calculationMode = mode;
  }),
  fc.boolean().map((on) => (_: Sheet, book: Book) => {
    book.isStructureProtected = on;
  }),
  fc.boolean().map((on) => (_: Sheet, book: Book) => {
    book.date1904 = on;
  }),
  fc.tuple(fc.boolean(), fc.boolean()).map(([hidden, isLocal]) => (sheet: Sheet, book: Book) => {
    const name = `Name${String(book.names.length)}`;
    book.names.push({
      name,
      formula: "Sheet1!$A$1",
      hidden,
      attributes: {},
      ...(isLocal && { sheet }),
    });
  }),
  fc.constant((_: Sheet, book: Book) => {
    book.customXml.push({ id: book.newId(), xml: "<a xmlns='urn:b'>é&amp;</a>" });
  }),
  fc
    .tuple(area, fc.boolean(), fc.boolean())
    .map(([at, totalsRow, hasFilter]) => (sheet: Sheet, book: Book) => {
      const headers = Array.from(
        { length: at.columns },
        (_, n) => `Column "${String(n)}"\n_x0041_`,
      );
      const table = book.addTable(
        sheet,
        `Table${book.newId()}`,
        { ...at, rows: at.rows + 2 },
        headers,
      );
      table.totalsRow = totalsRow;
      if (!hasFilter) table.autoFilter = undefined;
      else table.autoFilter = xml("autoFilter", {}, [xml("filterColumn", { colId: "0" })]);
    }),
);

export const anyBook: fc.Arbitrary<Book> = fc
  .record({
    sheets: fc.uniqueArray(fc.constantFrom("B", "It's", "数据", "A & B", "x y"), { maxLength: 3 }),
    visibility: fc.constantFrom("visible" as const, "hidden" as const, "veryHidden" as const),
    edits: fc.array(fc.tuple(fc.nat(), edit), { maxLength: 40 }),
    active: fc.nat(),
  })
  .map(({ sheets, visibility, edits, active }) => {
    const book = newBook();
    for (const name of sheets) book.addSheet(name);
    book.activeSheet = book.sheets[active % book.sheets.length] ?? book.activeSheet;
    for (const sheet of book.sheets) if (sheet !== book.activeSheet) sheet.visibility = visibility;
    for (const [at, change] of edits) {
      change(book.sheets[at % book.sheets.length] ?? book.activeSheet, book);
    }
    return book;
  });
