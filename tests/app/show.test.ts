import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { insertAt } from "../../src/app/insert-at";
import { showCells, showRow, showTable } from "../../src/app/show";
import { syncCount } from "../../src/app/diagnostics";
import { elements } from "../core/elements";
import { leaveHost, openHost } from "../host/client";
import type { Host } from "../host/host";
import { areaAddress, newBook, render } from "../host/workbook";
import { shippedRelease } from "../seeds/shipped-releases";
import { filled, select, sheetOf } from "./workbook";

const small = elements();
const row = { table: "elements", key: "E02" };

let host: Host;
beforeEach(async () => {
  host = openHost(newBook());
  await filled(small);
});
afterEach(leaveHost);

const selection = () =>
  `${host.book.activeSheet.name}!${areaAddress(host.book.activeSheet.selection)}`;

/** The workbook as it would be if that sheet were the active one. */
function renderFrom(sheet: string): string {
  host.book.activeSheet = sheetOf(host.book, sheet);
  return render(host.book);
}

/** Where the table's row for a key is now, below its header. */
function rowOf(key: string): number {
  const sheet = sheetOf(host.book, "Elements");
  const [table] = sheet.tables;
  const first = table?.area.row ?? 0;
  for (let at = first; at < first + 10; at++) if (sheet.cell(at, 0).value === key) return at;
  throw new Error(`No ${key}.`);
}

describe("showing a row", () => {
  it("activates its sheet and selects its cells in the table, changing nothing", async () => {
    const before = render(host.book);
    const shown = await showRow([small], row);
    const at = rowOf("E02") + 1;
    const address = selection().slice("Elements!".length);
    expect(shown).toEqual({
      ok: true,
      value: { kind: "shown", sheet: "Elements", address, isHidden: false },
    });
    expect(address).toMatch(new RegExp(`^A${at}:[A-Z]+${at}$`));
    expect(renderFrom("Overview")).toBe(before);
  });

  it("finds it where the analyst has sorted it to, on a sheet with another name", async () => {
    const sheet = sheetOf(host.book, "Elements");
    const [first, second] = [rowOf("E01"), rowOf("E02")];
    for (let column = 0; column < 8; column++) {
      const [a, b] = [sheet.cell(first, column).value, sheet.cell(second, column).value];
      sheet.setValue(first, column, b);
      sheet.setValue(second, column, a);
    }
    host.book.renameSheet(sheet, "Mine");
    await showRow([small], row);
    expect(selection()).toMatch(new RegExp(`^Mine!A${first + 1}:`));
  });

  it.each([
    { when: "it was inserted last", versions: ["1.0.0", "1.1.0"], sheet: "Report figures (2)" },
    { when: "it was inserted first", versions: ["1.1.0", "1.0.0"], sheet: "Report figures" },
  ] as const)("prefers the table of the newest release when $when", async ({ versions, sheet }) => {
    host.show(newBook());
    for (const version of versions) await filled(await shippedRelease(version));
    const releases = [await shippedRelease("1.0.0"), await shippedRelease("1.1.0")];
    const shown = await showRow(releases, { table: "figures", key: "F002" });
    expect(shown).toMatchObject({ ok: true, value: { sheet } });
  });

  it("says so when the row was deleted", async () => {
    sheetOf(host.book, "Elements").setValue(rowOf("E02"), 0, "mine");
    expect(await showRow([small], row)).toEqual({ ok: true, value: { kind: "not-here" } });
  });

  it("says so when the workbook holds nothing of it", async () => {
    host.show(newBook());
    expect(await showRow([small], row)).toEqual({ ok: true, value: { kind: "not-here" } });
  });

  it("says that the row cannot be seen when a filter hides it", async () => {
    sheetOf(host.book, "Elements").rowAttributes.set(rowOf("E02"), { hidden: "1" });
    const shown = await showRow([small], row);
    expect(shown).toMatchObject({ ok: true, value: { kind: "shown", isHidden: true } });
  });

  it("says that the sheet is hidden, and leaves the person where they are", async () => {
    sheetOf(host.book, "Elements").visibility = "hidden";
    host.book.activeSheet = sheetOf(host.book, "Sources");
    expect(await showRow([small], row)).toEqual({
      ok: true,
      value: { kind: "sheet-hidden", sheet: "Elements" },
    });
    expect(host.book.activeSheet.name).toBe("Sources");
  });

  it("cannot be done from behind another workbook, and is told so", async () => {
    host.isBehindAnother = true;
    const failed = { ok: false, error: { code: "host/not-in-front" } };
    expect(await showRow([small], row)).toEqual(failed);
    // Where the sheet is the active one already, and where it is not.
    host.book.activeSheet = sheetOf(host.book, "Elements");
    expect(await showTable("Elements")).toEqual(failed);
    host.isBehindAnother = false;
    expect(await showTable("Elements")).toMatchObject({ ok: true, value: { kind: "shown" } });
  });

  it("is a failure that can be told when a cell is being edited", async () => {
    host.isCellEdited = true;
    expect(await showRow([small], row)).toEqual({ ok: false, error: { code: "host/cell-edit" } });
  });
});

describe("showing a table", () => {
  it("takes two syncs", async () => {
    const before = syncCount();
    await showTable("Elements");
    expect(syncCount() - before).toBe(2);
    const [table] = sheetOf(host.book, "Elements").tables;
    expect(selection()).toBe(`Elements!${table === undefined ? "" : areaAddress(table.area)}`);
  });

  it("says so when it is gone", async () => {
    expect(await showTable("Nowhere")).toEqual({ ok: true, value: { kind: "gone" } });
    expect(await showCells("Nowhere", "A1")).toEqual({ ok: true, value: { kind: "gone" } });
  });
});

describe("inserting at a place that was offered", () => {
  const request = {
    release: small,
    language: "en",
    target: { kind: "selection", table: "elements", part: null },
  } as const;

  it("puts the table there, wherever the selection was", async () => {
    select(host.book, "Sources", "A1");
    const inserted = await insertAt({ sheet: "Sheet1", address: "C40" }, request);
    expect(inserted).toMatchObject({ ok: true, value: { tables: [{ sheet: "Sheet1" }] } });
    expect(sheetOf(host.book, "Sheet1").cell(39, 2).value).not.toBeNull();
  });

  it("refuses when the place has been filled meanwhile", async () => {
    sheetOf(host.book, "Sheet1").setValue(40, 3, "mine");
    const before = render(host.book);
    const inserted = await insertAt({ sheet: "Sheet1", address: "C40" }, request);
    expect(inserted).toMatchObject({ ok: false, error: { code: "populate/occupied" } });
    expect(renderFrom("Overview")).toBe(before);
  });

  it.each([
    { when: "the sheet is gone", sheet: "Nowhere" },
    { when: "the sheet is hidden", sheet: "Sources" },
  ])("refuses when $when", async ({ sheet }) => {
    sheetOf(host.book, "Sources").visibility = "hidden";
    const inserted = await insertAt({ sheet, address: "C40" }, request);
    expect(inserted).toMatchObject({ ok: false, error: { code: "populate/no-cell-selected" } });
  });

  it("says what failed when Excel does not answer", async () => {
    host.failAt(1, { kind: "connection-lost" });
    const inserted = await insertAt({ sheet: "Sheet1", address: "C40" }, request);
    expect(inserted).toEqual({
      ok: false,
      error: {
        code: "populate/failed",
        failure: { code: "host/connection-lost" },
        left: { kind: "as-before" },
      },
    });
  });
});
