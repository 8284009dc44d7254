/** What zod cannot see in a descriptor: every name in it leads to something, and no two things share a name or header. */
import { checkCharts } from "./charts";
import { formatByPrecision } from "./date-precision";
import {
  languages,
  type Column,
  type CsvResource,
  type Descriptor,
  type DictionaryEntry,
  type TableDescriptor,
} from "./descriptor";
import type { CollectionError } from "./error";
import { sourceVariables } from "./sources";

type Complain = (path: string, found: string, expected: string) => void;

/** Errors of `datapackage.json` against itself. */
export function checkCoherence(
  descriptor: Descriptor,
  report: (error: CollectionError) => void,
): void {
  const file = "datapackage.json";
  const complain: Complain = (path, found, expected) => {
    report({ code: "collection/shape", file, path, found, expected });
  };
  const { resources, tickmark } = descriptor;
  checkDistinct(
    "resources",
    resources.map(({ name }) => name),
    complain,
  );
  for (const resource of resources) if ("schema" in resource) checkSchema(resource, complain);
  const { tables, dictionaries, explained } = tickmark;
  checkDistinct(
    "tickmark.tables",
    tables.map(({ name }) => name),
    complain,
  );
  checkDistinct(
    "tickmark.tables",
    tables.map(({ excelName }) => excelName.toLowerCase()),
    complain,
  );
  for (const [name, entries] of Object.entries(dictionaries)) {
    const path = `tickmark.dictionaries.${name}`;
    checkDistinct(
      path,
      entries.map(({ code }) => code),
      complain,
    );
    for (const language of languages) {
      checkDistinct(
        path,
        entries.map(({ label }) => label[language].toLowerCase()),
        complain,
      );
    }
  }
  explained.forEach(({ dictionary }, index) => {
    if (dictionaryOf(descriptor, dictionary) === null) {
      complain(`tickmark.explained.${index}`, dictionary, "a dictionary");
    }
  });
  tables.forEach((table, index) => {
    checkTable(`tickmark.tables.${index}`, table, descriptor, complain);
  });
  checkCharts(descriptor, complain);
  tickmark.expectations.forEach((expectation, index) => {
    const path = `tickmark.expectations.${index}`;
    const table = tables.find(({ name }) => name === expectation.table);
    if (table === undefined) {
      complain(`${path}.table`, expectation.table, "a table");
      return;
    }
    const named = [
      ...("field" in expectation ? [{ table, field: expectation.field }] : []),
      ...("where" in expectation ? [{ table, field: expectation.where.field }] : []),
      ...("notAfter" in expectation ? [{ table, field: expectation.notAfter }] : []),
    ];
    if ("counted" in expectation) {
      const { counted } = expectation;
      const other = tables.find(({ name }) => name === counted.table);
      if (other === undefined) complain(`${path}.counted.table`, counted.table, "a table");
      else named.push({ table: other, field: counted.field });
    }
    for (const { table: owner, field } of named) {
      const isField = fieldsOf(descriptor, owner.resource).includes(field);
      if (!isField) complain(path, field, `a field of ${owner.resource}`);
    }
  });
}

/** A dictionary of that name; not what every object has under it, such as `constructor`. */
export function dictionaryOf(
  { tickmark: { dictionaries } }: Descriptor,
  name: string,
): readonly DictionaryEntry[] | null {
  return Object.hasOwn(dictionaries, name) ? (dictionaries[name] ?? null) : null;
}

/** The fields of a resource's rows; of the sources, their CSL variables. */
export function fieldsOf({ resources }: Descriptor, name: string): readonly string[] {
  const resource = resources.find((candidate) => candidate.name === name);
  if (resource === undefined) return [];
  return "schema" in resource ? resource.schema.fields.map((field) => field.name) : sourceVariables;
}

function checkSchema({ name, schema }: CsvResource, complain: Complain): void {
  const path = `resources.${name}.schema`;
  const fields = schema.fields.map((field) => field.name);
  checkDistinct(`${path}.fields`, fields, complain);
  for (const field of schema.primaryKey) {
    if (!fields.includes(field)) complain(`${path}.primaryKey`, field, `a field of ${name}`);
  }
  for (const { fields: own } of schema.foreignKeys ?? []) {
    for (const field of own) {
      if (!fields.includes(field)) complain(`${path}.foreignKeys`, field, `a field of ${name}`);
    }
  }
}

function checkTable(
  path: string,
  { resource, columns, parts = [] }: TableDescriptor,
  descriptor: Descriptor,
  complain: Complain,
): void {
  const owner = descriptor.resources.find(({ name }) => name === resource);
  if (owner === undefined) {
    complain(`${path}.resource`, resource, "a resource");
    return;
  }
  const fields = fieldsOf(descriptor, resource);
  checkDistinct(
    `${path}.columns`,
    columns.map(({ name }) => name),
    complain,
  );
  checkHeaders(path, columns, complain);
  for (const column of columns) {
    const at = `${path}.columns.${column.name}`;
    for (const field of fieldsShown(column, "schema" in owner)) {
      if (!fields.includes(field)) complain(`${at}.content`, field, `a field of ${resource}`);
    }
    if (column.dictionary !== undefined && dictionaryOf(descriptor, column.dictionary) === null) {
      complain(`${at}.dictionary`, column.dictionary, "a dictionary");
    }
    checkNumberFormat(at, column, columns, descriptor, complain);
  }
  const keyField = "schema" in owner ? owner.schema.primaryKey.join(", ") : "id";
  const keys = columns.filter(({ role }) => role === "key");
  const [key] = keys.flatMap((column) => fieldsShown(column, "schema" in owner));
  if (keys.length !== 1 || key !== keyField) {
    const found = keys.map(({ name }) => name).join(", ");
    complain(`${path}.columns`, found, `one column of role key that shows ${keyField}`);
  }
  for (const { name, field } of parts) {
    if (!fields.includes(field)) {
      complain(`${path}.parts.${name}`, field, `a field of ${resource}`);
    }
  }
}

/** Fields that a column shows in any language. A source's are CSL variables, which a CSV's column cannot show. */
export function fieldsShown({ content }: Column, isCsv: boolean): readonly string[] {
  if ("field" in content) return [content.field];
  if ("fields" in content) return Object.values(content.fields);
  if ("csl" in content) return isCsv ? [`csl ${content.csl}`] : [content.csl];
  return [];
}

/** Columns are found again by their header in either language, whatever its case. */
function checkHeaders(path: string, columns: readonly Column[], complain: Complain): void {
  const owners = new Map<string, string>();
  for (const { name, title } of columns) {
    for (const header of Object.values(title)) {
      const owner = owners.get(header.toLowerCase()) ?? name;
      if (owner !== name) {
        complain(`${path}.columns.${name}.title`, header, `a header unlike that of ${owner}`);
      }
      owners.set(header.toLowerCase(), owner);
    }
  }
}

function checkNumberFormat(
  path: string,
  { numberFormat }: Column,
  columns: readonly Column[],
  descriptor: Descriptor,
  complain: Complain,
): void {
  if (numberFormat === undefined) return;
  if (typeof numberFormat === "string") {
    if (numberFormat === "@") complain(`${path}.numberFormat`, "@", "a format that is not text");
    return;
  }
  const name = "byUnit" in numberFormat ? numberFormat.byUnit : numberFormat.byPrecision;
  const deciding = columns.find((column) => column.name === name);
  const dictionary = deciding?.dictionary ?? "";
  const entries = dictionaryOf(descriptor, dictionary);
  if (entries === null) {
    complain(`${path}.numberFormat`, name, "a column of this table with a dictionary");
    return;
  }
  if ("byUnit" in numberFormat) return;
  for (const { code } of entries) {
    if (formatByPrecision.has(code)) continue;
    const expected = [...formatByPrecision.keys()].join(", ");
    complain(`tickmark.dictionaries.${dictionary}`, code, expected);
  }
}

function checkDistinct(path: string, names: readonly string[], complain: Complain): void {
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) < index) complain(path, name, "each name once");
  }
}
