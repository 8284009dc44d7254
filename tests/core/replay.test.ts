/** A change undone or finished in a workbook that an analyst has gone on with: what is written, and what is left and named. */
import { describe, expect, it } from "vitest";
import { changeLog } from "../../src/core/change-log";
import { Version } from "../../src/core/collection";
import type { CellEdit } from "../../src/core/edit";
import type { TableReading } from "../../src/core/identify";
import type { Journal } from "../../src/core/journal";
import { replay } from "../../src/core/replay";
import type { Instance } from "../../src/core/state";
import {
  edit,
  elementTable,
  instancesIn,
  journal,
  release,
  withCells,
  nothing,
} from "./replay-journal";

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

describe("a cell of a change", () => {
  const unit = { numberFormat: "0.0%" };
  const inPercent = edit("E02", "mass", [4.0026, 4.1], unit);
  const undone = (cell: CellEdit, table = changed, phase?: Journal["phase"]) =>
    replay(journal({ cells: [cell] }, phase), instancesIn([table]), [], nothing, "undo");

  it("that the analyst has edited since is left and named, whichever way", () => {
    const since = instancesIn([withCells(elementTable(), [[1, "mass", 5]])]);
    for (const direction of ["undo", "finish"] as const) {
      const { plan, left } = replay(journal({ cells: [mass] }), since, [], nothing, direction);
      expect(plan.cells).toEqual([]);
      expect(left).toEqual([{ table: "Elements", key: "E02", name: "mass", why: "changed" }]);
    }
  });

  it("gets the spaces at its end back that the change took away", () => {
    const cell = edit("E02", "name", ["Helium  ", "Helium"]);
    expect(undone(cell).plan.cells).toMatchObject([{ name: "name", after: { value: "Helium  " } }]);
  });

  it("that has its content already is still given its format and its link", () => {
    const begun = (cell: CellEdit) => undone(cell, elementTable(), "applying").plan.cells;
    expect(begun(mass)).toEqual([]);
    expect(begun(inPercent)).toMatchObject([{ name: "mass", numberFormat: "General" }]);
    const linked = edit("E02", "id", ["E02", "E02"], { link: "https://example.org/he" });
    const finished = replay(
      journal({ cells: [linked] }),
      instancesIn([changed]),
      [],
      nothing,
      "finish",
    );
    expect(finished.plan.cells).toMatchObject([{ name: "id", link: "https://example.org/he" }]);
  });

  it("loses its format only where it is the one that was written, if that is known", () => {
    const formats = (phase: Journal["phase"]) =>
      undone(inPercent, changed, phase).plan.cells.map((cell) => cell.numberFormatBefore);
    expect(formats("applied")).toEqual(["0.0%"]);
    expect(formats("applying"), "what Excel makes of it is read only at the end").toEqual([null]);
  });

  it("is undone by itself, but finished with its whole figure", () => {
    const cells = ["mass", "unit"].map((name) =>
      edit("E02", name, name === "mass" ? [4.0026, 4.1] : ["Da", "percent"], { group: "figure" }),
    );
    const now = withCells(changed, [[1, "unit", "percent"]]);
    const groups = (table: TableReading, direction: "undo" | "finish") =>
      new Set(
        replay(journal({ cells }), instancesIn([table]), [], nothing, direction).plan.cells.map(
          ({ group }) => group,
        ),
      ).size;
    expect(groups(now, "undo")).toBe(2);
    expect(groups(elementTable(), "finish")).toBe(1);
  });

  it("is found where there are spaces around its key", () => {
    const { plan, left } = undone(mass, withCells(changed, [[1, "id", " E02 "]]));
    expect(left).toEqual([]);
    expect(plan.cells).toMatchObject([{ row: 1, name: "mass", after: { value: 4.0026 } }]);
  });

  it("is left and named where its row stands there twice: which of the two it was, nothing says", () => {
    const twins = { ...changed, rows: [...changed.rows, ...elementTable().rows.slice(1, 2)] };
    const { plan, left } = undone(mass, twins);
    expect(plan.cells).toEqual([]);
    expect(left).toMatchObject([{ key: "E02", name: "mass", why: "twin", was: "4.0026" }]);
  });

  it("is remembered with its table's release, before for undoing and after for finishing", () => {
    const { collection, version, sha256 } = release;
    const before: Instance = {
      ...{ collection, version, sha256, table: "elements", part: null, language: "en" },
      excelTable: "Elements",
    };
    const after = { ...before, version: Version.parse("1.1.0") };
    const change = journal({ cells: [mass], instances: [after] }, "applied", [before]);
    const instances = (direction: "undo" | "finish") =>
      replay(change, instancesIn([changed]), [], nothing, direction).plan.instances;
    expect(instances("undo")).toEqual([before]);
    expect(instances("finish")).toEqual([after]);
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

  it("is written already where another row is without a key: that one is the analyst's", () => {
    const begun = journal({ cells: [key] }, "applying");
    const blank = elementTable().headers.map(() => "");
    const table = { ...elementTable(), rows: [blank, ...elementTable().rows] };
    expect(replay(begun, instancesIn([table]), [], nothing, "finish").plan.cells).toEqual([]);
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
      ["Mine", "E01", "Kind", null, "Metal"],
      ["Mine", "E02", "Mass", "Measured anew", "4.100"],
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
