import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Area, Format } from "./workbook";
import {
  areaAddress,
  contains,
  difference,
  newBook,
  parseArea,
  render,
  shiftFormula,
  Stylesheet,
  xml,
} from "./workbook";

const anyArea: fc.Arbitrary<Area> = fc.record({
  row: fc.nat({ max: 12 }),
  column: fc.nat({ max: 12 }),
  rows: fc.integer({ min: 1, max: 6 }),
  columns: fc.integer({ min: 1, max: 6 }),
});

describe("an area", () => {
  it("is the same after it was written and read", () => {
    fc.assert(
      fc.property(anyArea, (area) => {
        expect(parseArea(areaAddress(area))).toEqual(area);
      }),
    );
  });

  it.each(["", "A", "1", "A0", "XFE1", "A1048577", "A:1", "A1:B", "Sheet!A1", "A1:B2:C3"])(
    "is not read from %j",
    (address) => {
      expect(parseArea(address)).toBeUndefined();
    },
  );

  it("without another holds each cell of the one that is not in the other, once", () => {
    fc.assert(
      fc.property(
        anyArea,
        anyArea,
        fc.nat({ max: 20 }),
        fc.nat({ max: 20 }),
        (area, without, row, column) => {
          const times = difference(area, without).filter((rest) =>
            contains(rest, row, column),
          ).length;
          const isLeft = contains(area, row, column) && !contains(without, row, column);
          expect(times).toBe(isLeft ? 1 : 0);
        },
      ),
    );
  });
});

describe("a style", () => {
  const patch: Partial<Format> = {
    numberFormat: "0.0%",
    bold: true,
    underline: "single",
    fontName: "Arial",
    fontSize: 9,
    fontColor: "#1F4E79",
    fill: "#DDEBF7",
    horizontal: "center",
    vertical: "top",
    wrapText: true,
    indent: 1,
    borders: { bottom: { style: "thin", color: "#808080" } },
  };

  it("reads back as it was set, and the one it came from stays", () => {
    const { styles } = newBook();
    const before = styles.read(0);
    expect(styles.read(styles.with(0, patch))).toEqual({ ...before, ...patch });
    expect(styles.read(0)).toEqual(before);
  });

  it("is one and the same however often it is made", () => {
    const { styles } = newBook();
    const inSteps = styles.with(styles.with(0, { bold: true }), { fill: "#DDEBF7" });
    expect(styles.with(0, { fill: "#DDEBF7", bold: true })).toBe(inSteps);
  });

  it("becomes a link's by Excel's own style, added once", () => {
    const { styles } = newBook();
    const link = styles.withHyperlink(0);
    expect(styles.read(link)).toMatchObject({ underline: "single", fontColor: "#0563C1" });
    expect(styles.withHyperlink(0)).toBe(link);
  });

  it("leaves the theme's font when it is given one by name", () => {
    const font = xml("font", {}, [xml("name", { val: "Aptos" }), xml("scheme", { val: "minor" })]);
    const root = xml("styleSheet", {}, [xml("fonts", {}, [font]), xml("cellXfs", {}, [xml("xf")])]);
    const styles = new Stylesheet(root, []);
    expect(styles.describe(styles.with(0, { bold: true }))).toContain("scheme");
    expect(styles.describe(styles.with(0, { fontName: "Arial" }))).not.toContain("scheme");
  });

  it.each([
    { when: "rgb", color: { rgb: "FF123456" }, hex: "#123456" },
    { when: "of the theme", color: { theme: "1" }, hex: "#222222" },
    { when: "of the theme and tinted", color: { theme: "1", tint: "0.5" }, hex: "#919191" },
    { when: "of the old palette", color: { indexed: "10" }, hex: "#FF0000" },
    { when: "automatic", color: { auto: "1" }, hex: "#000000" },
  ])("shows a color as rgb when it is $when", ({ color, hex }) => {
    const font = xml("font", {}, [xml("color", color)]);
    const root = xml("styleSheet", {}, [xml("fonts", {}, [font]), xml("cellXfs", {}, [xml("xf")])]);
    expect(new Stylesheet(root, ["#111111", "#222222"]).read(0).fontColor).toBe(hex);
  });
});

describe("a sheet", () => {
  it("forgets a cell that is empty and plain again", () => {
    const { activeSheet } = newBook();
    activeSheet.setValue(0, 0, "a");
    activeSheet.setValue(0, 0, null);
    expect(activeSheet.cells.size).toBe(0);
  });

  it("gives an empty cell the style of its row, else of its column", () => {
    const { activeSheet, styles } = newBook();
    const [bold, italic] = [styles.with(0, { bold: true }), styles.with(0, { italic: true })];
    activeSheet.setColumn(1, { style: bold });
    activeSheet.setRow(2, { style: italic });
    expect([0, 2].map((row) => activeSheet.cell(row, 1).style)).toEqual([bold, italic]);
  });

  it("changes one column of a run only", () => {
    const { activeSheet } = newBook();
    activeSheet.columnRuns = [{ first: 0, last: 9, attributes: { width: "5" } }];
    activeSheet.setColumn(4, { width: 30 });
    expect([3, 4, 5, 9, 10].map((c) => activeSheet.column(c).width)).toEqual([
      5,
      30,
      5,
      5,
      undefined,
    ]);
  });

  it("has one validation on each cell: the last that was set", () => {
    const { activeSheet } = newBook();
    const [all, middle] = [parseArea("A1:A9"), parseArea("A4:A5")];
    if (all === undefined || middle === undefined) throw new Error("areas");
    activeSheet.setValidation(all, { attributes: { type: "list" }, formula1: '"a"' });
    activeSheet.setValidation(middle, { attributes: { type: "list" }, formula1: '"b"' });
    activeSheet.setValidation({ ...middle, rows: 1 }, null);
    const found = [0, 3, 4, 5].map((row) => activeSheet.validationAt(row, 0)?.formula1);
    expect(found).toEqual(['"a"', undefined, '"b"', '"a"']);
  });
});

describe("a footer", () => {
  it("takes a section and keeps the others", () => {
    const { activeSheet } = newBook();
    const footer = xml("oddFooter", {}, ["Center && more&Lleft&R&P"]);
    activeSheet.setElement("headerFooter", xml("headerFooter", {}, [footer]));
    activeSheet.setFooterSection("L", "new");
    expect(JSON.stringify(activeSheet.xml)).toContain('"Center && more&R&P&Lnew"');
  });
});

describe("a formula", () => {
  it.each([
    { when: "relative", formula: "A1+$A1+A$1+$A$1", shifted: "B3+$A3+B$1+$A$1" },
    { when: "in a range and on a sheet", formula: "SUM('A1'!A1:B2)", shifted: "SUM('A1'!B3:C4)" },
    {
      when: "only looks like one",
      formula: 'LOG10(1)&"A1"&T[A1]&A1_',
      shifted: 'LOG10(1)&"A1"&T[A1]&A1_',
    },
    { when: "outside the sheet", formula: "XFD1", shifted: "#REF!" },
  ])("moves a reference that is $when", ({ formula, shifted }) => {
    expect(shiftFormula(formula, 2, 1)).toBe(shifted);
  });

  it("follows a renamed sheet, and says #REF! for one that is deleted", () => {
    const book = newBook();
    const data = book.addSheet("Data");
    book.activeSheet.setFormula(0, 0, 'SUM(Data!A1:B2,data!$C$3)&"Data!A1"&Other!A1');
    book.names.push({ name: "N", formula: "Data!$A$1", hidden: false, attributes: {} });
    book.renameSheet(data, "It's 1");
    expect(book.activeSheet.cell(0, 0).formula).toBe(
      "SUM('It''s 1'!A1:B2,'It''s 1'!$C$3)&\"Data!A1\"&Other!A1",
    );
    book.names.push({ name: "Own", formula: "1", sheet: data, hidden: false, attributes: {} });
    book.deleteSheet(data);
    expect(book.names.map(({ name }) => name)).toEqual(["N"]);
    expect(book.activeSheet.cell(0, 0).formula).toBe('SUM(#REF!,#REF!)&"Data!A1"&Other!A1');
    expect(book.names[0]?.formula).toBe("#REF!");
  });
});

describe("the text of a book", () => {
  it.each([
    {
      when: "a value",
      change: (b: ReturnType<typeof newBook>) => {
        b.activeSheet.setValue(0, 0, 2);
      },
    },
    {
      when: "a number instead of its text",
      change: (b: ReturnType<typeof newBook>) => {
        b.activeSheet.setValue(0, 0, "1");
      },
    },
    {
      when: "a style",
      change: (b: ReturnType<typeof newBook>) => {
        b.activeSheet.setStyle(0, 0, b.styles.with(0, { bold: true }));
      },
    },
    {
      when: "a width",
      change: (b: ReturnType<typeof newBook>) => {
        b.activeSheet.setColumn(0, { width: 9 });
      },
    },
    {
      when: "a frozen row",
      change: (b: ReturnType<typeof newBook>) => {
        b.activeSheet.freeze = { rows: 1, columns: 0 };
      },
    },
    {
      when: "visibility",
      change: (b: ReturnType<typeof newBook>) => {
        b.addSheet("x").visibility = "hidden";
      },
    },
    {
      when: "a custom XML part",
      change: (b: ReturnType<typeof newBook>) => {
        b.customXml.push({ id: "9", xml: "<a/>" });
      },
    },
  ])("differs by $when", ({ change }) => {
    const [one, other] = [newBook(), newBook()];
    for (const book of [one, other]) book.activeSheet.setValue(0, 0, 1);
    expect(render(one)).toBe(render(other));
    change(other);
    expect(render(one)).not.toBe(render(other));
  });
});
