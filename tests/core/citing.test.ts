/** Citations as data: what was edited by hand, what a style or a source that is unknown leaves alone, and the ways between cells and sources. */
import { beforeAll, describe, expect, it } from "vitest";
import type { StyleBook } from "../../src/core/cite";
import {
  formatFigureMark,
  formatMark,
  noCitations,
  parseFigureMark,
  parseMark,
  type Citations,
} from "../../src/core/citations";
import {
  findCitations,
  planBibliography,
  planFigure,
  planLine,
  planRestyle,
  planTakeBack,
  previewRestyle,
  settle,
  type CitationPlan,
  sourcesOfSelection,
  usesOfSource,
  type Cited,
  type NamedReading,
} from "../../src/core/citing";
import { columnPlace, findInstances, type TableReading } from "../../src/core/identify";
import { citeWords, referenceHeaders } from "../../src/strings/citations";
import { citationDesk } from "./cite/desk";
import { elements } from "./elements";
import { writtenTables } from "./written";

const release = elements();
const { collection } = release;
let book: StyleBook;
beforeAll(async () => {
  book = (await citationDesk([release])).bookFor([]);
});

const instancesIn = (tables: readonly TableReading[]) =>
  findInstances(tables, { kind: "absent" }, [release]);
const tables = writtenTables(release);
const instances = instancesIn(tables);
const tableNamed = (name: string): TableReading => {
  const table = tables.find((one) => one.name === name);
  if (table === undefined) throw new Error(`There is no table ${name}.`);
  return table;
};

const mark = { collection, style: "short", language: "en", sources: ["S01"] } as const;
const text = "Source: Element Office & Curie: On elements, 2019-12";
const lineMark = { ...mark, sources: ["S01"] };
const lineAt = (value: string, comment = formatMark(lineMark), row = 4): NamedReading => ({
  name: "Tickmark_Source_1",
  comment,
  cell: { sheet: "Mine", row, column: 2, content: { value, formula: null } },
});
const found = (
  marks: readonly NamedReading[],
  citations: Citations = noCitations,
  on = instances,
): Cited =>
  findCitations(
    { marks, takenNames: [] },
    citations,
    on,
    [release],
    book,
    citeWords,
    Object.values(referenceHeaders),
  );
const anchor = {
  sheet: "Mine",
  row: 0,
  column: 0,
  formulas: [["", "", "", ""]],
  tables: [],
  merged: [],
};
const releaseText = (): string => {
  const plan = planLine(found([]), anchor, lineMark, release.sources.slice(0, 1), book, citeWords);
  if (!plan.ok) throw new Error(plan.error.code);
  return String(plan.value.cells[0]?.after.value);
};

describe("a source line without the state part", () => {
  it("is as it was written when it is what the release gives, and edited when it is not", () => {
    const [line] = found([lineAt(releaseText())]).lines;
    expect(line).toMatchObject({ isEdited: false, written: releaseText() });
    const [edited] = found([lineAt(`${releaseText()} (draft)`)]).lines;
    expect(edited).toMatchObject({ isEdited: true, written: releaseText() });
  });

  it.each([
    { when: "no release has its source", comment: formatMark({ ...lineMark, sources: ["S99"] }) },
    { when: "its style is not here", comment: formatMark({ ...lineMark, style: "custom-9" }) },
  ])("counts as edited when $when: nothing says what was written", ({ comment }) => {
    const [line] = found([lineAt(text, comment)]).lines;
    expect(line).toMatchObject({ isEdited: true, written: null });
  });

  it("is nobody's when the comment of its name was wiped, and lost when its cell is empty", () => {
    expect(found([lineAt(text, "")]).lines).toEqual([]);
    const emptied = lineAt("");
    const { cell } = emptied;
    if (cell === null) throw new Error("It has a cell.");
    const lost = { ...emptied, cell: { ...cell, content: { value: null, formula: null } } };
    expect(found([lost]).lost).toEqual([lost]);
  });
});

describe("a mark", () => {
  const ids = Array.from({ length: 80 }, (_, index) => `S${100 + index}`);

  it("says all sources that fit in a comment, and that it does not say all", () => {
    const comment = formatMark({ ...lineMark, sources: ids });
    expect(comment.length).toBeLessThanOrEqual(255);
    expect(comment.length).toBeGreaterThan(245);
    const parsed = parseMark(comment);
    expect(parsed?.isWhole).toBe(false);
    expect(parsed?.sources).toEqual(ids.slice(0, parsed?.sources.length));
    expect(parseMark(formatMark(lineMark))).toEqual({ ...lineMark, isWhole: true });
  });

  it.each([
    "",
    "tickmark",
    "tickmark · elements · short · fr · S01",
    "tickmark · elements · short · en · ",
  ])("is none when the comment is %j", (comment) => {
    expect(parseMark(comment)).toBeNull();
  });

  it.each(["", "tickmark figure", "tickmark figure · elements · elements", "mine · a · b · c"])(
    "of a figure is none when the comment is %j",
    (comment) => {
      expect(parseFigureMark(comment)).toBeNull();
    },
  );
});

describe("what is refused", () => {
  const style = "custom-9";
  const sources = release.sources.slice(0, 1);
  const figure = {
    table: "elements",
    key: "E01",
    cells: [{ content: { value: 1.008, formula: null }, numberFormat: "0.000" }],
    line: { mark: { ...lineMark, style }, sources },
  };
  const right = new Map(
    tables.map(({ name, rows }) => [name, Array.from({ length: rows.length + 1 }, () => "")]),
  );

  it.each([
    {
      what: "a line",
      plan: () => planLine(found([]), anchor, { ...lineMark, style }, sources, book, citeWords),
    },
    {
      what: "a figure",
      plan: () => planFigure(found([]), anchor, collection, figure, book, citeWords),
    },
    {
      what: "a column of references",
      plan: () =>
        planBibliography(found([]), instances, right, [release], style, () => "References", book),
    },
    {
      what: "a look at another style",
      plan: () => previewRestyle(found([]), style, [release], book, citeWords),
    },
    {
      what: "another style",
      plan: () =>
        planRestyle(found([lineAt(releaseText())]), style, [release], book, citeWords, new Set()),
    },
  ])("is $what in a style that is not here", ({ plan }) => {
    expect(plan()).toEqual({ ok: false, error: { code: "cite/style-unknown", style } });
  });

  it("is a line, or a figure's line, of no source", () => {
    const bare = { ...figure, line: { mark: lineMark, sources: [] } };
    for (const plan of [
      planLine(found([]), anchor, lineMark, [], book, citeWords),
      planFigure(found([]), anchor, collection, bare, book, citeWords),
    ])
      expect(plan).toEqual({ ok: false, error: { code: "cite/no-sources" } });
  });
});

describe("another style", () => {
  it("leaves a line alone whose source no release has, and says so by leaving it out", () => {
    const unknown = lineAt(text, formatMark({ ...lineMark, sources: ["S01", "S99"] }));
    const cited = found([unknown]);
    expect(previewRestyle(cited, "apa", [release], book, citeWords)).toEqual({
      ok: true,
      value: [],
    });
    const plan = planRestyle(cited, "apa", [release], book, citeWords, new Set());
    expect(plan).toMatchObject({
      ok: true,
      value: { cells: [], after: { lines: [{ style: "short" }] } },
    });
  });
});

describe("a change of which a cell was left to the analyst", () => {
  it("remembers of that reference what it remembered before, and of the others what was written", () => {
    const column = { table: "Sources", header: "Reference", style: "short" };
    const reference = (key: string) => ({
      sheet: "Sources",
      row: 5,
      column: 7,
      before: { value: "old", formula: null },
      after: { value: "new", formula: null },
      formats: null,
      name: null,
      reference: { table: "Sources", key },
    });
    const left = [reference("S01"), reference("S03")];
    const plan: CitationPlan = {
      kind: "restyle",
      cells: [...left, reference("S02")],
      named: [],
      unnamed: [],
      column: null,
      before: { lines: [], columns: [{ ...column, texts: { S01: "old", S02: "old" } }] },
      after: {
        lines: [],
        columns: [
          { ...column, texts: { S01: "new", S02: "new", S03: "new" } },
          { ...column, table: "Sources_2", texts: { S01: "new" } },
        ],
        style: "short",
        custom: [],
      },
      isKept: true,
    };
    const settled = settle(plan, left);
    expect(settled.cells.map((cell) => cell.reference?.key)).toEqual(["S02"]);
    expect(settled.after.columns.map(({ texts }) => texts)).toEqual([
      { S02: "new", S01: "old" },
      { S01: "new" },
    ]);
  });
});

describe("the way back", () => {
  const written = (cell: object) => ({
    sheet: "Sources",
    row: 9,
    column: 8,
    before: { value: null, formula: null },
    after: { value: "new", formula: null },
    formats: { before: "0.0", after: "General" },
    name: null,
    reference: null,
    ...cell,
  });
  const changed = (cell: object): Citations => ({
    ...noCitations,
    last: {
      phase: "applied",
      at: "2026-01-01T00:00:00Z",
      kind: "restyle",
      cells: [written(cell)],
      named: [],
      unnamed: [],
      column: null,
      before: { lines: [], columns: [] },
    },
  });
  const back = (cell: object, on = instances) => {
    const plan = planTakeBack(found([], changed(cell), on), [], on);
    if (!plan.ok) throw new Error(plan.error.code);
    return plan.value.cells;
  };
  const { headerRow } = tableNamed("Sources");

  it("finds a reference in the row where its source stands now, and gives back content and format", () => {
    expect(back({ reference: { table: "Sources", key: "S02" } })).toMatchObject([
      {
        row: headerRow + 2,
        after: { value: null },
        before: { value: "new" },
        formats: { before: "General", after: "0.0" },
      },
    ]);
  });

  it("finds a reference in the only table of sources, whatever it is called now", () => {
    const [cell] = back({ reference: { table: "Sources_9", key: "S02" } });
    expect(cell).toMatchObject({ row: headerRow + 2 });
  });

  it.each([
    {
      when: "its table is gone",
      key: "S01",
      on: instances.filter(({ table }) => table.name !== "Sources"),
    },
    { when: "its source's row is gone", key: "S99", on: instances },
  ])("leaves a reference out when $when", ({ key, on }) => {
    expect(back({ reference: { table: "Sources", key } }, on)).toEqual([]);
  });
});

describe("from cells to sources and back", () => {
  const figureAt: NamedReading = {
    name: "Tickmark_Figure_1",
    comment: formatFigureMark(collection, "elements", "E01"),
    cell: { sheet: "Mine", row: 8, column: 2, content: { value: 1.008, formula: null } },
  };
  const at = (sheet: string, row: number, column: number, size = { rows: 1, columns: 1 }) => ({
    ...{ sheet, row, column, formula: null },
    ...size,
  });
  const idsAt = (selection: ReturnType<typeof at>, on = instances): readonly string[] =>
    sourcesOfSelection(selection, found([lineAt(text), figureAt], noCitations, on), on, [
      release,
    ]).map(({ id }) => id);
  const { sheet, headerRow, firstColumn } = tableNamed("Elements");

  it.each([
    { cell: "a source line", selection: at("Mine", 4, 2), ids: ["S01"] },
    { cell: "an inserted figure", selection: at("Mine", 8, 2), ids: ["S01", "S02"] },
    { cell: "a row of a table", selection: at(sheet, headerRow + 2, firstColumn), ids: ["S02"] },
    { cell: "a table's header", selection: at(sheet, headerRow, firstColumn), ids: ["S01", "S02"] },
    {
      cell: "a row of the Sources table",
      selection: at("Sources", tableNamed("Sources").headerRow + 1, 0),
      ids: ["S01"],
    },
    { cell: "a cell beside them all", selection: at("Mine", 0, 0), ids: [] },
  ])("$cell leads to its sources", ({ selection, ids }) => {
    expect([...new Set(idsAt(selection))].sort()).toEqual(ids);
  });

  it("a row whose sources were emptied, or name none that is known, leads to none", () => {
    for (const cell of ["", "(p. 3)", "a colleague"]) {
      const edited = tables.map((table) =>
        table.name === "Elements"
          ? {
              ...table,
              rows: table.rows.map((cells) =>
                cells.map((value, place) => (table.headers[place] === "Sources" ? cell : value)),
              ),
            }
          : table,
      );
      expect(idsAt(at(sheet, headerRow + 1, firstColumn), instancesIn(edited))).toEqual([]);
    }
  });

  it("an empty row of the Sources table leads to none", () => {
    const more = tables.map((table) =>
      table.name === "Sources"
        ? { ...table, rows: [...table.rows, table.headers.map(() => "")] }
        : table,
    );
    const { headerRow: top, rows } = tableNamed("Sources");
    expect(idsAt(at("Sources", top + 1 + rows.length, 0), instancesIn(more))).toEqual([]);
  });

  const usesOf = (id: string, of: string = collection, on = instances) => {
    const cited = found([lineAt(text), figureAt], noCitations, on);
    const formula = `=B${headerRow + 2}`;
    const [first] = on;
    if (first === undefined) throw new Error("There is a table.");
    const left = {
      name: sheet,
      row: 0,
      column: 20,
      rows: [[0]],
      formulas: [[formula]],
      lastRow: 0,
    };
    return usesOfSource(of, id, cited, on, [left], [release]);
  };

  it("a source leads to every row, line, figure and reference that cites it, and another collection's to none", () => {
    expect(usesOf("S01").map(({ kind }) => kind)).toEqual([
      "row",
      "row",
      "reference",
      "line",
      "figure",
    ]);
    expect(usesOf("S02").map(({ kind }) => kind)).toEqual(["row", "row", "reference", "figure"]);
    expect(usesOf("S01", "laboratory")).toEqual([]);
  });

  it("a table whose value column was deleted draws in no formula beside it", () => {
    const [instance] = instances;
    if (instance === undefined) throw new Error("There is a table.");
    const mass = columnPlace(instance, "mass");
    const without = (cells: readonly unknown[]) => cells.filter((_, place) => place !== mass);
    const cut = tables.map((table) =>
      table.name === "Elements"
        ? {
            ...table,
            firstColumn: 2,
            headers: without(table.headers) as string[],
            rows: table.rows.map((cells) => without(cells) as typeof cells),
          }
        : table,
    );
    expect(usesOf("S01", collection, instancesIn(cut)).map(({ kind }) => kind)).not.toContain(
      "formula",
    );
  });
});
