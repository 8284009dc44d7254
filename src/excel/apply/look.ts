/**
 * Everything that a change is going to touch, looked at again just before it is written: cells, keys, hidden rows, links, the place for
 * new rows, charts, protection and the state part. One sync; one more for the series of charts, and one per 3 MB of cells beyond 1 MB.
 */
import { anchor, type Overwritten } from "../../core/anchored";
import {
  holds,
  sameContent,
  type Addition,
  type CellEdit,
  type EditPlan,
  type EditRefusal,
  type LeftCell,
  type LeftReason,
  type LineEdit,
  type Removal,
} from "../../core/edit";
import type { Beside, Journal } from "../../core/journal";
import { emptyState, type State } from "../../core/state";
import { cellAddress } from "../../core/layout";
import { sameValue, type CellValue } from "../../core/value";
import { anchorsIn, canAnchor, requestAnchors, type Anchor } from "../anchors";
import { sync } from "../host";
import { mergedIn, requestMerged } from "../merged";
import { requestState, stateReading } from "../state-part";
import { requestChart, requestSeries, seenChart, type DueChart } from "./charts";
import { isKeyAt, isLaidOutAlike, isStill, requestKnown, type KnownBy } from "./known";
import { cutIntoRuns, inRequests, Places, type Run } from "./places";

/** In bytes of the answer, of which Excel on the web gives 5 MB: the first one has the state part, the keys and the rows too. */
const [firstBudget, budget] = [1_000_000, 3_000_000];

export interface Look {
  readonly state: State;
  readonly stateParts: readonly string[];
  /** Names of an earlier change that are there, and those of what is overwritten now. */
  readonly formerAnchors: readonly string[];
  readonly anchors: readonly Anchor[];
  /** What can be written, as it stands. */
  readonly cells: readonly CellEdit[];
  /** Of each of `cells`. */
  readonly beside: readonly Beside[];
  readonly additions: readonly Addition[];
  readonly removals: readonly Removal[];
  readonly lines: readonly LineEdit[];
  readonly charts: readonly DueChart[];
  /** What cannot. */
  readonly left: readonly LeftCell[];
  readonly leftLines: readonly LeftCell[];
}

/** @param during the journal that is being finished or undone; without one, an unfinished change refuses another */
export async function lookAgain(
  context: Excel.RequestContext,
  plan: EditPlan,
  during: Journal | undefined,
): Promise<Look | EditRefusal> {
  const { workbook } = context;
  workbook.load("readOnly");
  const stateRequest = requestState(context);
  const names = requestAnchors(workbook);
  const sheets = requestSheets(workbook, plan);
  const places = new Places(workbook);
  const tables = requestTables(places, plan);
  const [near, ...parts] = inRequests(cutIntoRuns(plan.cells), firstBudget, budget);
  const runs = (near?.runs ?? []).map((run) => requestRun(places, run));
  const additions = plan.additions.map((addition) => requestPlace(workbook, places, addition));
  const lines = plan.lines.map((line) => requestLine(workbook, line));
  const charts = plan.charts.map((edit) => requestChart(workbook, edit));
  await sync(context);
  for (const part of parts) {
    // Ranges that are not tracked are known for one request only.
    const again = new Places(workbook);
    runs.push(...part.runs.map((run) => requestRun(again, run)));
    await sync(context);
  }
  const series = charts.map(requestSeries);
  if (series.some((one) => one !== null)) await sync(context);

  if (workbook.readOnly) return { code: "edit/read-only" };
  for (const sheet of sheets)
    if (!sheet.isNullObject && sheet.protection.protected)
      return { code: "edit/sheet-protected", sheet: sheet.name };
  const reading = stateReading(stateRequest);
  if (reading.kind === "newer") return { code: "edit/newer-tickmark", schema: reading.schema };
  const state = reading.kind === "present" ? reading.state : emptyState;
  const isUnfinished = during === undefined && state.journal?.phase === "applying";
  if (state.populating !== null || isUnfinished) return { code: "edit/unfinished" };

  const seen = runs.flatMap((run) => seenCells(run, tables.get(run.run.first.table)));
  const stopped = new Set(seen.flatMap(({ edit, why }) => (why === null ? [] : [edit.group])));
  const going = seen.filter(({ edit, beside }) => {
    // A link follows its address where there still is one: the analyst may have removed it.
    const isPointless =
      edit.link !== null && beside.link === null && sameContent(edit.before, edit.after);
    return !stopped.has(edit.group) && !isPointless;
  });
  const sheetOf = new Map(plan.tables.map((table, index) => [table, sheets[index]?.name ?? ""]));
  // While a change is finished or undone its own names stay.
  const isAnchoring = during === undefined && canAnchor(names);
  const { anchored, anchors } = anchor(
    going.map(({ edit }) => {
      const known = tables.get(edit.table);
      return isAnchoring && known !== undefined
        ? overwritten(edit, known, sheetOf.get(known.table) ?? "")
        : null;
    }),
  );
  const [free, taken] = partition(additions, (place) =>
    isFree(place, tables.get(place.addition.table)),
  );
  const [removals, kept] = partition(plan.removals, ({ table, first, keys }) => {
    const known = tables.get(table);
    return known !== undefined && keys.every((key, at) => isKeyAt(known, first + at, key));
  });
  const [shown, others] = partition(lines, isAsShown);
  const drawn = charts.map((chart, index) => seenChart(chart, series[index] ?? null, during));
  return {
    state,
    stateParts: stateRequest.parts.items.map(({ id }) => id),
    formerAnchors: anchorsIn(names),
    anchors,
    cells: going.map(({ edit, beside: { numberFormat } }) =>
      edit.numberFormatBefore === null || edit.numberFormatBefore === numberFormat
        ? edit
        : { ...edit, numberFormat: null },
    ),
    beside: going.map(({ beside }, index) => ({ ...beside, anchored: anchored[index] ?? null })),
    additions: free.map(({ addition }) => addition),
    removals,
    lines: shown.map(({ line }) => line),
    charts: drawn.flatMap(({ due }) => due ?? []),
    left: [
      ...seen.flatMap(({ edit: { table, key, name }, why }): LeftCell[] =>
        why === null ? [] : [{ table, key, name, why }],
      ),
      ...taken.flatMap(({ addition: { table, rows } }) =>
        rows.map(({ key }): LeftCell => ({ table, key, name: "", why: "no-room" })),
      ),
      ...kept.flatMap(({ table, keys }) =>
        keys.map((key): LeftCell => ({ table, key, name: "", why: "changed" })),
      ),
      ...drawn.flatMap((one) => one.left),
    ],
    leftLines: others.flatMap(leftLine),
  };
}

/** A formula that the edit takes away; null where it takes none. */
function overwritten(
  { before, after, row, column }: CellEdit,
  { table: { headers: names }, headers: { rowIndex: headerRow, columnIndex } }: KnownBy,
  sheet: string,
): Overwritten | null {
  const { formula } = before;
  if (formula === null || formula === after.formula) return null;
  const table = { sheet, headerRow, firstColumn: columnIndex, columns: names.length };
  return { formula, table, row: headerRow + 1 + row, column: columnIndex + column };
}

/** The sheets of all tables, lines and charts, once each. */
function requestSheets(workbook: Excel.Workbook, plan: EditPlan): readonly Excel.Worksheet[] {
  const cells = plan.charts.flatMap((chart) => chart.cells);
  const sheets = [
    ...plan.tables.map(({ excelTable }) => workbook.tables.getItem(excelTable).worksheet),
    ...[...new Set([...plan.lines, ...plan.charts, ...cells].map(({ sheet }) => sheet))].map(
      (name) => workbook.worksheets.getItemOrNullObject(name),
    ),
  ];
  for (const sheet of sheets) sheet.load("name,protection/protected");
  return sheets;
}

interface TableRows extends KnownBy {
  readonly rows: OfficeExtension.ClientResult<Excel.RowProperties[]>;
}

function requestTables(
  places: Places,
  { cells, additions, removals, tables }: EditPlan,
): ReadonlyMap<string, TableRows> {
  const written = new Set([...cells, ...additions, ...removals].map(({ table }) => table));
  return new Map(
    tables
      .filter(({ excelTable }) => written.has(excelTable))
      .map((table) => {
        const rows = places.body(table.excelTable).getRowProperties({ rowHidden: true });
        return [table.excelTable, { ...requestKnown(places, table), rows }];
      }),
  );
}

interface RunLook {
  readonly run: Run;
  readonly range: Excel.Range;
  readonly isLink: boolean;
}

function requestRun(places: Places, run: Run): RunLook {
  const range = places.run(run);
  const isLink = run.first.link !== null;
  range.load("formulas,numberFormat");
  if (isLink) range.load("hyperlink");
  return { run, range, isLink };
}

interface SeenCell {
  readonly edit: CellEdit;
  readonly why: LeftReason | null;
  readonly beside: Beside;
}

function seenCells({ run, range, isLink }: RunLook, table: TableRows | undefined): SeenCell[] {
  // Null for a cell without a link, though typed as always there.
  const linked = isLink ? (range.hyperlink as Excel.RangeHyperlink | null) : null;
  return run.edits.map((edit, index) => {
    const held = (range.formulas as CellValue[][])[index]?.[0] ?? null;
    const isSame = holds(edit.before, held) && isStill(table, edit);
    // Excel misplaces what is written over rows that a filter hides, so no cell of a hidden row is written.
    const isHidden = table?.rows.value[edit.row]?.rowHidden === true;
    return {
      edit,
      why: !isSame ? "changed" : isHidden ? "hidden" : null,
      beside: {
        numberFormat: (range.numberFormat as string[][])[index]?.[0] ?? "General",
        link: linked?.address ?? null,
        anchored: null,
      },
    };
  });
}

interface PlaceLook {
  readonly addition: Addition;
  readonly cells: Excel.Range;
  readonly table: Excel.Table;
  readonly whole: Excel.Range;
  readonly used: Excel.Range;
  readonly merged: Excel.RangeAreas;
}

function requestPlace(workbook: Excel.Workbook, places: Places, addition: Addition): PlaceLook {
  const table = workbook.tables.getItem(addition.table);
  table.load("showTotals");
  const cells = places.fresh(addition);
  cells.load("formulas,rowIndex");
  const whole = table.getRange();
  whole.load("rowIndex,rowCount");
  // Formatted cells count: they are somebody's.
  const used = table.worksheet.getUsedRangeOrNullObject(false);
  used.load("rowIndex,rowCount");
  return { addition, cells, table, whole, used, merged: requestMerged(cells) };
}

/** New rows go where the table ends and nothing at all stands below it, or into empty rows that it has already. */
function isFree(
  { addition, cells, table, whole, used, merged }: PlaceLook,
  known: KnownBy | undefined,
): boolean {
  const end = whole.rowIndex + whole.rowCount;
  const isAtEnd = cells.rowIndex <= end;
  const isLast = used.isNullObject || used.rowIndex + used.rowCount <= end;
  const isAlike = known !== undefined && isLaidOutAlike(known);
  const isWhole = mergedIn(merged).length === 0;
  return !table.showTotals && isAtEnd && isLast && isAlike && isWhole && isFreeFor(addition, cells);
}

/** Every cell is empty, or holds already what is to be written, or a formula with which Excel filled a column of the analyst's. */
export function isFreeFor({ rows }: Addition, range: Excel.Range): boolean {
  return (range.formulas as CellValue[][]).every((held, at) =>
    held.every(
      (cell, column) =>
        cell === "" ||
        sameValue(cell, rows[at]?.cells[column] ?? null) ||
        (rows[at]?.numberFormats[column] === null && String(cell).startsWith("=")),
    ),
  );
}

interface LineLook {
  readonly line: LineEdit;
  readonly cell: Excel.Range;
}

function requestLine(workbook: Excel.Workbook, line: LineEdit): LineLook {
  const cell = workbook.worksheets
    .getItemOrNullObject(line.sheet)
    .getRangeByIndexes(line.row, line.column, 1, 1);
  cell.load("formulas,rowHidden");
  return { line, cell };
}

function isAsShown({ line, cell }: LineLook): boolean {
  return lineHolds(cell, line.before) && !isHiddenInTable(line, cell);
}

/** Excel misplaces what is written over rows that a filter hides; a line above a table may well be hidden by hand. */
function isHiddenInTable({ key }: LineEdit, { rowHidden }: Excel.Range): boolean {
  return key !== null && rowHidden;
}

function lineHolds(cell: Excel.Range, text: string): boolean {
  if (cell.isNullObject) return false;
  return sameValue((cell.formulas as CellValue[][])[0]?.[0] ?? null, text);
}

/** One that says already what it is to say is not left: it is done. */
function leftLine({ line, cell }: LineLook): readonly LeftCell[] {
  if (lineHolds(cell, line.after)) return [];
  const isHidden = lineHolds(cell, line.before) && isHiddenInTable(line, cell);
  return [lineLeft(line, isHidden ? "hidden" : cell.isNullObject ? "gone" : "changed")];
}

export function lineLeft({ table, key, sheet, row, column }: LineEdit, why: LeftReason): LeftCell {
  return { table, key: key ?? "", name: `${sheet}!${cellAddress(row, column)}`, why };
}

function partition<T>(items: readonly T[], test: (item: T) => boolean): readonly [T[], T[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}
