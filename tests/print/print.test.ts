import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openFile } from "../host/file";
import type { Book } from "../host/workbook";

const folder = mkdtempSync(path.join(tmpdir(), "tickmark-print-"));
const profile = pathToFileURL(path.join(folder, "profile")).href;

interface Print {
  readonly book: Book;
  /** The text of each page. */
  readonly pages: readonly string[];
  readonly links: string;
}

function print(language: string): Print {
  const file = path.join(folder, `${language}.xlsx`);
  const driver = ["--import", "tsx", "tests/headless/main.ts", "populate"];
  execFileSync(process.execPath, [...driver, "--lang", language, "--out", file]);
  const convert = ["--headless", "--convert-to", "pdf", "--outdir", folder, file];
  execFileSync("soffice", [`-env:UserInstallation=${profile}`, ...convert], { stdio: "ignore" });
  const pdf = path.join(folder, `${language}.pdf`);
  const text = execFileSync("pdftotext", ["-layout", pdf, "-"], { encoding: "utf8" });
  const book = openFile(readFileSync(file));
  if (!book.ok) throw new Error(book.error.code);
  return {
    book: book.value,
    pages: text.split("\f").slice(0, -1),
    links: execFileSync("pdfinfo", ["-url", pdf], { encoding: "utf8" }),
  };
}

/** How often each visible character occurs. */
function characters(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const character of text.normalize("NFKC").replace(/\s/g, ""))
    counts.set(character, (counts.get(character) ?? 0) + 1);
  return counts;
}

let prints: Readonly<Record<"en" | "zh-CN", Print>>;
beforeAll(() => {
  prints = { en: print("en"), "zh-CN": print("zh-CN") };
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe.each(["en", "zh-CN"] as const)("the %s workbook, printed by LibreOffice", (language) => {
  it("has every sheet one page wide: the page count of each is that of its rows", () => {
    const { book, pages } = prints[language];
    const footers = pages.map((page) => page.trimEnd().split("\n").at(-1) ?? "");
    const order = [...new Set(footers.map((line) => line.trim().split(/\s+·/)[0]))];
    expect(order).toEqual(book.sheets.map(({ name }) => name));
    footers.forEach((line, index) => {
      expect(line.trim().endsWith(`${index + 1} / ${pages.length}`)).toBe(true);
    });
  });

  it("prints every character of every text", () => {
    const { book, pages } = prints[language];
    const printed = characters(pages.join(""));
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
    const { book, pages } = prints[language];
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
});
