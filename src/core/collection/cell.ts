/** One CSV field as a typed value, checked against its Table Schema field. */
import { isCalendarDate, type CellValue } from "../value";
import { wholePattern, type Field } from "./descriptor";
import type { CollectionErrorFacts } from "./error";

const maxCellTextLength = 32_767;
const firstDate = "1900-03-01";

type Constraint = CollectionErrorFacts["collection/constraint"]["constraint"];
export type CellProblem =
  | { readonly code: "collection/type"; readonly expected: string }
  | {
      readonly code: "collection/constraint";
      readonly constraint: Constraint;
      readonly expected: string;
    };

/** The value of a text in a field, or `undefined` where the text is not of the field's type. Empty text is `null`. */
export function parseCell(
  text: string,
  { type }: Field,
  missingValues: readonly string[],
): CellValue | undefined {
  if (missingValues.includes(text)) return null;
  switch (type) {
    case "string":
      return text;
    case "number":
      return /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text) && survivesExcel(text)
        ? Number(text)
        : undefined;
    case "integer":
      return /^-?(0|[1-9]\d*)$/.test(text) && survivesExcel(text) ? Number(text) : undefined;
    case "date":
      return isCalendarDate(text) && text >= firstDate ? text : undefined;
    case "boolean":
      return text === "true" ? true : text === "false" ? false : undefined;
  }
}

/** What `parseCell` accepts, in words of the Table Schema. */
export const expectedText: Readonly<Record<Field["type"], string>> = {
  string: "text",
  number: "plain decimal number of at most 15 significant digits",
  integer: "whole number of at most 15 digits",
  date: `date YYYY-MM-DD from ${firstDate}`,
  boolean: "true or false",
};

/** The constraints that a typed value breaks, uniqueness excepted: that takes the other rows. */
export function brokenConstraints(value: CellValue, field: Field): readonly CellProblem[] {
  const { required, enum: allowed, pattern, minimum, maximum } = field.constraints ?? {};
  if (value === null) return required === true ? [broken("required", "a value")] : [];
  const problems: CellProblem[] = [];
  if (allowed !== undefined && !allowed.includes(String(value))) {
    problems.push(broken("enum", allowed.join(", ")));
  }
  if (pattern !== undefined && !wholePattern(pattern).test(String(value))) {
    problems.push(broken("pattern", pattern));
  }
  if (minimum !== undefined && isBelow(value, minimum)) {
    problems.push(broken("minimum", String(minimum)));
  }
  if (maximum !== undefined && isBelow(maximum, value)) {
    problems.push(broken("maximum", String(maximum)));
  }
  if (typeof value === "string" && value.length > maxCellTextLength) {
    problems.push(broken("maxLength", String(maxCellTextLength)));
  }
  return problems;
}

function broken(constraint: Constraint, expected: string): CellProblem {
  return { code: "collection/constraint", constraint, expected };
}

/** Numbers by size, ISO dates by their text; a limit of the other kind limits nothing. */
function isBelow(a: CellValue, b: CellValue): boolean {
  if (typeof a === "number" && typeof b === "number") return a < b;
  return typeof a === "string" && typeof b === "string" && a < b;
}

function survivesExcel(decimal: string): boolean {
  return decimal.replace(/^-?0*\.?0*|[-.]/g, "").length <= 15;
}
