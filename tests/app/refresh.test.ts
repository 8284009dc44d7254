/** The first real refresh: what the publisher changed is there, what the analyst did stays, and all of it can be taken back. */
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { syncCount } from "../../src/app/diagnostics";
import { lookAtRefresh, refresh } from "../../src/app/refresh";
import { replayJournal } from "../../src/app/rollback";
import { languages, type Release } from "../../src/core/collection";
import { presentTable } from "../../src/core/presentation";
import type { Choices } from "../../src/core/refresh";
import { sameValue, type CellValue } from "../../src/core/value";
import { openHost } from "../host/client";
import { recalculate } from "../host/formula";
import type { Host } from "../host/host";
import { newBook, render, type Book } from "../host/workbook";
import {
  edits,
  filledWithFirst,
  filter,
  looked,
  must,
  now,
  place,
  rearrangements,
  refreshed,
  rolledBack,
  shippedReleases,
  tableNamed,
  value,
} from "./refresh-story";
import { opened, sheetOf } from "./workbook";

let releases: readonly Release[];
beforeAll(async () => {
  releases = await shippedReleases();
});
afterEach(() => {
  openHost(newBook());
});

/** The workbook as text, calculated, but for what Tickmark remembers in it. */
function textOf(book: Book): string {
  recalculate(book);
  const { customXml } = book;
  book.customXml = [];
  const text = render(book);
  book.customXml = customXml;
  return text;
}

async function withFirst(language: "en" | "zh-CN" = "en"): Promise<Host> {
  const host = openHost(newBook());
  await filledWithFirst(releases, language);
  return host;
}

/** Cells of the release's tables that the workbook shows otherwise, by key and column. */
function differences(book: Book, release: Release, language: "en" | "zh-CN"): string[] {
  return release.descriptor.tickmark.tables.flatMap(({ name, excelName }) => {
    const { columns, rows } = presentTable(release, name, language);
    return rows.flatMap(({ key, cells }) =>
      columns.flatMap(({ header }, index) => {
        const held = value(book, excelName, key, header) as CellValue;
        return sameValue(held, cells[index] ?? null) ? [] : [`${excelName} ${key} ${header}`];
      }),
    );
  });
}

describe.each(languages)("an untouched workbook of 1.0.0 in %s", (language) => {
  it("holds 1.1.0 after the refresh, cell for cell, and 1.0.0 again after the rollback", async () => {
    const { book } = await withFirst(language);
    const [first, second] = releases;
    if (first === undefined || second === undefined) throw new Error("There are two releases.");
    const before = textOf(book);
    const applied = await refreshed(releases);
    expect(applied.left).toEqual([]);
    expect(applied.cells).toBeGreaterThan(50);
    expect(differences(book, second, language)).toEqual([]);
    const { instances } = await opened(releases);
    expect(instances.map(({ release }) => release.version)).toEqual(["1.1.0", "1.1.0", "1.1.0"]);
    expect(instances.flatMap(({ dissent }) => dissent)).toEqual([]);
    expect((await rolledBack(releases)).left).toEqual([]);
    expect(textOf(book)).toBe(before);
  });

  it("says on its Overview what 1.1.0 says, and nothing that only 1.0.0 said", async () => {
    const { book } = await withFirst(language);
    await refreshed(releases);
    const held = [...(book.sheets[1]?.cells.values() ?? [])].flatMap(({ value: text }) =>
      typeof text === "string" ? [text] : [],
    );
    const [before = [], after = []] = releases.map(({ descriptor: { tickmark, version } }) => [
      version,
      tickmark.description[language],
      ...tickmark.caveats.map((caveat) => caveat[language]),
    ]);
    expect(after.filter((text) => !held.some((cell) => cell.includes(text)))).toEqual([]);
    const gone = before.filter((text) => !after.includes(text));
    expect(gone.length).toBeGreaterThan(2);
    expect(gone.filter((text) => held.includes(text))).toEqual([]);
  });

  it("has nothing more to refresh afterwards, and nothing to begin with when it is of that release", async () => {
    await withFirst(language);
    await refreshed(releases);
    expect((await looked(releases)).tables).toEqual([]);
    expect(await refreshed(releases)).toEqual({ cells: 0, rows: 0, left: [] });
  });

  it("is read in three syncs and written in three", async () => {
    await withFirst(language);
    const start = syncCount();
    const preview = await looked(releases);
    expect(syncCount() - start).toBe(3);
    must(await refresh(preview, new Map(), { now }));
    expect(syncCount() - start).toBe(6);
  });
});

async function editedBook(): Promise<Host> {
  const host = await withFirst();
  for (const { make } of edits) make(host.book, host);
  for (const { make } of rearrangements) make(host.book);
  return host;
}

/** `kept` looks for a table by its name, so it is told of the new one. */
function keptOf(book: Book): readonly unknown[] {
  const { table } = tableNamed(book, "MyCases");
  table.name = "UseCases";
  const { sheet } = tableNamed(book, "UseCases");
  const { name } = sheet;
  sheet.name = "Use cases";
  const note = tableNamed(book, "Sources").table;
  const columns = note.columns;
  note.columns = columns.map((one) => (one.name === "Remark" ? { ...one, name: "Note" } : one));
  const kept = edits.map(({ what, kept: look }) => [what, look(book)]);
  note.columns = columns;
  sheet.name = name;
  table.name = "MyCases";
  return kept;
}

describe("a workbook that an analyst has edited, sorted, extended and rearranged", () => {
  it("keeps every edit, takes every other change, and is itself again after the rollback", async () => {
    const { book } = await editedBook();
    const [before, kept] = [textOf(book), keptOf(book)];
    const preview = await looked(releases);
    const conflicts = preview.tables.flatMap(({ items }) =>
      items.filter(({ kind }) => kind === "conflict"),
    );
    expect(conflicts.map(({ key, columns: [first] }) => `${key} ${first?.name}`).sort()).toEqual([
      "F032 caveat",
      "F036 value",
      "S02 note",
      "UC01 caveat",
      "UC02 title",
      "UC03 summary",
      "UC08 event_date",
      "UC09 institution",
    ]);
    const applied = must(await refresh(preview, new Map(), { now }));
    expect(applied.left).toEqual([]);
    expect(keptOf(book)).toEqual(kept);
    // Changed by the publisher, and by nobody else.
    expect(value(book, "ReportFigures", "F009", "Qualifier")).toBe("Nearly");
    expect(value(book, "MyCases", "UC10", "Confidence")).toBe("Low");
    expect((await rolledBack(releases)).left).toEqual([]);
    expect(textOf(book)).toBe(before);
  });

  it("says the same and keeps the same with all ids re-issued and the state part gone; what was written then can be taken back", async () => {
    const host = await editedBook();
    host.reopen();
    const { book } = host;
    book.customXml = [];
    const [before, kept] = [textOf(book), keptOf(book)];
    await refreshed(releases);
    expect(keptOf(book)).toEqual(kept);
    host.reopen();
    expect((await rolledBack(releases)).left).toEqual([]);
    expect(textOf(host.book)).toBe(before);
  });

  it("has no way back, and says so, where the journal is gone", async () => {
    const { book } = await editedBook();
    await refreshed(releases);
    book.customXml = [];
    const gone = await replayJournal("undo", releases, { now });
    expect(gone).toEqual({ ok: false, error: { code: "edit/nothing-to-undo" } });
  });

  it("takes the publisher's side of a conflict where the analyst says so, and gives the formula back", async () => {
    const { book } = await editedBook();
    const before = textOf(book);
    const preview = await looked(releases);
    const choices: Choices = new Map(
      preview.tables.flatMap(({ items }) =>
        items.filter(({ kind }) => kind === "conflict").map(({ id }) => [id, "theirs"] as const),
      ),
    );
    expect(choices.size).toBeGreaterThan(2);
    must(await refresh(preview, choices, { now }));
    expect(value(book, "ReportFigures", "F036", "Value")).toBe(0.17);
    await rolledBack(releases);
    expect(textOf(book)).toBe(before);
  });

  it("asks about new rows where something stands below the table, and about a row that was deleted", async () => {
    await editedBook();
    const { tables } = await looked(releases);
    const items = tables.flatMap((table) => table.items);
    const added = items.filter(({ kind, key }) => kind === "added-row" && key.startsWith("F"));
    expect(added.length).toBeGreaterThan(20);
    expect(new Set(added.map(({ noRoom, byDefault }) => `${noRoom} ${byDefault}`))).toEqual(
      new Set(["cells-below mine"]),
    );
    expect(items.find(({ kind }) => kind === "deleted-row")).toMatchObject({
      key: "F020",
      byDefault: "mine",
    });
  });

  it("names the formulas of the analyst's that a change moves", async () => {
    await editedBook();
    const { tables } = await looked(releases);
    const item = tables
      .flatMap(({ items }) => items)
      .find(({ key, columns }) => key === "F036" && columns.some(({ name }) => name === "value"));
    const formulas = item?.dependents.map(({ formula }) => formula) ?? [];
    expect(formulas).toContain("=SUM(ReportFigures[Value])");
    expect(formulas).not.toContain("=COUNTA(UseCases[ID])");
  });
});

describe("a rollback after further edits", () => {
  it("leaves the cells that were edited since, names them, and takes the others back", async () => {
    const { book } = await withFirst();
    const original = value(book, "UseCases", "UC10", "Confidence");
    await refreshed(releases);
    const at = place(book, "ReportFigures", "F009", "Qualifier");
    at.sheet.setValue(at.row, at.column, "More than");
    const { left } = await rolledBack(releases);
    expect(left).toEqual([
      { table: "ReportFigures", key: "F009", name: "qualifier", why: "changed" },
    ]);
    expect(value(book, "ReportFigures", "F009", "Qualifier")).toBe("More than");
    expect(value(book, "UseCases", "UC10", "Confidence")).toBe(original);
  });

  it("finds the cells again in a table that was sorted since", async () => {
    const { book } = await withFirst();
    const original = value(book, "UseCases", "UC10", "Confidence");
    await refreshed(releases);
    rearrangements[0]?.make(book);
    expect((await rolledBack(releases)).left).toEqual([]);
    expect(value(book, "UseCases", "UC10", "Confidence")).toBe(original);
  });
});

describe("what keeps a refresh from being written", () => {
  it("is a protected sheet: named, and nothing is changed", async () => {
    const { book } = await withFirst();
    sheetOf(book, "Report figures").isProtected = true;
    const before = render(book);
    const result = await refresh(await looked(releases), new Map(), { now });
    expect(result).toEqual({
      ok: false,
      error: { code: "edit/sheet-protected", sheet: "Report figures" },
    });
    expect(render(book)).toBe(before);
  });

  it("is a filter, for the rows that it hides: they are named and asked about again", async () => {
    const { book } = await withFirst();
    filter(book, "UseCases", (index) => index % 2 === 0);
    const { left } = await refreshed(releases);
    expect(new Set(left.map(({ why }) => why))).toEqual(new Set(["hidden"]));
    expect(new Set(left.map(({ table }) => table))).toEqual(new Set(["UseCases"]));
    expect(value(book, "UseCases", "UC10", "Confidence")).toBe("Low");
    const again = await looked(releases);
    expect(again.tables.map(({ instance }) => instance.table.name)).toEqual(["UseCases"]);
  });

  it("is an analyst who edits a cell between the preview and the click: that cell is left and named", async () => {
    const { book } = await withFirst();
    const preview = await looked(releases);
    const at = place(book, "UseCases", "UC10", "Confidence");
    at.sheet.setValue(at.row, at.column, "High");
    const { left } = must(await refresh(preview, new Map(), { now }));
    expect(left).toEqual([{ table: "UseCases", key: "UC10", name: "confidence", why: "changed" }]);
    expect(value(book, "UseCases", "UC10", "Confidence")).toBe("High");
  });

  it("is a stop that the person asked for before anything was written", async () => {
    const { book } = await withFirst();
    const before = render(book);
    const stopped = await refresh(await looked(releases), new Map(), {
      now,
      signal: AbortSignal.abort(),
    });
    expect(stopped).toEqual({ ok: false, error: { code: "edit/cancelled", begun: false } });
    expect(render(book)).toBe(before);
  });

  it("is a workbook without a table of the collection: there is nothing to do", async () => {
    openHost(newBook());
    const preview = await lookAtRefresh(releases[1] as Release, releases);
    expect(preview.ok && preview.value.tables).toEqual([]);
  });
});
