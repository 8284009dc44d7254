import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { presentTable } from "../../src/core/presentation";
import { indexRelease, searchRows } from "../../src/core/search";
import { shippedRelease } from "../seeds/shipped-releases";
import { edited, elements } from "./elements";

const release = await shippedRelease("1.1.0");
const index = indexRelease(release);
const keys = (query: string): string[] => searchRows(index, query).map(({ key }) => key);

describe("a search over all tables", () => {
  it.each([
    { when: "it is an ID", query: "F012", first: "F012" },
    { when: "it is an ID in small letters", query: "uc03", first: "UC03" },
    { when: "it is in full-width letters", query: "ｆ０１２", first: "F012" },
    { when: "it is a word of an English label", query: "outlets", first: "F018" },
    { when: "it is part of a Chinese label, without spaces", query: "网点数", first: "F018" },
    { when: "its words are of both languages", query: "网点数 outlets", first: "F018" },
    { when: "it is a number as it is shown", query: "32.6%", first: "F002" },
    { when: "it has a dash of another kind", query: "2019-2020", first: null },
    { when: "it is nowhere", query: "zeppelin", first: null },
    { when: "it is empty", query: "", first: null },
    { when: "it is white space", query: " \u3000 ", first: null },
  ])("finds what is meant when $when", ({ query, first }) => {
    expect(keys(query)[0] ?? null).toBe(first);
  });

  it("needs every word in the row, and none across two cells", () => {
    expect(keys("outlets zeppelin")).toEqual([]);
    const both = keys("bank platform");
    expect(both.length).toBeGreaterThan(0);
    for (const key of both) expect(keys("bank")).toContain(key);
    const small = indexRelease(elements());
    expect(searchRows(small, "e01 hydrogen")).toHaveLength(1);
    expect(searchRows(small, "e01hydrogen")).toEqual([]);
  });

  it.each([
    { when: "a letter has an accent in the row only", query: "rontgenium", finds: true },
    { when: "it has the accent itself", query: "RÖNTGENIUM", finds: true },
    { when: "its quotation mark is straight", query: `d'or`, finds: true },
    { when: "its dash is long", query: "x–ray", finds: true },
    { when: "a letter is another one", query: "rantgenium", finds: false },
  ])("is as forgiving as a reader when $when", ({ query, finds }) => {
    const files = {
      "elements.csv": [
        "id,name_en,name_zh,kind,mass,unit,found,found_precision,link",
        "E01,Röntgenium d’or (x-ray),錀,metal,1.008,dalton,,,",
        "",
      ].join("\n"),
      "citations.csv": [
        "id,table,row,field,source,locator_en,locator_zh",
        "C001,elements,E01,,S01,p. 9,第9页",
        "",
      ].join("\n"),
    };
    const named = elements(files, edited("tickmark.expectations", []));
    expect(searchRows(indexRelease(named), query).length > 0).toBe(finds);
  });

  it("puts a row's own ID before rows that mention it, and labels before other cells", () => {
    const [first, ...rest] = searchRows(index, "UC02");
    expect(first).toEqual({ table: "use-cases", key: "UC02" });
    expect(rest.map(({ key }) => key)).not.toContain("UC02");
    const found = searchRows(index, "insurance");
    const labels = new Map(
      presentTable(release, "figures", "en").rows.map(({ key, cells }) => [key, String(cells[2])]),
    );
    const inLabel = found.map(({ key }) => /insurance/i.test(labels.get(key) ?? ""));
    const firstFigure = found.findIndex(({ table }) => table === "figures");
    expect(inLabel[firstFigure]).toBe(true);
  });

  it("finds every row by every one of its words, in either language", () => {
    const rows = release.descriptor.tickmark.tables.flatMap(({ name }) =>
      (["en", "zh-CN"] as const).flatMap((language) =>
        presentTable(release, name, language).rows.flatMap(({ key, cells }) =>
          cells.flatMap((cell) =>
            typeof cell === "string" ? cell.split(/\s+/u).map((word) => ({ name, key, word })) : [],
          ),
        ),
      ),
    );
    fc.assert(
      fc.property(fc.constantFrom(...rows.filter(({ word }) => word !== "")), (row) => {
        expect(searchRows(index, row.word)).toContainEqual({ table: row.name, key: row.key });
      }),
    );
  });
});
