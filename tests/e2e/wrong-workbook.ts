/** A workbook of the newest release with every mistake in it that can be mended, and the same workbook without. */
import { insertCharts, lookAtCharts } from "../../src/app/chart";
import { placesOf } from "../app/drawn-story";
import { openHost } from "../host/client";
import { saveFile } from "../host/file";
import { recalculate } from "../host/formula";
import { newBook } from "../host/workbook";
import { must, shippedReleases } from "../app/refresh-story";
import { defects } from "../app/validate-defects";
import { filled, reread, sheetOf } from "../app/workbook";

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

/** A workbook with one chart, over one of whose formulas a number was typed. */
export async function wronglyDrawn() {
  const releases = await shippedReleases();
  const release = releases.at(-1);
  if (release === undefined) throw new Error("There is no release.");
  const { book } = openHost(newBook());
  await filled(release);
  const look = must(await lookAtCharts(releases, "en"));
  const name = "application-shares";
  must(await insertCharts(look, [name], { place: "sheet", colours: "tickmark" }));
  recalculate(book);
  const { sheet, row, column } = placesOf(book, name);
  sheetOf(book, sheet).setValue(row, column, 0.4);
  const file = saveFile(book);
  openHost(newBook());
  return { file, sheet, row: row + 1, column: column + 1 };
}
