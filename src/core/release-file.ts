/**
 * A release that does not ship: one zip of its Data Package, of which nothing is believed before it is checked, and nothing executed;
 * and the same as the workbook keeps it, so that the next refresh knows what the table was taken from.
 */
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { unzipSync, zipSync } from "fflate";
import { parseRelease, type CollectionError, type Descriptor, type Release } from "./collection";
import type { KeptRelease } from "./kept-release";
import { isDecided } from "./release-file/pattern";
import { err, ok, type Result } from "./result";

/** The largest file that is opened, and the most that may come out of it, in bytes. */
const largestFile = 20_000_000;
const largestContent = 100_000_000;
/** The most that a workbook keeps of one release, in bytes of its zip. */
const largestKept = 500_000;

const descriptorFile = "datapackage.json";

export interface ReleaseFileErrorFacts {
  "release/not-a-zip": object;
  "release/too-large": { readonly bytes: number; readonly limit: number };
  /** No `datapackage.json` in it. */
  "release/no-package": object;
  /** It is not certain that a check by it ends; the rule is in `release-file/pattern.ts`. */
  "release/pattern": { readonly found: string };
  /** A release of this name is here already, and releases never change. */
  "release/other-content": { readonly collection: string; readonly version: string };
}
export type ReleaseFileError = {
  [C in keyof ReleaseFileErrorFacts]: { readonly code: C } & ReleaseFileErrorFacts[C];
}[keyof ReleaseFileErrorFacts];

export interface OpenedRelease {
  readonly release: Release;
  /** Null where it ships, or is too large for the workbook to keep: then a later refresh has nothing to compare with. */
  readonly kept: KeptRelease | null;
}

/** @param known the releases that ship */
export function readReleaseFile(
  bytes: Uint8Array,
  known: readonly Release[],
): Result<OpenedRelease, readonly (CollectionError | ReleaseFileError)[]> {
  const files = unpacked(bytes);
  if (!files.ok) return err([files.error]);
  const parsed = parseRelease(files.value, unfitPatterns);
  if (!parsed.ok) return parsed;
  const release = parsed.value;
  const { collection, version, sha256 } = release;
  const same = known.find((one) => one.collection === collection && one.version === version);
  if (same !== undefined)
    return same.sha256 === sha256
      ? ok({ release: same, kept: null })
      : err([{ code: "release/other-content", collection, version }]);
  return ok({ release, kept: keptRelease(release, files.value) });
}

/** The release that a workbook keeps; null where what it holds is not sound any more. */
export function openKept({ zip, sha256 }: KeptRelease): Release | null {
  const files = unpacked(hexToBytes(zip));
  if (!files.ok) return null;
  const release = parseRelease(files.value, unfitPatterns);
  return release.ok && release.value.sha256 === sha256 ? release.value : null;
}

/** Patterns are the one thing in a release that an engine runs. */
function unfitPatterns({ resources, tickmark }: Descriptor): readonly ReleaseFileError[] {
  const ofFields = resources.flatMap((resource) =>
    "schema" in resource
      ? resource.schema.fields.flatMap(({ constraints }) => constraints?.pattern ?? [])
      : [],
  );
  const ofRules = tickmark.expectations.flatMap((one) =>
    one.rule === "pattern" ? [one.pattern] : [],
  );
  return [...new Set([...ofFields, ...ofRules])]
    .filter((pattern) => !isDecided(pattern))
    .map((found) => ({ code: "release/pattern", found }));
}

function keptRelease(
  { collection, version, sha256, descriptor }: Release,
  files: ReadonlyMap<string, Uint8Array>,
): KeptRelease | null {
  const names = [descriptorFile, ...descriptor.resources.map(({ path }) => path)];
  const entries = names.flatMap((name) => {
    const content = files.get(name);
    return content === undefined ? [] : [[name, content] as const];
  });
  // A fixed local time, so that the same release is always kept as the same text.
  const zip = zipSync(Object.fromEntries(entries), { level: 9, mtime: "2000-01-01T12:00:00" });
  return zip.length > largestKept ? null : { collection, version, sha256, zip: bytesToHex(zip) };
}

/** The files of the package by name, wherever in the zip its folder is. */
function unpacked(bytes: Uint8Array): Result<ReadonlyMap<string, Uint8Array>, ReleaseFileError> {
  if (bytes.length > largestFile)
    return err({ code: "release/too-large", bytes: bytes.length, limit: largestFile });
  let content = 0;
  let entries: Readonly<Record<string, Uint8Array>>;
  try {
    entries = unzipSync(bytes, {
      filter: ({ originalSize }) => {
        content += originalSize;
        return content <= largestContent;
      },
    });
  } catch {
    // Whatever it throws, it could not read these bytes.
    return err({ code: "release/not-a-zip" });
  }
  if (content > largestContent)
    return err({ code: "release/too-large", bytes: content, limit: largestContent });
  const [descriptor] = Object.keys(entries)
    .filter((name) => name === descriptorFile || name.endsWith(`/${descriptorFile}`))
    .sort((a, b) => a.length - b.length);
  if (descriptor === undefined) return err({ code: "release/no-package" });
  const folder = descriptor.slice(0, -descriptorFile.length);
  return ok(
    new Map(
      Object.entries(entries)
        .filter(([name]) => name.startsWith(folder) && !name.slice(folder.length).includes("/"))
        .map(([name, file]) => [name.slice(folder.length), file]),
    ),
  );
}
