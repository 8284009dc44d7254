/**
 * What a new release changes in the tables that stand in a workbook, as data to be looked at and chosen from; and, once it is
 * chosen, what is to be written. Nothing here writes.
 */
import type { LocalText, Release, Version } from "./collection";
import { dependents, type Dependent, type SheetReading } from "./dependents";
import type { AddedRow, Addition, CellContent, CellEdit, EditPlan, LineEdit } from "./edit";
import type { FoundInstance } from "./identify";
import type { Instance } from "./instance";
import { cellAddress, type LayoutWords } from "./layout";
import {
  planMerge,
  type CellItem,
  type MergePlan,
  type Question,
  type SchemaChange,
} from "./merge";
import { mineTable } from "./mine";
import { presentTable, type PresentedRow, type PresentedTable } from "./presentation";
import { releaseLines } from "./refresh/lines";
import { serialIn1904, type CellValue } from "./value";

export type Choice = "mine" | "theirs";

/** Why a row cannot be put at the end of its table. */
export type NoRoom = "totals-row" | "cells-below";

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
  readonly theirs: PresentedTable;
  readonly merge: MergePlan;
  readonly items: readonly RefreshItem[];
  readonly schema: readonly SchemaChange[];
  readonly questions: readonly Question[];
}

export interface RefreshPreview {
  readonly release: Release;
  /** Tables of older releases of the same collection; those that are of this release already are not in it. */
  readonly tables: readonly TablePreview[];
}

export type Choices = ReadonlyMap<string, Choice>;

/**
 * @param releases all that are known, in the order of publication: the reasons of those in between count too
 * @param sheets what the sheets hold, for the analyst's formulas and for the cells below a table
 */
export function previewRefresh(
  release: Release,
  releases: readonly Release[],
  instances: readonly FoundInstance[],
  sheets: readonly SheetReading[],
): RefreshPreview {
  const older = instances.filter(
    (found) =>
      found.release.collection === release.collection && found.release.version !== release.version,
  );
  const find = dependents(sheets, instances);
  return {
    release,
    tables: older.map((instance) => {
      const { presented } = instance;
      const theirs = presentTable(
        release,
        presented.table.name,
        presented.language,
        presented.part ?? undefined,
      );
      const reasons = releases
        .slice(releases.indexOf(instance.release) + 1, releases.indexOf(release) + 1)
        .flatMap(({ changes }) => changes);
      const merge = planMerge(presented, mineTable(instance), theirs, reasons);
      const noRoom = roomBelow(instance, sheets);
      const items = itemsOf(instance, theirs, merge, noRoom, find);
      return { instance, theirs, merge, items, schema: merge.schema, questions: merge.questions };
    }),
  };
}

function itemsOf(
  instance: FoundInstance,
  theirs: PresentedTable,
  merge: MergePlan,
  noRoom: NoRoom | null,
  find: (instance: FoundInstance, row: number, column: number) => readonly Dependent[],
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
      const places = item.columns.map(({ column }) => placeOf(instance, column));
      const corner = corners(instance);
      const [first = 0] = places;
      return {
        ...row,
        id: [table.name, item.key, ...item.columns.map(({ column }) => column)].join("/"),
        kind,
        isMaterial: item.weight === "material",
        key: item.key,
        address: cellAddress(corner.row + 1 + item.position, corner.column + first),
        columns: columnsOf(item.columns),
        reason: item.reason,
        dependents: places.flatMap((place) => find(instance, item.position, place)),
        byDefault: kind === "change" ? "theirs" : "mine",
      };
    };
  };
  return [
    ...merge.changes.map(cell("change")),
    ...merge.conflicts.map(cell("conflict")),
    ...merge.deletedRowConflicts.map((item): RefreshItem => ({
      ...row,
      id: [table.name, item.key].join("/"),
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
      id: [table.name, item.key].join("/"),
      kind: "added-row",
      isMaterial: true,
      key: item.key,
      columns: [],
      reason: item.reason,
      byDefault: noRoom === null ? "theirs" : "mine",
      noRoom,
    })),
  ];
}

/** The choices that hold where the person makes none; `take` decides what they must be asked about. */
function chosen(item: RefreshItem, choices: Choices): Choice {
  return item.noRoom === null ? (choices.get(item.id) ?? item.byDefault) : "mine";
}

/** @param words of the cells' language, by which the lines that name the release are known */
export function planRefresh(
  { release, tables }: RefreshPreview,
  choices: Choices,
  wordsOf: (language: Instance["language"]) => LayoutWords,
  sheets: readonly SheetReading[],
): EditPlan {
  const cells: CellEdit[] = [];
  const additions: Addition[] = [];
  const lines: LineEdit[] = [];
  for (const preview of tables) {
    const { instance, theirs, merge } = preview;
    const choiceOf = new Map(preview.items.map((item) => [item.id, chosen(item, choices)]));
    const idOf = (item: CellItem): string =>
      [instance.table.name, item.key, ...item.columns.map(({ column }) => column)].join("/");
    for (const item of [...merge.changes, ...merge.conflicts])
      if (choiceOf.get(idOf(item)) === "theirs")
        cells.push(...editsOf(instance, theirs, item, choices.has(idOf(item))));
    const rows = [...merge.addedRows, ...merge.deletedRowConflicts]
      .filter(({ key }) => choiceOf.get([instance.table.name, key].join("/")) === "theirs")
      .map(({ row }) => addedRow(instance, theirs, row));
    if (rows.length > 0)
      additions.push({
        table: instance.table.name,
        after: instance.table.rows.length,
        rows,
      });
    for (const line of releaseLines(instance, release, wordsOf(theirs.language), sheets)) {
      const isKnown = lines.some(
        ({ sheet, row, column }) =>
          sheet === line.sheet && row === line.row && column === line.column,
      );
      if (!isKnown) lines.push(line);
    }
  }
  return {
    kind: "refresh",
    cells,
    additions,
    removals: [],
    lines,
    tables: tables.map(({ instance: { table, presented, release: from }, instance, theirs }) => ({
      excelTable: table.name,
      table: presented.table.name,
      part: presented.part,
      keyColumn: placeOf(instance, keyName(theirs)),
      from: from.version,
      to: release.version,
    })),
    instances: tables.map(({ instance }) => remembered(instance, release)),
  };
}

function remembered(
  { table, presented }: FoundInstance,
  {
    collection,
    version,
    sha256,
  }: { collection: Release["collection"]; version: Version; sha256: string },
): Instance {
  return {
    collection,
    version,
    sha256,
    table: presented.table.name,
    part: presented.part,
    language: presented.language,
    excelTable: table.name,
  };
}

function editsOf(
  instance: FoundInstance,
  theirs: PresentedTable,
  item: CellItem,
  isDecided: boolean,
): readonly CellEdit[] {
  const { table } = instance;
  const shared = {
    table: table.name,
    row: item.position,
    key: item.key,
    group: [table.name, item.key, item.columns[0]?.column].join("/"),
    reason: item.reason,
    decidedBy: isDecided ? "analyst" : "publisher",
  } as const;
  const edits = item.columns.map(({ column: name, theirs: value, numberFormat }): CellEdit => {
    const column = placeOf(instance, name);
    return {
      ...shared,
      column,
      name,
      before: contentAt(instance, item.position, column),
      after: { value: inWorkbook(instance, name, value), formula: null },
      numberFormat,
      numberFormatBefore: null,
      link: null,
    };
  });
  // The row's key links to the address in its link column.
  const link = theirs.columns.find(({ column }) => column.role === "link")?.column.name;
  const address = theirs.rows
    .find(({ key }) => key === item.key)
    ?.links.find((url) => url !== null);
  const key = placeOf(instance, keyName(theirs));
  if (link === undefined || address === undefined || key < 0) return edits;
  if (!item.columns.some(({ column }) => column === link)) return edits;
  const content = contentAt(instance, item.position, key);
  return [
    ...edits,
    {
      ...shared,
      column: key,
      name: keyName(theirs),
      before: content,
      after: content,
      numberFormat: null,
      numberFormatBefore: null,
      link: address,
    },
  ];
}

function addedRow(instance: FoundInstance, theirs: PresentedTable, row: PresentedRow): AddedRow {
  const width = instance.table.headers.length;
  const cells: CellValue[] = Array.from({ length: width }, () => null);
  const numberFormats: (string | null)[] = Array.from({ length: width }, () => null);
  theirs.columns.forEach(({ column }, index) => {
    const place = placeOf(instance, column.name);
    if (place < 0) return;
    cells[place] = inWorkbook(instance, column.name, row.cells[index] ?? null);
    numberFormats[place] = row.numberFormats[index] ?? "General";
  });
  return {
    key: row.key,
    cells,
    numberFormats,
    link: row.links.find((url) => url !== null) ?? null,
  };
}

/** A date as the workbook counts it. */
function inWorkbook(
  { table, presented }: FoundInstance,
  name: string,
  value: CellValue,
): CellValue {
  const column = presented.columns.find((candidate) => candidate.column.name === name);
  return table.datesFrom1904 && column?.type === "date" && typeof value === "number"
    ? serialIn1904(value)
    : value;
}

function keyName({ columns }: PresentedTable): string {
  return columns.find(({ column }) => column.role === "key")?.column.name ?? "";
}

/** The place of a column of the collection in the Excel table; -1 where the analyst deleted it. */
function placeOf({ presented, columnPlaces }: FoundInstance, name: string): number {
  return columnPlaces[presented.columns.findIndex(({ column }) => column.name === name)] ?? -1;
}

function contentAt({ table }: FoundInstance, row: number, column: number): CellContent {
  return {
    value: table.rows[row]?.[column] ?? null,
    formula: table.formulas[row]?.[column] ?? null,
  };
}

/** Row and column of the table's header, from 0. */
function corners({ table }: FoundInstance): { readonly row: number; readonly column: number } {
  return { row: table.headerRow, column: table.firstColumn };
}

/** New rows go to the end only where nothing at all, not even a format, stands below the table on its sheet. */
function roomBelow({ table }: FoundInstance, sheets: readonly SheetReading[]): NoRoom | null {
  if (table.hasTotals) return "totals-row";
  const sheet = sheets.find(({ name }) => name === table.sheet);
  const end = table.headerRow + 1 + table.rows.length;
  return sheet !== undefined && sheet.lastRow >= end ? "cells-below" : null;
}
