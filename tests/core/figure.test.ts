/** One figure as cells: the qualifier is in the number's own format, or in the cell beside it, and in words it is said. */
import { beforeAll, describe, expect, it } from "vitest";
import { figureCells, figureFormulas, isFigure } from "../../src/core/figure";
import type { Release } from "../../src/core/collection";
import type { FoundInstance } from "../../src/core/identify";
import { presentTable, type PresentedTable } from "../../src/core/presentation";
import { figureWords } from "../../src/strings/citations";
import { shippedReleases } from "../app/refresh-story";

let release: Release;
beforeAll(async () => {
  const last = (await shippedReleases()).at(-1);
  if (last === undefined) throw new Error("There is a release.");
  release = last;
});

function rowOf(presented: PresentedTable, key: string) {
  const row = presented.rows.find((candidate) => candidate.key === key);
  if (row === undefined) throw new Error(`There is no ${key}.`);
  return row;
}

const cellsOf = (key: string, form: "words" | "value", language: "en" | "zh-CN" = "en") => {
  const presented = presentTable(release, "figures", language);
  return figureCells(presented, rowOf(presented, key), form, figureWords[language]).map(
    ({ content, numberFormat }) => [content.value, numberFormat],
  );
};

describe("a figure", () => {
  it.each([
    {
      when: "it is exact",
      key: "F002",
      cells: [
        [0.326, "0.0%"],
        ["As of 2020-04", "General"],
      ],
    },
    {
      when: "it is an order of magnitude",
      key: "F012",
      cells: [
        [1000, '"Order of magnitude "#,##0'],
        ["transactions per second, as of 2020-04", "General"],
      ],
    },
  ])("as a number carries its qualifier in its format when $when", ({ key, cells }) => {
    expect(cellsOf(key, "value")).toEqual(cells);
  });

  it("without a number stands in words in either form", () => {
    const presented = presentTable(release, "figures", "en");
    const statement = presented.rows.find(
      (row) => isFigure(presented, row) && row.cells[3] === null,
    );
    expect(statement).toBeDefined();
    const key = statement?.key ?? "";
    expect(cellsOf(key, "value")).toEqual(cellsOf(key, "words"));
  });

  it("says in words, in both languages, what its number's format says", () => {
    expect(cellsOf("F012", "words")).toEqual([
      ["Order of magnitude 1,000 transactions per second, as of 2020-04", "General"],
    ]);
    expect(cellsOf("F012", "words", "zh-CN")[0]?.[0]).toMatch(/^数量级.*1,000.*（截至2020-04）$/);
  });

  it("never loses its qualifier: of every figure that has one, a cell or a format says it", () => {
    const presented = presentTable(release, "figures", "en");
    const silent = presented.rows.flatMap((row) => {
      const qualifier = String(row.cells[5] ?? "");
      if (!isFigure(presented, row) || qualifier === "" || qualifier === "Exact") return [];
      return (["words", "value"] as const).filter(
        (form) =>
          !JSON.stringify(figureCells(presented, row, form, figureWords.en)).includes(qualifier),
      );
    });
    expect(silent).toEqual([]);
  });
});

describe("a figure as a formula", () => {
  const found = (name: string, headers: (header: string) => string): FoundInstance => {
    const presented = presentTable(release, "figures", "en");
    return {
      table: {
        name,
        sheet: "Figures",
        address: "A1",
        headerRow: 4,
        firstColumn: 0,
        hasTotals: false,
        headers: presented.columns.map(({ header }) => headers(header)),
        above: [],
        rows: presented.rows.map(({ cells }) => cells),
        formulas: [],
        datesFrom1904: false,
      },
      release,
      presented,
      columnPlaces: presented.columns.map((_, place) => place),
      agreement: { same: 1, compared: 1 },
      witnesses: ["content"],
      dissent: [],
      unknownRelease: null,
    };
  };
  const formulas = (instance: FoundInstance): readonly (string | null)[] =>
    (figureFormulas(instance, "F012") ?? []).map(({ content }) => content.formula);

  it("looks up by the names that table and columns have in this workbook, an empty cell as empty", () => {
    expect(formulas(found("MyFigures", (header) => header))).toEqual([
      '=IF(INDEX(MyFigures[Value],MATCH("F012",MyFigures[ID],0))="","",INDEX(MyFigures[Value],MATCH("F012",MyFigures[ID],0)))',
      '=INDEX(MyFigures[Qualifier],MATCH("F012",MyFigures[ID],0))&""',
      '=INDEX(MyFigures[Unit],MATCH("F012",MyFigures[ID],0))&""',
      '=IF(INDEX(MyFigures[As of],MATCH("F012",MyFigures[ID],0))="","",INDEX(MyFigures[As of],MATCH("F012",MyFigures[ID],0)))',
      '=INDEX(MyFigures[Sources],MATCH("F012",MyFigures[ID],0))&""',
    ]);
  });

  it("escapes what Excel asks to be escaped in a column's name", () => {
    const odd = found("T", (header) => (header === "Value" ? "Value [#1]" : header));
    expect(formulas(odd)[0]).toContain("T[[Value '['#1']]]");
  });

  it("is not had of a row that the analyst deleted", () => {
    const whole = found("T", (header) => header);
    const rows = whole.table.rows.filter(([key]) => key !== "F012");
    expect(figureFormulas({ ...whole, table: { ...whole.table, rows } }, "F012")).toBeNull();
  });
});
