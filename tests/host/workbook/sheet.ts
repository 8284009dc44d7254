/**
 * One worksheet: its cells, columns, rows, tables and links as plain data, and everything else as the file's own XML. The
 * properties that Office.js sets are views of that XML, so what nobody sets stays as the client's file had it.
 */
import type { CarriedChart, Chart } from "./chart";
import { cellKey, columnOf, contains, intersection, rowOf } from "./area";
import type { Area } from "./area";
import type {
  Cell,
  CellValue,
  Column,
  ColumnRun,
  Freeze,
  Hyperlink,
  PageSetup,
  Relationship,
  Row,
  Table,
  Validation,
  Visibility,
} from "./sheet-content";
import {
  areasOf,
  freezeOf,
  hasGridlines,
  marginsOf,
  pageSetupOf,
  tabColorOf,
  validationsOf,
  withElement,
  withFooterSection,
  withFormulas,
  withFreeze,
  withGridlines,
  withMargins,
  withPageSetup,
  withRowBreak,
  withTabColor,
  withValidation,
} from "./sheet-xml";
import { elementOf, elementsOf, isOn, xml } from "./xml";
import type { Xml } from "./xml";

export class Sheet {
  /** Of this session only. */
  id: string;
  name: string;
  visibility: Visibility = "visible";
  readonly cells = new Map<number, Cell>();
  columnRuns: ColumnRun[] = [];
  /** The attributes of the file's `row` elements, by row. */
  readonly rowAttributes = new Map<number, Readonly<Record<string, string>>>();
  tables: Table[] = [];
  /** Drawn here; those that a file brought are known by name only. */
  charts: Chart[] = [];
  carriedCharts: CarriedChart[] = [];
  /** Names of pictures and shapes that lie over the cells. Only while the workbook is open: files have none yet. */
  shapes: string[] = [];
  hyperlinks: Hyperlink[] = [];
  /** Selected in place of cells; nothing else of the sheet is then. */
  selectedChart: Chart | null = null;
  #selection: Area = { row: 0, column: 0, rows: 1, columns: 1 };
  /** The `worksheet` element without what is modelled above. */
  xml: Xml = xml("worksheet");
  /** The number that other parts of the file know it by, and the part it was read from. */
  sheetId?: string;
  partName?: string;
  /** Parts of the file that hang on this sheet (drawings, notes, printer settings). */
  relationships: Relationship[] = [];

  constructor(id: string, name: string) {
    this.id = id;
    this.name = name;
  }

  /** What is selected in this session; a file is saved with the selection that it had. */
  get selection(): Area {
    return this.#selection;
  }

  set selection(area: Area) {
    this.#selection = area;
    this.selectedChart = null;
  }

  /** Removes the links that any of the cells is in. */
  removeLinks(from: Area): void {
    if (!hasLinksInRows(this.hyperlinks, from)) return;
    this.hyperlinks = this.hyperlinks.filter(({ area }) => intersection(area, from) === undefined);
  }

  cell(row: number, column: number): Cell {
    return (
      this.cells.get(cellKey(row, column)) ?? { value: null, style: this.styleAt(row, column) }
    );
  }

  /** Writes a value over whatever the cell held; the style stays. */
  setValue(row: number, column: number, value: CellValue): void {
    this.put(row, column, {
      value: value === "" ? null : value,
      style: this.cell(row, column).style,
    });
  }

  /** Writes a formula (without the equals sign), to be calculated by `recalculate`; the style stays. */
  setFormula(row: number, column: number, formula: string): void {
    this.put(row, column, {
      value: null,
      formula,
      style: this.cell(row, column).style,
      uncalculated: true,
    });
  }

  setStyle(row: number, column: number, style: number): void {
    this.put(row, column, { ...this.cell(row, column), style });
  }

  put(row: number, column: number, cell: Cell): void {
    const isDefault =
      cell.value === null && cell.formula === undefined && cell.style === this.styleAt(row, column);
    const key = cellKey(row, column);
    if (isDefault) this.cells.delete(key);
    else this.cells.set(key, cell);
  }

  /** The smallest area around all stored cells, or around those that hold something; undefined when there are none. */
  usedArea(valuesOnly: boolean): Area | undefined {
    let top = Infinity;
    let left = Infinity;
    let bottom = -1;
    let right = -1;
    for (const [key, cell] of this.cells) {
      if (valuesOnly && cell.value === null && cell.formula === undefined) continue;
      const row = rowOf(key);
      const column = columnOf(key);
      top = Math.min(top, row);
      bottom = Math.max(bottom, row);
      left = Math.min(left, column);
      right = Math.max(right, column);
    }
    if (bottom < 0) return undefined;
    return { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
  }

  column(index: number): Column {
    const { attributes } = this.runAt(index);
    const width = attributes["width"];
    return {
      width: width === undefined ? undefined : Number(width),
      hidden: isOn(attributes["hidden"], false),
      style: Number(attributes["style"] ?? 0),
    };
  }

  setColumn(index: number, patch: Partial<Column>): void {
    const old = this.runAt(index);
    const attributes = defined({
      ...old.attributes,
      ...("width" in patch && {
        width: patch.width === undefined ? undefined : String(patch.width),
        customWidth: patch.width === undefined ? undefined : "1",
        bestFit: undefined,
      }),
      ...("hidden" in patch && { hidden: patch.hidden ? "1" : undefined }),
      ...("style" in patch && { style: String(patch.style) }),
    });
    const rest = this.columnRuns.filter((run) => run !== old);
    if (old.first < index) rest.push({ ...old, last: index - 1 });
    if (old.last > index) rest.push({ ...old, first: index + 1 });
    if (Object.keys(attributes).length > 0) rest.push({ first: index, last: index, attributes });
    this.columnRuns = rest
      .filter((run) => Object.keys(run.attributes).length > 0)
      .sort((a, b) => a.first - b.first);
  }

  row(index: number): Row {
    const attributes = this.rowAttributes.get(index) ?? {};
    const height = attributes["ht"];
    return {
      height: height === undefined ? undefined : Number(height),
      hidden: isOn(attributes["hidden"], false),
      style: Number(attributes["s"] ?? 0),
    };
  }

  /** @param isFitted whether the height follows the row's texts, and is not one that a person set */
  setRow(index: number, patch: Partial<Row>, isFitted = false): void {
    const attributes = defined({
      ...this.rowAttributes.get(index),
      ...("height" in patch && {
        ht: patch.height === undefined ? undefined : String(patch.height),
        customHeight: patch.height === undefined || isFitted ? undefined : "1",
      }),
      ...("hidden" in patch && { hidden: patch.hidden ? "1" : undefined }),
      ...("style" in patch && { s: String(patch.style), customFormat: "1" }),
    });
    if (Object.keys(attributes).length === 0) this.rowAttributes.delete(index);
    else this.rowAttributes.set(index, attributes);
  }

  get merges(): Area[] {
    return elementsOf(elementOf(this.xml, "mergeCells")).flatMap((merge) =>
      areasOf(merge.attributes["ref"]),
    );
  }

  get validations(): Validation[] {
    return validationsOf(this.xml);
  }

  validationAt(row: number, column: number): Validation | undefined {
    return this.validations.find(({ areas }) => areas.some((area) => contains(area, row, column)));
  }

  /** Gives an area a validation in place of any it had; null takes it away. */
  setValidation(area: Area, rule: Omit<Validation, "areas"> | null): void {
    this.xml = withValidation(this.xml, area, rule);
  }

  /** Null when nothing is frozen. */
  get freeze(): Freeze | null {
    return freezeOf(this.xml);
  }

  set freeze(freeze: Freeze | null) {
    this.xml = withFreeze(this.xml, freeze);
  }

  get gridlines(): boolean {
    return hasGridlines(this.xml);
  }

  set gridlines(on: boolean) {
    this.xml = withGridlines(this.xml, on);
  }

  /** `#RRGGBB`, or null when the tab has no color of its own or one of the theme. */
  get tabColor(): string | null {
    return tabColorOf(this.xml);
  }

  set tabColor(color: string | null) {
    this.xml = withTabColor(this.xml, color);
  }

  get isProtected(): boolean {
    return isOn(elementOf(this.xml, "sheetProtection")?.attributes["sheet"], false);
  }

  set isProtected(on: boolean) {
    const attributes = { sheet: "1", objects: "1", scenarios: "1" };
    this.setElement("sheetProtection", on ? xml("sheetProtection", attributes) : undefined);
  }

  get pageSetup(): PageSetup {
    return pageSetupOf(this.xml);
  }

  setPageSetup(patch: Partial<PageSetup>): void {
    this.xml = withPageSetup(this.xml, patch);
  }

  /** Ends a page above a row. */
  addRowBreak(row: number): void {
    this.xml = withRowBreak(this.xml, row);
  }

  /** @param text with Excel's codes, such as `&P` for the page */
  setFooterSection(section: "L" | "C" | "R", text: string): void {
    this.xml = withFooterSection(this.xml, section, text);
  }

  /** Inches, as in the file: left, right, top, bottom, header, footer. */
  get margins(): Readonly<Record<string, number>> {
    return marginsOf(this.xml);
  }

  setMargins(patch: Readonly<Record<string, number>>): void {
    this.xml = withMargins(this.xml, patch);
  }

  /** The sheet's own filter, not a table's. */
  get autoFilter(): Area | undefined {
    return areasOf(elementOf(this.xml, "autoFilter")?.attributes["ref"])[0];
  }

  /** Replaces one child of the `worksheet` element, at its place in the schema. */
  setElement(name: string, element: Xml | undefined): void {
    this.xml = withElement(this.xml, name, element);
  }

  /** Rewrites the formulas of the rules on the sheet. */
  rewriteRules(rewrite: (formula: string) => string): void {
    this.xml = withFormulas(this.xml, ["dataValidations", "conditionalFormatting"], rewrite);
  }

  /** The style of an empty cell: its row's, else its column's. */
  private styleAt(row: number, column: number): number {
    return this.row(row).style || this.column(column).style;
  }

  private runAt(index: number): ColumnRun {
    const run = this.columnRuns.find(({ first, last }) => first <= index && index <= last);
    return run ?? { first: index, last: index, attributes: {} };
  }
}

function defined(attributes: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** Rows that have links, by the list they are in: a list grows or is replaced. Without it, n links take n * n steps. */
const linkedRows = new WeakMap<
  readonly Hyperlink[],
  { readonly rows: Set<number>; seen: number }
>();

function hasLinksInRows(links: readonly Hyperlink[], area: Area): boolean {
  const known = linkedRows.get(links) ?? { rows: new Set(), seen: 0 };
  linkedRows.set(links, known);
  for (const link of links.slice(known.seen))
    for (const row of rowsOf(link.area)) known.rows.add(row);
  known.seen = links.length;
  return rowsOf(area).some((row) => known.rows.has(row));
}

function rowsOf({ row, rows }: Area): number[] {
  return Array.from({ length: rows }, (_, n) => row + n);
}
