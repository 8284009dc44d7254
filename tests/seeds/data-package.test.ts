/** Every shipped release keeps the rules of the Data Package and Table Schema standards. */
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseRelease } from "../../src/core/collection";
import type { Field } from "../../src/core/collection/descriptor";
import { csvResources, readRelease, recordsOf, rowsOf, versions } from "./read-release";

const seeds = new URL("../../seeds/", import.meta.url);
const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

const isOfType: Readonly<Record<Field["type"], (text: string) => boolean>> = {
  string: () => true,
  number: (text) => /^-?(0|[1-9]\d*)(\.\d*[1-9])?$/.test(text),
  integer: (text) => /^-?(0|[1-9]\d*)$/.test(text),
  date: (text) => new Date(`${text}T00:00:00Z`).toJSON().startsWith(text),
  boolean: (text) => ["true", "false"].includes(text),
};

function meets(text: string, { type, constraints = {} }: Field): boolean {
  if (text === "") return constraints.required !== true;
  const { enum: codes, pattern, minimum, maximum } = constraints;
  return (
    isOfType[type](text) &&
    (codes?.includes(text) ?? true) &&
    (pattern === undefined || new RegExp(`^(?:${pattern})$`).test(text)) &&
    (minimum === undefined || Number(text) >= Number(minimum)) &&
    (maximum === undefined || Number(text) <= Number(maximum))
  );
}

describe.each(versions)("release %s", (version) => {
  const release = readRelease(version);
  const { descriptor, files } = release;

  it("names itself and each file of its folder, and no other", () => {
    expect(descriptor.name).toBe("china-finance-blockchain");
    expect(descriptor.version).toBe(version);
    const described = descriptor.resources.map(({ path }) => path);
    expect([...described, "datapackage.json"].sort()).toEqual([...files.keys()].sort());
  });

  it("gives each file's size and hash", () => {
    const found = descriptor.resources.map(({ path }) => {
      const bytes = files.get(path) ?? Buffer.alloc(0);
      return { path, bytes: bytes.length, hash: `sha256:${sha256(bytes)}` };
    });
    expect(found).toEqual(
      descriptor.resources.map(({ path, bytes, hash }) => ({ path, bytes, hash })),
    );
  });

  it("is UTF-8 without a byte order mark, in lines that end with one line feed", () => {
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    const unclean = [...files].filter(
      ([, bytes]) => !/^[^\uFEFF\r][^\r]*[^\r\n]\n$/.test(decoder.decode(bytes)),
    );
    expect(unclean.map(([name]) => name)).toEqual([]);
  });

  it.each(csvResources(release))("has the declared columns in $path", ({ path, schema }) => {
    const [header, ...records] = recordsOf(release, path);
    expect(header).toEqual(schema.fields.map(({ name }) => name));
    expect(records.filter(({ length }) => length !== header?.length)).toEqual([]);
  });

  it.each(csvResources(release))("has values of the declared kind in $path", (resource) => {
    const rows = rowsOf(release, resource.name);
    const wrong = resource.schema.fields.flatMap((field) =>
      rows
        .map((row) => row[field.name] ?? "")
        .filter((text) => !meets(text, field) || text !== text.trim() || text.includes("\n"))
        .map((text) => `${field.name}: ${text}`),
    );
    expect(wrong).toEqual([]);
  });

  it.each(csvResources(release))("repeats no key and no unique value in $path", (resource) => {
    const { fields, primaryKey } = resource.schema;
    const unique = fields.filter(({ constraints }) => constraints?.unique === true);
    const rows = rowsOf(release, resource.name);
    expect(unique.map(({ name }) => name)).toEqual(expect.arrayContaining([...primaryKey]));
    const repeated = unique.filter(
      ({ name }) => new Set(rows.map((row) => row[name])).size < rows.length,
    );
    expect(repeated).toEqual([]);
  });

  it("cites rows, fields and sources that are there", () => {
    const keys = new Set([
      ...rowsOf(release, "use-cases").map((row) => `use-cases ${row["id"]}`),
      ...rowsOf(release, "figures").map((row) => `figures ${row["id"]}`),
    ]);
    const sources = new Set(release.sources.map((source) => source["id"]));
    const lost = rowsOf(release, "citations").filter(
      ({ table, row, field, source }) =>
        !keys.has(`${table} ${row}`) || field !== "" || !sources.has(source),
    );
    expect(lost).toEqual([]);
  });

  it("labels each code of a dictionary once in each language", () => {
    const ambiguous = Object.entries(descriptor.tickmark.dictionaries).filter(([, entries]) =>
      [
        entries.map(({ code }) => code),
        entries.map(({ label }) => label.en.toLowerCase()),
        entries.map(({ label }) => label["zh-CN"]),
      ].some((texts) => new Set(texts).size < entries.length),
    );
    expect(ambiguous).toEqual([]);
  });

  it("shows every number in a unit that has a number format", () => {
    const { unit = [] } = descriptor.tickmark.dictionaries;
    expect(unit.filter(({ numberFormat }) => numberFormat === undefined)).toEqual([]);
  });

  it("prints each table on one page's width", () => {
    const tooWide = descriptor.tickmark.tables.filter(
      ({ columns }) => columns.reduce((sum, { width }) => sum + width, 0) > 210,
    );
    expect(tooWide).toEqual([]);
  });

  it("is accepted by the product's own parser", () => {
    const parsed = parseRelease(files);
    expect(parsed.ok ? parsed.value.sha256 : parsed.error).toBe(
      sha256(files.get("datapackage.json") ?? Buffer.alloc(0)),
    );
  });
});

it("releases.json lists every release with the hash of its descriptor", () => {
  const listed: unknown = JSON.parse(readFileSync(new URL("releases.json", seeds), "utf8"));
  const collection = "china-finance-blockchain";
  const folders = readdirSync(new URL(`${collection}/`, seeds)).filter((name) => /^\d/.test(name));
  expect(listed).toEqual(
    folders.map((version) => ({
      collection,
      version,
      sha256: sha256(
        readFileSync(new URL(`${collection}/${version}/datapackage.json`, seeds)),
      ),
    })),
  );
});
