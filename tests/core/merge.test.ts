import { describe, expect, it } from "vitest";
import type { ChangeReason } from "../../src/core/collection";
import { planMerge, type MergePlan, type MineTable } from "../../src/core/merge";
import type { PresentedTable } from "../../src/core/presentation";
import type { CellValue } from "../../src/core/value";
import {
  columns,
  inSheet,
  presentedColumn,
  released,
  stages,
  withColumn,
  withRows,
  type Cells,
} from "./merge-tables";

const bond: Cells = ["Bond", 20, "RMB billion", "Pilot"];
const other: Cells = ["Other", 1, "banks", "Live"];
const base = released({ A: bond, B: other });

/** Names of the plan's lists that are not empty, with the columns of their cell items. */
function summary(plan: MergePlan): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(plan)
      .filter(([, items]: [string, readonly unknown[]]) => items.length > 0)
      .map(([name, items]: [string, readonly (string | object)[]]) => [name, items.map(named)]),
  );
}

function named(item: string | object): unknown {
  if (typeof item === "string") return item;
  if ("columns" in item) {
    return (item.columns as { column: string }[]).map(({ column }) => column).join("+");
  }
  return "key" in item ? item.key : item;
}

function edit(mine: MineTable, position: number, column: string, value: CellValue): MineTable {
  const index = mine.columns.indexOf(column);
  return withRows(
    mine,
    mine.rows.map((row) =>
      row.position === position
        ? { ...row, cells: row.cells.map((cell, at) => (at === index ? value : cell)) }
        : row,
    ),
  );
}

function formula(mine: MineTable, position: number, column: string, text: string): MineTable {
  const formulas = mine.columns.map((name) => (name === column ? text : null));
  return withRows(
    mine,
    mine.rows.map((row) => (row.position === position ? { ...row, formulas } : row)),
  );
}

const merge = (mine: MineTable, theirs: PresentedTable, reasons: readonly ChangeReason[] = []) =>
  planMerge(base, mine, theirs, reasons);

describe("one cell", () => {
  const theirs = (name: CellValue) => released({ A: [name, 20, "RMB billion", "Pilot"], B: other });
  it.each<{ when: string; mine: CellValue; theirs: CellValue; plan: object }>([
    { when: "nobody changed it", mine: "Bond", theirs: "Bond", plan: {} },
    {
      when: "only the analyst changed it",
      mine: "My bond",
      theirs: "Bond",
      plan: { edits: ["name"] },
    },
    {
      when: "only the publisher changed it",
      mine: "Bond",
      theirs: "Bonds",
      plan: { changes: ["name"] },
    },
    {
      when: "both changed it alike",
      mine: "Bonds",
      theirs: "Bonds",
      plan: { alreadySame: ["name"] },
    },
    {
      when: "both changed it, differently",
      mine: "My bond",
      theirs: "Bonds",
      plan: { conflicts: ["name"] },
    },
    { when: "Excel added a space", mine: "Bond ", theirs: "Bonds", plan: { changes: ["name"] } },
    { when: "the analyst cleared it", mine: "", theirs: "Bonds", plan: { conflicts: ["name"] } },
    { when: "the publisher cleared it", mine: "Bond", theirs: null, plan: { changes: ["name"] } },
    { when: "both cleared it", mine: "", theirs: null, plan: { alreadySame: ["name"] } },
  ])("comes to $plan when $when", ({ mine, theirs: name, plan }) => {
    expect(summary(merge(edit(inSheet(base), 0, "name", mine), theirs(name)))).toEqual(plan);
  });

  it("is kept when the analyst put a formula in it, whatever it gives", () => {
    const mine = formula(inSheet(base), 0, "name", '="Bo"&"nd"');
    expect(summary(merge(mine, base))).toEqual({ edits: ["name"] });
    expect(summary(merge(mine, theirs("Bonds")))).toEqual({ conflicts: ["name"] });
  });

  it("shows base, mine and theirs to choose from", () => {
    const [conflict] = merge(edit(inSheet(base), 0, "name", "My bond"), theirs("Bonds")).conflicts;
    expect(conflict).toMatchObject({
      table: "things",
      key: "A",
      position: 0,
      columns: [{ column: "name", base: "Bond", mine: "My bond", theirs: "Bonds" }],
    });
  });
});

describe("a merge group", () => {
  const theirs = released({ A: ["Bond", 0.2, "percent", "Pilot"], B: other });

  it("is taken as one, with the format of the new unit", () => {
    const { changes } = merge(inSheet(base), theirs);
    expect(changes).toHaveLength(1);
    expect(changes[0]?.columns).toMatchObject([
      { column: "value", theirs: 0.2, numberFormat: "0.0%" },
      { column: "unit", theirs: "percent", numberFormat: null },
    ]);
  });

  it("is a conflict as one, when each side changed another of its cells", () => {
    const moreBanks = released({ A: ["Bond", 30, "RMB billion", "Pilot"], B: other });
    const plan = merge(edit(inSheet(base), 0, "unit", "USD billion"), moreBanks);
    expect(summary(plan)).toEqual({ conflicts: ["value+unit"] });
  });

  it("is written to the value's format even where the number stays", () => {
    const plan = merge(inSheet(base), released({ A: ["Bond", 20, "percent", "Pilot"], B: other }));
    expect(plan.changes[0]?.columns[0]).toMatchObject({ column: "value", numberFormat: "0.0%" });
  });
});

describe("a code", () => {
  it("is unedited when its label is in the other language, and then follows the release", () => {
    const mine = edit(inSheet(base), 0, "stage", "试点");
    expect(summary(merge(mine, base))).toEqual({});
    const live = released({ A: ["Bond", 20, "RMB billion", "Live"], B: other });
    expect(summary(merge(mine, live))).toEqual({ changes: ["stage"] });
    const alike = edit(inSheet(base), 0, "stage", "上线");
    expect(summary(merge(alike, live))).toEqual({ alreadySame: ["stage"] });
  });

  it("with a new label only is a matter of wording", () => {
    const renamed = withColumn(
      presentedColumn("stage", { weight: "material" }, "string", [
        { code: "pilot", label: { en: "In trial", "zh-CN": "试点" } },
        ...stages.slice(1),
      ]),
    );
    const theirs = released({ A: ["Bond", 20, "RMB billion", "In trial"], B: other }, renamed);
    const { changes } = merge(inSheet(base), theirs);
    expect(changes).toMatchObject([{ weight: "editorial", columns: [{ theirs: "In trial" }] }]);
    const { conflicts } = merge(edit(inSheet(base), 0, "stage", "Live"), theirs);
    expect(conflicts, "more than wording where the analyst says another").toMatchObject([
      { weight: "material", columns: [{ mine: "Live", theirs: "In trial" }] },
    ]);
  });
});

describe("a row", () => {
  it("that is new is added", () => {
    const theirs = released({ A: bond, C: ["New", 2, "banks", "Live"], B: other });
    expect(summary(merge(inSheet(base), theirs))).toEqual({ addedRows: ["C"] });
  });

  it.each<{ when: string; typed: Cells; plan: object }>([
    { when: "all alike", typed: ["New", 2, "banks", "Live"], plan: {} },
    {
      when: "nothing but the key",
      typed: ["", "", "", ""],
      plan: { changes: ["value+unit", "stage", "name"] },
    },
    {
      when: "a part of the figure alike",
      typed: ["New", 2, "", "Live"],
      plan: { changes: ["value+unit"] },
    },
    {
      when: "another value",
      typed: ["New", 3, "", "Live"],
      plan: { conflicts: ["value+unit"] },
    },
  ])("that is new, but typed by the analyst with $when, comes to $plan", ({ typed, plan }) => {
    const theirs = released({ A: bond, B: other, C: ["New", 2, "banks", "Live"] });
    const mine = inSheet(released({ A: bond, B: other, C: typed }));
    expect(summary(merge(mine, theirs))).toEqual(plan);
  });

  it("that is new is asked about where the analyst's formula stands in it, though it shows nothing", () => {
    const theirs = released({ A: bond, B: other, C: ["New", 2, "banks", "Live"] });
    const typed = inSheet(released({ A: bond, B: other, C: ["", 2, "banks", "Live"] }));
    const plan = merge(formula(typed, 2, "name", '=""'), theirs);
    expect(summary(plan)).toEqual({ conflicts: ["name"] });
  });

  it("that the publisher withdrew stays, and says whether the analyst edited it", () => {
    const theirs = released({ B: other });
    expect(merge(inSheet(base), theirs).withdrawnRows).toMatchObject([
      { key: "A", position: 0, edited: false },
    ]);
    const edited = merge(edit(inSheet(base), 0, "name", "Mine"), theirs);
    expect(edited.withdrawnRows).toMatchObject([{ key: "A", edited: true }]);
    expect(edited.changes).toEqual([]);
  });

  it("that the analyst deleted stays deleted", () => {
    const mine = withRows(inSheet(base), inSheet(base).rows.slice(1));
    expect(summary(merge(mine, base))).toEqual({ deletedRows: ["A"] });
  });

  it("that the analyst deleted and the publisher changed is a conflict", () => {
    const mine = withRows(inSheet(base), inSheet(base).rows.slice(1));
    const theirs = released({ A: ["Bonds", 20, "RMB billion", "Live"], B: other });
    const plan = merge(mine, theirs);
    expect(summary(plan)).toEqual({ deletedRowConflicts: ["name+stage"] });
    expect(plan.deletedRowConflicts[0]).toMatchObject({ weight: "material", row: { key: "A" } });
  });

  it("that the analyst deleted shows what changed in it, and nothing that only looks otherwise", () => {
    const mine = withRows(inSheet(base), inSheet(base).rows.slice(1));
    const bonds = released({ A: ["Bonds", 20, "RMB billion", "Pilot"], B: other });
    const rows = bonds.rows.map((row) => ({
      ...row,
      numberFormats: row.numberFormats.map(() => "0.00"),
    }));
    const plan = merge(mine, { ...bonds, rows });
    expect(summary(plan)).toEqual({ deletedRowConflicts: ["name"] });
  });

  it("that both deleted is gone", () => {
    const mine = withRows(inSheet(base), inSheet(base).rows.slice(1));
    expect(summary(merge(mine, released({ B: other })))).toEqual({});
  });

  it("that is the analyst's own appears nowhere", () => {
    const mine = inSheet(released({ A: bond, B: other, mine: ["My row", 1, "x", "y"] }));
    const theirs = released({ A: ["Bonds", 20, "RMB billion", "Pilot"], B: other });
    expect(summary(merge(mine, theirs))).toEqual({ changes: ["name"] });
  });

  it("that is the analyst's copy under another key is their own, though it holds the same", () => {
    const mine = inSheet(released({ A: bond, B: other, A1: bond }));
    const theirs = released({ A: ["Bonds", 20, "RMB billion", "Pilot"], B: other });
    expect(summary(merge(mine, theirs))).toEqual({ changes: ["name"] });
  });

  it("that is the analyst's and says nothing is not taken for one that said nothing", () => {
    const nothing = ["", "", "", ""];
    const from = released({ A: bond, B: other, C: [null, null, null, null] });
    const mine = inSheet(released({ A: bond, B: other, "": nothing }));
    expect(summary(planMerge(from, mine, from, []))).toEqual({ deletedRows: ["C"] });
  });

  it("is found by its key with spaces around it", () => {
    const mine = edit(inSheet(base), 0, "id", " A ");
    expect(summary(merge(mine, base))).toEqual({});
  });
});

describe("a question", () => {
  const theirs = released({ A: ["Bonds", 20, "RMB billion", "Pilot"], B: other });

  it.each([
    ["the publisher changed", theirs],
    ["nobody changed", base],
  ])(
    "that %s is asked about where its key stands twice, and nothing is planned for it",
    (_, to) => {
      const mine = inSheet(base);
      const [first] = mine.rows;
      const twice = withRows(mine, first ? [...mine.rows, { ...first, position: 7 }] : []);
      const plan = merge(twice, to);
      expect(plan.questions).toEqual([{ kind: "duplicate-key", key: "A", positions: [0, 7] }]);
      expect(summary(plan)).toEqual({ questions: ["A"] });
    },
  );

  it.each(["A1", "", null])("is asked where a row kept its content under the key %j", (found) => {
    const plan = merge(edit(inSheet(base), 0, "id", found), theirs);
    expect(plan.questions).toEqual([{ kind: "key-edited", key: "A", position: 0, found }]);
    expect(summary(plan)).toEqual({ questions: ["A"] });
  });

  it("is asked too where Excel or a file has put a space at the end of that content", () => {
    const spaced = edit(inSheet(base), 0, "name", "Bond ");
    const plan = merge(edit(spaced, 0, "id", "A1"), theirs);
    expect(plan.questions).toMatchObject([{ kind: "key-edited", key: "A" }]);
  });

  it("is not asked where two rows that are gone had that content", () => {
    const twins = released({ A: bond, B: other, C: bond });
    const mine = edit(inSheet(base), 0, "id", "A1");
    expect(planMerge(twins, mine, twins, []).questions).toEqual([]);
  });

  it("is asked where the key column is gone", () => {
    const mine = inSheet(base);
    const without = {
      columns: mine.columns.slice(1),
      rows: mine.rows.map((row) => ({ ...row, cells: row.cells.slice(1) })),
    };
    expect(merge(without, theirs).questions).toEqual([{ kind: "no-key-column" }]);
  });

  it("is every difference, when there is no base", () => {
    const mine = inSheet(released({ A: ["Bond", 20, "USD billion", "试点"], own: other }));
    const plan = planMerge(null, mine, theirs, []);
    expect(summary(plan)).toMatchObject({ conflicts: ["value+unit", "name"] });
    expect(plan.questions).toMatchObject([{ kind: "row-not-here", row: { key: "B" } }]);
    expect(plan.changes).toEqual([]);
  });

  it("is every empty cell too, when there is no base: the analyst may have emptied it", () => {
    const mine = inSheet(released({ A: ["", 20, "RMB billion", "Pilot"], B: other }));
    expect(summary(planMerge(null, mine, theirs, []))).toEqual({ conflicts: ["name"] });
  });
});

describe("a field", () => {
  const rows = { A: bond, B: other };
  const note = presentedColumn("note");

  it("that is new is shown, not written", () => {
    const theirs = released({ A: [...bond, "x"], B: [...other, "y"] }, [...columns, note]);
    expect(merge(inSheet(base), theirs).schema).toEqual([
      { kind: "added", column: "note", header: "note", inMine: false },
    ]);
    const own = inSheet(theirs);
    const plan = merge(edit(own, 0, "note", "my note"), theirs);
    expect(plan.schema).toMatchObject([{ kind: "added", inMine: true }]);
    expect(summary({ ...plan, schema: [] })).toEqual({});
  });

  it("that is new is known to be in the sheet already where it stands first", () => {
    const theirs = released({ A: [...bond, "x"], B: [...other, "y"] }, [...columns, note]);
    const { columns: names, rows: own } = inSheet(base);
    const mine = {
      columns: ["note", ...names],
      rows: own.map((row) => ({ ...row, cells: ["my note", ...row.cells] })),
    };
    expect(merge(mine, theirs).schema).toMatchObject([{ kind: "added", inMine: true }]);
  });

  it("that is gone stays in the sheet", () => {
    const theirs = released(rows, columns.slice(0, 4));
    const plan = merge(inSheet(base), theirs);
    expect(plan.schema).toEqual([{ kind: "removed", column: "stage", header: "stage" }]);
    expect(summary({ ...plan, schema: [] })).toEqual({});
  });

  it("of another type is never taken without asking", () => {
    const dates = withColumn(presentedColumn("name", {}, "date"));
    const plan = merge(
      inSheet(base),
      released({ A: [43935, 20, "RMB billion", "Pilot"], B: other }, dates),
    );
    expect(plan.schema).toEqual([{ kind: "retyped", column: "name", from: "string", to: "date" }]);
    expect(summary({ ...plan, schema: [] })).toEqual({ conflicts: ["name"] });
  });

  it("of whole numbers that may have decimals now is of no other type", () => {
    const counted = (type: "integer" | "number") =>
      released(rows, withColumn(presentedColumn("value", {}, type)));
    expect(planMerge(counted("integer"), inSheet(base), counted("number"), []).schema).toEqual([]);
  });

  it("of texts that is one of codes now is of another type", () => {
    const texts = released(rows, withColumn(presentedColumn("stage", { weight: "material" })));
    const live = released({ A: ["Bond", 20, "RMB billion", "Live"], B: other });
    const plan = planMerge(texts, inSheet(base), live, []);
    expect(plan.schema).toEqual([{ kind: "retyped", column: "stage", from: "string", to: "code" }]);
    expect(summary({ ...plan, schema: [] })).toEqual({ conflicts: ["stage"] });
  });

  it("under another header is said to be", () => {
    const renamed = withColumn({ ...presentedColumn("name"), header: "Title" });
    expect(merge(inSheet(base), released(rows, renamed)).schema).toEqual([
      { kind: "retitled", column: "name", from: "name", to: "Title" },
    ]);
  });

  it("that the analyst deleted stays deleted, and the rest of its group is merged", () => {
    const mine = {
      columns: ["id", "name", "value"],
      rows: inSheet(base).rows.map((row) => ({ ...row, cells: row.cells.slice(0, 3) })),
    };
    const plan = merge(mine, released({ A: ["Bond", 30, "RMB billion", "Live"], B: other }));
    expect(plan.schema.map(({ kind, column }) => `${kind} ${column}`)).toEqual([
      "deleted unit",
      "deleted stage",
    ]);
    expect(summary({ ...plan, schema: [] })).toEqual({ changes: ["value"] });
    const inDollars = released({ A: ["Bond", 3, "USD billion", "Pilot"], B: other });
    expect(summary({ ...merge(mine, inDollars), schema: [] })).toEqual({ conflicts: ["value"] });
  });
});

describe("a change", () => {
  const theirs = released({
    A: ["Bonds", 30, "RMB billion", "Pilot"],
    B: ["Others", 1, "banks", "Live"],
  });
  const reason = (row: string, field: string | null, en: string) => ({
    table: "things",
    row,
    field,
    reason: { en, "zh-CN": en },
  });

  it("carries the release's reason for the field, else that for the row", () => {
    const { changes } = merge(inSheet(base), theirs, [
      reason("A", "value", "counted again"),
      reason("B", null, "reworded"),
      { ...reason("A", "name", "of another table"), table: "elsewhere" },
    ]);
    expect(changes.map((change) => [change.key, change.reason?.en])).toEqual([
      ["A", "counted again"],
      ["A", undefined],
      ["B", "reworded"],
    ]);
  });

  it("of one field has that field's own reason, though its row has one too", () => {
    const { changes } = merge(inSheet(base), theirs, [
      reason("A", null, "checked"),
      reason("A", "value", "counted again"),
    ]);
    expect(changes.map((change) => [change.key, change.reason?.en])).toEqual([
      ["A", "counted again"],
      ["A", "checked"],
      ["B", undefined],
    ]);
  });

  it("by which a row comes or goes has the reason for the row", () => {
    const plan = merge(inSheet(base), released({ A: bond, C: other }), [
      reason("B", null, "withdrawn"),
      reason("C", null, "found"),
    ]);
    expect(plan.withdrawnRows.map((row) => row.reason?.en)).toEqual(["withdrawn"]);
    expect(plan.addedRows.map((row) => row.reason?.en)).toEqual(["found"]);
  });

  it("of a number comes before one of wording", () => {
    const { changes } = merge(inSheet(base), theirs);
    expect(changes.map(({ weight }) => weight)).toEqual(["material", "editorial", "editorial"]);
  });
});
