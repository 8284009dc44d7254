import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { syncCount } from "../../src/app/diagnostics";
import { languages } from "../../src/core/collection";
import { emptyState, formatState, parseState } from "../../src/core/state";
import { dateToSerial } from "../../src/core/value";
import { failureMessage } from "../../src/strings/messages";
import { elements } from "../core/elements";
import { leaveHost, openHost } from "../host/client";
import type { Host } from "../host/host";
import { newBook, render, type Book, type Sheet } from "../host/workbook";
import { shippedRelease } from "../seeds/shipped-releases";
import { elementsNamed, fill, filled, sheetOf } from "./workbook";

const shipped = await shippedRelease("1.1.0");
const small = elements();

let host: Host;
beforeEach(() => {
  host = openHost(newBook());
});
afterEach(leaveHost);

/** Fills a new workbook and gives one of its sheets. */
async function sheetFilled(name: string, book: Book = newBook()): Promise<Sheet> {
  host = openHost(book);
  await filled(shipped);
  return sheetOf(book, name);
}

describe("a new workbook", () => {
  it.each(languages)(
    "is filled with the shipped release in %s, to the last format",
    async (language) => {
      await filled(shipped, { language });
      await expect(render(host.book)).toMatchFileSnapshot(`../golden/populate-${language}.txt`);
    },
  );

  it("is filled in three syncs, and says so to whoever asks for progress", async () => {
    const before = syncCount();
    const shares: number[] = [];
    await filled(shipped, { onProgress: (share) => shares.push(share) });
    expect(syncCount() - before).toBe(3);
    expect(shares).toEqual([1]);
    expect(host.requests.map(({ error }) => error)).toEqual(host.requests.map(() => undefined));
  });

  it("is sent less than half a megabyte, and keeps no object alive in Excel", async () => {
    await filled(shipped);
    expect(host.requests.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(500_000);
    expect(host.referenceCount).toBe(0);
  });
});

describe("what the shipped release looks like in a workbook", () => {
  it("has a share as a ratio that is shown in percent", async () => {
    const figures = await sheetFilled("Report figures");
    const share = [...figures.cells].find(([, { value }]) => value === 0.326);
    expect(share).toBeDefined();
    expect(host.book.styles.read(share?.[1].style ?? 0).numberFormat).toBe("0.0%");
  });

  it("has dates as serial numbers that are shown as dates", async () => {
    const uses = await sheetFilled("Use cases");
    const dates = [...uses.cells.values()].filter(({ style }) =>
      host.book.styles.read(style).numberFormat.includes("yyyy"),
    );
    expect(dates.length).toBeGreaterThanOrEqual(10);
    const [from, to] = [dateToSerial("2019-04-14"), dateToSerial("2020-04-14")];
    for (const { value } of dates) {
      if (value === null) continue;
      expect(value).toBeGreaterThanOrEqual(from);
      expect(value).toBeLessThanOrEqual(to);
    }
  });

  it("has links to web addresses only, and to names that exist", async () => {
    await sheetFilled("Overview");
    const links = host.book.sheets.flatMap(({ hyperlinks }) => hyperlinks);
    const names = new Set(host.book.names.map(({ name }) => name));
    expect(links.length).toBeGreaterThan(40);
    const dead = links.filter(({ target, location }) =>
      location === undefined ? !/^https?:\/\//.test(target ?? "") : !names.has(location),
    );
    expect(dead).toEqual([]);
  });

  it("has names that refer to its sheets, and no more than it needs", async () => {
    await sheetFilled("Overview");
    const own = host.book.names.filter(({ sheet }) => sheet === undefined);
    expect(own.map(({ name, formula }) => `${name} ${formula.replaceAll("'", "")}`)).toEqual([
      "Tickmark_UseCases Use cases!$A$1",
      "Tickmark_ReportFigures Report figures!$A$1",
      "Tickmark_Sources Sources!$A$1",
    ]);
  });

  it("offers lists that refer to a range, never to a literal list", async () => {
    await sheetFilled("Overview");
    const rules = host.book.sheets.flatMap(({ validations }) => validations);
    expect(rules.length).toBeGreaterThan(3);
    for (const { attributes, formula1 } of rules) {
      expect(attributes["type"]).toBe("list");
      expect(formula1).toMatch(/^'?Overview'?!\$[A-Z]+\$\d+:\$[A-Z]+\$\d+$/);
    }
  });

  it("prints one page wide in landscape with its header on each page, and scrolls under its header", async () => {
    const uses = await sheetFilled("Use cases");
    expect(uses.freeze).toEqual({ rows: 5, columns: 0 });
    expect(uses.pageSetup).toMatchObject({
      orientation: "landscape",
      fitToWidth: 1,
      fitToHeight: 0,
    });
    const titles = host.book.names.filter(({ name }) => name === "_xlnm.Print_Titles");
    expect(titles.map(({ formula }) => formula)).toContain("'Use cases'!$5:$5");
  });

  it("counts its rows with formulas that a workbook without the add-in keeps up to date", async () => {
    const overview = await sheetFilled("Overview");
    const counts = [...overview.cells.values()].filter(({ formula }) => formula !== undefined);
    expect(counts.map(({ value }) => value)).toEqual([10, 72, 44]);
  });

  it("opens at its Overview", async () => {
    await sheetFilled("Overview");
    expect(host.book.activeSheet.name).toBe("Overview");
  });

  it("holds no formula but its own row counts, whatever its texts begin with", async () => {
    const texts = ["=1+1", "+1", "-1", "@SUM(1)", "\tx", "0012", "1/2", "TRUE", "'quoted", "3 May"];
    const release = elementsNamed(texts);
    await filled(release);
    const sheet = sheetOf(host.book, "Elements");
    texts.forEach((text, at) => {
      expect(sheet.cell(5 + at, 1)).toMatchObject({ value: text });
      expect(sheet.cell(5 + at, 1).formula).toBeUndefined();
    });
  });
});

describe("a workbook that cannot take a collection", () => {
  it.each([
    {
      when: "is read-only",
      code: "populate/read-only",
      prepare: (book: Book) => void (book.readOnly = true),
    },
    {
      when: "has a protected structure",
      code: "populate/structure-protected",
      prepare: (book: Book) => void (book.isStructureProtected = true),
    },
    {
      when: "was written by a newer Tickmark",
      code: "populate/newer-tickmark",
      prepare: (book: Book) => {
        const xml = formatState({ ...emptyState, revision: 4 }).replace('schema="1"', 'schema="2"');
        book.customXml.push({ id: book.newId(), xml });
      },
    },
  ])("is left as it is when it $when", async ({ code, prepare }) => {
    prepare(host.book);
    const before = render(host.book);
    const populated = await fill(small);
    expect(populated).toMatchObject({ ok: false, error: { code } });
    expect(render(host.book)).toBe(before);
    if (populated.ok) return;
    const sentences = languages.map((language) => failureMessage(populated.error, language));
    expect(new Set(sentences).size).toBe(languages.length);
  });
});

describe("a workbook with settings of its own", () => {
  it("that counts dates from 1904 gets the same days, and is told", async () => {
    const usual = await sheetFilled("Use cases");
    const usualStyles = host.book.styles;
    const other = newBook();
    other.date1904 = true;
    host = openHost(other);
    const { notes } = await filled(shipped);
    expect(notes).toEqual(["dates-from-1904"]);
    const uses = sheetOf(other, "Use cases");
    let dates = 0;
    for (const [key, { value, style }] of usual.cells) {
      const here = uses.cells.get(key);
      const isDate = typeof value === "number" && value > 40_000;
      expect(here?.value).toBe(isDate ? value - 1462 : value);
      const format = other.styles.read(here?.style ?? 0).numberFormat;
      expect(format).toBe(usualStyles.read(style).numberFormat);
      if (isDate) dates++;
    }
    expect(dates).toBeGreaterThanOrEqual(10);
  });

  it("that calculates by hand keeps doing so, and is told", async () => {
    host.book.calculationMode = "manual";
    const { notes } = await filled(small);
    expect(notes).toEqual(["manual-calculation"]);
    expect(host.book.calculationMode).toBe("manual");
  });

  it("whose state cannot be read gets a new one, and is told", async () => {
    const xml = '<tickmark xmlns="urn:tickmark:workbook:1" schema="1">{"revision":</tickmark>';
    host.book.customXml.push({ id: host.book.newId(), xml });
    const { notes } = await filled(small);
    expect(notes).toEqual(["state-damaged"]);
    expect(host.book.customXml.map((part) => parseState(part.xml).kind)).toEqual(["present"]);
  });

  it("that two copies of the state came into keeps one, and is told", async () => {
    await filled(small);
    const [part] = host.book.customXml;
    host.book.customXml.push({ id: host.book.newId(), xml: part?.xml ?? "" });
    const { notes } = await filled(small);
    expect(notes).toEqual(["state-damaged"]);
    expect(host.book.customXml).toHaveLength(1);
  });
});
