/** A book as the grid's own data: a picture of it, from which nothing is ever read back. Pure. */
import type { Border, Style } from "@odoo/o-spreadsheet/dist/types/types/misc";
import type {
  DataValidationRuleData,
  HeaderData,
  SheetData,
  TableData,
  WorkbookData,
} from "@odoo/o-spreadsheet/dist/types/types/workbook_data";
import { projectCharts, type ChartFigure } from "./charts";
import {
  areaAddress,
  cellAddress,
  columnOf,
  contains,
  parseArea,
  rowOf,
  type Book,
  type BorderEdge,
  type Cell,
  type Format,
  type Hyperlink,
  type Sheet,
  type Table,
} from "../../host/workbook";

/** The grid's own number format for Excel's; undefined when it has none, and the number is then shown plainly. */
export type TranslateFormat = (numberFormat: string) => string | undefined;

type GridSheet = Omit<SheetData, "figures" | "conditionalFormats"> & {
  readonly figures: readonly ChartFigure[];
  readonly conditionalFormats: never[];
};
export type GridData = Pick<WorkbookData, "version" | "styles" | "formats" | "borders"> & {
  readonly sheets: readonly GridSheet[];
};

/** The version of the grid's data format, so that it migrates nothing. */
const dataVersion = "19.3.2";
/** A person finds some room below and beside what is there. */
const room = { rows: 40, columns: 8 };
const leastSize = { rows: 100, columns: 26 };
/** Of Excel, where nothing else is set. */
const defaultWidth = 8.43;
const defaultHeight = 15;
const pixelsPerPoint = 96 / 72;
/** The grid draws in Arial, which is wider than Calibri by about this much. */
const fontScale = 10 / 11;

export function project(book: Book, translate: TranslateFormat): GridData {
  const styles = new Pool<Style>();
  const formats = new Pool<string>();
  const borders = new Pool<Border>();
  const looks = new Map<number, Look>();
  const lookOf = (style: number): Look => {
    const known = looks.get(style);
    if (known !== undefined) return known;
    const format = book.styles.read(style);
    const numberFormat = translate(format.numberFormat);
    const border = borderOf(format);
    const look = {
      style: styles.add(styleOf(format)),
      format: numberFormat === undefined ? undefined : formats.add(numberFormat),
      border: border === undefined ? undefined : borders.add(border),
    };
    looks.set(style, look);
    return look;
  };
  const sheets = book.sheets.map((sheet) => projectSheet(book, sheet, lookOf));
  return {
    version: dataVersion,
    sheets,
    styles: styles.byNumber,
    formats: formats.byNumber,
    borders: borders.byNumber,
  };
}

/** Numbers into the grid's lists of styles, formats and borders. */
interface Look {
  readonly style: number;
  readonly format: number | undefined;
  readonly border: number | undefined;
}

class Pool<T> {
  readonly byNumber: Record<number, T> = {};
  private readonly numbers = new Map<string, number>();

  add(item: T): number {
    const key = JSON.stringify(item);
    const number = this.numbers.get(key) ?? this.numbers.size + 1;
    this.numbers.set(key, number);
    this.byNumber[number] = item;
    return number;
  }
}

function projectSheet(book: Book, sheet: Sheet, lookOf: (style: number) => Look): GridSheet {
  const used = sheet.usedArea(false) ?? { row: 0, column: 0, rows: 0, columns: 0 };
  const rowNumber = Math.max(leastSize.rows, used.row + used.rows + room.rows);
  const colNumber = Math.max(leastSize.columns, used.column + used.columns + room.columns);
  const cells: SheetData["cells"] = {};
  const styles: Record<string, number> = {};
  const formats: Record<string, number> = {};
  const borders: Record<string, number> = {};
  const links = new Map(
    sheet.hyperlinks.map((link) => [cellAddress(link.area.row, link.area.column), link]),
  );
  for (const [key, cell] of sheet.cells) {
    const address = cellAddress(rowOf(key), columnOf(key));
    const look = lookOf(cell.style);
    const content = contentOf(book, cell, links.get(address));
    if (content !== "") cells[address] = content;
    styles[address] = look.style;
    if (look.format !== undefined) formats[address] = look.format;
    if (look.border !== undefined) borders[address] = look.border;
  }
  return {
    id: gridId(sheet),
    name: sheet.name,
    colNumber,
    rowNumber,
    cells,
    styles,
    formats,
    borders,
    merges: sheet.merges.map(areaAddress),
    figures: projectCharts(sheet, gridId(sheet), {
      column: (index) => (sheet.column(index).hidden ? 0 : sizeOfColumn(sheet, index)),
      row: (index) => (sheet.row(index).hidden ? 0 : sizeOfRow(sheet, index)),
    }),
    conditionalFormats: [],
    cols: headers(colNumber, (index) => {
      return { size: sizeOfColumn(sheet, index), isHidden: sheet.column(index).hidden };
    }),
    rows: headers(rowNumber, (index) => {
      return { size: sizeOfRow(sheet, index), isHidden: sheet.row(index).hidden };
    }),
    dataValidationRules: listArrows(book, sheet),
    tables: sheet.tables.map(projectTable),
    areGridLinesVisible: sheet.gridlines,
    isVisible: sheet.visibility === "visible",
    panes: { xSplit: sheet.freeze?.columns ?? 0, ySplit: sheet.freeze?.rows ?? 0 },
    ...(sheet.tabColor === null ? {} : { color: sheet.tabColor }),
  };
}

/** In pixels. */
function sizeOfColumn(sheet: Sheet, index: number): number {
  return Math.round((sheet.column(index).width ?? defaultWidth) * 7 + 5);
}

function sizeOfRow(sheet: Sheet, index: number): number {
  return Math.round((sheet.row(index).height ?? defaultHeight) * pixelsPerPoint);
}

/** The grid's name for a sheet; it is Excel's of this session. */
export function gridId(sheet: Sheet): string {
  return `sheet-${sheet.id}`;
}

function headers(
  count: number,
  read: (index: number) => Required<HeaderData>,
): Record<number, HeaderData> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [index, read(index)]));
}

function contentOf(book: Book, cell: Cell, link: Hyperlink | undefined): string {
  const { value, formula, uncalculated } = cell;
  if (value === null) return formula !== undefined && uncalculated === true ? `'=${formula}` : "";
  if (typeof value === "object") return value.error;
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "number") return String(value);
  const target = link === undefined ? undefined : linkTarget(book, link);
  // The apostrophe keeps the grid from reading text as a number, a date or a formula.
  return target === undefined || value.includes("\n") ? `'${value}` : `[${value}](${target})`;
}

/** Where the grid is to go; undefined for a place that it has not. */
function linkTarget(book: Book, { target, location }: Hyperlink): string | undefined {
  if (target !== undefined) return target;
  const name = book.names.find((one) => one.name.toLowerCase() === location?.toLowerCase());
  const [, quoted, plain] =
    /^(?:'((?:[^']|'')+)'|([^'!]+))!/.exec(name?.formula ?? location ?? "") ?? [];
  const sheet = book.sheet(quoted?.replaceAll("''", "'") ?? plain ?? "");
  return sheet === undefined ? undefined : `o-spreadsheet://${gridId(sheet)}`;
}

/** The arrow of cells whose values come from a list; the list itself opens in the formula bar. */
function listArrows(book: Book, sheet: Sheet): DataValidationRuleData[] {
  return sheet.validations.flatMap(({ areas, attributes, formula1 = "" }, index) => {
    const values = attributes["type"] === "list" ? optionsOf(book, formula1) : [];
    const criterion = { type: "isValueInList", values, displayStyle: "arrow" } as const;
    const ranges = areas.map(areaAddress);
    return values.length === 0
      ? []
      : [{ id: `list-${index}`, isBlocking: false, criterion, ranges }];
  });
}

function projectTable({ area, headerRow, totalsRow, style }: Table): TableData {
  return {
    range: areaAddress(area),
    type: "forceStatic",
    config: {
      // A filter set in the picture would change nothing in the book.
      hasFilters: false,
      totalRow: totalsRow,
      numberOfHeaders: headerRow ? 1 : 0,
      bandedRows: style.bandedRows,
      bandedColumns: style.bandedColumns,
      firstColumn: style.firstColumn,
      lastColumn: style.lastColumn,
      styleId: style.name ?? "None",
    },
  };
}

const alignments: Readonly<Record<string, "left" | "center" | "right">> = {
  left: "left",
  center: "center",
  centerContinuous: "center",
  right: "right",
};
const verticalAlignments: Readonly<Record<string, "top" | "middle" | "bottom">> = {
  top: "top",
  center: "middle",
};

function styleOf(format: Format): Style {
  const align = alignments[format.horizontal];
  return {
    bold: format.bold,
    italic: format.italic,
    underline: format.underline !== "none",
    fontSize: Math.round(format.fontSize * fontScale),
    // A table's own style wins over black, as Excel's automatic color lets it.
    ...(format.fontColor === "#000000" ? {} : { textColor: format.fontColor }),
    ...(format.fill === null ? {} : { fillColor: format.fill }),
    ...(align === undefined ? {} : { align }),
    verticalAlign: verticalAlignments[format.vertical] ?? "bottom",
    wrapping: format.wrapText ? "wrap" : "overflow",
  };
}

type GridEdge = NonNullable<Border["top"]>;

function borderOf({ borders }: Format): Border | undefined {
  const edges = (["left", "right", "top", "bottom"] as const).flatMap((edge) => {
    const line = borders[edge];
    return line === undefined || line === null ? [] : [[edge, gridEdge(line)] as const];
  });
  return edges.length === 0 ? undefined : Object.fromEntries(edges);
}

function gridEdge({ style, color }: BorderEdge): GridEdge {
  const known = (["thin", "medium", "thick", "dashed", "dotted"] as const).find(
    (name) => name === style,
  );
  return { style: known ?? (style === "double" ? "medium" : "thin"), color };
}

/** The texts that a cell's list offers; empty when it has none, or one that is no plain range or list of words. */
export function listOptions(book: Book, sheet: Sheet, row: number, column: number): string[] {
  const rule = sheet.validations.find(({ areas }) =>
    areas.some((area) => contains(area, row, column)),
  );
  return rule?.attributes["type"] === "list" ? optionsOf(book, rule.formula1 ?? "") : [];
}

function optionsOf(book: Book, formula: string): string[] {
  const words = /^"(.*)"$/.exec(formula)?.[1];
  if (words !== undefined) return words.split(",");
  const [, quoted, plain, address = ""] =
    /^(?:'((?:[^']|'')+)'|([^'!]+))!(.+)$/.exec(formula) ?? [];
  const sheet = book.sheet(quoted?.replaceAll("''", "'") ?? plain ?? "");
  const area = parseArea(address);
  if (sheet === undefined || area === undefined) return [];
  return Array.from({ length: area.rows }, (_, at) => {
    const { value } = sheet.cell(area.row + at, area.column);
    return typeof value === "object" ? "" : String(value);
  }).filter((text) => text !== "");
}
