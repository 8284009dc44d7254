/** What the collection demands of a column's cells: its type, its codes, its constraints, its place in a figure. */
import type { Field } from "../collection";
import { codeOf, fieldsBehind, type PresentedColumn } from "../presentation";
import { serialToDate, type CellValue } from "../value";
import type { Subject } from "./subject";

export interface ColumnRules {
  readonly presented: PresentedColumn;
  /** The field behind the column in the instance's language, by its name among a row's values; null for citations. */
  readonly fieldName: string | null;
  /** Its Table Schema; null for citations and for the sources' CSL variables. */
  readonly field: Field | null;
  /** Columns that are one figure, or one dated event, with this one; itself included. */
  readonly group: readonly number[];
  /** Whether the release shows more than 100 % in the column. */
  readonly exceedsWhole: () => boolean;
  /** The keys that a foreign key may name, and what they are keys of. */
  readonly foreign: { readonly table: string; readonly keys: ReadonlySet<string> } | null;
  /** Ids that citations may name. */
  readonly sources: ReadonlySet<string>;
  /** For a column whose values stand once each: where each value stands, of the rows that the release has. */
  readonly holders: (() => ReadonlyMap<CellValue, readonly number[]>) | null;
}

/** The keys of a resource, in the release and in the workbook. */
export type KnownKeys = (resource: string) => ReadonlySet<string>;

export function columnRules(subject: Subject, known: KnownKeys): readonly ColumnRules[] {
  const { release, presented } = subject.instance;
  const { columns, language, rows, table } = presented;
  const schema = release.tables.find(({ name }) => name === table.resource)?.schema;
  const sources = known("sources");
  return columns.map((column, index) => {
    const { mergeGroup } = column.column;
    const isCitations = "citations" in column.column.content;
    const [shown = null] = isCitations ? [] : fieldsBehind(column.column, language);
    const field = schema?.fields.find(({ name }) => name === shown) ?? null;
    const reference = schema?.foreignKeys?.find(({ fields }) => fields[0] === shown)?.reference;
    return {
      presented: column,
      fieldName: shown,
      field,
      group:
        mergeGroup === undefined
          ? [index]
          : columns.flatMap((other, at) => (other.column.mergeGroup === mergeGroup ? [at] : [])),
      exceedsWhole: once(() =>
        rows.some(
          ({ cells, numberFormats }) =>
            Math.abs(Number(cells[index] ?? 0)) > 1 && numberFormats[index]?.includes("%") === true,
        ),
      ),
      foreign:
        reference === undefined
          ? null
          : { table: reference.resource, keys: known(reference.resource) },
      sources,
      holders: field?.constraints?.unique === true ? holdersOf(subject, index) : null,
    };
  });
}

function holdersOf({ instance, columns, released }: Subject, index: number) {
  return once((): ReadonlyMap<CellValue, readonly number[]> => {
    const holders = new Map<CellValue, number[]>();
    const place = columns.places[index] ?? -1;
    for (const [row, cells] of instance.table.rows.entries()) {
      const value = cells[place] ?? null;
      if (released[row] === undefined || value === null || value === "") continue;
      const known = holders.get(value);
      if (known === undefined) holders.set(value, [row]);
      else known.push(row);
    }
    return holders;
  });
}

/** Most tables need it for no cell at all. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** What a cell says in the terms of its field: an ISO date, a code, a number; `undefined` where it is not of the type. */
export function typedValue(
  { presented: { type, dictionary } }: ColumnRules,
  value: CellValue,
): CellValue | undefined {
  if (value === null || value === "") return null;
  if (dictionary !== null) return codeOf(dictionary, value) ?? undefined;
  switch (type) {
    case "date":
      return typeof value === "number" ? (serialToDate(value) ?? undefined) : undefined;
    case "number":
      return typeof value === "number" ? value : undefined;
    case "integer":
      return typeof value === "number" && Number.isInteger(value) ? value : undefined;
    case "boolean":
      return typeof value === "boolean" ? value : undefined;
    case "string":
      return typeof value === "string" ? value : String(value);
  }
}
