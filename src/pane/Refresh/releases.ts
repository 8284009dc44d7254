/** Which releases there are to take: those that are newer than what stands in the workbook. */
import type { Release, Version } from "../../core/collection";
import type { FoundInstance } from "../../core/identify";

/** @returns those of which a table of the same collection is older, the oldest first */
export function newerThan(
  instances: readonly Pick<FoundInstance, "release">[],
  releases: readonly Release[],
): readonly Release[] {
  return releases
    .filter(({ collection, version }) =>
      instances.some(
        ({ release }) =>
          release.collection === collection && compareVersions(release.version, version) < 0,
      ),
    )
    .sort((a, b) => compareVersions(a.version, b.version));
}

/** The one that was chosen, else the newest. */
export function wantedOf(newer: readonly Release[], sha256: string | null): Release | null {
  return newer.find((release) => release.sha256 === sha256) ?? newer.at(-1) ?? null;
}

/** By their numbers: 1.10.0 comes after 1.9.0. */
function compareVersions(a: Version, b: Version): number {
  const [left, right] = [a, b].map((version) => version.split(".").map(Number));
  const index = left?.findIndex((part, at) => part !== right?.[at]) ?? -1;
  return index < 0 ? 0 : (left?.[index] ?? 0) - (right?.[index] ?? 0);
}
