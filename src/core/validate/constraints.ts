/** A cell against the constraints of its field, in the terms of the collection: codes and typed values, never labels. */
import { brokenConstraints } from "../collection";
import type { CellValue } from "../value";
import type { ChangedCell, Problem } from "./problem";
import { typedValue } from "./column-rules";
import { isEmpty, placeAt } from "./subject";

export function constraintProblem(cell: ChangedCell): Problem | null {
  const { found, was, rules, row, subject } = cell;
  const { presented, field, foreign, holders } = rules;
  const restored: CellValue | undefined = isEmpty(was) ? undefined : was;
  const value = typedValue(rules, found);
  if (value === undefined) return labelProblem(cell, restored);
  const [broken] = field === null ? [] : brokenConstraints(value, field);
  if (broken?.code === "collection/constraint") {
    const { constraint, expected } = broken;
    switch (constraint) {
      case "required":
        return { code: "constraint/required", more: {}, mended: restored };
      case "enum":
        return {
          code: "constraint/enum",
          more: { allowed: expected.split(", ") },
          mended: restored,
        };
      case "minimum":
        return { code: "constraint/minimum", more: { limit: expected }, mended: restored };
      case "maximum":
        return { code: "constraint/maximum", more: { limit: expected }, mended: restored };
      case "pattern":
        return { code: "constraint/pattern", more: { pattern: expected }, mended: restored };
      case "maxLength": // more than a cell can hold
        return null;
    }
  }
  if (value === null) return null;
  if (foreign !== null && !foreign.keys.has(String(value)))
    return { code: "constraint/foreign-key", more: { table: foreign.table }, mended: restored };
  const first = holders?.()
    .get(found)
    ?.find((other) => other !== row);
  if (first !== undefined) {
    const place = subject.columns.places[cell.index] ?? -1;
    const firstCell = placeAt(subject, first, place).cell ?? "";
    return { code: "constraint/unique", more: { firstCell }, mended: restored };
  }
  if (presented.column.role === "link" && !/^https?:\/\/[^\s/]+\S*$/.test(String(value)))
    return { code: "constraint/address", more: {}, mended: restored };
  return null;
}

/** A label of no code: the one that it is but for its case, else the one that the release has. */
function labelProblem(
  { found, rules: { presented, field }, subject }: ChangedCell,
  restored: CellValue | undefined,
): Problem | null {
  const { dictionary } = presented;
  if (dictionary === null) return null;
  const { language } = subject.instance.presented;
  const codes = field?.constraints?.enum;
  const allowed = dictionary
    .filter(({ code }) => codes === undefined || codes.includes(code))
    .map(({ label }) => label[language]);
  const typed = String(found).trim().toLowerCase();
  const meant = allowed.find((label) => label.toLowerCase() === typed);
  return { code: "constraint/enum", more: { allowed }, mended: meant ?? restored };
}
