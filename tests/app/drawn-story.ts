/** A workbook with charts and citations, as tests mend it: what stands where, and what is found. */
import { insertCharts, lookAtCharts } from "../../src/app/chart";
import { citeSelection, insertBibliography, type CiteOptions } from "../../src/app/cite";
import { checkWorkbook, type Checked } from "../../src/app/validate";
import type { Language, Release } from "../../src/core/collection";
import type { Finding } from "../../src/core/validate";
import { openHost } from "../host/client";
import { saveFile } from "../host/file";
import { recalculate } from "../host/formula";
import type { HostOptions } from "../host/host";
import { cellAddress, newBook, type Book } from "../host/workbook";
import type { Chart } from "../host/workbook/chart";
import { citing } from "./cite-story";
import { must, shippedReleases, tableNamed } from "./refresh-story";
import type { Story } from "./validate-defects";
import { filled, reread, select, sheetOf } from "./workbook";

export interface Drawn {
  readonly releases: readonly Release[];
  readonly options: CiteOptions;
}

export async function drawing(): Promise<Drawn> {
  const releases = await shippedReleases();
  return { releases, options: await citing(releases) };
}

const files = new Map<Language, Uint8Array>();

/** Filled, with every chart, a source line beneath the use cases and the references of all sources; opened anew for each mistake. */
export async function fresh(
  { releases, options }: Drawn,
  language: Language = "en",
  hostOptions: HostOptions = {},
): Promise<Story> {
  const release = releases.at(-1);
  if (release === undefined) throw new Error("There is no release.");
  if (!files.has(language)) {
    const { book } = openHost(newBook());
    await filled(release, { language });
    const look = must(await lookAtCharts(releases, language));
    const names = look.entries.map(({ name }) => name);
    must(await insertCharts(look, names, { place: "sheet", colours: "tickmark" }));
    const { sheet, table } = tableNamed(book, "UseCases");
    select(book, sheet.name, cellAddress(table.area.row + 1, 3));
    must(await citeSelection(options, "short", language));
    must(await insertBibliography(options, "apa"));
    recalculate(book);
    files.set(language, saveFile(book));
  }
  const host = openHost(reread(files.get(language) ?? new Uint8Array()), hostOptions);
  return { host, book: host.book, release, language };
}

export async function checked({ releases }: Drawn): Promise<Checked> {
  return must(await checkWorkbook(releases));
}

export const shown = ({ code, sheet, cell }: Finding): string =>
  `${code} ${sheet ?? ""}!${cell ?? ""}`;

export async function found(drawn: Drawn): Promise<readonly string[]> {
  return (await checked(drawn)).findings.map(shown);
}

export function chartOf(book: Book, name: string): Chart {
  const chart = book.sheets
    .flatMap(({ charts }) => charts)
    .find((one) => one.name.endsWith(`/${name}`));
  if (chart === undefined) throw new Error(`There is no chart ${name}.`);
  return chart;
}

/** Of the cell of its heading, and of the first value that it is drawn from. */
export function placesOf(book: Book, name: string) {
  const { title, series } = chartOf(book, name);
  const [, sheet = "", column = "", row = ""] =
    /^'?(.*?)'?!\$([A-Z]+)\$(\d+)/.exec(series.at(-1)?.values ?? "") ?? [];
  const rows = Array.from({ length: 400 }, (_, at) => at);
  const head = rows.find((at) => sheetOf(book, sheet).cell(at, 0).value === title.split("\n")[0]);
  return {
    sheet,
    heading: `${sheet}!${cellAddress(head ?? -1, 0)}`,
    value: `${sheet}!${column}${row}`,
    row: Number(row) - 1,
    column: column.charCodeAt(0) - "A".charCodeAt(0),
  };
}

export function lineOf({ book }: Story) {
  const { sheet, table } = tableNamed(book, "UseCases");
  const row = table.area.row + table.area.rows + 1;
  return { sheet, row, address: `${sheet.name}!${cellAddress(row, 0)}` };
}

/** The workbook comes from a time when the chart had one bar less: its memory and its cells say so. @returns the row of that bar */
export function shrink(book: Book, name: string): number {
  const spot = placesOf(book, name);
  const on = sheetOf(book, spot.sheet);
  const chart = chartOf(book, name);
  const last = Number(/\d+$/.exec(chart.series[0]?.values ?? "")?.[0]) - 1;
  for (let column = 0; column < 3; column++) on.setValue(last, column, null);
  for (const series of chart.series)
    for (const part of ["values", "categories"] as const)
      series[part] = (series[part] ?? "").replace(/\d+$/, String(last));
  const [part] = book.customXml;
  if (part === undefined) throw new Error("The workbook remembers nothing.");
  const parsed = /^(<tickmark[^>]*>)(.*)(<\/tickmark>)$/s.exec(part.xml);
  const json = (parsed?.[2] ?? "").replace(/&#(\d+);/g, (_, code: string) =>
    String.fromCharCode(Number(code)),
  );
  const state = JSON.parse(json) as {
    charts: { chart: string; data: { inputs: unknown[][] } }[];
  }; // what this add-in wrote
  state.charts.find(({ chart: one }) => one === name)?.data.inputs.pop();
  const text = JSON.stringify(state).replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);
  book.customXml = [{ ...part, xml: `${parsed?.[1] ?? ""}${text}</tickmark>` }];
  return last;
}
