import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { leaveHost, openHost } from "../client";
import type { Host } from "../host";
import { elementOf, newBook, parseXml, xml } from "../workbook";
import type { Sheet } from "../workbook";

let host: Host;
beforeEach(() => {
  host = openHost(newBook());
});
afterEach(leaveHost);

type Batch = (sheet: Excel.Worksheet, context: Excel.RequestContext) => void;

/** Runs one batch on the first sheet; its error code, or "done". */
async function attempt(batch: Batch): Promise<string> {
  return Excel.run(async (context) => {
    batch(context.workbook.worksheets.getItem("Sheet1"), context);
    await context.sync();
    return "done";
  }).catch((error: unknown) => {
    if (error instanceof OfficeExtension.Error) return error.code;
    throw error;
  });
}

function sheet(): Sheet {
  const [first] = host.book.sheets;
  if (first === undefined) throw new Error("The book has no sheet.");
  return first;
}

const write = (values: unknown[][]): Batch => {
  return (target) => {
    target.getRangeByIndexes(0, 0, values.length, values[0]?.length ?? 0).values = values;
  };
};
const table = (row: number, rows: number, name?: string): Batch => {
  return (target) => {
    const added = target.tables.add(target.getRangeByIndexes(row, 0, rows, 2), true);
    if (name !== undefined) added.name = name;
  };
};

describe("writing cells", () => {
  it("leaves a cell alone for null and clears it for an empty text", async () => {
    await attempt(write([["a", "b"]]));
    await attempt(write([[null, ""]]));
    expect([sheet().cell(0, 0).value, sheet().cell(0, 1).value]).toEqual(["a", null]);
  });

  it("keeps a format that is not General", async () => {
    await attempt((target) => {
      const range = target.getRangeByIndexes(0, 0, 1, 1);
      range.numberFormat = [["0.0%"]];
      range.values = [["32.6%"]];
    });
    const { value, style } = sheet().cell(0, 0);
    expect([value, host.book.styles.read(style).numberFormat]).toEqual([0.326, "0.0%"]);
  });

  it("forgets an apostrophe when the cell is written without one", async () => {
    await attempt(write([["'1"]]));
    expect(host.book.styles.hasQuotePrefix(sheet().cell(0, 0).style)).toBe(true);
    await attempt(write([[1]]));
    expect(host.book.styles.hasQuotePrefix(sheet().cell(0, 0).style)).toBe(false);
  });

  it("calculates formulas that were written, and reads them back as formulas", async () => {
    await Excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem("Sheet1").getRangeByIndexes(0, 0, 1, 2);
      range.values = [["x", '=A1&"y"']];
      range.load("values,formulas");
      await context.sync();
      expect(range.values).toEqual([["x", "xy"]]);
      expect(range.formulas).toEqual([["x", '=A1&"y"']]);
    });
  });

  it("refuses a large grid that does not fit before any block of it is written", async () => {
    const values = Array.from({ length: 400 }, (_, row) => [row, row, row, row, row]);
    const batch: Batch = (target) => {
      target.getRangeByIndexes(0, 0, 500, 5).values = values;
    };
    expect(await attempt(batch)).toBe("InvalidArgument");
    expect(sheet().cells.size).toBe(0);
  });

  it.each([
    {
      when: "the grid does not fit",
      code: "InvalidArgument",
      batch: (target: Excel.Worksheet) => {
        target.getRangeByIndexes(0, 0, 2, 2).values = [["a"]];
      },
      before: () => undefined,
    },
    {
      when: "the range lies outside the sheet",
      code: "InvalidArgument",
      batch: (target: Excel.Worksheet) => {
        target.getRangeByIndexes(1_048_575, 0, 2, 1).load("address");
      },
      before: () => undefined,
    },
    {
      when: "the sheet is protected",
      code: "AccessDenied",
      batch: write([["a"]]),
      before: () => {
        sheet().isProtected = true;
      },
    },
    {
      when: "a filter hides a row of it",
      code: "EmulatorNotImplemented",
      batch: write([["a"], ["b"]]),
      before: () => {
        sheet().setElement("autoFilter", xml("autoFilter", { ref: "A1:A3" }));
        sheet().setRow(1, { hidden: true });
      },
    },
    {
      when: "it meets merged cells",
      code: "EmulatorNotImplemented",
      batch: write([["a", "b"]]),
      before: () => {
        sheet().setElement(
          "mergeCells",
          parseXml('<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'),
        );
      },
    },
  ])("is refused with $code when $when", async ({ code, batch, before }) => {
    before();
    expect(await attempt(batch)).toBe(code);
    expect(sheet().cells.size).toBe(0);
  });
});

describe("clearing contents", () => {
  const clear = (what: "Contents" | "All" | "Formats"): Batch => {
    return (target) => {
      target.getRangeByIndexes(0, 0, 1, 1).clear(what);
    };
  };

  it("takes values and links and leaves formats", async () => {
    await attempt((target) => {
      const cell = target.getRangeByIndexes(0, 0, 1, 1);
      cell.hyperlink = { address: "https://example.org/", textToDisplay: "x" };
      cell.format.fill.color = "#FF0000";
    });
    expect(await attempt(clear("Contents"))).toBe("done");
    const { value, style } = sheet().cell(0, 0);
    expect([value, sheet().hyperlinks.length]).toEqual([null, 0]);
    expect(host.book.styles.read(style).fill).toBe("#FF0000");
  });

  it("is, beside clearing all, the only way of clearing that is built", async () => {
    expect(await attempt(clear("Formats"))).toBe("EmulatorNotImplemented");
  });
});

describe("a table", () => {
  const rows = [
    ["ID", "Name"],
    ["a", 1],
  ];

  it("makes its headers texts, each once and none empty", async () => {
    const headers = [
      [2020, "Name", "name", ""],
      [1, 2, 3, 4],
    ];
    await attempt((target, context) => {
      write(headers)(target, context);
      target.tables.add(target.getRangeByIndexes(0, 0, 2, 4), true);
    });
    const made = ["2020", "Name", "name2", "Column4"];
    expect(sheet().tables[0]?.columns.map(({ name }) => name)).toEqual(made);
    expect(made.map((_, column) => sheet().cell(0, column).value)).toEqual(made);
  });

  it.each([
    { when: "it overlaps another", second: table(1, 2), code: "InvalidArgument" },
    { when: "its name is taken", second: table(5, 2, "one"), code: "ItemAlreadyExists" },
    {
      when: "its name is a defined name's",
      second: table(5, 2, "Taken"),
      code: "ItemAlreadyExists",
    },
    { when: "its name is a cell", second: table(5, 2, "AB12"), code: "InvalidArgument" },
    { when: "its name has a space", second: table(5, 2, "My table"), code: "InvalidArgument" },
    { when: "its name is R1C1", second: table(5, 2, "R1C1"), code: "InvalidArgument" },
    { when: "its name is free", second: table(5, 2, "使用案例_2"), code: "done" },
  ])("is answered $code when $when", async ({ second, code }) => {
    host.book.names.push({ name: "taken", formula: "1", hidden: false, attributes: {} });
    await attempt(write(rows));
    expect(await attempt(table(0, 2, "One"))).toBe("done");
    expect(await attempt(second)).toBe(code);
  });

  it.each([
    { headerRow: true, totalsRow: false, body: "Sheet1!A2:B4" },
    { headerRow: true, totalsRow: true, body: "Sheet1!A2:B3" },
    { headerRow: false, totalsRow: false, body: "Sheet1!A1:B4" },
  ])("has the body $body with headers $headerRow and totals $totalsRow", async (given) => {
    const { headerRow, totalsRow } = given;
    const area = { row: 0, column: 0, rows: 4, columns: 2 };
    Object.assign(host.book.addTable(sheet(), "One", area, ["a", "b"]), { headerRow, totalsRow });
    await Excel.run(async (context) => {
      const body = context.workbook.tables.getItem("One").getDataBodyRange();
      body.load("address");
      await context.sync();
      expect(body.address).toBe(given.body);
    });
    const header: Batch = (_, context) =>
      void context.workbook.tables.getItem("One").getHeaderRowRange().load("address");
    expect(await attempt(header)).toBe(headerRow ? "done" : "EmulatorNotImplemented");
  });

  it.each([
    { fullyContained: false, found: ["One"] },
    { fullyContained: true, found: [] },
  ])("is met by a range in its middle: $found when $fullyContained", async (given) => {
    host.book.addTable(sheet(), "One", { row: 0, column: 0, rows: 4, columns: 2 }, ["a", "b"]);
    await Excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem("Sheet1").getRangeByIndexes(1, 1, 1, 5);
      const tables = range.getTables(given.fullyContained);
      tables.load("items/name");
      await context.sync();
      expect(tables.items.map(({ name }) => name)).toEqual(given.found);
    });
  });

  it("gives the links of many cells in one answer", async () => {
    await attempt(write(rows));
    await attempt((target) => {
      target.getRangeByIndexes(1, 0, 1, 1).hyperlink = { address: "https://example.org/" };
    });
    const links = await Excel.run(async (context) => {
      const target = context.workbook.worksheets.getItem("Sheet1").getRangeByIndexes(0, 0, 2, 1);
      const cells = target.getCellProperties({ hyperlink: true });
      await context.sync();
      return cells.value.map(([cell]) => cell?.hyperlink?.address ?? null);
    });
    expect(links).toEqual([null, "https://example.org/"]);
  });

  it("takes one new text in its header for a column's name, and refuses writes directly below it", async () => {
    await attempt(write(rows));
    await attempt(table(0, 2, "One"));
    const at = (row: number): Batch => {
      return (target) => {
        target.getRangeByIndexes(row, 0, 1, 1).values = [["x"]];
      };
    };
    expect(await attempt(at(0))).toBe("done");
    expect(sheet().tables[0]?.columns[0]?.name).toBe("x");
    expect(await attempt(at(2))).toBe("EmulatorNotImplemented");
    expect(await attempt(at(1))).toBe("done");
    expect(await attempt(at(3))).toBe("done");
  });

  it("is found by name in any case, and takes its cells' contents with it", async () => {
    await attempt(write(rows));
    await attempt(table(0, 2, "One"));
    await attempt((_, context) => {
      context.workbook.tables.getItem("ONE").delete();
    });
    expect([sheet().tables.length, sheet().cells.size]).toEqual([0, 0]);
  });
});

describe("a worksheet", () => {
  it.each([
    { when: "it is new", name: "New", code: "done" },
    { when: "it is taken", name: "sheet1", code: "ItemAlreadyExists" },
    { when: "it is too long", name: "x".repeat(32), code: "InvalidArgument" },
    { when: "it has a slash", name: "a/b", code: "InvalidArgument" },
    { when: "it is reserved", name: "History", code: "InvalidArgument" },
  ])("is answered $code for a name when $when", async ({ name, code }) => {
    const add: Batch = (_, context) => void context.workbook.worksheets.add(name);
    expect(await attempt(add)).toBe(code);
  });

  it("cannot be deleted when it is the last that shows, or the structure is protected", async () => {
    const remove: Batch = (target) => {
      target.delete();
    };
    host.book.addSheet("Hidden").visibility = "hidden";
    expect(await attempt(remove)).toBe("InvalidOperation");
    host.book.addSheet("Shown");
    host.book.isStructureProtected = true;
    expect(await attempt(remove)).toBe("AccessDenied");
    host.book.isStructureProtected = false;
    expect(await attempt(remove)).toBe("done");
    expect(host.book.sheets.map(({ name }) => name)).toEqual(["Hidden", "Shown"]);
  });

  it("cannot be activated while it is hidden", async () => {
    host.book.addSheet("Hidden").visibility = "hidden";
    const activate = (name: string): Batch => {
      return (_, context) => {
        context.workbook.worksheets.getItem(name).activate();
      };
    };
    expect(await attempt(activate("Hidden"))).toBe("InvalidArgument");
    host.book.addSheet("Shown");
    expect(await attempt(activate("Shown"))).toBe("done");
    expect(host.book.activeSheet.name).toBe("Shown");
  });

  it("is laid out for screen and paper", async () => {
    await attempt((target) => {
      target.showGridlines = false;
      target.freezePanes.freezeRows(5);
      target.pageLayout.orientation = "Landscape";
      target.pageLayout.zoom = { horizontalFitToPages: 1, verticalFitToPages: 0 };
      target.pageLayout.setPrintTitleRows("$5:$5");
      target.getRangeByIndexes(0, 1, 1, 1).format.columnWidth = (20 * 7 + 5) * 0.75;
    });
    const { gridlines, freeze, pageSetup } = sheet();
    expect({ gridlines, freeze }).toEqual({ gridlines: false, freeze: { rows: 5, columns: 0 } });
    expect(pageSetup).toMatchObject({ orientation: "landscape", fitToWidth: 1, fitToHeight: 0 });
    expect(sheet().column(1).width).toBeCloseTo(20.71, 2);
    expect(host.book.names).toMatchObject([
      { name: "_xlnm.Print_Titles", formula: "Sheet1!$5:$5", sheet: sheet() },
    ]);
  });
});

describe("formats", () => {
  it("are read as null where cells differ", async () => {
    await Excel.run(async (context) => {
      const target = context.workbook.worksheets.getItem("Sheet1");
      target.getRangeByIndexes(0, 0, 1, 1).format.font.bold = true;
      const both = target.getRangeByIndexes(0, 0, 1, 2);
      both.load("format/font/bold,format/font/size");
      await context.sync();
      expect([both.format.font.bold, both.format.font.size]).toEqual([null, 11]);
    });
  });

  it("draw the rules between rows and below the last one", async () => {
    await attempt((target) => {
      const { borders } = target.getRangeByIndexes(0, 0, 3, 1).format;
      for (const side of ["InsideHorizontal", "EdgeBottom"] as const) {
        borders.getItem(side).style = "Continuous";
        borders.getItem(side).color = "#d9d9d9";
      }
    });
    const bottoms = [0, 1, 2, 3].map(
      (row) => host.book.styles.read(sheet().cell(row, 0).style).borders.bottom?.color ?? null,
    );
    expect(bottoms).toEqual(["#D9D9D9", "#D9D9D9", "#D9D9D9", null]);
  });

  it("say of rows whether all, none or some are hidden", async () => {
    sheet().setRow(1, { hidden: true });
    await Excel.run(async (context) => {
      const target = context.workbook.worksheets.getItem("Sheet1");
      const ranges = [0, 1].map((row) => target.getRangeByIndexes(row, 0, 1, 1));
      ranges.push(target.getRangeByIndexes(0, 0, 2, 1));
      for (const range of ranges) range.load("rowHidden");
      await context.sync();
      expect(ranges.map(({ rowHidden }) => rowHidden)).toEqual([false, true, null]);
    });
  });
});

describe("links and list rules", () => {
  it("give the cell its text, its link and the look of a link", async () => {
    await attempt((target) => {
      target.getRangeByIndexes(0, 0, 1, 1).hyperlink = {
        address: "https://example.org/",
        textToDisplay: "Example",
      };
    });
    expect(sheet().hyperlinks).toMatchObject([{ target: "https://example.org/" }]);
    const { value, style } = sheet().cell(0, 0);
    const { underline } = host.book.styles.read(style);
    expect([value, underline]).toEqual(["Example", "single"]);
  });

  it("refuse an address of more than 2,083 characters", async () => {
    const batch: Batch = (target) => {
      target.getRangeByIndexes(0, 0, 1, 1).hyperlink = { address: "x".repeat(2_084) };
    };
    expect(await attempt(batch)).toBe("InvalidArgument");
  });

  it("write a list rule as the file has it", async () => {
    const rule = (source: string): Batch => {
      return (target) => {
        target.getRangeByIndexes(1, 0, 3, 1).dataValidation.rule = {
          list: { inCellDropDown: true, source },
        };
      };
    };
    expect(await attempt(rule("=Sheet1!$C$1:$C$3"))).toBe("done");
    expect(sheet().validationAt(2, 0)).toMatchObject({
      attributes: { type: "list" },
      formula1: "Sheet1!$C$1:$C$3",
    });
    expect(await attempt(rule("a,".repeat(200)))).toBe("InvalidArgument");
    expect(elementOf(sheet().xml, "dataValidations")?.attributes["count"]).toBe("1");
  });
});

describe("the workbook", () => {
  it("keeps one state part through its namespace and its id", async () => {
    await Excel.run(async (context) => {
      const parts = context.workbook.customXmlParts;
      parts.add('<a xmlns="urn:a"/>');
      const added = parts.add('<p:b xmlns:p="urn:b"/>');
      added.load("id");
      const only = parts.getByNamespace("urn:b").getOnlyItemOrNullObject();
      const text = only.getXml();
      await context.sync();
      expect(text.value).toBe('<p:b xmlns:p="urn:b"/>');
      parts.getItem(added.id).setXml('<b xmlns="urn:b">1</b>');
      parts.add('<b xmlns="urn:b">2</b>');
      const none = parts.getByNamespace("urn:b").getOnlyItemOrNullObject();
      await context.sync();
      expect(none.isNullObject).toBe(true);
    });
    expect(host.book.customXml).toHaveLength(3);
    const malformed: Batch = (_, context) => void context.workbook.customXmlParts.add("<a>");
    expect(await attempt(malformed)).toBe("InvalidArgument");
  });

  it("keeps defined names apart from those of sheets", async () => {
    host.book.names.push({
      name: "Local",
      formula: "1",
      sheet: sheet(),
      hidden: false,
      attributes: {},
    });
    await Excel.run(async (context) => {
      const { names } = context.workbook;
      names.add("Here", "=Sheet1!$A$1");
      names.load("items/name,items/formula");
      await context.sync();
      expect(names.items).toMatchObject([{ name: "Here", formula: "=Sheet1!$A$1" }]);
      names.getItemOrNullObject("HERE").delete();
      await context.sync();
    });
    expect(host.book.names).toHaveLength(1);
  });

  it.each([
    { date1904: false, serial: 43831 },
    { date1904: true, serial: 42369 },
  ])("counts days as its date system does: $serial", async ({ date1904, serial }) => {
    host.book.date1904 = date1904;
    await Excel.run(async (context) => {
      const day = context.workbook.functions.date(2020, 1, 1);
      day.load("value");
      await context.sync();
      expect(day.value).toBe(serial);
    });
  });
});
