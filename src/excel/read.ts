/** Reads what populate must know before it writes. One sync, whatever the workbook holds. */
import type { HostFailure } from "../core/host-failure";
import { areaAddress, cellAddress, type Area } from "../core/layout";
import type { TargetFacts, WorkbookFacts } from "../core/populate";
import type { Result } from "../core/result";
import type { FormatsBefore } from "../core/state";
import { datesFrom1904, requestDateSystem } from "./date-system";
import { inExcel, sync } from "./host";
import { mergedIn, requestMerged } from "./merged";
import { requestState, stateReading } from "./state-part";

export interface WorkbookReading {
  readonly facts: WorkbookFacts;
  /** Null unless a target was asked for. */
  readonly target: TargetFacts | null;
  /** Ids of the custom XML parts that hold Tickmark's state, for the write that follows. */
  readonly stateParts: readonly string[];
}

/** More than a person can act on; the message names the first ones. */
const mostCellsNamed = 5;

/** @param targetSize rows and columns from the selected cell that an insertion would fill, or null */
export async function readWorkbook(
  targetSize: { readonly rows: number; readonly columns: number } | null,
): Promise<Result<WorkbookReading, HostFailure>> {
  return inExcel(async (context) => {
    const { workbook } = context;
    workbook.load("readOnly");
    workbook.application.load("calculationMode");
    workbook.protection.load("protected");
    workbook.worksheets.load("items/name,items/protection/protected");
    workbook.tables.load("items/name");
    workbook.names.load("items/name");
    const dateSystem = requestDateSystem(workbook);
    const state = requestState(context);
    const target = targetSize === null ? null : requestTarget(workbook, targetSize);
    await sync(context);
    return {
      facts: {
        sheets: workbook.worksheets.items.map(({ name, protection }) => ({
          name,
          isProtected: protection.protected,
        })),
        tables: workbook.tables.items.map(({ name }) => name),
        definedNames: workbook.names.items.map(({ name }) => name),
        isReadOnly: workbook.readOnly,
        isStructureProtected: workbook.protection.protected,
        datesFrom1904: datesFrom1904(dateSystem),
        calculatesManually: workbook.application.calculationMode === "Manual",
        state: stateReading(state),
      },
      target: target === null ? null : targetFacts(target),
      stateParts: state.parts.items.map(({ id }) => id),
    };
  });
}

interface TargetRequest {
  readonly area: Excel.Range;
  readonly title: Excel.Range;
  readonly provenance: Excel.Range;
  readonly sheet: Excel.Worksheet;
  readonly used: Excel.Range;
  readonly tables: Excel.TableScopedCollection;
  readonly merged: Excel.RangeAreas;
}

function requestTarget(
  workbook: Excel.Workbook,
  { rows, columns }: { readonly rows: number; readonly columns: number },
): TargetRequest {
  const corner = workbook.getSelectedRange().getCell(0, 0);
  const area = corner.getAbsoluteResizedRange(rows, columns);
  area.load("rowIndex,columnIndex,formulas,numberFormat,rowHidden");
  const provenance = area.getCell(1, 0);
  corner.load("format/font/bold");
  provenance.load("format/font/size");
  const sheet = workbook.worksheets.getActiveWorksheet();
  sheet.load("name");
  // Formatted cells count too: the last rows of a table of the analyst's may be blank.
  const used = sheet.getUsedRangeOrNullObject(false);
  used.load("rowIndex,rowCount");
  const tables = area.getTables(false);
  tables.load("items/name");
  const merged = requestMerged(area);
  return { area, title: corner, provenance, sheet, used, tables, merged };
}

function targetFacts(request: TargetRequest): TargetFacts {
  const { area, title, provenance, sheet, used, tables, merged } = request;
  const { rowIndex: row, columnIndex: column } = area;
  // `formulas` and not `values`: a formula that shows nothing is the analyst's all the same.
  const occupied = area.formulas.flatMap((cells, r) =>
    cells.flatMap((formula, c) => (formula === "" ? [] : [cellAddress(row + r, column + c)])),
  );
  return {
    sheet: sheet.name,
    row,
    column,
    occupied: occupied.slice(0, mostCellsNamed),
    tables: tables.items.map(({ name }) => name),
    merged: mergedIn(merged).slice(0, mostCellsNamed).map(areaAddress),
    // Null when only some of the rows are hidden.
    hasHiddenRows: (area.rowHidden as boolean | null) !== false,
    rowBelowContent: used.isNullObject ? 0 : used.rowIndex + used.rowCount,
    formats: {
      numberFormats: rectangles(area.numberFormat as string[][], { row, column }),
      titleBold: title.format.font.bold,
      provenanceSize: provenance.format.font.size,
    },
  };
}

type Rectangle = FormatsBefore["numberFormats"][number];

/** Cuts a grid of number formats into rectangles of one format each: runs along a row, joined with equal runs above. */
function rectangles(
  grid: readonly (readonly string[])[],
  origin: Pick<Area, "row" | "column">,
): Rectangle[] {
  const found: Rectangle[] = [];
  let above: Rectangle[] = [];
  grid.forEach((formats, r) => {
    const runs: Rectangle[] = [];
    formats.forEach((format, c) => {
      const last = runs.at(-1);
      if (last?.format === format) last.columns++;
      else
        runs.push({
          row: origin.row + r,
          column: origin.column + c,
          rows: 1,
          columns: 1,
          format,
        });
    });
    const repeats =
      runs.length === above.length &&
      runs.every((run, index) => {
        const other = above[index];
        return run.format === other?.format && run.column === other.column;
      });
    if (repeats) for (const rectangle of above) rectangle.rows++;
    else {
      found.push(...runs);
      above = runs;
    }
  });
  return found;
}
