/** Figures that were inserted as formulas, recalculated by LibreOffice: the table's value before a refresh, the new one after. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { value } from "../app/refresh-story";
import { openFile, saveFile } from "../host/file";
import type { Book } from "../host/workbook";

const folder = mkdtempSync(path.join(tmpdir(), "tickmark-figures-"));
const profile = path.join(folder, "profile");
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** LibreOffice trusts the values in a file of Excel's unless it is told otherwise. */
const always = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;

function headless(...args: readonly string[]): void {
  execFileSync(process.execPath, ["--import", "tsx", "tests/headless/main.ts", ...args], {
    stdio: ["ignore", "ignore", "inherit"],
  });
}

function bookIn(file: string): Book {
  const opened = openFile(new Uint8Array(readFileSync(path.join(folder, file))));
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

/** The value of each formula of the deck, as LibreOffice calculates it from a file in which each of them is wrong. */
function recalculated(file: string): readonly unknown[] {
  const book = bookIn(file);
  const sheet = book.sheet("Overview");
  if (sheet === undefined) throw new Error("There is an Overview.");
  for (const [key, cell] of sheet.cells)
    if (cell.formula?.includes("INDEX(")) sheet.cells.set(key, { ...cell, value: -1 });
  writeFileSync(path.join(folder, `wrong-${file}`), saveFile(book));
  const out = path.join(folder, "out");
  mkdirSync(out, { recursive: true });
  execFileSync(
    "soffice",
    [
      `-env:UserInstallation=${pathToFileURL(profile).href}`,
      ...[
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        out,
        path.join(folder, `wrong-${file}`),
      ],
    ],
    { stdio: "ignore" },
  );
  const calculated = bookIn(path.join("out", `wrong-${file}`)).sheet("Overview");
  return ["F", "G", "H", "I", "J"].map((_, at) => calculated?.cell(2, 5 + at).value ?? null);
}

beforeAll(() => {
  mkdirSync(path.join(profile, "user"), { recursive: true });
  writeFileSync(path.join(profile, "user/registrymodifications.xcu"), always);
  const at = (name: string): string => path.join(folder, name);
  headless("populate", "--release", "1.0.0", "--out", at("first.xlsx"));
  headless(
    ...["figure", "--in", at("first.xlsx"), "--out", at("before.xlsx")],
    ...["--id", "F036", "--cell", "Overview!F3", "--as", "formula"],
  );
  headless("refresh", "--in", at("before.xlsx"), "--out", at("after.xlsx"));
});

/** What the table of the same file holds. */
function inTable(file: string): readonly unknown[] {
  const book = bookIn(file);
  return ["Value", "Qualifier", "Unit", "As of", "Sources"].map((header) =>
    value(book, "ReportFigures", "F036", header),
  );
}

it("is the table's value, qualifier, unit, date and sources, and the new ones after a refresh", () => {
  expect(recalculated("before.xlsx")).toEqual(inTable("before.xlsx"));
  expect(recalculated("after.xlsx")).toEqual(inTable("after.xlsx"));
  expect([inTable("before.xlsx")[0], inTable("after.xlsx")[0]]).toEqual([0.171, 0.17]);
});
