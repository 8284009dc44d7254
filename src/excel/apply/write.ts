/**
 * The writes of a change, queued in blocks that each are read in the same request; and what is put back where a block was not as it
 * had been shown.
 */
import { contentInput, holds, type CellEdit, type EditPlan, type LineEdit } from "../../core/edit";
import { sameValue, toCellInput, type CellValue } from "../../core/value";
import { isStill, requestKnown, type KnownBy } from "./known";
import { Places, type Run } from "./places";

const textFormat = "@";

/** What was queued in one request, with what the cells held just before, to be read after the sync. */
export interface Written {
  readonly runs: readonly {
    readonly run: Run;
    readonly before: Excel.Range;
    readonly after: Excel.Range | null;
  }[];
  readonly known: ReadonlyMap<string, KnownBy>;
}

/** @param formats that the cells have */
export function writeRuns(
  workbook: Excel.Workbook,
  { tables }: EditPlan,
  runs: readonly Run[],
  formats: ReadonlyMap<CellEdit, string>,
): Written {
  const places = new Places(workbook);
  const names = new Set(runs.map(({ first }) => first.table));
  const known = new Map(
    tables
      .filter(({ excelTable }) => names.has(excelTable))
      .map((table) => [table.excelTable, requestKnown(places, table)]),
  );
  return {
    known,
    runs: runs.map((run) => {
      const before = places.run(run);
      before.load("formulas,numberFormat");
      if (run.first.link !== null) before.load("hyperlink");
      return { run, before, after: writeRun(places, run, formats) };
    }),
  };
}

/** @returns the number formats as Excel gives them back, where they were written */
function writeRun(
  places: Places,
  run: Run,
  formats: ReadonlyMap<CellEdit, string>,
): Excel.Range | null {
  const { edits, first } = run;
  const isFormatted = edits.some(({ numberFormat }) => numberFormat !== null);
  if (isFormatted) setFormats(places, run, ({ numberFormat }) => numberFormat);
  // Of a number or a formula Excel makes a text where the cell is formatted as one; what is there already stays what it is.
  const texts = new Set(
    edits.filter(
      (edit) =>
        (edit.numberFormat ?? formats.get(edit)) === textFormat &&
        edit.link === null &&
        isTyped(contentInput(edit.after)),
    ),
  );
  if (texts.size > 0) setFormats(places, run, (edit) => (texts.has(edit) ? "General" : null));
  if (first.link !== null)
    places.cell(first).hyperlink = {
      address: first.link,
      textToDisplay: String(first.after.value),
    };
  places.run(run).formulas = edits.map(({ after }) => [contentInput(after)]);
  if (texts.size > 0) setFormats(places, run, (edit) => (texts.has(edit) ? textFormat : null));
  if (!isFormatted) return null;
  const after = places.run(run);
  after.load("numberFormat");
  return after;
}

function isTyped(input: string | number | boolean): boolean {
  return typeof input !== "string" || input.startsWith("=") || input.startsWith("#");
}

function setFormats(places: Places, run: Run, formatOf: (edit: CellEdit) => string | null): void {
  places.run(run).numberFormat = run.edits.map((edit) => [
    // Null leaves a cell's format alone, though typed as text.
    formatOf(edit) as string,
  ]);
}

/** Cells that by the time that they were written held something else than what was shown, or stood in another row or column. */
export function clashesOf({ runs, known }: Written): readonly CellEdit[] {
  return runs.flatMap(({ run, before }) =>
    run.edits.filter((edit, index) => {
      const held = (before.formulas as CellValue[][])[index]?.[0] ?? null;
      return !holds(edit.before, held) || !isStill(known.get(edit.table), edit);
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
      const format = (before.numberFormat as string[][])[index]?.[0] ?? "General";
      const cell = (): Excel.Range => places.cell(edit);
      if (edit.link !== null) cell().hyperlink = before.hyperlink;
      // The format last, since Excel would make a text of a number that is put into a cell formatted as one.
      if (format === textFormat) cell().numberFormat = [["General"]];
      cell().formulas = [[asItWas(held)]];
      if (edit.numberFormat !== null || format === textFormat) cell().numberFormat = [[format]];
    });
  }
}

/** What was read by `Range.formulas`, to be assigned again. */
export function asItWas(held: CellValue): string | number | boolean {
  return typeof held === "string" && held.startsWith("=") ? held : toCellInput(held);
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

export interface WrittenLine {
  readonly line: LineEdit;
  /** What stood there just before. */
  readonly before: Excel.Range;
}

export function writeLine(workbook: Excel.Workbook, line: LineEdit): WrittenLine {
  const before = cellOf(workbook, line);
  before.load("formulas");
  cellOf(workbook, line).values = [[toCellInput(line.after)]];
  return { line, before };
}

/** Whether the line was by then still as it had been shown. */
export function wasAsShown({ line, before }: WrittenLine): boolean {
  return sameValue(heldIn(before), line.before);
}

export function putLineBack(workbook: Excel.Workbook, { line, before }: WrittenLine): void {
  cellOf(workbook, line).formulas = [[asItWas(heldIn(before))]];
}

function heldIn(cell: Excel.Range): CellValue {
  return (cell.formulas as CellValue[][])[0]?.[0] ?? null;
}

function cellOf(workbook: Excel.Workbook, { sheet, row, column }: LineEdit): Excel.Range {
  return workbook.worksheets.getItem(sheet).getRangeByIndexes(row, column, 1, 1).untrack();
}
