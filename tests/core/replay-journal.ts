/** A journal of one small table of elements, and that table as it stands in a workbook by now. */
import type { Standing } from "../../src/core/anchored";
import { Version } from "../../src/core/collection";
import type { CellEdit, EditPlan, LineEdit } from "../../src/core/edit";
import { columnPlace, findInstances, type TableReading } from "../../src/core/identify";
import { journalOf, type Journal } from "../../src/core/journal";
import type { CellValue } from "../../src/core/value";
import { elements } from "./elements";
import { writtenTables } from "./written";

export const release = elements();
export const instancesIn = (tables: readonly TableReading[]) =>
  findInstances(tables, { kind: "absent" }, [release]);

/** No defined names, and no tables besides. */
export const nothing: Standing = { names: new Map(), tables: [] };

export function elementTable(): TableReading {
  const [table] = writtenTables(release);
  if (table === undefined) throw new Error("There is no table of elements.");
  return table;
}

/** The table with cells replaced: body row and column's name. */
export function withCells(
  table: TableReading,
  cells: readonly (readonly [row: number, name: string, value: CellValue])[],
): TableReading {
  const [instance] = instancesIn([table]);
  if (instance === undefined) throw new Error("The table is not found.");
  const changed = new Map(
    cells.map(([row, name, value]) => [`${row}/${columnPlace(instance, name)}`, value]),
  );
  return {
    ...table,
    rows: table.rows.map((line, row) =>
      line.map((cell, column) => changed.get(`${row}/${column}`) ?? cell),
    ),
  };
}

export const edit = (
  key: string,
  name: string,
  [before, after]: readonly [CellValue, CellValue],
  rest: Partial<CellEdit> = {},
): CellEdit => ({
  table: "Elements",
  row: 0,
  column: 0,
  key,
  name,
  before: { value: before, formula: null },
  after: { value: after, formula: null },
  numberFormat: null,
  numberFormatBefore: null,
  link: null,
  group: `Elements/${key}/${name}`,
  reason: null,
  decidedBy: "publisher",
  ...rest,
});

export const line = (text: string, { row = 0, sheet = "Elements" } = {}): LineEdit => {
  const [before, after] = [text, text.replace("1", "2")];
  return { sheet, row, column: 0, before, after, key: null, table: "Elements" };
};

export function journal(
  {
    cells = [],
    additions = [],
    lines = [line("Elements 1")],
    instances = [],
  }: Partial<Pick<EditPlan, "cells" | "additions" | "lines" | "instances">>,
  phase: Journal["phase"] = "applied",
  instancesBefore: EditPlan["instances"] = [],
): Journal {
  const plan: EditPlan = {
    kind: "refresh",
    cells,
    additions,
    removals: [],
    charts: [],
    lines,
    tables: [
      {
        excelTable: "Elements",
        table: "elements",
        part: null,
        keyColumn: 0,
        headers: elementTable().headers,
        from: Version.parse("1.0.0"),
        to: Version.parse("1.1.0"),
      },
    ],
    instances,
    kept: null,
  };
  const beside = cells.map(() => ({ numberFormat: "General", link: null, anchored: null }));
  return { ...journalOf(plan, beside, instancesBefore, "2026-01-01T00:00:00Z"), phase };
}
