/**
 * The cells of a table's rows that the release has, one by one: of the wrong type, against a constraint, without its provenance, or
 * only other than the release. Each cell has at most one finding, the first of these; a cell that is a release's is not looked at.
 */
import { sameValue, type CellValue } from "../value";
import { columnRules, typedValue, type ColumnRules, type KnownKeys } from "./column-rules";
import { constraintProblem } from "./constraints";
import type { ChangedCell, Problem } from "./problem";
import { editProblem } from "./edited";
import { finding, type Finding, type FindingFacts } from "./finding";
import type { IsOfLater } from "./later";
import { provenanceProblem } from "./provenance";
import {
  cellAt,
  cellFix,
  formulaAt,
  headerOf,
  isEmpty,
  placeAt,
  shownBeside,
  type Subject,
} from "./subject";
import { typeProblem } from "./types";

/** A cell that the analyst changed and that is of its type: what it says now. */
export interface Amendment {
  readonly row: number;
  readonly index: number;
  /** Dates as ISO texts, labels as codes. */
  readonly value: CellValue;
}

export interface Checked {
  /** By row and column, see `cellId`. */
  readonly findings: Map<number, Finding>;
  readonly amendments: readonly Amendment[];
  readonly rules: readonly ColumnRules[];
}

export function cellId({ columns }: Subject, row: number, index: number): number {
  return row * columns.places.length + index;
}

export function checkCells(subject: Subject, known: KnownKeys, isOfLater: IsOfLater): Checked {
  const { instance, columns, released, wrongKeys } = subject;
  const { table, presented } = instance;
  const rules = columnRules(subject, known);
  const findings = new Map<number, Finding>();
  const amendments: Amendment[] = [];
  const { places } = columns;
  const isShifted = table.datesFrom1904;
  const isDate = presented.columns.map(({ type }) => type === "date");
  for (let row = 0; row < table.rows.length; row++) {
    const cells = table.rows[row];
    const original = released[row];
    if (cells === undefined || original === undefined) continue;
    const formulas = table.formulas[row] ?? null;
    for (let index = 0; index < places.length; index++) {
      const place = places[index] ?? -1;
      if (place < 0) continue;
      const was = original.cells[index] ?? null;
      const raw = cells[place] ?? null;
      const isPlain = formulas === null || formulas[place] === null;
      // Most cells of most tables: the very same. By identity only, so it may miss, and is never wrong.
      const isSame = raw === was || (raw === "" && was === null);
      if (isSame && isPlain && !(isShifted && isDate[index] === true)) continue;
      const rule = rules[index];
      if (rule === undefined || (index === columns.key && wrongKeys.has(row))) continue;
      const found = cellAt(subject, row, index);
      if (isPlain && (found === was || (isEmpty(found) && isEmpty(was)))) continue;
      if (isOfLater(row, rule.group)) continue;
      const formula = formulaAt(subject, row, index);
      const changed = { subject, rules: rule, row, index, found, formula, released: original, was };
      const problem = problemOf(changed);
      if (problem !== null) findings.set(cellId(subject, row, index), findingOf(changed, problem));
      const isSound = problem === null || problem.code.startsWith("edited/");
      const value = isSound ? typedValue(rule, found) : undefined;
      if (value !== undefined) amendments.push({ row, index, value });
    }
  }
  return { findings, amendments, rules };
}

function problemOf(cell: ChangedCell): Problem | null {
  // A formula that shows nothing is not an empty cell.
  if (cell.formula !== null && isEmpty(cell.found)) return editProblem(cell);
  return (
    typeProblem(cell) ?? provenanceProblem(cell) ?? constraintProblem(cell) ?? editProblem(cell)
  );
}

function findingOf(cell: ChangedCell, { code, more, mended }: Problem): Finding {
  const { subject, row, index, found, formula, released, was } = cell;
  const place = subject.columns.places[index] ?? -1;
  const [shown, shownWas] = shownBeside(subject, released, index, [found, was]);
  const facts = {
    ...more,
    header: headerOf(subject, index),
    key: released.key,
    found: shown,
    released: isEmpty(was) ? null : shownWas,
  };
  // A formula is the analyst's work: only one that shows an error, or that was typed over the release, is offered to be replaced.
  const isReplaceable =
    formula === null || code === "type/error-value" || code === "edited/formula";
  const isMended =
    mended !== undefined && isReplaceable && !(formula === null && sameRaw(found, mended));
  const fix = isMended ? cellFix(subject, row, index, mended, released) : null;
  // `Problem` pairs each code with its own facts.
  return finding(code, placeAt(subject, row, place), facts as FindingFacts[typeof code], fix);
}

function sameRaw(a: CellValue, b: CellValue): boolean {
  return a === b || (typeof a === "number" && sameValue(a, b));
}
