/** A refresh's preview of one table as a flat list for scripts: one entry per cell, and what is asked before any cell. */
import type { Language } from "../../src/core/collection";
import type { Dependent } from "../../src/core/dependents";
import { cellAddress } from "../../src/core/layout";
import type { Question, SchemaChange } from "../../src/core/merge";
import type { RefreshItem, TablePreview } from "../../src/core/refresh";
import type { CellValue } from "../../src/core/value";

export interface PlannedChange {
  /** The Excel table's name, the row's key and the collection's name of the column. */
  readonly table: string;
  readonly key: string | null;
  readonly field: string | null;
  /** Such as `'Report figures'!D13`; null for a cell that is not in the workbook. */
  readonly cell: string | null;
  readonly kind:
    RefreshItem["kind"] | "withdrawn-row" | `column-${SchemaChange["kind"]}` | Question["kind"];
  readonly material: boolean;
  readonly base: CellValue;
  readonly mine: CellValue;
  readonly theirs: CellValue;
  readonly reason: string | null;
  /** Formulas of the analyst's that the change moves, each as `'Sheet'!A1=SUM(…)`. */
  readonly dependents: readonly string[];
}

const blank: PlannedChange = {
  table: "",
  key: null,
  field: null,
  cell: null,
  kind: "change",
  material: false,
  base: null,
  mine: null,
  theirs: null,
  reason: null,
  dependents: [],
};

export function changesOf(preview: TablePreview, language: Language): readonly PlannedChange[] {
  const { schema, questions, items, merge, instance } = preview;
  const ofTable = { ...blank, table: instance.table.name };
  return [
    ...schema.map((change): PlannedChange => ({
      ...ofTable,
      kind: `column-${change.kind}`,
      field: change.column,
      ...("from" in change ? { base: change.from, theirs: change.to } : { theirs: change.header }),
    })),
    ...questions.map((question): PlannedChange => ({
      ...ofTable,
      kind: question.kind,
      ...askedAbout(question),
    })),
    ...items.flatMap((item) => cellsOf(preview, item, language)),
    ...merge.withdrawnRows.map(({ key, position, reason }): PlannedChange => ({
      ...ofTable,
      kind: "withdrawn-row",
      key,
      cell: addressOf(preview, position, keyName(preview)),
      material: true,
      reason: reason?.[language] ?? null,
    })),
  ];
}

function askedAbout(question: Question): Pick<PlannedChange, "key" | "mine"> {
  switch (question.kind) {
    case "no-key-column":
      return { key: null, mine: null };
    case "duplicate-key":
      return { key: question.key, mine: null };
    case "key-edited":
      return { key: question.key, mine: question.found };
    case "row-not-here":
      return { key: question.row.key, mine: null };
  }
}

function cellsOf(
  table: TablePreview,
  item: RefreshItem,
  language: Language,
): readonly PlannedChange[] {
  const { kind, key, isMaterial, reason } = item;
  const row = /\d+$/.exec(item.address ?? "")?.[0];
  const position = row === undefined ? null : Number(row) - 2 - table.instance.table.headerRow;
  const shared: PlannedChange = {
    ...blank,
    table: table.instance.table.name,
    key,
    kind,
    material: isMaterial,
    reason: reason?.[language] ?? null,
    dependents: item.dependents.map(dependentText),
  };
  if (kind === "added-row") {
    const added = table.theirs.rows.find((one) => one.key === key);
    return table.theirs.columns.map(({ column }, index) => ({
      ...shared,
      field: column.name,
      theirs: added?.cells[index] ?? null,
    }));
  }
  return item.columns.map(({ name, base, mine, theirs, formula }) => ({
    ...shared,
    field: name,
    cell: position === null ? null : addressOf(table, position, name),
    base,
    mine: formula ?? mine,
    theirs,
  }));
}

function dependentText({ sheet, address, formula }: Dependent): string {
  return `${quoted(sheet)}!${address}${formula}`;
}

function keyName({ instance }: TablePreview): string {
  const columns = instance.presented.columns.map(({ column }) => column);
  return columns.find(({ role }) => role === "key")?.name ?? "";
}

function addressOf({ instance }: TablePreview, position: number, name: string): string | null {
  const { table, presented, columnPlaces } = instance;
  const place = columnPlaces[presented.columns.findIndex(({ column }) => column.name === name)];
  if (place === undefined || place < 0) return null;
  const { sheet, headerRow, firstColumn } = table;
  return `${quoted(sheet)}!${cellAddress(headerRow + 1 + position, firstColumn + place)}`;
}

function quoted(sheet: string): string {
  return `'${sheet.replaceAll("'", "''")}'`;
}
