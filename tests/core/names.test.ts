/** Names for what populate adds; `chooseNames` is where both kinds meet the workbook's own. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRelease } from "../../src/core/collection";
import { chooseNames, type TakenNames } from "../../src/core/layout";
import { edited, elementFiles, elements } from "./elements";

const release = elements();
const nothingTaken: TakenNames = { sheets: [], tables: [], definedNames: [] };
const chosen = (taken: Partial<TakenNames>) => {
  return chooseNames(release, "en", { ...nothingTaken, ...taken });
};

describe("the names of what populate adds", () => {
  it("are the collection's own in an empty workbook", () => {
    expect(chosen({})).toEqual({
      overview: "Overview",
      sheets: ["Elements", "Sources"],
      tables: ["Elements", "Sources"],
      definedNames: ["Tickmark_Elements", "Tickmark_Sources"],
    });
  });

  it("are in the language of the cells for sheets, and the same in each language for tables", () => {
    const { overview, sheets, tables } = chooseNames(release, "zh-CN", nothingTaken);
    expect([overview, ...sheets]).toEqual(["Overview（中）", "Elements（中）", "Sources（中）"]);
    expect(tables).toEqual(["Elements", "Sources"]);
  });

  it.each([
    { when: "a sheet", taken: ["Sources"], expected: "Sources (2)" },
    { when: "a sheet in other letters", taken: ["SOURCES"], expected: "Sources (2)" },
    { when: "two sheets", taken: ["Sources", "sources (2)"], expected: "Sources (3)" },
    { when: "the second name only", taken: ["Sources (2)"], expected: "Sources" },
  ])("get a number where the name is taken by $when", ({ taken, expected }) => {
    expect(chosen({ sheets: taken }).sheets[1]).toBe(expected);
  });

  it.each([
    { when: "a table", taken: { tables: ["Sources"] }, expected: "Sources_2" },
    { when: "a table in other letters", taken: { tables: ["sOURCES"] }, expected: "Sources_2" },
    { when: "a defined name", taken: { definedNames: ["sources"] }, expected: "Sources_2" },
    {
      when: "a table and a defined name",
      taken: { tables: ["Sources"], definedNames: ["Sources_2"] },
      expected: "Sources_3",
    },
    {
      when: "a sheet, which has names of its own",
      taken: { sheets: ["Sources"] },
      expected: "Sources",
    },
  ])("of tables get a number where the name is taken by $when", ({ taken, expected }) => {
    expect(chosen(taken).tables[1]).toBe(expected);
  });

  it("of links get a number where a table or a defined name has them", () => {
    expect(chosen({ tables: ["Tickmark_Sources"] }).definedNames[1]).toBe("Tickmark_Sources_2");
    expect(chosen({ definedNames: ["tickmark_sources"] }).definedNames[1]).toBe(
      "Tickmark_Sources_2",
    );
  });

  it("do not collide with each other", () => {
    const sheet = { en: "Sources", "zh-CN": "来源" };
    const twins = elements({}, edited("tickmark.tables.0.sheet", sheet));
    expect(chooseNames(twins, "en", nothingTaken).sheets).toEqual(["Sources", "Sources (2)"]);
    const named = elements({}, edited("tickmark.tables.1.excelName", "Tickmark_Elements"));
    expect(chooseNames(named, "en", nothingTaken).definedNames).toEqual([
      "Tickmark_Elements_2",
      "Tickmark_Tickmark_Elements",
    ]);
  });

  it("stay within 31 characters where the number needs room", () => {
    const name = "Elements that were known by 2020";
    const sheet = { en: name.slice(0, 31), "zh-CN": "元素" };
    const long = elements({}, edited("tickmark.tables.0.sheet", sheet));
    const taken = { ...nothingTaken, sheets: [sheet.en.toUpperCase()] };
    expect(chooseNames(long, "en", taken).sheets[0]).toBe("Elements that were known by (2)");
  });

  it("are never taken, and always valid for Excel, whatever the workbook holds", () => {
    const anyCase = (text: fc.Arbitrary<string>) =>
      fc.tuple(text, fc.constantFrom("upper", "lower", "as is")).map(([name, letters]) => {
        if (letters === "as is") return name;
        return letters === "upper" ? name.toUpperCase() : name.toLowerCase();
      });
    const anySheetName = fc.oneof(
      fc.stringMatching(/^[A-Za-z '.()源𠮷]{1,31}$/u),
      fc.constantFrom(
        "a".repeat(31),
        `${"a".repeat(30)}'b`,
        "𠮷".repeat(15),
        `${"𠮷".repeat(15)}a`,
      ),
    );
    const isSheetName = (name: string): boolean =>
      name.length > 0 && name.length <= 31 && !/^'|'$|[\\/?*:[\]]/.test(name);
    const anyExcelName = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{3,60}$/);
    fc.assert(
      fc.property(
        anySheetName.filter(isSheetName),
        anyExcelName.filter((name) => !/^[a-z]{1,3}\d+$|^r\d*c\d*$/i.test(name)),
        fc.array(anyCase(fc.constantFrom("", "_2", "_3", "_4")), { maxLength: 4 }),
        fc.array(fc.constantFrom(1, 2, 3, 4), { maxLength: 4 }),
        (sheetName, excelName, endings, numbers) => {
          const [table, ...others] = release.descriptor.tickmark.tables;
          if (table === undefined) throw new Error("The collection has tables.");
          const sheet = { en: sheetName, "zh-CN": sheetName };
          const tickmark = {
            ...release.descriptor.tickmark,
            tables: [{ ...table, excelName, sheet }, ...others],
          };
          const named = { ...release, descriptor: { ...release.descriptor, tickmark } };
          const ofSheet = (n: number): string =>
            n === 1 ? sheetName : sheetName.slice(0, 27) + ` (${n})`;
          const taken = {
            sheets: numbers.map((n) => ofSheet(n).toUpperCase()),
            tables: endings.map((ending) => excelName + ending),
            definedNames: endings.map((ending) => `tickmark_${excelName}${ending}`),
          };
          const names = chooseNames(named, "en", taken);
          const sheets = [names.overview, ...names.sheets];
          const shared = [...names.tables, ...names.definedNames];
          expectDistinct([...taken.sheets, ...sheets], new Set(taken.sheets).size + sheets.length);
          expectDistinct(
            [...taken.tables, ...taken.definedNames, ...shared],
            new Set([...taken.tables, ...taken.definedNames].map((name) => name.toLowerCase()))
              .size + shared.length,
          );
          for (const name of sheets) {
            expect(name).toSatisfy(isSheetName);
            expect(name).not.toMatch(/\p{Surrogate}/u);
          }
          for (const name of shared) expect(name).toMatch(/^[A-Za-z_][A-Za-z0-9_.]{0,254}$/);
        },
      ),
    );
  });
});

/** Excel compares names without regard to case. */
function expectDistinct(names: readonly string[], count: number): void {
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(count);
}

describe("a collection", () => {
  it.each([
    { when: "has a character that Excel refuses", name: "Q1/Q2" },
    { when: "is longer than 31 characters", name: "a".repeat(32) },
    { when: "begins with an apostrophe", name: "'90s" },
    { when: "ends with an apostrophe", name: "The '90s'" },
    { when: "is one that Excel keeps for itself", name: "History" },
  ])("is refused when the name of a sheet $when", ({ name }) => {
    const sheet = { en: name, "zh-CN": "元素" };
    const parsed = parseRelease(elementFiles({}, edited("tickmark.tables.0.sheet", sheet)));
    expect(parsed).toMatchObject({
      ok: false,
      error: [{ code: "collection/shape", path: "tickmark.tables.0.sheet.en" }],
    });
  });

  it.each(["Q4", "abc123", "R1C1", "r", "C", "r2"])(
    "is refused when the name of a table reads as a cell: %s",
    (name) => {
      const parsed = parseRelease(elementFiles({}, edited("tickmark.tables.0.excelName", name)));
      expect(parsed).toMatchObject({
        ok: false,
        error: [{ code: "collection/shape", path: "tickmark.tables.0.excelName" }],
      });
    },
  );

  it.each(["Rows", "Cases", "Q4_2020", "ABCD1"])("may name a table %s", (name) => {
    expect(parseRelease(elementFiles({}, edited("tickmark.tables.0.excelName", name))).ok).toBe(
      true,
    );
  });
});
