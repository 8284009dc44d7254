/** A chart's cells as its table gives them now, where they were written: what is to be written there, and what its series are drawn from. */
import type { ChartCell, ChartEdit, ChartSource } from "../chart-edit";
import type { PlacedChart } from "../chart-memory";
import type { Area } from "../layout";
import type { CellValue } from "../value";
import { dataBlock } from "./block";
import { labelColumn } from "./drawing";
import { heldAt, isInput, type HeldCells } from "./held";
import type { ChartPlan } from "./plan";
import type { ChartWords } from "./words";

export interface Redrawn {
  /** Those that hold something else. */
  readonly cells: readonly ChartCell[];
  readonly series: readonly ChartSource[];
  /** Null where the cells are the ones that the workbook remembers. */
  readonly memory: ChartEdit["memory"];
  /** Its points stand in as many rows as before. */
  readonly isAsLarge: boolean;
}

/** @returns null where something of the analyst's stands in the rows that it would need */
export function redrawn(
  plan: ChartPlan,
  placed: PlacedChart,
  held: readonly HeldCells[],
  words: ChartWords,
): Redrawn | null {
  const { drawing } = plan;
  const old = placed.data;
  const data = dataBlock(plan, words, old);
  const width = drawing.headers.length;
  if (old.inputs[0]?.length !== width) return null;
  const cells: ChartCell[] = [];
  const rows = Math.max(data.inputs.length, old.inputs.length);
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < width; c++) {
      const at = { sheet: old.sheet, row: old.row + r, column: old.column + c };
      const now = heldAt(held, at.sheet, at.row, at.column);
      const wanted = data.inputs[r]?.[c] ?? "";
      if (now === undefined) return null;
      if (isInput(now, wanted)) continue;
      if (old.inputs[r] === undefined && now !== "") return null;
      const format = drawing.points[r - headRows]?.numberFormats[c];
      cells.push({
        ...at,
        content: { before: contentOf(now), after: contentOf(unquoted(wanted)) },
        // What stood there before is read when it is written.
        numberFormat: format === undefined ? null : { before: format, after: format },
      });
    }
  const area = (column: number): Area & { readonly sheet: string } => ({
    sheet: old.sheet,
    row: old.row + headRows,
    column: old.column + column,
    rows: drawing.points.length,
    columns: 1,
  });
  const isRemembered = JSON.stringify(data.inputs) === JSON.stringify(old.inputs);
  return {
    cells,
    series: drawing.series.map(({ column }) => ({
      name: drawing.headers[column] ?? "",
      values: area(column),
      labels: area(labelColumn),
    })),
    memory: isRemembered
      ? null
      : { before: placed, after: { ...placed, version: plan.version, data } },
    isAsLarge: data.inputs.length === old.inputs.length,
  };
}

/** A line that says what they are and the headers stand above the points. */
const headRows = 2;

/** As it is read back. */
function unquoted(input: string | number | boolean): CellValue {
  return typeof input === "string" ? input.replace(/^'/, "") : input;
}

function contentOf(held: CellValue) {
  const isFormula = typeof held === "string" && held.startsWith("=");
  return isFormula ? { value: null, formula: held } : { value: held, formula: null };
}
