/** Charts inserted in workbooks through the real client, and what they show then. */
import { insertCharts, lookAtCharts, type ChartsLook } from "../../src/app/chart";
import type { Language, Release } from "../../src/core/collection";
import { openHost } from "../host/client";
import { referredCells } from "../host/file/chart";
import type { Host } from "../host/host";
import { newBook, type Book, type Sheet } from "../host/workbook";
import type { Chart } from "../host/workbook/chart";
import { shippedRelease } from "../seeds/shipped-releases";
import { filled, sheetOf } from "./workbook";

export const before = await shippedRelease("1.0.0");
export const release = await shippedRelease("1.1.0");
export const releases: readonly Release[] = [before, release];
export const names = release.descriptor.tickmark.charts.map(({ name }) => name);

export async function looked(language: Language = "en"): Promise<ChartsLook> {
  const look = await lookAtCharts(releases, language);
  if (!look.ok) throw new Error(JSON.stringify(look.error));
  return look.value;
}

export async function insert(
  which: readonly string[] = names,
  place: "sheet" | "selection" = "sheet",
  language: Language = "en",
) {
  return insertCharts(await looked(language), which, { place, colours: "tickmark" });
}

export async function inserted(...given: Parameters<typeof insert>) {
  const result = await insert(...given);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

export async function populated(
  language: Language = "en",
  of = release,
  book = newBook(),
): Promise<Host> {
  const host = openHost(book);
  await filled(of, { language });
  return host;
}

/** The texts of a sheet's cells. */
export function textsOn(book: Book, sheet: string): readonly string[] {
  const cells = [...sheetOf(book, sheet).cells.values()];
  return cells.flatMap(({ value }) => (typeof value === "string" ? [value] : []));
}

/** Writes in the client's table of figures, as a person does. */
export function figure(
  book: Book,
  key: string,
  header: string,
  value: string | number | null,
): void {
  const sheet = sheetOf(book, "Report figures");
  const row = [...Array(80).keys()].find((at) => sheet.cell(at, 0).value === key) ?? 0;
  const column = sheet.tables[0]?.columns.findIndex(({ name }) => name === header) ?? 0;
  sheet.setValue(row, column, value);
}

/** The row of the only text of its kind; -1 where there is none. */
export function rowOf(sheet: Sheet, text: RegExp): number {
  const found = [...sheet.cells].find(
    ([, { value }]) => typeof value === "string" && text.test(value),
  );
  return found === undefined ? -1 : Math.floor(found[0] / 16_384);
}

export function chartsIn(book: Book): readonly Chart[] {
  return book.sheets.flatMap(({ charts }) => charts);
}

export function chartOf(book: Book, name: string): Chart {
  const found = chartsIn(book).filter((chart) => chart.name.endsWith(`/${name}`));
  const [chart] = found;
  if (chart === undefined || found.length > 1) throw new Error(`${found.length} charts ${name}`);
  return chart;
}

/** What the chart shows: the cells that its last series refers to. */
export function shown(book: Book, chart: Chart): [unknown, unknown][] {
  const series = chart.series.at(-1);
  const values = referredCells(book, series?.values ?? "").map(({ value }) => value);
  return referredCells(book, series?.categories ?? "").map(({ value }, at) => [value, values[at]]);
}

export const shares = [
  ["supply chain finance", 0.326],
  ["trade finance", 0.112],
  ["insurance technology", 0.112],
  ["cross-border payment", 0.079],
  ["asset securitisation", 0.067],
];
