/** The cells beside a chart: its title with the provenance line, its description, and the formulas that it is drawn from. */
import type { WrittenCells } from "../chart-memory";
import type { Area, CellFormat } from "../layout";
import { looks } from "../layout";
import { formatProvenance } from "../provenance";
import { toCellInput, type CellValue } from "../value";
import { brokenLines } from "./lines";
import type { ChartPlan } from "./plan";
import type { ChartWords } from "./words";

type Place = Pick<WrittenCells, "sheet" | "row" | "column">;

/** Characters of the default font, for the keys, the labels and up to four columns of numbers. */
export const chartSheetWidths = [11, 46, 13, 13, 13, 13] as const;
/** A line of text may run over all of them. */
const lineWidth = 118;

/** Rows that the chart itself takes: higher where it has many bars. */
export function chartRows({ drawing: { type, points } }: ChartPlan): number {
  const least = 22;
  return type === "ColumnClustered" ? least : Math.max(least, 9 + points.length * 2);
}

export function headBlock(
  { title, collection, version, name, asOf }: ChartPlan,
  { sheet, row, column }: Place,
): WrittenCells {
  const [first = ""] = title.split("\n");
  const provenance = formatProvenance({ collection, version, content: `Charts/${name}`, asOf });
  return { sheet, row, column, inputs: [[toCellInput(first)], [provenance]] };
}

/** How far down a description begins beneath its chart, at most. */
const nearest = 4;

/**
 * Where the description ends beneath a chart that it belongs to.
 *
 * @param below what the cells beneath the chart hold, in their order
 * @returns rows; 0 where no description stands there
 */
export function rowsDescribed(
  { description, reading }: ChartPlan,
  below: readonly CellValue[],
): number {
  const lines = brokenLines(`${description}\n${reading}`, lineWidth);
  const isLine = (cell: CellValue): boolean => cell !== "" && lines.includes(String(cell));
  const first = below.findIndex(isLine);
  return first < 0 || first > nearest ? 0 : below.map(isLine).lastIndexOf(true) + 1;
}

/**
 * The description, never cut.
 *
 * @param rows it has at least as many, empty ones at the end
 * @param hasReading whether the numbers in words follow it
 */
export function textBlock(
  { description, reading }: ChartPlan,
  { sheet, row, column }: Place,
  { rows, hasReading }: { readonly rows: number; readonly hasReading: boolean },
): WrittenCells {
  const lines = brokenLines(hasReading ? `${description}\n${reading}` : description, lineWidth);
  const count = Math.max(rows, lines.length);
  const padded = Array.from({ length: count }, (_, index) => lines[index] ?? "");
  return { sheet, row, column, inputs: padded.map((line) => [toCellInput(line)]) };
}

/** Rows kept free beneath a chart of its own sheet for the description, which may become longer. */
export function textRows({ description }: ChartPlan): number {
  return Math.max(6, brokenLines(description, lineWidth).length);
}

export function dataBlock(
  { drawing: { headers, points }, table }: ChartPlan,
  words: ChartWords,
  { sheet, row, column }: Place,
): WrittenCells {
  const first = headers.map((_, index) => (index === 0 ? toCellInput(words.dataOf(table)) : ""));
  return {
    sheet,
    row,
    column,
    inputs: [
      first,
      headers.map(toCellInput),
      ...points.map(({ cells }, index) => [...cells(row + 2 + index + 1)]),
    ],
  };
}

export interface BlockLooks {
  readonly sheet: string;
  readonly formats: readonly { readonly area: Area; readonly format: CellFormat }[];
  /** Rows that are to be as high as their texts. */
  readonly fitted: readonly Area[];
  /** The row before which a page ends, so that none cuts a chart; null on the first. */
  readonly breakBefore: number | null;
}

/** @param values columns of the data that hold the values */
export function looksOf(
  head: WrittenCells,
  text: WrittenCells | null,
  data: WrittenCells,
  values: readonly number[],
): BlockLooks {
  const { sheet, row, column } = head;
  const columns = data.inputs[0]?.length ?? 1;
  const line = (at: number): Area => ({ row: at, column, rows: 1, columns: 1 });
  const body = {
    row: data.row + 2,
    column,
    rows: data.inputs.length - 2,
    columns,
  };
  return {
    sheet,
    formats: [
      { area: line(row), format: looks.section },
      { area: line(row + 1), format: looks.provenance },
      { area: line(data.row), format: looks.provenance },
      {
        area: { ...body, row: data.row + 1, rows: 1 },
        format: { ...looks.listHeader, wrap: true, horizontal: "Left" },
      },
      { area: body, format: { ...looks.listBody, wrap: true, horizontal: "Left" } },
      ...values.map((value) => ({
        area: {
          row: data.row + 1,
          column: column + value,
          rows: data.inputs.length - 1,
          columns: 1,
        },
        format: looks.overNumbers,
      })),
    ],
    fitted: [
      ...(text?.sheet === sheet ? [{ ...line(text.row), rows: text.inputs.length }] : []),
      { ...body, row: data.row + 1, rows: data.inputs.length - 1 },
    ],
    breakBefore: row === 0 ? null : row,
  };
}
