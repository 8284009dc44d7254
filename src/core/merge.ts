/**
 * The three-way merge: what the publisher changed from base to theirs, against what the analyst changed from base to
 * mine, by row key and cell by cell. Pure: returns a plan, writes nothing. No edit of the analyst's is ever in `changes`.
 */
import type { ChangeReason, LocalText } from "./collection";
import { align, sameCell, type AlignedColumn, type Group, type SchemaChange } from "./merge/align";
import { reasonFinder, type FindReason } from "./merge/reasons";
import { matchRows, type MineRow, type Question } from "./merge/rows";
import type { PresentedRow, PresentedTable } from "./presentation";
import { comparableText, sameValue, type CellValue } from "./value";

export type { SchemaChange } from "./merge/align";
export type { MineRow, Question } from "./merge/rows";

/** The instance as it is in the sheet, its own columns and rows in whatever order. */
export interface MineTable {
  /** Names of the release's columns that were found by header, in the order of the rows' cells; none of the analyst's. */
  readonly columns: readonly string[];
  readonly rows: readonly MineRow[];
}

export interface ColumnDifference {
  readonly column: string;
  /** `null` too where there is no base. */
  readonly base: CellValue;
  readonly mine: CellValue;
  readonly theirs: CellValue;
  /** The analyst's formula behind `mine`. */
  readonly formula: string | null;
  /** The format to write with `theirs`, or `null` where the release did not change it. */
  readonly numberFormat: string | null;
  /** The address that `theirs` links to. */
  readonly link: string | null;
}

/** A cell, or the cells of one merge group, of one row: decided as one. */
export interface CellItem {
  readonly table: string;
  readonly key: string;
  readonly position: number;
  /** Only columns in which something differs. */
  readonly columns: readonly ColumnDifference[];
  readonly weight: Weight;
  readonly reason: LocalText | null;
}

/** The analyst deleted a row that the publisher then changed. `columns` has what changed; by default it stays deleted. */
export interface DeletedRowItem extends Omit<CellItem, "position"> {
  readonly row: PresentedRow;
}

export interface RowItem {
  readonly table: string;
  readonly key: string;
  readonly reason: LocalText | null;
}

type Weight = "material" | "editorial";

/** Items with material weight come first, then release order. */
export interface MergePlan {
  readonly schema: readonly SchemaChange[];
  readonly questions: readonly Question[];
  /** Changed by the publisher only: take theirs. */
  readonly changes: readonly CellItem[];
  /** Changed by both, otherwise: the analyst chooses, by default mine. */
  readonly conflicts: readonly CellItem[];
  readonly deletedRowConflicts: readonly DeletedRowItem[];
  /** Changed by the analyst only: stays. */
  readonly edits: readonly CellItem[];
  /** Changed by both alike: nothing to do. */
  readonly alreadySame: readonly CellItem[];
  readonly addedRows: readonly (RowItem & { readonly row: PresentedRow })[];
  /** Gone from the release: stay. */
  readonly withdrawnRows: readonly (RowItem & {
    readonly position: number;
    readonly edited: boolean;
  })[];
  /** Keys of rows that the analyst deleted and the publisher left alone: stay deleted. */
  readonly deletedRows: readonly string[];
}

/**
 * @param base the release that the instance last took, or `null` when it cannot be had: then every difference is a
 *   conflict or a question. Presented in the instance's language, like `theirs`.
 * @param reasons of the new release, or of all releases since the base, the newest last
 */
export function planMerge(
  base: PresentedTable | null,
  mine: MineTable,
  theirs: PresentedTable,
  reasons: readonly ChangeReason[],
): MergePlan {
  const { groups, schema, mineKey } = align(base, mine.columns, theirs);
  const draft = emptyPlan(schema);
  if (mineKey < 0) return { ...draft, questions: [{ kind: "no-key-column" }] };

  const columns = groups.flat();
  const released = base === null ? [theirs] : [base, theirs];
  const { byKey, asked, questions } = matchRows(mine.rows, mineKey, released, base ? columns : []);
  draft.questions.push(...questions);
  const baseRows = new Map(base?.rows.map((row) => [row.key, row]));
  const findReason = reasonFinder(reasons, theirs.table.resource);
  const table = theirs.table.name;
  const kept = new Set<string>();

  for (const theirRow of theirs.rows) {
    const { key } = theirRow;
    kept.add(key);
    if (asked.has(key)) continue;
    const baseRow = baseRows.get(key);
    const mineRow = byKey.get(key);
    if (mineRow !== undefined) {
      if (baseRow !== undefined && isUntouched(columns, baseRow, mineRow, theirRow)) continue;
      for (const group of groups) {
        const rows = { base: baseRow, mine: mineRow, theirs: theirRow };
        const outcome = compare(group, rows, base !== null);
        if (outcome === null) continue;
        const item = { ...itemOf(table, group, rows, findReason), position: mineRow.position };
        draft[outcome].push(item);
      }
    } else if (baseRow !== undefined) {
      const rows: Rows = { base: baseRow, mine: undefined, theirs: theirRow };
      const changed = groups.filter((group) => isChanged(group, baseRow, theirRow));
      if (changed.length === 0) draft.deletedRows.push(key);
      else {
        const item = itemOf(table, changed.flat(), rows, findReason);
        draft.deletedRowConflicts.push({ ...item, row: theirRow });
      }
    } else if (base === null) {
      draft.questions.push({ kind: "row-not-here", row: theirRow });
    } else {
      draft.addedRows.push({ table, key, row: theirRow, reason: findReason(key, []) });
    }
  }
  for (const baseRow of base?.rows ?? []) {
    const { key } = baseRow;
    const mineRow = byKey.get(key);
    if (kept.has(key) || mineRow === undefined || asked.has(key)) continue;
    const edited = columns.some((column) => isEdited(column, baseRow, mineRow));
    const { position } = mineRow;
    draft.withdrawnRows.push({ table, key, position, edited, reason: findReason(key, []) });
  }
  return {
    ...draft,
    changes: materialFirst(draft.changes),
    conflicts: materialFirst(draft.conflicts),
    deletedRowConflicts: materialFirst(draft.deletedRowConflicts),
    edits: materialFirst(draft.edits),
    alreadySame: materialFirst(draft.alreadySame),
  };
}

interface Rows {
  readonly base: PresentedRow | undefined;
  readonly mine: MineRow | undefined;
  readonly theirs: PresentedRow;
}

/** Most rows of most refreshes: the same three times. Equal by identity only, so it may miss, and never says so wrongly. */
function isUntouched(
  columns: readonly AlignedColumn[],
  base: PresentedRow,
  mine: MineRow,
  theirs: PresentedRow,
): boolean {
  if (mine.formulas !== null) return false;
  for (const column of columns) {
    const value = base.cells[column.base];
    const found = mine.cells[column.mine];
    if (value !== theirs.cells[column.theirs]) return false;
    if (value !== found && !(value === null && found === "")) return false;
  }
  return true;
}

type Outcome = "changes" | "conflicts" | "edits" | "alreadySame";

/** What a group comes to in a row that is in the sheet, or `null` where there is nothing to say. */
function compare(
  group: Group,
  { base, mine, theirs }: Rows & { readonly mine: MineRow },
  hasBase: boolean,
): Outcome | null {
  const isAlike = group.every((column) => isAlreadyTheirs(column, mine, theirs));
  if (base === undefined) {
    if (isAlike) return null;
    // The analyst typed the key of a new row: only what is empty can be filled without asking.
    const isFree = group.every(
      (column) =>
        formulaOf(column, mine) === null &&
        (sameValue(mineValue(column, mine), null) || isAlreadyTheirs(column, mine, theirs)),
    );
    return hasBase && isFree ? "changes" : "conflicts";
  }
  const isEdit = group.some((column) => isEdited(column, base, mine));
  if (!isChanged(group, base, theirs)) return isEdit ? "edits" : null;
  if (isAlike) return "alreadySame";
  return isEdit || group.some(({ retyped }) => retyped) ? "conflicts" : "changes";
}

/** A label that only reads otherwise now has changed as well: its cell still shows the old one. */
function isChanged(group: Group, base: PresentedRow, theirs: PresentedRow): boolean {
  return group.some((column) => !sameValue(baseValue(column, base), theirValue(column, theirs)));
}

function isEdited(column: AlignedColumn, base: PresentedRow, mine: MineRow): boolean {
  return (
    formulaOf(column, mine) !== null ||
    !sameCell(mineValue(column, mine), baseValue(column, base), column.baseCodes)
  );
}

function isAlreadyTheirs(column: AlignedColumn, mine: MineRow, theirs: PresentedRow): boolean {
  return sameCell(mineValue(column, mine), theirValue(column, theirs), column.theirsCodes);
}

function itemOf(
  table: string,
  group: Group,
  { base, mine, theirs }: Rows,
  findReason: FindReason,
): Omit<CellItem, "position"> {
  const columns: ColumnDifference[] = [];
  const fields: string[] = [];
  let weight: Weight = "editorial";
  for (const column of group) {
    const values = {
      base: base === undefined ? null : baseValue(column, base),
      mine: mine === undefined ? null : mineValue(column, mine),
      theirs: theirValue(column, theirs),
    };
    const formula = mine === undefined ? null : formulaOf(column, mine);
    const format = theirs.numberFormats[column.theirs] ?? null;
    const isReformatted = base?.numberFormats[column.base] !== format;
    const isSame =
      sameValue(values.base, values.theirs) &&
      (mine === undefined || sameValue(values.mine, values.theirs));
    if (isSame && formula === null && !isReformatted) continue;
    columns.push({
      column: column.name,
      ...values,
      formula,
      numberFormat: isReformatted ? format : null,
      link: theirs.links[column.theirs] ?? null,
    });
    fields.push(...column.fields);
    if (column.weight === "material" && !isRelabelled(column, values)) weight = "material";
  }
  const reason = findReason(theirs.key, fields);
  return { table, key: theirs.key, columns, weight, reason };
}

/** Another label for the same code, in a cell that the analyst has not changed, is only wording. */
function isRelabelled(
  { baseCodes, theirsCodes }: AlignedColumn,
  { base, mine, theirs }: { base: CellValue; mine: CellValue; theirs: CellValue },
): boolean {
  const code = baseCodes?.get(comparableText(String(base ?? "")));
  return (
    code !== undefined &&
    code === theirsCodes?.get(comparableText(String(theirs ?? ""))) &&
    sameCell(mine, base, baseCodes ?? null)
  );
}

function baseValue({ base }: AlignedColumn, row: PresentedRow): CellValue {
  return row.cells[base] ?? null;
}

function mineValue({ mine }: AlignedColumn, row: MineRow): CellValue {
  return row.cells[mine] ?? null;
}

function theirValue({ theirs }: AlignedColumn, row: PresentedRow): CellValue {
  return row.cells[theirs] ?? null;
}

function formulaOf({ mine }: AlignedColumn, { formulas }: MineRow): string | null {
  return formulas?.[mine] ?? null;
}

function materialFirst<T extends { readonly weight: Weight }>(items: readonly T[]): readonly T[] {
  return [
    ...items.filter(({ weight }) => weight === "material"),
    ...items.filter(({ weight }) => weight === "editorial"),
  ];
}

/** The plan while it is being made. */
type Draft = { -readonly [K in keyof MergePlan]: MergePlan[K][number][] };

function emptyPlan(schema: readonly SchemaChange[]): Draft {
  return {
    schema: [...schema],
    questions: [],
    changes: [],
    conflicts: [],
    deletedRowConflicts: [],
    edits: [],
    alreadySame: [],
    addedRows: [],
    withdrawnRows: [],
    deletedRows: [],
  };
}
