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
  const deletesSheet =
    added !== null &&
    added.charts.every((name) => objects.some((one) => one.sheet === sheet && one.name === name)) &&
    (added.cells?.formulas ?? []).every((line, r) =>
      line.every((value, c) => {
        const [row, column] = [added.cells?.row ?? 0, added.cells?.column ?? 0];
        return value === "" || isOurs(row + r, column + c, value);
      }),
    );
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
  const is = (r: number, c: number): boolean => isInput(held[r]?.[c] ?? "", inputs[r]?.[c] ?? "");
  const isEmpty = (r: number, c: number): boolean => (held[r]?.[c] ?? "") === "";
  const places = inputs.flatMap((line, r) => line.map((_, c) => ({ r, c })));
  if (places.every(({ r, c }) => is(r, c) || isEmpty(r, c)))
    return [{ sheet, row, column, rows: inputs.length, columns: inputs[0]?.length ?? 1 }];
  return places
    .filter(({ r, c }) => is(r, c) && !isEmpty(r, c))
    .map(({ r, c }) => ({ sheet, row: row + r, column: column + c, rows: 1, columns: 1 }));
}
