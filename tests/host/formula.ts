/**
 * Calculates the formulas that Tickmark writes: INDEX, exact MATCH, IF, COUNTIF, counts, parts of dates, references, literals, `=` and
 * `&`. A formula with anything else keeps the value it has and is marked as not calculated, and so is what depends on it: never a
 * wrong number.
 */
import { NotCalculated, plainFunctions } from "./formula/functions";
import type { Area, Book, Cell, CellError, CellValue, Sheet } from "./workbook";
import { cellKey, columnOf, contains, parseArea, rowOf } from "./workbook";

interface Reference {
  readonly sheet: Sheet;
  readonly area: Area;
}

type Operand = CellValue | Reference;

const tokens =
  /\s*(?:(?<text>"(?:[^"]|"")*")|(?<number>\d+(?:\.\d*)?(?:E[+-]?\d+)?(?![\w:]))|(?<call>[A-Z]+)\(|(?<structured>[\p{L}_][\p{L}\p{N}_.]*)(?:\[\[(?<column>(?:[^[\]#'@]|'.)+)\]\]|\[(?<plain>(?:[^[\]#'@]|'.)+)\])|(?:(?<sheet>'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!)?(?<area>\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)(?![\w(.])|(?<word>TRUE|FALSE)|(?<mark>[&=,()-]))/iuy;

/** Calculates every formula of the book, each once. Asks for calculation on opening when any was left as it was. */
export function recalculate(book: Book): void {
  const calculation = new Calculation(book);
  for (const sheet of book.sheets) {
    for (const [key, cell] of sheet.cells) {
      if (cell.formula !== undefined) calculation.cell(sheet, rowOf(key), columnOf(key));
    }
  }
  if (calculation.isIncomplete) book.askForCalculation();
}

class Calculation {
  isIncomplete = false;
  private readonly book: Book;
  private readonly done = new Set<Cell>();
  private readonly running = new Set<Cell>();

  constructor(book: Book) {
    this.book = book;
  }

  /** The cell's value, calculated now if it was not yet. */
  cell(sheet: Sheet, row: number, column: number): Cell | undefined {
    const key = cellKey(row, column);
    const cell = sheet.cells.get(key);
    if (cell?.formula === undefined || this.done.has(cell)) return cell;
    if (this.running.has(cell)) throw new NotCalculated("circular");
    this.running.add(cell);
    let result: Cell;
    try {
      if (cell.formulaAttributes !== undefined && cell.formulaAttributes["t"] !== "shared") {
        throw new NotCalculated("array");
      }
      const value = new Formula(this.book, this, sheet, cell.formula).result();
      result = { ...cell, value, uncalculated: false };
    } catch (error) {
      if (!(error instanceof NotCalculated)) throw error;
      this.isIncomplete = true;
      result = { ...cell, uncalculated: true };
    }
    sheet.cells.set(key, result);
    this.done.add(result);
    return result;
  }
}

/** One formula, parsed and calculated from left to right. */
class Formula {
  private readonly book: Book;
  private readonly calculation: Calculation;
  private readonly home: Sheet;
  private readonly text: string;
  private at = 0;
  private token: RegExpExecArray | null = null;

  constructor(book: Book, calculation: Calculation, home: Sheet, text: string) {
    this.book = book;
    this.calculation = calculation;
    this.home = home;
    this.text = text.trimEnd();
    this.next();
  }

  result(): CellValue {
    const value = this.scalar(this.expression());
    if (this.token !== null) throw new NotCalculated(this.text);
    return value ?? 0;
  }

  private next(): void {
    tokens.lastIndex = this.at;
    this.token = tokens.exec(this.text);
    if (this.token === null && this.at < this.text.length) throw new NotCalculated(this.text);
    this.at = tokens.lastIndex;
  }

  private takes(mark: string): boolean {
    if (this.token?.groups?.["mark"] !== mark) return false;
    this.next();
    return true;
  }

  private expression(): Operand {
    const left = this.joined();
    if (!this.takes("=")) return left;
    const [a, b] = [this.scalar(left), this.scalar(this.joined())];
    if (isError(a)) return a;
    if (isError(b)) return b;
    // An empty cell equals an empty text, and zero.
    const blankAs = (other: CellValue): CellValue => (typeof other === "number" ? 0 : "");
    return folded(a ?? blankAs(b)) === folded(b ?? blankAs(a));
  }

  private joined(): Operand {
    let left = this.operand();
    while (this.takes("&")) {
      const [a, b] = [this.scalar(left), this.scalar(this.operand())];
      left = isError(a) ? a : isError(b) ? b : asText(a) + asText(b);
    }
    return left;
  }

  private operand(): Operand {
    if (this.takes("-")) {
      const value = this.scalar(this.operand());
      if (typeof value !== "number") throw new NotCalculated("-");
      return -value;
    }
    if (this.takes("(")) {
      const value = this.expression();
      if (!this.takes(")")) throw new NotCalculated(this.text);
      return value;
    }
    const groups = this.token?.groups ?? {};
    const { text, number, call, structured, column, plain, sheet, area, word } = groups;
    this.next();
    if (text !== undefined) return text.slice(1, -1).replaceAll('""', '"');
    if (number !== undefined) return Number(number);
    if (word !== undefined) return word.toUpperCase() === "TRUE";
    if (call !== undefined) return this.call(call.toUpperCase());
    if (structured !== undefined) return this.tableColumn(structured, column ?? plain ?? "");
    if (area !== undefined) return this.reference(sheet, area);
    throw new NotCalculated(this.text);
  }

  private reference(sheet: string | undefined, address: string): Operand {
    const area = parseArea(address);
    const name = sheet?.replace(/^'|'$/g, "").replaceAll("''", "'");
    const found = name === undefined ? this.home : this.book.sheet(name);
    if (area === undefined || found === undefined) throw new NotCalculated(address);
    return { sheet: found, area };
  }

  private tableColumn(name: string, escaped: string): Operand {
    const found = this.book.table(name);
    const title = escaped.replace(/'(.)/g, "$1").toLowerCase();
    const at =
      found?.table.columns.findIndex((column) => column.name.toLowerCase() === title) ?? -1;
    if (found === undefined || at < 0) return { error: "#REF!" };
    const { area, headerRow, totalsRow } = found.table;
    const above = headerRow ? 1 : 0;
    const rows = area.rows - above - (totalsRow ? 1 : 0);
    const body = { row: area.row + above, column: area.column + at, rows, columns: 1 };
    return { sheet: found.sheet, area: body };
  }

  private call(name: string): Operand {
    const given: Operand[] = [];
    if (!this.takes(")")) {
      do given.push(this.expression());
      while (this.takes(","));
      if (!this.takes(")")) throw new NotCalculated(this.text);
    }
    const failed = given.find(isError);
    if (failed !== undefined && name !== "COUNTA") return failed;
    const [first = null, second = null, third = null] = given;
    const test = name === "IF" && given.length === 3 ? this.scalar(first) : null;
    if (typeof test === "boolean") return test ? second : third;
    if (name === "ROWS" && given.length === 1 && isReference(first)) return first.area.rows;
    if (name === "COUNTA" && given.every(isReference)) {
      return given.flatMap((one) => this.filled(one)).length;
    }
    if (name === "MATCH" && isReference(second) && third === 0) return this.match(first, second);
    if (name === "INDEX" && given.length <= 3 && isReference(first)) {
      return this.index(first, this.scalar(second), given.length < 3 ? 1 : this.scalar(third));
    }
    if (name === "COUNTIF" && given.length === 2 && isReference(first)) {
      return this.countIf(first, this.scalar(second));
    }
    const plain = plainFunctions[name];
    if (plain === undefined) throw new NotCalculated(name);
    const values = given.map((one) => this.scalar(one));
    return values.find(isError) ?? plain(values, this.book.date1904);
  }

  /** Cells that hold the same text: a criterion that Excel would read as a pattern or a comparison is refused. */
  private countIf({ sheet, area }: Reference, criterion: CellValue): number {
    if (typeof criterion !== "string" || /^$|^[<>=]|[*?~]/.test(criterion))
      throw new NotCalculated("COUNTIF");
    if (!Number.isNaN(Number(criterion))) throw new NotCalculated("COUNTIF of a number");
    return this.filled({ sheet, area }).filter(
      ({ value }) => typeof value === "string" && folded(value) === folded(criterion),
    ).length;
  }

  private index({ sheet, area }: Reference, row: CellValue, column: CellValue): Operand {
    if (isError(row)) return row;
    if (isError(column)) return column;
    if (typeof row !== "number" || typeof column !== "number") throw new NotCalculated("INDEX");
    const isLine = area.rows === 1 && area.columns > 1;
    if (row < 1 || column < 1 || isLine) throw new NotCalculated("INDEX");
    const target = {
      row: area.row + Math.trunc(row) - 1,
      column: area.column + Math.trunc(column) - 1,
    };
    if (!contains(area, target.row, target.column)) return { error: "#REF!" };
    return { sheet, area: { ...target, rows: 1, columns: 1 } };
  }

  private match(sought: Operand, { sheet, area }: Reference): Operand {
    const value = this.scalar(sought);
    if (isError(value)) return value;
    const isWildcard = typeof value === "string" && /[*?~]/.test(value);
    if (value === null || isWildcard || (area.rows > 1 && area.columns > 1)) {
      throw new NotCalculated("MATCH");
    }
    for (let at = 0; at < area.rows * area.columns; at += 1) {
      const isDown = area.columns === 1;
      const found = this.value(
        sheet,
        area.row + (isDown ? at : 0),
        area.column + (isDown ? 0 : at),
      );
      if (folded(found) === folded(value)) return at + 1;
    }
    return { error: "#N/A" };
  }

  private filled({ sheet, area }: Reference): Cell[] {
    const cells: Cell[] = [];
    for (const [key, cell] of sheet.cells) {
      const isFilled = cell.value !== null || cell.formula !== undefined;
      if (isFilled && contains(area, rowOf(key), columnOf(key))) cells.push(cell);
    }
    return cells;
  }

  private scalar(operand: Operand): CellValue {
    if (!isReference(operand)) return operand;
    const { sheet, area } = operand;
    if (area.rows > 1 || area.columns > 1) throw new NotCalculated("a range as one value");
    return this.value(sheet, area.row, area.column);
  }

  private value(sheet: Sheet, row: number, column: number): CellValue {
    const cell = this.calculation.cell(sheet, row, column);
    if (cell?.uncalculated) throw new NotCalculated("depends on a formula that is not calculated");
    return cell?.value ?? null;
  }
}

function isReference(operand: Operand): operand is Reference {
  return typeof operand === "object" && operand !== null && "sheet" in operand;
}

function isError(operand: Operand): operand is CellError {
  return typeof operand === "object" && operand !== null && "error" in operand;
}

/** Excel compares texts without regard to case. */
function folded(value: CellValue): CellValue {
  return typeof value === "string" ? value.toLowerCase() : value;
}

/** As `&` writes a value: numbers with 15 digits at most. */
function asText(value: CellValue): string {
  if (typeof value === "number") return String(Number(value.toPrecision(15)));
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return typeof value === "string" ? value : "";
}
