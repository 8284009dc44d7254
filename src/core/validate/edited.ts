/** A cell that is sound and says something else than the release: the analyst's edit, told with the released value. */
import { sameValue } from "../value";
import type { ChangedCell, Problem } from "./problem";
import { typedValue } from "./column-rules";
import { cellAt, isEmpty } from "./subject";

export function editProblem(cell: ChangedCell): Problem | null {
  const { found, was, formula, rules, subject, row, released } = cell;
  const mended = isEmpty(was) ? null : was;
  if (formula !== null) return { code: "edited/formula", more: { formula }, mended };
  const [now, before] = [typedValue(rules, found), typedValue(rules, was)];
  // Labels of one code are the same, in whichever languages.
  const isSame =
    rules.presented.dictionary === null
      ? sameValue(found, was)
      : now !== undefined && now === before;
  if (isSame) return null;
  const isUnit = rules.presented.column.role === "unit";
  const value = rules.group.find(
    (index) => subject.instance.presented.columns[index]?.column.role === "value",
  );
  const isNumberKept =
    value !== undefined &&
    !isEmpty(released.cells[value] ?? null) &&
    sameValue(cellAt(subject, row, value), released.cells[value] ?? null);
  return isUnit && isNumberKept
    ? { code: "edited/unit", more: {}, mended }
    : { code: "edited/value", more: {}, mended };
}
