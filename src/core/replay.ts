/** A journal's change undone or finished: what is still to be written in the workbook as it is now, and what is the analyst's. */
import {
  sameContent,
  type AddedRow,
  type CellContent,
  type CellEdit,
  type EditPlan,
  type LeftCell,
  type Removal,
  type TableVersions,
} from "./edit";
import type { FoundInstance } from "./identify";
import type { Journal } from "./journal";
import { comparableText, type CellValue } from "./value";

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
  const cells: CellEdit[] = [];
  const left: LeftCell[] = [];
  const sides = (cell: Journal["cells"][number]): readonly [Side, Side] =>
    direction === "undo" ? [cell.after, cell.before] : [cell.before, cell.after];
  for (const cell of journal.cells) {
    const { key, name } = cell;
    const instance = found[cell.table];
    const [from, to] = sides(cell);
    const place = instance && placeOf(instance, key, name);
    if (instance === undefined || place === undefined) {
      const table = journal.tables[cell.table]?.excelTable ?? "";
      left.push({ table, key, name, why: "gone" });
      continue;
    }
    const { row, column } = place;
    const now = contentAt(instance, row, column);
    const isLinkOnly = to.link !== null && sameContent(from, to);
    if (!isLinkOnly && sameContent(now, to)) continue;
    if (!sameContent(now, from)) {
      left.push({ table: instance.table.name, key, name, why: "changed" });
      continue;
    }
    cells.push({
      table: instance.table.name,
      row,
      column,
      key,
      name,
      before: now,
      after: { value: to.value, formula: to.formula },
      numberFormat: to.numberFormat,
      link: to.link,
      // Undone cell by cell: one that the analyst has edited since keeps no other from being undone.
      group: direction === "undo" ? `${cell.table}/${key}/${name}` : cell.group,
      reason: cell.reason === null ? null : (journal.reasons[cell.reason] ?? null),
      decidedBy: cell.decidedBy,
    });
  }
  const tables = journal.tables.flatMap((table, index): TableVersions[] => {
    const name = found[index]?.table.name;
    if (name === undefined) return [];
    const [from, to] = direction === "undo" ? [table.to, table.from] : [table.from, table.to];
    return [{ ...table, excelTable: name, from, to }];
  });
  const rows = journal.rows.flatMap(({ table, rows: added }) => {
    const instance = found[table];
    return instance === undefined ? [] : [{ instance, added }];
  });
  const removals: Removal[] = [];
  const additions: EditPlan["additions"][number][] = [];
  for (const { instance, added } of rows) {
    if (direction === "undo") {
      const removal = removalOf(instance, added);
      removals.push(...removal.removals);
      left.push(...removal.left);
    } else {
      const missing = added.filter(({ key }) => rowOf(instance, key) < 0);
      if (missing.length > 0)
        additions.push({
          table: instance.table.name,
          keyColumn: keyPlace(instance),
          after: instance.table.rows.length,
          rows: missing,
        });
    }
  }
  return {
    plan: {
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

function keyPlace({ presented, columnPlaces }: FoundInstance): number {
  return columnPlaces[presented.columns.findIndex(({ column }) => column.role === "key")] ?? -1;
}

function rowOf(instance: FoundInstance, key: string): number {
  const place = keyPlace(instance);
  const wanted = comparableText(key);
  return instance.table.rows.findIndex(
    (cells) => comparableText(String(cells[place] ?? "")) === wanted,
  );
}

function placeOf(
  instance: FoundInstance,
  key: string,
  name: string,
): { readonly row: number; readonly column: number } | undefined {
  const { presented, columnPlaces } = instance;
  const column = columnPlaces[presented.columns.findIndex((one) => one.column.name === name)] ?? -1;
  const row = rowOf(instance, key);
  return row < 0 || column < 0 ? undefined : { row, column };
}

function contentAt({ table }: FoundInstance, row: number, column: number): CellContent {
  return {
    value: table.rows[row]?.[column] ?? null,
    formula: table.formulas[row]?.[column] ?? null,
  };
}

/** Added rows go again where they are still the last ones and hold nothing but what was written. */
function removalOf(
  instance: FoundInstance,
  added: readonly AddedRow[],
): { readonly removals: readonly Removal[]; readonly left: readonly LeftCell[] } {
  const { name, rows, formulas } = instance.table;
  const first = rows.length - added.length;
  const isAsWritten = (row: AddedRow, index: number): boolean => {
    const now: readonly CellValue[] = rows[first + index] ?? [];
    return (
      (formulas[first + index] ?? null) === null &&
      now.every((value, column) =>
        sameContent({ value, formula: null }, { value: row.cells[column] ?? null, formula: null }),
      )
    );
  };
  const present = added.filter(({ key }) => rowOf(instance, key) >= 0);
  if (present.length === 0) return { removals: [], left: [] };
  if (present.length === added.length && first >= 0 && added.every(isAsWritten))
    return { removals: [{ table: name, first, count: added.length }], left: [] };
  return {
    removals: [],
    left: present.map(({ key }) => ({ table: name, key, name: "", why: "changed" })),
  };
}
