/** Citations and figures in a workbook that an analyst goes on working in: nothing of theirs is taken, and ours is found again. */
import { describe, expect, it } from "vitest";
import { citeSelection, insertBibliography, takeBackCitations } from "../../src/app/cite";
import { insertFigure } from "../../src/app/insert-figure";
import { openHost } from "../host/client";
import type { Host } from "../host/host";
import { newBook, type Book } from "../host/workbook";
import { cellsOf, citing, holds } from "./cite-story";
import { must, shippedReleases, tableNamed } from "./refresh-story";
import { filled, select, sheetOf } from "./workbook";

const releases = await shippedReleases();
const options = await citing(releases);

const source = { collection: "china-finance-blockchain", id: "S07" };

async function figure(book: Book, address: string, key = "F001"): Promise<void> {
  select(book, "Sheet1", address);
  const request = {
    table: "figures",
    key,
    form: "value",
    style: "short",
    language: "en",
  } as const;
  must(await insertFigure(options, request));
}

/** A row put into a sheet that holds no table. */
function insertRow(book: Book, name: string, at: number): void {
  const sheet = sheetOf(book, name);
  for (const [key, cell] of [...sheet.cells].sort(([a], [b]) => b - a)) {
    const [row, column] = [Math.floor(key / 16_384), key % 16_384];
    if (row < at) continue;
    sheet.put(row, column, { value: null, style: 0 });
    sheet.put(row + 1, column, cell);
  }
  for (const named of book.names) {
    const [, column = "", row = ""] = /^Sheet1!\$([A-Z]+)\$(\d+)$/.exec(named.formula) ?? [];
    if (row !== "" && Number(row) > at) named.formula = `Sheet1!$${column}$${Number(row) + 1}`;
  }
}

async function filledHost(): Promise<Host> {
  const host = openHost(newBook());
  const release = releases.at(-1);
  if (release === undefined) throw new Error("There is no release.");
  await filled(release);
  return host;
}

describe("a name of the analyst's that begins as Tickmark's do", () => {
  it("stays, though its cell is empty", async () => {
    const { book } = openHost(newBook());
    const formula = "Sheet1!$H$1";
    const mine = { name: "Tickmark_Source_list", formula, hidden: false, attributes: {} };
    book.names.push(mine);
    select(book, "Sheet1", "A1");
    must(await citeSelection(options, "short", "en", source));
    expect(book.names.map(({ name }) => name)).toEqual([
      "Tickmark_Source_list",
      "Tickmark_Source_1",
    ]);
  });
});

describe("a figure that is taken back after rows were put above it", () => {
  it("goes with all of its cells, and no cell of another figure that says the same", async () => {
    const { book } = openHost(newBook());
    await figure(book, "B5");
    const before = cellsOf(book);
    await figure(book, "B6");
    insertRow(book, "Sheet1", 2);
    expect(must(await takeBackCitations(options)).left).toBe(0);
    expect([...cellsOf(book).values()].sort()).toEqual([...before.values()].sort());
    expect(holds(book, "Sheet1", 5, 1)).not.toBeNull();
    expect([1, 2, 3].map((column) => holds(book, "Sheet1", 6, column))).toEqual([null, null, null]);
  });
});

describe("references that are taken back after their table was renamed", () => {
  it("go with their column", async () => {
    const { book } = await filledHost();
    const { table } = tableNamed(book, "Sources");
    const { columns } = table.area;
    must(await insertBibliography(options, "apa"));
    expect(table.area.columns).toBe(columns + 1);
    table.name = "Quellen";
    must(await takeBackCitations(options));
    expect(table.area.columns).toBe(columns);
  });
});

describe("a cell into which a person types in the moment in which a citation is written there", () => {
  it("keeps what was typed, and its format", async () => {
    const host = openHost(newBook());
    const { book } = host;
    const sheet = sheetOf(book, "Sheet1");
    const style = book.styles.with(0, { numberFormat: "0.0%" });
    sheet.setStyle(1, 0, style);
    select(book, "Sheet1", "A1");
    const exchange = host.exchange.bind(host);
    host.exchange = (body, bytes) => {
      if (JSON.stringify(body).includes("phase")) sheet.setValue(1, 0, 0.25);
      return exchange(body, bytes);
    };
    const cited = must(await citeSelection(options, "short", "en", source));
    expect(cited.left).toBe(1);
    expect(sheet.cell(1, 0).value).toBe(0.25);
    expect(book.styles.read(sheet.cell(1, 0).style).numberFormat).toBe("0.0%");
  });
});
