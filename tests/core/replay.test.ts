/** A change undone or finished in a workbook that an analyst has gone on with: what is written, and what is left and named. */
import { describe, expect, it } from "vitest";
import type { Standing } from "../../src/core/anchored";
import { changeLog } from "../../src/core/change-log";
import { Version } from "../../src/core/collection";
import type { CellEdit, EditPlan } from "../../src/core/edit";
import { columnPlace, findInstances, type TableReading } from "../../src/core/identify";
import { journalOf, type Journal } from "../../src/core/journal";
import { replay } from "../../src/core/replay";
import type { CellValue } from "../../src/core/value";
import { elements } from "./elements";
import { writtenTables } from "./written";

const release = elements();
const instancesIn = (tables: readonly TableReading[]) =>
  findInstances(tables, { kind: "absent" }, [release]);

/** No defined names, and no tables besides. */
const nothing: Standing = { names: new Map(), tables: [] };

function elementTable(): TableReading {
  const [table] = writtenTables(release);
  if (table === undefined) throw new Error("There is no table of elements.");
  return table;
}

/** The table with cells replaced: body row and column's name. */
function withCells(
  table: TableReading,
  cells: readonly (readonly [row: number, name: string, value: CellValue])[],
): TableReading {
  const [instance] = instancesIn([table]);
  if (instance === undefined) throw new Error("The table is not found.");
  const changed = new Map(
    cells.map(([row, name, value]) => [`${row}/${columnPlace(instance, name)}`, value]),
  );
  return {
    ...table,
    rows: table.rows.map((line, row) =>
      line.map((cell, column) => changed.get(`${row}/${column}`) ?? cell),
    ),
  };
}

const edit = (
  key: string,
  name: string,
  [before, after]: readonly [CellValue, CellValue],
  rest: Partial<CellEdit> = {},
): CellEdit => ({
  table: "Elements",
  row: 0,
  column: 0,
  key,
  name,
  before: { value: before, formula: null },
  after: { value: after, formula: null },
  numberFormat: null,
  numberFormatBefore: null,
  link: null,
  group: `Elements/${key}/${name}`,
  reason: null,
  decidedBy: "publisher",
  ...rest,
});

function journal(
  { cells = [], additions = [] }: Partial<Pick<EditPlan, "cells" | "additions">>,
  phase: Journal["phase"] = "applied",
): Journal {
  const plan: EditPlan = {
    kind: "refresh",
    cells,
    additions,
    removals: [],
    charts: [],
    lines: [
      {
        sheet: "Elements",
        row: 0,
        column: 0,
        before: "Elements 1",
        after: "Elements 2",
        key: null,
        table: "Elements",
      },
    ],
    tables: [
      {
        excelTable: "Elements",
        table: "elements",
        part: null,
        keyColumn: 0,
        headers: elementTable().headers,
        from: Version.parse("1.0.0"),
        to: Version.parse("1.1.0"),
      },
    ],
    instances: [],
    kept: null,
  };
  const beside = cells.map(() => ({ numberFormat: "General", link: null, anchored: null }));
  return { ...journalOf(plan, beside, [], "2026-01-01T00:00:00Z"), phase };
}

const mass = edit("E02", "mass", [4.0026, 4.1], {
  reason: { en: "Measured anew", "zh-CN": "重测" },
});
const changed = withCells(elementTable(), [[1, "mass", 4.1]]);

describe("a change that is undone", () => {
  it("is found in a table that was renamed since, by what that holds", () => {
    const { plan, left } = replay(
      journal({ cells: [mass] }),
      instancesIn([{ ...changed, name: "Mine" }]),
      [],
      nothing,
      "undo",
    );
    expect(left).toEqual([]);
    expect(plan.cells).toMatchObject([
      { table: "Mine", row: 1, after: { value: 4.0026 }, reason: { en: "Measured anew" } },
    ]);
    expect(plan.tables).toMatchObject([{ excelTable: "Mine", from: "1.1.0", to: "1.0.0" }]);
    expect(plan.lines).toMatchObject([
      { table: "Mine", before: "Elements 2", after: "Elements 1" },
    ]);
  });

  it.each([
    { when: "its table was deleted", tables: [] },
    {
      when: "its table was renamed and copied: which of the two it was, nothing says",
      tables: [
        { ...changed, name: "Mine" },
        { ...changed, name: "Copy", sheet: "Copy" },
      ],
    },
    {
      when: "its row was deleted",
      tables: [{ ...changed, rows: changed.rows.filter((_, row) => row !== 1) }],
    },
    {
      when: "its column was deleted",
      tables: [
        {
          ...changed,
          headers: changed.headers.filter((header) => header !== "Mass"),
          rows: changed.rows.map((cells) =>
            cells.filter((_, at) => changed.headers[at] !== "Mass"),
          ),
        },
      ],
    },
  ])("is left and named as gone when $when", ({ tables }) => {
    const { plan, left } = replay(
      journal({ cells: [mass] }),
      instancesIn(tables),
      [],
      nothing,
      "undo",
    );
    expect(plan.cells).toEqual([]);
    expect(left).toEqual([{ table: "Elements", key: "E02", name: "mass", why: "gone" }]);
  });

  it("takes away those of its new rows that are still there, and never more rows than there are", () => {
    const row = (key: string) => ({
      key,
      cells: elementTable().headers.map((_, at) => (at === 0 ? key : null)),
      numberFormats: elementTable().headers.map(() => null),
      link: null,
    });
    const columns = elementTable().headers.map((_, at) => (at === 0 ? "id" : null));
    const added = journal({
      additions: [{ table: "Elements", after: 3, columns, rows: [row("E08"), row("E09")] }],
    });
    const blank = elementTable().headers.map(() => "");
    const rest = elementTable();
    const both = {
      ...rest,
      rows: [...rest.rows, ["E08", ...blank.slice(1)], ["E09", ...blank.slice(1)]],
    };
    expect(replay(added, instancesIn([both]), [], nothing, "undo").plan.removals).toEqual([
      { table: "Elements", first: 3, keys: ["E08", "E09"] },
    ]);
    // The analyst deleted every other row: the table has one, which is an added one.
    const one = { ...both, rows: both.rows.slice(-1) };
    const [found] = instancesIn([rest]);
    if (found === undefined) throw new Error("The table is not found.");
    expect(replay(added, [{ ...found, table: one }], [], nothing, "undo").plan.removals).toEqual([
      { table: "Elements", first: 0, keys: ["E09"] },
    ]);
  });
});

describe("a change of a row's key", () => {
  const key = edit("", "id", ["", "E02"]);
  const beside = edit("", "mass", [4.0026, 4.1]);

  it("is undone where the new key stands, with what was written beside it", () => {
    const { plan } = replay(
      journal({ cells: [key, beside] }),
      instancesIn([changed]),
      [],
      nothing,
      "undo",
    );
    expect(plan.cells.map(({ row, name, after }) => [row, name, after.value])).toEqual([
      [1, "id", ""],
      [1, "mass", 4.0026],
    ]);
  });

  it("is finished where the key is still empty, and not once more where it is written already", () => {
    const begun = journal({ cells: [key] }, "applying");
    const empty = withCells(elementTable(), [[1, "id", ""]]);
    expect(replay(begun, instancesIn([empty]), [], nothing, "finish").plan.cells).toMatchObject([
      { row: 1, name: "id", after: { value: "E02" } },
    ]);
    expect(replay(begun, instancesIn([elementTable()]), [], nothing, "finish").plan.cells).toEqual(
      [],
    );
  });
});

describe("the log of a change", () => {
  const cells = [mass, edit("E01", "kind", ["Gas", "Metal"], { decidedBy: "analyst" })];

  it("names columns by their headers and rows by their labels, and gives the release's reason or none", () => {
    const row = { key: "E03", cells: [], numberFormats: [], link: null };
    const log = changeLog(
      journal({ cells, additions: [{ table: "Elements", after: 2, columns: [], rows: [row] }] }),
      instancesIn([{ ...changed, name: "Mine" }]),
    );
    expect(
      log.map(({ table, key, header, reason, after }) => [
        ...[table, key, header, reason?.en ?? null, after.shown],
      ]),
    ).toEqual([
      ["Mine", "E02", "Mass", "Measured anew", "4.100"],
      ["Mine", "E01", "Kind", null, "Metal"],
      ["Mine", "E03", "", null, "Iron, the metal: 32.6%, percent"],
    ]);
  });

  it("is still told where the table was deleted, in the collection's own names", () => {
    const row = { key: "E03", cells: [], numberFormats: [], link: null };
    const log = changeLog(
      journal({ cells, additions: [{ table: "Elements", after: 2, columns: [], rows: [row] }] }),
      [],
    );
    expect(log.map(({ table, key, header, after }) => [table, key, header, after.shown])).toEqual([
      ["Elements", "E02", "mass", "4.1"],
      ["Elements", "E01", "kind", "Metal"],
      ["Elements", "E03", "", "E03"],
    ]);
  });
});
