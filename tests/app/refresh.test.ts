/** The first real refresh: what the publisher changed is there, what the analyst did stays, and all of it can be taken back. */
import { isDeepStrictEqual } from "node:util";
import { afterEach, describe, expect, it } from "vitest";
import { syncCount } from "../../src/app/diagnostics";
import { refresh } from "../../src/app/refresh";
import { languages, type Language, type Release } from "../../src/core/collection";
import { presentTable } from "../../src/core/presentation";
import { sameValue, type CellValue } from "../../src/core/value";
import { leaveHost, openHost } from "../host/client";
import type { Host } from "../host/host";
import { newBook, render, type Book } from "../host/workbook";
import { reverseRows } from "./refresh-edits";
import {
  filter,
  looked,
  must,
  now,
  place,
  refreshed,
  rolledBack,
  shippedReleases,
  textOf,
  value,
} from "./refresh-story";
import { filled, hostWith, opened, sheetOf } from "./workbook";

const releases = await shippedReleases();
afterEach(leaveHost);

const withFirst = (language?: Language): Promise<Host> => hostWith(releases[0], language);

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

/** How each cell of the release's tables looks and where it links, by key and column. */
function looks(book: Book, release: Release): ReadonlyMap<string, object> {
  return new Map(
    release.descriptor.tickmark.tables.flatMap(({ name, excelName }) => {
      const { columns, rows } = presentTable(release, name, "en");
      return rows.flatMap(({ key }) =>
        columns.map(({ column }) => {
          const at = place(book, excelName, key, column.name);
          const { row, column: c, sheet } = at;
          const link = sheet.hyperlinks.find(({ area }) => area.row === row && area.column === c);
          const look = book.styles.read(sheet.cell(row, c).style);
          return [`${excelName} ${key} ${column.name}`, { look, link: link?.target }] as const;
        }),
      );
    }),
  );
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

  it("leaves what the analyst wrote on the Overview beside it, though it reads the same", async () => {
    const { book } = await withFirst(language);
    const overview = book.sheets[1];
    const [first, second] = releases.map(({ descriptor }) => descriptor.tickmark.description);
    if (overview === undefined || first === undefined) throw new Error("There is an Overview.");
    expect(first[language]).not.toBe(second?.[language]);
    overview.setValue(3, 4, first[language]);
    overview.setValue(9, 5, "1.0.0");
    await refreshed(releases);
    expect([overview.cell(3, 4).value, overview.cell(9, 5).value]).toEqual([
      first[language],
      "1.0.0",
    ]);
  });

  it("looks and links after the refresh as one that was filled with 1.1.0", async () => {
    const { book } = await withFirst(language);
    await refreshed(releases);
    const [, second] = releases;
    if (second === undefined) throw new Error("There are two releases.");
    const { book: fresh } = openHost(newBook());
    await filled(second, { language });
    const wanted = [...looks(fresh, second)];
    const found = looks(book, second);
    expect(wanted.filter(([cell, look]) => !isDeepStrictEqual(found.get(cell), look))).toEqual([]);
  });

  it("has nothing more to refresh afterwards, and nothing to begin with when it is of that release", async () => {
    await withFirst(language);
    await refreshed(releases);
    expect((await looked(releases)).tables).toEqual([]);
    expect(await refreshed(releases)).toEqual({ cells: 0, rows: 0, charts: 0, left: [] });
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
    reverseRows(book, "UseCases");
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

  it.each([
    {
      what: "a note below the table, for its new rows",
      make: (book: Book) => {
        sheetOf(book, "Report figures").setValue(59, 0, "Checked by KL");
      },
    },
    {
      what: "a key that stands twice, for the two rows",
      make: (book: Book) => {
        const at = place(book, "ReportFigures", "F002", "id");
        at.sheet.setValue(at.row, at.column, "F003");
      },
    },
  ])("is $what: that table keeps its release and is asked about again", async ({ make }) => {
    const { book } = await withFirst();
    make(book);
    const first = await refreshed(releases);
    expect(first.cells).toBeGreaterThan(50);
    const versions = (await opened(releases)).instances.map(({ table, release }) => [
      table.name,
      release.version,
    ]);
    expect(versions).toEqual([
      ["UseCases", "1.1.0"],
      ["ReportFigures", "1.0.0"],
      ["Sources", "1.1.0"],
    ]);
    const again = await looked(releases);
    expect(again.tables.map(({ instance }) => instance.table.name)).toEqual(["ReportFigures"]);
    const [table] = again.tables;
    const asked = [
      ...(table?.questions ?? []),
      ...(table?.items ?? []).filter(({ noRoom }) => noRoom !== null),
    ];
    expect(asked.length).toBeGreaterThan(0);
  });

  it.each([
    { when: "before the click", isWriting: false },
    { when: "in the moment in which it is written", isWriting: true },
  ])(
    "is a table that is sorted $when: no other row gets the change, though its cell holds the very same",
    async ({ isWriting }) => {
      const host = await withFirst();
      const preview = await looked(releases);
      const confidence = (key: string) => value(host.book, "UseCases", key, "Confidence");
      // From below, UC06 stands where UC05 stood, whose confidence falls.
      expect([confidence("UC05"), confidence("UC06")]).toEqual(["High", "High"]);
      const seen = new Set<unknown>();
      const exchange = host.exchange.bind(host);
      let isSorted = false;
      host.exchange = (body, bytes) => {
        if (!isSorted && isWriting === JSON.stringify(body).includes('phase=\\"applying')) {
          reverseRows(host.book, "UseCases");
          isSorted = true;
        }
        const answer = exchange(body, bytes);
        if (!isWriting) seen.add(confidence("UC06"));
        return answer;
      };
      const { left } = must(await refresh(preview, new Map(), { now }));
      expect(isSorted).toBe(true);
      expect(left).toContainEqual({
        table: "UseCases",
        key: "UC05",
        name: "confidence",
        why: "changed",
      });
      expect([confidence("UC05"), confidence("UC06"), ...seen]).toEqual([
        "High",
        "High",
        ...(isWriting ? [] : ["High"]),
      ]);
    },
  );

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
    expect((await looked(releases)).tables).toEqual([]);
  });
});
