/** The merge beside daff's: where both mean the same they agree, and each difference has a rule of ours that explains it. */
import daff, { type Cell } from "daff";
import fc from "fast-check";
import { expect, it } from "vitest";
import { planMerge, type MineTable } from "../../src/core/merge";
import type { PresentedTable } from "../../src/core/presentation";
import { applied, inSheet, released, withRows, type Cells } from "./merge-tables";

const keys = ["A", "B", "C", "D"] as const;
const columns = ["name", "value", "unit", "stage"] as const;
/** Members of a merge group, which daff does not know. */
const measure: readonly string[] = ["value", "unit"];

const anyCells: fc.Arbitrary<Cells> = fc.tuple(
  fc.constantFrom("Bond", "Bill"),
  fc.constantFrom("1", "2"),
  fc.constantFrom("banks", "percent"),
  fc.constantFrom("Pilot", "Live"),
);
const anyRelease = fc
  .tuple(
    ...keys.map((key) =>
      fc.option(
        anyCells.map((cells) => [key, cells] as const),
        { freq: 6 },
      ),
    ),
  )
  .map((rows) => released(Object.fromEntries(rows.filter((row) => row !== null))));
/** Cells edited, rows deleted, and a row of the analyst's own. */
const anyCase = fc
  .record({
    base: anyRelease,
    theirs: anyRelease,
    edits: fc.array(
      fc.record({
        row: fc.nat(3),
        column: fc.integer({ min: 1, max: 4 }),
        value: fc.constantFrom("Mine", "Bill", "2", "Live"),
      }),
      { maxLength: 4 },
    ),
    deleted: fc.array(fc.nat(3), { maxLength: 1 }),
    own: fc.boolean(),
  })
  .map(({ base, theirs, edits, deleted, own }) => {
    const sheet = inSheet(base);
    const rows = sheet.rows
      .filter(({ position }) => !deleted.includes(position))
      .map((row) => ({
        ...row,
        cells: row.cells.map(
          (cell, at) =>
            edits.find((edit) => edit.row === row.position && edit.column === at)?.value ?? cell,
        ),
      }));
    const ours = { position: 9, cells: ["X", "own", "own", "own", "own"], formulas: null };
    return { base, theirs, mine: withRows(sheet, own ? [...rows, ours] : rows) };
  });

type Outcome = ReadonlyMap<string, string>;

/** What each cell holds after the merge, by key and column; a conflict is marked, a row that is not there is missing. */
function ourOutcome(base: PresentedTable, mine: MineTable, theirs: PresentedTable): Outcome {
  const plan = planMerge(base, mine, theirs, []);
  const conflicts = new Set(
    plan.conflicts.flatMap(({ key, columns: differing }) =>
      differing.map(({ column }) => `${key} ${column}`),
    ),
  );
  return new Map(
    applied(mine, plan).rows.flatMap(({ cells: [key, ...cells] }) =>
      cells.map((cell, at) => {
        const name = `${String(key)} ${columns[at] ?? ""}`;
        return [name, conflicts.has(name) ? "conflict" : String(cell)] as const;
      }),
    ),
  );
}

function daffOutcome(base: PresentedTable, mine: MineTable, theirs: PresentedTable): Outcome {
  const header = ["id", ...columns];
  const grid = (rows: readonly { readonly cells: readonly Cell[] }[]): Cell[][] => [
    [...header],
    ...rows.map(({ cells }) => [...cells]),
  ];
  const flags = new daff.CompareFlags();
  flags.addPrimaryKey("id");
  const local = new daff.TableView(grid(mine.rows));
  const remote = new daff.TableView(grid(theirs.rows));
  new daff.Merger(new daff.TableView(grid(base.rows)), local, remote, flags).apply();
  // It may put a new row above the header.
  const rows = local.getData().filter(([key]) => key !== "id");
  return new Map(
    rows.flatMap(([key, ...cells]) =>
      cells.map((cell, at) => {
        const text = String(cell);
        return [`${String(key)} ${columns[at] ?? ""}`, text.startsWith("((( ") ? "conflict" : text];
      }),
    ),
  );
}

interface Difference {
  readonly cell: string;
  readonly ours: string | undefined;
  readonly daffs: string | undefined;
}

type Rule = "a withdrawn row stays" | "a row is its key" | "a figure is one cell";

function ruleOf(
  { cell, ours, daffs }: Difference,
  base: PresentedTable,
  mine: MineTable,
  theirs: PresentedTable,
): Rule | null {
  const [key = "", column = ""] = cell.split(" ");
  const isIn = ({ rows }: PresentedTable): boolean => rows.some((row) => row.key === key);
  if (isIn(base) && !isIn(theirs) && daffs === undefined && ours !== undefined)
    return "a withdrawn row stays";
  // daff takes a row that came for one that went, where they are alike, whatever their keys.
  const isComing = !isIn(base) && isIn(theirs);
  const isGone = base.rows.some(
    (row) =>
      !theirs.rows.some((other) => other.key === row.key) ||
      !mine.rows.some(({ cells }) => cells[0] === row.key),
  );
  if (isComing && isGone) return "a row is its key";
  const held = mine.rows.find(({ cells }) => cells[0] === key)?.cells ?? [];
  const before = base.rows.find((row) => row.key === key)?.cells ?? [];
  const isEdited = measure.some((name) => {
    const at = columns.indexOf(name as (typeof columns)[number]) + 1;
    return held[at] !== before[at];
  });
  return measure.includes(column) && isEdited && ours === "conflict"
    ? "a figure is one cell"
    : null;
}

it("agrees with daff but where a rule of the design says otherwise", () => {
  const rules = new Map<Rule, number>();
  let agreed = 0;
  fc.assert(
    fc.property(anyCase, ({ base, mine, theirs }) => {
      const ours = ourOutcome(base, mine, theirs);
      const daffs = daffOutcome(base, mine, theirs);
      const unexplained: Difference[] = [];
      for (const cell of new Set([...ours.keys(), ...daffs.keys()])) {
        const difference = { cell, ours: ours.get(cell), daffs: daffs.get(cell) };
        if (difference.ours === difference.daffs) {
          agreed++;
          continue;
        }
        const rule = ruleOf(difference, base, mine, theirs);
        if (rule === null) unexplained.push(difference);
        else rules.set(rule, (rules.get(rule) ?? 0) + 1);
      }
      expect(unexplained).toEqual([]);
    }),
    { numRuns: 500 },
  );
  expect(agreed).toBeGreaterThan(1_000);
  expect([...rules.keys()].sort()).toEqual([
    "a figure is one cell",
    "a row is its key",
    "a withdrawn row stays",
  ]);
});
