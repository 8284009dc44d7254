/** One merge group of one row, in base, mine and theirs: what it comes to, and how it is put in the plan. */
import type { PresentedRow } from "../presentation";
import { comparableText, sameValue, type CellValue } from "../value";
import { sameCell, type AlignedColumn, type Group, type ReleasedColumn } from "./align";
import type { CellItem, ColumnDifference, Weight } from "./plan";
import type { FindReason } from "./reasons";
import type { Match, MineRow } from "./rows";

type Rows = Pick<Match, "base" | "mine"> & { readonly theirs: PresentedRow };

type Outcome = "changes" | "conflicts" | "edits" | "alreadySame";

/** What a group comes to in a row that is in the sheet, or `null` where there is nothing to say. */
export function compare(
  { columns: group, deleted }: Group,
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
  const isUncertain = group.some(({ retyped }) => retyped) || isChanged(deleted, base, theirs);
  return isEdit || isUncertain ? "conflicts" : "changes";
}

/** A label that only reads otherwise now has changed as well: its cell still shows the old one. */
export function isChanged(
  columns: readonly ReleasedColumn[],
  base: PresentedRow,
  theirs: PresentedRow,
): boolean {
  return columns.some((column) => !sameValue(baseValue(column, base), theirValue(column, theirs)));
}

export function isEdited(column: AlignedColumn, base: PresentedRow, mine: MineRow): boolean {
  return (
    formulaOf(column, mine) !== null ||
    !sameCell(mineValue(column, mine), baseValue(column, base), column.baseCodes)
  );
}

function isAlreadyTheirs(column: AlignedColumn, mine: MineRow, theirs: PresentedRow): boolean {
  return sameCell(mineValue(column, mine), theirValue(column, theirs), column.theirsCodes);
}

export function itemOf(
  table: string,
  group: readonly AlignedColumn[],
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

function baseValue({ base }: ReleasedColumn, row: PresentedRow): CellValue {
  return row.cells[base] ?? null;
}

function mineValue({ mine }: AlignedColumn, row: MineRow): CellValue {
  return row.cells[mine] ?? null;
}

function theirValue({ theirs }: ReleasedColumn, row: PresentedRow): CellValue {
  return row.cells[theirs] ?? null;
}

function formulaOf({ mine }: AlignedColumn, { formulas }: MineRow): string | null {
  return formulas?.[mine] ?? null;
}
