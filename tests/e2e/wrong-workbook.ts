/** A workbook of the newest release with every mistake in it that can be mended, and the same workbook without. */
import { openHost } from "../host/client";
import { saveFile } from "../host/file";
import { newBook } from "../host/workbook";
import { shippedReleases } from "../app/refresh-story";
import { defects } from "../app/validate-defects";
import { filled, reread } from "../app/workbook";

export const mendable = defects.filter(({ mends }) => mends);

export async function wrongWorkbook(): Promise<{
  readonly fresh: Uint8Array;
  readonly wrong: Uint8Array;
}> {
  const release = (await shippedReleases()).at(-1);
  if (release === undefined) throw new Error("There is no release.");
  const { book } = openHost(newBook());
  await filled(release);
  const fresh = saveFile(book);
  const host = openHost(reread(fresh));
  // Keys and headers last: the other cells are found by them.
  const isNaming = ({ what }: (typeof mendable)[number]) => /key|header/.test(what);
  for (const { plant } of [
    ...mendable.filter((one) => !isNaming(one)),
    ...mendable.filter(isNaming),
  ])
    plant({ host, book: host.book, release, language: "en" });
  const wrong = saveFile(host.book);
  openHost(newBook());
  return { fresh, wrong };
}
