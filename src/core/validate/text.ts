/** Reads texts as a person meant them: what hides in them, and the number or the day that was typed as text. */
import { dateToSerial, isCalendarDate } from "../value";

export interface Cleaned {
  readonly text: string;
  readonly kind: "outer-space" | "no-break-space" | "hidden-character";
  /** The first hidden character, such as `U+200B`; empty where there is none. */
  readonly character: string;
}

/** Characters that show nothing and are no space: soft hyphen, zero-width space, direction marks, byte order mark, controls. Joiners shape letters and emoji, so they stay. */
const hidden =
  /(?![\t\n\r])\p{Cc}|\u034F|[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/gu;
const noBreak = /[\u00A0\u2007\u202F]/gu;

/** A text without what hides in it; null where nothing does. What the text `like` has too was meant. */
export function cleaned(text: string, like: string): Cleaned | null {
  const extra = (found: string): boolean => !like.includes(found);
  const [character] = (text.match(hidden) ?? []).filter(extra);
  const [space] = (text.match(noBreak) ?? []).filter(extra);
  const clean = text
    .replace(hidden, (found) => (extra(found) ? "" : found))
    .replace(noBreak, (found) => (extra(found) ? " " : found));
  const trimmed = like === like.trim() ? clean.trim() : clean;
  if (trimmed === text) return null;
  if (character !== undefined) {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    return { text: trimmed, kind: "hidden-character", character: `U+${code}` };
  }
  return {
    text: trimmed,
    kind: space === undefined ? "outer-space" : "no-break-space",
    character: "",
  };
}

/** What decides whether a text is a number is written the same way everywhere: no guess at a decimal comma. */
const numberText = /^([-+]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*(%?)$/;

/** The number that a text says, or null. Thousands separators, a percent sign and full-width digits are understood. */
export function numberIn(text: string): number | null {
  const plain = text.normalize("NFKC").replace(hidden, "").trim();
  const match = numberText.exec(plain);
  if (match === null) return null;
  const [, sign = "", whole = "", decimals = "", percent = ""] = match;
  const number = Number(`${sign}${whole.replaceAll(",", "")}${decimals}`);
  return percent === "" ? number : hundredth(number);
}

/** A hundredth, in the digits that a person would write. */
export function hundredth(number: number): number {
  return Number((number / 100).toPrecision(15));
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const monthName = `(${months.join("|")})[a-z]*\\.?`;
const yearFirst = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/;
const dayFirst = new RegExp(
  `^(\\d{1,2})(?:st|nd|rd|th)?[\\s-]+${monthName},?[\\s-]+(\\d{4})$`,
  "i",
);
const monthFirst = new RegExp(`^${monthName}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})$`, "i");
const numeric = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/;

/**
 * The day that a text says, as a serial of the 1900 date system; null where it says none, or where day and month could be either
 * and neither reading is `expected`.
 */
export function dayIn(text: string, expected: number | null): number | null {
  const plain = text.normalize("NFKC").replace(hidden, "").replace(noBreak, " ").trim();
  const [, year = "", month = "", day = ""] = yearFirst.exec(plain) ?? [];
  if (year !== "") return serial(year, month, day);
  const [, first = "", named = "", last = ""] = dayFirst.exec(plain) ?? [];
  if (last !== "") return serial(last, monthNumber(named), first);
  const [, name = "", ofMonth = "", after = ""] = monthFirst.exec(plain) ?? [];
  if (after !== "") return serial(after, monthNumber(name), ofMonth);
  const [, a = "", b = "", c = ""] = numeric.exec(plain) ?? [];
  if (c === "") return null;
  const readings = [serial(c, a, b), serial(c, b, a)].filter((reading) => reading !== null);
  const [only = null] = readings;
  return new Set(readings).size === 1 ? only : (readings.find((one) => one === expected) ?? null);
}

function monthNumber(name: string): string {
  return String(months.indexOf(name.toLowerCase()) + 1);
}

function serial(year: string, month: string, day: string): number | null {
  const iso = [year, month.padStart(2, "0"), day.padStart(2, "0")].join("-");
  return isCalendarDate(iso) && iso >= "1900-03-01" ? dateToSerial(iso) : null;
}
