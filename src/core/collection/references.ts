/** Whether what the rows name is there: foreign keys, dictionary codes, citations, reasons, addresses. */
import type { Descriptor } from "./descriptor";
import { dictionaryOf, fieldsOf, fieldsShown } from "./coherence";
import type { CollectionError } from "./error";
import { sourceRow } from "./source-row";
import type { CslItem } from "./sources";
import type { PlacedRow, PlacedTable } from "./table";

type Report = (error: CollectionError) => void;

/** Everything that was read, and where it stands in its file. Tables that are incomplete refer but are not referred to. */
export interface Content {
  readonly descriptor: Descriptor;
  readonly tables: readonly PlacedTable[];
  /** `null` when unreadable. */
  readonly sources: readonly CslItem[] | null;
}

export function checkReferences(content: Content, report: Report): void {
  const { tables } = content;
  for (const table of tables) {
    checkForeignKeys(content, table, report);
    if (table.name === "citations" || table.name === "changes") {
      checkRowReferences(content, table, report);
    }
  }
  checkCodes(content, report);
  checkSources(content, report);
  checkLinks(content, report);
}

function checkForeignKeys(content: Content, table: PlacedTable, report: Report): void {
  for (const { fields, reference } of table.schema.foreignKeys ?? []) {
    const known = valuesOf(content, reference.resource, reference.fields[0] ?? "");
    if (known === null) continue;
    const expected = `${reference.resource}.${reference.fields.join(", ")}`;
    for (const field of fields) reportUnknown(table, field, known, expected, report);
  }
}

/** Rows that point at a cell of another table: `table`, `row`, and perhaps `field`. */
function checkRowReferences(content: Content, table: PlacedTable, report: Report): void {
  const { resources, tickmark } = content.descriptor;
  const names = new Set(resources.map(({ name }) => name));
  reportUnknown(table, "table", names, "resource", report);
  const keys = new Map(resources.map(({ name }) => [name, valuesOf(content, name, null)] as const));
  const fields = new Map(
    resources.map(({ name }) => {
      const columns = tickmark.tables.filter(({ resource }) => resource === name);
      return [
        name,
        new Set([
          ...fieldsOf(content.descriptor, name),
          ...columns.flatMap((owner) => owner.columns.map((column) => column.name)),
        ]),
      ] as const;
    }),
  );
  for (const placed of table.rows) {
    checkTogether(table, placed, report);
    const owner = String(placed.values["table"]);
    const row = String(placed.values["row"]);
    const field = placed.values["field"] ?? null;
    // A reason may be that for a row which this release no longer has.
    if (table.name === "citations" && keys.get(owner)?.has(row) === false) {
      report(unknownName(table, placed, "row", `row of ${owner}`));
    }
    if (field !== null && fields.get(owner)?.has(String(field)) === false) {
      report(unknownName(table, placed, "field", `field of ${owner}`));
    }
  }
}

/** What such a row must have, and a locator in both languages or in none. */
function checkTogether(
  { name, file, schema }: PlacedTable,
  placed: PlacedRow,
  report: Report,
): void {
  const { row, line, values } = placed;
  const locators = ["locator_en", "locator_zh"];
  const needed =
    name === "changes"
      ? ["table", "row", "reason_en", "reason_zh"]
      : ["table", "row", "source"].concat(
          locators.some((field) => (values[field] ?? null) !== null) ? locators : [],
        );
  for (const field of needed) {
    const declared = schema.fields.find((candidate) => candidate.name === field);
    const isReported = declared?.constraints?.required === true;
    if (isReported || (values[field] ?? null) !== null) continue;
    const facts = { file, row, line, field, found: "", expected: "a value" };
    report({ code: "collection/constraint", constraint: "required", ...facts });
  }
}

function checkCodes({ descriptor, tables }: Content, report: Report): void {
  for (const { resource, columns } of descriptor.tickmark.tables) {
    const table = tables.find(({ name }) => name === resource);
    if (table === undefined) continue;
    for (const column of columns) {
      const { dictionary = "" } = column;
      const entries = dictionaryOf(descriptor, dictionary);
      if (entries === null) continue;
      const codes = new Set(entries.map(({ code }) => code));
      for (const field of fieldsShown(column, true)) {
        reportUnknown(table, field, codes, `code of dictionary ${dictionary}`, report);
      }
    }
  }
}

function checkSources({ descriptor, sources }: Content, report: Report): void {
  const file = "sources.json";
  const shown = descriptor.tickmark.tables.filter(({ resource }) => resource === "sources");
  const firstRows = new Map<string, number>();
  sources?.forEach((source, index) => {
    const place = { file, row: index + 1, line: null };
    const firstRow = firstRows.get(source.id);
    if (firstRow === undefined) firstRows.set(source.id, place.row);
    else {
      report({ code: "collection/duplicate", ...place, field: "id", found: source.id, firstRow });
    }
    if (source.URL !== undefined && !isAddress(source.URL)) {
      report({ code: "collection/address", ...place, field: "URL", found: source.URL });
    }
    const { values } = sourceRow(source);
    for (const { content, dictionary = "" } of shown.flatMap(({ columns }) => columns)) {
      const entries = dictionaryOf(descriptor, dictionary);
      if (entries === null || !("csl" in content)) continue;
      const found = values[content.csl] ?? null;
      if (found === null || entries.some(({ code }) => code === found)) continue;
      const expected = `code of dictionary ${dictionary}`;
      const facts = { ...place, field: content.csl, found: String(found), expected };
      report({ code: "collection/reference", ...facts });
    }
  });
}

function checkLinks({ descriptor, tables }: Content, report: Report): void {
  for (const { resource, columns } of descriptor.tickmark.tables) {
    const table = tables.find(({ name }) => name === resource);
    if (table === undefined) continue;
    const links = columns.filter(({ role }) => role === "link");
    for (const field of links.flatMap((column) => fieldsShown(column, true))) {
      for (const { row, line, values } of table.rows) {
        const found = String(values[field] ?? "");
        if (found === "" || isAddress(found)) continue;
        report({ code: "collection/address", file: table.file, row, line, field, found });
      }
    }
  }
}

function isAddress(text: string): boolean {
  return /^https?:\/\/[^\s/]+\S*$/.test(text);
}

/** The values of a field, or with `null` the row keys; `null` when not all rows could be read. */
function valuesOf(
  { tables, sources }: Content,
  resource: string,
  field: string | null,
): ReadonlySet<string> | null {
  if (resource === "sources") return sources && new Set(sources.map(({ id }) => id));
  const table = tables.find(({ name }) => name === resource);
  if (table?.complete !== true) return null;
  return new Set(
    table.rows.map(({ key, values }) => (field === null ? key : String(values[field]))),
  );
}

function reportUnknown(
  table: PlacedTable,
  field: string,
  known: ReadonlySet<string>,
  expected: string,
  report: Report,
): void {
  for (const row of table.rows) {
    const value = row.values[field] ?? null;
    if (value !== null && !known.has(String(value))) {
      report(unknownName(table, row, field, expected));
    }
  }
}

function unknownName(
  { file }: PlacedTable,
  { row, line, values }: PlacedRow,
  field: string,
  expected: string,
): CollectionError {
  const found = String(values[field]);
  return { code: "collection/reference", file, row, line, field, found, expected };
}
