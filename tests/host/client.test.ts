import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { leaveHost, openHost } from "./client";
import type { Host } from "./host";
import { newBook } from "./workbook";

let host: Host;
beforeEach(() => {
  host = openHost(newBook());
});
afterEach(leaveHost);

async function failure(batch: (context: Excel.RequestContext) => Promise<unknown>) {
  const error: unknown = await Excel.run(batch).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(OfficeExtension.Error);
  return error as OfficeExtension.Error; // checked above
}

const firstSheet = (context: Excel.RequestContext): Excel.Worksheet =>
  context.workbook.worksheets.getItem("Sheet1");

describe("a batch of the real client", () => {
  it("writes and reads cells and leaves no reference behind", async () => {
    const read = await Excel.run(async (context) => {
      const range = context.workbook.worksheets.add("Data").getRangeByIndexes(1, 2, 2, 2);
      range.values = [
        ["a", 1],
        ["12%", true],
      ];
      range.load("values,address");
      await context.sync();
      return { address: range.address, values: range.values };
    });
    expect(read).toEqual({
      address: "Data!C2:D3",
      values: [
        ["a", 1],
        [0.12, true],
      ],
    });
    expect(host.requests).toHaveLength(2);
    expect(host.referenceCount).toBe(0);
  });

  it("gives null objects for what is missing, and for what hangs on them", async () => {
    await Excel.run(async (context) => {
      const missing = context.workbook.worksheets.getItemOrNullObject("None");
      const used = missing.getUsedRangeOrNullObject(true);
      used.load("rowIndex");
      const present = context.workbook.worksheets.getItemOrNullObject("sheet1");
      present.load("name");
      await context.sync();
      expect([missing.isNullObject, used.isNullObject]).toEqual([true, true]);
      expect(present.name).toBe("Sheet1");
    });
  });

  it("refuses to show what was not loaded", async () => {
    const error = await failure(async (context) => {
      const sheet = firstSheet(context);
      sheet.load("name");
      await context.sync();
      return sheet.showGridlines;
    });
    expect(error.code).toBe("PropertyNotLoaded");
  });

  it("stops at the first failure and keeps what was done before it", async () => {
    const error = await failure(async (context) => {
      const sheet = firstSheet(context);
      sheet.getRangeByIndexes(0, 0, 1, 1).values = [["before"]];
      context.workbook.worksheets.getItem("None").getRangeByIndexes(0, 0, 1, 1).values = [["x"]];
      sheet.getRangeByIndexes(1, 0, 1, 1).values = [["after"]];
      await context.sync();
    });
    expect(error.code).toBe("ItemNotFound");
    expect(error.debugInfo.errorLocation).toBe("WorksheetCollection.getItem");
    expect(error.debugInfo).toHaveProperty("statement", expect.stringContaining("getItem"));
    const [sheet] = host.book.sheets;
    expect(sheet?.cell(0, 0).value).toBe("before");
    expect(sheet?.cell(1, 0).value).toBeNull();
  });

  it("delivers the results that came before the failure", async () => {
    const name = await Excel.run(async (context) => {
      const sheet = firstSheet(context);
      sheet.load("name");
      context.workbook.worksheets.getItem("None").load("name");
      await context.sync().catch(() => undefined);
      return sheet.name;
    });
    expect(name).toBe("Sheet1");
  });

  it("says how far it came, in traces", async () => {
    const error = await failure(async (context) => {
      context.trace("before");
      context.workbook.worksheets.getItem("None").load("name");
      context.trace("after");
      await context.sync();
    });
    expect(error.traceMessages).toEqual(["before"]);
  });

  it("refuses null for a whole property", async () => {
    const error = await failure(async (context) => {
      // Not allowed by the typings, but by the wire.
      firstSheet(context).getRangeByIndexes(0, 0, 1, 1).values = null as unknown as unknown[][];
      await context.sync();
    });
    expect(error.code).toBe("InvalidArgument");
  });

  it("evaluates an object path once, however often it is used", async () => {
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.add("Once");
      sheet.getRangeByIndexes(0, 0, 1, 1).values = [["a"]];
      sheet.getRangeByIndexes(1, 0, 1, 1).values = [["b"]];
      sheet.load("name");
      await context.sync();
      sheet.getRangeByIndexes(2, 0, 1, 1).values = [["c"]];
      await context.sync();
    });
    expect(host.book.sheets.map(({ name }) => name)).toEqual(["Sheet1", "Once"]);
    expect(host.book.sheet("Once")?.cell(2, 0).value).toBe("c");
  });

  it("survives being cut into blocks by the client", async () => {
    const values = Array.from({ length: 400 }, (_, row) => [row, row + 1, row + 2, row + 3, row]);
    await Excel.run(async (context) => {
      const range = firstSheet(context).getRangeByIndexes(0, 0, 400, 5);
      range.values = values;
      range.load("values");
      await context.sync();
      expect(range.values).toEqual(values);
    });
  });

  it("shares no object between client and host", async () => {
    const values = [["a"]];
    await Excel.run(async (context) => {
      const range = firstSheet(context).getRangeByIndexes(0, 0, 1, 1);
      range.values = values;
      range.load("values");
      await context.sync();
      values[0] = ["changed"];
      range.values.length = 0;
      range.load("values");
      await context.sync();
      expect(range.values).toEqual([["a"]]);
    });
  });

  it("loads items with their parents' properties", async () => {
    await Excel.run(async (context) => {
      const { worksheets } = context.workbook;
      worksheets.add("Second");
      worksheets.load("items/name,items/protection/protected");
      await context.sync();
      expect(worksheets.items.map(({ name, protection }) => [name, protection.protected])).toEqual([
        ["Sheet1", false],
        ["Second", false],
      ]);
      worksheets.items[1]?.delete();
      await context.sync();
    });
    expect(host.book.sheets).toHaveLength(1);
  });
});

describe("the gate", () => {
  it.each([
    {
      when: "a member is above the declared set",
      code: "ApiNotFound",
      load: (sheet: Excel.Worksheet) => sheet.namedSheetViews.load("items/name"),
      apiSets: { ExcelApi: "1.13" },
    },
    {
      when: "the stand-in has not built it",
      code: "EmulatorNotImplemented",
      load: (sheet: Excel.Worksheet) => sheet.slicers.load("items/name"),
      apiSets: { ExcelApi: "1.13" },
    },
    {
      when: "a built member is above the declared set",
      code: "ApiNotFound",
      load: (sheet: Excel.Worksheet) => {
        sheet.showGridlines = false;
      },
      apiSets: { ExcelApi: "1.7" },
    },
    {
      when: "a load names no property",
      code: "EmulatorNotImplemented",
      load: (sheet: Excel.Worksheet) => sheet.load(),
      apiSets: { ExcelApi: "1.13" },
    },
    {
      when: "a load names a property that does not exist",
      code: "InvalidArgument",
      load: (sheet: Excel.Worksheet) => sheet.load("nmae"),
      apiSets: { ExcelApi: "1.13" },
    },
  ])("answers $code when $when", async ({ code, load, apiSets }) => {
    openHost(newBook(), { apiSets });
    const error = await failure(async (context) => {
      load(firstSheet(context));
      await context.sync();
    });
    expect(error.code).toBe(code);
  });

  it("lets a run-time probe see the sets that the host declares", () => {
    openHost(newBook(), { apiSets: { ExcelApi: "1.16" } });
    const { requirements } = Office.context;
    expect(["1.13", "1.16", "1.17"].map((v) => requirements.isSetSupported("ExcelApi", v))).toEqual(
      [true, true, false],
    );
  });
});

describe("limits", () => {
  it("refuses a request over 5 MB before it does anything", async () => {
    const error = await failure(async (context) => {
      const long = "é".repeat(30_000);
      firstSheet(context).getRangeByIndexes(0, 0, 90, 1).values = Array.from({ length: 90 }, () => [
        long,
      ]);
      await context.sync();
    });
    expect(error.code).toBe("RequestPayloadSizeLimitExceeded");
    expect(host.book.sheets[0]?.cells.size).toBe(0);
  });

  it("refuses a response over 5 MB", async () => {
    for (let row = 0; row < 200; row++) host.book.sheets[0]?.setValue(row, 0, "x".repeat(30_000));
    const error = await failure(async (context) => {
      firstSheet(context).getRangeByIndexes(0, 0, 200, 1).load("values");
      await context.sync();
    });
    expect(error.code).toBe("ResponsePayloadSizeLimitExceeded");
  });

  it("refuses to read more than five million cells", async () => {
    const error = await failure(async (context) => {
      firstSheet(context).getRangeByIndexes(0, 0, 1_000_000, 6).load("values");
      await context.sync();
    });
    expect(error.code).toBe("RangeExceedsLimit");
  });
});
