/**
 * Reads what citations need beside the tables, in the same three syncs: Tickmark's names and the cells that Excel says they point to,
 * the selected cells, and the cells at, below or right of a place, which must be free.
 */
import type { SelectedChart } from "../core/chart";
import { markKind } from "../core/citations";
import type { NamedReading, Selection } from "../core/citing";
import type { CellContent } from "../core/edit";
import type { Area } from "../core/layout";
import type { CellValue } from "../core/value";
import type { CellArea, CellGrid } from "./cells";
import {
  cellBeneath,
  requestChart,
  requestSizes,
  selectedChart,
  type SizesRequest,
} from "./marks/chart";
import type { Companion, TablePlace } from "./tables";

/** The cells whose freedom is asked about. */
export type Wanted =
  | { readonly kind: "nothing" }
  /** From the selected cell on to the right, so many cells. */
  | { readonly kind: "at-selection"; readonly columns: number }
  /** Beneath the selection, or beneath the table that it lies in, or beneath the selected chart. */
  | { readonly kind: "below-selection" }
  /** Right of every table that may be Tickmark's. */
  | { readonly kind: "right-of-tables" };

export interface MarksReading {
  readonly marks: readonly NamedReading[];
  readonly takenNames: readonly string[];
  /** Null where it was not asked for. */
  readonly selection: Selection | null;
  /** Asked for where no cells are selected. */
  readonly chart: SelectedChart | null;
  readonly anchor: {
    readonly sheet: string;
    readonly row: number;
    readonly column: number;
    readonly formulas: readonly (readonly CellValue[])[];
    readonly tables: readonly Area[];
    readonly merged: readonly Area[];
  } | null;
  /** What stands right of each table, header first; nothing where cells are merged. */
  readonly right: ReadonlyMap<string, readonly CellValue[]>;
}

/** So many cells are looked at for a free one. */
const depth = 60;
const lastRow = 1_048_576;
const lastColumn = 16_384;

/** @returns a companion for `readTables`, and what it read once that is over */
export function marksCompanion(
  wanted: Wanted,
  withSelection: boolean,
): { readonly companion: Companion; readonly reading: () => MarksReading } {
  let names: Excel.NamedItem[] = [];
  let tables: readonly TablePlace[] = [];
  let selected: Excel.Range | null = null;
  let chart: Excel.Chart | null = null;
  let sizes: SizesRequest | null = null;
  let cells: Excel.Range[] = [];
  let places: readonly WantedPlace[] = [];
  let grids: readonly CellGrid[] = [];
  let workbookNames: Excel.NamedItemCollection | null = null;

  const companion: Companion = {
    first: (workbook) => {
      workbookNames = workbook.names;
      workbookNames.load("items/name,items/comment");
      if (!withSelection) {
        chart = requestChart(workbook);
        return;
      }
      selected = workbook.getSelectedRange();
      selected.load("rowIndex,columnIndex,rowCount,columnCount,worksheet/name");
      const corner = selected.getCell(0, 0);
      corner.load("formulas,values");
      cells = [corner];
    },
    second: (workbook) => {
      if (chart?.isNullObject === true) chart = null;
      if (chart !== null && wanted.kind === "below-selection") sizes = requestSizes(chart);
      names = (workbookNames?.items ?? []).filter(({ name }) => markKind(name) !== null);
      cells = [
        ...cells.slice(0, 1),
        ...names.map(({ name }) => {
          const cell = workbook.names.getItem(name).getRangeOrNullObject();
          cell.load("formulas,values,rowIndex,columnIndex,worksheet/name");
          return cell;
        }),
      ];
    },
    third: (workbook, all) => {
      tables = all;
      places =
        chart === null || sizes === null
          ? placesFor(wanted, selected, all)
          : columnFrom(cellBeneath(chart, sizes));
      return places.map((place): CellArea => ({
        ...place,
        sheet: workbook.worksheets.getItem(place.sheet),
        withMerged: true,
      }));
    },
    read: (given) => {
      grids = given;
    },
  };
  const reading = (): MarksReading => {
    const marked = withSelection ? cells.slice(1) : cells;
    const grid = grids[0];
    const place = places[0];
    return {
      marks: names.map(({ name, comment }, index) => ({
        name,
        comment,
        cell: cellOf(marked[index]),
      })),
      takenNames: [
        ...(workbookNames?.items ?? []).map(({ name }) => name),
        ...tables.map(({ name }) => name),
      ],
      selection: selected === null ? null : selectionOf(selected, cells[0]),
      chart: chart === null ? null : selectedChart(chart),
      anchor:
        grid === undefined || place === undefined || place.table !== null
          ? null
          : {
              sheet: place.sheet,
              row: place.row,
              column: place.column,
              formulas: held(grid),
              tables: tables.filter(({ sheet }) => sheet === place.sheet).map(({ area }) => area),
              merged: grid.merged,
            },
      right: new Map(
        places.flatMap(({ table }, index): [string, readonly CellValue[]][] => {
          const column = grids[index];
          return table === null || column === undefined
            ? []
            : [[table, column.merged.length > 0 ? [] : held(column).map(([cell = null]) => cell)]];
        }),
      ),
    };
  };
  return { companion, reading };
}

/** Formulas, not `values`: a formula that shows nothing is the analyst's all the same. */
function held({ rows, formulas }: CellGrid): readonly (readonly CellValue[])[] {
  return rows.map((cells, r) => cells.map((value, c) => formulas[r]?.[c] ?? value));
}

interface WantedPlace extends Area {
  readonly sheet: string;
  readonly table: string | null;
}

function placesFor(
  wanted: Wanted,
  selected: Excel.Range | null,
  tables: readonly TablePlace[],
): readonly WantedPlace[] {
  if (wanted.kind === "right-of-tables")
    return tables.flatMap(({ name, sheet, area: { row, column, rows, columns } }) =>
      column + columns >= lastColumn
        ? []
        : [{ table: name, sheet, row, column: column + columns, rows, columns: 1 }],
    );
  if (wanted.kind === "nothing" || selected === null) return [];
  const { rowIndex: row, columnIndex: column, rowCount, worksheet } = selected;
  const sheet = worksheet.name;
  if (wanted.kind === "at-selection") {
    const columns = Math.min(wanted.columns, lastColumn - column);
    return [{ table: null, sheet, row, column, rows: 1, columns }];
  }
  const around = tables.find(
    ({ sheet: name, area }) =>
      name === sheet &&
      row >= area.row &&
      row < area.row + area.rows &&
      column >= area.column &&
      column < area.column + area.columns,
  )?.area;
  const from = around === undefined ? row + rowCount : around.row + around.rows;
  return columnFrom({ sheet, row: from, column: around?.column ?? column });
}

/** The cells from one on down. */
function columnFrom(cell: Pick<WantedPlace, "sheet" | "row" | "column">): readonly WantedPlace[] {
  const rows = Math.min(depth, lastRow - cell.row);
  return rows <= 0 ? [] : [{ ...cell, table: null, rows, columns: 1 }];
}

function sheetNameOf({ worksheet }: Excel.Range): string {
  return worksheet.name;
}

function selectionOf(selected: Excel.Range, corner: Excel.Range | undefined): Selection {
  const { rowIndex: row, columnIndex: column, rowCount: rows, columnCount: columns } = selected;
  const formula = corner === undefined ? null : contentOf(corner).formula;
  return { sheet: sheetNameOf(selected), row, column, rows, columns, formula };
}

function cellOf(cell: Excel.Range | undefined): NamedReading["cell"] {
  if (cell === undefined || cell.isNullObject) return null;
  const { rowIndex: row, columnIndex: column, worksheet } = cell;
  return { sheet: worksheet.name, row, column, content: contentOf(cell) };
}

function contentOf(cell: Excel.Range): CellContent {
  // Typed any[][] by @types/office-js; cells are texts, numbers and booleans.
  const formula = (cell.formulas as CellValue[][])[0]?.[0] ?? null;
  const value = (cell.values as CellValue[][])[0]?.[0] ?? null;
  const isFormula = typeof formula === "string" && formula.startsWith("=") && formula !== value;
  return { value: value === "" ? null : value, formula: isFormula ? formula : null };
}
