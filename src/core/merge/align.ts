/** Which columns of base, mine and theirs are one, in merge groups; and what changed in the schema between releases. */
import type { DictionaryEntry } from "../collection";
import { fieldsBehind, type PresentedColumn, type PresentedTable } from "../presentation";
import { comparableText, sameValue, type CellValue } from "../value";

/** Shown before anything else: none of these is carried out by guessing. */
export type SchemaChange =
  /** `inMine`: a column with that header is in the sheet already. It is not compared: it may be the analyst's. */
  | {
      readonly kind: "added";
      readonly column: string;
      readonly header: string;
      readonly inMine: boolean;
    }
  | { readonly kind: "removed"; readonly column: string; readonly header: string }
  /** Its cells that differ are conflicts. */
  | {
      readonly kind: "retyped";
      readonly column: string;
      readonly from: string;
      readonly to: string;
    }
  | {
      readonly kind: "retitled";
      readonly column: string;
      readonly from: string;
      readonly to: string;
    }
  /** The analyst deleted the column; it stays deleted. */
  | { readonly kind: "deleted"; readonly column: string; readonly header: string };

/** A column's places in the releases' rows, as indices into their cells. */
export interface ReleasedColumn {
  /** Meaningless where there is no base. */
  readonly base: number;
  readonly theirs: number;
}

/** One column in its three places. */
export interface AlignedColumn extends ReleasedColumn {
  readonly name: string;
  readonly weight: "material" | "editorial";
  /** Names by which a reason may speak of it. */
  readonly fields: readonly string[];
  readonly mine: number;
  readonly baseCodes: Codes | null;
  readonly theirsCodes: Codes | null;
  readonly retyped: boolean;
}

/** Columns that are merged as one cell. */
export interface Group {
  readonly columns: readonly AlignedColumn[];
  /** Columns of the group that the analyst deleted: what they said is part of what the others mean. */
  readonly deleted: readonly ReleasedColumn[];
}

export interface Alignment {
  readonly groups: readonly Group[];
  readonly schema: readonly SchemaChange[];
  /** The key column's place among mine, or -1. */
  readonly mineKey: number;
}

export function align(
  base: PresentedTable | null,
  mineColumns: readonly string[],
  theirs: PresentedTable,
): Alignment {
  const groups = new Map<string, { columns: AlignedColumn[]; deleted: ReleasedColumn[] }>();
  const schema: SchemaChange[] = [];
  const baseIndex = new Map(base?.columns.map(({ column }, index) => [column.name, index]));
  let mineKey = -1;
  for (const [index, presented] of theirs.columns.entries()) {
    const { column, header } = presented;
    const { name } = column;
    const mine = mineColumns.indexOf(name);
    const inBase = baseIndex.get(name) ?? -1;
    const before = base?.columns[inBase];
    if (column.role === "key") {
      mineKey = mine;
      continue;
    }
    if (base !== null && before === undefined) {
      schema.push({ kind: "added", column: name, header, inMine: mine >= 0 });
      continue;
    }
    if (before !== undefined) schema.push(...differences(before, presented));
    const id = column.mergeGroup === undefined ? `column ${name}` : `group ${column.mergeGroup}`;
    const group = groups.get(id) ?? { columns: [], deleted: [] };
    groups.set(id, group);
    if (mine < 0) {
      schema.push({ kind: "deleted", column: name, header });
      group.deleted.push({ base: inBase, theirs: index });
      continue;
    }
    group.columns.push({
      name,
      weight: column.weight,
      fields: fieldsBehind(column, theirs.language),
      base: inBase,
      mine,
      theirs: index,
      baseCodes: before === undefined ? null : codesOf(before.dictionary),
      theirsCodes: codesOf(presented.dictionary),
      retyped: before !== undefined && kindOf(before) !== kindOf(presented),
    });
  }
  const kept = new Set(theirs.columns.map(({ column }) => column.name));
  for (const { column, header } of base?.columns ?? []) {
    if (!kept.has(column.name)) schema.push({ kind: "removed", column: column.name, header });
  }
  return {
    groups: [...groups.values()],
    schema,
    mineKey,
  };
}

function differences(before: PresentedColumn, after: PresentedColumn): readonly SchemaChange[] {
  const column = after.column.name;
  const changes: SchemaChange[] = [];
  const [from, to] = [kindOf(before), kindOf(after)];
  if (from !== to) changes.push({ kind: "retyped", column, from, to });
  if (before.header !== after.header) {
    changes.push({ kind: "retitled", column, from: before.header, to: after.header });
  }
  return changes;
}

/** A whole number that may now have decimals is the same to a cell. */
function kindOf({ type, dictionary }: PresentedColumn): string {
  if (dictionary !== null) return "code";
  return type === "integer" ? "number" : type;
}

type Codes = ReadonlyMap<string, string>;

function codesOf(dictionary: readonly DictionaryEntry[] | null): Codes | null {
  if (dictionary === null) return null;
  return new Map(
    dictionary.flatMap(({ code, label }) =>
      Object.values(label).map((text) => [comparableText(text), code] as const),
    ),
  );
}

/** Equal values, or labels of one code, in whichever languages. */
export function sameCell(a: CellValue, b: CellValue, codes: Codes | null): boolean {
  if (sameValue(a, b)) return true;
  if (codes === null || typeof a !== "string" || typeof b !== "string") return false;
  const code = codes.get(comparableText(a));
  return code !== undefined && code === codes.get(comparableText(b));
}
