/**
 * The writes of a change, queued in blocks that each are read in the same request; and what is put back where a block was not as it
 * had been shown.
 */
import {
  contentInput,
  holds,
  type Addition,
  type CellEdit,
  type EditPlan,
  type Removal,
} from "../../core/edit";
import { toCellInput, type CellValue } from "../../core/value";
import { isFreeFor, isKeyAt } from "./look";
import { cutIntoRuns, Places, type Run } from "./places";

/** Proxies and actions of one run, as the client writes them. */
const bytesPerRun = 2_000;

/** What was queued in one request, with what the cells held just before, to be read after the sync. */
export interface Written {
  readonly runs: readonly {
    readonly run: Run;
    readonly before: Excel.Range;
    readonly after: Excel.Range | null;
  }[];
  readonly keys: ReadonlyMap<string, Excel.Range>;
}

/** Runs that fit into a request each, the first with less room. */
export function inRequests(
  cells: readonly CellEdit[],
  firstBudget: number,
  budget: number,
): readonly (readonly Run[])[] {
  const requests: Run[][] = [[]];
  let left = firstBudget;
  for (const run of cutIntoRuns(cells)) {
    const bytes = bytesPerRun + JSON.stringify(run.edits.map(({ after }) => after)).length;
    if (bytes > left && left < budget) {
      requests.push([]);
      left = budget;
    }
    left -= bytes;
    requests.at(-1)?.push(run);
  }
  return requests;
}

export function writeRuns(
  workbook: Excel.Workbook,
  { tables }: EditPlan,
  runs: readonly Run[],
): Written {
  const places = new Places(workbook);
  const names = new Set(runs.map(({ first }) => first.table));
  const keys = new Map(
    tables
      .filter(({ excelTable }) => names.has(excelTable))
      .map((table) => [table.excelTable, places.keys(table)]),
  );
  return {
    keys,
    runs: runs.map((run) => {
      const before = places.run(run);
      before.load("formulas,numberFormat");
      if (run.first.link !== null) before.load("hyperlink");
      return { run, before, after: writeRun(places, run) };
    }),
  };
}

/** @returns the number formats as Excel gives them back, where they were written */
function writeRun(places: Places, run: Run): Excel.Range | null {
  const { edits, first } = run;
  const isFormatted = edits.some(({ numberFormat }) => numberFormat !== null);
  if (isFormatted)
    places.run(run).numberFormat = edits.map(({ numberFormat }) => [
      // Null leaves a cell's format alone, though typed as text.
      numberFormat as string,
    ]);
  if (first.link !== null)
    places.cell(first).hyperlink = {
      address: first.link,
      textToDisplay: String(first.after.value),
    };
  places.run(run).formulas = edits.map(({ after }) => [contentInput(after)]);
  if (!isFormatted) return null;
  const after = places.run(run);
  after.load("numberFormat");
  return after;
}

/** Cells that by the time that they were written held something else than what was shown, or stood in another row. */
export function clashesOf({ runs, keys }: Written): readonly CellEdit[] {
  return runs.flatMap(({ run, before }) =>
    run.edits.filter((edit, index) => {
      const held = (before.formulas as CellValue[][])[index]?.[0] ?? null;
      return !holds(edit.before, held) || !isKeyAt(keys.get(edit.table), edit);
    }),
  );
}

/** Gives the cells of these groups what they held just before. */
export function putBack(
  workbook: Excel.Workbook,
  written: readonly Written[],
  groups: ReadonlySet<string>,
): void {
  const places = new Places(workbook);
  for (const { run, before } of written.flatMap(({ runs }) => runs)) {
    run.edits.forEach((edit, index) => {
      if (!groups.has(edit.group)) return;
      const held = (before.formulas as CellValue[][])[index]?.[0] ?? null;
      const isFormula = typeof held === "string" && held.startsWith("=");
      const format = (before.numberFormat as string[][])[index]?.[0];
      if (edit.numberFormat !== null && format !== undefined)
        places.cell(edit).numberFormat = [[format]];
      if (edit.link !== null) places.cell(edit).hyperlink = before.hyperlink;
      places.cell(edit).formulas = [[isFormula ? held : toCellInput(held)]];
    });
  }
}

/** Number formats as Excel gave them back, by cell: what to know them by when they are to be taken back. */
export function formatsOf(written: readonly Written[]): ReadonlyMap<CellEdit, string> {
  return new Map(
    written.flatMap(({ runs }) =>
      runs.flatMap(({ run, after }) =>
        run.edits.flatMap((edit, index) => {
          const format = (after?.numberFormat as string[][] | undefined)?.[index]?.[0];
          return edit.numberFormat === null || format === undefined
            ? []
            : [[edit, format] as const];
        }),
      ),
    ),
  );
}

export interface AddedTo {
  readonly addition: Addition;
  /** What stood there just before. */
  readonly before: Excel.Range;
  readonly whole: Excel.Range;
}

export function addRows(workbook: Excel.Workbook, addition: Addition): AddedTo {
  const { table, after, rows } = addition;
  const places = new Places(workbook);
  const target = workbook.tables.getItem(table);
  const before = places.fresh(addition);
  before.load("formulas");
  const whole = target.getRange();
  whole.load("address");
  target.resize(target.getHeaderRowRange().getBoundingRect(places.fresh(addition)));
  const fresh = places.fresh(addition);
  if (after > 0) fresh.copyFrom(places.body(table).getRow(after - 1), "Formats");
  // Null leaves a cell alone, though typed as text: a column of the analyst's own, which Excel may have filled with its formula.
  fresh.numberFormat = rows.map(({ numberFormats }) => [...(numberFormats as readonly string[])]);
  fresh.values = rows.map(({ cells, numberFormats }) =>
    cells.map((cell, column) => (numberFormats[column] === null ? null : toCellInput(cell))),
  );
  rows.forEach(({ link, key, cells }, index) => {
    const column = cells.indexOf(key);
    if (link === null || column < 0) return;
    const cell = places
      .body(table)
      .getCell(after + index, column)
      .untrack();
    cell.hyperlink = { address: link, textToDisplay: key };
    cell.values = [[toCellInput(key)]];
  });
  return { addition, before, whole };
}

/** Whether the place was still empty when the rows were put there. */
export function wasFree({ addition, before }: AddedTo): boolean {
  return isFreeFor(addition, before);
}

/** Gives the place back to who wrote there in the meantime, and the table its former rows. */
export function takeRowsBack(workbook: Excel.Workbook, { addition, before, whole }: AddedTo): void {
  const { worksheet } = workbook.tables.getItem(addition.table);
  const fresh = new Places(workbook).fresh(addition);
  fresh.formulas = (before.formulas as CellValue[][]).map((row) =>
    row.map((held) =>
      typeof held === "string" && held.startsWith("=") ? held : toCellInput(held),
    ),
  );
  const address = whole.address.slice(whole.address.lastIndexOf("!") + 1);
  workbook.tables.getItem(addition.table).resize(worksheet.getRange(address));
}

export function removeRows(workbook: Excel.Workbook, { table, first, count }: Removal): void {
  const target = workbook.tables.getItem(table);
  const body = target.getDataBodyRange();
  body
    .getRow(first)
    .getBoundingRect(body.getRow(first + count - 1))
    .clear("All");
  target.resize(target.getHeaderRowRange().getBoundingRect(body.getRow(first - 1)));
}
