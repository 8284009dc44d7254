/** Populate adds, and touches nothing that was there: whole workbooks are compared as text. */
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { elements } from "../core/elements";
import { leaveHost, openHost } from "../host/client";
import { saveFile } from "../host/file";
import { anyBook } from "../host/file/any-book";
import { recalculate } from "../host/formula";
import { render, type Book } from "../host/workbook";
import { shippedRelease } from "../seeds/shipped-releases";
import {
  areaOf,
  clientBook,
  clientPart,
  fill,
  filled,
  fixtureBook,
  fixtureNames,
  originalOf,
  reread,
  select,
  sheetOf,
} from "./workbook";

const shipped = await shippedRelease("1.1.0");
const small = elements();

/** Lines of one text that the other does not have, or not in that order. */
function missingLines(before: string, after: string): string[] {
  const lines = after.split("\n");
  let at = -1;
  return before.split("\n").filter((line) => {
    const found = lines.indexOf(line, at + 1);
    if (found >= 0) at = found;
    return found < 0;
  });
}

afterEach(leaveHost);

describe("a client's workbook", () => {
  it("keeps every name that it has, and the collection takes the next free ones", async () => {
    const host = openHost(clientBook());
    const { sheets, tables } = await filled(small);
    expect(sheets).toEqual(["Overview (2)", "Elements (2)", "Sources (3)"]);
    expect(tables.map(({ name }) => name)).toEqual(["Elements_2", "Sources_2"]);
    expect(host.book.names.filter(({ sheet }) => sheet === undefined).map((n) => n.name)).toEqual([
      "Sources",
      "Tickmark_Elements",
      "Tickmark_Elements_2",
      "Tickmark_Sources",
    ]);
  });

  it("is the same as before but for what was added", async () => {
    const original = originalOf(clientBook());
    const host = openHost(clientBook());
    await filled(small);
    expect(clientPart(host.book, original)).toBe(original.text);
  });

  it("can be filled twice: the second time takes nothing from the first", async () => {
    const host = openHost(clientBook());
    await filled(small);
    const original = originalOf(host.book);
    const { sheets } = await filled(small, { language: "zh-CN" });
    expect(sheets).toHaveLength(3);
    const added = host.book.customXml.find((part) => part.xml.includes("urn:tickmark"));
    if (added === undefined) throw new Error("The workbook remembers nothing.");
    // The state is the one thing of the first that the second writes into: it now holds both.
    added.xml = original.customXml.find((xml) => xml.includes("urn:tickmark")) ?? "";
    expect(clientPart(host.book, original)).toBe(original.text);
  });

  it.each([
    { when: "sheet's name", plant: (book: Book) => void (sheetOf(book, "overview").name = "X") },
    {
      when: "cell",
      plant: (book: Book) => {
        sheetOf(book, "overview").setValue(9, 9, "x");
      },
    },
    { when: "defined name", plant: (book: Book) => void book.names.shift() },
    {
      when: "format",
      plant: (book: Book) => {
        sheetOf(book, "Elements").setStyle(2, 1, book.styles.with(0, { bold: true }));
      },
    },
    { when: "XML part", plant: (book: Book) => void book.customXml.shift() },
  ])("would be seen to differ by one $when", async ({ plant }) => {
    const original = originalOf(clientBook());
    const host = openHost(clientBook());
    await filled(small);
    plant(host.book);
    expect(clientPart(host.book, { ...original, sheets: [...original.sheets, "X"] })).not.toBe(
      original.text,
    );
  });
});

describe.each(fixtureNames)("%s, written by another program,", (name) => {
  it("is the same as before but for what was added, also after it was saved and opened", async () => {
    const original = originalOf(fixtureBook(name));
    const host = openHost(fixtureBook(name));
    await filled(shipped);
    const saved = reread(saveFile(host.book));
    expect(render(saved)).toBe(render(host.book));
    expect(clientPart(saved, original)).toBe(original.text);
  });

  it("is the same as before but for a table that was inserted below its cells", async () => {
    const book = fixtureBook(name);
    const sheet = book.activeSheet;
    const used = sheet.usedArea(false) ?? areaOf("A1");
    const row = used.row + used.rows + 5;
    select(book, sheet.name, `B${String(row + 1)}`);
    const before = render(book);
    const host = openHost(book);
    await filled(shipped, {
      target: { kind: "selection", table: "figures", part: "application-shares" },
    });
    expect(missingLines(before, render(host.book))).toEqual([]);
    expect(host.book.activeSheet.tables.at(-1)?.name).toBe("ReportFigures");
  });
});

describe("any workbook", () => {
  it("is the same as before but for what was added, or exactly the same when populate refuses", async () => {
    await fc.assert(
      fc.asyncProperty(anyBook, async (book) => {
        // Excel calculates after each write; what a file last remembered of a formula is not what is compared.
        if (book.calculationMode !== "manual") recalculate(book);
        const original = originalOf(book);
        const host = openHost(book);
        const populated = await fill(small);
        expect(populated.ok).toBe(!book.isStructureProtected);
        expect(populated.ok ? clientPart(host.book, original) : render(host.book)).toBe(
          original.text,
        );
      }),
      { numRuns: 40 },
    );
  });
});
