import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { leaveHost, openHost } from "./client";
import type { Fault } from "./faults";
import type { Host } from "./host";
import { newBook, render } from "./workbook";

let host: Host;
beforeEach(() => {
  host = openHost(newBook());
});
afterEach(leaveHost);

/** Two requests, each writing two cells. */
async function writeFour(): Promise<void> {
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Sheet1");
    for (const row of [0, 2]) {
      sheet.getRangeByIndexes(row, 0, 1, 1).values = [[row]];
      sheet.getRangeByIndexes(row + 1, 0, 1, 1).values = [[row + 1]];
      await context.sync();
    }
  });
}

const written = (): number => host.book.sheets[0]?.cells.size ?? -1;

describe("a fault", () => {
  const cases: { when: string; at: number; fault: Fault; code: string; cells: number }[] = [
    {
      when: "the connection is lost",
      at: 2,
      fault: { kind: "connection-lost" },
      code: "ConnectionFailure",
      cells: 2,
    },
    {
      when: "only the answer is lost",
      at: 2,
      fault: { kind: "response-lost" },
      code: "ConnectionFailure",
      cells: 4,
    },
    {
      when: "a cell is being edited",
      at: 1,
      fault: { kind: "refused", code: "InvalidOperationInCellEditMode" },
      code: "InvalidOperationInCellEditMode",
      cells: 0,
    },
    {
      when: "Excel is too busy",
      at: 2,
      fault: { kind: "refused", code: "ActivityLimitReached" },
      code: "ActivityLimitReached",
      cells: 2,
    },
    {
      when: "the batch fails half way",
      at: 1,
      fault: { kind: "fails-after", actions: 7 },
      code: "GeneralException",
      cells: 1,
    },
  ];
  it.each(cases)("leaves $cells cells when $when", async ({ at, fault, code, cells }) => {
    host.failAt(at, fault);
    await expect(writeFour()).rejects.toMatchObject({ code });
    expect(written()).toBe(cells);
    expect(host.requests[at - 1]).toHaveProperty("error");
  });

  it("strikes a member at its n-th use", async () => {
    host.failOn("Range.values", "AccessDenied", 2);
    await expect(writeFour()).rejects.toMatchObject({ code: "AccessDenied" });
    expect(written()).toBe(1);
  });

  it("that kills the pane is never answered, and nothing runs until the workbook is opened again", async () => {
    host.failAt(1, { kind: "killed", afterActions: 7 });
    const outcome = (): Promise<unknown> =>
      Promise.race([
        writeFour().then(() => "answered"),
        new Promise((resolve) => setTimeout(resolve, 20, "silence")),
      ]);
    expect([await outcome(), written()]).toEqual(["silence", 1]);
    expect([await outcome(), written()]).toEqual(["silence", 1]);
    host.reopen();
    await writeFour();
    expect(written()).toBe(4);
  });

  it("happens once", async () => {
    host.failAt(1, { kind: "connection-lost" });
    await expect(writeFour()).rejects.toBeInstanceOf(OfficeExtension.Error);
    await writeFour();
    expect(written()).toBe(4);
  });
});

/** The session ids that the add-in sees, of sheets, tables and state parts, and the order of the tables. */
async function readIds() {
  return Excel.run(async (context) => {
    const { tables, customXmlParts } = context.workbook;
    tables.load("items/name");
    const parts = customXmlParts.getByNamespace("urn:x");
    parts.load("items/id");
    await context.sync();
    return {
      tables: tables.items.map(({ name }) => name),
      parts: parts.items.map(({ id }) => id),
    };
  });
}

async function fill(): Promise<void> {
  await Excel.run(async (context) => {
    for (const name of ["One", "Two", "Three", "Four"]) {
      const sheet = context.workbook.worksheets.add(name);
      const range = sheet.getRangeByIndexes(0, 0, 2, 1);
      range.values = [["ID"], [name]];
      sheet.tables.add(range, true).name = `${name}s`;
    }
    context.workbook.customXmlParts.add('<state xmlns="urn:x"/>');
    await context.sync();
  });
}

describe("opening a workbook again", () => {
  it("keeps the workbook and gives every object a new id", async () => {
    await fill();
    const before = { text: render(host.book), ids: await readIds() };
    host.reopen();
    expect(render(host.book)).toBe(before.text);
    const after = await readIds();
    expect(after.parts).toHaveLength(1);
    expect(after.parts).not.toEqual(before.ids.parts);
  });

  it("can lose the custom XML parts", async () => {
    await fill();
    host.reopen({ dropCustomXml: true });
    expect((await readIds()).parts).toEqual([]);
  });

  it("lists tables in another order, as Excel promises none, unless the host is tame", async () => {
    const orders = async (): Promise<Set<string>> => {
      const seen = new Set<string>();
      await fill();
      for (let n = 0; n < 6; n++) {
        seen.add((await readIds()).tables.join());
        host.reopen();
      }
      return seen;
    };
    expect((await orders()).size).toBeGreaterThan(1);
    host = openHost(newBook(), { hostile: false });
    expect((await orders()).size).toBe(1);
  });
});

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe("events", () => {
  it("reach a listener, and none after it is gone", async () => {
    host = openHost(newBook(), { hostile: false });
    const [sheet] = host.book.sheets;
    const seen: string[] = [];
    const listener = await Excel.run(async (context) => {
      const added = context.workbook.worksheets.getItem("Sheet1").onChanged.add((event) => {
        seen.push(event.address);
        return Promise.resolve();
      });
      await context.sync();
      return added;
    });
    if (sheet === undefined) throw new Error("no sheet");
    const payload = { changeType: "RangeEdited", source: "Local", address: "B2" };
    host.raise("Worksheet.onChanged", sheet, payload);
    await settled();
    expect(seen).toEqual(["B2"]);
    await Excel.run(listener.context, async (context) => {
      listener.remove();
      await context.sync();
    });
    let delivered = 0;
    host.deliver = () => delivered++;
    host.raise("Worksheet.onChanged", sheet, payload);
    expect(delivered).toBe(0);
  });

  it("are dropped and doubled by a hostile host", async () => {
    const seen: string[] = [];
    await Excel.run(async (context) => {
      context.workbook.worksheets.getItem("Sheet1").onChanged.add((event) => {
        seen.push(event.address);
        return Promise.resolve();
      });
      await context.sync();
    });
    const [sheet] = host.book.sheets;
    for (let n = 0; n < 30; n++) {
      if (sheet) host.raise("Worksheet.onChanged", sheet, { address: `A${String(n)}` });
      await settled();
    }
    const counts = Array.from(
      { length: 30 },
      (_, n) => seen.filter((address) => address === `A${String(n)}`).length,
    );
    expect([...new Set(counts)].sort()).toEqual([0, 1, 2]);
  });
});

describe("a person at the workbook", () => {
  it("types what Excel reads as it reads an add-in's values, and the page that shows it is told", () => {
    const { activeSheet } = host.book;
    let changes = 0;
    host.changed = () => {
      changes++;
    };
    host.type(activeSheet, 0, 0, "12.5%");
    host.type(activeSheet, 1, 0, '=A1&" of it"');
    expect(activeSheet.cell(0, 0).value).toBe(0.125);
    expect(activeSheet.cell(1, 0).value).toBe("0.125 of it");
    expect(changes).toBe(2);
  });

  it("and an add-in that writes make the same event", async () => {
    host = openHost(newBook(), { hostile: false });
    const seen: string[] = [];
    const sheets = new Set<string>();
    await Excel.run(async (context) => {
      context.workbook.worksheets.onChanged.add(({ address, changeType, worksheetId }) => {
        seen.push(`${changeType} ${address}`);
        sheets.add(worksheetId);
        return Promise.resolve();
      });
      await context.sync();
    });
    host.type(host.book.activeSheet, 1, 2, "mine");
    await Excel.run(async (context) => {
      context.workbook.worksheets.getItem("Sheet1").getRange("A4:B4").values = [[1, 2]];
      await context.sync();
    });
    await settled();
    expect(seen).toEqual(["RangeEdited C2", "RangeEdited A4:B4"]);
    const names = await Excel.run(async (context) => {
      const found = [...sheets].map((id) => context.workbook.worksheets.getItem(id).load("name"));
      await context.sync();
      return found.map(({ name }) => name);
    });
    expect(names).toEqual(["Sheet1"]);
  });

  it("is told when Excel does not take an entry", () => {
    const { activeSheet } = host.book;
    activeSheet.isProtected = true;
    expect(() => {
      host.type(activeSheet, 0, 0, "x");
    }).toThrow("You cannot perform the requested operation.");
  });

  it("keeps Excel from answering while a cell is being edited", async () => {
    host.isCellEdited = true;
    await expect(writeFour()).rejects.toMatchObject({ code: "InvalidOperationInCellEditMode" });
    expect(written()).toBe(0);
    host.isCellEdited = false;
    await writeFour();
    expect(written()).toBe(4);
  });
});
