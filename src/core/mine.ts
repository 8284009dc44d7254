/** What stands in the workbook, as the merge takes it: the collection's columns only, each row at its place, dates as a release counts them. */
import { columnPlace, type FoundInstance } from "./identify";
import type { MineTable } from "./merge";
import { cellIn1900 } from "./table-reading";

export function mineTable(instance: FoundInstance): MineTable {
  const { table, presented } = instance;
  const found = presented.columns.flatMap(({ column }, index) => {
    const place = columnPlace(instance, column.name);
    return place < 0 ? [] : [{ name: column.name, index, place }];
  });
  return {
    columns: found.map(({ name }) => name),
    rows: table.rows.map((cells, position) => {
      const formulas = table.formulas[position] ?? null;
      const own = formulas === null ? [] : found.map(({ place }) => formulas[place] ?? null);
      return {
        position,
        cells: found.map(({ index, place }) => cellIn1900(table, presented, index, cells[place])),
        formulas: own.some((formula) => formula !== null) ? own : null,
      };
    }),
  };
}
