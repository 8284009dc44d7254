import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  comparableText,
  dateToSerial,
  isCalendarDate,
  sameValue,
  serialFrom1904,
  serialIn1904,
  serialToDate,
  toCellInput,
  type CellValue,
} from "../../src/core/value";

const anyCell = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant<CellValue>(null),
);

describe("dates", () => {
  it.each([
    { iso: "1900-03-01", serial: 61 },
    { iso: "2020-04-14", serial: 43935 },
    { iso: "2024-01-01", serial: 45292 },
    { iso: "9999-12-31", serial: 2958465 },
  ])("$iso is day $serial", ({ iso, serial }) => {
    expect(dateToSerial(iso)).toBe(serial);
    expect(serialToDate(serial)).toBe(iso);
  });

  it.each(["1900-02-28", "2019-02-29", "2019-13-01", "2019-1-1", "14 April 2020", ""])(
    "%j is refused",
    (text) => {
      expect(() => dateToSerial(text)).toThrow(RangeError);
    },
  );

  it.each([60, 0, -1, 2958466, NaN, Infinity])("%d is the serial of no date", (serial) => {
    expect(serialToDate(serial)).toBeNull();
  });

  it("drops a time of day", () => {
    expect(serialToDate(43935.75)).toBe("2020-04-14");
  });

  it("every day comes back from its serial, in either date system", () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 2958465 }), (serial) => {
        expect(dateToSerial(serialToDate(serial) ?? "")).toBe(serial);
        expect(serialFrom1904(serialIn1904(serial))).toBe(serial);
      }),
    );
  });

  it("a day of 1904's first year counts from 1904 there", () => {
    expect(serialIn1904(dateToSerial("1904-01-01"))).toBe(0);
  });

  it("a leap day exists only in leap years", () => {
    expect([isCalendarDate("2020-02-29"), isCalendarDate("2019-02-29")]).toEqual([true, false]);
  });
});

describe("toCellInput", () => {
  it.each([
    { when: "a formula", text: "=1+1" },
    { when: "a sum", text: "+1" },
    { when: "a dash", text: "- none" },
    { when: "an old function", text: "@SUM" },
    { when: "an apostrophe", text: "'t Hooft" },
    { when: "a tab", text: "\t=1" },
    { when: "a carriage return, which becomes a line feed", text: "\n=1" },
    { when: "a number", text: "20" },
    { when: "a code with leading zeros", text: "000123" },
    { when: "a year in Chinese", text: "2019年8月" },
    { when: "full-width digits", text: "１２" },
    { when: "a decimal point", text: ".5" },
    { when: "currency", text: "$20" },
    { when: "a negative in parentheses", text: "(5)" },
    { when: "a truth value", text: "True" },
    { when: "a full-width truth value", text: "ＴＲＵＥ" },
    { when: "an error", text: "#N/A" },
    { when: "white space", text: " 5" },
    { when: "a month", text: "March 2019" },
    { when: "a month run together, as genes are named", text: "SEPT2" },
    { when: "a month with a dash", text: "Dec-19" },
    { when: "a weekday", text: "Tuesday, April 14, 2020" },
  ])("marks $when as text", ({ text }) => {
    expect(toCellInput(text)).toBe(`'${text}`);
  });

  it.each([
    "UC01",
    "Bank of China",
    "May be late",
    "Marketing",
    "中国银行",
    "“贸易联动”",
    "Truest",
  ])("leaves %j as it is", (text) => {
    expect(toCellInput(text)).toBe(text);
  });

  it.each([
    { when: "an empty cell", value: null, input: "" },
    { when: "an empty text", value: "", input: "" },
    { when: "a number", value: 0.326, input: 0.326 },
    { when: "a truth value", value: false, input: false },
    { when: "foreign line ends", value: "a\r\nb\rc", input: "a\nb\nc" },
  ])("gives Excel $when as $input", ({ value, input }) => {
    expect(toCellInput(value)).toBe(input);
  });

  it("refuses a number that no cell can hold", () => {
    expect(() => toCellInput(Infinity)).toThrow(RangeError);
  });

  it("what Excel keeps of it is the same value", () => {
    fc.assert(
      fc.property(anyCell, (value) => {
        const input = toCellInput(value);
        const kept = typeof input === "string" ? input.replace(/^'/, "") : input;
        expect(sameValue(kept, value)).toBe(true);
      }),
    );
  });
});

describe("sameValue", () => {
  it.each<{ when: string; a: CellValue; b: CellValue; same: boolean }>([
    { when: "sums that differ in binary only", a: 0.1 + 0.2, b: 0.3, same: true },
    { when: "numbers that differ in the 15th digit", a: 1.00000000000001, b: 1, same: false },
    { when: "zero and minus zero", a: 0, b: -0, same: true },
    { when: "a number and its text", a: 20, b: "20", same: false },
    { when: "a truth value and its text", a: true, b: "TRUE", same: false },
    { when: "one and true", a: 1, b: true, same: false },
    { when: "nothing and empty text", a: null, b: "", same: true },
    { when: "nothing and zero", a: null, b: 0, same: false },
    { when: "line ends", a: "a\r\nb", b: "a\nb", same: true },
    { when: "composed and decomposed letters", a: "é", b: "e\u0301", same: true },
    { when: "spaces at the end", a: "bank", b: "bank \u00a0", same: true },
    { when: "spaces at the start", a: "bank", b: " bank", same: false },
    { when: "case", a: "Bank", b: "bank", same: false },
  ])("is $same for $when", ({ a, b, same }) => {
    expect([sameValue(a, b), sameValue(b, a)]).toEqual([same, same]);
  });

  it("is the same for texts with the same comparable text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (a, b) => {
        expect(sameValue(a, b)).toBe(comparableText(a) === comparableText(b));
        expect(sameValue(a, `${comparableText(a)} `)).toBe(true);
      }),
    );
  });
});
