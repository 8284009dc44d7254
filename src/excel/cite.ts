/**
 * Writes a change of citations: looks at each cell again, keeps the inverse, writes cell by cell with a read of each before it in the
 * same request, and puts back what was not as it was shown. Three syncs, whatever is written, plus one per 4 MB.
 */
import type { CitationChange, CustomStyle, Written } from "../core/citations";
import { referenceWidth, settle, type CitationPlan, type CitationRefusal } from "../core/citing";
import { contentInput, holds } from "../core/edit";
import type { HostFailure } from "../core/host-failure";
import { err, ok, type Result } from "../core/result";
import { emptyState, formatState, type State } from "../core/state";
import { toCellInput, type CellValue } from "../core/value";
import { inExcel, sync } from "./host";
import { requestState, stateReading, writeState, writeStateXml } from "./state-part";

const requestBudgetBytes = 4_000_000;
/** A cell is read, formatted and written: three actions with their paths. */
const bytesPerCell = 3_000;

export interface Cited {
  readonly cells: number;
  /** Cells that hold something else by now: the analyst's. */
  readonly left: readonly Written[];
}

export type CitationFailure =
  | CitationRefusal
  | { readonly code: "edit/failed"; readonly failure: HostFailure; readonly begun: boolean };

export async function applyCitations(
  plan: CitationPlan,
  { now }: { readonly now: string },
): Promise<Result<Cited, CitationFailure>> {
  const progress = { begun: false };
  const applied = await inExcel((context) => apply(context, plan, now, progress));
  if (!applied.ok)
    return err({ code: "edit/failed", failure: applied.error, begun: progress.begun });
  return "code" in applied.value ? err(applied.value) : ok(applied.value);
}

async function apply(
  context: Excel.RequestContext,
  plan: CitationPlan,
  now: string,
  progress: { begun: boolean },
): Promise<Cited | CitationRefusal> {
  const { workbook } = context;
  const look = await lookAgain(context, plan);
  if ("code" in look) return look;
  const { state, width } = look;
  let going = settle({ ...plan, cells: look.cells }, look.left);
  // A column goes as a whole: one reference of the analyst's keeps it.
  if (going.column?.isAdded === false && look.left.length > 0)
    going = { ...settle(plan, plan.cells), column: null };
  going = withWidths(going, width);
  const change = changeOf(going, now, width);
  const during: State = {
    ...state,
    revision: state.revision + 1,
    citations: {
      ...going.after,
      lines: [...going.after.lines],
      columns: [...going.after.columns],
      last: { ...change, phase: "applying" },
    },
  };
  const xml = formatState(during);
  const bytes = new TextEncoder().encode(xml).length;
  if (bytes > requestBudgetBytes)
    return { code: "edit/too-large", bytes, limit: requestBudgetBytes };

  progress.begun = true;
  writeStateXml(context, xml, look.stateParts);
  workbook.application.suspendApiCalculationUntilNextSync();
  if (going.column?.isAdded === true) addColumn(workbook, going.column);
  let queued = bytes;
  const written: { readonly cell: Written; readonly before: Excel.Range }[] = [];
  for (const cell of going.column?.isAdded === false ? [] : going.cells) {
    const size = bytesPerCell + JSON.stringify(cell.after).length * 3;
    if (queued + size > requestBudgetBytes) {
      await sync(context);
      queued = 0;
    }
    queued += size;
    written.push({ cell, before: write(workbook, cell) });
  }
  if (going.column?.isAdded === false) takeColumn(workbook, going.column);
  for (const name of going.forgotten ?? []) workbook.names.getItem(name).delete();
  for (const { name } of going.unnamed) workbook.names.getItem(name).delete();
  for (const { name, sheet, row, column, comment } of going.named)
    workbook.names.add(name, cellAt(workbook, { sheet, row, column }), comment);
  const stateRequest = requestState(context);
  await sync(context);

  const clashed = written.flatMap(({ cell, before }) => {
    const read = (before.formulas as CellValue[][])[0]?.[0] ?? null;
    const format = (before.numberFormat as string[][])[0]?.[0] ?? "General";
    return holds(cell.before, read) ? [] : [{ cell, read, format }];
  });
  for (const { cell, read, format } of clashed) {
    cellAt(workbook, cell).formulas = [
      [typeof read === "string" && !read.startsWith("=") ? toCellInput(read) : read],
    ];
    // Last, since Excel would make a text of a number that is put into a cell formatted as one.
    if (cell.formats !== null) cellAt(workbook, cell).numberFormat = [[format]];
  }
  const lost = clashed.map(({ cell }) => cell);
  const settled = settle(going, lost);
  for (const { name } of going.named)
    if (!settled.named.some((one) => one.name === name)) workbook.names.getItem(name).delete();
  writeState(
    context,
    {
      ...state,
      revision: state.revision + 2,
      citations: {
        ...settled.after,
        lines: [...settled.after.lines],
        columns: [...settled.after.columns],
        last: plan.isKept ? { ...changeOf(settled, now, width), phase: "applied" } : null,
      },
    },
    stateRequest.parts.items.map(({ id }) => id),
  );
  await sync(context);
  return { cells: settled.cells.length, left: [...look.left, ...lost] };
}

/** Of a sheet's column that was not touched since, in points: a width is given in whole pixels. */
const sameWidth = 2;

/** Remembers how wide the sheet's column was before it got references; and gives it that back, unless the analyst has changed it since. */
function withWidths(plan: CitationPlan, width: number | null): CitationPlan {
  const { column, after } = plan;
  if (column === null || width === null) return plan;
  if (!column.isAdded) {
    const isOurs = Math.abs(width - referenceWidth) <= sameWidth;
    return { ...plan, column: { ...column, width: isOurs ? column.width : null } };
  }
  const columns = after.columns.map((one) =>
    one.table === column.table ? { ...one, widthBefore: width } : one,
  );
  return { ...plan, after: { ...after, columns } };
}

function changeOf(plan: CitationPlan, at: string, width: number | null): CitationChange {
  const { kind, cells, named, unnamed, column, before } = plan;
  return {
    phase: "applied",
    at,
    kind,
    cells: [...cells],
    named: [...named],
    unnamed: [...unnamed],
    column: column === null ? null : { ...column, width },
    before: { lines: [...before.lines], columns: [...before.columns] },
  };
}

interface LookedAt {
  readonly state: State;
  readonly stateParts: readonly string[];
  /** Those that hold what was shown, with the formats that they have. */
  readonly cells: readonly Written[];
  readonly left: readonly Written[];
  /** Of the column that is added or taken away, in points. */
  readonly width: number | null;
}

async function lookAgain(
  context: Excel.RequestContext,
  plan: CitationPlan,
): Promise<LookedAt | CitationRefusal> {
  const { workbook } = context;
  workbook.load("readOnly");
  workbook.protection.load("protected");
  const stateRequest = requestState(context);
  const sheets = [...new Set(plan.cells.map(({ sheet }) => sheet))].map((name) => {
    const sheet = workbook.worksheets.getItemOrNullObject(name);
    sheet.load("name,protection/protected");
    return sheet;
  });
  const looked = plan.cells.map((cell) => {
    const range = workbook.worksheets
      .getItemOrNullObject(cell.sheet)
      .getRangeByIndexes(cell.row, cell.column, 1, 1)
      .untrack();
    range.load("formulas,numberFormat,rowHidden");
    return { cell, range };
  });
  const [first] = plan.cells;
  const column =
    plan.column === null || first === undefined ? null : cellAt(workbook, first).format;
  column?.load("columnWidth");
  const header =
    plan.column?.isAdded === true
      ? workbook.tables.getItem(plan.column.table).getHeaderRowRange().getLastCell()
      : null;
  const beside = header?.getOffsetRange(0, 1);
  beside?.load("formulas,address");
  await sync(context);

  if (workbook.readOnly) return { code: "edit/read-only" };
  for (const sheet of sheets)
    if (!sheet.isNullObject && sheet.protection.protected)
      return { code: "edit/sheet-protected", sheet: sheet.name };
  if (
    workbook.protection.protected &&
    plan.named.length + plan.unnamed.length + (plan.forgotten?.length ?? 0) > 0
  )
    return { code: "cite/structure-protected" };
  const reading = stateReading(stateRequest);
  if (reading.kind === "newer") return { code: "edit/newer-tickmark", schema: reading.schema };
  const state = reading.kind === "present" ? reading.state : emptyState;
  const isUnfinished =
    state.populating !== null ||
    state.journal?.phase === "applying" ||
    (plan.isKept && state.citations.last?.phase === "applying");
  if (isUnfinished) return { code: "edit/unfinished" };

  if (beside !== undefined && (beside.formulas as CellValue[][])[0]?.[0] !== "") {
    const [address = ""] = beside.address.split("!").slice(-1);
    const sheet = sheets[0]?.name ?? "";
    return { code: "cite/right-not-free", sheet, address };
  }

  const cells: Written[] = [];
  const left: Written[] = [];
  for (const { cell, range } of looked) {
    const read = range.isNullObject
      ? undefined
      : ((range.formulas as CellValue[][])[0]?.[0] ?? null);
    // Excel misplaces what is written over rows that a filter hides.
    if (read !== undefined && holds(cell.before, read) && !range.rowHidden) {
      const format = (range.numberFormat as string[][])[0]?.[0] ?? "General";
      cells.push({ ...cell, formats: formatsOf(cell, format) });
    } else if (read === undefined || plan.isKept || !holds(cell.after, read)) left.push(cell);
  }
  return {
    state,
    stateParts: stateRequest.parts.items.map(({ id }) => id),
    cells,
    left,
    width: column === null ? null : column.columnWidth,
  };
}

function formatsOf({ formats }: Written, now: string): Written["formats"] {
  return formats === null || formats.after === now ? null : { before: now, after: formats.after };
}

function cellAt(
  workbook: Excel.Workbook,
  { sheet, row, column }: Pick<Written, "sheet" | "row" | "column">,
): Excel.Range {
  return workbook.worksheets.getItem(sheet).getRangeByIndexes(row, column, 1, 1).untrack();
}

/** @returns what the cell held just before, to be read after the sync */
function write(workbook: Excel.Workbook, cell: Written): Excel.Range {
  const before = cellAt(workbook, cell);
  before.load("formulas,numberFormat");
  // A format goes first, so that no value is stored by another one in between.
  if (cell.formats !== null) cellAt(workbook, cell).numberFormat = [[cell.formats.after]];
  cellAt(workbook, cell).formulas = [[contentInput(cell.after)]];
  return before;
}

type Column = NonNullable<CitationPlan["column"]>;

function addColumn(workbook: Excel.Workbook, { table, header, width }: Column): void {
  const target = workbook.tables.getItem(table);
  const last = target.getRange().getLastColumn();
  const whole = target.getRange().getBoundingRect(last.getOffsetRange(0, 1));
  target.resize(whole);
  const fresh = target.getRange().getLastColumn();
  const beside = fresh.getOffsetRange(0, -1);
  fresh.getCell(0, 0).values = [[toCellInput(header)]];
  fresh.getCell(0, 0).copyFrom(beside.getCell(0, 0), "Formats");
  target.getDataBodyRange().getLastColumn().copyFrom(beside.getCell(1, 0), "Formats");
  if (width !== null) fresh.format.columnWidth = width;
}

function takeColumn(workbook: Excel.Workbook, { table, width }: Column): void {
  const target = workbook.tables.getItem(table);
  const last = target.getRange().getLastColumn();
  const first = target.getHeaderRowRange().getCell(0, 0);
  target.resize(first.getBoundingRect(last.getOffsetRange(0, -1)));
  const gone = target.getRange().getLastColumn().getOffsetRange(0, 1);
  gone.clear("All");
  if (width !== null) gone.format.columnWidth = width;
}

/** Two syncs: a style of the analyst's is kept with the workbook, whether or not it is used yet. */
export async function rememberStyle(style: CustomStyle): Promise<Result<null, CitationFailure>> {
  const remembered = await inExcel(async (context) => {
    context.workbook.load("readOnly");
    const request = requestState(context);
    await sync(context);
    if (context.workbook.readOnly) return { code: "edit/read-only" } as const;
    const reading = stateReading(request);
    if (reading.kind === "newer")
      return { code: "edit/newer-tickmark", schema: reading.schema } as const;
    const state = reading.kind === "present" ? reading.state : emptyState;
    const others = state.citations.custom.filter(({ id }) => id !== style.id);
    const citations = { ...state.citations, custom: [...others, style] };
    const ids = request.parts.items.map(({ id }) => id);
    writeState(context, { ...state, revision: state.revision + 1, citations }, ids);
    await sync(context);
    return null;
  });
  if (!remembered.ok) return err({ code: "edit/failed", failure: remembered.error, begun: false });
  return remembered.value === null ? ok(null) : err(remembered.value);
}
