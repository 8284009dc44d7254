import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ChartSpec } from "../../src/core/collection";
import { shippedReleases } from "../app/refresh-story";
import { openFile } from "../host/file";
import type { Book } from "../host/workbook";

const folder = mkdtempSync(path.join(tmpdir(), "tickmark-print-"));
const profile = pathToFileURL(path.join(folder, "profile")).href;
const at = (name: string): string => path.join(folder, name);
const languages = ["en", "zh-CN"] as const;
type Language = (typeof languages)[number];

/** What `headless chart` says of one that it drew. */
interface Drawn {
  readonly id: string;
  /** Its first line, and that with the sources. */
  readonly title: readonly string[];
  readonly categories: readonly string[];
  readonly values: readonly (number | null)[];
}

interface Print {
  readonly book: Book;
  readonly charts: readonly Drawn[];
  /** The text of each page, in the places that it has there. */
  readonly pages: readonly string[];
  /** The text of each chart's page in the order in which it is drawn: the cells first, then the chart. */
  readonly chartPages: readonly string[];
  readonly links: string;
}

function headless(...args: readonly string[]): string {
  const driver = ["--import", "tsx", "tests/headless/main.ts", ...args];
  return execFileSync(process.execPath, driver, { encoding: "utf8" });
}

/** LibreOffice starts once for all. */
function printAll(): Readonly<Record<Language, Print>> {
  const drawn = languages.map((language) => {
    headless("populate", "--lang", language, "--out", at(`${language}.xlsx`));
    const files = ["--in", at(`${language}.xlsx`), "--out", at(`${language}-charts.xlsx`)];
    return (JSON.parse(headless("chart", "--all", ...files)) as { charts: Drawn[] }).charts;
  });
  const files = languages.map((language) => at(`${language}-charts.xlsx`));
  const convert = ["--headless", "--convert-to", "pdf", "--outdir", folder, ...files];
  execFileSync("soffice", [`-env:UserInstallation=${profile}`, ...convert], { stdio: "ignore" });
  const [en, chinese] = languages.map((language, index): Print => {
    const charts = drawn[index] ?? [];
    const pdf = at(`${language}-charts.pdf`);
    const text = (order: string): string[] =>
      execFileSync("pdftotext", [order, pdf, "-"], { encoding: "utf8" }).split("\f").slice(0, -1);
    const book = openFile(readFileSync(at(`${language}.xlsx`)));
    if (!book.ok) throw new Error(book.error.code);
    return {
      book: book.value,
      charts,
      pages: text("-layout"),
      chartPages: text("-raw").slice(-charts.length),
      links: execFileSync("pdfinfo", ["-url", pdf], { encoding: "utf8" }),
    };
  });
  if (en === undefined || chinese === undefined) throw new Error("Both were printed.");
  return { en, "zh-CN": chinese };
}

/** The pages of the sheets that populate fills; the charts stand behind them, a page each. */
function filledPages({ pages, charts }: Print): readonly string[] {
  return pages.slice(0, -charts.length);
}

/** Without what breaking lines and mixing scripts does to white space. */
function compact(text: string): string {
  return text.normalize("NFKC").replace(/\s/g, "");
}

/** How often each visible character occurs. */
function characters(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const character of compact(text)) counts.set(character, (counts.get(character) ?? 0) + 1);
  return counts;
}

let prints: Readonly<Record<Language, Print>>;
let specs: readonly ChartSpec[];
beforeAll(async () => {
  prints = printAll();
  specs = (await shippedReleases()).at(-1)?.descriptor.tickmark.charts ?? [];
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe.each(languages)("the %s workbook, printed by LibreOffice", (language) => {
  it("has every sheet one page wide: the page count of each is that of its rows", () => {
    const { book, pages } = prints[language];
    const footers = filledPages(prints[language]).map(
      (page) => page.trimEnd().split("\n").at(-1) ?? "",
    );
    const order = [...new Set(footers.map((line) => line.trim().split(/\s+·/)[0]))];
    expect(order).toEqual(book.sheets.map(({ name }) => name));
    footers.forEach((line, index) => {
      expect(line.trim().endsWith(`${index + 1} / ${pages.length}`)).toBe(true);
    });
  });

  it("prints every character of every text", () => {
    const { book } = prints[language];
    const printed = characters(filledPages(prints[language]).join(""));
    const texts = book.sheets.flatMap((sheet) =>
      [...sheet.cells.values()].flatMap(({ value }) => (typeof value === "string" ? [value] : [])),
    );
    const missing = [...characters(texts.join(""))].filter(
      ([character, count]) => (printed.get(character) ?? 0) < count,
    );
    expect(missing).toEqual([]);
  });

  it("shows the shares as percentages, and a month without a day", () => {
    const text = prints[language].pages.join("\n");
    for (const share of ["32.6%", "11.2%", "7.9%", "6.7%", "69.6%", "3.25%"])
      expect(text).toContain(share);
    expect(text).toMatch(/F002 .* 2020-04 /);
    expect(text).not.toMatch(/F002 .* 2020-04-01/);
  });

  it("links each source to its address", () => {
    const { book, links } = prints[language];
    const [sources] = book.sheets.slice(-1);
    const addresses = sources?.hyperlinks.flatMap(({ target }) => target ?? []) ?? [];
    expect(addresses.length).toBeGreaterThanOrEqual(40);
    for (const address of addresses) expect(links).toContain(address);
  });

  it("repeats the header of each table, and has the provenance line above it", () => {
    const { book } = prints[language];
    const pages = filledPages(prints[language]);
    for (const { name, tables } of book.sheets) {
      const [table] = tables;
      if (table === undefined) continue;
      const own = pages.filter((page) => page.trimEnd().split("\n").at(-1)?.includes(name));
      const header = table.columns[0]?.name ?? "";
      for (const page of own)
        expect(page).toMatch(new RegExp(`^\\s*${header}\\b|^\\s*${header} `, "m"));
      expect(own[0]).toContain(`${table.name} · as of 2020-04-14 · tickmark`);
    }
  });

  it("has each chart on a page of its own, with its categories, labels, title, source and axis titles", () => {
    const { charts, chartPages } = prints[language];
    expect(charts.map(({ id }) => id)).toEqual(specs.map(({ name }) => name));
    charts.forEach(({ title, categories, values }, index) => {
      const page = compact(chartPages[index] ?? "");
      const spec = specs[index];
      const [before = "", ...after] = page.split(compact(title.join("")));
      const axes = after.join("");
      for (const axis of [spec?.categoryTitle, spec?.valueTitle])
        expect(axes).toContain(compact(axis?.[language] ?? ""));
      // The cells beneath hold the same words; the last run of them is the chart's, followed by its scale and its labels.
      const names = compact(categories.join(""));
      const from = before.lastIndexOf(names);
      expect(from).toBeGreaterThan(0);
      const scale = before.slice(from + names.length);
      expect(scale).toMatch(/^[-\d.%]+$/);
      // A mark on the timeline has no label beside it.
      const labels = spec?.kind === "timeline" ? [] : values.map(shown);
      expect(scale.endsWith(compact(labels.join("")))).toBe(true);
    });
  });
});

/** As the chart's labels show it: a share as a percentage, nothing for a month without a count. */
function shown(value: number | null): string {
  if (value === null) return "";
  return value < 1 ? `${(value * 100).toFixed(1)}%` : String(value);
}
