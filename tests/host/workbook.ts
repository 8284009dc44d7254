/**
 * The workbook that the stand-in holds: plain data without a protocol, changed in place by Excel's members. What the model
 * does not interpret it carries as the file had it. Rows and columns count from 0.
 */
import type { Area } from "./workbook/area";
import { newStylesheet } from "./workbook/new-stylesheet";
import {
  removeSheetFromFormula,
  renameSheetInFormula,
  renameTableInFormula,
} from "./workbook/references";
import { Sheet } from "./workbook/sheet";
import type { Relationship, Table } from "./workbook/sheet-content";
import type { Stylesheet } from "./workbook/styles";
import { elementOf, isOn, withAttributes, withChild, xml } from "./workbook/xml";
import type { Xml } from "./workbook/xml";

export {
  areaAddress,
  cellAddress,
  cellKey,
  columnOf,
  contains,
  difference,
  intersection,
  maxColumns,
  maxRows,
  parseArea,
  rowOf,
} from "./workbook/area";
export type { Area } from "./workbook/area";
export { newStylesheet } from "./workbook/new-stylesheet";
export { shiftFormula } from "./workbook/references";
export { render } from "./workbook/render";
export { Sheet } from "./workbook/sheet";
export { areasOf, sheetOrder } from "./workbook/sheet-xml";
export type {
  Cell,
  CellError,
  CellValue,
  Column,
  ColumnRun,
  Freeze,
  Hyperlink,
  PageSetup,
  Relationship,
  Row,
  Table,
  TableColumn,
  TableStyle,
  Validation,
  Visibility,
} from "./workbook/sheet-content";
export { Stylesheet } from "./workbook/styles";
export type { BorderEdge, Edge, Format } from "./workbook/styles";
export {
  elementOf,
  elementsOf,
  isOn,
  parseXml,
  textOf,
  withAttributes,
  withChild,
  writeXml,
  xml,
} from "./workbook/xml";
export type { Xml } from "./workbook/xml";

export interface DefinedName {
  name: string;
  /** Without the equals sign. */
  formula: string;
  /** The sheet it belongs to; undefined for the whole workbook. */
  sheet?: Sheet;
  hidden: boolean;
  comment?: string;
  /** Other attributes of the file's `definedName`. */
  attributes: Readonly<Record<string, string>>;
}

export interface CustomXmlPart {
  /** Of this session, in the braces that Excel gives it. */
  id: string;
  xml: string;
  /** As read, so that an untouched part is written byte for byte and its properties stay. */
  readonly source?: {
    readonly partName: string;
    readonly xml: string;
    readonly bytes: Uint8Array;
    readonly relationships: readonly Relationship[];
  };
}

/** A part of the file that nobody here reads. */
export interface CarriedPart {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
  readonly relationships: readonly Relationship[];
}

export type CalculationMode = "automatic" | "automaticExceptTables" | "manual";

/** The children of `workbook` in the order in which the schema wants them. */
export const workbookOrder =
  "fileVersion fileSharing workbookPr mc:AlternateContent xr:revisionPtr workbookProtection bookViews sheets functionGroups definedNames calcPr oleSize customWorkbookViews smartTagPr smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst".split(
    " ",
  );
const calcModes = {
  auto: "automatic",
  autoNoTable: "automaticExceptTables",
  manual: "manual",
} as const;

export class Book {
  /** In the order of their tabs. There is always one that is visible. */
  sheets: Sheet[] = [];
  activeSheet: Sheet;
  names: DefinedName[] = [];
  styles: Stylesheet;
  customXml: CustomXmlPart[] = [];
  /** Of this session: the file was opened for reading. */
  readOnly = false;
  /** The `workbook` element without what is modelled above. */
  xml: Xml = xml("workbook");
  partName?: string;
  /** Parts that hang on the package (properties) and on the workbook (theme), and every part carried, by name. */
  packageRelationships: Relationship[] = [];
  relationships: Relationship[] = [];
  readonly carried = new Map<string, CarriedPart>();
  private serial = 0;

  constructor(styles: Stylesheet) {
    this.styles = styles;
    this.activeSheet = new Sheet(this.newId(), "Sheet1");
    this.sheets.push(this.activeSheet);
  }

  /** A number that no object of this session had, as text. */
  newId(): string {
    this.serial += 1;
    return String(this.serial);
  }

  get calculationMode(): CalculationMode {
    const mode = elementOf(this.xml, "calcPr")?.attributes["calcMode"];
    return mode === "manual" || mode === "autoNoTable" ? calcModes[mode] : "automatic";
  }

  set calculationMode(mode: CalculationMode) {
    const calcMode = {
      automatic: undefined,
      automaticExceptTables: "autoNoTable",
      manual: "manual",
    };
    this.patch("calcPr", { calcMode: calcMode[mode] });
  }

  get date1904(): boolean {
    return isOn(elementOf(this.xml, "workbookPr")?.attributes["date1904"], false);
  }

  set date1904(on: boolean) {
    this.patch("workbookPr", { date1904: on ? "1" : undefined });
  }

  get isStructureProtected(): boolean {
    const protection = elementOf(this.xml, "workbookProtection")?.attributes;
    return isOn(protection?.["lockStructure"], false);
  }

  set isStructureProtected(on: boolean) {
    this.patch("workbookProtection", { lockStructure: on ? "1" : undefined });
  }

  /** Asks the program that opens the file next to calculate everything. */
  askForCalculation(): void {
    this.patch("calcPr", { fullCalcOnLoad: "1" });
  }

  /** Sheet names are equal without regard to case. */
  sheet(name: string): Sheet | undefined {
    return this.sheets.find((sheet) => sheet.name.toLowerCase() === name.toLowerCase());
  }

  /** Table names are unique in the whole book, without regard to case. */
  table(name: string): { readonly sheet: Sheet; readonly table: Table } | undefined {
    for (const sheet of this.sheets) {
      const table = sheet.tables.find((one) => one.name.toLowerCase() === name.toLowerCase());
      if (table !== undefined) return { sheet, table };
    }
    return undefined;
  }

  /** Adds an empty sheet as the last one. The caller has checked the name. */
  addSheet(name: string): Sheet {
    const sheet = new Sheet(this.newId(), name);
    this.sheets.push(sheet);
    return sheet;
  }

  /** Removes a sheet with its tables and names; what referred to it now says `#REF!`. The caller keeps one visible. */
  deleteSheet(sheet: Sheet): void {
    const at = this.sheets.indexOf(sheet);
    this.sheets.splice(at, 1);
    this.names = this.names.filter((name) => name.sheet !== sheet);
    this.rewriteFormulas((formula) => removeSheetFromFormula(formula, sheet.name));
    if (this.activeSheet !== sheet) return;
    const visible = this.sheets.filter(({ visibility }) => visibility === "visible");
    const next = this.sheets.slice(at).find(({ visibility }) => visibility === "visible");
    this.activeSheet = next ?? visible.at(-1) ?? this.activeSheet;
  }

  /** Renames a table; formulas, names and rules follow. The caller has checked the name. */
  renameTable(table: Table, name: string): void {
    const { name: old } = table;
    this.rewriteFormulas((formula) => renameTableInFormula(formula, old, name));
    table.name = name;
  }

  /** Renames a sheet; formulas, names and rules follow. Links do not, as in Excel. */
  renameSheet(sheet: Sheet, name: string): void {
    this.rewriteFormulas((formula) => renameSheetInFormula(formula, sheet.name, name));
    sheet.name = name;
  }

  /** The caller has checked name, overlap and headers. `columns` are the header texts, made unique. */
  addTable(sheet: Sheet, name: string, area: Area, columns: readonly string[]): Table {
    const table: Table = {
      id: this.newId(),
      name,
      area,
      headerRow: true,
      totalsRow: false,
      columns: columns.map((column) => ({ name: column, xml: xml("tableColumn") })),
      style: {
        name: "TableStyleMedium2",
        bandedRows: true,
        bandedColumns: false,
        firstColumn: false,
        lastColumn: false,
      },
      autoFilter: xml("autoFilter"),
      xml: xml("table"),
    };
    sheet.tables.push(table);
    return table;
  }

  private rewriteFormulas(rewrite: (formula: string) => string): void {
    for (const sheet of this.sheets) {
      for (const [key, cell] of sheet.cells) {
        if (cell.formula === undefined) continue;
        const formula = rewrite(cell.formula);
        if (formula !== cell.formula) sheet.cells.set(key, { ...cell, formula });
      }
      sheet.rewriteRules(rewrite);
      for (const series of sheet.charts.flatMap((chart) => chart.series)) {
        series.values = rewrite(series.values);
        if (series.categories !== null) series.categories = rewrite(series.categories);
      }
    }
    for (const name of this.names) name.formula = rewrite(name.formula);
  }

  private patch(name: string, attributes: Readonly<Record<string, string | undefined>>): void {
    const element = withAttributes(elementOf(this.xml, name) ?? xml(name), attributes);
    this.xml = withChild(this.xml, name, element, workbookOrder);
  }
}

/** An empty book of one sheet, `Sheet1`. */
export function newBook(): Book {
  return new Book(newStylesheet());
}
