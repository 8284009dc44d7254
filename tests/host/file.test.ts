import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import fc from "fast-check";
import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { openFile, saveFile } from "./file";
import { anyBook } from "./file/any-book";
import type { Book } from "./workbook";
import { elementsOf, newBook, parseArea, parseXml, render, sheetOrder } from "./workbook";

const fixtures = fileURLToPath(new URL("./file/fixtures", import.meta.url));
const files = readdirSync(fixtures).filter((name) => name.endsWith(".xlsx"));

function opened(bytes: Uint8Array): Book {
  const result = openFile(bytes);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(fixtures, name)));
}

function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

/** Excel repairs a sheet whose elements are not in the order of the schema. */
function elementsOutOfOrder(bytes: Uint8Array): string[] {
  const parts = Object.entries(unzipSync(bytes)).filter(([name]) =>
    name.includes("worksheets/sheet"),
  );
  return parts.flatMap(([, part]) => {
    const names = elementsOf(parseXml(new TextDecoder().decode(part))).map(({ name }) => name);
    return names.filter((name, at) => {
      const before = names[at - 1];
      return before !== undefined && sheetOrder.indexOf(before) > sheetOrder.indexOf(name);
    });
  });
}

describe.each(files)("%s, written by another program", (name) => {
  it("says the same after it was saved and opened", () => {
    const book = opened(fixture(name));
    expect(render(opened(saveFile(book)))).toBe(render(book));
  });

  it("has its elements in the schema's order when saved", () => {
    expect(elementsOutOfOrder(saveFile(opened(fixture(name))))).toEqual([]);
  });

  it("keeps every part that we do not read, byte for byte", () => {
    const before = unzipSync(fixture(name));
    const after = unzipSync(saveFile(opened(fixture(name))));
    const unread = Object.keys(before).filter((part) =>
      /theme|drawing|chart|comments|vml|docProps|metadata|printerSettings/.test(part),
    );
    const own = unread.filter((part) => !part.endsWith("/") && !part.endsWith(".rels"));
    expect(own.length).toBeGreaterThan(0);
    for (const part of own) expect(after[part]).toEqual(before[part]);
  });
});

describe("a saved book", () => {
  it("is the same bytes each time, also after it was opened", () => {
    const book = opened(fixture("exceljs.xlsx"));
    const bytes = saveFile(book);
    expect(areEqual(saveFile(book), bytes)).toBe(true);
    expect(areEqual(saveFile(opened(bytes)), bytes)).toBe(true);
  });

  it("says the same when opened, whatever it holds", () => {
    fc.assert(
      fc.property(anyBook, (book) => {
        const bytes = saveFile(book);
        const again = opened(bytes);
        expect(render(again)).toBe(render(book));
        expect(areEqual(saveFile(again), bytes)).toBe(true);
        expect(elementsOutOfOrder(bytes)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    { when: "it looks like an escape", text: "_x0041_ and _X00e9_ and _x005F_" },
    { when: "it holds control characters", text: "\u0000\u0001\u001f\uffff" },
    { when: "it holds half of a surrogate pair", text: "a\ud800b\udc00 \u{1f600}" },
    { when: "it begins and ends with spaces", text: "  two  " },
    { when: "it has line ends and tabs", text: "a\nb\r\nc\td\r" },
    { when: "it looks like XML", text: '<a b="c">&amp;</a>]]>' },
    { when: "it is as long as a cell can be", text: "x".repeat(32_767) },
  ])("keeps a text when $when", ({ text }) => {
    const book = newBook();
    book.activeSheet.setValue(0, 0, text);
    book.activeSheet.put(1, 0, { value: text, formula: '"a"', style: 0 });
    const sheet = opened(saveFile(book)).activeSheet;
    expect(sheet.cell(0, 0).value).toBe(text);
    expect(sheet.cell(1, 0).value).toBe(text);
  });

  it("writes an untouched custom XML part of another program byte for byte, a changed one as text", () => {
    const book = newBook();
    const bytes = Uint8Array.from([0xef, 0xbb, 0xbf, ...new TextEncoder().encode("<a/>")]);
    const source = { partName: "/customXml/item7.xml", xml: "<a/>", bytes, relationships: [] };
    const written = (xml: string): Uint8Array | undefined => {
      book.customXml = [{ id: "1", xml, source }];
      return unzipSync(saveFile(book))["customXml/item7.xml"];
    };
    expect(written("<a/>")).toEqual(bytes);
    expect(written("<b/>")).toEqual(new TextEncoder().encode("<b/>"));
  });

  it("writes a part once that two sheets share", () => {
    const book = opened(fixture("hucre.xlsx"));
    const [first, second] = book.sheets;
    second?.relationships.push(...(first?.relationships ?? []));
    const types = new TextDecoder().decode(unzipSync(saveFile(book))["[Content_Types].xml"]);
    expect(types.match(/chart1\.xml/g)).toHaveLength(1);
  });

  it("marks spaces at the ends of a text as its own", () => {
    const book = newBook();
    book.activeSheet.setValue(0, 0, " a");
    const strings = new TextDecoder().decode(unzipSync(saveFile(book))["xl/sharedStrings.xml"]);
    expect(strings).toContain('<t xml:space="preserve"> a</t>');
  });

  it("drops the parts of a sheet that was deleted", () => {
    const book = opened(fixture("hucre.xlsx"));
    const [withChart] = book.sheets;
    if (withChart === undefined) throw new Error("no sheet");
    const [, hidden] = book.sheets;
    if (hidden !== undefined) hidden.visibility = "visible";
    book.deleteSheet(withChart);
    expect(
      Object.keys(unzipSync(saveFile(book))).filter((part) => /chart|table/.test(part)),
    ).toEqual([]);
  });

  it("gives a formula of its own to each cell of a shared formula whose first cell was overwritten", () => {
    const book = opened(fixture("exceljs.xlsx"));
    const [sheet] = book.sheets;
    expect(sheet?.cell(1, 5).formula).toBe("B4*2");
    sheet?.setValue(0, 5, "gone");
    const [again] = opened(saveFile(book)).sheets;
    expect([1, 2].map((row) => again?.cell(row, 5).formula)).toEqual(["B4*2", "B5*2"]);
    expect(again?.cell(1, 5).formulaAttributes).toBeUndefined();
  });
});

describe("what was read from a file", () => {
  it("filters the rows of a table above its totals only", () => {
    const [table] = opened(saveFile(opened(fixture("exceljs.xlsx")))).sheets[0]?.tables ?? [];
    expect(table?.autoFilter?.attributes["ref"]).toBe("A2:C4");
  });

  it("is what the other program wrote", () => {
    const book = opened(fixture("exceljs.xlsx"));
    const [deals, notes, hidden] = book.sheets;
    expect(book.sheets.map(({ name }) => name)).toEqual(["Deals", "It's & notes", "Hidden"]);
    expect(hidden?.visibility).toBe("veryHidden");
    expect(notes?.relationships.map(({ target }) => target)).toContain("/xl/comments2.xml");
    expect(deals?.freeze).toEqual({ rows: 2, columns: 1 });
    expect(deals?.merges).toEqual([parseArea("G1:H2")]);
    expect(deals?.pageSetup).toEqual({
      orientation: "landscape",
      fitToWidth: 1,
      fitToHeight: 0,
      paperSize: 9,
    });
    expect(deals?.column(0).width).toBe(20);
    expect(deals?.column(7).hidden).toBe(true);
    expect(deals?.row(1).height).toBe(30);
    expect(deals?.tabColor).toBe("#AA0000");
    expect(deals?.validationAt(2, 0)?.formula1).toBe('"a,b"');
    expect(deals?.cell(3, 4).value).toEqual({ error: "#N/A" });
    expect(deals?.cell(0, 4).value).toBe("bold plain");
    expect(deals?.cell(0, 4).richText?.children).toHaveLength(2);
    expect(deals?.cell(2, 2).value).toBe(43_935);
    expect(deals?.tables.map(({ name, area, totalsRow }) => ({ name, area, totalsRow }))).toEqual([
      { name: "Deals", area: parseArea("A2:C5"), totalsRow: true },
    ]);
    expect(book.names).toMatchObject([{ name: "Answer", formula: "Hidden!$B$2" }]);
  });

  it("has the looks that LibreOffice wrote", () => {
    const book = opened(fixture("libreoffice.xlsx"));
    const format = book.styles.read(book.activeSheet.cell(0, 0).style);
    expect(format).toMatchObject({ bold: true, fontColor: "#AA0000", fill: "#DDEEFF" });
    expect(format.borders.left).toEqual({ style: "hair", color: "#000000" });
  });
});

const hasLibreOffice = (process.env["PATH"] ?? "")
  .split(":")
  .some((d) => existsSync(join(d, "soffice")));

describe.runIf(hasLibreOffice)("LibreOffice", () => {
  it("reads what we save: files of other programs as it reads the originals, and books of our own", () => {
    const folder = mkdtempSync(join(tmpdir(), "tickmark-"));
    try {
      for (const name of files) {
        writeFileSync(join(folder, `before-${name}`), fixture(name));
        writeFileSync(join(folder, `after-${name}`), saveFile(opened(fixture(name))));
      }
      const generated = fc.sample(anyBook, { seed: 1, numRuns: 4 });
      generated.forEach((book, n) => {
        writeFileSync(join(folder, `generated-${String(n)}.xlsx`), saveFile(book));
      });
      const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`;
      const made = readdirSync(folder).map((name) => join(folder, name));
      execFileSync(
        "soffice",
        [profile, "--headless", "--convert-to", "csv", "--outdir", folder, ...made],
        {
          stdio: "ignore",
        },
      );
      const read = readdirSync(folder).filter((name) => name.endsWith(".csv"));
      expect(read).toHaveLength(made.length);
      // It does not undo SheetJS's escapes in texts of formula cells, which we write as plain texts.
      for (const name of files.filter((one) => one !== "sheetjs.xlsx")) {
        const csv = (prefix: string): string =>
          readFileSync(join(folder, `${prefix}-${name.replace(".xlsx", ".csv")}`), "utf8");
        expect(csv("after")).toBe(csv("before"));
        expect(csv("after").length).toBeGreaterThan(10);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
