/** A chart that stands, held against its table: the first thing that it shows otherwise, and whether its cells are where they were written. */
import type { PlacedChart, WrittenCells } from "../chart-memory";
import { shownCell } from "../shown";
import { labelColumn } from "./drawing";
import { heldAt, isInput, type HeldCells } from "./held";
import type { ChartPlan } from "./plan";

export interface ShownSeries {
  readonly labels: readonly string[];
  readonly values: readonly (number | null)[];
}

export interface ChartDifference {
  /** Of the series. */
  readonly header: string;
  readonly label: string;
  /** As the chart shows it; null where it does not have the label. */
  readonly found: string | null;
  /** As the table gives it; null where the table has no such row. */
  readonly expected: string | null;
  /** Row and column of the cells that the chart is drawn from, from its first point; null where there is none such. */
  readonly at: { readonly row: number; readonly column: number } | null;
}

interface Mark {
  readonly label: string;
  readonly value: number | null;
  readonly index: number;
}

/** In whatever order: sorted by size is how a chart was drawn, not what its numbers are. Null where there is no difference. */
export function differenceOf(
  { drawing: { headers, points, series } }: Pick<ChartPlan, "drawing">,
  shown: readonly ShownSeries[],
): ChartDifference | null {
  for (const [index, { column }] of series.entries()) {
    const { labels = [], values = [] } = shown[index] ?? {};
    let left: readonly Mark[] = points.map(({ label, values: wanted }, at) => ({
      label,
      value: wanted[index] ?? null,
      index: at,
    }));
    const strange: Mark[] = [];
    for (const [at, label] of labels.entries()) {
      const mark = { label, value: values[at] ?? null, index: at };
      const same = left.find((one) => one.label === label && isSamePoint(one.value, mark.value));
      if (same === undefined) strange.push(mark);
      else left = left.filter((one) => one !== same);
    }
    const [first] = strange;
    const header = headers[column] ?? "";
    const textOf = ({ value, index: at }: Mark): string =>
      shownCell(value, points[at]?.numberFormats[column] ?? "General");
    if (first !== undefined) {
      const wanted = left.find(({ label }) => label === first.label);
      const format = wanted ?? left[0] ?? first;
      return {
        header,
        label: plain(first.label),
        found: textOf({ ...first, index: format.index }),
        expected: wanted === undefined ? null : textOf(wanted),
        at: { row: first.index, column: wanted === undefined ? labelColumn : column },
      };
    }
    const [missing] = left;
    if (missing === undefined) continue;
    return {
      header,
      label: plain(missing.label),
      found: null,
      expected: textOf(missing),
      at: null,
    };
  }
  return null;
}

function plain(label: string): string {
  return label.replace("\n", ", ");
}

/** What is not plotted is nothing, or zero. */
export function isSamePoint(a: number | null | undefined, b: number | null | undefined): boolean {
  return (a ?? 0).toPrecision(12) === (b ?? 0).toPrecision(12);
}

/** The chart's blocks of cells that are where they were written; null for those that a person has moved or written over. */
export interface StandingBlocks {
  readonly head: WrittenCells | null;
  readonly text: WrittenCells | null;
  readonly data: WrittenCells | null;
}

/** The provenance line of a head, the headers of the data, the first line of a text. */
function knownBy({ inputs }: WrittenCells): number {
  return Math.min(1, inputs.length - 1);
}

/** @param held what the cells of `heldAreas` hold, as formulas */
export function standingBlocks(
  { head, text, data }: PlacedChart,
  held: readonly HeldCells[],
): StandingBlocks {
  const standing = (block: WrittenCells | null): WrittenCells | null => {
    if (block === null) return null;
    const { sheet, row, column, inputs } = block;
    const known = knownBy(block);
    const isThere = inputs[known]?.every((input, at) => {
      const now = heldAt(held, sheet, row + known, column + at);
      return now !== undefined && isInput(now, input);
    });
    return isThere === true ? block : null;
  };
  return { head: standing(head), text: standing(text), data: standing(data) };
}
