/**
 * Where charts go and what is written for them, or why nothing is. A chart that stands is updated where it stands; its
 * cells are written over only while they hold what was written there, else its data go to a new place.
 */
import type { PendingCharts, PlacedChart, WrittenCells } from "../chart-memory";
import { freeSheetName, sheetSize, type Area } from "../layout";
import { err, ok, type Result } from "../result";
import { emptyState, type State, type StateReading } from "../state";
import { sameValue, type CellValue } from "../value";
import { chartRows, dataBlock, headBlock, looksOf, textBlock, type BlockLooks } from "./block";
import { labelColumn } from "./drawing";
import type { ChartPlan } from "./plan";
import type { ChartWords } from "./words";

/** A chart of a collection that was found in the workbook, by its name or by what it shows. */
export interface StandingChart {
  readonly chart: string;
  readonly sheet: string;
  readonly object: string;
}

export interface SelectedPlace {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  /** Points of twenty rows and nine columns from there. */
  readonly height: number;
  readonly width: number;
  /** What the first column's cells hold, from the selected one down. */
  readonly below: readonly CellValue[];
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

export interface HeldCells {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly formulas: readonly (readonly CellValue[])[];
}

export interface Anchor {
  readonly sheet: string;
  readonly first: { readonly row: number; readonly column: number };
  readonly last: { readonly row: number; readonly column: number };
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

/** The cells to be read before anything is placed: what is remembered, and room for the data to grow. */
export function heldAreas(
  remembered: readonly PlacedChart[],
): readonly (Area & { readonly sheet: string })[] {
  return remembered.flatMap(({ head, text, data }) =>
    [head, ...(text === null ? [] : [text]), data].map(({ sheet, row, column, inputs }) => ({
      sheet,
      row,
      column,
      rows: inputs.length + (inputs === data.inputs ? roomToGrow : 0),
      columns: inputs[0]?.length ?? 1,
    })),
  );
}

const roomToGrow = 12;

export function chartObject({ collection, name }: Pick<ChartPlan, "collection" | "name">): string {
  return `Tickmark ${collection}/${name}`;
}

/** Points that the rows and columns of a chart are meant to have. */
const rowHeight = 15;
const chartWidth = 540;
const measured = { rows: 20, columns: 9 } as const;

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
  const progress: Progress = { end: facts.chartSheet?.end ?? 0 };
  const placed = plans.map((plan) =>
    placeChart(plan, facts, chartSheet, progress, {
      standing: standing.find(({ chart }) => chart === plan.name) ?? null,
      remembered: remembered.find((one) => isOf(one, plan)) ?? null,
      words: wordsOf(plan.language),
    }),
  );
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
  if (writes.some(({ anchor }) => anchor !== null && anchor.last.row >= sheetSize.rows))
    return err({ code: "chart/beyond-sheet" });
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
  readonly words: ChartWords;
}

function placeChart(
  plan: ChartPlan,
  facts: ChartFacts,
  chartSheet: string,
  progress: Progress,
  { standing, remembered, words }: Known,
): {
  readonly write: ChartWrite;
  readonly memory: PlacedChart;
  /** Of its cells, those that were empty. */
  readonly fresh: readonly WrittenCells[];
} {
  const object = standing?.object ?? chartObject(plan);
  const isOwnSheet = facts.selection === null;
  const rows = chartRows(plan);
  const dataAt = remembered?.data;
  const inPlace =
    remembered !== null && dataAt !== undefined
      ? fits(dataBlock(plan, words, dataAt), remembered.data, facts.held)
      : false;
  const isNew = standing === null;
  const withChart = isNew && isOwnSheet && !inPlace;
  const start = progress.end === 0 ? 0 : progress.end + 1;
  const reserved = withChart ? rows + textRows : 0;
  const headAt = { sheet: chartSheet, row: start, column: 0 };
  const head =
    inPlace && remembered !== null ? headBlock(plan, remembered.head) : headBlock(plan, headAt);
  const data =
    inPlace && dataAt !== undefined
      ? dataBlock(plan, words, dataAt)
      : dataBlock(plan, words, { ...headAt, row: start + 2 + reserved });
  if (!inPlace) progress.end = data.row + data.inputs.length + 1;
  const anchor = isNew ? anchorOf(plan, facts.selection, head, data) : null;
  const text = textOf(plan, anchor, inPlace, remembered, facts);
  const isHeadOurs = !inPlace || isWritable(head, remembered?.head ?? null, facts.held);
  const cells = [...(isHeadOurs ? [head] : []), ...(text === null ? [] : [text]), data];
  const body = { row: data.row + 2, rows: data.inputs.length - 2 };
  const area = (column: number): Area => ({
    ...body,
    column: data.column + column,
    columns: 1,
  });
  const fresh = inPlace ? (anchor !== null && text !== null ? [text] : []) : cells;
  return {
    fresh,
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
        inPlace && remembered !== null && remembered.data.inputs.length > data.inputs.length
          ? [
              {
                sheet: data.sheet,
                row: data.row + data.inputs.length,
                column: data.column,
                rows: remembered.data.inputs.length - data.inputs.length,
                columns: data.inputs[0]?.length ?? 1,
              },
            ]
          : [],
      looks: inPlace
        ? null
        : looksOf(
            head,
            text,
            data,
            plan.drawing.series.map(({ column }) => column),
          ),
      numberFormats: {
        ...data,
        row: body.row,
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

/** Rows that a description may take beneath a chart on its own sheet. */
const textRows = 6;

function anchorOf(
  plan: ChartPlan,
  selection: SelectedPlace | null,
  head: WrittenCells,
  data: WrittenCells,
): Anchor {
  const rows = chartRows(plan);
  if (selection === null) {
    // Data that stand alone have no room above them: the chart stands beside them.
    const hasRoom = data.row - head.row >= 2 + rows;
    const first = { row: head.row + 2, column: hasRoom ? head.column : head.column + 7 };
    return {
      sheet: head.sheet,
      first,
      // A row is left free above the description.
      last: { row: first.row + rows - 2, column: first.column + (hasRoom ? 5 : 8) },
    };
  }
  const { sheet, row, column, height, width } = selection;
  const down = Math.round((rows * rowHeight * measured.rows) / Math.max(height, 1));
  const right = Math.round((chartWidth * measured.columns) / Math.max(width, 1));
  return {
    sheet,
    first: { row, column },
    last: { row: row + clamp(down, 4, 60) - 1, column: column + clamp(right, 1, 20) - 1 },
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

/** The description: where it was, or beneath a new chart; null where the cells are a person's. */
function textOf(
  plan: ChartPlan,
  anchor: Anchor | null,
  inPlace: boolean,
  remembered: PlacedChart | null,
  { selection, held }: ChartFacts,
): WrittenCells | null {
  const old = remembered?.text ?? null;
  if (anchor === null) {
    if (old === null) return null;
    return writableText(textBlock(plan, old, old.inputs.length), old, held);
  }
  const { sheet, first, last } = anchor;
  const below = { sheet, row: last.row + 1, column: first.column };
  if (selection === null) {
    const text = textBlock(plan, { ...below, row: below.row + 1 }, textRows);
    return inPlace ? writableText(text, old, held) : text;
  }
  const text = textBlock(plan, below, null);
  const from = last.row + 1 - selection.row;
  const under = selection.below.slice(from, from + text.inputs.length);
  const isFree = under.length === text.inputs.length && under.every((cell) => cell === "");
  return isFree ? text : null;
}

/** Of a description, the rows that it needs where something stands in those left free beneath it; null where not even they are free. */
function writableText(
  text: WrittenCells,
  old: WrittenCells | null,
  held: readonly HeldCells[],
): WrittenCells | null {
  if (isWritable(text, old, held)) return text;
  const isUsed = ([line = ""]: readonly unknown[], at: number): boolean =>
    line !== "" || (old?.inputs[at]?.[0] ?? "") !== "";
  const rows = text.inputs.map(isUsed).lastIndexOf(true) + 1;
  const used = { ...text, inputs: text.inputs.slice(0, rows) };
  return isWritable(used, old, held) ? used : null;
}

/** Whether each cell is empty, or holds what was written there, or what is to be written. */
function isWritable(
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
function fits(data: WrittenCells, old: WrittenCells, held: readonly HeldCells[]): boolean {
  const gone = { ...old, inputs: old.inputs.map((inputs) => inputs.map(() => "")) };
  const isSameShape = data.inputs[0]?.length === old.inputs[0]?.length;
  return isSameShape && isWritable(data, old, held) && isWritable(gone, old, held);
}

/** A leading apostrophe is not read back. */
export function isInput(read: CellValue, input: string | number | boolean): boolean {
  return sameValue(read, typeof input === "string" ? input.replace(/^'/, "") : input);
}

function heldAt(
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
