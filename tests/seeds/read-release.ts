/** Reads a shipped release as plain texts, by means of its own: what proves the seeds must not share the product's parser. */
import { readFileSync, readdirSync } from "node:fs";
import Papa from "papaparse";
import { Descriptor, type CsvResource } from "../../src/core/collection/descriptor";

const collection = new URL("../../seeds/china-finance-blockchain/", import.meta.url);
export const versions = ["1.0.0", "1.1.0"] as const;
export type ReleaseVersion = (typeof versions)[number];

/** One CSV row or, for a source, its CSL variables as JSON texts; an absent one is the empty text. */
export type TextRow = Readonly<Record<string, string>>;

export interface SeedRelease {
  readonly version: ReleaseVersion;
  /** Every file of the release's folder, by name. */
  readonly files: ReadonlyMap<string, Buffer>;
  readonly descriptor: Descriptor;
  readonly sources: readonly Readonly<Record<string, unknown>>[];
}

export function readRelease(version: ReleaseVersion): SeedRelease {
  const folder = new URL(`${version}/`, collection);
  const files = new Map(
    readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder))]),
  );
  const json = (name: string): unknown => JSON.parse(fileOf(files, name).toString("utf8"));
  return {
    version,
    files,
    descriptor: Descriptor.parse(json("datapackage.json")),
    // The shape of each item is what the tests look at.
    sources: json("sources.json") as SeedRelease["sources"],
  };
}

export function csvResources({ descriptor }: SeedRelease): readonly CsvResource[] {
  return descriptor.resources.flatMap((resource) => ("schema" in resource ? [resource] : []));
}

/** The header and the records of a CSV file. */
export function recordsOf({ files }: SeedRelease, path: string): readonly (readonly string[])[] {
  const text = fileOf(files, path).toString("utf8");
  const { data, errors } = Papa.parse<string[]>(text.replace(/\n$/, ""), { delimiter: "," });
  if (errors.length > 0) throw new Error(`${path}: ${JSON.stringify(errors)}`);
  return data;
}

/** @throws Error when the release has no such CSV resource */
export function rowsOf(release: SeedRelease, resource: string): readonly TextRow[] {
  const [header = [], ...records] = recordsOf(release, `${resource}.csv`);
  return records.map((record) =>
    Object.fromEntries(header.map((field, index) => [field, record[index] ?? ""])),
  );
}

export function rowsBy(rows: readonly TextRow[], field: string): ReadonlyMap<string, TextRow> {
  return new Map(rows.map((row) => [row[field] ?? "", row]));
}

function fileOf(files: SeedRelease["files"], name: string): Buffer {
  const file = files.get(name);
  if (file === undefined) throw new Error(`No ${name}`);
  return file;
}
