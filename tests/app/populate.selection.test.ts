import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { languages } from "../../src/core/collection";
import { failureMessage } from "../../src/strings/messages";
import { elements } from "../core/elements";
import { leaveHost, openHost } from "../host/client";
import type { Host } from "../host/host";
import { newBook, render, type Book, type Sheet } from "../host/workbook";
import { areaOf, fill, merge, opened, select, sheetOf } from "./workbook";

const small = elements();
const whole = { kind: "selection", table: "elements", part: null } as const;
const gases = { kind: "selection", table: "elements", part: "gases" } as const;

let host: Host;
beforeEach(() => {
  const book = newBook();
  select(book, "Sheet1", "C4");
  host = openHost(book);
});
afterEach(leaveHost);

function sheet(): Sheet {
  return sheetOf(host.book, "Sheet1");
}

function textAt(address: string): unknown {
  const { row, column } = areaOf(address);
  return sheet().cell(row, column).value;
}

describe("a table at the selection", () => {
  it("stands under its title and provenance line, and is found again", async () => {
    const populated = await fill(small, { target: whole });
    expect(populated).toMatchObject({
      ok: true,
      value: {
        sheets: [],
        tables: [{ name: "Elements", sheet: "Sheet1", address: "C6:K9", rows: 3 }],
      },
    });
    expect(["C4", "C5", "C6", "C7"].map(textAt)).toEqual([
      "Elements",
      "elements 1.0.0 · Elements · as of 2020-04-14 · tickmark",
      "ID",
      "E01",
    ]);
    const { instances } = await opened([small]);
    expect(instances.map(({ table, witnesses }) => [table.name, witnesses])).toEqual([
      ["Elements", ["state", "provenance", "content"]],
    ]);
  });

  it("can be a part, with that part's rows and title", async () => {
    const populated = await fill(small, { target: gases, language: "zh-CN" });
    expect(populated).toMatchObject({
      ok: true,
      value: { tables: [{ address: "C6:K8", rows: 2 }] },
    });
    expect(textAt("C4")).toBe("Elements（中）: Gases（中）");
    const { instances } = await opened([small]);
    expect(instances.map(({ presented }) => [presented.part, presented.language])).toEqual([
      ["gases", "zh-CN"],
    ]);
  });

  it("is inserted from the first cell of a larger selection", async () => {
    select(host.book, "Sheet1", "C4:E20");
    expect(await fill(small, { target: gases })).toMatchObject({
      ok: true,
      value: { tables: [{ address: "C6:K8" }] },
    });
  });

  it("can stand there twice, each found for itself", async () => {
    await fill(small, { target: gases });
    select(host.book, "Sheet1", "C20");
    await fill(small, { target: whole, language: "zh-CN" });
    const { instances } = await opened([small]);
    expect(instances.map(({ table, presented }) => [table.name, presented.part])).toEqual([
      ["Elements", "gases"],
      ["Elements_2", null],
    ]);
  });

  it("leaves widths, panes, gridlines and the tab as they are", async () => {
    const before = {
      runs: [...sheet().columnRuns],
      freeze: sheet().freeze,
      lines: sheet().gridlines,
    };
    await fill(small, { target: whole });
    expect({ runs: sheet().columnRuns, freeze: sheet().freeze, lines: sheet().gridlines }).toEqual(
      before,
    );
  });
});

describe("a table that does not fit at the selection", () => {
  interface Refusal {
    readonly when: string;
    readonly prepare: (sheet: Sheet, book: Book) => void;
    readonly error: object;
  }
  it.each<Refusal>([
    {
      when: "a cell there holds something",
      prepare: (target) => {
        target.setValue(6, 3, "mine");
      },
      error: { code: "populate/occupied", cells: ["D7"], free: "C9:K14" },
    },
    {
      when: "a formula there shows nothing",
      prepare: (target) => {
        target.setFormula(8, 10, 'IF(TRUE,"","x")');
      },
      error: { code: "populate/occupied", cells: ["K9"], tables: [] },
    },
    {
      when: "an empty table reaches into it",
      prepare: (target, book) => void book.addTable(target, "Mine", areaOf("K9:L10"), ["A", "B"]),
      error: { code: "populate/occupied", tables: ["Mine"] },
    },
    {
      when: "empty cells there are merged, some of them beside it",
      prepare: (target) => {
        merge(target, "B5:C5", "E6:F7");
      },
      error: { code: "populate/merged", address: "C4:K9", merged: ["B5:C5", "E6:F7"] },
    },
    {
      when: "a row there is hidden",
      prepare: (target) => {
        target.setRow(7, { hidden: true });
      },
      error: { code: "populate/hidden-rows", address: "C4:K9" },
    },
    {
      when: "the sheet is protected",
      prepare: (target) => {
        target.isProtected = true;
      },
      error: { code: "populate/sheet-protected", sheet: "Sheet1" },
    },
    {
      when: "the sheet ends before it to the right",
      prepare: (_, book) => {
        select(book, "Sheet1", "XFA1");
      },
      error: { code: "populate/beyond-sheet", rows: 6, columns: 9 },
    },
    {
      when: "the sheet ends before it below",
      prepare: (_, book) => {
        select(book, "Sheet1", "A1048573");
      },
      error: { code: "populate/beyond-sheet", rows: 6, columns: 9 },
    },
    {
      when: "several areas are selected",
      prepare: () => {
        host.failOn("Workbook.getSelectedRange", "InvalidSelection");
      },
      error: { code: "populate/no-cell-selected" },
    },
  ])("is refused when $when, and nothing is written", async ({ prepare, error }) => {
    prepare(sheet(), host.book);
    const before = render(host.book);
    const populated = await fill(small, { target: whole });
    expect(populated).toMatchObject({ ok: false, error });
    expect(render(host.book)).toBe(before);
  });

  it.each(languages)(
    "says in %s what is in the way and where there is room, and takes that place",
    async (language) => {
      sheet().setValue(6, 3, "mine");
      sheet().setValue(30, 0, "last");
      const refused = await fill(small, { target: whole, language });
      if (refused.ok || refused.error.code !== "populate/occupied") throw new Error("Not refused.");
      const { free } = refused.error;
      const message = failureMessage(refused.error, language);
      expect(["Sheet1", "D7", free].filter((word) => !message.includes(word ?? "?"))).toEqual([]);
      select(host.book, "Sheet1", free ?? "");
      expect(await fill(small, { target: whole, language })).toMatchObject({ ok: true });
      expect(textAt("D7")).toBe("mine");
    },
  );

  it("names only the first of many cells in its way", async () => {
    for (let row = 3; row < 9; row++)
      for (let column = 2; column < 11; column++) sheet().setValue(row, column, 1);
    expect(await fill(small, { target: whole })).toMatchObject({
      ok: false,
      error: { cells: ["C4", "D4", "E4", "F4", "G4"] },
    });
  });

  it("has no free place to offer when the sheet is full to its end", async () => {
    sheet().setValue(3, 2, "mine");
    sheet().setValue(1_048_575, 0, "last");
    expect(await fill(small, { target: whole })).toMatchObject({
      ok: false,
      error: { code: "populate/occupied", free: null },
    });
  });
});
