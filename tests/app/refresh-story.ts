/** The first real refresh as tests tell it: a workbook of the shipped release 1.0.0, and what is done with it. */
import { readFileSync } from "node:fs";
import { openShipped } from "../../src/app/shipped";
import { lookAtRefresh, refresh, type Preview } from "../../src/app/refresh";
import { replayJournal } from "../../src/app/rollback";
import type { Release } from "../../src/core/collection";
import type { Choices } from "../../src/core/refresh";
import type { Result } from "../../src/core/result";
import type { Applied } from "../../src/excel/apply";
import { recalculate } from "../host/formula";
import {
  render,
  withChild,
  xml,
  type Book,
  type CellValue,
  type Sheet,
  type Table,
} from "../host/workbook";

const seeds = new URL("../../seeds/", import.meta.url);
export const now = "2026-11-24T12:00:00Z";

/** All shipped releases, in the order of publication. */
export async function shippedReleases(): Promise<readonly Release[]> {
  const shipped = await openShipped((file) =>
    Promise.resolve(new Uint8Array(readFileSync(new URL(file, seeds)))),
  );
  if (!shipped.ok) throw new Error(JSON.stringify(shipped.error));
  return shipped.value;
}

export function must<T, E>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

export async function looked(releases: readonly Release[]): Promise<Preview> {
  const release = releases.at(-1);
  if (release === undefined) throw new Error("There is no release.");
  return must(await lookAtRefresh({ release, kept: null }, releases));
}

export async function refreshed(
  releases: readonly Release[],
  choices: Choices = new Map(),
): Promise<Applied> {
  return must(await refresh(await looked(releases), choices, { now }));
}

export async function rolledBack(releases: readonly Release[]): Promise<Applied> {
  return must(await replayJournal("undo", releases, { now }));
}

/** What the analyst of the story calls things by now. */
const renamed = {
  tables: new Map([["UseCases", "MyCases"]]),
  headers: new Map([["note", "Remark"]]),
} as const;

export function tableNamed(book: Book, name: string): { sheet: Sheet; table: Table } {
  const found = book.table(name) ?? book.table(renamed.tables.get(name) ?? name);
  if (found === undefined) throw new Error(`There is no table ${name}.`);
  return found;
}

interface Descriptor {
  readonly tickmark: {
    readonly tables: readonly {
      readonly excelName: string;
      readonly columns: readonly {
        readonly name: string;
        readonly title: Record<string, string>;
      }[];
    }[];
  };
}
const descriptor = JSON.parse(
  readFileSync(new URL("china-finance-blockchain/1.0.0/datapackage.json", seeds), "utf8"),
) as Descriptor; // the shipped releases are checked by their own tests

/** @param name the collection's name of the column, or its header; -1 where it is gone */
export function columnOf(book: Book, table: string, name: string): number {
  const columns = descriptor.tickmark.tables.find((one) => one.excelName === table)?.columns;
  const titles = Object.values(columns?.find((column) => column.name === name)?.title ?? {});
  // Excel tells no two headers apart by case.
  const headers = [name, ...titles, renamed.headers.get(name)].map((one) => one?.toLowerCase());
  return tableNamed(book, table).table.columns.findIndex((one) =>
    headers.includes(one.name.toLowerCase()),
  );
}

/** The rows of a table's body on its sheet. */
export function bodyRows({ area, totalsRow }: Table): readonly number[] {
  const rows = area.rows - 1 - (totalsRow ? 1 : 0);
  return Array.from({ length: rows }, (_, r) => area.row + 1 + r);
}

/** The keys of a table, from top to bottom. */
export function keysOf(book: Book, name: string): readonly unknown[] {
  const { sheet, table } = tableNamed(book, name);
  const column = table.area.column + columnOf(book, name, "id");
  return bodyRows(table).map((row) => sheet.cell(row, column).value);
}

/** Where a row of a table stands: sheet, row and the column, by the collection's name or by header. */
export function place(book: Book, name: string, key: string, column: string) {
  const { sheet, table } = tableNamed(book, name);
  const row = bodyRows(table)[keysOf(book, name).indexOf(key)];
  const at = columnOf(book, name, column);
  if (row === undefined || at < 0) throw new Error(`There is no ${column} of ${key} in ${name}.`);
  return { sheet, row, column: table.area.column + at };
}

export function value(book: Book, name: string, key: string, column: string): CellValue {
  const { sheet, row, column: at } = place(book, name, key, column);
  return sheet.cell(row, at).value;
}

/** Whether a defined name is one by which a formula that was overwritten finds its cells again. */
export function isAnchor(name: string): boolean {
  return name.startsWith("Tickmark_Rollback_");
}

/** The workbook as text, calculated, but for what Tickmark remembers in it. */
export function textOf(book: Book): string {
  recalculate(book);
  const { customXml, names } = book;
  book.customXml = [];
  book.names = names.filter(({ name }) => !isAnchor(name));
  const text = render(book);
  book.customXml = customXml;
  book.names = names;
  return text;
}

/** Hides rows of a table as a filter of a person's does. */
export function filter(book: Book, name: string, isHidden: (index: number) => boolean): void {
  const { sheet, table } = tableNamed(book, name);
  table.autoFilter = withChild(
    table.autoFilter ?? xml("autoFilter"),
    "filterColumn",
    xml("filterColumn", { colId: "0" }),
    ["filterColumn"],
  );
  for (let r = 1; r < table.area.rows; r++)
    if (isHidden(r - 1)) sheet.setRow(table.area.row + r, { hidden: true });
}
