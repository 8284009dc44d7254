/** The source line beneath a selected chart: what it cites, where it stands, and that it is a citation like any other. */
import { describe, expect, it } from "vitest";
import { insertCharts, lookAtCharts } from "../../src/app/chart";
import { citeSelection, removeCitations, takeBackCitations } from "../../src/app/cite";
import { lookAtRestyle, restyle } from "../../src/app/restyle";
import type { Language } from "../../src/core/collection";
import { syncCount } from "../../src/excel/host";
import type { Host } from "../host/host";
import { render, type Book } from "../host/workbook";
import type { Chart } from "../host/workbook/chart";
import { citing, expectSound, holds, lookedAt } from "./cite-story";
import { must, shippedReleases } from "./refresh-story";
import { hostWith, select, sheetOf } from "./workbook";

const releases = await shippedReleases();
const options = await citing(releases);

const name = "application-shares";

async function draw(place: "sheet" | "selection", language: Language = "en"): Promise<void> {
  const look = must(await lookAtCharts(releases, language));
  must(await insertCharts(look, [name], { place, colours: "tickmark" }));
}

/** A filled workbook with one of Tickmark's charts, which is selected. */
async function charted(
  place: "sheet" | "selection" = "sheet",
  language: Language = "en",
): Promise<Host> {
  const host = await hostWith(releases.at(-1), language);
  if (place === "selection") select(host.book, "Sheet1", "C3");
  await draw(place, language);
  selectChart(host.book);
  return host;
}

function selectChart(book: Book): Chart {
  for (const sheet of book.sheets) {
    const [chart] = sheet.charts;
    if (chart === undefined) continue;
    book.activeSheet = sheet;
    sheet.selectedChart = chart;
    return chart;
  }
  throw new Error("There is no chart.");
}

/** Rows below the chart's last, and what its first column holds there. */
function beneath(book: Book, count: number): unknown[] {
  const { name: sheet } = book.activeSheet;
  const { area } = selectChart(book);
  return Array.from({ length: count }, (_, at) =>
    holds(book, sheet, area.row + area.rows + at, area.column),
  );
}

const source = { collection: "china-finance-blockchain", id: "S07" };

describe("a source line beneath one of Tickmark's charts", () => {
  it("names the sources of the charted rows beneath the description, in at most seven syncs", async () => {
    const host = await charted();
    const { book } = host;
    const ids = (await lookedAt(options)).selected.map(({ id }) => id);
    const citations = releases.at(-1)?.citations ?? [];
    const rows = ["F003", "F004", "F005", "F006", "F007"];
    const cites = citations.filter(({ row }) => rows.includes(row)).map(({ source: id }) => id);
    expect(new Set(ids)).toEqual(new Set(cites));
    expect(ids.length).toBeGreaterThan(0);
    const described = beneath(book, 6).filter((cell) => cell !== null);
    const before = syncCount();
    const [place] = must(await citeSelection(options, "short", "en")).places;
    expect(syncCount() - before).toBeLessThanOrEqual(7);
    const now = beneath(book, 7);
    expect(now.slice(0, described.length + 2)).toEqual([
      null,
      ...described,
      expect.stringMatching(/^Source: /),
    ]);
    expect(place?.sheet).toBe("Charts");
    await expectSound(host, options);
  });

  it("is the same citation as any other: set anew, kept when edited, removed, and taken back", async () => {
    const host = await charted();
    const [place] = must(await citeSelection(options, "short", "en")).places;
    const { row = 0, column = 0 } = place ?? {};
    const text = (): unknown => holds(host.book, "Charts", row, column);
    const short = text();
    must(await restyle(options, "apa"));
    expect(text()).not.toBe(short);
    must(await takeBackCitations(options));
    expect(text()).toBe(short);
    sheetOf(host.book, "Charts").setValue(row, column, "Source: my own");
    expect(must(await lookAtRestyle(options, "apa"))).toMatchObject([
      { isEdited: true, now: "Source: my own" },
    ]);
    const [line] = (await lookedAt(options)).cited.lines;
    must(await removeCitations(options, [line?.name ?? ""], new Set([line?.name ?? ""])));
    expect(text()).toBeNull();
    await expectSound(host, options);
  });

  it("is written once, and stays with the description when the chart is drawn anew", async () => {
    const host = await charted();
    must(await citeSelection(options, "short", "en"));
    const standing = beneath(host.book, 8);
    expect(await citeSelection(options, "short", "en")).toMatchObject({
      error: { code: "cite/already-there" },
    });
    const [, first] = standing;
    await draw("sheet");
    await draw("sheet");
    expect(beneath(host.book, 8)).toEqual(standing);
    const { state } = await lookedAt(options);
    const text = state.kind === "present" ? state.state.charts[0]?.text : null;
    expect(text?.inputs[0]?.[0]).toBe(first);
    await expectSound(host, options);
  });

  it("stands beneath the chart where the analyst moved it, below tall and hidden rows, over nothing", async () => {
    const host = await charted("selection");
    const sheet = sheetOf(host.book, "Sheet1");
    const chart = selectChart(host.book);
    chart.area = { row: 60, column: 4, rows: 12, columns: 5 };
    sheet.setRow(10, { height: 90 });
    sheet.setRow(20, { hidden: true });
    sheet.setColumn(1, { width: 40 });
    sheet.setValue(72, 4, "mine");
    sheet.setFormula(73, 4, '""');
    const [place] = must(await citeSelection(options, "short", "en")).places;
    expect(place).toEqual({ sheet: "Sheet1", row: 74, column: 4 });
    expect([holds(host.book, "Sheet1", 72, 4), holds(host.book, "Sheet1", 73, 4)]).toEqual([
      "mine",
      '=""',
    ]);
    await expectSound(host, options);
  });

  it("is found for a chart of another name when the state part is gone, and speaks the chart's language", async () => {
    const host = await charted("selection", "zh-CN");
    host.reopen({ dropCustomXml: true });
    selectChart(host.book).name = "Diagramm 1";
    const { selected } = await lookedAt(options);
    expect(selected.length).toBeGreaterThan(0);
    const [place] = must(await citeSelection(options, "gb-t-7714", "en")).places;
    const cells = beneath(host.book, 20);
    const at = cells.findIndex((cell) => String(cell).startsWith("来源："));
    expect(at).toBeGreaterThan(0);
    expect(cells.slice(0, at)).not.toContain(null);
    expect(place?.sheet).toBe("Sheet1");
    await expectSound(host, options);
  });
});

describe("with a chart of the analyst's own selected", () => {
  async function own(): Promise<Host> {
    const host = await charted("selection");
    const chart = selectChart(host.book);
    Object.assign(chart, { name: "Chart 1", title: "Our pipeline" });
    return host;
  }

  it("nothing is written, and the failure says why", async () => {
    const host = await own();
    const before = render(host.book);
    expect((await lookedAt(options)).selected).toEqual([]);
    expect(await citeSelection(options, "short", "en")).toEqual({
      ok: false,
      error: { code: "cite/foreign-chart" },
    });
    expect(render(host.book)).toBe(before);
  });

  it("a source that the analyst chooses goes beneath it", async () => {
    const host = await own();
    const { area } = selectChart(host.book);
    for (let at = 0; at < 20; at++)
      sheetOf(host.book, "Sheet1").setValue(area.row + area.rows + at, area.column, null);
    const [place] = must(await citeSelection(options, "short", "en", source)).places;
    expect(place).toEqual({ sheet: "Sheet1", row: area.row + area.rows, column: area.column });
    await expectSound(host, options);
  });
});
