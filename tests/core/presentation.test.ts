import { describe, expect, it } from "vitest";
import { codeOf, presentTable } from "../../src/core/presentation";
import { dateToSerial } from "../../src/core/value";
import { edited, elements, elementTexts } from "./elements";

const cellsOf = (table: ReturnType<typeof presentTable>, column: string) => {
  const index = table.columns.findIndex((candidate) => candidate.column.name === column);
  return table.rows.map((row) => row.cells[index]);
};
const formatsOf = (table: ReturnType<typeof presentTable>, column: string) => {
  const index = table.columns.findIndex((candidate) => candidate.column.name === column);
  return table.rows.map((row) => row.numberFormats[index]);
};

describe("a table in English", () => {
  const table = presentTable(elements(), "elements", "en");

  it("keeps the release's rows in their order", () => {
    expect(table.rows.map(({ key }) => key)).toEqual(["E01", "E02", "E03"]);
  });

  it.each([
    {
      when: "a text per language",
      column: "name",
      cells: ["Hydrogen", "Helium", "Iron, the metal"],
    },
    { when: "codes", column: "kind", cells: ["Gas", "Gas", "Metal"] },
    { when: "numbers", column: "mass", cells: [1.008, 4.0026, 0.326] },
    {
      when: "dates",
      column: "found",
      cells: [dateToSerial("1966-01-01"), dateToSerial("1995-03-01"), null],
    },
    {
      when: "citations",
      column: "sources",
      cells: ["S01 (p. 9); S02 (paragraph 5, sentence 2)", "S02", "S01 (p. 9)"],
    },
  ])("shows $when as a person reads them", ({ column, cells }) => {
    expect(cellsOf(table, column)).toEqual(cells);
  });

  it("shows a number in the format of its row's unit", () => {
    expect(formatsOf(table, "mass")).toEqual(["0.000", "0.000", "0.0%"]);
  });

  it("shows no day of a date that is known to the month or year only", () => {
    expect(formatsOf(table, "found").slice(0, 2)).toEqual(["yyyy", "yyyy-mm"]);
  });

  it("links addresses and nothing else", () => {
    expect(table.rows.map(({ links }) => links.filter((link) => link !== null))).toEqual([
      ["https://example.org/h"],
      [],
      [],
    ]);
  });

  it("never uses the text format, which would make a typed number text", () => {
    expect(table.rows.flatMap(({ numberFormats }) => numberFormats)).not.toContain("@");
  });
});

describe("a table in Chinese", () => {
  const table = presentTable(elements(), "elements", "zh-CN");

  it("has Chinese headers, labels and locators, and the same numbers", () => {
    expect(table.columns.map(({ header }) => header).slice(0, 3)).toEqual(["编号", "名称", "类别"]);
    expect(cellsOf(table, "kind")).toEqual(["气体", "气体", "金属"]);
    expect(cellsOf(table, "sources")[0]).toBe("S01（第9页）；S02（第5段第2句）");
    expect(cellsOf(table, "mass")).toEqual([1.008, 4.0026, 0.326]);
  });
});

describe("a part", () => {
  it("has only the rows with one of its values", () => {
    const table = presentTable(elements(), "elements", "en", "gases");
    expect(table.rows.map(({ key }) => key)).toEqual(["E01", "E02"]);
    expect(table.part).toBe("gases");
  });

  it("that the table does not have is a bug of the caller", () => {
    expect(() => presentTable(elements(), "elements", "en", "noble")).toThrow("No noble");
  });
});

describe("the sources", () => {
  const table = presentTable(elements(), "sources", "en");

  it("show names, and dates to the precision in which they are known", () => {
    expect(cellsOf(table, "author")).toEqual(["Element Office; Curie, Marie", "徐寿"]);
    expect(cellsOf(table, "issued")).toEqual([dateToSerial("2019-12-01"), null]);
    expect(cellsOf(table, "issued_precision")).toEqual(["month", null]);
    expect(formatsOf(table, "issued")[0]).toBe("yyyy-mm");
    expect(formatsOf(table, "accessed")[0]).toBe("yyyy-mm-dd");
  });

  it.each([
    { when: "known to the day", issued: { "date-parts": [[2020, 4, 14]] }, format: "yyyy-mm-dd" },
    { when: "known to the year", issued: { "date-parts": [[2020]] }, format: "yyyy" },
    {
      when: "approximate",
      issued: { "date-parts": [[2020, 4, 14]], circa: true },
      format: "yyyy-mm",
    },
  ])("show a date $when as $format", ({ issued, format }) => {
    const [first, second] = JSON.parse(elementTexts()["sources.json"] ?? "") as object[];
    const release = elements({ "sources.json": JSON.stringify([{ ...first, issued }, second]) });
    expect(formatsOf(presentTable(release, "sources", "en"), "issued")[0]).toBe(format);
  });
});

it("a place that is cited for two fields is shown once", () => {
  const citations = `${elementTexts()["citations.csv"] ?? ""}C005,elements,E02,mass,S02,,\n`;
  const table = presentTable(elements({ "citations.csv": citations }), "elements", "en");
  expect(cellsOf(table, "sources")[1]).toBe("S02");
});

it("a column without a number format shows a date by its day and all else generally", () => {
  const descriptor = edited("tickmark.tables.0.columns.5.numberFormat", undefined);
  const table = presentTable(elements({}, descriptor), "elements", "en");
  expect(formatsOf(table, "found")[0]).toBe("yyyy-mm-dd");
  expect(formatsOf(table, "name")[0]).toBe("General");
});

describe("codeOf", () => {
  const dictionary = [{ code: "gas", label: { en: "Gas", "zh-CN": "气体" } }];
  it.each([
    { when: "the English label", label: "Gas", code: "gas" },
    { when: "the Chinese label", label: "气体", code: "gas" },
    { when: "a label with a space after it", label: "Gas ", code: "gas" },
    { when: "another case", label: "gas", code: null },
    { when: "a number", label: 1, code: null },
    { when: "an empty cell", label: null, code: null },
  ])("gives $code for $when", ({ label, code }) => {
    expect(codeOf(dictionary, label)).toBe(code);
  });
});
