/**
 * A refresh's preview as a person looks through it and decides: conflicts first, then numbers, new rows, wording, and what the release
 * withdrew; in each of them by table and row. Pure; what is chosen is a map by item.
 */
import type { LocalText } from "./collection";
import { differenceOf, type Difference } from "./difference";
import { numberFormatOf, type PresentedTable } from "./presentation";
import {
  chosen,
  type Choice,
  type Choices,
  type RefreshItem,
  type RefreshPreview,
  type TablePreview,
} from "./refresh";
import { showRow, shownApart } from "./shown";
import { sameValue } from "./value";

/** In the order in which they are shown. */
export const sections = ["conflicts", "material", "added", "editorial", "withdrawn"] as const;
export type Section = (typeof sections)[number];

/** One column of a change, as texts. */
export interface ReviewedColumn {
  readonly name: string;
  readonly header: string;
  readonly mine: string;
  /** The analyst's formula behind `mine`. */
  readonly formula: string | null;
  readonly theirs: string;
  /** What the workbook's own release said; null where that is what the cell holds. */
  readonly base: string | null;
  readonly difference: Difference | null;
}

export interface ReviewedItem {
  readonly item: RefreshItem;
  readonly columns: readonly ReviewedColumn[];
}

/** One row of a table in one section. */
export interface ReviewedRow {
  readonly section: Section;
  readonly table: string;
  readonly sheet: string;
  readonly key: string;
  readonly label: string;
  /** Its figure in the new release, for a row that it adds; else empty. */
  readonly figure: string;
  readonly reason: LocalText | null;
  /** Empty for a row that the release withdrew, about which there is nothing to choose. */
  readonly items: readonly ReviewedItem[];
}

export interface Review {
  readonly rows: readonly ReviewedRow[];
  /** Items of each section; rows, where there are no items. */
  readonly counts: Readonly<Record<Section, number>>;
  /** Cells that the analyst changed and the release did not: they stay. */
  readonly ownEdits: number;
}

export function reviewOf({ tables }: RefreshPreview): Review {
  const all = tables.flatMap(rowsOf);
  const rowsIn = (section: Section): readonly ReviewedRow[] =>
    all.filter((row) => row.section === section);
  const count = (section: Section): number =>
    rowsIn(section).reduce((sum, { items }) => sum + Math.max(items.length, 1), 0);
  return {
    rows: sections.flatMap(rowsIn),
    counts: {
      conflicts: count("conflicts"),
      material: count("material"),
      added: count("added"),
      editorial: count("editorial"),
      withdrawn: count("withdrawn"),
    },
    ownEdits: tables.reduce((sum, { merge }) => sum + merge.edits.length, 0),
  };
}

function rowsOf({ instance, theirs, items, merge }: TablePreview): readonly ReviewedRow[] {
  const { table, presented } = instance;
  const inTheirs = rowReader(theirs);
  const inBase = rowReader(presented);
  const units = new Set(
    theirs.columns.flatMap(({ column }) => (column.role === "unit" ? [column.name] : [])),
  );
  const place = { table: table.name, sheet: table.sheet };
  const rows = new Map<string, ReviewedRow & { readonly items: ReviewedItem[] }>();
  for (const item of items) {
    const section = sectionOf(item);
    const id = `${section}/${item.key}`;
    const known = rows.get(id);
    const reviewed = reviewedItem(item, inTheirs(item.key), inBase(item.key), units);
    if (known !== undefined) known.items.push(reviewed);
    else {
      const { label, figure } = inTheirs(item.key).shown();
      rows.set(id, {
        ...place,
        section,
        key: item.key,
        label,
        figure: item.kind === "added-row" ? figure : "",
        reason: null,
        items: [reviewed],
      });
    }
  }
  const withdrawn = merge.withdrawnRows.map(({ key, reason }): ReviewedRow => ({
    ...place,
    section: "withdrawn",
    key,
    label: inBase(key).shown().label,
    figure: "",
    reason,
    items: [],
  }));
  return [...rows.values(), ...withdrawn];
}

function sectionOf({ kind, isMaterial }: RefreshItem): Section {
  switch (kind) {
    case "conflict":
    case "deleted-row":
      return "conflicts";
    case "added-row":
      return "added";
    case "change":
      return isMaterial ? "material" : "editorial";
  }
}

interface ReadRow {
  readonly isThere: boolean;
  readonly shown: () => { readonly label: string; readonly figure: string };
  readonly format: (column: string) => string;
}

function rowReader(table: PresentedTable): (key: string) => ReadRow {
  const rows = new Map(table.rows.map((row) => [row.key, row]));
  return (key) => {
    const row = rows.get(key);
    return {
      isThere: row !== undefined,
      shown: () => (row === undefined ? { label: "", figure: "" } : showRow(table, row)),
      format: (column) => numberFormatOf(table, row, column),
    };
  };
}

function reviewedItem(
  item: RefreshItem,
  theirs: ReadRow,
  base: ReadRow,
  units: ReadonlySet<string>,
): ReviewedItem {
  // A number in another unit is another number: there is no difference to tell.
  const isMeasured = !item.columns.some(({ name }) => units.has(name));
  const columns = item.columns.map((column): ReviewedColumn => {
    const { name, header, formula, mine } = column;
    const format = theirs.format(name);
    const formatBefore = base.isThere ? base.format(name) : format;
    const isSaid = sameValue(column.base, mine) && formula === null;
    const [shownMine = "", shownTheirs = "", shownBase = ""] = shownApart([
      [mine, formatBefore],
      [column.theirs, format],
      [column.base, formatBefore],
    ]);
    return {
      name,
      header,
      mine: shownMine,
      formula,
      theirs: shownTheirs,
      base: isSaid || !base.isThere ? null : shownBase,
      difference:
        isMeasured && isCommensurable(formatBefore, format)
          ? differenceOf(mine, column.theirs, format)
          : null,
    };
  });
  return { item, columns };
}

/** Days are not counted from a month, nor a number from a percentage. */
function isCommensurable(before: string, after: string): boolean {
  const isDate = (format: string): boolean => format.startsWith("yyyy");
  return isDate(before) || isDate(after)
    ? before === after
    : before.endsWith("%") === after.endsWith("%");
}

/** One line of the list that the pane shows. */
export type ReviewLine =
  | {
      readonly kind: "section";
      readonly section: Section;
      readonly count: number;
      readonly isFolded: boolean;
      readonly items: readonly RefreshItem[];
    }
  | {
      readonly kind: "table";
      readonly section: Section;
      readonly table: string;
      readonly sheet: string;
    }
  | { readonly kind: "row"; readonly row: ReviewedRow }
  | { readonly kind: "item"; readonly row: ReviewedRow; readonly reviewed: ReviewedItem };

/**
 * @param filter the only section that is shown, and is then not folded; null for all
 * @param folded sections of which only the heading is shown
 */
export function linesOf(
  { rows, counts }: Review,
  filter: Section | null,
  folded: ReadonlySet<Section>,
): readonly ReviewLine[] {
  const lines: ReviewLine[] = [];
  let section: Section | null = null;
  let table: string | null = null;
  const itemsIn = (wanted: Section): readonly RefreshItem[] =>
    rows.flatMap((row) =>
      row.section === wanted ? row.items.map(({ item }) => item).filter(isOpen) : [],
    );
  for (const row of rows) {
    if (filter !== null && row.section !== filter) continue;
    const isFolded = filter === null && folded.has(row.section);
    if (row.section !== section) {
      ({ section } = row);
      table = null;
      const count = counts[section];
      lines.push({ kind: "section", section, count, isFolded, items: itemsIn(section) });
    }
    if (isFolded) continue;
    if (row.table !== table) {
      ({ table } = row);
      lines.push({ kind: "table", section, table, sheet: row.sheet });
    }
    lines.push({ kind: "row", row });
    for (const reviewed of row.items) lines.push({ kind: "item", row, reviewed });
  }
  return lines;
}

/** Whether there is a choice at all. */
export function isOpen({ noRoom }: RefreshItem): boolean {
  return noRoom === null;
}

export function choose(
  choices: Choices,
  items: readonly RefreshItem[],
  choice: Choice | "proposed",
): Choices {
  const next = new Map(choices);
  for (const { id } of items) {
    if (choice === "proposed") next.delete(id);
    else next.set(id, choice);
  }
  return next;
}

export interface Tally {
  /** Items of which the release's side is taken. */
  readonly taken: number;
  readonly of: number;
  /** Conflicts that the person has not decided: they keep what is there. */
  readonly undecided: number;
}

export function tallyOf({ rows }: Review, choices: Choices): Tally {
  const tally = { taken: 0, of: 0, undecided: 0 };
  for (const { section, items } of rows) {
    for (const { item } of items) {
      tally.of++;
      if (chosen(item, choices) === "theirs") tally.taken++;
      if (section === "conflicts" && isOpen(item) && !choices.has(item.id)) tally.undecided++;
    }
  }
  return tally;
}
