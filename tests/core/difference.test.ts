import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differenceOf } from "../../src/core/difference";
import { compareWording } from "../../src/core/wording";

describe("the difference between two cells", () => {
  it.each([
    { from: 0.171, to: 0.17, format: "0.0%", absolute: "−0.1", relative: "−0.6%" },
    { from: 0.1712, to: 0.17, format: "0.0%", absolute: "−0.12", relative: "−0.7%" },
    { from: 0.1712, to: 0.1713, format: "0.0%", absolute: "+0.01", relative: "+0.06%" },
    { from: 0.326, to: 1.326, format: "0%", absolute: "+100", relative: "+306.7%" },
  ])("of percentages is in percentage points: $from to $to", ({ from, to, format, ...shown }) => {
    expect(differenceOf(from, to, format)).toEqual({ kind: "percentage-points", ...shown });
  });

  it.each([
    { from: 30, to: 1_290, format: "#,##0", absolute: "+1,260", relative: "+4,200.0%" },
    { from: -5, to: -4, format: "0", absolute: "+1", relative: "+20.0%" },
    { from: 0, to: 3, format: "General", absolute: "+3", relative: null },
    { from: 0.1, to: 0.3, format: "General", absolute: "+0.2", relative: "+200.0%" },
  ])("of numbers is in the cell's format: $from to $to", ({ from, to, format, ...shown }) => {
    expect(differenceOf(from, to, format)).toEqual({ kind: "number", ...shown });
  });

  it("of dates is in days, and is not told where a day is not known", () => {
    expect(differenceOf(43_831, 43_773, "yyyy-mm-dd")).toEqual({ kind: "days", days: -58 });
    expect(differenceOf(43_831, 43_773, "yyyy-mm")).toBeNull();
  });

  it.each([
    { from: "20", to: 20 },
    { from: null, to: 20 },
    { from: 20, to: "about 20" },
    { from: 20, to: 20 },
  ])("is not told between $from and $to", ({ from, to }) => {
    expect(differenceOf(from, to, "General")).toBeNull();
  });
});

describe("two wordings", () => {
  it("differ in whole words", () => {
    expect(compareWording("some of the banks use it", "all of the banks used it")).toEqual({
      before: "",
      from: "some of the banks use",
      to: "all of the banks used",
      after: " it",
    });
    expect(compareWording("试点于8月启动。", "试点于11月启动。")).toEqual({
      before: "试点于",
      from: "8",
      to: "11",
      after: "月启动。",
    });
  });

  it("are whole again when their parts are put together", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", " ", "年", "9", "\u{1f4b6}") });
    fc.assert(
      fc.property(text, text, (from, to) => {
        const { before, after, ...middle } = compareWording(from, to);
        expect(before + middle.from + after).toBe(from);
        expect(before + middle.to + after).toBe(to);
      }),
    );
  });
});
