import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { entryOf, serial } from "./entry";

const read = (typed: unknown, format = "General") => entryOf(typed, format, false);

describe("a value put into a cell", () => {
  it.each([
    { typed: "12", is: { value: 12 } },
    { typed: " -1.5 ", is: { value: -1.5 } },
    { typed: "1e3", is: { value: 1000, numberFormat: "0.00E+00" } },
    { typed: "1,234.5", is: { value: 1234.5, numberFormat: "#,##0.00" } },
    { typed: "12%", is: { value: 0.12, numberFormat: "0%" } },
    { typed: "32.6%", is: { value: 0.326, numberFormat: "0.00%" } },
    { typed: "$5", is: { value: 5, numberFormat: '"$"#,##0_);[Red]("$"#,##0)' } },
    { typed: "(5)", is: { value: -5 } },
    { typed: "True", is: { value: true } },
    { typed: "#n/a", is: { value: { error: "#N/A" } } },
    { typed: "2020-04-14", is: { value: 43935, numberFormat: "m/d/yyyy" } },
    { typed: "4/14/2020", is: { value: 43935, numberFormat: "m/d/yyyy" } },
    { typed: "14 April 2020", is: { value: 43935, numberFormat: "d-mmm-yy" } },
    { typed: "Apr 14, 2020", is: { value: 43935, numberFormat: "d-mmm-yy" } },
    { typed: "Apr-2020", is: { value: 43922, numberFormat: "mmm-yy" } },
    { typed: "2020-04", is: { value: 43922, numberFormat: "mmm-yy" } },
    { typed: "'12", is: { value: "12", quoted: true } },
    { typed: "'=A1", is: { value: "=A1", quoted: true } },
    { typed: "=A1", is: { formula: "A1" } },
    { typed: "-A1", is: { formula: "-A1" } },
    { typed: "+A1", is: { formula: "A1" } },
    { typed: "=", is: { value: "=" } },
    { typed: "", is: { value: null } },
    { typed: "1.1.0", is: { value: "1.1.0" } },
    { typed: "2020-02-30", is: { value: "2020-02-30" } },
    { typed: "12,34", is: { value: "12,34" } },
    { typed: "UC01", is: { value: "UC01" } },
    { typed: "May", is: { value: "May" } },
  ])("is $is when $typed is typed", ({ typed, is }) => {
    expect(read(typed)).toEqual(is);
  });

  it.each(["00123", "=A1", "12%", "2020-04-14"])(
    "stays %s in a cell formatted as text",
    (typed) => {
      expect(read(typed, "@")).toEqual({ value: typed });
    },
  );

  it.each([
    { when: "text would be a date of this year", typed: "3/4", code: "EmulatorNotImplemented" },
    { when: "text would be a day of this year", typed: "14-Apr", code: "EmulatorNotImplemented" },
    { when: "text would be a time", typed: "10:30", code: "EmulatorNotImplemented" },
    { when: "it starts like a function", typed: "@user", code: "InvalidArgument" },
    { when: "it is too long", typed: "x".repeat(32_768), code: "InvalidArgument" },
    { when: "it is no number", typed: NaN, code: "InvalidArgument" },
    { when: "it is an object", typed: {}, code: "InvalidArgument" },
  ])("is refused with $code when $when", ({ typed, code }) => {
    expect(() => read(typed)).toThrow(expect.objectContaining({ code }));
  });

  it("is the text itself after an apostrophe, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 50 }), (typed) => {
        expect(read(`'${typed}`)).toEqual({ value: typed, quoted: true });
      }),
    );
  });

  it("is the number itself, however the number is written", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(read(String(number)).value).toBeCloseTo(number, 10);
        expect(read(number)).toEqual({ value: number });
      }),
      { numRuns: 50 },
    );
  });
});

describe("a day's number", () => {
  it.each([
    { day: [2024, 1, 1], from1900: 45292, from1904: 43830 },
    { day: [1900, 3, 1], from1900: 61, from1904: undefined },
    { day: [1900, 2, 28], from1900: undefined, from1904: undefined },
    { day: [2020, 1, 1], from1900: 43831, from1904: 42369 },
  ] as const)("of $day is $from1900, or $from1904 from 1904", ({ day, from1900, from1904 }) => {
    const [year, month, date] = day;
    expect([serial(year, month, date, false), serial(year, month, date, true)]).toEqual([
      from1900,
      from1904,
    ]);
  });
});
