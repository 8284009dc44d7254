import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { describe, expect, it } from "vitest";
import {
  listReleases,
  openRelease,
  type ReadSeed,
  type ReleaseEntry,
} from "../../src/app/releases";
import { elementDescriptor, elementFiles } from "../core/elements";
import { versions } from "../seeds/read-release";
import { readShippedSeed } from "../seeds/shipped-releases";

const bytes = (json: unknown): Uint8Array => utf8ToBytes(JSON.stringify(json));

/** A seeds folder with one release in it, and the paths that were read. */
function seedsOf(files: ReadonlyMap<string, Uint8Array>, entry: Partial<ReleaseEntry> = {}) {
  const descriptor = files.get("datapackage.json") ?? new Uint8Array();
  const published: ReleaseEntry = {
    collection: "elements",
    version: "1.0.0",
    sha256: bytesToHex(sha256(descriptor)),
    ...entry,
  };
  const folder = new Map([["releases.json", bytes([published])]]);
  for (const [name, content] of files) folder.set(`elements/1.0.0/${name}`, content);
  const paths: string[] = [];
  const read: ReadSeed = (path) => {
    paths.push(path);
    const content = folder.get(path);
    return content === undefined
      ? Promise.reject(new Error(`${path} cannot be read`))
      : Promise.resolve(content);
  };
  return { read, paths, published };
}

describe("the releases that ship", () => {
  it("are listed in the order of publication", async () => {
    const entries = await listReleases(readShippedSeed);
    expect(entries.map(({ collection, version }) => `${collection} ${version}`)).toEqual(
      versions.map((version) => `china-finance-blockchain ${version}`),
    );
  });

  it.each(versions)("can all be opened, and are what the index says: %s", async (version) => {
    const entry = (await listReleases(readShippedSeed)).find((each) => each.version === version);
    if (entry === undefined) throw new Error("It is not listed.");
    const release = await openRelease(entry, readShippedSeed);
    expect(release).toMatchObject({ ok: true, value: entry });
  });
});

describe("a release", () => {
  it("is read from its own folder, each file once", async () => {
    const files = elementFiles();
    const { read, paths, published } = seedsOf(files);
    expect(await openRelease(published, read)).toMatchObject({ ok: true, value: published });
    expect([...paths].sort()).toEqual(
      [...files.keys()].map((name) => `elements/1.0.0/${name}`).sort(),
    );
  });

  it("is refused when it is not the one that was published", async () => {
    const expected = "0".repeat(64);
    const { read, published } = seedsOf(elementFiles(), { sha256: expected });
    const found = bytesToHex(sha256(elementFiles().get("datapackage.json") ?? new Uint8Array()));
    expect(await openRelease(published, read)).toEqual({
      ok: false,
      error: [
        {
          code: "collection/file-altered",
          file: "datapackage.json",
          measure: "hash",
          found,
          expected,
        },
      ],
    });
  });

  it("is refused when a file is not the one that its descriptor describes", async () => {
    const files = elementFiles();
    files.set("elements.csv", utf8ToBytes("id\n"));
    const { read, published } = seedsOf(files);
    const release = await openRelease(published, read);
    if (release.ok) throw new Error("It is not refused.");
    expect(release.error).toContainEqual(
      expect.objectContaining({ code: "collection/file-altered", file: "elements.csv" }),
    );
  });

  it.each(["datapackage.json", "elements.csv", "sources.json"])(
    "cannot be opened without %s, and fails as reading that file does",
    async (missing) => {
      const files = elementFiles();
      const { published } = seedsOf(files);
      files.delete(missing);
      const { read } = seedsOf(files);
      await expect(openRelease(published, read)).rejects.toThrow(
        `elements/1.0.0/${missing} cannot be read`,
      );
    },
  );

  it.each([
    "../../secret.csv",
    "../1.1.0/elements.csv",
    "/etc/passwd",
    "https://example.org/elements.csv",
    "folder/elements.csv",
    "elements.csv?x=1.csv",
    "elements.CSV",
    "elements.csv\n",
  ])("never reads a path outside its folder: %j", async (path) => {
    const descriptor = elementDescriptor();
    const [first, ...others] = descriptor["resources"] as Record<string, unknown>[];
    descriptor["resources"] = [{ ...first, path }, ...others];
    const { read, paths, published } = seedsOf(elementFiles({}, descriptor));
    const release = await openRelease(published, read);
    const inside = paths.filter((each) =>
      /^elements\/1\.0\.0\/[a-z0-9-]+\.(?:csv|json)$/.test(each),
    );
    expect(paths).toEqual(inside);
    if (release.ok) throw new Error("It is not refused.");
    expect(release.error).toContainEqual(
      expect.objectContaining({ code: "collection/shape", path: "resources.0.path" }),
    );
  });

  it.each([
    { when: "is no JSON", descriptor: utf8ToBytes("{"), code: "collection/syntax" },
    { when: "is empty", descriptor: new Uint8Array(), code: "collection/syntax" },
    { when: "is another thing", descriptor: bytes({ resources: 1 }), code: "collection/shape" },
  ])("is refused when its descriptor $when", async ({ descriptor, code }) => {
    const { read, paths, published } = seedsOf(new Map([["datapackage.json", descriptor]]));
    const release = await openRelease(published, read);
    if (release.ok) throw new Error("It is not refused.");
    expect(release.error.map((error) => error.code)).toContain(code);
    expect(paths).toEqual(["elements/1.0.0/datapackage.json"]);
  });
});

describe("the list of releases", () => {
  const listOf = (index: Uint8Array) => listReleases(() => Promise.resolve(index));
  const entry = { collection: "elements", version: "1.0.0", sha256: "0".repeat(64) };

  it("is read as it stands", async () => {
    expect(await listOf(bytes([entry]))).toEqual([entry]);
  });

  it.each([
    { when: "it is no JSON", index: utf8ToBytes("[") },
    { when: "it is no list", index: bytes(entry) },
    { when: "a hash is cut", index: bytes([{ ...entry, sha256: "0".repeat(63) }]) },
    { when: "a field is gone", index: bytes([{ ...entry, version: undefined }]) },
    { when: "a field is unknown", index: bytes([{ ...entry, url: "https://example.org/" }]) },
  ])("fails to be read when $when", async ({ index }) => {
    await expect(listOf(index)).rejects.toThrow();
  });
});
