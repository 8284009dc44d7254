/** Worksheet functions of single values that Tickmark's formulas use. What Excel would do beyond their plain case is refused. */
import type { CellValue } from "../workbook";

/** Thrown where Excel would calculate and we do not. */
export class NotCalculated extends Error {}

const dayZero = Date.UTC(1899, 11, 30);
const msPerDay = 86_400_000;
const daysBetweenSystems = 1462;

type PlainFunction = (values: readonly CellValue[], date1904: boolean) => CellValue;

function number(value: CellValue | undefined): number {
  if (typeof value !== "number") throw new NotCalculated("a value that is no number");
  return value;
}

function text(value: CellValue | undefined): string {
  if (typeof value === "number") return String(Number(value.toPrecision(15)));
  if (typeof value !== "string") throw new NotCalculated("a value that is no text");
  return value;
}

function dateOf(value: CellValue | undefined, date1904: boolean): Date {
  const serial = number(value) + (date1904 ? daysBetweenSystems : 0);
  if (serial < 61 || serial !== Math.floor(serial)) throw new NotCalculated("a date");
  return new Date(dayZero + serial * msPerDay);
}

function serialOf(time: number, date1904: boolean): number {
  return (time - dayZero) / msPerDay - (date1904 ? daysBetweenSystems : 0);
}

export const plainFunctions: Readonly<Record<string, PlainFunction>> = {
  YEAR: ([serial], date1904) => dateOf(serial, date1904).getUTCFullYear(),
  MONTH: ([serial], date1904) => dateOf(serial, date1904).getUTCMonth() + 1,
  DAY: ([serial], date1904) => dateOf(serial, date1904).getUTCDate(),
  DATE: ([year, month, day], date1904) => {
    const time = Date.UTC(number(year), number(month) - 1, number(day));
    if (new Date(time).getUTCDate() !== day || number(year) < 1901) throw new NotCalculated("DATE");
    return serialOf(time, date1904);
  },
  DAYS: ([end, start]) => number(end) - number(start),
  EDATE: ([start, months], date1904) => {
    const from = dateOf(start, date1904);
    if (from.getUTCDate() > 28) throw new NotCalculated("EDATE at the end of a month");
    return serialOf(from.setUTCMonth(from.getUTCMonth() + number(months)), date1904);
  },
  RIGHT: ([value, count]) => {
    const whole = text(value);
    return whole.slice(Math.max(0, whole.length - number(count)));
  },
  CHAR: ([code]) => {
    if (code !== 10) throw new NotCalculated("CHAR of anything but a line feed");
    return "\n";
  },
  SUBSTITUTE: (values) => {
    const [value, old, fresh] = values;
    if (values.length !== 3 || text(old) === "") throw new NotCalculated("SUBSTITUTE");
    return text(value).replaceAll(text(old), text(fresh));
  },
};
