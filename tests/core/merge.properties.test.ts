import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planMerge, type MergePlan, type MineTable } from "../../src/core/merge";
import type { PresentedTable } from "../../src/core/presentation";
import type { CellValue } from "../../src/core/value";
import { applied, inSheet, released, withRows, type Cells } from "./merge-tables";

const keys = ["A", "B", "C", "D", "E"] as const;
const groupOf: Readonly<Record<string, string>> = {
  name: "name",
  value: "measure",
  unit: "measure",
  stage: "stage",
};
const owned = Object.keys(groupOf);

/** Few values, so that both sides often change a cell, and often alike. */
const anyCells: fc.Arbitrary<Cells> = fc.tuple(
  fc.constantFrom("Bond", "Bonds", null),
  fc.constantFrom(1, 2, null),
  fc.constantFrom("banks", "percent"),
  fc.constantFrom("Pilot", "Live"),
);
const anyRelease = fc
  .tuple(...keys.map((key) => fc.option(anyCells.map((cells) => [key, cells] as const))))
  .map((rows) => released(Object.fromEntries(rows.filter((row) => row !== null))));

interface Edit {
  readonly row: number;
  readonly column: number;
  readonly value: CellValue;
  readonly formula: string | null;
}
const anyEdit: fc.Arbitrary<Edit> = fc.record({
  row: fc.nat(9),
  column: fc.integer({ min: 1, max: 4 }),
  value: fc.constantFrom<CellValue>("Bond", "Bonds ", "Mine", 1, 3, "", "percent", "试点", "Live"),
  formula: fc.constantFrom(null, null, "=A1"),
});

/** The base as the analyst left it: cells edited, rows deleted and added, everything sorted anew. */
const anyCase = fc
  .record({
    base: anyRelease,
    theirs: anyRelease,
    edits: fc.array(anyEdit, { maxLength: 6 }),
    deleted: fc.array(fc.nat(4), { maxLength: 1 }),
    typed: fc.array(fc.tuple(fc.constantFrom(...keys, "own"), anyCells), { maxLength: 2 }),
    order: fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
  })
  .map(({ base, theirs, edits, deleted, typed, order }) => {
    const rows = [
      ...inSheet(base).rows.filter(({ position }) => !deleted.includes(position)),
      ...typed.map(([key, cells]) => ({ position: 0, cells: [key, ...cells], formulas: null })),
    ].map((row, position) => {
      const made = edits.filter((edit) => edit.row === position);
      const cells: CellValue[] = [...row.cells];
      const formulas: (string | null)[] = row.cells.map(() => null);
      for (const { column, value, formula } of made) {
        cells[column] = value;
        formulas[column] = formula;
      }
      return {
        position,
        cells,
        formulas: formulas.some((text) => text !== null) ? formulas : null,
      };
    });
    const sorted = [...rows].sort((a, b) => (order[a.position] ?? 0) - (order[b.position] ?? 0));
    return { base, theirs, mine: withRows(inSheet(base), sorted) };
  });

/** Equality written again, for the few values above. */
const norm = (value: CellValue | undefined): CellValue => {
  if (value === "试点") return "Pilot";
  return typeof value === "string" ? value.trim() || null : (value ?? null);
};

interface Expected {
  readonly key: string;
  readonly group: string;
  readonly outcome: "changes" | "conflicts" | "edits" | "alreadySame";
}

/** The design's table, group by group, in the plainest words. */
function expected(base: PresentedTable, mine: MineTable, theirs: PresentedTable): Expected[] {
  const all: Expected[] = [];
  for (const key of keys) {
    const b = base.rows.find((row) => row.key === key);
    const t = theirs.rows.find((row) => row.key === key);
    const found = mine.rows.filter((row) => row.cells[0] === key);
    const m = found[0];
    if (b === undefined || t === undefined || m === undefined || found.length > 1) continue;
    for (const group of new Set(Object.values(groupOf))) {
      const members = owned
        .filter((name) => groupOf[name] === group)
        .map((name) => owned.indexOf(name) + 1);
      const theirsChanged = members.some((at) => norm(b.cells[at]) !== norm(t.cells[at]));
      const mineChanged = members.some(
        (at) => norm(b.cells[at]) !== norm(m.cells[at]) || (m.formulas?.[at] ?? null) !== null,
      );
      const alike = members.every((at) => norm(m.cells[at]) === norm(t.cells[at]));
      if (!theirsChanged && mineChanged) all.push({ key, group, outcome: "edits" });
      if (!theirsChanged) continue;
      if (alike) all.push({ key, group, outcome: "alreadySame" });
      else all.push({ key, group, outcome: mineChanged ? "conflicts" : "changes" });
    }
  }
  return all;
}

function planned(plan: MergePlan, base: PresentedTable): Expected[] {
  const outcomes = ["changes", "conflicts", "edits", "alreadySame"] as const;
  return outcomes.flatMap((outcome) =>
    plan[outcome]
      .filter(({ key }) => base.rows.some((row) => row.key === key))
      .map(({ key, columns: [first] }) => ({
        key,
        group: groupOf[first?.column ?? ""] ?? "",
        outcome,
      })),
  );
}

/** A plan without its order. */
function unordered(plan: MergePlan): unknown {
  return Object.fromEntries(
    Object.entries(plan).map(([name, items]: [string, readonly unknown[]]) => [
      name,
      items.map((item) => JSON.stringify(item)).sort(),
    ]),
  );
}

const sortedTexts = (items: readonly unknown[]) => items.map((item) => JSON.stringify(item)).sort();

describe("for any base, any edits and any new release", () => {
  it("every group of cells comes to what the design's table says, and nothing else does", () => {
    fc.assert(
      fc.property(anyCase, ({ base, mine, theirs }) => {
        const plan = planMerge(base, mine, theirs, []);
        const asked = new Set(plan.questions.flatMap((q) => ("key" in q ? [q.key] : [])));
        const wanted = expected(base, mine, theirs).filter(({ key }) => !asked.has(key));
        expect(sortedTexts(planned(plan, base))).toEqual(sortedTexts(wanted));
      }),
      { numRuns: 500 },
    );
  });

  it("no cell that the analyst edited is changed", () => {
    fc.assert(
      fc.property(anyCase, ({ base, mine, theirs }) => {
        const after = applied(mine, planMerge(base, mine, theirs, []));
        const kept = mine.rows.flatMap((row, index) =>
          row.cells.flatMap((cell, at) => {
            const before = base.rows.find(({ key }) => key === row.cells[0]);
            const isFormula = (row.formulas?.[at] ?? null) !== null;
            const isEdit = isFormula || norm(cell) !== norm(before?.cells[at]);
            return isEdit ? [[cell, after.rows[index]?.cells[at]]] : [];
          }),
        );
        for (const [cell, now] of kept) expect(now).toBe(cell);
      }),
      { numRuns: 500 },
    );
  });

  it("a merge group is the analyst's or the publisher's, never of both", () => {
    fc.assert(
      fc.property(anyCase, ({ base, mine, theirs }) => {
        const after = applied(mine, planMerge(base, mine, theirs, []));
        for (const [index, row] of mine.rows.entries()) {
          const newRow = theirs.rows.find(({ key }) => key === row.cells[0]);
          const now = after.rows[index]?.cells.slice(2, 4).map(norm);
          const possible = [row.cells, newRow?.cells].map((cells) => cells?.slice(2, 4).map(norm));
          expect(possible).toContainEqual(now);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("the order of rows, mine or theirs, does not matter", () => {
    fc.assert(
      fc.property(anyCase, ({ base, mine, theirs }) => {
        const reversed = planMerge(
          base,
          withRows(mine, [...mine.rows].reverse()),
          {
            ...theirs,
            rows: [...theirs.rows].reverse(),
          },
          [],
        );
        expect(unordered(reversed)).toEqual(unordered(planMerge(base, mine, theirs, [])));
      }),
      { numRuns: 300 },
    );
  });

  it("a plan that was carried out leaves nothing to change or add", () => {
    fc.assert(
      fc.property(anyCase, ({ base, mine, theirs }) => {
        const first = planMerge(base, mine, theirs, []);
        const again = planMerge(theirs, applied(mine, first), theirs, []);
        expect(again).toMatchObject({
          changes: [],
          conflicts: [],
          deletedRowConflicts: [],
          addedRows: [],
          withdrawnRows: [],
        });
      }),
      { numRuns: 300 },
    );
  });

  it("a refresh that stopped half way merges as if it had not begun", () => {
    fc.assert(
      fc.property(anyCase, fc.nat(5), ({ base, mine, theirs }, done) => {
        const plan = planMerge(base, mine, theirs, []);
        const half = applied(mine, {
          ...plan,
          changes: plan.changes.slice(0, done),
          addedRows: [],
        });
        const rest = planMerge(base, half, theirs, []);
        const finished = applied(half, { ...rest, addedRows: [] });
        const atOnce = applied(mine, { ...plan, addedRows: [] });
        expect(finished.rows.map((row) => row.cells.map(norm))).toEqual(
          atOnce.rows.map((row) => row.cells.map(norm)),
        );
      }),
      { numRuns: 300 },
    );
  });

  it("the same release again plans nothing for an untouched table", () => {
    fc.assert(
      fc.property(anyRelease, (base) => {
        const plan = planMerge(base, inSheet(base), base, []);
        expect(Object.values(plan).flat()).toEqual([]);
      }),
    );
  });
});

it("columns in another order are still the same columns", () => {
  const base = released({ A: ["Bond", 20, "banks", "Pilot"] });
  const mine = inSheet(base);
  const turned = {
    columns: [...mine.columns].reverse(),
    rows: mine.rows.map((row) => ({ ...row, cells: [...row.cells].reverse() })),
  };
  expect(Object.values(planMerge(base, turned, base, [])).flat()).toEqual([]);
});
