/** `headless figure`, `cite` and `restyle` on real files, as a script uses them. */
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { saveFile } from "../host/file";
import type { Book } from "../host/workbook";
import { testFolder } from "./folder";
import { headless, type Outcome } from "./run";

const { inFolder: at, bookIn } = testFolder();

const house = path.join(import.meta.dirname, "house.csl");

/** The analyst's styles that a workbook remembers. */
function stylesIn({ customXml }: Book): readonly string[] {
  return [...new Set(JSON.stringify(customXml).match(/custom-\d+/g))];
}

interface Answer {
  readonly cells: readonly { readonly cell: string; readonly holds: unknown }[];
  readonly kept?: readonly { readonly cell: string; readonly now: string; readonly next: string }[];
  readonly syncs: number;
}

function answer({ code, stdout, stderr }: Outcome, expected: 0 | 1 = 0): Answer {
  expect({ code, stderr }).toEqual({ code: expected, stderr: "" });
  return JSON.parse(stdout) as Answer;
}

beforeAll(async () => {
  await headless("populate", "--out", at("a.xlsx"));
});

describe.concurrent("headless figure, cite and restyle", () => {
  it("put a figure at a cell with its qualifier, and its sources beneath as a line", async () => {
    const figure = ["figure", "--in", at("a.xlsx"), "--out", at("b.xlsx"), "--id", "F012"];
    const put = answer(await headless(...figure, "--cell", "Overview!F3"));
    expect(put.cells.map(({ cell }) => cell)).toEqual([
      "'Overview'!F3",
      "'Overview'!G3",
      "'Overview'!H3",
    ]);
    expect(put.cells[2]?.holds).toBe("Source: Teller Report, 14 April 2020");
    const book = bookIn("b.xlsx");
    const style = book.sheet("Overview")?.cell(2, 5).style ?? 0;
    expect(book.styles.read(style).numberFormat).toBe('"Order of magnitude "#,##0');
    const cite = ["cite", "--in", at("b.xlsx"), "--out", at("c.xlsx"), "--style", "gb-t-7714"];
    const cited = answer(await headless(...cite, "--cell", "Overview!F3"));
    expect(cited.cells).toEqual([
      {
        cell: "'Overview'!F4",
        holds: expect.stringContaining("[EB/OL]. (2020-04-14)[2026-11-22]") as string,
      },
    ]);
    expect([put.syncs, cited.syncs]).toEqual([6, 6]);
  });

  it("set everything in another style, keep what was edited by hand and say so by 1", async () => {
    const cite = ["cite", "--in", at("a.xlsx"), "--out", at("d.xlsx")];
    const [line] = answer(await headless(...cite, "--cell", "'Use cases'!D6")).cells;
    const book = bookIn("d.xlsx");
    const row = Number(/\d+$/.exec(line?.cell ?? "")?.[0]) - 1;
    book.sheet("Use cases")?.setValue(row, 0, "Source: my memo");
    writeFileSync(at("e.xlsx"), saveFile(book));
    const restyle = ["restyle", "--in", at("e.xlsx"), "--out", at("f.xlsx"), "--style", "apa"];
    const said = answer(await headless(...restyle), 1);
    expect(said.kept).toEqual([
      {
        cell: line?.cell,
        now: "Source: my memo",
        next: expect.stringContaining("(2019, ") as string,
      },
    ]);
    expect(said.cells.length).toBeGreaterThan(40);
    const again = answer(await headless(...restyle, "--overwrite"));
    expect(again.kept).toEqual([]);
    expect(bookIn("f.xlsx").sheet("Use cases")?.cell(row, 0).value).toMatch(/^Source: .*\(2019, /);
  });

  it("set everything by a style of the analyst's, which the workbook remembers", async () => {
    const restyle = ["restyle", "--in", at("a.xlsx"), "--out", at("g.xlsx"), "--style", house];
    const set = answer(await headless(...restyle));
    const references = set.cells.map(({ holds }) => String(holds));
    expect(references.filter((text) => !/^(\d{4})? \| .+ ∎$/.test(text))).toEqual([]);
    expect(references).toContain(
      "2020 | 中国光大银行采用蚂蚁区块链进行供应链金融 | http://aliwuya.com/portal.php?mod=view&aid=3112 ∎",
    );
    const cite = ["cite", "--in", at("g.xlsx"), "--out", at("h.xlsx"), "--style", house];
    const [line] = answer(await headless(...cite, "--cell", "'Report figures'!D6")).cells;
    expect(line?.holds).toMatch(/^Source: \d{4} \| .+ ∎$/);
    // Given again it is the same style, and the workbook remembers one.
    expect(stylesIn(bookIn("g.xlsx"))).toEqual(["custom-1"]);
    expect(stylesIn(bookIn("h.xlsx"))).toEqual(["custom-1"]);
  });

  it.each([
    { command: ["restyle"], style: "A style", says: "not well-formed XML" },
    {
      command: ["cite", "--cell", "'Report figures'!D6"],
      style: "<html/>",
      says: "not a CSL style",
    },
  ])("refuse a bad style file, and write nothing: $command", async ({ command, style, says }) => {
    const name = String(command[0]);
    const [file, out] = [at(`bad-${name}.csl`), at(`bad-${name}.xlsx`)];
    writeFileSync(file, style);
    const files = ["--in", at("a.xlsx"), "--out", out, "--style", file];
    const { code, stdout, stderr } = await headless(...command, ...files);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(says);
    expect(existsSync(out)).toBe(false);
  });

  it.each([
    { when: "the figure is unknown", args: ["figure", "--id", "F999", "--cell", "Overview!F3"] },
    { when: "the cell is taken", args: ["figure", "--id", "F012", "--cell", "Overview!A1"] },
    { when: "the cell has no source", args: ["cite", "--cell", "Overview!H20"] },
    { when: "the style is unknown", args: ["restyle", "--style", "mla"] },
    { when: "the style file is not there", args: ["restyle", "--style", "none.csl"] },
  ])("are refused in words, and write nothing, when $when", async ({ when, args }) => {
    const out = at(`${when}.xlsx`);
    const outcome = await headless(...args, "--in", at("a.xlsx"), "--out", out);
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toMatch(/\.$|\.\n$/);
    expect(existsSync(out)).toBe(false);
  });
});
