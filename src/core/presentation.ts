/**
 * A release's table as a workbook shows it in one language: typed values, number formats and links, in release order.
 * Codes become labels and dates become serial numbers here and nowhere else; `codeOf` is the way back.
 */
import {
  formatByPrecision,
  sourceRow,
  type Citation,
  type Column,
  type DictionaryEntry,
  type Field,
  type Language,
  type Release,
  type Row,
  type TableDescriptor,
} from "./collection";
import { comparableText, dateToSerial, type CellValue } from "./value";

export interface PresentedColumn {
  readonly column: Column;
  readonly header: string;
  /** Of the field behind the column; citations are texts. */
  readonly type: Field["type"];
  /** The entries behind the column's labels, or `null` where cells are not labels. */
  readonly dictionary: readonly DictionaryEntry[] | null;
}

export interface PresentedRow {
  readonly key: string;
  /** One per column; `null` is an empty cell. */
  readonly cells: readonly CellValue[];
  /** One per column: `General` or a date or number format, never `@`. */
  readonly numberFormats: readonly string[];
  /**
   * One per column: the http or https address that the cell links to. The row's key links: some programs cut a linked
   * text off instead of wrapping it, and a key is short. The address itself is plain text.
   */
  readonly links: readonly (string | null)[];
}

export interface PresentedTable {
  readonly table: TableDescriptor;
  readonly language: Language;
  /** The part's name, or `null` for the whole table. */
  readonly part: string | null;
  readonly columns: readonly PresentedColumn[];
  readonly rows: readonly PresentedRow[];
}

/**
 * @param tableName a table of the descriptor's `tickmark.tables`
 * @param partName a part of that table, for its rows only
 * @throws Error when the release has no such table or part
 */
export function presentTable(
  release: Release,
  tableName: string,
  language: Language,
  partName?: string,
): PresentedTable {
  const table = named(release.descriptor.tickmark.tables, tableName);
  const part = partName === undefined ? null : named(table.parts ?? [], partName);
  const rows = rowsOf(release, table.resource).filter(
    ({ values }) => part === null || part.values.includes(String(values[part.field])),
  );
  const { dictionaries } = release.descriptor.tickmark;
  const columns = table.columns.map((column) => ({
    column,
    header: column.title[language],
    type: typeOf(release, table.resource, column),
    dictionary:
      Object.entries(dictionaries).find(([name]) => name === column.dictionary)?.[1] ?? null,
  }));
  const valueReaders = columns.map((column) => valueReader(release, table, column, language));
  const formatReaders = columns.map((column) => formatReader(column, columns));
  const placeOf = (role: Column["role"]): number =>
    columns.findIndex(({ column }) => column.role === role);
  const [key, link] = [placeOf("key"), placeOf("link")];
  return {
    table,
    language,
    part: part === null ? null : part.name,
    columns,
    rows: rows.map((row) => {
      const cells = valueReaders.map((read) => read(row));
      return {
        key: row.key,
        cells,
        numberFormats: formatReaders.map((read) => read(row)),
        links: columns.map((_, index) => (index === key ? webAddress(cells[link]) : null)),
      };
    }),
  };
}

/** The number format of a row's cell; `General` where the table has no such row or column. */
export function numberFormatOf(
  { columns }: PresentedTable,
  row: PresentedRow | undefined,
  name: string,
): string {
  return row?.numberFormats[columns.findIndex(({ column }) => column.name === name)] ?? "General";
}

/** The code that a label stands for, in whichever language it is written; `null` for a value that is no label. */
export function codeOf(dictionary: readonly DictionaryEntry[], label: CellValue): string | null {
  if (typeof label !== "string") return null;
  const wanted = comparableText(label);
  const entry = dictionary.find(({ label: texts }) =>
    Object.values(texts).some((text) => comparableText(text) === wanted),
  );
  return entry === undefined ? null : entry.code;
}

/** The field, or the CSL variable of a source, that a column shows in one language; `null` for its citations. */
function fieldShown({ content }: Column, language: Language): string | null {
  if ("field" in content) return content.field;
  if ("fields" in content) return content.fields[language];
  if (!("csl" in content)) return null;
  // The one CSL variable that is our own sentence, and so exists in both languages.
  return content.csl === "note" && language === "zh-CN" ? "note-zh-CN" : content.csl;
}

/** Every name by which a reason may speak of a column: the field it shows, that of the other language, its own name. */
export function fieldsBehind(column: Column, language: Language): readonly string[] {
  const shown = fieldShown(column, language);
  const { content } = column;
  const fields =
    "fields" in content ? Object.values(content.fields) : "csl" in content ? [content.csl] : [];
  return [...(shown === null ? [] : [shown]), ...fields, column.name];
}

/** Rows of a CSV resource or of the sources, whose fields are then their CSL variables. Dates are ISO texts. */
function rowsOf(release: Release, resource: string): readonly Row[] {
  return resource === "sources"
    ? release.sources.map(sourceRow)
    : named(release.tables, resource).rows;
}

type Reader<T> = (row: Row) => T;

function valueReader(
  release: Release,
  table: TableDescriptor,
  { column, dictionary, type }: PresentedColumn,
  language: Language,
): Reader<CellValue> {
  const field = fieldShown(column, language);
  if (field === null) {
    const texts = citationTexts(release, table.resource, language);
    return ({ key }) => texts.get(key) ?? null;
  }
  if (dictionary !== null) {
    const labels = new Map(dictionary.map(({ code, label }) => [code, label[language]]));
    return ({ values }) => labels.get(String(values[field])) ?? null;
  }
  if (type === "date") {
    return ({ values }) => {
      const date = values[field];
      return typeof date === "string" ? dateToSerial(date) : null;
    };
  }
  return ({ values }) => values[field] ?? null;
}

function formatReader(
  { column: { numberFormat }, type }: PresentedColumn,
  columns: readonly PresentedColumn[],
): Reader<string> {
  if (typeof numberFormat === "string") return () => numberFormat;
  if (numberFormat === undefined) return () => (type === "date" ? "yyyy-mm-dd" : "General");
  const isByUnit = "byUnit" in numberFormat;
  const { column: deciding, dictionary } = named(
    columns.map((one) => ({ name: one.column.name, ...one })),
    isByUnit ? numberFormat.byUnit : numberFormat.byPrecision,
  );
  const field = fieldShown(deciding, "en") ?? "";
  if (!isByUnit)
    return ({ values }) => formatByPrecision.get(String(values[field])) ?? "yyyy-mm-dd";
  const formats = new Map(dictionary?.map(({ code, numberFormat: format }) => [code, format]));
  return ({ values }) => formats.get(String(values[field])) ?? "General";
}

/** `S01 (p. 9); S04 (paragraph 5, sentence 2)`, by row key: each place once, in the order of the citations. */
function citationTexts(
  release: Release,
  resource: string,
  language: Language,
): ReadonlyMap<string, string> {
  const places = new Map<string, Set<string>>();
  for (const citation of release.citations) {
    if (citation.table !== resource) continue;
    const ofRow = places.get(citation.row) ?? new Set();
    places.set(citation.row, ofRow.add(placeText(citation, language)));
  }
  const separator = language === "en" ? "; " : "；";
  return new Map([...places].map(([row, texts]) => [row, [...texts].join(separator)]));
}

function placeText({ source, locator }: Citation, language: Language): string {
  if (locator === null) return source;
  return language === "en" ? `${source} (${locator.en})` : `${source}（${locator["zh-CN"]}）`;
}

function webAddress(value: CellValue | undefined): string | null {
  return typeof value === "string" && /^https?:\/\//i.test(value) ? value : null;
}

function typeOf(release: Release, resource: string, column: Column): Field["type"] {
  const name = fieldShown(column, "en");
  if (resource === "sources") return name === "issued" || name === "accessed" ? "date" : "string";
  const { fields } = named(release.tables, resource).schema;
  return fields.find((field) => field.name === name)?.type ?? "string";
}

function named<T extends { readonly name: string }>(items: readonly T[], name: string): T {
  const item = items.find((candidate) => candidate.name === name);
  if (item === undefined)
    throw new Error(`No ${name} among ${items.map((i) => i.name).join(", ")}`);
  return item;
}
