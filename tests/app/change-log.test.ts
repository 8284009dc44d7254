/** The log of a change, on a sheet that is the analyst's; and the journal's end. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { putLogOnSheet } from "../../src/app/change-log";
import { syncCount } from "../../src/app/diagnostics";
import { forgetJournal } from "../../src/app/forget";
import { refresh } from "../../src/app/refresh";
import { checkWorkbook, fixFindings } from "../../src/app/validate";
import { changeLog } from "../../src/core/change-log";
import { languages } from "../../src/core/collection";
import { leaveHost } from "../host/client";
import type { Host } from "../host/host";
import { render } from "../host/workbook";
import {
  looked,
  must,
  now,
  place,
  refreshed,
  rolledBack,
  shippedReleases,
  tableNamed,
  textOf,
} from "./refresh-story";
import { clientPart, hostWith, opened, originalOf, sheetOf } from "./workbook";

const releases = await shippedReleases();

let host: Host;
beforeEach(async () => {
  host = await hostWith(releases[0]);
});
afterEach(leaveHost);

async function journal() {
  const { state, instances } = await opened(releases);
  const found = state.kind === "present" ? state.state.journal : null;
  if (found === null) throw new Error("There is no journal.");
  return { found, instances };
}

describe("the change log", () => {
  it("of what Checks mended names the link, the header and where they stand, also on a sheet", async () => {
    const sheet = sheetOf(host.book, "Sources");
    const { table } = tableNamed(host.book, "Sources");
    const link = sheet.hyperlinks.find(({ target }) => target !== undefined);
    if (link === undefined) throw new Error("There is no link among the sources.");
    const was = link.target;
    link.target = "https://example.org/other";
    const header = sheet.cell(table.area.row, table.area.column + 1).value;
    sheet.setValue(table.area.row, table.area.column + 1, "Kind of source");
    const own = releases.slice(0, 1);
    const checked = must(await checkWorkbook(own));
    must(await fixFindings(checked.findings, checked, { now }));
    const { found, instances } = await journal();
    const log = changeLog(found, instances);
    expect(log.map(({ before, after }) => [before?.shown, after.shown])).toEqual([
      ["https://example.org/other", was],
      ["Kind of source", header],
    ]);
    expect(must(await putLogOnSheet(await opened(releases), "en")).rows).toBe(log.length);
  });

  it("has each cell with what it held and holds, why, and who decided", async () => {
    const share = place(host.book, "ReportFigures", "F036", "Value");
    share.sheet.setValue(share.row, share.column, 0.1712);
    const preview = await looked(releases);
    const conflicts = preview.tables.flatMap(({ items }) =>
      items.filter(({ kind }) => kind === "conflict").map(({ id }) => id),
    );
    await refreshed(releases, new Map(conflicts.map((id) => [id, "theirs"])));
    const { found, instances } = await journal();
    const log = changeLog(found, instances);
    const entry = log.find(({ key, header }) => key === "F036" && header === "Value");
    expect(entry).toMatchObject({
      table: "ReportFigures",
      from: "1.0.0",
      to: "1.1.0",
      before: { shown: "17.1%", value: 0.1712 },
      after: { shown: "17.0%", value: 0.17 },
      decidedBy: "analyst",
    });
    expect(entry?.reason?.en).toMatch(/17%/);
    expect(log.filter(({ header }) => header === "")).toHaveLength(
      found.rows.reduce((sum, { rows }) => sum + rows.length, 0),
    );
    // A date that is known to the month only is not shown with a day, here or in its cell.
    const alike = log.filter(({ before, after }) => before?.shown === after.shown);
    expect(new Set(alike.map(({ after }) => after.numberFormat))).toEqual(new Set(["yyyy-mm"]));
  });
});

describe("the order of the log", () => {
  it("is that of the sheet: each row's cells together, from left to right", async () => {
    await refreshed(releases);
    const { found, instances } = await journal();
    const cases = changeLog(found, instances).filter(({ table }) => table === "UseCases");
    const keys = cases.map(({ key }) => key);
    expect(keys).toEqual([...keys].sort());
    expect(new Set(keys).size).toBeGreaterThan(5);
    const { table } = tableNamed(host.book, "UseCases");
    const headers = table.columns.map(({ name }) => name);
    const first = cases.filter(({ key }) => key === keys[0]).map(({ header }) => header);
    expect(first).toEqual(headers.filter((header) => first.includes(header)));
  });
});

describe.each(languages)("the log on a sheet in %s", (language) => {
  const sheet = { en: "Change log", "zh-CN": "更改记录" }[language];

  it("is a native table of typed values, beside all that was there", async () => {
    await refreshed(releases);
    const original = originalOf(host.book);
    const { found, instances } = await journal();
    const put = must(await putLogOnSheet(await opened(releases), language));
    expect(put).toEqual({ sheet, rows: changeLog(found, instances).length });
    const { table } = tableNamed(host.book, "ChangeLog");
    expect(table.area.rows).toBe(put.rows + 1);
    const log = sheetOf(host.book, sheet);
    const at = Array.from({ length: put.rows }, (_, row) => table.area.row + 1 + row).find(
      (row) => log.cell(row, 1).value === "F036" && log.cell(row, 3).value === 0.171,
    );
    expect(at).toBeDefined();
    const { style } = log.cell(at ?? 0, 3);
    expect(host.book.styles.read(style).numberFormat).toBe("0.0%");
    expect(clientPart(host.book, original) === original.text).toBe(true);
  });

  it("takes the next free name when there is one already, and is no table of Tickmark's", async () => {
    await refreshed(releases);
    const { instances } = await opened(releases);
    must(await putLogOnSheet(await opened(releases), language));
    const again = must(await putLogOnSheet(await opened(releases), language));
    expect(again.sheet).toBe(`${sheet} (2)`);
    expect((await opened(releases)).instances).toHaveLength(instances.length);
  });

  it("is written in at most three syncs", async () => {
    await refreshed(releases);
    const workbook = await opened(releases);
    const before = syncCount();
    must(await putLogOnSheet(workbook, language));
    expect(syncCount() - before).toBeLessThanOrEqual(3);
  });
});

describe("a log that cannot be written", () => {
  it("is taken away again when Excel refuses a part of it", async () => {
    await refreshed(releases);
    const workbook = await opened(releases);
    const before = render(host.book);
    host.failOn("TableCollection.add", "GeneralException");
    const put = await putLogOnSheet(workbook, "en");
    expect(put).toMatchObject({ ok: false, error: { code: "host/rejected" } });
    expect(render(host.book) === before).toBe(true);
  });

  it.each([
    { when: "the workbook is read-only", code: "populate/read-only" },
    { when: "its structure is protected", code: "populate/structure-protected" },
  ])("is refused when $when", async ({ code }) => {
    await refreshed(releases);
    const workbook = await opened(releases);
    if (code === "populate/read-only") host.book.readOnly = true;
    else host.book.isStructureProtected = true;
    expect(await putLogOnSheet(workbook, "en")).toMatchObject({ ok: false, error: { code } });
  });

  it("is not there when nothing was changed", async () => {
    expect(await putLogOnSheet(await opened(releases), "en")).toEqual({
      ok: false,
      error: { code: "edit/nothing-to-undo" },
    });
  });
});

describe("forgetting the last change", () => {
  it("takes the journal out of the workbook and touches no cell", async () => {
    await refreshed(releases);
    const before = textOf(host.book);
    expect(await forgetJournal()).toEqual({ ok: true, value: null });
    const { state, instances } = await opened(releases);
    expect(state.kind === "present" && state.state.journal).toBeNull();
    expect(instances.map(({ release }) => release.version)).toEqual(["1.1.0", "1.1.0", "1.1.0"]);
    expect(textOf(host.book) === before).toBe(true);
    await expect(rolledBack(releases)).rejects.toThrow("edit/nothing-to-undo");
  });

  it("is refused while a change is half made: the journal is what can finish or undo it", async () => {
    const preview = await looked(releases);
    host.failAt(3, { kind: "connection-lost" });
    expect(await refresh(preview, new Map(), { now })).toMatchObject({ ok: false });
    const { recovery } = await opened(releases);
    expect(recovery.kind).toBe("change-unfinished");
    expect(await forgetJournal()).toEqual({ ok: false, error: { code: "edit/unfinished" } });
  });

  it("does nothing where there is no journal", async () => {
    expect(await forgetJournal()).toEqual({ ok: true, value: null });
  });
});
