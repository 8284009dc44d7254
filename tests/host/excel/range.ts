/** Ranges: where they lie, how large they are, and to which ranges and tables they lead. `range-cells.ts` owns what their cells hold. */
import { areaAddress, intersection, maxColumns, maxRows } from "../workbook";
import type { Area, Sheet, Table } from "../workbook";
import { quoteSheetName } from "../workbook/references";
import { invalidArgument, notBuilt, objectArgument, wholeNumber } from "./basis";
import type { BuiltType } from "./basis";
import { cellMembers } from "./range-cells";
import type { RangeTarget } from "./range-cells";
import type { Session } from "./session";
import { askedProperties, heightOf, widthOf } from "./sizes";

/** A range inside the grid. */
export function rangeOf(sheet: Sheet, area: Area): RangeTarget {
  const isInside =
    area.row >= 0 &&
    area.column >= 0 &&
    area.rows > 0 &&
    area.columns > 0 &&
    area.row + area.rows <= maxRows &&
    area.column + area.columns <= maxColumns;
  if (!isInside) throw invalidArgument("The range lies outside the worksheet.");
  return { sheet, area };
}

/** Address with the sheet's name, quoted as Excel quotes it. */
function fullAddress({ sheet, area }: RangeTarget): string {
  return `${quoteSheetName(sheet.name)}!${areaAddress(area)}`;
}

function tablesIn({ sheet, area }: RangeTarget, fullyContained: boolean): Table[] {
  return sheet.tables.filter((table) => {
    const common = intersection(table.area, area);
    if (common === undefined) return false;
    const { rows, columns } = table.area;
    return !fullyContained || (common.rows === rows && common.columns === columns);
  });
}

export const Range: BuiltType = {
  members: {
    ...cellMembers,
    address: { basis: ["reference"], read: fullAddress },
    worksheet: { basis: ["reference"], read: ({ sheet }: RangeTarget) => sheet },
    rowIndex: { basis: ["reference"], read: ({ area }: RangeTarget) => area.row },
    columnIndex: { basis: ["reference"], read: ({ area }: RangeTarget) => area.column },
    rowCount: { basis: ["reference"], read: ({ area }: RangeTarget) => area.rows },
    columnCount: { basis: ["reference"], read: ({ area }: RangeTarget) => area.columns },
    height: {
      basis: ["reference", { assumed: "a row of no height of its own is 15 points high" }],
      read: ({ sheet, area }: RangeTarget) => heightOf(sheet, area.row, area.rows),
    },
    width: {
      basis: ["reference", { assumed: "a column of no width of its own is 48 points wide" }],
      read: ({ sheet, area }: RangeTarget) => widthOf(sheet, area.column, area.columns),
    },
    rowHidden: {
      basis: ["reference"],
      read: ({ sheet, area }: RangeTarget) => {
        const hidden = [...sheet.rowAttributes.keys()].filter(
          (row) => row >= area.row && row < area.row + area.rows && sheet.row(row).hidden,
        ).length;
        return hidden === 0 ? false : hidden === area.rows ? true : null;
      },
    },
    format: { basis: ["reference"], read: (range: RangeTarget) => range },
    dataValidation: { basis: ["reference"], read: (range: RangeTarget) => range },
    getCell: {
      basis: ["reference"],
      call: ({ sheet, area }: RangeTarget, args) =>
        rangeOf(sheet, {
          row: area.row + wholeNumber(args, 0),
          column: area.column + wholeNumber(args, 1),
          rows: 1,
          columns: 1,
        }),
    },
    getAbsoluteResizedRange: {
      basis: ["reference"],
      call: ({ sheet, area }: RangeTarget, args) =>
        rangeOf(sheet, { ...area, rows: wholeNumber(args, 0), columns: wholeNumber(args, 1) }),
    },
    getOffsetRange: {
      basis: ["reference"],
      call: ({ sheet, area }: RangeTarget, args) =>
        rangeOf(sheet, {
          ...area,
          row: area.row + wholeNumber(args, 0),
          column: area.column + wholeNumber(args, 1),
        }),
    },
    getLastColumn: {
      basis: ["reference"],
      call: ({ sheet, area }: RangeTarget) =>
        rangeOf(sheet, { ...area, column: area.column + area.columns - 1, columns: 1 }),
    },
    getLastCell: {
      basis: ["reference"],
      call: ({ sheet, area }: RangeTarget) =>
        rangeOf(sheet, {
          row: area.row + area.rows - 1,
          column: area.column + area.columns - 1,
          rows: 1,
          columns: 1,
        }),
    },
    getRow: {
      basis: ["reference", { observed: "large writes reach the host as blocks of rows" }],
      call: ({ sheet, area }: RangeTarget, args) =>
        rangeOf(sheet, { ...area, row: area.row + wholeNumber(args, 0), rows: 1 }),
    },
    getColumn: {
      basis: ["reference"],
      call: ({ sheet, area }: RangeTarget, args) =>
        rangeOf(sheet, { ...area, column: area.column + wholeNumber(args, 0), columns: 1 }),
    },
    getRowProperties: {
      basis: ["reference"],
      call: ({ sheet, area }: RangeTarget, [wanted]) => {
        const asked = askedProperties(wanted);
        if (asked === "rowHidden")
          return Array.from({ length: area.rows }, (_, r) => ({
            rowHidden: sheet.row(area.row + r).hidden,
          }));
        if (asked !== "format.rowHeight, rowHidden") throw notBuilt(`row properties ${asked}`);
        return Array.from({ length: area.rows }, (_, r) => ({
          rowHidden: sheet.row(area.row + r).hidden,
          format: { rowHeight: heightOf(sheet, area.row + r, 1) },
        }));
      },
    },
    getColumnProperties: {
      basis: ["reference"],
      call: ({ sheet, area }: RangeTarget, [wanted]) => {
        const asked = askedProperties(wanted);
        if (asked !== "columnHidden, format.columnWidth")
          throw notBuilt(`column properties ${asked}`);
        return Array.from({ length: area.columns }, (_, c) => ({
          columnHidden: sheet.column(area.column + c).hidden,
          format: { columnWidth: widthOf(sheet, area.column + c, 1) },
        }));
      },
    },
    getBoundingRect: {
      basis: ["reference", { observed: "large writes reach the host as blocks of rows" }],
      call: ({ sheet, area }: RangeTarget, args) => {
        const other = objectArgument(args[0], "Range") as RangeTarget | undefined; // typed by name
        if (other === undefined) throw notBuilt("getBoundingRect with an address");
        const row = Math.min(area.row, other.area.row);
        const column = Math.min(area.column, other.area.column);
        const bottom = Math.max(area.row + area.rows, other.area.row + other.area.rows);
        const right = Math.max(area.column + area.columns, other.area.column + other.area.columns);
        return rangeOf(sheet, { row, column, rows: bottom - row, columns: right - column });
      },
    },
    _ValidateArraySize: {
      basis: [{ observed: "the client asks before it cuts a large write into blocks" }],
      call: ({ area }: RangeTarget, args) => {
        if (args[0] !== area.rows || args[1] !== area.columns)
          throw invalidArgument("The array doesn't match the size or dimensions of the range.");
      },
    },
    select: {
      basis: ["reference"],
      call: ({ sheet, area }: RangeTarget, _args, { book }: Session) => {
        if (book.activeSheet !== sheet) throw notBuilt("selecting on a sheet that is not active");
        sheet.selection = area;
      },
    },
    getMergedAreasOrNullObject: {
      basis: ["reference", { assumed: "merged areas are those that share a cell with the range" }],
      call: ({ sheet, area }: RangeTarget): AreasTarget | null => {
        const areas = sheet.merges.filter((merge) => intersection(merge, area) !== undefined);
        return areas.length === 0 ? null : { sheet, areas };
      },
    },
    getTables: {
      basis: ["reference"],
      call: (range: RangeTarget, [fullyContained]) => tablesIn(range, fullyContained === true),
    },
  },
};

/** Several areas of one sheet. */
interface AreasTarget {
  readonly sheet: Sheet;
  readonly areas: readonly Area[];
}

export const RangeAreas: BuiltType = {
  members: {
    address: {
      basis: ["reference"],
      read: ({ sheet, areas }: AreasTarget) =>
        areas.map((area) => fullAddress({ sheet, area })).join(","),
    },
  },
};
