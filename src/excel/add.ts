/**
 * Writes a populate plan: the state part first, then sheets, cells, tables and formats, then what refers to them, and the
 * finished state last. It decides nothing. One sync for all of it, plus one per 4 MB.
 */
import type { HostFailure } from "../core/host-failure";
import {
  absoluteReference,
  areaAddress,
  type Area,
  type Block,
  type CellInput,
  type SheetContent,
  type SheetPlan,
  type WorkbookLayout,
} from "../core/layout";
import type { PopulatePlan } from "../core/populate";
import { err, ok, type Result } from "../core/result";
import { toCellInput } from "../core/value";
import { inExcel, sync } from "./host";
import { applyFormat, rangeAt, widthInPoints } from "./looks";
import { requestState, writeState } from "./state-part";

/** Excel on the web refuses requests over 5 MB; what it counts is not published, so a fifth is left free. */
const requestBudgetBytes = 4_000_000;
/** A range proxy and its actions, as the client writes them; the longest seen is 900. */
const bytesPerAction = 1_000;
/** The same for one cell's link, besides its texts; the longest seen is 390. */
const bytesPerLink = 400;
/** What the client adds when it cuts a large write into blocks of 1,500 cells. */
const bytesPerCellOverhead = 2;

/** Points: half an inch, which every printer can print. */
const printMargin = 36;
/** Points: the footer begins 0.3 inches above the edge and has two lines. */
const footerRoom = 54;
/**
 * The sheet's name, the page and the number of pages. The second line shows nothing: LibreOffice makes a footer as high as its
 * lines in Latin letters, which would cut off the feet of Chinese ones.
 */
const footer = "&A   ·   &P / &N\n\u00a0";

export type AddFailure =
  | HostFailure
  | { readonly code: "populate/cancelled" }
  | {
      readonly code: "populate/not-as-planned";
      readonly table: string;
      readonly expected: string;
      readonly found: string;
    };

export interface AddOptions {
  readonly stateParts: readonly string[];
  /** Called after each sync with the share of the work that is done, from 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export async function addToWorkbook(
  plan: PopulatePlan,
  { stateParts, onProgress, signal }: AddOptions,
): Promise<Result<null, AddFailure>> {
  const added = await inExcel(async (context) => {
    const writer = new Writer(context, plan.layout, onProgress, signal);
    writeState(context, plan.stateDuring, stateParts);
    for (const sheet of plan.layout.sheets) {
      if (writer.isCancelled()) return cancelled;
      await writer.addSheet(sheet);
    }
    for (const { name, formula } of plan.layout.definedNames)
      context.workbook.names.add(name, formula);
    for (const sheet of plan.layout.sheets) await writer.addReferences(sheet);
    if (writer.isCancelled()) return cancelled;
    const planned = plan.layout.sheets.flatMap(({ content: { table } }) => {
      if (table === null) return [];
      const range = context.workbook.tables.getItem(table.name).getRange();
      range.load("address");
      return [{ table: table.name, area: table.area, range }];
    });
    const state = requestState(context);
    await sync(context);
    onProgress?.(1);
    for (const { table, area, range } of planned) {
      const expected = areaAddress(area);
      const found = range.address.slice(range.address.lastIndexOf("!") + 1);
      if (found !== expected)
        return { code: "populate/not-as-planned", table, expected, found } as const;
    }
    writeState(
      context,
      plan.stateAfter,
      state.parts.items.map(({ id }) => id),
    );
    const [first] = plan.layout.sheets;
    if (first?.setup) context.workbook.worksheets.getItem(first.name).activate();
    await sync(context);
    return null;
  });
  if (!added.ok) return added;
  return added.value === null ? ok(null) : err(added.value);
}

/**
 * Adds one sheet that Tickmark does not remember; one sync, plus one per 4 MB. When Excel refuses a part of it, the sheet is taken
 * away again while Excel still answers.
 */
export async function addSheet(plan: SheetPlan): Promise<Result<null, HostFailure>> {
  const added = await inExcel(async (context) => {
    const writer = new Writer(context, { sheets: [plan], definedNames: [] }, undefined, undefined);
    await writer.addSheet(plan);
    await writer.addReferences(plan);
    context.workbook.worksheets.getItem(plan.name).activate();
    await sync(context);
  });
  if (added.ok) return ok(null);
  await inExcel(async (context) => {
    context.workbook.worksheets.getItemOrNullObject(plan.name).delete();
    await sync(context);
  });
  return added;
}

const cancelled = { code: "populate/cancelled" } as const;

/** Queues writes and sends them whenever the next one could pass the request limit. */
class Writer {
  readonly #context: Excel.RequestContext;
  readonly #onProgress: AddOptions["onProgress"];
  readonly #signal: AbortSignal | undefined;
  readonly #total: number;
  #queuedBytes = 0;
  #sentCells = 0;

  constructor(
    context: Excel.RequestContext,
    layout: WorkbookLayout,
    onProgress: AddOptions["onProgress"],
    signal: AbortSignal | undefined,
  ) {
    this.#context = context;
    this.#onProgress = onProgress;
    this.#signal = signal;
    const blocks = layout.sheets.flatMap(({ content }) => content.blocks);
    this.#total = blocks.reduce((sum, { inputs }) => sum + cellCount(inputs), 0);
    this.#suspendCalculation();
  }

  isCancelled(): boolean {
    return this.#signal?.aborted === true;
  }

  async addSheet({ name, setup, content }: SheetPlan): Promise<void> {
    const { worksheets } = this.#context.workbook;
    const sheet = setup === null ? worksheets.getItem(name) : worksheets.add(name);
    for (const { area, formats } of content.numberFormats) {
      // Formats come before values, so that no value is shown or stored by a wrong one in between.
      const bytes = typeof formats === "string" ? 0 : jsonBytes(formats);
      await this.#make(bytes, area.rows * area.columns);
      const range = rangeAt(sheet, area);
      // One text for a whole range is documented, though typed as a grid.
      range.numberFormat = formats as string[][];
    }
    for (const block of content.blocks) await this.#writeBlock(sheet, block);
    if (content.table !== null) {
      const { area, name: tableName } = content.table;
      const table = sheet.tables.add(rangeAt(sheet, area), true);
      table.name = tableName;
      table.style = "TableStyleLight1";
    }
    for (const { area, format } of content.formats) {
      await this.#make(0, 0);
      applyFormat(rangeAt(sheet, area).format, format);
    }
    if (setup === null) return;
    setup.widths.forEach((characters, column) => {
      cellAt(sheet, { row: 0, column }).format.columnWidth = widthInPoints(characters);
    });
    sheet.showGridlines = false;
    if (setup.frozenRows > 0) sheet.freezePanes.freezeRows(setup.frozenRows);
    const { pageLayout } = sheet;
    pageLayout.orientation = setup.orientation;
    pageLayout.paperSize = "A4";
    // Height 0 lets the pages follow the rows; 1 would shrink a long table onto a single page.
    pageLayout.zoom = { horizontalFitToPages: 1, verticalFitToPages: setup.isOnePage ? 1 : 0 };
    pageLayout.leftMargin = pageLayout.rightMargin = pageLayout.topMargin = printMargin;
    pageLayout.bottomMargin = footerRoom;
    pageLayout.headersFooters.defaultForAllPages.leftFooter = footer;
    if (setup.printTitleRows !== null) {
      const { first, last } = setup.printTitleRows;
      pageLayout.setPrintTitleRows(`$${first + 1}:$${last + 1}`);
    }
    this.#queuedBytes += (setup.widths.length + 12) * bytesPerAction;
  }

  /** What needs every sheet, table and name to be there. */
  async addReferences({ name, setup, content }: SheetPlan): Promise<void> {
    const sheet = this.#context.workbook.worksheets.getItem(name);
    for (const { text, target, ...place } of content.links) {
      const link =
        target.kind === "address"
          ? { address: target.url, textToDisplay: text }
          : { documentReference: target.name, textToDisplay: text };
      // A text to display is taken as if it were typed, so one that Excel could read as something else is written again.
      const input = toCellInput(text);
      await this.#makeRoom(
        bytesPerLink + jsonBytes(link) + (input === text ? 0 : bytesPerAction + jsonBytes(input)),
      );
      const cell = cellAt(sheet, place);
      cell.hyperlink = link;
      if (input !== text) cell.values = [[input]];
    }
    for (const { area, source } of content.lists) {
      await this.#make(0, 0);
      rangeAt(sheet, area).dataValidation.rule = {
        list: {
          inCellDropDown: true,
          source: `=${absoluteReference(source.sheet, source.area)}`,
        },
      };
    }
    for (const { formula, ...place } of content.formulas) {
      await this.#make(0, 0);
      cellAt(sheet, place).formulas = [[formula]];
    }
    if (setup === null) return;
    const filled: Area = { row: 0, column: 0, rows: rowCount(content), columns: 1 };
    rangeAt(sheet, filled).format.autofitRows();
  }

  async #writeBlock(sheet: Excel.Worksheet, { row, column, inputs }: Block): Promise<void> {
    let first = 0;
    while (first < inputs.length) {
      const { rows, bytes } = rowsWithin(inputs, first, requestBudgetBytes - this.#queuedBytes);
      if (rows === 0) {
        await this.#send();
        continue;
      }
      const part = inputs.slice(first, first + rows);
      const columns = part[0]?.length ?? 0;
      const area: Area = { row: row + first, column, rows, columns };
      rangeAt(sheet, area).values = part.map((cells) => [...cells]);
      this.#queuedBytes += bytes;
      this.#sentCells += rows * columns;
      first += rows;
    }
  }

  /** Makes room for one more action, sending what is queued if it needs to. */
  async #make(bytes: number, cells: number): Promise<void> {
    await this.#makeRoom(bytes + bytesPerAction + cells * bytesPerCellOverhead);
  }

  async #makeRoom(needed: number): Promise<void> {
    if (this.#queuedBytes + needed > requestBudgetBytes) await this.#send();
    this.#queuedBytes += needed;
  }

  async #send(): Promise<void> {
    await sync(this.#context);
    this.#queuedBytes = 0;
    this.#onProgress?.(this.#total === 0 ? 0 : this.#sentCells / this.#total);
    this.#suspendCalculation();
  }

  #suspendCalculation(): void {
    this.#context.workbook.application.suspendApiCalculationUntilNextSync();
  }
}

function cellAt(sheet: Excel.Worksheet, place: Pick<Area, "row" | "column">): Excel.Range {
  return rangeAt(sheet, { ...place, rows: 1, columns: 1 });
}

/** The rows from `first` on whose cells fit into the bytes left; at least one when nothing is queued yet. */
function rowsWithin(
  inputs: Block["inputs"],
  first: number,
  budgetBytes: number,
): { readonly rows: number; readonly bytes: number } {
  let bytes = bytesPerAction;
  let rows = 0;
  for (const cells of inputs.slice(first)) {
    const row = jsonBytes(cells) + cells.length * bytesPerCellOverhead;
    if (bytes + row > budgetBytes && (rows > 0 || budgetBytes < requestBudgetBytes)) break;
    bytes += row;
    rows++;
  }
  return { rows, bytes };
}

const encoder = new TextEncoder();

function jsonBytes(value: unknown): number {
  return encoder.encode(JSON.stringify(value)).length;
}

function cellCount(inputs: readonly (readonly CellInput[])[]): number {
  return inputs.length * (inputs[0]?.length ?? 0);
}

function rowCount({ blocks }: SheetContent): number {
  return Math.max(...blocks.map(({ row, inputs }) => row + inputs.length));
}
