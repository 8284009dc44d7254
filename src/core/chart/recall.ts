/** A chart's cells found again by their provenance line where the state part is gone: a guess that each cell must then bear out. */
import type { PlacedChart } from "../chart-memory";
import { parseProvenance } from "../provenance";
import { dataBlock, headBlock } from "./block";
import { labelColumn } from "./drawing";
import type { HeldCells } from "./held";
import type { ChartPlan } from "./plan";
import type { ChartWords } from "./words";

export function recallChart(
  plan: ChartPlan,
  sheet: HeldCells,
  object: string,
  words: ChartWords,
): PlacedChart | null {
  const text = (row: number, column: number): string => String(sheet.formulas[row]?.[column] ?? "");
  const isLine = (row: number): boolean => {
    const line = parseProvenance(text(row, 0));
    return line?.collection === plan.collection && line.content === `Charts/${plan.name}`;
  };
  const rows = sheet.formulas.map((_, row) => row);
  const line = rows.find(isLine);
  if (sheet.column !== 0 || line === undefined || line === 0) return null;
  const header = plan.drawing.headers[labelColumn] ?? "";
  const below = rows.find((row) => row > line && text(row, labelColumn) === header);
  if (below === undefined) return null;
  const end = rows.find((row) => row > below && text(row, labelColumn) === "") ?? rows.length;
  const at = { sheet: sheet.sheet, column: 0 };
  const data = dataBlock(plan, words, { ...at, row: sheet.row + below - 1 });
  const count = end - below + 1;
  const width = plan.drawing.headers.length;
  const filled = Array.from(
    { length: count },
    (_, index) => data.inputs[index] ?? Array.from({ length: width }, () => ""),
  );
  return {
    collection: plan.collection,
    version: plan.version,
    chart: plan.name,
    language: plan.language,
    object,
    head: headBlock(plan, { ...at, row: sheet.row + line - 1 }),
    text: null,
    data: { ...data, inputs: filled },
  };
}
