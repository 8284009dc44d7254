/** A collection's release: its shape, and the strict reading of its files. Everything past `parseRelease` is trusted. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { unmetCharts } from "./collection/charts";
import { checkCoherence } from "./collection/coherence";
import { Descriptor } from "./collection/descriptor";
import type { CollectionError } from "./collection/error";
import { unmetExpectations } from "./collection/expectations";
import { parseJson } from "./collection/json";
import { checkReferences } from "./collection/references";
import type { ChangeReason, Citation, Release, Row } from "./collection/release";
import { CslItems, type CslItem } from "./collection/sources";
import { readTable, type PlacedTable } from "./collection/table";
import { err, ok, type Result } from "./result";

export type { ChartSpec } from "./collection/chart-spec";
export { measureOf, type Measure } from "./collection/charts";
export { brokenConstraints } from "./collection/cell";
export { formatByPrecision } from "./collection/date-precision";
export { CollectionId, Language, languages, LocalText, Version } from "./collection/descriptor";
export type {
  Column,
  CsvResource,
  Descriptor,
  DictionaryEntry,
  Expectation,
  Field,
  TableDescriptor,
} from "./collection/descriptor";
export type { CollectionError, CollectionErrorCode } from "./collection/error";
export { contentOf, unmet } from "./collection/expectations";
export type { Unmet } from "./collection/expectations";
export type { ChangeReason, Citation, Release, Row, Table } from "./collection/release";
export { sourceRow } from "./collection/source-row";
export type { CslItem } from "./collection/sources";

const descriptorFile = "datapackage.json";
/** Resources that say something about the others' rows, and the fields that they must have. */
const aboutRows = {
  citations: ["table", "row", "field", "source", "locator_en", "locator_zh"],
  changes: ["table", "row", "field", "reason_en", "reason_zh"],
} as const;

/**
 * Reads a release strictly: every error in every file is reported, not only the first.
 *
 * @param files one release's folder: file name, such as `datapackage.json` or `use-cases.csv`, to content
 * @param unfit what a caller who does not know the publisher refuses of a sound descriptor, before any row is checked by it
 */
export function parseRelease<Refusal = never>(
  files: ReadonlyMap<string, Uint8Array>,
  unfit: (descriptor: Descriptor) => readonly Refusal[] = () => [],
): Result<Release, readonly (CollectionError | Refusal)[]> {
  const errors: CollectionError[] = [];
  const report = (error: CollectionError) => void errors.push(error);
  const descriptorBytes = files.get(descriptorFile);
  if (descriptorBytes === undefined) {
    return err([{ code: "collection/file-missing", file: descriptorFile }]);
  }
  const parsed = parseJson(descriptorFile, descriptorBytes, Descriptor);
  if (!parsed.ok) return parsed;
  const descriptor = parsed.value;
  const refused = unfit(descriptor);
  if (refused.length > 0) return err(refused);
  checkCoherence(descriptor, report);
  checkAboutRows(descriptor, report);

  const tables: PlacedTable[] = [];
  let sources: readonly CslItem[] | null = null;
  for (const resource of descriptor.resources) {
    const bytes = intactFile(files, resource, report);
    if (bytes === null) continue;
    if ("schema" in resource) tables.push(readTable(resource, bytes, report));
    else {
      const items = parseJson(resource.path, bytes, CslItems);
      if (items.ok) sources = items.value;
      else errors.push(...items.error);
    }
  }
  checkReferences({ descriptor, tables, sources }, report);

  const release: Release = {
    collection: descriptor.name,
    version: descriptor.version,
    sha256: bytesToHex(sha256(descriptorBytes)),
    descriptor,
    tables: tables.filter(({ name }) => !isAboutRows(name)).map(withoutPlaces),
    sources: sources ?? [],
    citations: rowsOf(tables, "citations").map(citation),
    changes: rowsOf(tables, "changes").map(changeReason),
  };
  // Rules about whole tables say nothing while rows are missing for another reason.
  if (errors.length === 0) errors.push(...unmetExpectations(release), ...unmetCharts(release));
  return errors.length === 0 ? ok(release) : err(errors);
}

function intactFile(
  files: ReadonlyMap<string, Uint8Array>,
  { path: file, bytes, hash }: Descriptor["resources"][number],
  report: (error: CollectionError) => void,
): Uint8Array | null {
  const content = files.get(file);
  if (content === undefined) {
    report({ code: "collection/file-missing", file });
    return null;
  }
  if (content.length !== bytes) {
    const facts = { found: String(content.length), expected: String(bytes) };
    report({ code: "collection/file-altered", file, measure: "bytes", ...facts });
  }
  const found = `sha256:${bytesToHex(sha256(content))}`;
  if (found !== hash) {
    report({ code: "collection/file-altered", file, measure: "hash", found, expected: hash });
  }
  return content;
}

function checkAboutRows({ resources }: Descriptor, report: (error: CollectionError) => void): void {
  for (const resource of resources) {
    if (!("schema" in resource) || !isAboutRows(resource.name)) continue;
    const names = resource.schema.fields.map(({ name }) => name);
    const missing = aboutRows[resource.name].filter((field) => !names.includes(field));
    if (missing.length === 0) continue;
    const path = `resources.${resource.name}.schema.fields`;
    const facts = { path, found: names.join(", "), expected: missing.join(", ") };
    report({ code: "collection/shape", file: descriptorFile, ...facts });
  }
}

function isAboutRows(name: string): name is keyof typeof aboutRows {
  return Object.hasOwn(aboutRows, name);
}

function withoutPlaces({ name, schema, rows }: PlacedTable): Release["tables"][number] {
  return { name, schema, rows: rows.map(({ key, values }) => ({ key, values })) };
}

function rowsOf(tables: readonly PlacedTable[], name: keyof typeof aboutRows): readonly Row[] {
  return tables.find((table) => table.name === name)?.rows ?? [];
}

function citation({ values }: Row): Citation {
  const en = text(values["locator_en"]);
  const zh = text(values["locator_zh"]);
  return {
    ...cellNamed(values),
    source: text(values["source"]),
    locator: en === "" ? null : { en, "zh-CN": zh },
  };
}

function changeReason({ values }: Row): ChangeReason {
  const reason = { en: text(values["reason_en"]), "zh-CN": text(values["reason_zh"]) };
  return { ...cellNamed(values), reason };
}

function cellNamed(values: Row["values"]): Pick<Citation, "table" | "row" | "field"> {
  const field = text(values["field"]);
  return {
    table: text(values["table"]),
    row: text(values["row"]),
    field: field === "" ? null : field,
  };
}

function text(value: Row["values"][string] | undefined): string {
  return String(value ?? "");
}
