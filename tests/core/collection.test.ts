import { describe, expect, it } from "vitest";
import { parseRelease, type CollectionError } from "../../src/core/collection";
import { edited, elementFiles, elements, elementTexts } from "./elements";

const original = elementTexts();
const csv = original["elements.csv"] ?? "";
const sources = original["sources.json"] ?? "";

function errorsOf(files: ReadonlyMap<string, Uint8Array>): readonly CollectionError[] {
  const parsed = parseRelease(files);
  return parsed.ok ? [] : parsed.error;
}

describe("a sound release", () => {
  const release = elements();

  it("has typed values, with dates as ISO texts and empty fields as null", () => {
    expect(release.tables.map(({ name }) => name)).toEqual(["elements"]);
    const [first, , third] = release.tables[0]?.rows ?? [];
    expect(first).toMatchObject({ key: "E01", values: { mass: 1.008, found: "1966-01-01" } });
    expect(third?.values).toMatchObject({ name_en: "Iron, the metal", found: null });
  });

  it("has citations of a row, or of one field, with the place in both languages", () => {
    expect(release.citations.slice(0, 3)).toEqual([
      {
        table: "elements",
        row: "E01",
        field: null,
        source: "S01",
        locator: { en: "p. 9", "zh-CN": "第9页" },
      },
      expect.objectContaining({ field: "mass", source: "S02" }),
      expect.objectContaining({ row: "E02", locator: null }),
    ]);
  });

  it("is named by its version and the hash of its descriptor", () => {
    expect(release.version).toBe("1.0.0");
    expect(release.sha256).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe("a row that is wrong", () => {
  it.each([
    {
      when: "a number is written with a comma",
      edit: ["1.008", '"1,008"'],
      error: { code: "collection/type", row: 1, line: 2, field: "mass", found: "1,008" },
    },
    {
      when: "a number has more digits than Excel keeps",
      edit: ["4.0026", "4.0026123456789012"],
      error: { code: "collection/type", row: 2, line: 3, field: "mass" },
    },
    {
      when: "a date does not exist",
      edit: ["1995-03-01", "1995-02-30"],
      error: { code: "collection/type", row: 2, field: "found", found: "1995-02-30" },
    },
    {
      when: "a date is before Excel's dates",
      edit: ["1995-03-01", "1899-12-31"],
      error: { code: "collection/type", field: "found" },
    },
    {
      when: "a required text is missing",
      edit: ["Helium", ""],
      error: { code: "collection/constraint", constraint: "required", field: "name_en", row: 2 },
    },
    {
      when: "a code is not in the enum",
      edit: [",metal,", ",plasma,"],
      error: { code: "collection/constraint", constraint: "enum", found: "plasma" },
    },
    {
      when: "a code is in the enum but in no dictionary",
      edit: [",dalton,1995", ",gram,1995"],
      error: { code: "collection/reference", field: "unit", found: "gram", row: 2 },
    },
    {
      when: "a key does not match its pattern, not even in part",
      edit: ["E02,", "E02x,"],
      error: { code: "collection/constraint", constraint: "pattern", found: "E02x" },
    },
    {
      when: "a number is too small",
      edit: ["4.0026", "-1"],
      error: { code: "collection/constraint", constraint: "minimum", expected: "0" },
    },
    {
      when: "a date is too late",
      edit: ["1995-03-01", "2020-01-02"],
      error: { code: "collection/constraint", constraint: "maximum", expected: "2020-01-01" },
    },
    {
      when: "a text is longer than a cell",
      edit: ["Helium", "x".repeat(32_768)],
      error: { code: "collection/constraint", constraint: "maxLength", expected: "32767" },
    },
    {
      when: "a key is repeated",
      edit: ["E03,", "E01,"],
      error: { code: "collection/duplicate", field: "id", found: "E01", row: 3, firstRow: 1 },
    },
    {
      when: "a key is missing",
      edit: ["E03,", ","],
      error: { code: "collection/constraint", constraint: "required", field: "id", row: 3 },
    },
    {
      when: "a unique text is repeated",
      edit: ["Helium", "Hydrogen"],
      error: { code: "collection/duplicate", field: "name_en", row: 2, firstRow: 1 },
    },
    {
      when: "an address is no web address",
      edit: ["https://example.org/h", "javascript:alert(1)"],
      error: { code: "collection/address", field: "link", found: "javascript:alert(1)" },
    },
    {
      when: "a field is missing",
      edit: ["氦,", ""],
      error: { code: "collection/syntax", problem: "field-count", line: 3 },
    },
    {
      when: "a quotation mark is not closed",
      edit: ['metal",', "metal,"],
      error: { code: "collection/syntax", problem: "quotes", file: "elements.csv" },
    },
    {
      when: "a header is misspelt",
      edit: ["name_en", "name"],
      error: { code: "collection/header", file: "elements.csv" },
    },
  ])("is reported with its place when $when", ({ edit: [from = "", to = ""], error }) => {
    const files = elementFiles({ "elements.csv": csv.replace(from, to) });
    expect(errorsOf(files)).toContainEqual(expect.objectContaining(error));
  });

  it("has the line of the file, even after a text of several lines", () => {
    const edited = csv.replace("Hydrogen", '"Hydro\ngen"').replace("4.0026", "four");
    expect(errorsOf(elementFiles({ "elements.csv": edited }))).toContainEqual(
      expect.objectContaining({ row: 2, line: 4, field: "mass" }),
    );
  });

  it("does not hide another: all errors are reported together", () => {
    const edited = csv.replace("1.008", "one").replace(",metal,", ",plasma,");
    const codes = errorsOf(elementFiles({ "elements.csv": edited })).map(({ code }) => code);
    expect(codes).toEqual(
      expect.arrayContaining(["collection/type", "collection/constraint", "collection/reference"]),
    );
  });

  it("does not make citations of the row dangling as well", () => {
    const files = elementFiles({ "elements.csv": csv.replace("1.008", "one") });
    expect(errorsOf(files).map(({ code }) => code)).toEqual(["collection/type"]);
  });
});

describe("a citation that is wrong", () => {
  it.each([
    { when: "its table does not exist", edit: ["C003,elements", "C003,planets"], field: "table" },
    { when: "its row does not exist", edit: ["E03,,S01", "E09,,S01"], field: "row" },
    { when: "its field does not exist", edit: [",mass,", ",weight,"], field: "field" },
    { when: "its source does not exist", edit: ["E02,,S02", "E02,,S09"], field: "source" },
  ])("is reported when $when", ({ edit: [from = "", to = ""], field }) => {
    const edited = (original["citations.csv"] ?? "").replace(from, to);
    expect(errorsOf(elementFiles({ "citations.csv": edited }))).toContainEqual(
      expect.objectContaining({ code: "collection/reference", file: "citations.csv", field }),
    );
  });

  it("is reported when it names its place in one language only", () => {
    const edited = (original["citations.csv"] ?? "").replace("S01,p. 9,第9页", "S01,p. 9,");
    expect(errorsOf(elementFiles({ "citations.csv": edited }))).toContainEqual(
      expect.objectContaining({ constraint: "required", field: "locator_zh", row: 1 }),
    );
  });
});

describe("a source that is wrong", () => {
  it.each([
    {
      when: "a variable is misspelt",
      edit: ['"author"', '"autor"'],
      error: { code: "collection/shape", file: "sources.json", path: "0.autor" },
    },
    {
      when: "its month does not exist",
      edit: ["[2019,12]", "[2019,13]"],
      error: { code: "collection/shape", path: "0.issued.date-parts.0.1" },
    },
    {
      when: "its address is not on the web",
      edit: ["https://example.org/elements", "file:///etc/passwd"],
      error: { code: "collection/address", file: "sources.json", row: 1, field: "URL" },
    },
    {
      when: "its id is taken",
      edit: ['"S02"', '"S01"'],
      error: { code: "collection/duplicate", file: "sources.json", row: 2, firstRow: 1 },
    },
    {
      when: "it is not JSON",
      edit: ["[", ""],
      error: { code: "collection/syntax", problem: "json", file: "sources.json" },
    },
  ])("is reported when $when", ({ edit: [from = "", to = ""], error }) => {
    const files = elementFiles({ "sources.json": sources.replace(from, to) });
    expect(errorsOf(files)).toContainEqual(expect.objectContaining(error));
  });
});

describe("a file that is wrong", () => {
  it("is reported when it is missing", () => {
    const file = "citations.csv";
    expect(errorsOf(elementFiles({ [file]: undefined }))).toContainEqual({
      code: "collection/file-missing",
      file,
    });
    expect(errorsOf(new Map())).toEqual([
      { code: "collection/file-missing", file: "datapackage.json" },
    ]);
  });

  it("is reported when its bytes are not those that the descriptor was made for", () => {
    const files = elementFiles();
    files.set("elements.csv", new TextEncoder().encode(csv.replace("1.008", "1.0080")));
    const altered = errorsOf(files).filter(({ code }) => code === "collection/file-altered");
    expect(altered).toEqual([
      expect.objectContaining({ measure: "bytes" }),
      expect.objectContaining({ measure: "hash" }),
    ]);
  });

  it("is reported when it is not UTF-8", () => {
    const files = elementFiles();
    files.set("elements.csv", new Uint8Array([0xff, 0xfe]));
    expect(errorsOf(files)).toContainEqual(
      expect.objectContaining({ code: "collection/syntax", problem: "utf-8" }),
    );
  });
});

describe("a descriptor that is wrong", () => {
  const table = "tickmark.tables.0";
  it.each([
    { when: "a property is misspelt", path: "tickmark.titel", value: "x", at: "tickmark.titel" },
    {
      when: "a resource is of no known shape",
      path: "resources.0.schema.fields.0.type",
      value: "text",
      at: "resources.0.schema.fields.0.type",
    },
    {
      when: "a pattern is none",
      path: "resources.0.schema.fields.0.constraints.pattern",
      value: "(",
    },
    { when: "a primary key is no field", path: "resources.0.schema.primaryKey", value: ["no"] },
    {
      when: "a foreign key is no field",
      path: "resources.1.schema.foreignKeys.0.fields",
      value: ["no"],
    },
    { when: "a resource's name is taken", path: "resources.1.name", value: "elements" },
    {
      when: "citations lack a field",
      path: "resources.1.schema.fields",
      value: [{ name: "id", type: "string" }],
    },
    { when: "a table's resource does not exist", path: `${table}.resource`, value: "no" },
    { when: "a table's name is taken", path: `${table}.name`, value: "sources" },
    { when: "Excel's name of a table is taken", path: `${table}.excelName`, value: "SOURCES" },
    {
      when: "a column's field does not exist",
      path: `${table}.columns.3.content`,
      value: { field: "no" },
    },
    {
      when: "a column shows a source's variable",
      path: `${table}.columns.3.content`,
      value: { csl: "title" },
    },
    {
      when: "a column's dictionary does not exist",
      path: `${table}.columns.2.dictionary`,
      value: "no",
    },
    {
      when: "a unit's column does not exist",
      path: `${table}.columns.3.numberFormat`,
      value: { byUnit: "no" },
    },
    { when: "a number format is text", path: `${table}.columns.3.numberFormat`, value: "@" },
    { when: "there is no key column", path: `${table}.columns.0.role`, value: "label" },
    {
      when: "the key column shows another field",
      path: `${table}.columns.0.content`,
      value: { field: "kind" },
    },
    { when: "a column's name is taken", path: `${table}.columns.1.name`, value: "id" },
    {
      when: "a header is taken in another language",
      path: `${table}.columns.1.title`,
      value: { en: "Name", "zh-CN": "ID" },
    },
    { when: "a part's field does not exist", path: `${table}.parts.0.field`, value: "no" },
    {
      when: "two codes have one label",
      path: "tickmark.dictionaries.kind.1.label",
      value: { en: "Gas", "zh-CN": "金属" },
    },
    { when: "a code is repeated", path: "tickmark.dictionaries.kind.1.code", value: "gas" },
    {
      when: "a precision is none that dates have",
      path: "tickmark.dictionaries.precision.0.code",
      value: "hour",
    },
    {
      when: "a name is one that every object has",
      path: `${table}.columns.2.dictionary`,
      value: "constructor",
    },
    {
      when: "an explained dictionary does not exist",
      path: "tickmark.explained.0.dictionary",
      value: "no",
    },
    {
      when: "an expectation's table does not exist",
      path: "tickmark.expectations.0.table",
      value: "no",
    },
    {
      when: "an expectation's field does not exist",
      path: "tickmark.expectations.1.field",
      value: "no",
    },
  ])("is reported when $when", ({ path, value, at }) => {
    const error = { code: "collection/shape", file: "datapackage.json" };
    expect(errorsOf(elementFiles({}, edited(path, value)))).toContainEqual(
      expect.objectContaining(at === undefined ? error : { ...error, path: at }),
    );
  });
});

describe("a property that the format does not know", () => {
  it("is named with its value, where it stands", () => {
    expect(errorsOf(elementFiles({}, edited("tickmark.tables.0.colour", "red")))).toContainEqual({
      code: "collection/shape",
      file: "datapackage.json",
      path: "tickmark.tables.0.colour",
      found: '"red"',
      expected: "nothing of this name",
    });
  });
});

describe("an expectation", () => {
  it.each([
    {
      when: "the number of rows",
      path: "tickmark.expectations.0.exactly",
      value: 4,
      error: { rule: "row-count", found: "3", expected: "4" },
    },
    {
      when: "the number of rows of one kind",
      path: "tickmark.expectations.0.where",
      value: { field: "kind", values: ["gas"] },
      error: { rule: "row-count", found: "2", expected: "3" },
    },
    {
      when: "a date",
      path: "tickmark.expectations.1.from",
      value: "1970-01-01",
      error: { rule: "date-between", row: 1, field: "found", found: "1966-01-01" },
    },
    {
      when: "sources with an address",
      path: "tickmark.expectations.2.withAddress",
      value: true,
      error: { rule: "cites-source", row: 2, found: "0", expected: "1" },
    },
    {
      when: "a sum",
      path: "tickmark.expectations.3.atMost",
      value: 0.3,
      error: { rule: "sum", field: "mass", found: "0.326" },
    },
  ])("about $when that is not met is reported", ({ path, value, error }) => {
    expect(errorsOf(elementFiles({}, edited(path, value)))).toEqual([
      expect.objectContaining({ code: "collection/expectation", ...error }),
    ]);
  });

  it("of a sum is not failed by what binary numbers cannot hold", () => {
    const shares = csv.replace("1.008,dalton", "0.1,share").replace("4.0026,dalton", "0.2,share");
    const files = { "elements.csv": shares.replace("0.326", "0.3") };
    expect(() => elements(files, edited("tickmark.expectations.3.atMost", 0.6))).not.toThrow();
  });
});
