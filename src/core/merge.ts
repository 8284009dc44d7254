/**
 * The three-way merge: what the publisher changed from base to theirs, against what the analyst changed from base to
 * mine, by row key and cell by cell. Pure: returns a plan, writes nothing. No edit of the analyst's is ever in `changes`.
 */
import type { ChangeReason } from "./collection";
import { align, type AlignedColumn, type Group, type SchemaChange } from "./merge/align";
import { compare, isChanged, isEdited, itemOf } from "./merge/cells";
import type { MergePlan, Weight } from "./merge/plan";
import { reasonFinder, type FindReason } from "./merge/reasons";
import { matchRows, type Match, type MineRow } from "./merge/rows";
import type { PresentedTable } from "./presentation";

export type { SchemaChange } from "./merge/align";
export type { CellItem, ColumnDifference, DeletedRowItem, MergePlan, RowItem } from "./merge/plan";
export type { MineRow, Question } from "./merge/rows";

/** The instance as it is in the sheet, its own columns and rows in whatever order. */
export interface MineTable {
  /** Names of the release's columns that were found by header, in the order of the rows' cells; none of the analyst's. */
  readonly columns: readonly string[];
  readonly rows: readonly MineRow[];
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

  const columns = groups.flatMap((group) => group.columns);
  const { matches, asked, questions } = matchRows(base, mine.rows, theirs, mineKey, columns);
  draft.questions.push(...questions);
  const context: Context = {
    table: theirs.table.name,
    hasBase: base !== null,
    groups,
    columns,
    findReason: reasonFinder(reasons, theirs.table.resource),
  };
  for (const match of matches) {
    if (!asked.has(match.key)) planRow(draft, match, context);
  }
  return {
    ...draft,
    changes: materialFirst(draft.changes),
    conflicts: materialFirst(draft.conflicts),
  };
}

interface Context {
  readonly table: string;
  readonly hasBase: boolean;
  readonly groups: readonly Group[];
  /** Those of all groups. */
  readonly columns: readonly AlignedColumn[];
  readonly findReason: FindReason;
}

function planRow(draft: Draft, { key, base, mine, theirs }: Match, context: Context): void {
  const { table, hasBase, groups, columns, findReason } = context;
  if (theirs === undefined) {
    if (base === undefined || mine === undefined) return;
    const edited = columns.some((column) => isEdited(column, base, mine));
    const { position } = mine;
    draft.withdrawnRows.push({ table, key, position, edited, reason: findReason(key, []) });
  } else if (mine !== undefined) {
    for (const group of groups) {
      const rows = { base, mine, theirs };
      const outcome = compare(group, rows, hasBase);
      if (outcome === null) continue;
      const item = itemOf(table, group.columns, rows, findReason);
      draft[outcome].push({ ...item, position: mine.position });
    }
  } else if (base !== undefined) {
    const changed = groups.filter((group) => isChanged(group.columns, base, theirs));
    if (changed.length === 0) draft.deletedRows.push(key);
    else {
      const cells = changed.flatMap((group) => group.columns);
      const item = itemOf(table, cells, { base, mine, theirs }, findReason);
      draft.deletedRowConflicts.push({ ...item, row: theirs });
    }
  } else if (hasBase) {
    draft.addedRows.push({ table, key, row: theirs, reason: findReason(key, []) });
  } else {
    draft.questions.push({ kind: "row-not-here", row: theirs });
  }
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
