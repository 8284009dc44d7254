/** What an interrupted insertion of charts is taken away with: cells that still hold what it wrote, and its sheet where nothing else is on it. */
import type { PendingCharts, WrittenCells } from "../chart-memory";
import type { Area } from "../layout";
import type { CellValue } from "../value";
import { isInput, type HeldCells } from "./held";

export interface ChartRemoval {
  readonly deletesSheet: boolean;
  readonly cells: readonly (Area & { readonly sheet: string })[];
}

interface Found {
  /** What each of the pending cells' areas holds; null where its sheet is gone. */
  readonly held: readonly (readonly (readonly CellValue[])[] | null)[];
  /** The sheet that was added, where it is there; `cells` is null where it is empty. */
  readonly added: { readonly charts: readonly string[]; readonly cells: HeldCells | null } | null;
}

export function chartRemoval(
  { sheet, objects, cells }: PendingCharts,
  { held, added }: Found,
): ChartRemoval {
  const isOurs = (row: number, column: number, value: CellValue): boolean =>
    cells.some((written) => {
      const input = written.inputs[row - written.row]?.[column - written.column];
      return written.sheet === sheet && input !== undefined && isInput(value, input);
    });
  const areOurs = ({ row, column, formulas }: HeldCells): boolean =>
    formulas.every((line, r) =>
      line.every((value, c) => value === "" || isOurs(row + r, column + c, value)),
    );
  const deletesSheet =
    added !== null &&
    added.charts.every((name) => objects.some((one) => one.sheet === sheet && one.name === name)) &&
    (added.cells === null || areOurs(added.cells));
  return {
    deletesSheet,
    cells: cells.flatMap((written, index) =>
      deletesSheet && written.sheet === sheet ? [] : unchanged(written, held[index] ?? null),
    ),
  };
}

/** The whole area where a person has written nothing in it, else each cell that is as it was written. */
function unchanged(
  { sheet, row, column, inputs }: WrittenCells,
  held: readonly (readonly CellValue[])[] | null,
): ChartRemoval["cells"] {
  if (held === null) return [];
  const cells = inputs.flatMap((line, r) =>
    line.map((input, c) => {
      const value = held[r]?.[c] ?? "";
      return { r, c, isEmpty: value === "", isOurs: isInput(value, input) };
    }),
  );
  if (cells.every(({ isEmpty, isOurs }) => isEmpty || isOurs))
    return [{ sheet, row, column, rows: inputs.length, columns: inputs[0]?.length ?? 1 }];
  return cells
    .filter(({ isEmpty, isOurs }) => isOurs && !isEmpty)
    .map(({ r, c }) => ({ sheet, row: row + r, column: column + c, rows: 1, columns: 1 }));
}
