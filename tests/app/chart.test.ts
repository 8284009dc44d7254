/** The shipped charts in workbooks: drawn once, following their tables, and nothing of the client's touched. */
import { afterEach, describe, expect, it } from "vitest";
import { insertCharts } from "../../src/app/chart";
import { syncCount } from "../../src/app/diagnostics";
import { openWorkbook } from "../../src/app/open";
import { lookAtRefresh, refresh } from "../../src/app/refresh";
import { leaveHost, openHost } from "../host/client";
import { saveFile } from "../host/file";
import { cellAddress, newBook, render, type Book } from "../host/workbook";
import {
  before,
  chartOf,
  chartsIn,
  figure,
  insert,
  inserted,
  looked,
  names,
  populated,
  release,
  releases,
  shares,
  shown,
  textsOn,
} from "./drawn-charts";
import { reread, sheetOf } from "./workbook";

afterEach(leaveHost);

describe("charts on a sheet of their own", () => {
  it("are drawn in a workbook of the first release too, but for what that release does not have", async () => {
    await populated("en", before);
    const { charts } = await inserted(names.filter((name) => !name.startsWith("central-bank")));
    expect(charts).toHaveLength(names.length - 2);
  });

  it("are all drawn in three syncs, and say their source", async () => {
    const { book } = await populated();
    const look = await looked();
    const syncs = syncCount();
    const { ok } = await insertCharts(look, names, { place: "sheet", colours: "tickmark" });
    expect({ ok, syncs: syncCount() - syncs }).toEqual({ ok: true, syncs: 3 });
    const { charts } = sheetOf(book, "Charts");
    expect(charts.map(({ name }) => name.split("/")[1])).toEqual(names);
    for (const { title } of charts) expect(title).toMatch(/\nSources?: .+\.$/);
  });

  it("show what their tables hold", async () => {
    const { book } = await populated();
    await inserted();
    expect(shown(book, chartOf(book, "application-shares"))).toEqual(shares);
    expect(shown(book, chartOf(book, "use-cases-by-stage"))).toEqual([
      ["Pilot", 1],
      ["Live", 5],
      ["Expanded", 4],
    ]);
    for (const { standing } of (await looked()).entries) expect(standing?.isCurrent).toBe(true);
  });

  it("begin at zero, have titles at both axes, no legend, and are never a pie", async () => {
    const { book } = await populated();
    await inserted();
    for (const { value, category, hasLegend, type } of chartsIn(book)) {
      expect(value.minimum).toBe(0);
      expect(value.title).toBeTruthy();
      expect(category.title).toBeTruthy();
      expect([hasLegend, /^(Bar|Column)/.test(type)]).toEqual([false, true]);
    }
    expect(chartOf(book, "application-shares").value.numberFormat).toBe("0%");
  });

  it("are described beneath, with the formulas that they are drawn from under a line that says so", async () => {
    const { book } = await populated();
    await inserted(["application-shares"]);
    const { charts, cells } = sheetOf(book, "Charts");
    const area = charts[0]?.area ?? { row: 0, column: 0, rows: 0, columns: 0 };
    const texts = textsOn(book, "Charts");
    expect(texts.some((text) => text.startsWith("Each bar is one scenario's share"))).toBe(true);
    expect(texts).toContain("Drawn from these formulas over the table ReportFigures:");
    const formulas = [...cells.values()].flatMap(({ formula }) => formula ?? []);
    expect(formulas.filter((formula) => formula.includes("ReportFigures["))).toHaveLength(10);
    const covered = [...cells.keys()].filter((key) => {
      const row = Math.floor(key / 16_384);
      return row >= area.row && row < area.row + area.rows;
    });
    expect(covered).toEqual([]);
  });

  it("are in Chinese over Chinese tables", async () => {
    const { book } = await populated("zh-CN");
    await inserted(names, "sheet", "zh-CN");
    const chart = chartOf(book, "application-shares");
    expect(chart.title).toMatch(/^受调研应用按场景的占比\n来源：/);
    expect(shown(book, chart)[0]).toEqual(["供应链金融", 0.326]);
    expect(sheetOf(book, "图表").charts).toHaveLength(names.length);
  });

  it("keep a sheet Charts of the client's, and take another name", async () => {
    const client = newBook();
    client.addSheet("charts").setValue(0, 0, "mine");
    const { book } = await populated("en", release, client);
    await inserted(["application-shares"]);
    await inserted(["use-cases-by-stage"]);
    expect(sheetOf(book, "Charts (2)").charts).toHaveLength(2);
    expect(sheetOf(book, "charts").cells.size).toBe(1);
  });

  it("can have Excel's own colours", async () => {
    const { book } = await populated();
    await insertCharts(await looked(), names, { place: "sheet", colours: "excel" });
    const fills = chartsIn(book).flatMap(({ series }) => series.map(({ fill }) => fill));
    expect(new Set(fills)).toEqual(new Set([undefined, null]));
  });
});

describe("a chart that is inserted again", () => {
  const withoutState = (book: Book): string => render(book).replace(/^xml .*$/gm, "");

  it("is updated and changes nothing where nothing has changed", async () => {
    const host = await populated();
    await inserted();
    const once = withoutState(host.book);
    host.reopen();
    const again = await inserted();
    expect(again.charts.map(({ isNew }) => isNew)).toEqual(names.map(() => false));
    expect(withoutState(host.book)).toBe(once);
  });

  it("is found by its name where the analyst has moved it, and stays there", async () => {
    const { book } = await populated();
    await inserted(["application-shares"]);
    const from = sheetOf(book, "Charts").charts;
    const to = sheetOf(book, "Overview");
    to.charts.push(...from.splice(0));
    await inserted(["application-shares"]);
    expect(to.charts).toHaveLength(1);
    expect(chartsIn(book)).toHaveLength(1);
  });

  it("is found by what it shows where the analyst has given it another name", async () => {
    const { book } = await populated();
    await inserted(["application-shares"]);
    chartOf(book, "application-shares").name = "My shares";
    const { charts } = await inserted(["application-shares"]);
    expect(charts[0]).toMatchObject({ object: "My shares", isNew: false });
    expect(chartsIn(book)).toHaveLength(1);
  });

  it("is known by its cells where the workbook no longer remembers it", async () => {
    const { book } = await populated();
    await inserted();
    const once = render(book).replace(/^xml .*$/gm, "");
    book.customXml = [];
    await inserted();
    expect(withoutState(book)).toBe(once);
  });

  it("is drawn at its old place where the analyst has deleted it", async () => {
    const { book } = await populated();
    await inserted(["application-shares"]);
    const once = withoutState(book);
    sheetOf(book, "Charts").charts.splice(0);
    await inserted(["application-shares"]);
    expect(withoutState(book)).toBe(once);
  });

  it("leaves cells alone that the analyst has written in, and takes its data to a new place", async () => {
    const { book } = await populated();
    await inserted(["application-shares"]);
    const sheet = sheetOf(book, "Charts");
    const used = sheet.usedArea(true);
    const last = { row: (used?.row ?? 0) + (used?.rows ?? 0) - 1, column: 2 };
    sheet.setValue(last.row, last.column, 0.5);
    expect((await looked()).entries[0]?.standing?.isCurrent).toBe(false);
    await inserted(["application-shares"]);
    expect(sheet.cell(last.row, last.column).value).toBe(0.5);
    expect(shown(book, chartOf(book, "application-shares"))).toEqual(shares);
  });

  it("is the same after the workbook was saved and opened", async () => {
    const host = await populated();
    await inserted();
    const saved = reread(saveFile(host.book));
    expect(render(saved)).toBe(render(host.book));
    openHost(saved);
    for (const { standing } of (await looked()).entries) expect(standing?.isCurrent).toBe(true);
  });
});

describe("charts of a table that an analyst works in", () => {
  it("follow it when it is sorted, filtered, renamed and a row is deleted", async () => {
    const { book } = await populated();
    await inserted(["application-shares", "use-cases-by-stage"]);
    const sheet = sheetOf(book, "Report figures");
    const [table] = sheet.tables;
    if (table === undefined) throw new Error("no table");
    const body = Array.from({ length: table.area.rows - 1 }, (_, r) => table.area.row + 1 + r);
    const lines = body.map((row) =>
      Array.from({ length: table.area.columns }, (_, c) => sheet.cell(row, c)),
    );
    lines.reverse().forEach((cells, at) => {
      cells.forEach((cell, column) => {
        sheet.put(body[at] ?? 0, column, cell);
      });
    });
    sheet.setRow(body[3] ?? 0, { hidden: true });
    book.renameTable(table, "Numbers");
    expect((await looked()).entries[0]?.standing?.isCurrent).toBe(true);
    await inserted(["application-shares"]);
    expect(shown(book, chartOf(book, "application-shares"))).toEqual(shares);
  });

  it("show the analyst's own number after Excel has calculated, and again after an update in its order", async () => {
    const { book } = await populated();
    await inserted(["application-shares"]);
    const sheet = sheetOf(book, "Report figures");
    const rows = [...Array(80).keys()];
    const row = rows.find((at) => sheet.cell(at, 0).value === "F006") ?? 0;
    const column = sheet.tables[0]?.columns.findIndex(({ name }) => name === "Value") ?? 0;
    sheet.setValue(row, column, 0.2);
    const chart = chartOf(book, "application-shares");
    const { recalculate } = await import("../host/formula");
    recalculate(book);
    expect(shown(book, chart).at(-1)).toEqual(["asset securitisation", 0.2]);
    expect((await looked()).entries[0]?.standing?.isCurrent).toBe(false);
    await inserted(["application-shares"]);
    expect(shown(book, chart)[1]).toEqual(["asset securitisation", 0.2]);
  });

  it("follow a refresh by themselves, and an update then has nothing left but words", async () => {
    const { book } = await populated("en", before);
    await inserted(["application-shares", "use-cases-by-category"]);
    const preview = await lookAtRefresh({ release, kept: null }, releases);
    if (!preview.ok) throw new Error(preview.error.code);
    const done = await refresh(preview.value, new Map(), { now: "2026-11-26T00:00:00Z" });
    expect(done.ok).toBe(true);
    expect(shown(book, chartOf(book, "application-shares")).map(([, value]) => value)).toEqual(
      shares.map(([, value]) => value),
    );
    await inserted(["application-shares", "use-cases-by-category"]);
    for (const { standing } of (await looked()).entries.slice(0, 2))
      expect(standing?.isCurrent).toBe(true);
    expect(chartsIn(book)).toHaveLength(2);
  });

  it.each([
    { when: "a qualifier was cleared", header: "Qualifier", value: null, why: "no-qualifier" },
    { when: "a qualifier is an error", header: "Qualifier", value: "#N/A", why: "no-qualifier" },
    { when: "a date was cleared", header: "As of", value: null, why: "no-date" },
    { when: "a date is no date of Excel's", header: "As of", value: 5, why: "no-date" },
    { when: "a key has a space after it", header: "ID", value: "F054 ", why: "key-differs" },
  ])("leave out and name the row when $when, and draw all else", async (given) => {
    const { book } = await populated();
    figure(book, "F054", given.header, given.value);
    const { charts } = await inserted();
    expect(charts.map(({ name }) => name)).toEqual(names);
    const found = charts.find(({ name }) => name === "central-bank-payments")?.plan.drawing;
    expect(found?.keys).toEqual(["F052"]);
    expect(found?.leftOut).toEqual([{ key: "F054", why: given.why }]);
    expect(shown(book, chartOf(book, "central-bank-payments"))).toHaveLength(1);
    for (const { standing } of (await looked()).entries) expect(standing?.isCurrent).toBe(true);
  });

  it("leave out and name a row whose name was cleared, and draw all else", async () => {
    const { book } = await populated();
    figure(book, "F006", "Figure", null);
    const { charts } = await inserted();
    const found = charts.find(({ name }) => name === "application-shares")?.plan.drawing;
    expect(found?.leftOut).toEqual([{ key: "F006", why: "no-label" }]);
    expect(shown(book, chartOf(book, "application-shares"))).toEqual(shares.slice(0, -1));
  });

  it("are refused with their table's name where it is not there", async () => {
    openHost(newBook());
    expect(await insert(["application-shares"])).toMatchObject({
      ok: false,
      error: { code: "chart/no-table" },
    });
  });
});

describe("a workbook that refuses", () => {
  it.each([
    {
      when: "it is open for reading only",
      before: (book: Book) => {
        book.readOnly = true;
      },
      error: { code: "chart/read-only" },
    },
    {
      when: "its structure is protected",
      before: (book: Book) => {
        book.isStructureProtected = true;
      },
      error: { code: "chart/structure-protected" },
    },
  ])("is left as it was when $when", async ({ before: prepare, error }) => {
    const { book } = await populated();
    prepare(book);
    const was = render(book);
    expect(await insert()).toMatchObject({ ok: false, error });
    expect(render(book)).toBe(was);
  });

  it("keeps a protected sheet for charts as it is", async () => {
    const { book } = await populated();
    await inserted(["application-shares"]);
    sheetOf(book, "Charts").isProtected = true;
    const was = render(book);
    expect(await insert(["use-cases-by-stage"])).toMatchObject({
      ok: false,
      error: { code: "chart/sheet-protected", sheet: "Charts" },
    });
    expect(render(book)).toBe(was);
  });

  it("is looked at again when a header has changed since", async () => {
    const { book } = await populated();
    const look = await looked();
    const sheet = sheetOf(book, "Report figures");
    const [table] = sheet.tables;
    if (table?.columns[3] === undefined) throw new Error("no table");
    table.columns[3].name = "Amount";
    sheet.setValue(table.area.row, 3, "Amount");
    const result = await insertCharts(look, ["application-shares"], {
      place: "sheet",
      colours: "tickmark",
    });
    expect(result).toMatchObject({ ok: false, error: { code: "chart/changed-since" } });
  });
});

describe("an insertion that is interrupted", () => {
  const faults = [
    { kind: "connection-lost" },
    { kind: "response-lost" },
    { kind: "killed", afterActions: 120 },
  ] as const;
  const cases = [1, 3, 4, 5].flatMap((request) =>
    faults.map((fault) => ({ request, fault, when: `${fault.kind} at request ${request}` })),
  );

  it.each(cases)("is taken away or finished by the next opening: $when", async (given) => {
    const host = await populated();
    const was = render(host.book);
    const look = await looked();
    host.failAt(given.request, given.fault);
    // A killed pane never gets an answer; what it may still send must be out before a reopening.
    const isKilled = given.fault.kind === "killed";
    const result = await Promise.race([
      insertCharts(look, names, { place: "sheet", colours: "tickmark" }),
      ...(isKilled ? [new Promise<null>((resolve) => setTimeout(resolve, 1_500, null))] : []),
    ]);
    host.reopen();
    const opened = await openWorkbook(releases);
    expect(opened.ok).toBe(true);
    const isThere = chartsIn(host.book).length > 0;
    const { entries } = await looked();
    const standing = entries.filter((entry) => entry.standing !== null);
    expect(standing).toHaveLength(isThere ? names.length : 0);
    expect(chartsIn(host.book)).toHaveLength(standing.length);
    expect(isThere ? was : render(host.book)).toBe(was);
    expect(result?.ok === true && !isThere).toBe(false);
  });

  it("keeps the sheet on which a person has written since, and takes only its own", async () => {
    const host = await populated();
    const look = await looked();
    host.failAt(3, { kind: "response-lost" });
    host.failAt(4, { kind: "connection-lost" });
    const failed = await insertCharts(look, ["application-shares"], {
      place: "sheet",
      colours: "tickmark",
    });
    expect(failed).toMatchObject({ ok: false, error: { left: "unfinished" } });
    host.reopen();
    const sheet = sheetOf(host.book, "Charts");
    sheet.setValue(100, 0, "mine");
    const opened = await openWorkbook(releases);
    expect(opened.ok && opened.value.recovery).toMatchObject({ kind: "undone", kept: ["Charts"] });
    expect(sheet.usedArea(true)).toMatchObject({ row: 100, rows: 1 });
    expect([sheet.charts.length, cellAddress(100, 0)]).toEqual([0, "A101"]);
  });

  it("says that looks are missing where Excel lacks them, and the chart is complete", async () => {
    const host = await populated();
    host.failOn("ChartAxis.reversePlotOrder", "ApiNotFound");
    const { notes } = await inserted(["application-shares"]);
    expect(notes).toEqual(["looks-left-out"]);
    expect(shown(host.book, chartOf(host.book, "application-shares"))).toEqual(shares);
    expect((await looked()).entries[0]?.standing?.isCurrent).toBe(true);
  });

  it("is taken back where Excel draws something else than was asked for", async () => {
    const host = await populated();
    const was = render(host.book);
    const look = await looked();
    const sheet = sheetOf(host.book, "Report figures");
    const row = [...Array(80).keys()].find((at) => sheet.cell(at, 0).value === "F002") ?? 0;
    const column = sheet.tables[0]?.columns.findIndex(({ name }) => name === "Value") ?? 0;
    const { value } = sheet.cell(row, column);
    sheet.setValue(row, column, 0.9);
    const result = await insertCharts(look, ["application-shares"], {
      place: "sheet",
      colours: "tickmark",
    });
    expect(result).toMatchObject({ ok: false, error: { code: "chart/not-as-planned" } });
    sheet.setValue(row, column, value);
    expect(render(host.book)).toBe(was);
  });
});
