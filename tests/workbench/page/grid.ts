/**
 * The live grid: a read-only picture of the book, drawn by o-spreadsheet, made anew when the book changes. It keeps the place to which
 * each sheet was scrolled; the sheet and the cells that are selected belong to the book, and go both ways.
 */
import type * as Owl from "@odoo/owl";
import type * as OSpreadsheet from "@odoo/o-spreadsheet";
import type { Book } from "../../host/workbook";
import type { Command } from "../setup";
import { finishCharts } from "./chart-finish";
import { gridId, project } from "./projection";

/** Loaded as scripts of their own, so that anyone can exchange them; see the page. */
declare const owl: typeof Owl;
declare const o_spreadsheet: typeof OSpreadsheet;

export interface Grid {
  /** Draws the book if it looks different than before, and selects in the grid what is selected in the book. */
  readonly show: (book: Book) => void;
  readonly focus: () => void;
}

export interface GridOptions {
  readonly cellMenu: readonly Command[];
  readonly labelOf: (command: Command) => string;
  readonly onCommand: (command: Command) => void;
  /** The person wants the list of the selected cell. */
  readonly onList: () => void;
  /** The person has selected other cells or another sheet; the book says so already. */
  readonly onSelect: () => void;
}

interface Shown {
  readonly model: OSpreadsheet.Model;
  readonly book: Book;
  /** The picture's data, by which a change is noticed. */
  readonly text: string;
}

export async function createGrid(place: HTMLElement, options: GridOptions): Promise<Grid> {
  const templates = await (await fetch("library/o-spreadsheet.xml")).text();
  offerCommands(options);
  drawListArrows(options);
  const picture = await owl.mount(pictureComponent(), place, { templates });
  let shown: Shown | undefined;
  finishCharts(() => shown?.book.activeSheet.charts ?? []);
  /** While true the grid follows the book, and what it reports is no person's doing. */
  let isFollowing = false;

  const draw = (book: Book, text: string): void => {
    const scroll = shown?.model.getters.getActiveSheetScrollInfo();
    const sheetBefore = shown?.model.getters.getActiveSheetId();
    const hadFocus = place.contains(document.activeElement);
    // A new grid takes the focus, from the pane too, from which Excel would not take it.
    place.inert = !hadFocus;
    const model = new o_spreadsheet.Model(JSON.parse(text), { mode: "readonly" });
    shown = { model, book, text };
    follow();
    picture.show(model, () => {
      model.on("update", place, takeSelection);
      if (scroll !== undefined && sheetBefore === model.getters.getActiveSheetId())
        model.dispatch("SET_VIEWPORT_OFFSET", { offsetX: scroll.scrollX, offsetY: scroll.scrollY });
      place.inert = false;
      if (hadFocus) focus();
    });
  };

  /** Selects in the grid what is selected in the book. */
  const follow = (): void => {
    if (shown === undefined) return;
    const { model, book } = shown;
    const { getters, selection } = model;
    isFollowing = true;
    const [from, to] = [getters.getActiveSheetId(), gridId(book.activeSheet)];
    if (from !== to) model.dispatch("ACTIVATE_SHEET", { sheetIdFrom: from, sheetIdTo: to });
    const { row, column, rows, columns } = book.activeSheet.selection;
    const size = { columns: getters.getNumberCols(to), rows: getters.getNumberRows(to) };
    const zone = {
      left: Math.min(column, size.columns - 1),
      top: Math.min(row, size.rows - 1),
      right: Math.min(column + columns, size.columns) - 1,
      bottom: Math.min(row + rows, size.rows) - 1,
    };
    const known = getters.getSelectedZone();
    const isSame = (Object.keys(zone) as (keyof typeof zone)[]).every(
      (side) => zone[side] === known[side],
    );
    if (!isSame) selection.selectZone({ cell: { col: zone.left, row: zone.top }, zone });
    isFollowing = false;
  };

  const takeSelection = (): void => {
    if (shown === undefined || isFollowing) return;
    const { book, model } = shown;
    const { getters } = model;
    const sheet = book.sheets.find((one) => gridId(one) === getters.getActiveSheetId());
    if (sheet === undefined) return;
    const { left, top, right, bottom } = getters.getSelectedZone();
    const area = { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
    const isSame =
      sheet === book.activeSheet && JSON.stringify(area) === JSON.stringify(sheet.selection);
    if (isSame) return;
    book.activeSheet = sheet;
    sheet.selection = area;
    options.onSelect();
  };

  const focus = (): void => {
    place.querySelector<HTMLElement>(".o-grid")?.focus();
  };

  return {
    show: (book) => {
      const text = JSON.stringify(project(book, translateFormat));
      if (shown?.book === book && text === shown.text) follow();
      else draw(book, text);
    },
    focus,
  };
}

/** Holds the grid; a new model is a new grid in the place of the old one, drawn in one go. */
function pictureComponent() {
  return class Picture extends owl.Component {
    static override template = owl.xml`<Spreadsheet t-if="model" t-key="number" model="model"/>`;
    static components = { Spreadsheet: o_spreadsheet.Spreadsheet };
    model: OSpreadsheet.Model | undefined;
    number = 0;
    private drawn = (): void => undefined;

    override setup(): void {
      owl.onPatched(() => {
        this.drawn();
        this.drawn = () => undefined;
      });
    }

    show(model: OSpreadsheet.Model, drawn: () => void): void {
      this.model = model;
      this.number += 1;
      this.drawn = drawn;
      this.render();
    }
  };
}

/** The grid refuses formats that it cannot draw; such a number is shown without one. */
function translateFormat(numberFormat: string): string | undefined {
  if (numberFormat === "General") return undefined;
  try {
    o_spreadsheet.helpers.formatValue(1, {
      format: numberFormat,
      locale: o_spreadsheet.constants.DEFAULT_LOCALE,
    });
    return numberFormat;
  } catch {
    return undefined;
  }
}

/** The cells' right-click menu holds what the manifest declares and nothing of the grid's own, which only shows. */
function offerCommands({ cellMenu, labelOf, onCommand }: GridOptions): void {
  const { cellMenuRegistry, colMenuRegistry, rowMenuRegistry } = o_spreadsheet.registries;
  for (const registry of [cellMenuRegistry, colMenuRegistry, rowMenuRegistry])
    for (const key of registry.getKeys()) registry.remove(key);
  cellMenu.forEach((command, index) => {
    cellMenuRegistry.add(`command-${String(index)}`, {
      name: labelOf(command),
      sequence: index,
      isReadonlyAllowed: true,
      execute: () => {
        onCommand(command);
      },
    });
  });
}

/** The grid draws the arrows of lists only where it can edit, which it does not here. */
function drawListArrows({ onList }: GridOptions): void {
  const name = "data_validation_list_chip_icon";
  o_spreadsheet.registries.iconsOnCellRegistry.replace(name, (getters, position) => {
    if (!getters.cellHasListDataValidationIcon(position)) return undefined;
    return {
      type: name,
      position,
      svg: o_spreadsheet.getCaretDownSvg({ textColor: "#5b625f" }),
      horizontalAlign: "right",
      size: 12,
      margin: 2,
      priority: 2,
      onClick: ({ col, row }, { model }) => {
        model.selection.selectCell(col, row);
        onList();
      },
    };
  });
}
