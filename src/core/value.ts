/**
 * What a cell holds, what must be written so that Excel keeps it, and when two cells hold the same.
 * `sameValue` is the one definition of equality: populate, save, reopen and refresh to the same release shows nothing.
 */

/** A cell's value as the API gives it; `null` and `""` are both the empty cell. */
export type CellValue = string | number | boolean | null;

const msPerDay = 86_400_000;
const dayZero = Date.UTC(1899, 11, 30);
/** 1900-03-01. Excel counts a 29 February 1900 that never was, so serials before this day are ambiguous. */
const firstSerial = 61;
/** 9999-12-31, the last day that Excel shows. */
const lastSerial = 2_958_465;
const daysBetweenDateSystems = 1462;

/**
 * Days since 1899-12-30, Excel's day zero in the 1900 date system.
 *
 * @param iso calendar date, `YYYY-MM-DD`, no time zone
 * @returns whole number of days; 45292 for 2024-01-01
 * @throws RangeError when the text is no such date, or one before 1900-03-01
 * @see https://learn.microsoft.com/office/troubleshoot/excel/wrongly-assumes-1900-is-leap-year
 */
export function dateToSerial(iso: string): number {
  const serial = isCalendarDate(iso) ? Math.round((Date.parse(iso) - dayZero) / msPerDay) : NaN;
  if (!(serial >= firstSerial)) {
    throw new RangeError(`Expected a date YYYY-MM-DD from 1900-03-01, found ${iso}`);
  }
  return serial;
}

/**
 * The calendar date of a serial of the 1900 date system; a time of day is dropped.
 *
 * @returns `YYYY-MM-DD`, or `null` where the number is no date that Excel shows, or one before 1900-03-01
 */
export function serialToDate(serial: number): string | null {
  const day = Math.floor(serial);
  if (!(day >= firstSerial && day <= lastSerial)) return null;
  return new Date(dayZero + day * msPerDay).toISOString().slice(0, 10);
}

/** The same day in a workbook that counts from 1904. */
export function serialIn1904(serial: number): number {
  return serial - daysBetweenDateSystems;
}

/** The 1900 serial of a day read from a workbook that counts from 1904. */
export function serialFrom1904(serial: number): number {
  return serial + daysBetweenDateSystems;
}

/** Whether the text is `YYYY-MM-DD` and that day exists. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

// Excel parses what it is given as a person's typing, by US rules. A letter or an opening quotation mark is safe to
// begin with; anything else may be a formula, number, date, currency, error, or an apostrophe that would be eaten.
const safeStart = /^[\p{L}“‘《「『【]/u;
const booleanText = /^(?:true|false)\s*$/i;
const weekday = "(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[\\s,.]*";
const month = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*";
const dateText = new RegExp(`^(?:${weekday})?${month}[\\s.,/-]*\\d`, "i");

/**
 * What to assign to `Range.values` so that the cell then holds exactly this value and type. Text that Excel would
 * take for something else gets a leading apostrophe, which Excel shows in the formula bar only and does not give back.
 *
 * @throws RangeError for NaN and infinities, which no cell can hold
 */
export function toCellInput(value: CellValue): string | number | boolean {
  if (value === null || value === "") return "";
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new RangeError(`No cell can hold ${String(value)}`);
    return value;
  }
  if (typeof value === "boolean") return value;
  const text = withLineFeeds(value);
  // Full-width forms are typed numbers and formulas too, on East Asian systems.
  const typed = text.normalize("NFKC");
  const isSafe = safeStart.test(text) && !booleanText.test(typed) && !dateText.test(typed);
  return isSafe ? text : `'${text}`;
}

/**
 * Whether two cells hold the same, given what Excel, other programs and a file in between do to a value:
 *
 * - numbers: equal in their first 15 significant digits, all that Excel promises to keep (0.1 + 0.2 is 0.3);
 * - texts: equal after Unicode NFC, with line ends as LF and white space at the end ignored; case and white space
 *   elsewhere count;
 * - the empty cell is `null` or `""`;
 * - different types are never the same: the text "20" is not the number 20.
 */
export function sameValue(a: CellValue, b: CellValue): boolean {
  if (a === b) return true;
  if (typeof a === "number") {
    return typeof b === "number" && a.toPrecision(15) === b.toPrecision(15);
  }
  if (typeof a === "boolean" || typeof b === "boolean" || typeof b === "number") return false;
  return comparableText(a ?? "") === comparableText(b ?? "");
}

/** A cell's value as plain text; empty for the empty cell, and where there is no cell. */
export function cellText(value: CellValue | undefined): string {
  return String(value ?? "");
}

/** A text in the one form that all texts equal to it by `sameValue` share, for use as a map key. */
export function comparableText(text: string): string {
  return withLineFeeds(text).trimEnd().normalize("NFC");
}

function withLineFeeds(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

const errorNames = new Set(
  "NULL! DIV/0! VALUE! REF! NAME? NUM! N/A GETTING_DATA SPILL! CALC! FIELD! BLOCKED! CONNECT! BUSY! UNKNOWN! EXTERNAL! PYTHON!".split(
    " ",
  ),
);

/** Whether a value is one of the words by which Excel says that there is none. */
export function isErrorValue(text: string): boolean {
  return text.startsWith("#") && errorNames.has(text.slice(1));
}
