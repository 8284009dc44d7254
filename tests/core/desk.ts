/** A workbook as validate reads it, laid out in memory and open to a test's edits. No Excel is asked. */
import type { Language, Release } from "../../src/core/collection";
import { findInstances } from "../../src/core/identify";
import { cellAddress, chooseNames, layoutWorkbook } from "../../src/core/layout";
import { presentTable } from "../../src/core/presentation";
import type { StateReading } from "../../src/core/state";
import { validate, type Finding, type Surroundings } from "../../src/core/validate";
import type { CellValue } from "../../src/core/value";
import { layoutWords } from "../../src/strings/layout";
import { sheetNamed, tableReading } from "./written";

type Writable<T> = { -readonly [K in keyof T]: T[K] };
interface DeskTable extends Writable<
  Omit<ReturnType<typeof tableReading>, "rows" | "formulas" | "headers">
> {
  headers: string[];
  rows: CellValue[][];
  formulas: ((string | null)[] | null)[];
}

export interface Desk {
  readonly release: Release;
  readonly language: Language;
  releases: readonly Release[];
  state: StateReading;
  tables: DeskTable[];
  readonly surroundings: Map<string, Surroundings>;
}

export function deskOf(release: Release, language: Language = "en", datesFrom1904 = false): Desk {
  const names = chooseNames(release, language, { sheets: [], tables: [], definedNames: [] });
  const layout = layoutWorkbook(release, language, names, layoutWords[language], datesFrom1904);
  const tables = names.sheets.map((sheet): DeskTable => {
    const reading = tableReading(sheetNamed(layout, sheet));
    return {
      ...reading,
      datesFrom1904,
      headers: [...reading.headers],
      rows: reading.rows.map((row) => [...row]),
      formulas: [...reading.formulas.map(() => null)],
    };
  });
  const surroundings = new Map(
    release.descriptor.tickmark.tables.map(({ name, excelName }) => {
      const { rows, columns } = presentTable(release, name, language);
      const links = columns.some(({ column }) => column.role === "link")
        ? rows.map((row) => row.links.find((link) => link !== null) ?? null)
        : null;
      return [excelName, { isSheetProtected: false, hiddenRows: "none", links } as const] as const;
    }),
  );
  const state: StateReading = { kind: "absent" };
  return { release, language, releases: [release], state, tables, surroundings };
}

export function checked({ tables, state, releases, surroundings }: Desk): readonly Finding[] {
  return validate(
    { instances: findInstances(tables, state, releases), state, surroundings },
    releases,
  );
}

export function tableOn(desk: Desk, name: string): DeskTable {
  const table = desk.tables.find((one) => one.name === name);
  if (table === undefined) throw new Error(`There is no table ${name}.`);
  return table;
}

/** Where a cell stands: body row and column, from 0; row -1 is the header. */
export function cellOn(desk: Desk, name: string, key: string | null, column: string) {
  const table = tableOn(desk, name);
  const columns =
    desk.release.descriptor.tickmark.tables.find((one) => one.excelName === name)?.columns ?? [];
  const at = columns.findIndex((one) => one.name === column);
  const row = key === null ? -1 : table.rows.findIndex((cells) => cells[0] === key);
  if (at < 0 || (key !== null && row < 0))
    throw new Error(`There is no ${column} of ${String(key)}.`);
  const address = cellAddress(table.headerRow + 1 + row, table.firstColumn + at);
  return { table, row, column: at, address: `${table.sheet}!${address}` };
}

export function put(desk: Desk, name: string, key: string, column: string, value: CellValue): void {
  const at = cellOn(desk, name, key, column);
  const cells = at.table.rows[at.row];
  if (cells !== undefined) cells[at.column] = value;
}
