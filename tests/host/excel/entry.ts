/**
 * What Excel makes of a value that is put into a cell: text is read as if typed in US English. Text that would need today's
 * date is refused, because no add-in of ours should leave that to Excel.
 */
import type { CellValue } from "../workbook";
import { invalidArgument, notBuilt } from "./basis";
import type { Basis } from "./basis";

const valuesPage =
  "https://learn.microsoft.com/office/dev/add-ins/excel/excel-add-ins-ranges-set-get-values";
const blankPage =
  "https://learn.microsoft.com/office/dev/add-ins/excel/excel-add-ins-blank-null-values";
const limitsPage =
  "https://support.microsoft.com/office/excel-specifications-and-limits-1672b34d-7043-467e-8e27-269d656771c3";

export const entryBasis: readonly Basis[] = [
  { documented: "null leaves a cell alone, an empty text clears it", link: blankPage },
  { documented: "a value may be a formula, which starts with =", link: valuesPage },
  { documented: "a cell holds at most 32,767 characters", link: limitsPage },
  { documented: "a formula has at most 8,192 characters", link: limitsPage },
  {
    documented: "dates, percentages and currency typed into General set the number format",
    link: "https://support.microsoft.com/office/automatically-number-rows-format-numbers-as-dates-or-times-418bd3fe-0577-47c8-8caa-b4d30c528309",
  },
  { assumed: "numbers put into a cell formatted as text become text" },
  { assumed: "text that starts with + or - and is no number becomes a formula" },
  { assumed: "an ISO date typed into General is shown as m/d/yyyy" },
  { assumed: "text longer than 32,767 characters is refused with InvalidArgument" },
];

export interface Entry {
  /** Undefined for a formula. */
  readonly value?: CellValue;
  /** Without the equals sign. */
  readonly formula?: string;
  /** Typed with a leading apostrophe. */
  readonly quoted?: true;
  /** Given to the cell when its format is General. */
  readonly numberFormat?: string;
}

const errors = /^#(N\/A|REF!|VALUE!|DIV\/0!|NUM!|NAME\?|NULL!|SPILL!|CALC!|GETTING_DATA)$/i;
const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const monthName = "([a-z]{3,9})\\.?";

/** @param numberFormat of the cell before the entry */
export function entryOf(typed: unknown, numberFormat: string, date1904: boolean): Entry {
  if (typeof typed === "boolean") return { value: typed };
  if (typeof typed === "number") {
    if (!Number.isFinite(typed)) throw invalidArgument("A cell cannot hold this number.");
    return { value: numberFormat === "@" ? String(typed) : typed };
  }
  if (typeof typed !== "string") throw invalidArgument("A cell holds text, numbers or booleans.");
  if (typed.length > 32_767) throw invalidArgument("A cell holds at most 32,767 characters.");
  if (typed === "") return { value: null };
  if (typed.startsWith("'")) return { value: typed.slice(1), quoted: true };
  if (numberFormat === "@") return { value: typed };
  if (typed.startsWith("=") && typed.length > 1) return formulaEntry(typed.slice(1));
  if (/^(true|false)$/i.test(typed)) return { value: typed.toLowerCase() === "true" };
  if (errors.test(typed)) return { value: { error: typed.toUpperCase() } };
  const number = numberEntry(typed.trim()) ?? dateEntry(typed.trim(), date1904);
  if (number !== undefined) return number;
  if (typed.startsWith("@")) throw invalidArgument("That function isn't valid.");
  if (/^[+-]./.test(typed)) return formulaEntry(typed.replace(/^\+/, ""));
  return { value: typed };
}

function formulaEntry(formula: string): Entry {
  if (formula.length > 8_192) throw invalidArgument("A formula has at most 8,192 characters.");
  return { formula };
}

function numberEntry(typed: string): Entry | undefined {
  const negative = /^\((.+)\)$/.exec(typed);
  const match = /^([+-]?)(\$?)(\d{1,3}(?:,\d{3})+|\d+)?(\.\d*)?(e[+-]?\d+)?\s*(%?)$/i.exec(
    negative?.[1] ?? typed,
  );
  if (match === null) return undefined;
  const [, sign, currency, whole, fraction, exponent, percent] = match;
  if (whole === undefined && !/\d/.test(fraction ?? "")) return undefined;
  const digits = `${(whole ?? "0").replaceAll(",", "")}${fraction ?? ""}${exponent ?? ""}`;
  const size = Number(digits) / (percent === "%" ? 100 : 1);
  if (!Number.isFinite(size)) return { value: typed };
  const value = sign === "-" || negative ? -size : size;
  const decimals = fraction === undefined ? "" : ".00";
  if (percent === "%") return { value, numberFormat: `0${decimals}%` };
  if (currency === "$")
    return { value, numberFormat: `"$"#,##0${decimals}_);[Red]("$"#,##0${decimals})` };
  if (whole?.includes(",")) return { value, numberFormat: `#,##0${decimals}` };
  if (exponent !== undefined) return { value, numberFormat: "0.00E+00" };
  return { value };
}

function dateEntry(typed: string, date1904: boolean): Entry | undefined {
  const read = (pattern: string): string[] | undefined =>
    new RegExp(`^${pattern}$`, "i").exec(typed)?.slice(1);
  const dated = (
    year: string,
    month: number,
    day: string,
    numberFormat: string,
  ): Entry | undefined => {
    const value = serial(Number(year), month, Number(day), date1904);
    return value === undefined ? undefined : { value, numberFormat };
  };
  const iso = read("(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})");
  if (iso) return dated(iso[0] ?? "", Number(iso[1]), iso[2] ?? "", "m/d/yyyy");
  const us = read("(\\d{1,2})[-/](\\d{1,2})[-/](\\d{4})");
  if (us) return dated(us[2] ?? "", Number(us[0]), us[1] ?? "", "m/d/yyyy");
  const yearMonth = read("(\\d{4})[-/](\\d{1,2})");
  if (yearMonth) return dated(yearMonth[0] ?? "", Number(yearMonth[1]), "1", "mmm-yy");
  const monthYear = read(`${monthName}[ -](\\d{4})`);
  if (monthYear) return dated(monthYear[1] ?? "", monthOf(monthYear[0]), "1", "mmm-yy");
  const dayFirst = read(`(\\d{1,2})[ -]${monthName}[ -](\\d{4})`);
  if (dayFirst)
    return dated(dayFirst[2] ?? "", monthOf(dayFirst[1]), dayFirst[0] ?? "", "d-mmm-yy");
  const monthFirst = read(`${monthName} (\\d{1,2}), ?(\\d{4})`);
  if (monthFirst)
    return dated(monthFirst[2] ?? "", monthOf(monthFirst[0]), monthFirst[1] ?? "", "d-mmm-yy");
  const named = read(`(?:\\d{1,2}[ -]${monthName}|${monthName}[ -]?\\d{1,2})`);
  const isMonthNamed = named?.some((name) => name && monthOf(name) > 0) === true;
  const isAmbiguous = /^\d{1,2}[-/]\d{1,2}([-/]\d{2})?$|^\d{1,2}:\d{2}|^\d+ \d+\/\d+$/.test(typed);
  if (isAmbiguous || isMonthNamed)
    throw notBuilt(`text that Excel would read as a date or time of its own choice: ${typed}`);
  return undefined;
}

/** 1 to 12, or 0 when it is no month. */
function monthOf(name: string | undefined): number {
  const full =
    "january february march april may june july august september october november december";
  const lower = name?.toLowerCase() ?? "";
  const isFull = full.split(" ").includes(lower);
  return isFull || lower.length === 3 ? months.indexOf(lower.slice(0, 3)) + 1 : 0;
}

/**
 * Excel's day number; undefined when there is no such day or it lies before March 1900, where Excel counts a day too many.
 * @see https://learn.microsoft.com/office/troubleshoot/excel/1900-and-1904-date-system
 */
export function serial(
  year: number,
  month: number,
  day: number,
  date1904: boolean,
): number | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1) return undefined;
  const days = date.getTime() / 86_400_000 + 25_569 - (date1904 ? 1_462 : 0);
  return days < (date1904 ? 0 : 61) ? undefined : days;
}
