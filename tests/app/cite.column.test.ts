/** The column of references that the Sources table gets: what it takes, what it gives back, and how it follows a refresh. */
import { describe, expect, it } from "vitest";
import { insertBibliography, removeBibliography, takeBackCitations } from "../../src/app/cite";
import { refresh } from "../../src/app/refresh";
import { restyle } from "../../src/app/restyle";
import { syncCount } from "../../src/excel/host";
import type { Host } from "../host/host";
import { render, type Book } from "../host/workbook";
import { citing, expectSound, lookedAt } from "./cite-story";
import {
  keysOf,
  looked,
  must,
  now,
  refreshed,
  rolledBack,
  shippedReleases,
  tableNamed,
  textOf,
  value,
} from "./refresh-story";
import { hostWith, sheetOf } from "./workbook";

const releases = await shippedReleases();
const options = await citing(releases);

const filledHost = (): Promise<Host> => hostWith(releases.at(-1));

/** Of the sheet's column in which the references stand, in characters. */
function width(book: Book): number | undefined {
  return sheetOf(book, "Sources").column(12).width;
}

describe("the references of the Sources table", () => {
  it("are its last column, which a refresh takes for nobody's edit", async () => {
    const host = await hostWith(releases[0]);
    must(await insertBibliography(options, "apa"));
    expect(value(host.book, "Sources", "S07", "Reference")).toMatch(/^Bank of China Debuts/);
    await refreshed(releases);
    expect(value(host.book, "Sources", "S07", "Reference")).toMatch(/^Bank of China Debuts/);
    must(await restyle(options, "apa"));
    const { cited } = await lookedAt(options);
    expect(
      cited.columns[0]?.references.filter(({ text, key }) => text === "" && key !== ""),
    ).toEqual([]);
    await expectSound(host, options);
  });

  it("are not written where something stands right of the table", async () => {
    const host = await filledHost();
    sheetOf(host.book, "Sources").setValue(20, 12, "a note");
    const before = render(host.book);
    expect(await insertBibliography(options, "apa")).toMatchObject({
      error: { code: "cite/right-not-free", sheet: "Sources" },
    });
    expect(render(host.book)).toBe(before);
  });

  it("are taken away again with their column, and nothing else", async () => {
    const host = await filledHost();
    const before = tableNamed(host.book, "Sources").table.columns.map(({ name }) => name);
    must(await insertBibliography(options, "short"));
    must(await removeBibliography(options));
    expect(tableNamed(host.book, "Sources").table.columns.map(({ name }) => name)).toEqual(before);
    expect(sheetOf(host.book, "Sources").cell(5, 12).value).toBeNull();
    expect((await lookedAt(options)).cited.columns).toEqual([]);
  });

  it("come back with their column by the same way back", async () => {
    const host = await filledHost();
    must(await insertBibliography(options, "short"));
    const reference = value(host.book, "Sources", "S08", "Reference");
    must(await removeBibliography(options));
    must(await takeBackCitations(options));
    expect(value(host.book, "Sources", "S08", "Reference")).toBe(reference);
    await expectSound(host, options);
  });

  it("give the sheet's column the width that it had, unless the analyst has given it another", async () => {
    const host = await filledHost();
    const sheet = sheetOf(host.book, "Sources");
    sheet.setColumn(12, { width: 20 });
    must(await insertBibliography(options, "short"));
    expect(width(host.book)).toBeGreaterThan(60);
    must(await restyle(options, "apa"));
    must(await removeBibliography(options));
    expect(width(host.book)).toBeCloseTo(20, 1);

    must(await takeBackCitations(options));
    expect(width(host.book)).toBeGreaterThan(60);
    must(await removeBibliography(options));
    expect(width(host.book)).toBeCloseTo(20, 1);

    must(await insertBibliography(options, "short"));
    sheet.setColumn(12, { width: 30 });
    must(await removeBibliography(options));
    expect(width(host.book)).toBeCloseTo(30, 1);
  });

  it("stay where a row of the analyst's own has one too", async () => {
    const host = await filledHost();
    must(await insertBibliography(options, "short"));
    const { sheet, table } = tableNamed(host.book, "Sources");
    const row = table.area.row + table.area.rows;
    table.area = { ...table.area, rows: table.area.rows + 1 };
    sheet.setValue(row, 0, "OWN1");
    sheet.setValue(row, 12, "Our interview notes, 2020");
    const before = render(host.book);
    for (const taken of [await takeBackCitations(options), await removeBibliography(options)])
      expect(taken).toMatchObject({ ok: false, error: { code: "cite/no-reference-column" } });
    expect(render(host.book)).toBe(before);
  });
});

describe("a refresh that adds sources", () => {
  it("sets their references in the style of the column, in no more syncs, and takes them back with the rows", async () => {
    const host = await hostWith(releases[0]);
    must(await insertBibliography(options, "apa"));
    const before = textOf(host.book);
    const old = new Set(keysOf(host.book, "Sources"));
    const preview = await looked(releases);
    const syncs = syncCount();
    const openDesk = () => Promise.resolve(options.desk);
    must(await refresh(preview, new Map(), { now, openDesk }));
    expect(syncCount() - syncs).toBeLessThanOrEqual(3);
    const added = keysOf(host.book, "Sources").filter((key) => !old.has(key));
    expect(added.length).toBeGreaterThan(0);
    const { cited } = await lookedAt(options);
    const [column] = cited.columns;
    const fresh = column?.references.filter(({ key }) => added.includes(key)) ?? [];
    expect(fresh).toHaveLength(added.length);
    expect(fresh.filter(({ text, isEdited }) => text === "" || isEdited)).toEqual([]);
    // As restyling would set them.
    const texts = fresh.map(({ text }) => text);
    must(await restyle(options, "apa"));
    const again = (await lookedAt(options)).cited.columns[0]?.references ?? [];
    expect(again.filter(({ key }) => added.includes(key)).map(({ text }) => text)).toEqual(texts);

    const { left } = await rolledBack(releases);
    expect(left).toEqual([]);
    expect(keysOf(host.book, "Sources").filter((key) => !old.has(key))).toEqual([]);
    must(await takeBackCitations(options));
    expect(textOf(host.book) === before).toBe(true);
  });

  it("leaves them empty where nothing sets references, and asks for nothing where there is no column", async () => {
    const host = await hostWith(releases[0]);
    const isAsked = { now: false };
    const openDesk = () => {
      isAsked.now = true;
      return Promise.resolve(options.desk);
    };
    must(await refresh(await looked(releases), new Map(), { now, openDesk }));
    expect(isAsked.now).toBe(false);
    await expectSound(host, options);
  });
});
