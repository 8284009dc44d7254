/**
 * Writes changes to cells that exist: looks at each again, keeps the inverse, writes blocks that each are read in the same request,
 * and puts back what was not as it was shown. Three syncs, one more where rows are hidden, plus one per 4 MB.
 */
import {
  contentInput,
  holds,
  sameContent,
  type Addition,
  type CellEdit,
  type EditFailure,
  type EditPlan,
  type EditRefusal,
  type LeftCell,
} from "../core/edit";
import { journalOf, type Beside, type Journal } from "../core/journal";
import { err, ok, type Result } from "../core/result";
import { emptyState, formatState, type State } from "../core/state";
import { sameValue, toCellInput, type CellValue } from "../core/value";
import { inExcel, sync } from "./host";
import { requestState, stateReading, writeState } from "./state-part";

const requestBudgetBytes = 4_000_000;
const bytesPerAction = 1_000;

export interface Applied {
  readonly cells: number;
  readonly rows: number;
  readonly left: readonly LeftCell[];
}

export interface ApplyOptions {
  /** ISO time, for the journal. */
  readonly now: string;
  /** What the state part keeps afterwards: the inverse of what was written, or nothing once a change was taken back. */
  readonly keep: "journal" | "nothing";
  /** The journal that is being finished or undone; it stays as it is until the end. */
  readonly during?: Journal;
  readonly onProgress?: ((share: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export async function applyEdits(
  plan: EditPlan,
  options: ApplyOptions,
): Promise<Result<Applied, EditFailure>> {
  const progress = { begun: false };
  const applied = await inExcel((context) => apply(context, plan, options, progress));
  const { begun } = progress;
  if (!applied.ok) return err({ code: "edit/failed", failure: applied.error, begun });
  if (applied.value === "cancelled") return err({ code: "edit/cancelled", begun });
  return "code" in applied.value ? err(applied.value) : ok(applied.value);
}

/** Cells below each other in one column. */
interface Run {
  readonly edits: readonly CellEdit[];
  readonly first: CellEdit;
}

async function apply(
  context: Excel.RequestContext,
  plan: EditPlan,
  { now, keep, during, onProgress, signal }: ApplyOptions,
  progress: { begun: boolean },
): Promise<Applied | EditRefusal | "cancelled"> {
  const { workbook } = context;
  const isCancelled = (): boolean => signal?.aborted === true;
  workbook.load("readOnly");
  const stateRequest = requestState(context);
  const sheets = requestSheets(workbook, plan);
  const runs = cutIntoRuns(plan.cells);
  const looked = runs.map((run) => requestRun(workbook, run));
  const lines = plan.lines.map((line) => {
    const cell = workbook.worksheets
      .getItemOrNullObject(line.sheet)
      .getRangeByIndexes(line.row, line.column, 1, 1);
    cell.load("formulas");
    return { line, cell };
  });
  await sync(context);

  if (workbook.readOnly) return { code: "edit/read-only" };
  for (const sheet of sheets)
    if (!sheet.isNullObject && sheet.protection.protected)
      return { code: "edit/sheet-protected", sheet: sheet.name };
  const reading = stateReading(stateRequest);
  if (reading.kind === "newer") return { code: "edit/newer-tickmark", schema: reading.schema };
  const state = reading.kind === "present" ? reading.state : emptyState;
  if (state.populating !== null) return { code: "edit/unfinished" };
  if (during === undefined && state.journal?.phase === "applying")
    return { code: "edit/unfinished" };

  const hidden = await hiddenCells(context, looked);
  const cells = looked.flatMap(({ run, range, links }) =>
    run.edits.map((edit, index): Cell => {
      const read = (range.formulas as CellValue[][])[index]?.[0] ?? null;
      const link = links[index];
      const why = !holds(edit.before, read) ? "changed" : hidden.has(edit) ? "hidden" : null;
      return {
        edit,
        why,
        beside: {
          numberFormat: (range.numberFormat as string[][])[index]?.[0] ?? "General",
          link: addressOf(link),
        },
      };
    }),
  );
  const stopped = new Set(cells.flatMap(({ edit, why }) => (why === null ? [] : [edit.group])));
  // A link follows its address where there still is one: the analyst may have removed it.
  const isPointless = ({ edit, beside }: Cell): boolean =>
    edit.link !== null && beside.link === null && sameContent(edit.before, edit.after);
  const going = cells.filter((cell) => !stopped.has(cell.edit.group) && !isPointless(cell));
  const left = cells.flatMap(({ edit: { table, key, name }, why }): LeftCell[] =>
    why === null ? [] : [{ table, key, name, why }],
  );
  const goingLines = lines.filter(
    ({ line, cell }) =>
      !cell.isNullObject &&
      sameValue((cell.formulas as CellValue[][])[0]?.[0] ?? null, line.before),
  );

  const goingPlan: EditPlan = {
    ...plan,
    cells: going.map(({ edit }) => edit),
    lines: goingLines.map(({ line }) => line),
  };
  const isOfPlan = (name: string): boolean =>
    plan.tables.some(({ excelTable }) => excelTable.toLowerCase() === name.toLowerCase());
  const journal =
    during ??
    journalOf(
      goingPlan,
      going.map(({ beside }) => beside),
      state.instances.filter(({ excelTable }) => isOfPlan(excelTable)),
      now,
    );
  const stateDuring: State = {
    ...state,
    revision: state.revision + 1,
    journal: { ...journal, phase: "applying" },
  };
  const bytes = new TextEncoder().encode(formatState(stateDuring)).length;
  if (bytes > requestBudgetBytes)
    return { code: "edit/too-large", bytes, limit: requestBudgetBytes };
  if (isCancelled()) return "cancelled";

  progress.begun = true;
  writeState(
    context,
    stateDuring,
    stateRequest.parts.items.map(({ id }) => id),
  );
  workbook.application.suspendApiCalculationUntilNextSync();
  let queued = bytes;
  let sent = 0;
  const written: { readonly run: Run; readonly before: Excel.Range }[] = [];
  for (const run of cutIntoRuns(goingPlan.cells)) {
    const size = bytesPerAction * 3 + JSON.stringify(run.edits.map(({ after }) => after)).length;
    if (queued + size > requestBudgetBytes) {
      await sync(context);
      onProgress?.(sent / plan.cells.length);
      if (isCancelled()) return "cancelled";
      workbook.application.suspendApiCalculationUntilNextSync();
      queued = 0;
    }
    queued += size;
    sent += run.edits.length;
    written.push({ run, before: writeRun(workbook, run) });
  }
  for (const addition of plan.additions) addRows(workbook, addition);
  for (const { table, first, count } of plan.removals) removeRows(workbook, table, first, count);
  const after = requestState(context);
  await sync(context);

  const clashed = clashesOf(written);
  const taken = new Set(clashed.map(({ edit }) => edit.group));
  for (const { run, before } of written) {
    run.edits.forEach((edit, index) => {
      if (!taken.has(edit.group)) return;
      const held = (before.formulas as CellValue[][])[index]?.[0] ?? null;
      cellOf(workbook, edit).formulas = [[typeof held === "string" ? putBack(held) : held]];
    });
  }
  for (const { edit } of clashed) {
    const { table, key, name } = edit;
    left.push({ table, key, name, why: "changed" });
  }
  // A table of which something was left keeps its release, so that the next refresh shows it again.
  const incomplete = new Set(
    keep === "nothing" ? [] : left.map(({ table }) => table.toLowerCase()),
  );
  for (const { line } of goingLines) {
    if (incomplete.has(line.table.toLowerCase())) continue;
    workbook.worksheets
      .getItem(line.sheet)
      .getRangeByIndexes(line.row, line.column, 1, 1)
      .untrack().values = [[toCellInput(line.after)]];
  }
  const taking = plan.instances.filter(
    ({ excelTable }) => !incomplete.has(excelTable.toLowerCase()),
  );
  const kept = state.instances.filter(
    ({ excelTable }) =>
      !taking.some((instance) => instance.excelTable.toLowerCase() === excelTable.toLowerCase()),
  );
  writeState(
    context,
    {
      ...state,
      revision: state.revision + 2,
      instances: [...kept, ...taking],
      journal: keep === "nothing" ? null : { ...withoutTaken(journal, taken), phase: "applied" },
    },
    after.parts.items.map(({ id }) => id),
  );
  await sync(context);
  onProgress?.(1);
  return {
    cells: going.filter(({ edit }) => !taken.has(edit.group)).length,
    rows: plan.additions.reduce((sum, { rows }) => sum + rows.length, 0),
    left,
  };
}

interface Cell {
  readonly edit: CellEdit;
  readonly why: "changed" | "hidden" | null;
  readonly beside: Beside;
}

function withoutTaken(journal: Journal, taken: ReadonlySet<string>): Journal {
  return { ...journal, cells: journal.cells.filter(({ group }) => !taken.has(group)) };
}

/** The sheets of all tables and lines, once each. */
function requestSheets(workbook: Excel.Workbook, plan: EditPlan): readonly Excel.Worksheet[] {
  const sheets = [
    ...plan.tables.map(({ excelTable }) => workbook.tables.getItem(excelTable).worksheet),
    ...[...new Set(plan.lines.map(({ sheet }) => sheet))].map((name) =>
      workbook.worksheets.getItemOrNullObject(name),
    ),
  ];
  for (const sheet of sheets) sheet.load("name,protection/protected");
  return sheets;
}

function cutIntoRuns(cells: readonly CellEdit[]): readonly Run[] {
  const sorted = [...cells].sort(
    (a, b) =>
      (a.table < b.table ? -1 : a.table > b.table ? 1 : 0) || a.column - b.column || a.row - b.row,
  );
  const runs: CellEdit[][] = [];
  for (const edit of sorted) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    // A link is one cell's.
    const isNext =
      last?.table === edit.table &&
      last.column === edit.column &&
      last.row + 1 === edit.row &&
      last.link === null &&
      edit.link === null;
    if (isNext) run?.push(edit);
    else runs.push([edit]);
  }
  return runs.flatMap((edits) => {
    const [first] = edits;
    return first === undefined ? [] : [{ edits, first }];
  });
}

function rangeOf(workbook: Excel.Workbook, { first, edits }: Run): Excel.Range {
  return cellOf(workbook, first).getAbsoluteResizedRange(edits.length, 1).untrack();
}

function cellOf(workbook: Excel.Workbook, { table, row, column }: CellEdit): Excel.Range {
  return workbook.tables.getItem(table).getDataBodyRange().getCell(row, column).untrack();
}

interface LookedAt {
  readonly run: Run;
  readonly range: Excel.Range;
  /** For a cell whose link changes; aligned with the run. */
  readonly links: readonly (Excel.Range | null)[];
}

function requestRun(workbook: Excel.Workbook, run: Run): LookedAt {
  const range = rangeOf(workbook, run);
  range.load("formulas,numberFormat,rowHidden");
  const links = run.edits.map((edit) => {
    if (edit.link === null) return null;
    const cell = cellOf(workbook, edit);
    cell.load("hyperlink");
    return cell;
  });
  return { run, range, links };
}

function addressOf(cell: Excel.Range | null | undefined): string | null {
  // Null for a cell without a link, though typed as always there.
  const link = cell?.hyperlink as Excel.RangeHyperlink | null | undefined;
  return link?.address ?? null;
}

/** Excel misplaces what is written over rows that a filter hides, so no cell of a hidden row is written. */
async function hiddenCells(
  context: Excel.RequestContext,
  looked: readonly LookedAt[],
): Promise<ReadonlySet<CellEdit>> {
  const hidden = new Set<CellEdit>();
  const mixed: { readonly edit: CellEdit; readonly cell: Excel.Range }[] = [];
  for (const { run, range } of looked) {
    // Null when only some of the rows are hidden.
    const state = range.rowHidden as boolean | null;
    if (state === true) for (const edit of run.edits) hidden.add(edit);
    if (state !== null) continue;
    for (const edit of run.edits) {
      const cell = cellOf(context.workbook, edit);
      cell.load("rowHidden");
      mixed.push({ edit, cell });
    }
  }
  if (mixed.length > 0) await sync(context);
  for (const { edit, cell } of mixed) if (cell.rowHidden) hidden.add(edit);
  return hidden;
}

/** @returns what the run held just before, to be read after the sync */
function writeRun(workbook: Excel.Workbook, run: Run): Excel.Range {
  const before = rangeOf(workbook, run);
  before.load("formulas");
  const { edits, first } = run;
  if (edits.some(({ numberFormat }) => numberFormat !== null))
    rangeOf(workbook, run).numberFormat = edits.map(({ numberFormat }) => [
      // Null leaves a cell's format alone, though typed as text.
      numberFormat as string,
    ]);
  const inputs = edits.map(({ after }) => [contentInput(after)]);
  if (first.link === null) rangeOf(workbook, run).formulas = inputs;
  else {
    const [[input = ""] = []] = inputs;
    const cell = cellOf(workbook, first);
    cell.hyperlink = { address: first.link, textToDisplay: String(first.after.value) };
    cell.formulas = [[input]];
  }
  return before;
}

/** Cells that held something else than what was shown by the time that they were written. */
function clashesOf(
  written: readonly { readonly run: Run; readonly before: Excel.Range }[],
): readonly { readonly edit: CellEdit }[] {
  return written.flatMap(({ run, before }) =>
    run.edits.flatMap((edit, index) =>
      holds(edit.before, (before.formulas as CellValue[][])[index]?.[0] ?? null) ? [] : [{ edit }],
    ),
  );
}

function putBack(held: string): string | number | boolean {
  return held.startsWith("=") ? held : toCellInput(held);
}

function addRows(workbook: Excel.Workbook, { table, after, rows, keyColumn }: Addition): void {
  const target = workbook.tables.getItem(table);
  const whole = target.getRange();
  const body = target.getDataBodyRange();
  const [first] = rows;
  if (first === undefined) return;
  const width = first.cells.length;
  target.resize(whole.getAbsoluteResizedRange(1 + after + rows.length, width));
  const fresh = body.getCell(after, 0).getAbsoluteResizedRange(rows.length, width).untrack();
  fresh.copyFrom(body.getRow(after - 1), "Formats");
  fresh.numberFormat = rows.map(({ numberFormats }) =>
    numberFormats.map((format) => format as string),
  );
  fresh.values = rows.map(({ cells }) => cells.map(toCellInput));
  rows.forEach(({ link, key }, index) => {
    if (link === null || keyColumn < 0) return;
    const cell = body.getCell(after + index, keyColumn).untrack();
    cell.hyperlink = { address: link, textToDisplay: key };
    cell.values = [[toCellInput(key)]];
  });
}

function removeRows(workbook: Excel.Workbook, table: string, first: number, count: number): void {
  const target = workbook.tables.getItem(table);
  const body = target.getDataBodyRange();
  const gone = body.getCell(first, 0).getBoundingRect(body.getRow(first + count - 1));
  gone.clear("All");
  target.resize(target.getHeaderRowRange().getBoundingRect(body.getRow(first - 1)));
}
