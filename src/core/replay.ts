/** A journal's change undone or finished: what is still to be written in the workbook as it is now, and what is the analyst's. */
import {
  contentAt,
  sameContent,
  type AddedRow,
  type Addition,
  type CellEdit,
  type EditPlan,
  type LeftCell,
  type Removal,
  type TableVersions,
} from "./edit";
import { columnPlace, keyPlace, type FoundInstance } from "./identify";
import type { Journal } from "./journal";
import type { TableReading } from "./table-reading";
import { comparableText, sameValue } from "./value";

type Side = Journal["cells"][number]["before"];

export interface Replay {
  readonly plan: EditPlan;
  /** Cells that hold neither what was written nor what was there before: the analyst's since. */
  readonly left: readonly LeftCell[];
}

/** What is still to be written so that a journal's change is undone, or finished, in the workbook as it is now. */
export function replay(
  journal: Journal,
  instances: readonly FoundInstance[],
  direction: "undo" | "finish",
): Replay {
  const found = journal.tables.map((table) => findTable(table, instances));
  const rowOf = rowFinder();
  const cells: CellEdit[] = [];
  const left: LeftCell[] = [];
  const sides = (cell: Journal["cells"][number]): readonly [Side, Side] =>
    direction === "undo" ? [cell.after, cell.before] : [cell.before, cell.after];
  const renamed = renamedKeys(journal, found);
  for (const cell of journal.cells) {
    const { key, name } = cell;
    const instance = found[cell.table];
    const [from, to] = sides(cell);
    const row = instance === undefined ? -1 : rowNow(instance, rowOf, cell, from, to, renamed);
    const column = instance === undefined ? -1 : columnPlace(instance, name);
    if (instance === undefined || row < 0 || column < 0) {
      const table = journal.tables[cell.table]?.excelTable ?? "";
      left.push({ table, key, name, why: "gone" });
      continue;
    }
    const now = contentAt(instance.table, row, column);
    // An interruption may have come between a cell's format and its content, and a change may be of its look alone.
    // What differs only by spaces at its end is the same content, and is written back all the same.
    const isDone = sameContent(now, to) && (now.value === to.value || !sameContent(from, to));
    if (isDone && to.numberFormat === null && to.link === null) continue;
    if (!isDone && !sameContent(now, from)) {
      left.push({ table: instance.table.name, key, name, why: "changed" });
      continue;
    }
    cells.push({
      table: instance.table.name,
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
      reason: cell.reason === null ? null : (journal.reasons[cell.reason] ?? null),
      decidedBy: cell.decidedBy,
    });
  }
  const tables = journal.tables.flatMap((table, index): TableVersions[] => {
    const instance = found[index];
    if (instance === undefined) return [];
    const { name } = instance.table;
    const [from, to] = direction === "undo" ? [table.to, table.from] : [table.from, table.to];
    return [{ ...table, excelTable: name, keyColumn: keyPlace(instance), from, to }];
  });
  const removals: Removal[] = [];
  const additions: Addition[] = [];
  for (const { table, after, rows } of journal.rows) {
    const instance = found[table];
    if (instance === undefined) continue;
    const written = trailing(instance, rows, after, journal.phase);
    const count = instance.table.rows.length;
    const { name } = instance.table;
    if (direction === "undo") {
      if (written > 0) removals.push({ table: name, first: count - written, count: written });
      const kept = rows.filter(({ key }) => {
        const row = rowOf(instance, key);
        return row >= 0 && row < count - written;
      });
      left.push(
        ...kept.map(({ key }): LeftCell => ({ table: name, key, name: "", why: "changed" })),
      );
    } else {
      // What an interruption began is written again.
      const due = written > 0 ? rows : rows.filter(({ key }) => rowOf(instance, key) < 0);
      if (due.length > 0) additions.push({ table: name, after: count - written, rows: due });
    }
  }
  return {
    plan: {
      kind: journal.kind,
      kept: null,
      cells,
      additions,
      removals,
      lines: journal.lines.map(({ table, before, after, ...line }) => {
        const [from, to] = direction === "undo" ? [after, before] : [before, after];
        return { ...line, before: from, after: to, table: found[table]?.table.name ?? "" };
      }),
      tables,
      instances: direction === "undo" ? journal.instancesBefore : journal.instancesAfter,
    },
    left,
  };
}

/** By name, else the only table with that content: an analyst renames tables. */
function findTable(
  { excelTable, table, part }: Journal["tables"][number],
  instances: readonly FoundInstance[],
): FoundInstance | undefined {
  const byName = instances.find(
    (instance) => instance.table.name.toLowerCase() === excelTable.toLowerCase(),
  );
  if (byName !== undefined) return byName;
  const alike = instances.filter(
    ({ presented }) => presented.table.name === table && presented.part === part,
  );
  return alike.length === 1 ? alike[0] : undefined;
}

/** Finds rows by key, -1 where there is none; each table is gone through once. */
function rowFinder(): (instance: FoundInstance, key: string) => number {
  const known = new Map<FoundInstance, ReadonlyMap<string, number>>();
  return (instance, key) => {
    const rows = known.get(instance) ?? rowsByKey(instance);
    known.set(instance, rows);
    return rows.get(comparableKey(key)) ?? -1;
  };
}

function rowsByKey(instance: FoundInstance): ReadonlyMap<string, number> {
  const place = keyPlace(instance);
  // The first of two rows with one key, so from below.
  return new Map(
    instance.table.rows
      .map((cells, row) => [comparableKey(String(cells[place] ?? "")), row] as const)
      .reverse(),
  );
}

/** Excel may hold a key with spaces around it. */
function comparableKey(key: string): string {
  return comparableText(key).trim();
}

type JournalCell = Journal["cells"][number];

/** Keys that the change itself wrote, by table and the key that stood there before. */
function renamedKeys(
  { cells }: Journal,
  found: readonly (FoundInstance | undefined)[],
): ReadonlyMap<string, string> {
  return new Map(
    cells.flatMap(({ table, key, name, after }) => {
      const instance = found[table];
      return instance !== undefined && isKey(instance, name)
        ? [[`${table}/${key}`, String(after.value ?? "")] as const]
        : [];
    }),
  );
}

type RowOf = (instance: FoundInstance, key: string) => number;

/** A row whose key is part of the change is found by the key that stands there now. */
function rowNow(
  instance: FoundInstance,
  rowOf: RowOf,
  { table, key, name }: JournalCell,
  from: Side,
  to: Side,
  renamed: ReadonlyMap<string, string>,
): number {
  const [now, then] = isKey(instance, name)
    ? [String(from.value ?? ""), String(to.value ?? "")]
    : [key, renamed.get(`${table}/${key}`) ?? key];
  // An empty key is that of any empty row, so the other one is asked first.
  const [first, second] = now === "" ? [then, now] : [now, then];
  const row = rowOf(instance, first);
  return row < 0 ? rowOf(instance, second) : row;
}

function isKey(instance: FoundInstance, name: string): boolean {
  return columnPlace(instance, name) === keyPlace(instance);
}

function keyAt(instance: FoundInstance, row: number): string {
  return String(contentAt(instance.table, row, keyPlace(instance)).value ?? "");
}

/** How many of the table's last rows are added ones that hold nothing but what was written, or begun to be. */
function trailing(
  { table }: FoundInstance,
  added: readonly AddedRow[],
  after: number,
  phase: Journal["phase"],
): number {
  const count = table.rows.length;
  const first = count - added.length;
  // The table grows by all of them at once, before they are filled.
  if (phase === "applying")
    return first >= after && added.every((row, index) => isOf(table, first + index, row, true))
      ? added.length
      : 0;
  let found = 0;
  while (found < added.length && added.some((row) => isOf(table, count - 1 - found, row, false)))
    found++;
  return found;
}

function isOf(
  { rows, formulas }: TableReading,
  at: number,
  { cells, numberFormats }: AddedRow,
  mayBeEmpty: boolean,
): boolean {
  return (rows[at] ?? []).every((held, column) => {
    const formula = formulas[at]?.[column] ?? null;
    // Excel fills a column of the analyst's down by itself where it holds one formula.
    if (formula !== null)
      return numberFormats[column] === null && (formulas[at - 1]?.[column] ?? null) !== null;
    return (mayBeEmpty && sameValue(held, null)) || sameValue(held, cells[column] ?? null);
  });
}
