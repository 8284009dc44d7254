/** A presented row as a person reads it outside Excel: texts only, in the language and the number formats of its table. */
import type { Column, Language } from "./collection";
import {
  codeOf,
  type PresentedColumn,
  type PresentedRow,
  type PresentedTable,
} from "./presentation";
import { sameValue, serialToDate, type CellValue } from "./value";

export interface ShownRow {
  readonly key: string;
  readonly label: string;
  /** Value with qualifier and unit, such as `Nearly 30 banks`; empty where the row has none. */
  readonly figure: string;
  /** The date that the figure holds for, to the precision that is known; else empty. */
  readonly asOf: string;
}

/**
 * A cell as Excel shows it, for the formats that collections use: `General`, whole and decimal numbers with or without
 * thousands separators, percentages, and dates. Any other format shows the value as it is stored.
 */
export function shownCell(value: CellValue, numberFormat: string): string {
  if (typeof value !== "number") return value === null ? "" : String(value);
  if (/^yyyy(-mm(-dd)?)?$/.test(numberFormat))
    return serialToDate(value)?.slice(0, numberFormat.length) ?? String(value);
  const number = /^(#,##)?0(?:\.(0+))?(%)?$/.exec(numberFormat);
  if (number === null) return String(Number(value.toPrecision(15)));
  const [, grouped, decimals = "", percent = ""] = number;
  const scaled = percent === "" ? value : Number((value * 100).toPrecision(15));
  return formatter(decimals.length, grouped !== undefined).format(scaled) + percent;
}

/** Made once for each format: making one takes far longer than using it. */
const formatters = new Map<string, Intl.NumberFormat>();

function formatter(decimals: number, useGrouping: boolean): Intl.NumberFormat {
  const name = `${decimals} ${String(useGrouping)}`;
  const made = formatters.get(name);
  if (made !== undefined) return made;
  const fraction = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const fresh = new Intl.NumberFormat("en-US", { useGrouping, ...fraction });
  formatters.set(name, fresh);
  return fresh;
}

const mostMoreDecimals = 12;

/** Cells as Excel shows them, but in as many decimals as it takes for different numbers to look different. */
export function shownApart(cells: readonly (readonly [CellValue, string])[]): readonly string[] {
  const shownWith = (more: number): readonly string[] =>
    cells.map(([value, format]) => shownCell(value, withDecimals(format, more)));
  const isAlike = (shown: readonly string[]): boolean =>
    cells.some(([value], i) =>
      cells.some(([other], j) => j < i && shown[i] === shown[j] && !sameValue(value, other)),
    );
  const asTheyAre = shownWith(0);
  let apart = asTheyAre;
  for (let more = 1; isAlike(apart) && more <= mostMoreDecimals; more++) apart = shownWith(more);
  // Some are alike in any format: a text and a number, or two formats of dates.
  return isAlike(apart) ? asTheyAre : apart;
}

function withDecimals(format: string, more: number): string {
  if (more === 0) return format;
  return format.replace(/0(\.0+)?(?=%?$)/, (_, decimals: string | undefined) => {
    return `0${decimals ?? "."}${"0".repeat(more)}`;
  });
}

export function showRow(presented: PresentedTable, row: PresentedRow): ShownRow {
  const cell = roleReader(presented, row);
  const value = cell("value");
  const figure = figureText(presented.language, {
    value: value.text,
    // A sign beside the number says it already.
    unit: cell("unit").code === "percent" && value.text.endsWith("%") ? "" : cell("unit").text,
    qualifier: cell("qualifier").code === "exact" ? "" : cell("qualifier").text,
  });
  const asOf = figure === "" ? "" : cell("as-of", value.column?.column.mergeGroup).text;
  return { key: row.key, label: cell("label").text, figure, asOf };
}

interface Figure {
  readonly value: string;
  readonly unit: string;
  readonly qualifier: string;
}

function figureText(language: Language, figure: Figure): string {
  const { value, unit, qualifier } = language === "en" ? withCurrency(figure) : inChinese(figure);
  const isChinese = language === "zh-CN";
  // A row without a number is a statement: its qualifier and its unit carry the words.
  const isOneNumber = value !== "" && !value.endsWith("%");
  const separator = isChinese ? (isOneNumber ? "" : "，") : isOneNumber ? " " : ", ";
  const amount = [qualifier, value].filter((text) => text !== "").join(isChinese ? "" : " ");
  return [amount, unit].filter((text) => text !== "").join(separator);
}

/** `RMB billion`, as a column of units says it, is `RMB 20 billion` around its number. */
function withCurrency(figure: Figure): Figure {
  const [, currency, scale] = /^([A-Z]{3}) (\w+)$/.exec(figure.unit) ?? [];
  if (currency === undefined || scale === undefined || figure.value === "") return figure;
  return { ...figure, value: `${currency} ${figure.value}`, unit: scale };
}

/** Chinese counts by 万 and 亿: 20 of 十亿元 is said as 200亿元, 104 of 百万人 as 1.04亿人. */
function inChinese(figure: Figure): Figure {
  const [, scale, unit = ""] = /^(十亿|百万)(.+)$/.exec(figure.unit) ?? [];
  const number = figure.value.replaceAll(",", "");
  if (scale === undefined || !/^\d+(\.\d+)?$/.test(number)) return figure;
  const [places, counted] =
    scale === "十亿" ? [1, "亿"] : Number(number) < 100 ? [2, "万"] : [-2, "亿"];
  const value = Number(`${number}e${places}`).toLocaleString("en-US", {
    maximumFractionDigits: 12,
  });
  return { ...figure, value, unit: counted + unit };
}

export interface ShownCell {
  readonly value: CellValue;
  readonly numberFormat: string;
  readonly text: string;
  readonly code: string | null;
  /** Null where the table has no such column. */
  readonly column: PresentedColumn | null;
}

/** The cell of a row that has a role, in that merge group where one is named. */
export function roleReader({ columns }: PresentedTable, row: PresentedRow) {
  return (role: Column["role"], mergeGroup?: string): ShownCell => {
    const index = columns.findIndex(
      ({ column }) =>
        column.role === role && (mergeGroup === undefined || column.mergeGroup === mergeGroup),
    );
    const column = columns[index] ?? null;
    const value = row.cells[index] ?? null;
    const numberFormat = row.numberFormats[index] ?? "General";
    return {
      value,
      numberFormat,
      text: shownCell(value, numberFormat),
      code: codeOf(column?.dictionary ?? [], value),
      column,
    };
  };
}
