import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { areaAddress, insertionSize, sheetSize } from "../../src/core/layout";
import {
  planPopulate,
  type PopulatePlan,
  type PopulateTarget,
  type TargetFacts,
  type WorkbookFacts,
} from "../../src/core/populate";
import { presentTable } from "../../src/core/presentation";
import { emptyState, type Pending, type State } from "../../src/core/state";
import { layoutWords } from "../../src/strings/layout";
import { elements } from "./elements";
import { cellsOf, sheetNamed, tableReading } from "./written";

const release = elements();
const { collection, version, sha256 } = release;
const wholeWorkbook: PopulateTarget = { kind: "workbook" };
const selection: PopulateTarget = { kind: "selection", table: "elements", part: null };
const size = insertionSize(presentTable(release, "elements", "en"));

const workbook: WorkbookFacts = {
  sheets: [{ name: "Sheet1", isProtected: false }],
  tables: [],
  definedNames: [],
  isReadOnly: false,
  isStructureProtected: false,
  datesFrom1904: false,
  calculatesManually: false,
  state: { kind: "absent" },
};
const emptyCells: TargetFacts = {
  sheet: "Sheet1",
  row: 9,
  column: 2,
  occupied: [],
  tables: [],
  merged: [],
  hasHiddenRows: false,
  rowBelowContent: 4,
  formats: {
    numberFormats: [{ row: 9, column: 2, ...size, format: "General" }],
    titleBold: false,
    provenanceSize: 11,
  },
};
const pending: Pending = {
  collection,
  version,
  language: "en",
  sheets: ["Overview", "Elements"],
  tables: [],
  names: [],
  insertion: null,
};
const present = (state: Partial<State>): WorkbookFacts["state"] => ({
  kind: "present",
  state: { ...emptyState, ...state },
});

interface Situation {
  readonly facts?: Partial<WorkbookFacts>;
  readonly cells?: Partial<TargetFacts>;
  readonly target?: PopulateTarget;
}
function planned({ facts, cells, target = wholeWorkbook }: Situation) {
  return planPopulate(
    { ...workbook, ...facts },
    target.kind === "workbook" ? null : { ...emptyCells, ...cells },
    { release, language: "en", words: layoutWords.en, target },
  );
}
/** @throws Error when populate refuses */
function planOf(situation: Situation): PopulatePlan {
  const plan = planned(situation);
  if (!plan.ok) throw new Error(plan.error.code);
  return plan.value;
}
const both = [wholeWorkbook, selection];
const isProtected = [{ name: "Sheet1", isProtected: true }];

interface Refusal extends Situation {
  readonly when: string;
  readonly targets: readonly PopulateTarget[];
  readonly refusal: { readonly code: string; readonly [fact: string]: unknown };
}
const refusals: readonly Refusal[] = [
  {
    when: "the workbook is read-only",
    targets: both,
    facts: { isReadOnly: true },
    refusal: { code: "populate/read-only" },
  },
  {
    when: "a newer Tickmark wrote in it",
    targets: both,
    facts: { state: { kind: "newer", schema: 7 } },
    refusal: { code: "populate/newer-tickmark", schema: 7 },
  },
  {
    when: "an earlier populate is unfinished",
    targets: both,
    facts: { state: present({ revision: 1, populating: pending }) },
    refusal: { code: "populate/interrupted", sheets: ["Overview", "Elements"] },
  },
  {
    when: "its structure is protected",
    targets: [wholeWorkbook],
    facts: { isStructureProtected: true },
    refusal: { code: "populate/structure-protected" },
  },
  {
    when: "the sheet is protected",
    targets: [selection],
    facts: { sheets: isProtected },
    refusal: { code: "populate/sheet-protected", sheet: "Sheet1" },
  },
  {
    when: "cells hold something",
    targets: [selection],
    cells: { occupied: ["C11", "D12"], rowBelowContent: 12 },
    refusal: {
      code: "populate/occupied",
      sheet: "Sheet1",
      address: "C10:K15",
      cells: ["C11", "D12"],
      tables: [],
      free: "C14:K19",
    },
  },
  {
    when: "a table is in the way",
    targets: [selection],
    cells: { tables: ["Costs"], rowBelowContent: 30 },
    refusal: {
      code: "populate/occupied",
      sheet: "Sheet1",
      address: "C10:K15",
      cells: [],
      tables: ["Costs"],
      free: "C32:K37",
    },
  },
  {
    when: "cells hold something and there is no room below",
    targets: [selection],
    cells: { occupied: ["C11"], rowBelowContent: sheetSize.rows - size.rows },
    refusal: {
      code: "populate/occupied",
      sheet: "Sheet1",
      address: "C10:K15",
      cells: ["C11"],
      tables: [],
      free: null,
    },
  },
  {
    when: "cells of it are merged",
    targets: [selection],
    cells: { merged: ["C11:D11"] },
    refusal: {
      code: "populate/merged",
      sheet: "Sheet1",
      address: "C10:K15",
      merged: ["C11:D11"],
    },
  },
  {
    when: "rows of it are hidden",
    targets: [selection],
    cells: { hasHiddenRows: true },
    refusal: { code: "populate/hidden-rows", sheet: "Sheet1", address: "C10:K15" },
  },
  {
    when: "it would run below the sheet's last row",
    targets: [selection],
    cells: { row: sheetSize.rows - size.rows + 1 },
    refusal: { code: "populate/beyond-sheet", rows: 6, columns: 9 },
  },
  {
    when: "it would run past the sheet's last column",
    targets: [selection],
    cells: { column: sheetSize.columns - size.columns + 1 },
    refusal: { code: "populate/beyond-sheet", rows: 6, columns: 9 },
  },
];

describe("populate", () => {
  it.each(
    refusals.flatMap(({ targets, ...refusal }) =>
      targets.map((target) => ({ ...refusal, target, into: target.kind })),
    ),
  )("refuses $refusal.code when $when (into the $into)", ({ refusal, ...situation }) => {
    expect(planned(situation)).toEqual({ ok: false, error: refusal });
  });

  it.each<Situation & { when: string }>([
    {
      when: "the structure is protected and one table is inserted",
      facts: { isStructureProtected: true },
      target: selection,
    },
    {
      when: "another sheet is protected",
      facts: { sheets: [...workbook.sheets, { name: "Model", isProtected: true }] },
      target: selection,
    },
    { when: "a sheet is protected and sheets are added", facts: { sheets: isProtected } },
    {
      when: "it ends on the sheet's last row",
      cells: { row: sheetSize.rows - size.rows },
      target: selection,
    },
    {
      when: "it ends in the sheet's last column",
      cells: { column: sheetSize.columns - size.columns },
      target: selection,
    },
    { when: "what was remembered is damaged", facts: { state: { kind: "damaged" } } },
  ])("does not refuse when $when", (situation) => {
    expect(planned(situation).ok).toBe(true);
  });

  const freePlaceBelow = (rowBelowContent: number): string | null => {
    const plan = planned({ cells: { occupied: ["C11"], rowBelowContent }, target: selection });
    if (plan.ok || plan.error.code !== "populate/occupied") throw new Error("It is not refused.");
    return plan.error.free;
  };
  const lastThatFits = sheetSize.rows - size.rows - 1;

  it("offers a place below everything on the sheet, as large as needed, where it then populates", () => {
    const anyRow = fc.oneof(fc.nat(100), fc.integer({ min: lastThatFits - 9, max: lastThatFits }));
    fc.assert(
      fc.property(anyRow, (rowBelowContent) => {
        const free = freePlaceBelow(rowBelowContent);
        const row = Number(/^C(\d+):/.exec(free ?? "")?.[1]) - 1;
        expect(row).toBeGreaterThan(rowBelowContent);
        expect(row + size.rows).toBeLessThanOrEqual(sheetSize.rows);
        expect(free).toBe(areaAddress({ row, column: 2, ...size }));
        expect(planned({ cells: { row, rowBelowContent }, target: selection }).ok).toBe(true);
      }),
    );
  });

  it("offers no place where the sheet has none below what it holds", () => {
    for (let row = lastThatFits + 1; row <= sheetSize.rows; row++)
      expect(freePlaceBelow(row)).toBeNull();
  });

  it.each([
    { when: "nothing was remembered", state: { kind: "absent" }, during: 1, after: 2 },
    { when: "what was remembered is damaged", state: { kind: "damaged" }, during: 1, after: 2 },
    { when: "something was remembered", state: present({ revision: 8 }), during: 9, after: 10 },
  ] as const)("writes revision $during and then $after when $when", ({ state, during, after }) => {
    const { stateDuring, stateAfter } = planOf({ facts: { state } });
    expect([stateDuring.revision, stateAfter.revision]).toEqual([during, after]);
  });

  it("keeps the instances that were there, and adds its own when it is done", () => {
    const [earlier] = planOf({}).instances;
    if (earlier === undefined) throw new Error("The collection has tables.");
    const facts = {
      tables: ["Elements", "Sources"],
      state: present({ revision: 2, instances: [earlier] }),
    };
    const { stateDuring, stateAfter, instances } = planOf({ facts });
    expect(stateDuring.instances).toEqual([earlier]);
    expect(stateAfter.instances).toEqual([earlier, ...instances]);
    expect(instances).toEqual([
      {
        collection,
        version,
        sha256,
        table: "elements",
        part: null,
        language: "en",
        excelTable: "Elements_2",
      },
      {
        collection,
        version,
        sha256,
        table: "sources",
        part: null,
        language: "en",
        excelTable: "Sources_2",
      },
    ]);
  });

  it("is pending for as long as it writes, and no longer", () => {
    const { stateDuring, stateAfter } = planOf({});
    expect(stateDuring.populating).not.toBeNull();
    expect(stateAfter.populating).toBeNull();
  });

  it.each([
    { when: "the workbook is new", facts: {} },
    {
      when: "the names are taken",
      facts: {
        sheets: ["Overview", "Elements", "Sources"].map((name) => ({ name, isProtected: false })),
        tables: ["Elements"],
        definedNames: ["Sources", "Tickmark_Elements"],
      },
    },
  ])("names as pending each sheet, table and name that it adds when $when", ({ facts }) => {
    const { layout, stateDuring } = planOf({ facts });
    const { sheets, tables, names, insertion } = stateDuring.populating;
    expect(sheets).toEqual(layout.sheets.map(({ name }) => name));
    expect(tables).toEqual(layout.sheets.flatMap(({ content }) => content.table?.name ?? []));
    expect(names).toEqual(layout.definedNames.map(({ name }) => name));
    expect(insertion).toBeNull();
    const taken = [...(facts.tables ?? []), ...(facts.definedNames ?? [])];
    expect([...tables, ...names].filter((name) => taken.includes(name))).toEqual([]);
  });

  it("names as pending where an insertion stands, what it is, and the formats that were there", () => {
    const target: PopulateTarget = { kind: "selection", table: "elements", part: "gases" };
    const { layout, stateDuring, instances } = planOf({
      facts: { definedNames: ["elements"] },
      target,
    });
    expect(stateDuring.populating).toEqual({
      collection,
      version,
      language: "en",
      sheets: [],
      tables: ["Elements_2"],
      names: [],
      insertion: {
        sheet: "Sheet1",
        row: 9,
        column: 2,
        table: "elements",
        part: "gases",
        before: emptyCells.formats,
      },
    });
    expect(instances).toMatchObject([{ part: "gases", excelTable: "Elements_2" }]);
    const plan = sheetNamed(layout, "Sheet1");
    expect(cellsOf(plan).get("C10")).toBe("Elements: Gases");
    expect(tableReading(plan).rows.map(([key]) => key)).toEqual(["E01", "E02"]);
  });

  it("never plans a cell outside the area whose cells it was told about", () => {
    const { layout } = planOf({ target: selection });
    const addresses = [...cellsOf(sheetNamed(layout, "Sheet1")).keys()];
    const outside = addresses.filter((address) => !/^[C-K]1[0-5]$/.test(address));
    expect(outside).toEqual([]);
  });

  it.each<{ when: string; facts: Partial<WorkbookFacts>; notes: readonly string[] }>([
    { when: "there is nothing to say", facts: {}, notes: [] },
    {
      when: "the workbook calculates manually",
      facts: { calculatesManually: true },
      notes: ["manual-calculation"],
    },
    { when: "it counts from 1904", facts: { datesFrom1904: true }, notes: ["dates-from-1904"] },
    {
      when: "what was remembered is damaged",
      facts: { state: { kind: "damaged" } },
      notes: ["state-damaged"],
    },
    {
      when: "all of that is so",
      facts: { calculatesManually: true, datesFrom1904: true, state: { kind: "damaged" } },
      notes: ["manual-calculation", "dates-from-1904", "state-damaged"],
    },
  ])("notes $notes when $when", ({ facts, notes }) => {
    expect(planOf({ facts }).notes).toEqual(notes);
  });

  it("writes dates as the workbook counts them", () => {
    const dateIn = (datesFrom1904: boolean) => {
      const { layout } = planOf({ facts: { datesFrom1904 } });
      return tableReading(sheetNamed(layout, "Elements")).rows[0]?.[5];
    };
    expect(dateIn(false)).toBe(24_108);
    expect(dateIn(true)).toBe(24_108 - 1462);
  });

  it("needs to know the target of an insertion", () => {
    const options = { release, language: "en", words: layoutWords.en, target: selection } as const;
    expect(() => planPopulate(workbook, null, options)).toThrow("facts of its target");
  });
});
