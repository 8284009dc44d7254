/** Cells that a change left alone, each with why, for a person. */
import type { LeftCell, LeftReason } from "../../src/core/edit";

const reasons: Readonly<Record<LeftReason, string>> = {
  changed: "changed by you since it was looked at",
  hidden: "in a row that is hidden",
  gone: "no longer in the workbook",
  "no-room": "no room for it below the table",
  formula: "it is not known to which cells its formula would refer by now",
  twin: "its key stands in more than one row",
};

export function leftLines(left: readonly LeftCell[]): readonly string[] {
  return left.map(({ table, key, name, why, was = "" }) =>
    [`left alone: ${table} ${key}`, name, was, `(${reasons[why]})`]
      .filter((word) => word !== "")
      .join(" "),
  );
}
