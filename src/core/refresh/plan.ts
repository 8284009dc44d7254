/** What is to be written of a refresh, once it is chosen. */
import type { Release } from "../collection";
import { additionOf, inWorkbook, type Reference } from "../addition";
import type { SheetReading } from "../dependents";
import { contentAt, type Addition, type CellEdit, type EditPlan, type LineEdit } from "../edit";
import { columnPlace, keyPlace, type FoundInstance } from "../identify";
import type { Instance } from "../instance";
import type { LayoutWords } from "../layout";
import type { CellItem } from "../merge";
import type { PresentedTable } from "../presentation";
import { releaseLines } from "./lines";
import {
  cellItemId,
  rowItemId,
  type Choice,
  type Choices,
  type RefreshItem,
  type RefreshPreview,
  type TablePreview,
} from "./preview";

/** What holds for an item: the person's choice, or the default; nothing can be put where there is no room. */
export function chosen(item: RefreshItem, choices: Choices): Choice {
  return item.noRoom === null ? (choices.get(item.id) ?? item.byDefault) : "mine";
}

/** What a row that is added gets in a column of references beside the collection's own; null where there is none. */
export type ReferenceFor = (instance: FoundInstance, key: string) => Reference | null;

/** @param wordsOf of the cells' language, by which the lines that name the release are known */
export function planRefresh(
  { release, kept, tables }: RefreshPreview,
  choices: Choices,
  wordsOf: (language: Instance["language"]) => LayoutWords,
  sheets: readonly SheetReading[],
  referenceFor: ReferenceFor = () => null,
): EditPlan {
  const cells: CellEdit[] = [];
  const additions: Addition[] = [];
  const lines: LineEdit[] = [];
  const whole: TablePreview[] = [];
  for (const preview of tables) {
    const { instance, theirs, merge, items } = preview;
    const { table } = instance;
    const choiceOf = new Map(items.map((item) => [item.id, chosen(item, choices)]));
    for (const item of [...merge.changes, ...merge.conflicts]) {
      const id = cellItemId(table.name, item);
      if (choiceOf.get(id) === "theirs")
        cells.push(...editsOf(instance, theirs, item, choices.has(id)));
    }
    const rows = [
      ...merge.addedRows,
      ...merge.deletedRowConflicts,
      ...merge.questions.flatMap((question) => ("row" in question ? [question] : [])),
    ]
      .filter(({ row: { key } }) => choiceOf.get(rowItemId(table.name, key)) === "theirs")
      .map(({ row }) => row);
    if (rows.length > 0)
      additions.push(additionOf(instance, theirs, rows, (key) => referenceFor(instance, key)));
    // A table of which something cannot be taken yet stays of its release, so that the next refresh shows it again.
    const isShort = items.some(({ kind, noRoom }) => kind === "added-row" && noRoom !== null);
    if (isShort || preview.questions.length > 0) continue;
    whole.push(preview);
    for (const line of releaseLines(instance, release, wordsOf(theirs.language), sheets))
      if (!lines.some((known) => isSamePlace(known, line))) lines.push(line);
  }
  return {
    kind: "refresh",
    kept,
    cells,
    additions,
    removals: [],
    lines,
    charts: [],
    tables: tables.map(({ instance: { table, presented, release: from }, instance }) => ({
      excelTable: table.name,
      table: presented.table.name,
      part: presented.part,
      keyColumn: keyPlace(instance),
      headers: table.headers,
      from: from.version,
      to: release.version,
    })),
    instances: whole.map(({ instance }) => remembered(instance, release)),
  };
}

/** Whether there is anything to write at all, be it only the name of the release. */
export function isNothing({ cells, additions, removals, lines, instances }: EditPlan): boolean {
  return [cells, additions, removals, lines, instances].every((part) => part.length === 0);
}

function isSamePlace(a: LineEdit, b: LineEdit): boolean {
  return a.sheet === b.sheet && a.row === b.row && a.column === b.column;
}

function remembered(
  { table, presented }: FoundInstance,
  { collection, version, sha256 }: Release,
): Instance {
  return {
    collection,
    version,
    sha256,
    table: presented.table.name,
    part: presented.part,
    language: presented.language,
    excelTable: table.name,
  };
}

function editsOf(
  instance: FoundInstance,
  theirs: PresentedTable,
  item: CellItem,
  isDecided: boolean,
): readonly CellEdit[] {
  const { table } = instance;
  const shared = {
    table: table.name,
    row: item.position,
    key: item.key,
    group: [table.name, item.key, item.columns[0]?.column].join("/"),
    reason: item.reason,
    decidedBy: isDecided ? "analyst" : "publisher",
  } as const;
  const edits = item.columns.map(({ column: name, theirs: value, numberFormat }): CellEdit => {
    const column = columnPlace(instance, name);
    return {
      ...shared,
      column,
      name,
      before: contentAt(instance.table, item.position, column),
      after: { value: inWorkbook(instance, name, value), formula: null },
      numberFormat,
      numberFormatBefore: null,
      link: null,
    };
  });
  // The row's key links to the address in its link column.
  const link = theirs.columns.find(({ column }) => column.role === "link")?.column.name;
  const name = theirs.columns.find(({ column }) => column.role === "key")?.column.name;
  const key = keyPlace(instance);
  if (name === undefined || !item.columns.some(({ column }) => column === link)) return edits;
  const row = theirs.rows.find((one) => one.key === item.key);
  const address = row?.links.find((url) => url !== null);
  if (address === undefined) return edits;
  const content = contentAt(instance.table, item.position, key);
  return [
    ...edits,
    {
      ...shared,
      column: key,
      name,
      before: content,
      after: content,
      numberFormat: null,
      numberFormatBefore: null,
      link: address,
    },
  ];
}
