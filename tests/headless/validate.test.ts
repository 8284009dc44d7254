/** `headless validate` on real files, as a script uses it. */
import { readFileSync, writeFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { place } from "../app/refresh-story";
import { saveFile } from "../host/file";
import { newBook, type Book } from "../host/workbook";
import { testFolder } from "./folder";
import { headless, type Outcome } from "./run";

const { inFolder, bookIn } = testFolder();

function save(name: string, book: Book): string {
  writeFileSync(inFolder(name), saveFile(book));
  return inFolder(name);
}

/** A copy of the filled workbook after a person's edits. */
function edited(name: string, edit: (book: Book) => void): string {
  const book = bookIn("filled.xlsx");
  edit(book);
  return save(name, book);
}

function put(book: Book, key: string, header: string, value: string | number | null): void {
  const at = place(book, "ReportFigures", key, header);
  at.sheet.setValue(at.row, at.column, value);
}

interface Answer {
  readonly findings: readonly {
    readonly code: string;
    readonly severity: string;
    readonly sheet: string | null;
    readonly cell: string | null;
    readonly message: string;
    readonly fix: { readonly before: string; readonly after: string } | null;
  }[];
  readonly summary: Readonly<Record<string, number>>;
}

function answer({ code, stdout, stderr }: Outcome, expected: 0 | 1): Answer {
  expect({ code, stderr }).toEqual({ code: expected, stderr: "" });
  return JSON.parse(stdout) as Answer;
}

beforeAll(async () => {
  await headless("populate", "--out", inFolder("filled.xlsx"));
});

describe("validate", () => {
  it("finds nothing in a fresh workbook and exits 0", async () => {
    const checked = answer(await headless("validate", "--in", inFolder("filled.xlsx")), 0);
    expect(checked).toEqual({ findings: [], summary: { error: 0, warning: 0, info: 0 } });
  });

  it("finds nothing in a workbook that holds none of its tables", async () => {
    const checked = answer(await headless("validate", "--in", save("empty.xlsx", newBook())), 0);
    expect(checked.findings).toEqual([]);
  });

  it("names each finding with its cell, its sentence and its cure, and exits 1 for an error", async () => {
    const file = edited("wrong.xlsx", (book) => {
      put(book, "F002", "Value", 32.6);
      put(book, "F009", "Figure", "Market share, reworded");
    });
    const before = readFileSync(file);
    const checked = answer(await headless("validate", "--in", file), 1);
    expect(checked.summary).toEqual({ error: 1, warning: 0, info: 1 });
    expect(checked.findings[0]).toEqual({
      code: "type/percent-as-whole",
      severity: "error",
      sheet: "Report figures",
      cell: "D7",
      message: "Value of F002 is a percentage and reads 3260.0%; 32.6% seems to be meant.",
      fix: { before: "3260.0%", after: "32.6%" },
    });
    expect(checked.findings[1]?.code).toBe("edited/value");
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it("exits 0 for edits and warnings, in Chinese too", async () => {
    const file = edited("edits.xlsx", (book) => {
      put(book, "F003", "Value", 0.12);
    });
    const checked = answer(await headless("validate", "--in", file, "--lang", "zh-CN"), 0);
    expect(checked.summary).toEqual({ error: 0, warning: 0, info: 1 });
    expect(checked.findings[0]?.message).toBe("F003的“Value”已改为“12.0%”。发布数据为“11.2%”。");
  });

  it.each([
    { when: "no file is named", args: [], says: "validate needs --in FILE." },
    { when: "the file is not there", args: ["--in", "/no/such.xlsx"], says: "cannot be read" },
    { when: "an option is unknown", args: ["--in", "a.xlsx", "--fix"], says: "--fix" },
    { when: "the language is unknown", args: ["--in", "a.xlsx", "--lang", "fr"], says: "--lang" },
  ])("exits 2 when $when", async ({ args, says }) => {
    const { code, stdout, stderr } = await headless("validate", ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(says);
  });

  it("exits 2 for a file that is no workbook", async () => {
    writeFileSync(inFolder("text.xlsx"), "not a workbook");
    const { code, stdout } = await headless("validate", "--in", inFolder("text.xlsx"));
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });
});
