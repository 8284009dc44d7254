/** A journal's change undone or finished: what is still to be written in the workbook as it is now, and what is the analyst's. */
import { formulaNow, type Standing } from "./anchored";
import { exchanged } from "./chart-edit";
import type { SheetReading } from "./dependents";
import {
  contentAt,
  headerNamed,
  sameContent,
  type AddedRow,
  type Addition,
  type CellEdit,
  type EditPlan,
  type LeftCell,
  type Removal,
  type TableVersions,
} from "./edit";
import { columnPlace, keyPlace, tableNow, type FoundInstance } from "./identify";
import { reasonOf, type Journal, type JournalCell } from "./journal";
import { linesNow } from "./replay/lines";
import type { TableReading } from "./table-reading";
import { cellText, comparableText, sameValue } from "./value";

type Side = JournalCell["before"];

export interface Replay {
  readonly plan: EditPlan;
  /** Cells that hold neither what was written nor what was there before: the analyst's since. */
  readonly left: readonly LeftCell[];
}

/**
 * What is still to be written so that a journal's change is undone, or finished, in the workbook as it is now.
 *
 * @param sheets what every sheet holds
 * @param standing by what formulas find their cells again
 */
export function replay(
  journal: Journal,
  instances: readonly FoundInstance[],
  sheets: readonly SheetReading[],
  standing: Standing,
  direction: "undo" | "finish",
): Replay {
  const tables = journal.tables.map((versions, index) => {
    const instance = tableNow(versions, instances);
    const own = <T extends { readonly table: number }>(items: readonly T[]): readonly T[] =>
      items.filter(({ table }) => table === index);
    return { versions, instance, name: instance?.table.name ?? versions.excelTable, own };
  });
  const rowsOf = rowFinder();
  const cells: CellEdit[] = [];
  const removals: Removal[] = [];
  const additions: Addition[] = [];
  const left: LeftCell[] = [];
  const sidesOf = <T>({ before, after }: { readonly before: T; readonly after: T }) =>
    direction === "undo" ? ([after, before] as const) : ([before, after] as const);
  for (const { instance, name: table, own } of tables) {
    if (instance === undefined) {
      left.push(
        ...own(journal.cells).map(({ key, name }): LeftCell => ({ table, key, name, why: "gone" })),
      );
      continue;
    }
    const renamed = renamedKeys(instance, own(journal.cells));
    for (const cell of own(journal.cells)) {
      const { key, name } = cell;
      const [row, twin] = rowsNow(instance, rowsOf, cell, ...sidesOf(cell), renamed);
      const column = columnPlace(instance, name);
      if (row === undefined || column < 0) {
        left.push({ table, key, name, why: "gone" });
        continue;
      }
      // Neither place nor content tells twins apart: they may have been sorted, and either may have been edited to look like the other.
      if (twin !== undefined) {
        const { value, formula } = sidesOf(cell)[1];
        left.push({ table, key, name, why: "twin", was: formula ?? cellText(value) });
        continue;
      }
      const now = contentAt(instance.table, row, column);
      const formula = formulaBefore(cell, instance, row, column, standing, journal);
      const [from, to] = sidesOf(withFormula(cell, formula ?? cell.before.formula));
      // An interruption may have come between a cell's format and its content, and a change may be of its look alone.
      // What differs only by spaces at its end is the same content, and is written back all the same.
      const isDone = sameContent(now, to) && (now.value === to.value || !sameContent(from, to));
      if (isDone && to.numberFormat === null && to.link === null) continue;
      if (!isDone && !sameContent(now, from)) {
        left.push({ table, key, name, why: "changed" });
        continue;
      }
      if (!isDone && to.formula !== null && formula === null) {
        left.push({ table, key, name, why: "formula", was: to.formula });
        continue;
      }
      cells.push({
        table,
        row,
        column,
        key: keyAt(instance, row),
        name,
        before: now,
        after: { value: to.value, formula: to.formula },
        numberFormat: to.numberFormat,
        numberFormatBefore: journal.phase === "applied" ? from.numberFormat : null,
        link: to.link,
        // Undone cell by cell: one that the analyst has edited since keeps no other from being undone.
        group: direction === "undo" ? `${cell.table}/${key}/${name}` : cell.group,
        reason: reasonOf(journal, cell),
        decidedBy: cell.decidedBy,
      });
    }
    for (const { after, columns, rows: released } of own(journal.rows)) {
      const { names, rows } = laidOut(released, columns, instance);
      const written = trailing(instance, rows, after, journal.phase);
      const count = instance.table.rows.length;
      const first = count - written;
      if (direction === "undo") {
        const keys = rows.slice(0, written).map((_, index) => keyAt(instance, first + index));
        if (written > 0) removals.push({ table, first, keys });
        const kept = rows.filter(({ key }) => {
          const [row] = rowsOf(instance, key);
          return row !== undefined && row < first;
        });
        left.push(...kept.map(({ key }): LeftCell => ({ table, key, name: "", why: "changed" })));
      } else {
        // What an interruption began is written again.
        const due =
          written > 0 ? rows : rows.filter(({ key }) => rowsOf(instance, key).length === 0);
        if (due.length > 0) additions.push({ table, after: first, columns: names, rows: due });
      }
    }
  }
  return {
    plan: {
      kind: journal.kind,
      kept: null,
      cells,
      additions,
      removals,
      lines: linesNow(
        journal,
        tables.map(({ instance }) => instance),
        sheets,
        direction,
      ),
      tables: tables.flatMap(({ versions, instance }): TableVersions[] => {
        if (instance === undefined) return [];
        const { table, part, from, to } = versions;
        return [
          {
            excelTable: instance.table.name,
            table,
            part,
            keyColumn: keyPlace(instance),
            headers: instance.table.headers,
            ...(direction === "undo" ? { from: to, to: from } : { from, to }),
          },
        ];
      }),
      charts: direction === "undo" ? journal.charts.map(exchanged) : journal.charts,
      instances: direction === "undo" ? journal.instancesBefore : journal.instancesAfter,
    },
    left,
  };
}

/** The formula that stood in a cell as Excel would have it there by now; null where there was none, or where it cannot be told. */
function formulaBefore(
  { table, before, after, anchored }: JournalCell,
  { table: { name, sheet, headerRow, firstColumn, formulas } }: FoundInstance,
  row: number,
  column: number,
  standing: Standing,
  { tables }: Journal,
): string | null {
  if (before.formula === null) return null;
  const now = formulas[row]?.[column] ?? null;
  // It was never overwritten.
  if (before.formula === after.formula && now !== null) return now;
  const spot = {
    sheet,
    row: headerRow + 1 + row,
    column: firstColumn + column,
    table: { was: tables[table]?.excelTable ?? name, now: name },
  };
  return formulaNow(before.formula, anchored, spot, standing);
}

function withFormula(
  { before, after }: JournalCell,
  formula: string | null,
): Pick<JournalCell, "before" | "after"> {
  const isAlike = before.formula === after.formula;
  return { before: { ...before, formula }, after: isAlike ? { ...after, formula } : after };
}

/** The rows of a key from above; each table is gone through once. */
type RowsOf = (instance: FoundInstance, key: string) => readonly number[];

function rowFinder(): RowsOf {
  const known = new Map<FoundInstance, ReadonlyMap<string, readonly number[]>>();
  return (instance, key) => {
    const rows = known.get(instance) ?? rowsByKey(instance);
    known.set(instance, rows);
    return rows.get(comparableKey(key)) ?? [];
  };
}

function rowsByKey(instance: FoundInstance): ReadonlyMap<string, readonly number[]> {
  const place = keyPlace(instance);
  const found = new Map<string, number[]>();
  instance.table.rows.forEach((cells, row) => {
    const key = comparableKey(cellText(cells[place]));
    const rows = found.get(key);
    if (rows === undefined) found.set(key, [row]);
    else rows.push(row);
  });
  return found;
}

/** Excel may hold a key with spaces around it. */
function comparableKey(key: string): string {
  return comparableText(key).trim();
}

/** Keys that the change itself wrote, by the key that stood there before. */
function renamedKeys(
  instance: FoundInstance,
  cells: readonly JournalCell[],
): ReadonlyMap<string, string> {
  return new Map(
    cells
      .filter(({ name }) => isKey(instance, name))
      .map(({ key, after }) => [key, cellText(after.value)]),
  );
}

/** A row whose key is part of the change is found by the key that stands there now. */
function rowsNow(
  instance: FoundInstance,
  rowsOf: RowsOf,
  { key, name }: JournalCell,
  from: Side,
  to: Side,
  renamed: ReadonlyMap<string, string>,
): readonly number[] {
  const [now, then] = isKey(instance, name)
    ? [cellText(from.value), cellText(to.value)]
    : [key, renamed.get(key) ?? key];
  // An empty key is that of any empty row, so the other one is asked first.
  const [first, second] = now === "" ? [then, now] : [now, then];
  const rows = rowsOf(instance, first);
  return rows.length === 0 ? rowsOf(instance, second) : rows;
}

function isKey(instance: FoundInstance, name: string): boolean {
  return columnPlace(instance, name) === keyPlace(instance);
}

function keyAt(instance: FoundInstance, row: number): string {
  return cellText(contentAt(instance.table, row, keyPlace(instance)).value);
}

/** Rows that were written to a table, as its columns stand now. */
function laidOut(
  rows: Journal["rows"][number]["rows"],
  columns: readonly (string | null)[],
  instance: FoundInstance,
): { readonly names: readonly (string | null)[]; readonly rows: readonly AddedRow[] } {
  const placeOf = new Map(
    columns.flatMap((name, at) =>
      name === null ? [] : [[placeNow(instance, name), { name, at }] as const],
    ),
  );
  const places = instance.table.headers.map((_, place) => placeOf.get(place) ?? null);
  return {
    names: places.map((one) => one?.name ?? null),
    rows: rows.map(({ cells, numberFormats, ...row }) => ({
      ...row,
      cells: places.map((one) => (one === null ? null : (cells[one.at] ?? null))),
      numberFormats: places.map((one) => (one === null ? null : (numberFormats[one.at] ?? null))),
    })),
  };
}

function placeNow(instance: FoundInstance, name: string): number {
  const header = headerNamed(name);
  return header === null ? columnPlace(instance, name) : instance.table.headers.lastIndexOf(header);
}

/** How many of the table's last rows are added ones that hold nothing but what was written, or begun to be. */
function trailing(
  instance: FoundInstance,
  added: readonly AddedRow[],
  after: number,
  phase: Journal["phase"],
): number {
  const { table } = instance;
  const count = table.rows.length;
  const first = count - added.length;
  // The table grows by all of them at once, before they are filled.
  if (phase === "applying")
    return first >= after && added.every((row, index) => isOf(table, first + index, row, true))
      ? added.length
      : 0;
  const byKey = new Map(added.map((row) => [comparableKey(row.key), row]));
  const isAdded = (at: number): boolean => {
    const row = byKey.get(comparableKey(keyAt(instance, at)));
    return row !== undefined && isOf(table, at, row, false);
  };
  let found = 0;
  while (found < added.length && isAdded(count - 1 - found)) found++;
  return found;
}

/** Whether that row holds what was added; there may be no such row. */
function isOf(
  table: TableReading,
  at: number,
  { cells, numberFormats }: AddedRow,
  mayBeEmpty: boolean,
): boolean {
  const row = table.rows[at]?.map((held, column) => {
    // Excel fills a column of the analyst's down by itself where it holds one formula.
    if (contentAt(table, at, column).formula !== null)
      return numberFormats[column] === null && contentAt(table, at - 1, column).formula !== null;
    return (mayBeEmpty && sameValue(held, null)) || sameValue(held, cells[column] ?? null);
  });
  return row?.every((isSame) => isSame) === true;
}
