/** What a new release changes in the tables that stand in a workbook, as data to be looked at and chosen from. */
import type { LocalText, Release, Version } from "../collection";
import { dependents, type Dependent, type FindDependents, type SheetReading } from "../dependents";
import { columnPlace, findInstances, type FoundInstance } from "../identify";
import { cellAddress } from "../layout";
import {
  planMerge,
  type CellItem,
  type MergePlan,
  type Question,
  type SchemaChange,
} from "../merge";
import { mineTable } from "../mine";
import { presentTable, type PresentedTable } from "../presentation";
import type { KeptRelease } from "../kept-release";
import type { OpenedRelease } from "../release-file";
import { cellText, comparableText, type CellValue } from "../value";

export type Choice = "mine" | "theirs";

/** Why a row cannot be put at the end of its table; a source line of Tickmark's own can be taken away first. */
export type NoRoom = "totals-row" | "source-line-below" | "cells-below";

export interface RefreshItem {
  /** Stays the same for the same cell while the preview stands. */
  readonly id: string;
  readonly kind: "change" | "conflict" | "deleted-row" | "added-row";
  readonly isMaterial: boolean;
  /** The Excel table's name. */
  readonly table: string;
  readonly sheet: string;
  readonly key: string;
  /** A1 address of the first of its cells; null for a row that is not there. */
  readonly address: string | null;
  readonly columns: readonly {
    readonly name: string;
    readonly header: string;
    readonly base: CellValue;
    readonly mine: CellValue;
    readonly theirs: CellValue;
    /** The analyst's formula behind `mine`. */
    readonly formula: string | null;
    readonly numberFormat: string | null;
  }[];
  readonly reason: LocalText | null;
  /** The analyst's formulas that refer to one of the cells. */
  readonly dependents: readonly Dependent[];
  readonly byDefault: Choice;
  /** Not null where theirs cannot be taken. */
  readonly noRoom: NoRoom | null;
}

export interface TablePreview {
  readonly instance: FoundInstance;
  /** False where the release that the table was taken from is not at hand: then every difference is asked about. */
  readonly isBaseKnown: boolean;
  readonly theirs: PresentedTable;
  readonly merge: MergePlan;
  readonly items: readonly RefreshItem[];
  readonly schema: readonly SchemaChange[];
  readonly questions: readonly Question[];
}

export interface RefreshPreview {
  readonly release: Release;
  /** The release for the workbook to keep, where it does not ship. */
  readonly kept: KeptRelease | null;
  /** Tables of older releases of the same collection; those that are of this release already are not in it. */
  readonly tables: readonly TablePreview[];
  /** Excel tables of which the release has no table, or no such part, any more: they stay as they are. */
  readonly discontinued: readonly string[];
}

export type Choices = ReadonlyMap<string, Choice>;

/**
 * By the Excel table's name, the version that the person says the table was taken from, where witnesses disagree; null to trust none
 * of them, and be asked about every difference.
 */
export type Bases = ReadonlyMap<string, Version | null>;

/**
 * @param releases all that are known, in the order of publication: the reasons of those in between count too
 * @param sheets what the sheets hold, for the analyst's formulas and for the cells below a table
 * @param sourceLines texts of the lines that Tickmark has written beneath tables, ranges and charts
 */
export function previewRefresh(
  { release, kept }: OpenedRelease,
  releases: readonly Release[],
  instances: readonly FoundInstance[],
  sheets: readonly SheetReading[],
  bases: Bases = new Map(),
  sourceLines: readonly string[] = [],
): RefreshPreview {
  const older = instances
    .map((found) => takenFrom(found, bases.get(found.table.name), releases))
    .filter(
      (found) =>
        found.release.collection === release.collection &&
        found.release.version !== release.version,
    );
  const going = older.filter(({ presented }) => isIn(release, presented));
  const find = dependents(sheets, instances);
  return {
    release,
    kept,
    discontinued: older
      .filter((found) => !going.includes(found))
      .map(({ table: { name } }) => name),
    tables: going.map((instance) => {
      const { presented, table } = instance;
      const theirs = presentTable(
        release,
        presented.table.name,
        presented.language,
        presented.part ?? undefined,
      );
      const reasons = releases
        .slice(releases.indexOf(instance.release) + 1, releases.indexOf(release) + 1)
        .flatMap(({ changes }) => changes);
      const isBaseKnown = bases.get(table.name) !== null && instance.unknownRelease === null;
      const base = isBaseKnown ? presented : null;
      const merge = planMerge(base, mineTable(instance), theirs, reasons);
      const noRoom = roomBelow(instance, sheets, sourceLines);
      const items = itemsOf(instance, theirs, merge, noRoom, find);
      return {
        instance,
        isBaseKnown,
        theirs,
        merge,
        items,
        schema: merge.schema,
        // A row that is not there is an item: it can be added.
        questions: merge.questions.filter(({ kind }) => kind !== "row-not-here"),
      };
    }),
  };
}

function isIn({ descriptor }: Release, { table: { name }, part }: PresentedTable): boolean {
  const table = descriptor.tickmark.tables.find((one) => one.name === name);
  return (
    table !== undefined && (part === null || table.parts?.some((one) => one.name === part) === true)
  );
}

/** The instance as it is when it was taken from that version. */
function takenFrom(
  found: FoundInstance,
  version: Version | null | undefined,
  releases: readonly Release[],
): FoundInstance {
  if (version === undefined || version === null) return found;
  const { collection } = found.release;
  const base = releases.filter(
    (release) => release.collection === collection && release.version === version,
  );
  const [again] = findInstances([found.table], { kind: "absent" }, base);
  return again ?? found;
}

function itemsOf(
  instance: FoundInstance,
  theirs: PresentedTable,
  merge: MergePlan,
  noRoom: NoRoom | null,
  find: FindDependents,
): readonly RefreshItem[] {
  const { table } = instance;
  const headers = new Map(theirs.columns.map(({ column, header }) => [column.name, header]));
  const row = {
    table: table.name,
    sheet: table.sheet,
    noRoom: null,
    address: null,
    dependents: [],
  } as const;
  const columnsOf = (columns: CellItem["columns"]): RefreshItem["columns"] =>
    columns.map(({ column, base, mine, theirs: value, formula, numberFormat }) => ({
      name: column,
      header: headers.get(column) ?? column,
      base,
      mine,
      theirs: value,
      formula,
      numberFormat,
    }));
  const cell = (kind: "change" | "conflict") => {
    return (item: CellItem): RefreshItem => {
      const places = item.columns.map(({ column }) => columnPlace(instance, column));
      const [first = 0] = places;
      return {
        ...row,
        id: cellItemId(table.name, item),
        kind,
        isMaterial: item.weight === "material",
        key: item.key,
        address: cellAddress(table.headerRow + 1 + item.position, table.firstColumn + first),
        columns: columnsOf(item.columns),
        reason: item.reason,
        dependents: find(instance, item.position, places),
        byDefault: kind === "change" ? "theirs" : "mine",
      };
    };
  };
  return [
    ...merge.changes.map(cell("change")),
    ...merge.conflicts.map(cell("conflict")),
    ...merge.deletedRowConflicts.map((item): RefreshItem => ({
      ...row,
      id: rowItemId(table.name, item.key),
      kind: "deleted-row",
      isMaterial: item.weight === "material",
      key: item.key,
      columns: columnsOf(item.columns),
      reason: item.reason,
      byDefault: "mine",
      noRoom,
    })),
    ...merge.addedRows.map((item): RefreshItem => ({
      ...row,
      id: rowItemId(table.name, item.key),
      kind: "added-row",
      isMaterial: true,
      key: item.key,
      columns: [],
      reason: item.reason,
      byDefault: noRoom === null ? "theirs" : "mine",
      noRoom,
    })),
    ...merge.questions.flatMap((question): RefreshItem[] =>
      question.kind === "row-not-here"
        ? [
            {
              ...row,
              id: rowItemId(table.name, question.row.key),
              kind: "added-row",
              isMaterial: true,
              key: question.row.key,
              columns: [],
              reason: null,
              byDefault: "mine",
              noRoom,
            },
          ]
        : [],
    ),
  ];
}

export function cellItemId(table: string, { key, columns }: CellItem): string {
  return [table, key, ...columns.map(({ column }) => column)].join("/");
}

export function rowItemId(table: string, key: string): string {
  return [table, key].join("/");
}

/** New rows go to the end only where nothing at all, not even a format, stands below the table on its sheet. */
function roomBelow(
  { table }: FoundInstance,
  sheets: readonly SheetReading[],
  sourceLines: readonly string[],
): NoRoom | null {
  if (table.hasTotals) return "totals-row";
  const sheet = sheets.find(({ name }) => name === table.sheet);
  const end = table.headerRow + 1 + table.rows.length;
  if (sheet === undefined || sheet.lastRow < end) return null;
  const first = end - sheet.row;
  const below = sheet.rows.slice(first).flat().map(cellText).filter(Boolean);
  const hasFormula = sheet.formulas.slice(first).some((row) => row?.some(Boolean) === true);
  const own = new Set(sourceLines.map(comparableText));
  const isOwn =
    !hasFormula && below.length > 0 && below.every((text) => own.has(comparableText(text)));
  return isOwn ? "source-line-below" : "cells-below";
}
