/** A cell of the wrong type: an error value, a number or a day typed as text, a text with something hidden in it. */
import { isErrorValue, sameValue, serialToDate, type CellValue } from "../value";
import type { ChangedCell, Problem } from "./problem";
import { isEmpty, shownAs } from "./subject";
import { cleaned, dayIn, hundredth, numberIn } from "./text";

export function typeProblem(cell: ChangedCell): Problem | null {
  const { found, was, rules } = cell;
  const restored = isEmpty(was) ? null : was;
  if (typeof found === "string" && isErrorValue(found) && found !== was)
    return { code: "type/error-value", more: {}, mended: restored };
  if (isEmpty(found)) return null;
  if (rules.presented.dictionary !== null) return textProblem(cell);
  switch (rules.presented.type) {
    case "number":
    case "integer":
      return numberProblem(cell, restored);
    case "date":
      return dateProblem(cell, restored);
    case "boolean":
      return typeof found === "boolean"
        ? null
        : { code: "type/not-boolean", more: {}, mended: restored };
    case "string":
      return textProblem(cell);
  }
}

function numberProblem(cell: ChangedCell, restored: CellValue): Problem | null {
  const { found, rules, subject, released, index } = cell;
  if (typeof found === "string") {
    const typed = numberIn(found);
    if (typed === null) return { code: "type/not-a-number", more: {}, mended: restored };
    const number = ratioMeant(cell, typed) ?? typed;
    const more = { number: shownAs(subject, released, index, number) };
    return { code: "type/number-as-text", more, mended: number };
  }
  if (typeof found === "boolean") return { code: "type/not-a-number", more: {}, mended: restored };
  const number = Number(found);
  const ratio = ratioMeant(cell, number);
  if (ratio !== null) {
    const more = { ratio: shownAs(subject, released, index, ratio) };
    return { code: "type/percent-as-whole", more, mended: ratio };
  }
  const isWhole = rules.presented.type !== "integer" || Number.isInteger(number);
  return isWhole ? null : { code: "type/not-whole", more: {}, mended: restored };
}

/** 32.6 where 32.6 % is meant and stored as 0.326; null where the number can be meant as it stands. */
function ratioMeant({ rules, released, index, was }: ChangedCell, number: number): number | null {
  if (released.numberFormats[index]?.includes("%") !== true) return null;
  const ratio = hundredth(number);
  const isTooLarge = Math.abs(number) > 1 && !rules.exceedsWhole();
  return isTooLarge || (!sameValue(number, was) && number !== 0 && sameValue(ratio, was))
    ? ratio
    : null;
}

function dateProblem({ found, was }: ChangedCell, restored: CellValue): Problem | null {
  if (typeof found === "number" && serialToDate(found) !== null) return null;
  const day = typeof found === "string" ? dayIn(found, typeof was === "number" ? was : null) : null;
  if (day === null) return { code: "type/not-a-date", more: {}, mended: restored };
  return { code: "type/date-as-text", more: { date: serialToDate(day) ?? "" }, mended: day };
}

function textProblem({ found, was }: ChangedCell): Problem | null {
  if (typeof found !== "string")
    return typeof was === "string" && isSameText(String(found), was)
      ? { code: "type/text-as-number", more: {}, mended: was }
      : null;
  const like = typeof was === "string" ? was : "";
  const clean = cleaned(found, like);
  if (clean === null) return null;
  const mended = isSameText(clean.text, like) ? like : clean.text;
  switch (clean.kind) {
    case "hidden-character":
      return { code: "type/hidden-character", more: { character: clean.character }, mended };
    case "no-break-space":
      return { code: "type/no-break-space", more: {}, mended };
    case "outer-space":
      return { code: "type/outer-space", more: {}, mended };
  }
}

/** "0012" pasted becomes 12. */
function isSameText(text: string, like: string): boolean {
  return (
    sameValue(text, like) ||
    (/^\d+$/.test(text) && /^0*\d+$/.test(like) && Number(text) === Number(like))
  );
}
