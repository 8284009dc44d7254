/**
 * Where charts go and what is written for them, or why nothing is. A chart that stands is updated where it stands; its
 * cells are written over only while they hold what was written there, else its data go to a new place.
 */
import type { PendingCharts, PlacedChart, WrittenCells } from "../chart-memory";
import { freeSheetName, sheetSize, type Area } from "../layout";
import { err, ok, type Result } from "../result";
import { emptyState, type State, type StateReading } from "../state";
import {
  anchorOver,
  atSelection,
  textAnew,
  textOver,
  type Anchor,
  type SelectedPlace,
} from "./anchor";
import { chartRows, dataBlock, headBlock, looksOf, textRows, type BlockLooks } from "./block";
import { labelColumn } from "./drawing";
import { fits, isWritable, type HeldCells } from "./held";
import type { ChartPlan } from "./plan";
import type { ChartWords } from "./words";

/** A chart of a collection that was found in the workbook, by its name or by what it shows. */
export interface StandingChart {
  readonly chart: string;
  readonly sheet: string;
  readonly object: string;
}

export interface ChartFacts {
  readonly isReadOnly: boolean;
  readonly isStructureProtected: boolean;
  readonly state: StateReading;
  readonly sheets: readonly { readonly name: string; readonly isProtected: boolean }[];
  /** Headers of each charted table now; null where it is gone. */
  readonly headers: readonly (readonly string[] | null)[];
  /** What the remembered cells hold now and what stands around them, as formulas. */
  readonly held: readonly HeldCells[];
  /** The sheet for charts and its first empty row; null where there is none yet. */
  readonly chartSheet: { readonly name: string; readonly end: number } | null;
  /** Null where the charts go to their own sheet. */
  readonly selection: SelectedPlace | null;
}

export interface ChartWrite {
  readonly plan: ChartPlan;
  readonly object: string;
  /** Null for a chart that stands already, on this sheet. */
  readonly anchor: Anchor | null;
  readonly sheet: string;
  readonly dataSheet: string;
  readonly categories: Area;
  readonly series: readonly { readonly header: string; readonly values: Area }[];
  readonly cells: readonly WrittenCells[];
  /** Cells that the chart no longer needs, to be emptied. */
  readonly cleared: readonly (Area & { readonly sheet: string })[];
  readonly looks: BlockLooks | null;
  readonly numberFormats: WrittenCells;
  readonly isTextLeftOut: boolean;
}

export interface ChartsPlan {
  /** The sheet that is added for charts. */
  readonly addedSheet: string | null;
  readonly writes: readonly ChartWrite[];
  readonly stateDuring: State & { readonly charting: PendingCharts };
  readonly stateAfter: State;
}

export type ChartNote = "text-left-out" | "looks-left-out";

export interface ChartRefusalFacts {
  "chart/read-only": object;
  "chart/newer-tickmark": { readonly schema: number };
  /** Another change was interrupted: it must be finished or undone first. */
  "chart/unfinished": object;
  "chart/structure-protected": object;
  "chart/sheet-protected": { readonly sheet: string };
  /** A table or what the workbook remembers has changed since it was looked at. */
  "chart/changed-since": object;
  "chart/no-cell-selected": object;
  "chart/beyond-sheet": object;
}
export type ChartRefusal = {
  [C in keyof ChartRefusalFacts]: { readonly code: C } & ChartRefusalFacts[C];
}[keyof ChartRefusalFacts];

export function chartObject({ collection, name }: Pick<ChartPlan, "collection" | "name">): string {
  return `Tickmark ${collection}/${name}`;
}

interface Progress {
  /** The first free row of the sheet for charts. */
  end: number;
}

/**
 * @param standing the collection's charts that the workbook has
 * @param remembered what is known of their cells, from the state part or from the cells themselves
 */
export function placeCharts(
  plans: readonly ChartPlan[],
  facts: ChartFacts,
  standing: readonly StandingChart[],
  remembered: readonly PlacedChart[],
  wordsOf: (language: ChartPlan["language"]) => ChartWords,
): Result<ChartsPlan, ChartRefusal> {
  const refusal = refuse(plans, facts);
  if (refusal !== null) return err(refusal);
  const state = facts.state.kind === "present" ? facts.state.state : emptyState;
  const names = facts.sheets.map(({ name }) => name);
  const [first] = plans;
  const wanted = first === undefined ? "" : wordsOf(first.language).sheet;
  const chartSheet = facts.chartSheet?.name ?? freeSheetName(wanted, names);
  const known = plans.map((plan): Known => {
    const words = wordsOf(plan.language);
    const before = remembered.find((one) => isOf(one, plan)) ?? null;
    const data = before && dataBlock(plan, words, before.data);
    return {
      standing: standing.find(({ chart }) => chart === plan.name) ?? null,
      remembered: before,
      data: before !== null && data !== null && fits(data, before.data, facts.held) ? data : null,
      words,
    };
  });
  // Data in their place may have become longer, past what the sheet holds yet.
  const ends = known.flatMap(({ data }) =>
    data?.sheet === chartSheet ? [data.row + data.inputs.length] : [],
  );
  const progress: Progress = { end: Math.max(facts.chartSheet?.end ?? 0, ...ends) };
  const placed = plans.flatMap((plan, index) => {
    const one = known[index];
    return one === undefined ? [] : [placeChart(plan, facts, chartSheet, progress, one)];
  });
  const writes = placed.map(({ write }) => write);
  const sheets = new Set(
    writes.flatMap(({ anchor, cells }) => [
      ...cells.map(({ sheet }) => sheet),
      ...(anchor === null ? [] : [anchor.sheet]),
    ]),
  );
  const isNewSheet = facts.chartSheet === null && sheets.has(chartSheet);
  if (isNewSheet && facts.isStructureProtected) return err({ code: "chart/structure-protected" });
  for (const { name, isProtected } of facts.sheets)
    if (isProtected && sheets.has(name)) return err({ code: "chart/sheet-protected", sheet: name });
  const isBeyond = ({ anchor, cells }: ChartWrite): boolean =>
    (anchor !== null && anchor.last.row >= sheetSize.rows) ||
    cells.some(({ row, inputs }) => row + inputs.length > sheetSize.rows);
  if (writes.some(isBeyond)) return err({ code: "chart/beyond-sheet" });
  const others = state.charts.filter((one) => !plans.some((plan) => isOf(one, plan)));
  return ok({
    addedSheet: isNewSheet ? chartSheet : null,
    writes,
    stateDuring: {
      ...state,
      revision: state.revision + 1,
      charting: {
        sheet: isNewSheet ? chartSheet : null,
        objects: writes.flatMap(({ anchor, object }) =>
          anchor === null ? [] : [{ sheet: anchor.sheet, name: object }],
        ),
        cells: placed.flatMap(({ fresh }) => fresh),
      },
    },
    stateAfter: {
      ...state,
      revision: state.revision + 2,
      charts: [...others, ...placed.map(({ memory }) => memory)],
      charting: null,
    },
  });
}

function isOf({ collection, chart }: PlacedChart, plan: ChartPlan): boolean {
  return collection === plan.collection && chart === plan.name;
}

function refuse(plans: readonly ChartPlan[], facts: ChartFacts): ChartRefusal | null {
  const { state } = facts;
  if (facts.isReadOnly) return { code: "chart/read-only" };
  if (state.kind === "newer") return { code: "chart/newer-tickmark", schema: state.schema };
  if (state.kind === "present") {
    const { populating, charting, journal } = state.state;
    if (populating !== null || charting !== null || journal?.phase === "applying")
      return { code: "chart/unfinished" };
  }
  const isSame = plans.every(({ headers }, index) => {
    const now = facts.headers[index];
    return now?.length === headers.length && headers.every((text, at) => text === now[at]);
  });
  return isSame ? null : { code: "chart/changed-since" };
}

interface Known {
  readonly standing: StandingChart | null;
  readonly remembered: PlacedChart | null;
  /** The data at their old place; null where they do not fit there. */
  readonly data: WrittenCells | null;
  readonly words: ChartWords;
}

function placeChart(
  plan: ChartPlan,
  facts: ChartFacts,
  chartSheet: string,
  progress: Progress,
  { standing, remembered, data: inPlace, words }: Known,
): {
  readonly write: ChartWrite;
  readonly memory: PlacedChart;
  /** Of its cells, those that were empty. */
  readonly fresh: readonly WrittenCells[];
} {
  const object = standing?.object ?? chartObject(plan);
  const isInPlace = inPlace !== null;
  const kept = isInPlace ? remembered : null;
  const selected =
    standing === null && facts.selection !== null ? atSelection(plan, facts.selection) : null;
  // What is new on the sheet for charts begins beneath a chart at a cell of that sheet, and its description.
  if (selected?.anchor.sheet === chartSheet) progress.end = Math.max(progress.end, selected.end);
  const start = progress.end === 0 ? 0 : progress.end + 1;
  const isOver = standing === null && selected === null;
  const reserved = isOver ? chartRows(plan) + textRows(plan) : 0;
  const headAt = { sheet: chartSheet, row: start, column: 0 };
  const head = headBlock(plan, kept?.head ?? headAt);
  const data = inPlace ?? dataBlock(plan, words, { ...headAt, row: start + 2 + reserved });
  if (kept === null) progress.end = data.row + data.inputs.length + 1;
  const anchor = selected?.anchor ?? (isOver ? anchorOver(plan, head, data) : null);
  const text =
    selected !== null
      ? selected.text
      : anchor !== null
        ? textOver(plan, anchor, { remembered, isInPlace }, facts.held)
        : remembered && textAnew(plan, remembered, data, facts.held);
  const texts = text === null ? [] : [text];
  const isHeadOurs = kept === null || isWritable(head, kept.head, facts.held);
  const cells = [...(isHeadOurs ? [head] : []), ...texts, data];
  const width = plan.drawing.headers.length;
  const [body, end] = [data.row + 2, data.row + data.inputs.length];
  const area = (column: number): Area => ({
    row: body,
    rows: plan.drawing.points.length,
    column: data.column + column,
    columns: 1,
  });
  const gone = kept === null ? 0 : kept.data.inputs.length - data.inputs.length;
  const columns = plan.drawing.series.map(({ column }) => column);
  return {
    fresh: kept === null ? cells : anchor === null ? [] : texts,
    write: {
      plan,
      object,
      anchor,
      sheet: standing?.sheet ?? anchor?.sheet ?? chartSheet,
      dataSheet: data.sheet,
      categories: area(labelColumn),
      series: plan.drawing.series.map(({ column }) => ({
        header: plan.drawing.headers[column] ?? "",
        values: area(column),
      })),
      cells,
      cleared:
        gone > 0
          ? [{ sheet: data.sheet, row: end, column: data.column, rows: gone, columns: width }]
          : [],
      looks: kept === null ? looksOf(head, text, data, columns) : null,
      numberFormats: {
        ...data,
        row: body,
        inputs: plan.drawing.points.map(({ numberFormats }) => [...numberFormats]),
      },
      isTextLeftOut: text === null,
    },
    memory: {
      collection: plan.collection,
      version: plan.version,
      chart: plan.name,
      language: plan.language,
      object,
      head,
      text,
      data,
    },
  };
}
