/**
 * Decides what populate adds to a workbook, or why it adds nothing. Populate only adds: each name in a plan is free, and
 * every cell in it is empty, in the workbook that the facts describe.
 */
import type { Language } from "./collection";
import type { Release } from "./collection";
import type { HostFailure } from "./host-failure";
import {
  areaAddress,
  chooseNames,
  freeTableName,
  insertionSize,
  layoutAt,
  layoutWorkbook,
  sheetSize,
  type Area,
  type LayoutWords,
  type WorkbookLayout,
} from "./layout";
import { presentTable } from "./presentation";
import { err, ok, type Result } from "./result";
import {
  emptyState,
  type FormatsBefore,
  type Instance,
  type Pending,
  type State,
  type StateReading,
} from "./state";

export interface WorkbookFacts {
  readonly sheets: readonly { readonly name: string; readonly isProtected: boolean }[];
  readonly tables: readonly string[];
  readonly definedNames: readonly string[];
  readonly isReadOnly: boolean;
  readonly isStructureProtected: boolean;
  readonly datesFrom1904: boolean;
  readonly calculatesManually: boolean;
  readonly state: StateReading;
}

/** The cells from the selected one down and to the right that an insertion would fill. */
export interface TargetFacts {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  /** Cells that hold something, in reading order; at most the first few. */
  readonly occupied: readonly string[];
  /** Tables that the cells overlap. */
  readonly tables: readonly string[];
  /** Merged cells that they overlap, as addresses; at most the first few. */
  readonly merged: readonly string[];
  readonly hasHiddenRows: boolean;
  /** The first row below everything that the sheet holds. */
  readonly rowBelowContent: number;
  readonly formats: FormatsBefore;
}

export type PopulateTarget =
  | { readonly kind: "workbook" }
  | { readonly kind: "selection"; readonly table: string; readonly part: string | null };

export interface PopulateRefusalFacts {
  "populate/read-only": object;
  "populate/structure-protected": object;
  "populate/sheet-protected": { readonly sheet: string };
  "populate/interrupted": { readonly sheets: readonly string[] };
  "populate/newer-tickmark": { readonly schema: number };
  "populate/occupied": {
    readonly sheet: string;
    readonly address: string;
    readonly cells: readonly string[];
    readonly tables: readonly string[];
    /** A free place on the same sheet, or null where there is none. */
    readonly free: string | null;
  };
  "populate/merged": {
    readonly sheet: string;
    readonly address: string;
    readonly merged: readonly string[];
  };
  "populate/hidden-rows": { readonly sheet: string; readonly address: string };
  "populate/beyond-sheet": { readonly rows: number; readonly columns: number };
  /** Several areas, a chart or a shape are selected. */
  "populate/no-cell-selected": object;
}
export type PopulateRefusal = {
  [C in keyof PopulateRefusalFacts]: { readonly code: C } & PopulateRefusalFacts[C];
}[keyof PopulateRefusalFacts];

/** How the workbook was left by a populate that did not finish. */
export type WorkbookLeft =
  | { readonly kind: "as-before" }
  /** As before, but for sheets in which a person has written meanwhile. */
  | { readonly kind: "kept"; readonly sheets: readonly string[] }
  /** Excel does not answer; the next opening cleans up. */
  | { readonly kind: "unfinished" };

export interface PopulateFailureFacts {
  "populate/failed": { readonly failure: HostFailure; readonly left: WorkbookLeft };
  "populate/cancelled": { readonly left: WorkbookLeft };
  /** Excel took the writes but the table is not where or what it should be. */
  "populate/not-as-planned": {
    readonly table: string;
    readonly expected: string;
    readonly found: string;
    readonly left: WorkbookLeft;
  };
}
export type PopulateFailure = {
  [C in keyof PopulateFailureFacts]: { readonly code: C } & PopulateFailureFacts[C];
}[keyof PopulateFailureFacts];

export interface PopulatePlan {
  readonly layout: WorkbookLayout;
  /** Written before anything else, so that the next opening can finish or undo an interrupted populate. */
  readonly stateDuring: State & { readonly populating: Pending };
  readonly stateAfter: State;
  readonly instances: readonly Instance[];
  /** Things to tell that do not stop it. */
  readonly notes: readonly PopulateNote[];
}
export type PopulateNote = "manual-calculation" | "dates-from-1904" | "state-damaged";

export interface PopulateOptions {
  readonly release: Release;
  readonly language: Language;
  readonly words: LayoutWords;
  readonly target: PopulateTarget;
}

export function planPopulate(
  facts: WorkbookFacts,
  target: TargetFacts | null,
  options: PopulateOptions,
): Result<PopulatePlan, PopulateRefusal> {
  const refusal = refuse(facts, options.target);
  if (refusal !== null) return err(refusal);
  const state = facts.state.kind === "present" ? facts.state.state : emptyState;
  const addition =
    options.target.kind === "workbook"
      ? ok(wholeWorkbook(facts, options))
      : atSelection(facts, target, options, options.target);
  if (!addition.ok) return addition;
  const { layout, instances, insertion } = addition.value;
  const { release, language } = options;
  const own = layout.sheets.filter(({ setup }) => setup !== null);
  return ok({
    layout,
    instances,
    stateDuring: {
      ...state,
      revision: state.revision + 1,
      populating: {
        collection: release.collection,
        version: release.version,
        language,
        sheets: own.map(({ name }) => name),
        tables: instances.map(({ excelTable }) => excelTable),
        names: layout.definedNames.map(({ name }) => name),
        insertion,
      },
    },
    stateAfter: {
      ...state,
      revision: state.revision + 2,
      instances: [...state.instances, ...instances],
      populating: null,
    },
    notes: [
      ...(facts.calculatesManually ? (["manual-calculation"] as const) : []),
      ...(facts.datesFrom1904 ? (["dates-from-1904"] as const) : []),
      ...(facts.state.kind === "damaged" ? (["state-damaged"] as const) : []),
    ],
  });
}

interface Addition {
  readonly layout: WorkbookLayout;
  readonly instances: readonly Instance[];
  readonly insertion: Pending["insertion"];
}

function wholeWorkbook(
  facts: WorkbookFacts,
  { release, language, words }: PopulateOptions,
): Addition {
  const names = chooseNames(release, language, {
    sheets: facts.sheets.map(({ name }) => name),
    tables: facts.tables,
    definedNames: facts.definedNames,
  });
  return {
    layout: layoutWorkbook(release, language, names, words, facts.datesFrom1904),
    instances: release.descriptor.tickmark.tables.map((table, index) =>
      instanceOf(release, language, table.name, null, names.tables[index] ?? table.excelName),
    ),
    insertion: null,
  };
}

function atSelection(
  facts: WorkbookFacts,
  target: TargetFacts | null,
  { release, language }: PopulateOptions,
  { table, part }: { readonly table: string; readonly part: string | null },
): Result<Addition, PopulateRefusal> {
  if (target === null)
    throw new Error("An insertion at the selection needs the facts of its target.");
  const presented = presentTable(release, table, language, part ?? undefined);
  const { sheet, row, column } = target;
  const size = insertionSize(presented);
  const area: Area = { row, column, ...size };
  const address = areaAddress(area);
  if (row + size.rows > sheetSize.rows || column + size.columns > sheetSize.columns)
    return err({ code: "populate/beyond-sheet", ...size });
  if (facts.sheets.some(({ name, isProtected }) => name === sheet && isProtected))
    return err({ code: "populate/sheet-protected", sheet });
  if (target.occupied.length > 0 || target.tables.length > 0) {
    const below = { ...area, row: target.rowBelowContent + 1 };
    const fits = below.row + below.rows <= sheetSize.rows;
    const free = fits ? areaAddress(below) : null;
    const { occupied: cells, tables } = target;
    return err({ code: "populate/occupied", sheet, address, cells, tables, free });
  }
  const { merged } = target;
  if (merged.length > 0) return err({ code: "populate/merged", sheet, address, merged });
  if (target.hasHiddenRows) return err({ code: "populate/hidden-rows", sheet, address });
  const excelName = freeTableName(presented.table.excelName, [
    ...facts.tables,
    ...facts.definedNames,
  ]);
  return ok({
    layout: layoutAt(release, presented, excelName, target, facts.datesFrom1904),
    instances: [instanceOf(release, language, table, part, excelName)],
    insertion: { sheet, row, column, table, part, before: target.formats },
  });
}

function refuse(facts: WorkbookFacts, target: PopulateTarget): PopulateRefusal | null {
  if (facts.isReadOnly) return { code: "populate/read-only" };
  if (facts.state.kind === "newer")
    return { code: "populate/newer-tickmark", schema: facts.state.schema };
  if (facts.state.kind === "present" && facts.state.state.populating !== null)
    return { code: "populate/interrupted", sheets: facts.state.state.populating.sheets };
  if (facts.state.kind === "present" && facts.state.state.charting !== null)
    return { code: "populate/interrupted", sheets: [] };
  if (facts.isStructureProtected && target.kind === "workbook")
    return { code: "populate/structure-protected" };
  return null;
}

function instanceOf(
  release: Release,
  language: Language,
  table: string,
  part: string | null,
  excelTable: string,
): Instance {
  const { collection, version, sha256 } = release;
  return { collection, version, sha256, table, part, language, excelTable };
}
