/** Small tables for the merge: a name, a value with its unit (one merge group), and a stage that is a code. */
import type { Column, DictionaryEntry } from "../../src/core/collection";
import type { MergePlan, MineRow, MineTable } from "../../src/core/merge";
import type { PresentedColumn, PresentedTable } from "../../src/core/presentation";
import type { CellValue } from "../../src/core/value";

export const stages: readonly DictionaryEntry[] = [
  { code: "pilot", label: { en: "Pilot", "zh-CN": "试点" } },
  { code: "live", label: { en: "Live", "zh-CN": "上线" } },
];

export function presentedColumn(
  name: string,
  rest: Partial<Column> = {},
  type: PresentedColumn["type"] = "string",
  dictionary: readonly DictionaryEntry[] | null = null,
): PresentedColumn {
  const column: Column = {
    name,
    content: { field: name },
    title: { en: name, "zh-CN": name },
    role: "text",
    weight: "editorial",
    width: 10,
    ...rest,
  };
  return { column, header: name, type, dictionary };
}

const measure = { mergeGroup: "measure", weight: "material" } as const;
export const columns: readonly PresentedColumn[] = [
  presentedColumn("id", { role: "key" }),
  presentedColumn("name"),
  presentedColumn("value", measure, "number"),
  presentedColumn("unit", measure),
  presentedColumn("stage", { weight: "material" }, "string", stages),
];

/** The columns with another in one's place. */
export function withColumn(replacement: PresentedColumn): readonly PresentedColumn[] {
  return columns.map((original) =>
    original.column.name === replacement.column.name ? replacement : original,
  );
}

/** Cells of one row after its key: name, value, unit, stage. */
export type Cells = readonly CellValue[];

export function released(
  rows: Readonly<Record<string, Cells>>,
  shown: readonly PresentedColumn[] = columns,
): PresentedTable {
  const text = { en: "Things", "zh-CN": "事物" };
  const table = { name: "things", resource: "things", excelName: "Things" };
  return {
    table: { ...table, sheet: text, title: text, description: text, columns: [] },
    language: "en",
    part: null,
    columns: shown,
    rows: Object.entries(rows).map(([key, cells]) => ({
      key,
      cells: [key, ...cells],
      // A unit's numbers have its format.
      numberFormats: [key, ...cells].map((_, index) =>
        index === 2 && cells[2] === "percent" ? "0.0%" : "General",
      ),
      links: [key, ...cells].map(() => null),
    })),
  };
}

/** The table as populate left it, for the analyst to edit. */
export function inSheet({ columns: shown, rows }: PresentedTable): MineTable {
  return {
    columns: shown.map(({ column }) => column.name),
    rows: rows.map(({ cells }, position) => ({
      position,
      cells: cells.map((cell) => cell ?? ""),
      formulas: null,
    })),
  };
}

export function withRows(mine: MineTable, rows: readonly MineRow[]): MineTable {
  return { ...mine, rows };
}

/** Carries a plan out as Excel would, with the default for every choice. */
export function applied(mine: MineTable, plan: MergePlan): MineTable {
  const rows = mine.rows.map((row) => {
    const cells = [...row.cells];
    for (const change of plan.changes) {
      if (change.position !== row.position) continue;
      for (const { column, theirs } of change.columns) cells[mine.columns.indexOf(column)] = theirs;
    }
    return { ...row, cells };
  });
  const last = Math.max(-1, ...mine.rows.map(({ position }) => position));
  const added = plan.addedRows.map(({ row }, index) => ({
    position: last + 1 + index,
    cells: mine.columns.map((name) => {
      return row.cells[columns.findIndex(({ column }) => column.name === name)] ?? null;
    }),
    formulas: null,
  }));
  return withRows(mine, [...rows, ...added]);
}
