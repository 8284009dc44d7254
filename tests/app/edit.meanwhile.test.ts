/** What an analyst does to the workbook while a change is looked at, or in the moment in which it is written: none of it is lost. */
import { afterEach, describe, expect, it } from "vitest";
import { citeSelection, removeCitations } from "../../src/app/cite";
import { lookAtRefresh, refresh } from "../../src/app/refresh";
import { replayJournal } from "../../src/app/rollback";
import type { Release } from "../../src/core/collection";
import { leaveHost, openHost } from "../host/client";
import type { Host } from "../host/host";
import { newBook, xml, type Area, type Book } from "../host/workbook";
import { citing, lookedAt } from "./cite-story";
import { justBeforeWriting } from "./disturbance";
import { choicesOf, editedSmallBook, lookedSmall, refreshSmall, small } from "./refresh-small";
import { must, now, place, tableNamed, textOf, value } from "./refresh-story";
import {
  elementsNamed,
  filled,
  hostWith,
  merge,
  opened,
  reread,
  select,
  sheetOf,
} from "./workbook";

afterEach(leaveHost);

async function editedHost(): Promise<Host> {
  return openHost(reread(await editedSmallBook()));
}

const untouchedHost = (): Promise<Host> => hostWith(small[0]);

/** A column of the analyst's own, empty yet, put into a table left of another. */
function insertColumn(book: Book, name: string, before: string): void {
  const { sheet, table } = tableNamed(book, name);
  const { row, rows, column, columns } = table.area;
  const at = table.columns.findIndex((one) => one.name === before);
  for (let r = row; r < row + rows; r++) {
    for (let c = column + columns; c > column + at; c--) sheet.put(r, c, sheet.cell(r, c - 1));
    sheet.put(r, column + at, { value: r === row ? "Mine" : null, style: 0 });
  }
  const mine = { name: "Mine", xml: xml("tableColumn") };
  table.columns = [...table.columns.slice(0, at), mine, ...table.columns.slice(at)];
  table.area = { ...table.area, columns: columns + 1 };
}

function own(book: Book, name: string, header: string): readonly unknown[] {
  const { sheet, table } = tableNamed(book, name);
  const at = table.columns.findIndex((one) => one.name === header);
  return Array.from(
    { length: table.area.rows - 1 },
    (_, r) => sheet.cell(table.area.row + 1 + r, table.area.column + at).value,
  );
}

describe("a column that the analyst puts into a table", () => {
  it.each([
    { when: "between the preview and the click", isWriting: false },
    { when: "in the moment in which it is written", isWriting: true },
  ])("$when stays empty, and no value goes to the column beside its own", async ({ isWriting }) => {
    const host = await untouchedHost();
    const { book } = host;
    const preview = await lookedSmall();
    const insert = (): void => {
      insertColumn(book, "Elements", "Link");
    };
    if (isWriting) justBeforeWriting(host, insert);
    else insert();
    const { left } = must(await refresh(preview, new Map(), { now }));
    // The link of iron was empty before, as the new column is.
    expect(left).toContainEqual({ table: "Elements", key: "E03", name: "link", why: "changed" });
    expect(own(book, "Elements", "Mine").every((cell) => cell === null)).toBe(true);
    expect(own(book, "Elements", "Link").slice(0, 3)).toEqual([
      "https://example.org/h",
      null,
      null,
    ]);
    const again = await lookedSmall();
    expect(again.tables.map(({ instance }) => instance.table.name)).toEqual(["Elements"]);
  });
});

describe("a new row below which the analyst has merged empty cells", () => {
  it("is not written over them, and is named", async () => {
    const { book } = await untouchedHost();
    const { sheet, table } = tableNamed(book, "Elements");
    const below = table.area.row + table.area.rows + 1;
    merge(sheet, `B${below}:D${below}`);
    const { left } = must(await refresh(await lookedSmall(), new Map(), { now }));
    expect(left).toEqual([{ table: "Elements", key: "E04", name: "", why: "no-room" }]);
    expect(table.area.rows).toBe(4);
  });
});

describe("a number in a cell that the analyst has formatted as text", () => {
  it("stays a number, in the analyst's format, and comes back as the number that it was", async () => {
    const { book } = await untouchedHost();
    const { sheet, row, column } = place(book, "Elements", "E01", "Mass");
    const asText = book.styles.with(sheet.cell(row, column).style, { numberFormat: "@" });
    sheet.setStyle(row, column, asText);
    const before = textOf(book);
    must(await refresh(await lookedSmall(), new Map(), { now }));
    expect(value(book, "Elements", "E01", "Mass")).toBe(1.0079);
    expect(book.styles.read(sheet.cell(row, column).style)).toEqual(book.styles.read(asText));
    expect(must(await replayJournal("undo", small, { now })).left).toEqual([]);
    expect(textOf(book)).toBe(before);
  });

  it("is what a formula comes back to that stood there", async () => {
    const host = await editedHost();
    const { book } = host;
    const { sheet, row, column } = place(book, "Elements", "E01", "Mass");
    const asText = book.styles.with(sheet.cell(row, column).style, { numberFormat: "@" });
    sheet.setStyle(row, column, asText);
    const before = textOf(book);
    const preview = await lookedSmall();
    must(await refresh(preview, choicesOf(preview), { now }));
    expect(value(book, "Elements", "E01", "Mass")).toBe(1.0079);
    must(await replayJournal("undo", small, { now }));
    expect(textOf(book)).toBe(before);
  });
});

describe("a line that names the release", () => {
  const next = "elements 1.1.0 · Elements · as of 2020-06-30 · tickmark";

  it("keeps what a person writes over it in the moment in which the refresh is written, and is named", async () => {
    const host = await untouchedHost();
    const sheet = sheetOf(host.book, "Elements");
    const preview = await lookedSmall();
    const exchange = host.exchange.bind(host);
    host.exchange = (body, bytes) => {
      if (JSON.stringify(body).includes('phase=\\"ready')) sheet.setValue(1, 0, "Checked by KL");
      return exchange(body, bytes);
    };
    const { left } = must(await refresh(preview, new Map(), { now }));
    expect(sheet.cell(1, 0).value).toBe("Checked by KL");
    expect(left).toEqual([{ table: "Elements", key: "", name: "Elements!A2", why: "changed" }]);
  });

  it("is written though the analyst has hidden its row by hand", async () => {
    const { book } = await untouchedHost();
    sheetOf(book, "Elements").setRow(1, { hidden: true });
    expect((await refreshSmall()).ok).toBe(true);
    expect(sheetOf(book, "Elements").cell(1, 0).value).toBe(next);
  });

  it.each<{ what: string; make: (book: Book) => void }>([
    {
      what: "rows were put above its table",
      make: (book) => {
        moveDown(book, "Elements", 2);
      },
    },
    {
      what: "its sheet was renamed",
      make: (book) => {
        for (const name of ["Elements", "Overview"])
          book.renameSheet(sheetOf(book, name), `${name} of ours`);
      },
    },
    {
      what: "rows were put above the Overview",
      make: (book) => {
        moveDown(book, "Overview", 3);
      },
    },
  ])("is taken back where $what since", async ({ make }) => {
    const { book } = await untouchedHost();
    const wanted = await untouchedHost().then((host) => host.book);
    make(wanted);
    openHost(book);
    must(await refresh(await lookedSmall(), new Map(), { now }));
    make(book);
    expect(must(await replayJournal("undo", small, { now })).left).toEqual([]);
    expect(textOf(book)).toBe(textOf(wanted));
  });

  it("that was edited since is left and named, and no text of the analyst's that is the same is touched", async () => {
    const { book } = await untouchedHost();
    must(await refresh(await lookedSmall(), new Map(), { now }));
    const sheet = sheetOf(book, "Elements");
    sheet.setValue(1, 0, "Ours");
    const notes = book.addSheet("Notes");
    notes.setValue(4, 0, "1.1.0");
    book.deleteSheet(sheetOf(book, "Overview"));
    const { left } = must(await replayJournal("undo", small, { now }));
    expect(left).toContainEqual({
      table: "Elements",
      key: "",
      name: "Elements!A2",
      why: "changed",
    });
    expect(left.filter(({ why }) => why === "gone").length).toBeGreaterThan(0);
    expect([sheet.cell(1, 0).value, notes.cell(4, 0).value]).toEqual(["Ours", "1.1.0"]);
  });
});

/** As many texts, each about so many times five characters long. */
function longNames(count: number, length: number, word = "long"): readonly string[] {
  return Array.from({ length: count }, (_, at) => `N${at} ${`${word} `.repeat(length)}`);
}

function twoReleases(before: readonly string[], after: readonly string[]): [Release, Release] {
  const as = (names: readonly string[], { version }: Release, digit: string): Release => {
    const release = elementsNamed(names);
    const { descriptor } = release;
    return {
      ...release,
      version,
      descriptor: { ...descriptor, version },
      sha256: digit.repeat(64),
    };
  };
  return [as(before, small[0], "0"), as(after, small[1], "1")];
}

describe("more cells than a request could say twice", () => {
  it("are changed in as many requests as they need, keep no citation from being set, and are taken back", async () => {
    const releases = twoReleases(longNames(2_500, 200), longNames(2_500, 200, "LONG"));
    const [first, second] = releases;
    const { book, requests } = openHost(newBook());
    await filled(first);
    select(book, "Elements", "D6");
    const before = textOf(book);
    const preview = must(await lookAtRefresh({ release: second, kept: null }, releases));
    const { length } = requests;
    const applied = must(await refresh(preview, new Map(), { now }));
    expect(applied).toEqual({ cells: 2_500, rows: 0, charts: 0, left: [] });
    const bytes = requests.slice(length).map((request) => request.bytes);
    expect(Math.max(...bytes)).toBeLessThan(4_500_000);

    const options = await citing(releases);
    must(await citeSelection(options, "short", "en"));
    const [line] = (await lookedAt(options)).cited.lines;
    must(await removeCitations(options, [line?.name ?? ""]));
    must(await replayJournal("undo", releases, { now }));
    expect(textOf(book)).toBe(before);
  });
});

describe("a refresh that is stopped between two of its requests", () => {
  it("gives back what a person wrote into one of its cells in the moment in which it was written", async () => {
    const releases = twoReleases(longNames(5_000, 200), longNames(5_000, 200, "LONG"));
    const [first, second] = releases;
    const host = openHost(newBook());
    const { book } = host;
    await filled(first);
    const preview = must(await lookAtRefresh({ release: second, kept: null }, releases));
    const { sheet, row, column } = place(book, "Elements", "E000003", "Name");
    justBeforeWriting(host, () => {
      sheet.setValue(row, column, "Ours");
    });
    const stop = new AbortController();
    const stopped = await refresh(preview, new Map(), {
      now,
      signal: stop.signal,
      onProgress: () => {
        stop.abort();
      },
    });
    expect(stopped).toEqual({ ok: false, error: { code: "edit/cancelled", begun: true } });
    expect(value(book, "Elements", "E000003", "Name")).toBe("Ours");
    expect(value(book, "Elements", "E000004", "Name")).toMatch(/LONG/);
    expect(value(book, "Elements", "E004999", "Name")).toMatch(/long/);
  });
});

describe("rows that a release adds", () => {
  it("are written in as many requests as they need, and taken away again", async () => {
    const names = longNames(8_000, 105);
    const [first, second] = twoReleases(names.slice(0, 20), names);
    const { book, requests } = openHost(newBook());
    await filled(first);
    const before = textOf(book);
    const preview = must(await lookAtRefresh({ release: second, kept: null }, [first, second]));
    const { length } = requests;
    const applied = must(await refresh(preview, new Map(), { now }));
    expect(applied).toEqual({ cells: 0, rows: 7_980, charts: 0, left: [] });
    const bytes = requests.slice(length).map((request) => request.bytes);
    expect(Math.max(...bytes)).toBeLessThan(4_500_000);
    expect(bytes.reduce((a, b) => a + b)).toBeGreaterThan(5_500_000);
    expect(value(book, "Elements", "E007999", "Name")).toBe(names.at(-1));
    must(await replayJournal("undo", [first, second], { now }));
    expect(textOf(book)).toBe(before);
  });

  it("are emptied where the analyst has deleted all others, since no table is without a row", async () => {
    const { book } = await untouchedHost();
    must(await refresh(await lookedSmall(), new Map(), { now }));
    const { sheet, table } = tableNamed(book, "Elements");
    const { row, column, columns } = table.area;
    for (let c = column; c < column + columns; c++) sheet.put(row + 1, c, sheet.cell(row + 4, c));
    for (let r = row + 2; r <= row + 4; r++)
      for (let c = column; c < column + columns; c++) sheet.put(r, c, { value: null, style: 0 });
    table.area = { ...table.area, rows: 2 };
    const { left } = must(await replayJournal("undo", small, { now }));
    expect(left.map(({ why }) => why)).toContain("gone");
    expect(table.area.rows).toBe(2);
    expect(sheet.cell(row + 1, column).value).toBe(null);
    expect((await opened(small)).recovery).toEqual({ kind: "none" });
  });
});

/** Rows put above everything that a sheet holds. */
function moveDown(book: Book, name: string, by: number): void {
  const sheet = sheetOf(book, name);
  const cells = [...sheet.cells].sort(([a], [b]) => b - a);
  for (const [key, cell] of cells) {
    const [row, column] = [Math.floor(key / 16_384), key % 16_384];
    sheet.put(row, column, { value: null, style: 0 });
    sheet.put(row + by, column, cell);
  }
  const below = <T extends { readonly area: Area }>(one: T): T => {
    return { ...one, area: { ...one.area, row: one.area.row + by } };
  };
  sheet.hyperlinks = sheet.hyperlinks.map(below);
  for (const table of sheet.tables) table.area = below(table).area;
}
