import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { elementFiles, elementTexts } from "../core/elements";
import { saveFile } from "../host/file";
import { newBook } from "../host/workbook";
import { testFolder } from "./folder";
import { headless, seedsFolder, type Outcome } from "./run";

const { inFolder, bookIn } = testFolder();

/** What a successful run says on stdout. */
function answer({ code, stdout, stderr }: Outcome): unknown {
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout);
}

describe.concurrent("headless populate", () => {
  it("makes a new workbook of the newest release and says in JSON what is in it", async () => {
    const said = answer(await headless("populate", "--out", inFolder("new.xlsx")));
    expect(said).toMatchObject({
      sheets: ["Overview", "Use cases", "Report figures", "Sources"],
      tables: [
        { name: "UseCases", sheet: "Use cases", rows: 10 },
        { name: "ReportFigures", sheet: "Report figures", rows: 72 },
        { name: "Sources", sheet: "Sources", rows: 44 },
      ],
      syncs: 3,
      instances: ["use-cases", "figures", "sources"].map((content) => ({
        collection: "china-finance-blockchain",
        release: "1.1.0",
        content,
        part: null,
        language: "en",
      })),
    });
    expect(bookIn("new.xlsx").sheets.map(({ name }) => name)).toHaveLength(4);
  });

  it("adds the release and language that it is asked for to a workbook, in the same file", async () => {
    const book = newBook();
    book.activeSheet.setValue(0, 0, "mine");
    writeFileSync(inFolder("same.xlsx"), saveFile(book));
    const said = answer(
      await headless(
        ...["populate", "--in", inFolder("same.xlsx"), "--out", inFolder("same.xlsx")],
        ...["--collection", "china-finance-blockchain", "--release", "1.0.0", "--lang", "zh-CN"],
      ),
    );
    expect(said).toMatchObject({ instances: [{ release: "1.0.0", language: "zh-CN" }, {}, {}] });
    const { sheets } = bookIn("same.xlsx");
    expect(sheets).toHaveLength(5);
    expect(sheets[0]?.cell(0, 0).value).toBe("mine");
  });

  it("puts a part of a table at a cell", async () => {
    const said = answer(
      await headless(
        ...["populate", "--out", inFolder("part.xlsx"), "--table", "figures"],
        ...["--part", "application-shares", "--cell", "Sheet1!C5"],
      ),
    );
    expect(said).toMatchObject({
      sheets: ["Sheet1"],
      tables: [{ name: "ReportFigures", sheet: "Sheet1" }],
      instances: [{ content: "figures", part: "application-shares" }],
    });
  });

  it("takes what looks like a formula in a release as the text that it is", async () => {
    const formula = '=HYPERLINK("https://example.org/","press")';
    const texts = elementTexts();
    const csv = texts["elements.csv"]?.replace("Helium", `"${formula.replaceAll('"', '""')}"`);
    const seeds = await seedsFolder(inFolder("formula"), elementFiles({ "elements.csv": csv }));
    answer(await headless("populate", "--out", inFolder("formula.xlsx"), "--seeds", seeds));
    const cell = bookIn("formula.xlsx").sheet("Elements")?.cell(6, 1);
    expect(cell).toMatchObject({ value: formula });
    expect(cell?.formula).toBeUndefined();
  });
});

describe.concurrent("the driver", () => {
  it.each([["--help"], ["help"], ["populate", "--help"]])(
    "explains itself: %s %s",
    async (...args) => {
      const { code, stdout, stderr } = await headless(...args);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout).toContain("populate [--in F] --out F");
    },
  );

  it.each([
    { when: "no command is given", args: [], says: "Usage: npm run -s headless" },
    { when: "the command is unknown", args: ["fill"], says: "There is no command fill." },
    { when: "no output is named", args: ["populate"], says: "populate needs --out FILE." },
    { when: "an option is unknown", args: ["populate", "--outt", "x"], says: "--outt" },
    { when: "an option has no value", args: ["populate", "--out"], says: "--out" },
    { when: "an argument is loose", args: ["populate", "x", "--out", "y"], says: "'x'" },
    { when: "the language is unknown", args: ["--lang", "fr"], says: "--lang is en or zh-CN." },
    {
      when: "the release is unknown",
      args: ["--release", "9.9.9"],
      says: "There are: china-finance-blockchain 1.0.0, china-finance-blockchain 1.1.0.",
    },
    {
      when: "the collection is unknown",
      args: ["--collection", "x"],
      says: "There is no such release.",
    },
    {
      when: "a table has no place",
      args: ["--table", "figures"],
      says: "--table and --cell go together",
    },
    {
      when: "a table is unknown",
      args: ["--table", "x", "--cell", "Sheet1!A1"],
      says: "There are: use-cases, figures, sources.",
    },
    {
      when: "a part is unknown",
      args: ["--table", "figures", "--part", "x", "--cell", "Sheet1!A1"],
      says: "has no part x",
    },
    {
      when: "a cell has no sheet",
      args: ["--table", "figures", "--cell", "A1"],
      says: "is not a sheet and a cell",
    },
    {
      when: "the sheet is not there",
      args: ["--table", "figures", "--cell", "Sheet9!A1"],
      says: "There is no sheet “Sheet9”.",
    },
    {
      when: "the place is beyond the sheet",
      args: ["--table", "figures", "--cell", "Sheet1!XFD1"],
      says: "the sheet ends before that",
    },
  ])("ends with 2 and says why when $when", async ({ args, says }) => {
    const isWhole = args.length < 2 || args[0] === "populate";
    const rest = isWhole ? args : ["populate", "--out", inFolder("never.xlsx"), ...args];
    const { code, stdout, stderr } = await headless(...rest);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(says);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(() => readFileSync(inFolder("never.xlsx"))).toThrow();
  });
});
