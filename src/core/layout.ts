/**
 * A release as sheets of cells, formats, links, lists and tables: data that `excel` writes as it stands. The same release,
 * language and names always give the same layout, so that what populate wrote can be told from what was there.
 */
import type { Language } from "./collection";
import type { Release } from "./collection";
import { absoluteReference } from "./layout/address";
import { freeSheetName, freeTableName } from "./layout/names";
import { layoutOverview, type OverviewEntry } from "./layout/overview";
import type { SheetPlan } from "./layout/sheet";
import { layoutInsertion, layoutTableSheet } from "./layout/table";
import type { LayoutWords } from "./layout/words";
import { presentTable, type PresentedTable } from "./presentation";

export {
  absoluteReference,
  areaAddress,
  cellAddress,
  columnReference,
  parseReference,
  quoteSheet,
  sheetSize,
} from "./layout/address";
export type {
  Area,
  Block,
  CellFormat,
  CellInput,
  Link,
  SheetContent,
  SheetPlan,
} from "./layout/sheet";
export { layoutLog, type LogEntry, type LoggedSide, type LogWords } from "./layout/log";
export { freeSheetName, freeTableName } from "./layout/names";
export { overviewColumns } from "./layout/overview";
export { looks } from "./layout/style";
export { contentName, insertionSize } from "./layout/table";
export type { LayoutWords } from "./layout/words";

/** The names that a workbook's new parts get, in the order of the collection's tables. */
export interface WorkbookNames {
  readonly overview: string;
  readonly sheets: readonly string[];
  readonly tables: readonly string[];
  /** Defined names of the sheets' first cells, which the Overview links go through. */
  readonly definedNames: readonly string[];
}

export interface DefinedName {
  readonly name: string;
  /** `='Use cases'!$A$1` */
  readonly formula: string;
}

export interface WorkbookLayout {
  readonly sheets: readonly SheetPlan[];
  readonly definedNames: readonly DefinedName[];
}

/** What a workbook holds already, as far as names go. Table names and defined names share one name space. */
export interface TakenNames {
  readonly sheets: readonly string[];
  readonly tables: readonly string[];
  readonly definedNames: readonly string[];
}

export function chooseNames(
  release: Release,
  language: Language,
  taken: TakenNames,
): WorkbookNames {
  const { overview, tables } = release.descriptor.tickmark;
  const sheets = [...taken.sheets];
  const names = [...taken.tables, ...taken.definedNames];
  const sheet = (wanted: string): string => keep(sheets, freeSheetName(wanted, sheets));
  const name = (wanted: string): string => keep(names, freeTableName(wanted, names));
  return {
    overview: sheet(overview.sheet[language]),
    sheets: tables.map((table) => sheet(table.sheet[language])),
    tables: tables.map((table) => name(table.excelName)),
    definedNames: tables.map((table) => name(`Tickmark_${table.excelName}`)),
  };
}

/** One sheet per table of the collection, after an Overview. */
export function layoutWorkbook(
  release: Release,
  language: Language,
  names: WorkbookNames,
  words: LayoutWords,
  datesFrom1904: boolean,
): WorkbookLayout {
  const { descriptor } = release;
  const presented = descriptor.tickmark.tables.map((table, index) => ({
    table: presentTable(release, table.name, language),
    sheet: nth(names.sheets, index),
    excelName: nth(names.tables, index),
    definedName: nth(names.definedNames, index),
  }));
  const overview = layoutOverview(
    descriptor,
    language,
    names.overview,
    presented.map(({ table, sheet, excelName, definedName }): OverviewEntry => ({
      sheet,
      description: table.table.description[language],
      definedName,
      excelTable: excelName,
      keyHeader: keyHeader(table),
    })),
    words,
  );
  const labels = { sheet: names.overview, areas: overview.labels };
  return {
    sheets: [
      overview.plan,
      ...presented.map(({ table, sheet, excelName }) =>
        layoutTableSheet(
          { presented: table, descriptor, excelName, datesFrom1904 },
          sheet,
          words,
          labels,
        ),
      ),
    ],
    definedNames: presented.map(({ sheet, definedName }) => ({
      name: definedName,
      formula: `=${absoluteReference(sheet, { row: 0, column: 0, rows: 1, columns: 1 })}`,
    })),
  };
}

/** One table, or a part of it, at a cell of a sheet of the analyst's. */
export function layoutAt(
  release: Release,
  presented: PresentedTable,
  excelName: string,
  place: { readonly sheet: string; readonly row: number; readonly column: number },
  datesFrom1904: boolean,
): WorkbookLayout {
  const placement = { presented, descriptor: release.descriptor, excelName, datesFrom1904 };
  return { sheets: [layoutInsertion(placement, place.sheet, place)], definedNames: [] };
}

function keyHeader({ columns }: PresentedTable): string {
  const key = columns.find(({ column }) => column.role === "key");
  if (key === undefined) throw new Error("A table of a collection has a key column.");
  return key.header;
}

function keep(taken: string[], name: string): string {
  taken.push(name);
  return name;
}

function nth(names: readonly string[], index: number): string {
  const name = names[index];
  if (name === undefined) throw new Error(`A name is missing for table ${index}.`);
  return name;
}
