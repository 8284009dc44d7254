import ts from "typescript";
import { describe, expect, it } from "vitest";
import { checkUsage, membersUsed } from "../../.ci/api-usage";

/** One program for all cases: reading the typings takes longer than everything else. */
function check(sources: Readonly<Record<string, string>>) {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
    types: ["office-js"],
    strict: true,
    noEmit: true,
    skipLibCheck: true,
  };
  const host = ts.createCompilerHost(options);
  const readFile = host.getSourceFile.bind(host);
  host.getSourceFile = (file, version) => {
    const text = sources[file];
    return text === undefined
      ? readFile(file, version)
      : ts.createSourceFile(file, text, version, true);
  };
  const program = ts.createProgram(Object.keys(sources), options, host);
  return (file: string) => checkUsage(program, [file], "1.13");
}

const inSheet = (body: string): string =>
  `export function f(sheet: Excel.Worksheet, supports: (set: string, version: string) => boolean, key: string) { ${body}; return [sheet, supports, key]; }`;

const planted = [
  { when: "a member is called", body: "sheet.getRanges().track()", needs: null },
  {
    when: "a newer member is called",
    body: 'sheet.namedSheetViews.load("items/name")',
    needs: "NamedSheetView",
  },
  { when: "it is destructured", body: "const { namedSheetViews } = sheet", needs: "1.18|Online" },
  {
    when: "it is named with brackets",
    body: 'sheet["namedSheetViews"]',
    needs: "namedSheetViews",
  },
  {
    when: "a load names it",
    body: 'sheet.tables.load("items/name, items/altTextTitle")',
    needs: "altTextTitle|no property",
  },
  {
    when: "a nested load names it",
    body: 'sheet.load("protection/canPauseProtection")',
    needs: "canPauseProtection",
  },
  {
    when: "it is set through an object",
    body: "sheet.pageLayout.set({ zoom: { scale: 50 } }); sheet.protection.protect({ allowEditObjects: true, selectionMode: 'Normal' })",
    needs: null,
  },
  {
    when: "only its type is named",
    body: "const view: Excel.NamedSheetView | null = null; void view",
    needs: "NamedSheetView",
  },
  { when: "a load is computed", body: "sheet.load(key)", needs: "literally" },
  { when: "a load names nothing there is", body: 'sheet.load("nmae")', needs: "no property" },
  {
    when: "a member is computed",
    body: "sheet[key as 'name']",
    needs: "literally",
  },
  { when: "a name does not resolve", body: "sheet.getRangeByIndices()", needs: "does not exist" },
  {
    when: "a probe for a lower set has found it",
    body: 'if (supports("ExcelApi", "1.14")) { sheet.showDataTypeIcons }',
    needs: "1.19",
  },
  {
    when: "it stands outside the block of its probe",
    body: 'if (supports("ExcelApi", "1.19")) {} else { sheet.showDataTypeIcons }',
    needs: "1.19",
  },
  {
    when: "a probe has found it",
    body: 'if (supports("ExcelApi", "1.19")) { sheet.showDataTypeIcons }',
    needs: null,
  },
];

describe("the usage checker", () => {
  const file = (index: number): string => `planted-${index}.ts`;
  const run = check(
    Object.fromEntries(planted.map(({ body }, index) => [file(index), inSheet(body)])),
  );
  it.each(planted.map((one, index) => ({ ...one, index })))(
    "finds what it should when $when",
    ({ index, needs }) => {
      const found = run(file(index)).violations.join("\n");
      expect(found).toMatch(needs === null ? /^$/ : new RegExp(needs));
    },
  );

  it("lists what is used, once each", () => {
    const report = run(file(0));
    expect(membersUsed(report)).toEqual(["RangeAreas.track", "Worksheet", "Worksheet.getRanges"]);
  });
});
