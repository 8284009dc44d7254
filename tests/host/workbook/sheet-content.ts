/** What a sheet consists of, as plain data. Rows and columns count from 0. */
import type { Area } from "./area";
import type { Xml } from "./xml";

export interface CellError {
  /** `#N/A`, `#REF!`, ... as Excel writes it in every language of the file. */
  readonly error: string;
}

export type CellValue = string | number | boolean | CellError | null;

/** A cell is replaced, never changed in place. One that is empty and has the default style is not stored. */
export interface Cell {
  /** Null when empty. A date is its serial number. */
  readonly value: CellValue;
  /** Without the equals sign. A cell inside a file's array formula has none: only the first one does. */
  readonly formula?: string;
  /** Attributes of the file's `f` element (shared, array, data table). Left out for an ordinary formula. */
  readonly formulaAttributes?: Readonly<Record<string, string>>;
  /** Index into the book's styles; 0 is the default. */
  readonly style: number;
  /** The file's `si` element when the text has runs or phonetics. */
  readonly richText?: Xml;
  /** `cm`, `vm` and `ph`: references to the file's metadata. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** The value is the file's, or none: the formula is beyond what the stand-in calculates. */
  readonly uncalculated?: boolean;
}

export interface Hyperlink {
  area: Area;
  /** Address outside the workbook. */
  target?: string;
  /** `Sheet!A1` or a defined name. */
  location?: string;
  display?: string;
  tooltip?: string;
}

/** Data validation of some areas, with the attributes of the file's `dataValidation` element (`type`, `operator`, `allowBlank`, ...). */
export interface Validation {
  readonly areas: readonly Area[];
  readonly attributes: Readonly<Record<string, string>>;
  readonly formula1?: string;
  readonly formula2?: string;
}

export interface TableColumn {
  name: string;
  /** The file's `tableColumn`: totals, calculated column formula, styles. The name above wins. */
  xml: Xml;
}

export interface TableStyle {
  readonly name: string | null;
  readonly bandedRows: boolean;
  readonly bandedColumns: boolean;
  readonly firstColumn: boolean;
  readonly lastColumn: boolean;
}

export interface Table {
  /** Of this session only. */
  id: string;
  name: string;
  /** Header and totals rows included. */
  area: Area;
  headerRow: boolean;
  totalsRow: boolean;
  columns: TableColumn[];
  style: TableStyle;
  /** The file's `autoFilter`, criteria included; undefined when the filter buttons are off. */
  autoFilter: Xml | undefined;
  /** The file's `table` element, for what is not modelled. */
  xml: Xml;
  /** The part it was read from. */
  partName?: string;
}

export interface Column {
  /** Characters of the default font; undefined for the sheet's default width. */
  readonly width: number | undefined;
  readonly hidden: boolean;
  readonly style: number;
}

export interface Row {
  /** Points; undefined for the sheet's default height. */
  readonly height: number | undefined;
  readonly hidden: boolean;
  readonly style: number;
}

export type Visibility = "visible" | "hidden" | "veryHidden";

export interface PageSetup {
  readonly orientation: "portrait" | "landscape";
  /** Pages; 0 for as many as it takes; undefined when not fitted. */
  readonly fitToWidth: number | undefined;
  readonly fitToHeight: number | undefined;
  /** Percent; undefined when fitted, or as large as it is. */
  readonly scale: number | undefined;
  /** As in the file: 1 Letter, 9 A4. */
  readonly paperSize: number | undefined;
}

export interface Freeze {
  readonly rows: number;
  readonly columns: number;
}

/** A run of columns with the attributes of the file's `col` element, `min` and `max` left out. */
export interface ColumnRun {
  readonly first: number;
  readonly last: number;
  readonly attributes: Readonly<Record<string, string>>;
}

/** A part of the file that the model carries without reading it, and how the file refers to it. */
export interface Relationship {
  readonly id: string;
  readonly type: string;
  /** The part's absolute name, or an address when `external`. */
  readonly target: string;
  readonly external: boolean;
}
