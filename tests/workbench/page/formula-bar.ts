/**
 * The bar above the grid: shows the first selected cell as Excel's does, and writes what is typed into it. While it is typed into, the
 * cell is being edited, and Excel answers no request of the add-in.
 */
import type { Host } from "../../host/host";
import { HostError } from "../../host/interpreter";
import { areaAddress, cellAddress, parseArea, type Cell, type Sheet } from "../../host/workbook";
import { element } from "./element";
import { listOptions } from "./projection";

export interface FormulaBar {
  /** Shows the selected cell, unless one is being edited. */
  readonly show: () => void;
  /** Starts editing the selected cell, with its contents or with what was typed instead of them. */
  readonly edit: (typed: string | null) => void;
  /** Writes what is being typed, if anything is: the person went on to another cell. */
  readonly commit: () => void;
  /** Forgets what is being typed. */
  readonly cancel: () => void;
  /** Empties the selected cell. */
  readonly clear: () => void;
}

export interface FormulaBarOptions {
  readonly host: Host;
  readonly onSelect: () => void;
  /** The edit is over; the grid may have the focus again. */
  readonly onDone: () => void;
  readonly onRefused: (sentence: string) => void;
}

export function createFormulaBar(options: FormulaBarOptions): FormulaBar {
  const { host, onSelect, onDone, onRefused } = options;
  const form = element("formula-bar", HTMLFormElement);
  const address = element("address", HTMLInputElement);
  const entry = element("entry", HTMLInputElement);
  const list = element("options", HTMLDataListElement);

  let edited: Place | null = null;
  let isAddressTyped = false;

  const selected = (): Place => {
    const { activeSheet } = host.book;
    const { row, column } = activeSheet.selection;
    return { sheet: activeSheet, row, column };
  };

  const show = (): void => {
    if (edited !== null) return;
    const { activeSheet, styles } = host.book;
    const { row, column } = selected();
    const cell = activeSheet.cell(row, column);
    if (!isAddressTyped) address.value = areaAddress(activeSheet.selection);
    entry.value = entryText(cell, styles.hasQuotePrefix(cell.style));
    list.replaceChildren(
      ...listOptions(host.book, activeSheet, row, column).map((text) => new Option(text, text)),
    );
  };

  const begin = (): void => {
    edited ??= selected();
    host.isCellEdited = true;
    entry.classList.add("is-edited");
  };

  const end = (): void => {
    edited = null;
    host.isCellEdited = false;
    entry.classList.remove("is-edited");
    show();
  };

  /** False when it is refused, and the person has been told. */
  const put = ({ sheet, row, column }: Place, text: string): boolean => {
    try {
      host.type(sheet, row, column, text);
      return true;
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      onRefused(`${cellAddress(row, column)} cannot take this: ${error.message}`);
      return false;
    }
  };

  const enter = (): void => {
    const place = edited ?? selected();
    if (!put(place, entry.value)) return;
    const { sheet, row, column } = place;
    sheet.selection = { row: row + 1, column, rows: 1, columns: 1 };
    end();
    onSelect();
    onDone();
  };

  const leaveAddress = (): void => {
    isAddressTyped = false;
    show();
  };

  const go = (): void => {
    const typed = address.value.trim();
    const area = parseArea(typed);
    leaveAddress();
    if (area === undefined) {
      onRefused(`“${typed}” is not an address such as B4 or B4:D9.`);
    } else {
      host.book.activeSheet.selection = area;
      onSelect();
    }
    onDone();
  };

  entry.addEventListener("input", begin);
  entry.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    end();
    onDone();
  });
  element("cancel", HTMLButtonElement).addEventListener("click", () => {
    end();
    onDone();
  });
  address.addEventListener("focus", () => {
    address.select();
  });
  address.addEventListener("input", () => {
    isAddressTyped = true;
  });
  address.addEventListener("blur", leaveAddress);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (document.activeElement === address) go();
    else enter();
  });

  return {
    show,
    edit: (typed) => {
      if (typed !== null) entry.value = typed;
      begin();
      entry.focus();
      entry.setSelectionRange(entry.value.length, entry.value.length);
    },
    commit: () => {
      if (edited === null) return;
      put(edited, entry.value);
      end();
    },
    cancel: end,
    clear: () => {
      put(selected(), "");
    },
  };
}

interface Place {
  readonly sheet: Sheet;
  readonly row: number;
  readonly column: number;
}

/** As a person would type it again. */
function entryText({ value, formula }: Cell, isQuoted: boolean): string {
  if (formula !== undefined) return `=${formula}`;
  if (value === null) return "";
  if (typeof value === "object") return value.error;
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return isQuoted ? `'${String(value)}` : String(value);
}
