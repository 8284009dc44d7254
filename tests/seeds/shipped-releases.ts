/** The releases that ship, read from the disk and checked as the product does it. */
import { readFile } from "node:fs/promises";
import { listReleases, openRelease, type ReadSeed } from "../../src/app/releases";
import type { Release } from "../../src/core/collection";
import type { ReleaseVersion } from "./read-release";

export const readShippedSeed: ReadSeed = (path) =>
  readFile(new URL(`../../seeds/${path}`, import.meta.url));

/** @throws Error when the release does not ship or is not sound */
export async function shippedRelease(version: ReleaseVersion): Promise<Release> {
  const entries = await listReleases(readShippedSeed);
  const entry = entries.find((candidate) => candidate.version === version);
  if (entry === undefined) throw new Error(`Release ${version} does not ship.`);
  const release = await openRelease(entry, readShippedSeed);
  if (!release.ok) throw new Error(JSON.stringify(release.error, null, 1));
  return release.value;
}
