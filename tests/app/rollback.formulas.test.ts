/** A formula that a refresh overwrote comes back as Excel would have it by then, whatever was moved since; or it is named, and not put back. */
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { forgetJournal, prepareForClient } from "../../src/app/forget";
import { lookAtRefresh, refresh } from "../../src/app/refresh";
import { replayJournal } from "../../src/app/rollback";
import type { LeftCell } from "../../src/core/edit";
import { elementDescriptor, elements, elementTexts } from "../core/elements";
import { openHost } from "../host/client";
import type { Host } from "../host/host";
import { newBook } from "../host/workbook";
import { choicesOf } from "./refresh-small";
import { bodyRows, isAnchor, keysOf, must, now, place, tableNamed } from "./refresh-story";
import { deleteRows, insertRows, moveTable, sortTheOtherWayRound } from "./structure";
import { hostWith, sheetOf } from "./workbook";

afterEach(() => {
  openHost(newBook());
});

/** Every mass is another in the second release. */
const releases = (
  [
    ["1.0.0", ["1.008", "4.0026", "0.326"]],
    ["1.1.0", ["1.0079", "4.1", "0.35"]],
  ] as const
).map(([version, masses]) => {
  const texts = elementTexts();
  const table = ["1.008", "4.0026", "0.326"].reduce(
    (text, mass, index) => text.replace(`,${mass},`, `,${masses[index] ?? ""},`),
    texts["elements.csv"] ?? "",
  );
  const descriptor = { ...elementDescriptor(), version };
  return elements({ ...texts, "elements.csv": table }, descriptor);
});
const keys = ["E01", "E02", "E03"];

/** A workbook in which a formula of the analyst's stands for a mass. */
async function hostHolding(key: string, formulaAt: (row: number) => string): Promise<Host> {
  const host = await hostWith(releases[0]);
  const { book } = host;
  book.addSheet("Notes").setValue(4, 1, 7);
  const { sheet, row, column } = place(book, "Elements", key, "Mass");
  sheet.setFormula(row, column, formulaAt(row + 1).slice(1));
  return host;
}

async function overwritten(...taken: readonly string[]): Promise<void> {
  const [, release] = releases;
  if (release === undefined) throw new Error("There are two releases.");
  const preview = must(await lookAtRefresh({ release, kept: null }, releases));
  must(await refresh(preview, choicesOf(preview, taken), { now }));
}

async function rolledBack(): Promise<readonly LeftCell[]> {
  return must(await replayJournal("undo", releases, { now })).left;
}

/** What stands for a mass; undefined once its row is gone. */
function held({ book }: Host, key: string): string | number | undefined {
  if (!keysOf(book, "Elements").includes(key)) return undefined;
  const { sheet, row, column } = place(book, "Elements", key, "Mass");
  const { formula, value } = sheet.cell(row, column);
  // Excel drops the quotes that it does not need.
  return formula === undefined ? Number(value) : `=${formula.replaceAll("'", "")}`;
}

function anchorsOf({ book }: Host): readonly string[] {
  return book.names.map(({ name }) => name).filter(isAnchor);
}

type Event =
  | { readonly kind: "insert" | "delete"; readonly from: number; readonly count: number }
  | { readonly kind: "insert in the notes"; readonly count: number }
  | { readonly kind: "move"; readonly down: number; readonly right: number }
  | { readonly kind: "sort" | "move to the notes" | "rename the sheet" | "reopen" };

/** Rows are counted from the header on. */
function make(host: Host, event: Event): void {
  const { book } = host;
  const found = tableNamed(book, "Elements");
  const { sheet, table } = found;
  const { area } = table;
  const at = "from" in event ? Math.max(0, area.row + event.from) : 0;
  switch (event.kind) {
    case "insert":
      insertRows(book, sheet, at, event.count);
      return;
    case "delete": {
      const hitsHeader = at <= area.row && at + event.count > area.row;
      const rows = bodyRows(table).filter((row) => row >= at && row < at + event.count).length;
      if (!hitsHeader && area.rows - 1 - rows > 1) deleteRows(book, sheet, at, event.count);
      return;
    }
    case "insert in the notes":
      insertRows(book, sheetOf(book, "Notes"), 2, event.count);
      return;
    case "move":
      moveTable(book, found, {
        sheet,
        row: area.row + event.down,
        column: area.column + event.right,
      });
      return;
    case "move to the notes":
      moveTable(book, found, { sheet: sheetOf(book, "Notes"), row: 30, column: 2 });
      return;
    case "sort":
      sortTheOtherWayRound(found);
      return;
    case "rename the sheet":
      if (sheet.name === "Elements") book.renameSheet(sheet, "Figures");
      return;
    case "reopen":
      host.reopen();
  }
}

/** By where its cells are. `unsorted`: relative to the row, so that only Excel knows what a sorting makes of it. */
const formulas: readonly { what: "moves" | "unsorted"; at: (row: number) => string }[] = [
  { what: "moves", at: () => "=1+0.01" },
  { what: "moves", at: (row) => `=LEN(B${row})&"B${row}"` },
  { what: "moves", at: (row) => `=COUNTA($B${row}:C${row})*2` },
  { what: "moves", at: (row) => `=B$${row}` },
  { what: "moves", at: () => "=$B$5&B$6" },
  { what: "moves", at: () => "=SUM($Z$20:$Z$24)+Notes!$B$5" },
  { what: "moves", at: () => "=SUM(Notes!B:B)" },
  { what: "moves", at: (row) => `=COUNTA(Elements[ID])+LEN([@Name])+LEN(B${row})` },
  { what: "moves", at: () => "=Elements!$B$6" },
  { what: "unsorted", at: (row) => `=B${row + 1}` },
  { what: "unsorted", at: (row) => `=COUNTA(B$5:B${row})` },
  { what: "unsorted", at: (row) => `=Z${row}*2` },
  { what: "unsorted", at: (row) => `=Elements!B${row}` },
  { what: "unsorted", at: () => "=Notes!B5" },
];

const anyCount = fc.integer({ min: 1, max: 2 });
const anyEvent: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom("insert" as const, "delete" as const),
      from: fc.integer({ min: -3, max: 8 }),
      count: anyCount,
    }),
  },
  fc.record({ kind: fc.constant("insert in the notes" as const), count: anyCount }),
  fc.record({
    kind: fc.constant("move" as const),
    down: fc.nat(6),
    right: fc.nat(3),
  }),
  fc.record({
    kind: fc.constantFrom(
      "sort" as const,
      "move to the notes" as const,
      "rename the sheet" as const,
      "reopen" as const,
    ),
  }),
);
/** One that was sorted back leaves no trace by which it could be told. */
const anyEvents = fc
  .array(anyEvent, { maxLength: 5 })
  .filter((events) => events.filter(({ kind }) => kind === "sort").length < 2);

describe("a formula that a refresh overwrote", () => {
  it("is, rolled back, what it would be had it never been overwritten, else named and left", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...keys),
        fc.constantFrom(...formulas),
        anyEvents,
        async (key, { what, at }, events) => {
          const never = await hostHolding(key, at);
          const before = held(never, key);
          let isSorted = false;
          for (const event of events) {
            const { row } = place(never.book, "Elements", key, "Mass");
            make(never, event);
            if (held(never, key) === undefined) break;
            isSorted ||=
              event.kind === "sort" && place(never.book, "Elements", key, "Mass").row !== row;
          }
          const expected = held(never, key);

          const host = await hostHolding(key, at);
          await overwritten(key);
          const released = held(host, key);
          expect(released).not.toBe(before);
          for (const event of events) if (held(host, key) !== undefined) make(host, event);
          const left = (await rolledBack()).filter((one) => one.key === key && one.name === "mass");

          const isUntold = String(expected).includes("#REF!") || (what === "unsorted" && isSorted);
          const why = expected === undefined ? "gone" : isUntold ? "formula" : null;
          expect(left.map((one) => one.why)).toEqual(why === null ? [] : [why]);
          expect(held(host, key)).toBe(isUntold ? released : expected);
          expect(anchorsOf(host)).toEqual([]);
        },
      ),
      { numRuns: 40 },
    );
  }, 120_000);

  it("of a whole column needs one name, which is gone once the change was taken back", async () => {
    const host = await hostWith(releases[0]);
    for (const key of keys) {
      const { sheet, row, column } = place(host.book, "Elements", key, "Mass");
      sheet.setFormula(row, column, `B${row + 1}&""`);
    }
    await overwritten(...keys);
    expect(anchorsOf(host)).toEqual(["Tickmark_Rollback_1"]);
    expect(await rolledBack()).toEqual([]);
    const { row } = place(host.book, "Elements", "E03", "Mass");
    expect(held(host, "E03")).toBe(`=B${row + 1}&""`);
    expect(anchorsOf(host)).toEqual([]);
  });

  it("follows its table's new name, and is left where a column that it names is called otherwise by now", async () => {
    const host = await hostHolding("E01", () => "=COUNTA(Elements[ID])+ROWS(Elements)");
    const { sheet, row, column } = place(host.book, "Elements", "E02", "Mass");
    sheet.setFormula(row, column, "LEN([@Name])");
    await overwritten("E01", "E02");
    const { table } = tableNamed(host.book, "Elements");
    sheet.setValue(table.area.row, table.area.column + 1, "Title");
    table.columns = table.columns.map((one, at) => (at === 1 ? { ...one, name: "Title" } : one));
    host.book.renameTable(table, "Mine");
    const left = { table: "Mine", key: "E02", name: "mass", why: "formula" };
    expect(await rolledBack()).toContainEqual({ ...left, was: "=LEN([@Name])" });
    expect(sheet.cell(row - 1, column).formula).toBe("COUNTA(Mine[ID])+ROWS(Mine)");
    expect(sheet.cell(row, column)).toMatchObject({ value: 4.1 });
  });

  it.each<{ where: string; before: (host: Host) => void; after: (host: Host) => void }>([
    {
      where: "no name can be added",
      before: ({ book }) => (book.isStructureProtected = true),
      after: () => undefined,
    },
    {
      where: "an earlier Tickmark overwrote it",
      before: () => undefined,
      after: ({ book: { customXml } }) => {
        for (const part of customXml)
          part.xml = part.xml.replace(/,"anchored":(?:null|\{.*?\]\})/g, "");
      },
    },
    {
      where: "the analyst has deleted the names",
      before: () => undefined,
      after: ({ book }) => (book.names = []),
    },
    {
      where: "it refers to cells of several sheets",
      before: ({ book }) => {
        const { sheet, row, column } = place(book, "Elements", "E02", "Mass");
        sheet.setFormula(row, column, "SUM(Elements:Notes!B5)");
      },
      after: () => undefined,
    },
  ])("is named and left where $where, unless it refers to nothing", async ({ before, after }) => {
    const host = await hostHolding("E01", () => "=1+0.01");
    const { sheet, row, column } = place(host.book, "Elements", "E02", "Mass");
    sheet.setFormula(row, column, "$B$5&1");
    before(host);
    const was = `=${sheet.cell(row, column).formula ?? ""}`;
    await overwritten("E01", "E02");
    after(host);
    const left = { table: "Elements", key: "E02", name: "mass", why: "formula", was };
    expect(await rolledBack()).toEqual([left]);
    expect([held(host, "E01"), held(host, "E02")]).toEqual(["=1+0.01", 4.1]);
  });

  it.each([
    { when: "the change is forgotten", act: forgetJournal },
    { when: "the workbook is prepared for a client", act: prepareForClient },
    {
      when: "another program has thrown the memory away, and it is prepared for a client",
      act: (host: Host) => {
        host.reopen({ dropCustomXml: true });
        return prepareForClient();
      },
    },
  ])("leaves no name behind when $when", async ({ act }) => {
    const host = await hostHolding("E01", (row) => `=B${row}`);
    await overwritten("E01");
    expect(anchorsOf(host)).toHaveLength(1);
    expect((await act(host)).ok).toBe(true);
    expect(anchorsOf(host)).toEqual([]);
  });
});
