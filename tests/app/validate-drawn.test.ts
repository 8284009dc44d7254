/** What validate says of charts and citations: nothing while they are as they were drawn and written, and one finding for each mistake. */
import { afterEach, describe, expect, it } from "vitest";
import { syncCount } from "../../src/app/diagnostics";
import { fixFindings } from "../../src/app/validate";
import { parseMark } from "../../src/core/citations";
import { languages } from "../../src/core/collection";
import { leaveHost } from "../host/client";
import { recalculate } from "../host/formula";
import { cellAddress, render } from "../host/workbook";
import { chartOf, checked, drawing, fresh, found, lineOf, placesOf, shown } from "./drawn-story";
import { must, now, rolledBack, tableNamed } from "./refresh-story";
import { deleteRows, textAt } from "./validate-defects";
import { sheetOf } from "./workbook";

const drawn = await drawing();
afterEach(leaveHost);

describe.each(languages)("charts and citations in %s", (language) => {
  it("as they were drawn and written have no finding, in three syncs, and nothing is written", async () => {
    const { book } = await fresh(drawn, language);
    const before = render(book);
    const syncs = syncCount();
    expect(await found(drawn)).toEqual([]);
    expect(syncCount() - syncs).toBe(3);
    expect(render(book)).toBe(before);
  });

  it("say at its cell that a number was typed over which a chart is drawn from", async () => {
    const { book } = await fresh(drawn, language);
    const { sheet, row, column, value } = placesOf(book, "application-shares");
    sheetOf(book, sheet).setValue(row, column, 0.4);
    expect(await found(drawn)).toEqual([`chart/values-differ ${value}`]);
  });

  it("say that a chart's title lost its source", async () => {
    const { book } = await fresh(drawn, language);
    const { heading } = placesOf(book, "use-cases-by-stage");
    const chart = chartOf(book, "use-cases-by-stage");
    chart.title = chart.title.split("\n")[0] ?? "";
    expect(await found(drawn)).toEqual([`chart/no-source-line ${heading}`]);
  });

  it("say that a series was added to a chart", async () => {
    const { book } = await fresh(drawn, language);
    const { heading } = placesOf(book, "central-bank-volume");
    const { series } = chartOf(book, "central-bank-volume");
    series.push(...chartOf(book, "central-bank-payments").series);
    expect(await found(drawn)).toEqual([`chart/joined-series ${heading}`]);
  });

  it("say that a source line was edited by hand, and give the text back that was written", async () => {
    const story = await fresh(drawn, language);
    const { sheet, row, address } = lineOf(story);
    const written = textAt(sheet, row, 0);
    sheet.setValue(row, 0, `${written} (p. 3)`);
    const check = await checked(drawn);
    expect(check.findings.map(shown)).toEqual([`citation/edited-by-hand ${address}`]);
    const applied = must(await fixFindings(check.findings, check, { now }));
    expect(applied.left).toEqual([]);
    expect(sheet.cell(row, 0).value).toBe(written);
    expect(await found(drawn)).toEqual([]);
    await rolledBack(drawn.releases);
    expect(sheet.cell(row, 0).value).toBe(`${written} (p. 3)`);
  });

  it("say that a reference was edited by hand, and give it back", async () => {
    const { book } = await fresh(drawn, language);
    const { sheet, table } = tableNamed(book, "Sources");
    const [row, column] = [table.area.row + 3, table.area.column + table.area.columns - 1];
    const written = textAt(sheet, row, column);
    sheet.setValue(row, column, "Ibid.");
    const check = await checked(drawn);
    const place = `${sheet.name}!${cellAddress(row, column)}`;
    expect(check.findings.map(shown)).toEqual([`citation/edited-by-hand ${place}`]);
    must(await fixFindings(check.findings, check, { now }));
    expect(sheet.cell(row, column).value).toBe(written);
  });

  it("say at the source line that its source was deleted, beside the row that is missing", async () => {
    const story = await fresh(drawn, language);
    const { book } = story;
    const { sheet, table } = tableNamed(book, "Sources");
    const { address } = lineOf(story);
    const comments = book.names.flatMap(({ comment }) => parseMark(comment ?? "") ?? []);
    const [id = ""] = comments[0]?.sources ?? [];
    deleteRows(story, "Sources", [id]);
    expect(await found(drawn)).toEqual([
      `structure/row-missing ${sheet.name}!${cellAddress(table.area.row, table.area.column)}`,
      `citation/source-gone ${address}`,
    ]);
  });
});

describe("a chart", () => {
  it("that was made a pie of parts that make no whole says so; one of counts may be a pie", async () => {
    const { book } = await fresh(drawn);
    const { heading } = placesOf(book, "application-shares");
    chartOf(book, "application-shares").type = "Pie";
    chartOf(book, "use-cases-by-stage").type = "Pie";
    expect(await found(drawn)).toEqual([`chart/no-whole ${heading}`]);
  });

  it("that tells nothing of its series is judged by its title, and the rest is checked all the same", async () => {
    const { book } = await fresh(drawn);
    const { sheet, heading } = placesOf(book, "application-shares");
    const chart = chartOf(book, "application-shares");
    const on = sheetOf(book, sheet);
    on.charts = on.charts.filter((one) => one !== chart);
    const [title = ""] = chart.title.split("\n");
    on.carriedCharts.push({ name: chart.name, title });
    const syncs = syncCount();
    expect(await found(drawn)).toEqual([`chart/no-source-line ${heading}`]);
    expect(syncCount() - syncs).toBeLessThanOrEqual(9);
  });

  it("of the analyst's own is none of our business, whatever its title and its name", async () => {
    const { book } = await fresh(drawn);
    const chart = chartOf(book, "application-shares");
    chart.name = "Chart 1";
    chart.title = "Ours";
    chart.series.push(...chartOf(book, "central-bank-payments").series);
    expect(await found(drawn)).toEqual([]);
  });

  it("that joins as-of dates since one was changed in its table says so, beside the cell", async () => {
    const story = await fresh(drawn);
    const { sheet, table } = tableNamed(story.book, "ReportFigures");
    const { heading } = placesOf(story.book, "application-shares");
    const headers = table.columns.map(({ name }) => name);
    const [asOf, key] = [headers.findIndex((name) => /as of/i.test(name)), 0];
    const row = Array.from({ length: table.area.rows }, (_, at) => table.area.row + at).find(
      (at) => sheet.cell(at, key).value === "F003",
    );
    sheet.setValue(row ?? -1, asOf, 43_466);
    recalculate(story.book);
    const at = `${sheet.name}!${cellAddress(row ?? -1, asOf)}`;
    expect(await found(drawn)).toEqual([`chart/joined-dates ${heading}`, `edited/value ${at}`]);
  });

  it("is checked where the workbook no longer remembers its cells, and shown by its sheet", async () => {
    const { book } = await fresh(drawn);
    const { sheet, row, column } = placesOf(book, "application-shares");
    book.customXml = [];
    sheetOf(book, sheet).setValue(row, column, 0.4);
    expect(await found(drawn)).toEqual([`chart/values-differ ${sheet}!A1`]);
  });
});
