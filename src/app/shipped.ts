/** Every release that ships, read and checked: the pane shows the newest and recognises all of them in a workbook. */
import type { CollectionError, Release } from "../core/collection";
import { err, ok, type Result } from "../core/result";
import { listReleases, openRelease, type ReadSeed } from "./releases";

/**
 * @returns at least one release, in the order of publication; or the errors of those that are not sound
 * @throws what `read` throws, and an Error when the list of releases is not one or is empty
 */
export async function openShipped(
  read: ReadSeed,
): Promise<Result<readonly Release[], readonly CollectionError[]>> {
  const entries = await listReleases(read);
  if (entries.length === 0) throw new Error("The list of releases is empty.");
  const opened = await Promise.all(entries.map((entry) => openRelease(entry, read)));
  const errors = opened.flatMap((release) => (release.ok ? [] : release.error));
  return errors.length > 0
    ? err(errors)
    : ok(opened.flatMap((release) => (release.ok ? [release.value] : [])));
}
