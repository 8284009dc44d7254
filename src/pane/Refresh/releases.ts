/** Which releases there are to take: those that are newer than what stands in the workbook. */
import type { Release } from "../../core/collection";
import type { FoundInstance } from "../../core/identify";

/**
 * @param releases in the order of publication
 * @returns those after the oldest that a table is of, of the tables' collection
 */
export function newerThan(
  instances: readonly FoundInstance[],
  releases: readonly Release[],
): readonly Release[] {
  return releases.filter((release, index) =>
    instances.some(
      ({ release: taken }) =>
        taken.collection === release.collection &&
        taken.version !== release.version &&
        releases.findIndex(({ sha256 }) => sha256 === taken.sha256) < index,
    ),
  );
}

/** The one that was chosen, else the newest. */
export function wantedOf(newer: readonly Release[], sha256: string | null): Release | null {
  return newer.find((release) => release.sha256 === sha256) ?? newer.at(-1) ?? null;
}
