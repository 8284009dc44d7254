/** `headless figure`, `cite` and `restyle` on real files, as a script uses them. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openFile, saveFile } from "../host/file";
import type { Book } from "../host/workbook";
import { headless, type Outcome } from "./run";

const folder = mkdtempSync(path.join(tmpdir(), "tickmark-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const at = (name: string): string => path.join(folder, name);

function bookIn(name: string): Book {
  const opened = openFile(new Uint8Array(readFileSync(at(name))));
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value;
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
