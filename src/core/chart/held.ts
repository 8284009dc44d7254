/** What the cells of charts hold, and whether they are Tickmark's still: empty, or as they were written. */
import type { PlacedChart, WrittenCells } from "../chart-memory";
import { sheetSize, type Area } from "../layout";
import { sameValue, type CellValue } from "../value";

export interface HeldCells {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly formulas: readonly (readonly CellValue[])[];
}

/** The cells to be read before anything is placed: what is remembered, and room for texts and data to grow. */
export function heldAreas(
  remembered: readonly PlacedChart[],
): readonly (Area & { readonly sheet: string })[] {
  return remembered.flatMap(({ head, text, data }) =>
    [head, ...(text === null ? [] : [text]), data].map(({ sheet, row, column, inputs }) => ({
      sheet,
      row,
      column,
      rows: Math.min(
        inputs.length + (inputs === head.inputs ? 0 : roomToGrow),
        sheetSize.rows - row,
      ),
      columns: inputs[0]?.length ?? 1,
    })),
  );
}

const roomToGrow = 12;

/** Whether each cell is empty, or holds what was written there, or what is to be written. */
export function isWritable(
  cells: WrittenCells,
  old: WrittenCells | null,
  held: readonly HeldCells[],
): boolean {
  return cells.inputs.every((inputs, r) =>
    inputs.every((input, c) => {
      const now = heldAt(held, cells.sheet, cells.row + r, cells.column + c);
      if (now === undefined) return false;
      const before = old?.inputs[r]?.[c] ?? "";
      return now === "" || now === null || isInput(now, before) || isInput(now, input);
    }),
  );
}

/** The data fit where they were when every cell of theirs is Tickmark's, those that go away too. */
export function fits(data: WrittenCells, old: WrittenCells, held: readonly HeldCells[]): boolean {
  const gone = { ...old, inputs: old.inputs.map((inputs) => inputs.map(() => "")) };
  const isSameShape = data.inputs[0]?.length === old.inputs[0]?.length;
  return isSameShape && isWritable(data, old, held) && isWritable(gone, old, held);
}

/** A leading apostrophe is not read back. */
export function isInput(read: CellValue, input: string | number | boolean): boolean {
  return sameValue(read, typeof input === "string" ? input.replace(/^'/, "") : input);
}

export function heldAt(
  held: readonly HeldCells[],
  sheet: string,
  row: number,
  column: number,
): CellValue | undefined {
  for (const area of held) {
    if (area.sheet !== sheet) continue;
    const found = area.formulas[row - area.row]?.[column - area.column];
    if (found !== undefined) return found;
  }
  return undefined;
}
