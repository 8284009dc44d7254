import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { languages } from "../../src/core/collection";
import type { SheetPlan } from "../../src/core/layout";
import { planPopulate, type PopulatePlan, type PopulateTarget } from "../../src/core/populate";
import {
  holdsOnlyPlanned,
  pendingLayout,
  stateBefore,
  type SheetCells,
} from "../../src/core/recover";
import { emptyState, formatState, parseState, type State } from "../../src/core/state";
import { sameValue, type CellValue } from "../../src/core/value";
import { layoutWords } from "../../src/strings/layout";
import { shippedRelease } from "../seeds/shipped-releases";
import { elements } from "./elements";
import { cellsOf, sheetNamed } from "./written";

const shipped = await shippedRelease("1.1.0");
const small = elements();

const facts = {
  sheets: ["Overview", "Sheet1", "sources"].map((name) => ({ name, isProtected: false })),
  tables: ["Sources"],
  definedNames: ["Tickmark_Elements"],
  isReadOnly: false,
  isStructureProtected: false,
  datesFrom1904: false,
  calculatesManually: false,
};
const cells = {
  sheet: "Sheet1",
  row: 3,
  column: 1,
  occupied: [],
  tables: [],
  merged: [],
  hasHiddenRows: false,
  rowBelowContent: 0,
  formats: { numberFormats: [], titleBold: true, provenanceSize: 11 },
};

function planOf(
  release: typeof small,
  language: (typeof languages)[number],
  target: PopulateTarget,
  { datesFrom1904 = false, state = emptyState }: { datesFrom1904?: boolean; state?: State } = {},
): PopulatePlan {
  const plan = planPopulate({ ...facts, datesFrom1904, state: { kind: "present", state } }, cells, {
    release,
    language,
    words: layoutWords[language],
    target,
  });
  if (!plan.ok) throw new Error(plan.error.code);
  return plan.value;
}

const targets: readonly { into: string; release: typeof small; target: PopulateTarget }[] = [
  { into: "a workbook", release: shipped, target: { kind: "workbook" } },
  {
    into: "the selection, a whole table,",
    release: shipped,
    target: { kind: "selection", table: "use-cases", part: null },
  },
  {
    into: "the selection, a part,",
    release: shipped,
    target: { kind: "selection", table: "figures", part: "application-shares" },
  },
];

describe("the layout of an interrupted populate", () => {
  it.each(
    targets.flatMap((way) =>
      languages.flatMap((language) =>
        [false, true].map((datesFrom1904) => ({ ...way, language, datesFrom1904 })),
      ),
    ),
  )(
    "into $into in $language is the one that was planned (dates from 1904: $datesFrom1904)",
    ({ release, target, language, datesFrom1904 }) => {
      const { layout, stateDuring } = planOf(release, language, target, { datesFrom1904 });
      const remembered = parseState(formatState(stateDuring));
      if (remembered.kind !== "present" || remembered.state.populating === null)
        throw new Error("The state does not say what is pending.");
      const { populating } = remembered.state;
      expect(pendingLayout(release, populating, layoutWords[language], datesFrom1904)).toEqual(
        layout,
      );
    },
  );
});

describe("what the workbook remembered before", () => {
  const during = (state: State): State =>
    planOf(small, "en", { kind: "workbook" }, { state }).stateDuring;

  it("is nothing when the interrupted populate was the first", () => {
    expect(stateBefore(during(emptyState))).toBeNull();
  });

  it("is what it remembered, by its own revision", () => {
    const state = {
      ...emptyState,
      revision: 2,
      instances: [...planOf(small, "en", { kind: "workbook" }).instances],
    };
    expect(stateBefore(during(state))).toEqual(state);
  });
});

const { layout } = planOf(small, "en", { kind: "workbook" });
const inserted = sheetNamed(
  planOf(small, "zh-CN", { kind: "selection", table: "elements", part: null }).layout,
  "Sheet1",
);
const anyPlan = fc.constantFrom(...layout.sheets, inserted);

/** The used range of a sheet that holds some of the planned cells, cut to any rectangle around them. */
function readCells(values: ReadonlyMap<string, CellValue>): SheetCells {
  const places = [...values.keys()].map((address) => {
    const [, letters = "", number = ""] = /^([A-Z])(\d+)$/.exec(address) ?? [];
    return { row: Number(number) - 1, column: letters.charCodeAt(0) - 65, address };
  });
  const rows = places.map(({ row }) => row);
  const columns = places.map(({ column }) => column);
  const [row, column] = [Math.min(...rows), Math.min(...columns)];
  const byPlace = new Map(places.map((p) => [`${p.row},${p.column}`, values.get(p.address) ?? ""]));
  return {
    row,
    column,
    formulas: Array.from({ length: Math.max(...rows) - row + 1 }, (_, r) =>
      Array.from(
        { length: Math.max(...columns) - column + 1 },
        (_cell, c) => byPlace.get(`${row + r},${column + c}`) ?? "",
      ),
    ),
  };
}

/** Some of the cells that the plan writes, at least one. */
const anySubset = anyPlan.chain((plan) =>
  fc
    .subarray([...cellsOf(plan)], { minLength: 1 })
    .map((written) => ({ plan, written: new Map<string, CellValue>(written) })),
);

describe("a sheet", () => {
  it("holds only what was planned after all of it was written", () => {
    for (const plan of [...layout.sheets, inserted])
      expect(holdsOnlyPlanned(plan, readCells(cellsOf(plan)))).toBe(true);
  });

  it("holds only what was planned after any first part of it was written", () => {
    fc.assert(
      fc.property(anyPlan, fc.nat(), (plan, at) => {
        const written = [...cellsOf(plan)];
        const first = new Map(written.slice(0, 1 + (at % written.length)));
        expect(holdsOnlyPlanned(plan, readCells(first))).toBe(true);
      }),
    );
  });

  it("holds only what was planned after any of its cells were written", () => {
    fc.assert(
      fc.property(anySubset, ({ plan, written }) => {
        expect(holdsOnlyPlanned(plan, readCells(written))).toBe(true);
      }),
    );
  });

  it("holds only what was planned when it holds nothing", () => {
    const plan = sheetNamed(layout, "Elements");
    expect(holdsOnlyPlanned(plan, { row: 0, column: 0, formulas: [[""]] })).toBe(true);
    expect(holdsOnlyPlanned(plan, { row: 0, column: 0, formulas: [[null]] })).toBe(true);
  });

  it("holds something else as soon as one value is not the plan's, whether its cell was planned or not", () => {
    const anyForeign = fc.constantFrom<CellValue>(
      "x",
      "=1+1",
      0,
      7,
      false,
      true,
      "'",
      "=ROWS(X[ID])",
    );
    fc.assert(
      fc.property(
        anySubset,
        fc.nat(60),
        fc.nat(11),
        anyForeign,
        ({ plan, written }, row, column, foreign) => {
          const address = `${String.fromCharCode(65 + column)}${row + 1}`;
          fc.pre(!sameValue(cellsOf(plan).get(address) ?? "", foreign));
          const edited = new Map(written).set(address, foreign);
          expect(holdsOnlyPlanned(plan, readCells(edited))).toBe(false);
        },
      ),
    );
  });

  it.each([
    { when: "a value is another's of the same table", row: 5, column: 0, value: "E02" },
    { when: "a number stands as text", row: 5, column: 3, value: "1.008" },
    { when: "a formula gives the planned number", row: 5, column: 3, value: "=1.008" },
    { when: "a note stands beside the table", row: 6, column: 9, value: "checked" },
    { when: "a note stands below the table", row: 8, column: 0, value: "checked" },
    { when: "a note stands in the empty row above the table", row: 3, column: 0, value: "checked" },
  ])("holds something else when $when", ({ row, column, value }) => {
    const plan: SheetPlan = sheetNamed(layout, "Elements");
    expect(holdsOnlyPlanned(plan, { row, column, formulas: [[value]] })).toBe(false);
  });
});
