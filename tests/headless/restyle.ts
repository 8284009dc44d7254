/** `headless restyle`: every citation of a workbook in another style; what was edited by hand stays unless told otherwise. */
import { insertBibliography, lookAtCitations } from "../../src/app/cite";
import { syncCount } from "../../src/app/diagnostics";
import { lookAtRestyle, restyle } from "../../src/app/restyle";
import { citeFailureMessage } from "../../src/strings/citations";
import { failureMessage } from "../../src/strings/messages";
import { citationDesk } from "../core/cite/desk";
import { cellsNow, done, styleFrom } from "./citations";
import { readBook, readReleases, writeBook } from "./files";
import type { Command } from "./main";
import { openedWorkbook } from "./opened";
import { languageOf } from "./options";
import { Refused } from "./refused";

const text = { type: "string" } as const;

export const restyleCommand: Command = {
  name: "restyle",
  usage: "--in F --out F --style S|FILE.csl [--overwrite] [--lang en|zh-CN] [--seeds FOLDER]",
  summary: [
    "Sets every citation of a workbook in a style, and gives its Sources table a column of references if it has none.",
    "Text that was edited by hand stays, is listed with what it would become, and makes exit 1; --overwrite sets it anew.",
  ],
  options: {
    in: text,
    out: text,
    style: text,
    overwrite: { type: "boolean" },
    lang: text,
    seeds: text,
  },
  async run(options, flags) {
    const { in: input, out } = options;
    if (input === undefined || out === undefined || options["style"] === undefined)
      throw new Refused("restyle needs --in FILE, --out FILE and --style.");
    const language = languageOf(options["lang"]);
    const releases = await readReleases(options["seeds"], language);
    const book = await readBook(input);
    const { host } = await openedWorkbook(book, releases, language);
    const desk = await citationDesk(releases);
    const cite = { releases, desk, now: new Date().toISOString() };

    const syncsBefore = syncCount();
    const style = await styleFrom(options["style"], cite, language);
    const preview = await lookAtRestyle(cite, style);
    if (!preview.ok) throw new Refused(citeFailureMessage(preview.error, language));
    const edited = preview.value.filter(({ isEdited }) => isEdited);
    const overwrite = new Set(flags.has("overwrite") ? edited.map(({ id }) => id) : []);
    const restyled = done(await restyle(cite, style, overwrite), language);
    const looked = await lookAtCitations(cite);
    if (!looked.ok) throw new Refused(failureMessage(looked.error, language));
    const { cited, instances } = looked.value;
    const isWanted =
      cited.columns.length === 0 &&
      instances.some(({ presented }) => presented.table.resource === "sources");
    const added = isWanted ? done(await insertBibliography(cite, style), language) : null;
    const syncs = syncCount() - syncsBefore;
    await writeBook(out, host.book);
    const kept = edited.filter(({ id }) => !overwrite.has(id));
    return {
      answer: {
        style,
        cells: [...cellsNow(host.book, restyled), ...(added ? cellsNow(host.book, added) : [])],
        kept: kept.map(({ sheet, address, now, next }) => ({
          cell: `'${sheet.replaceAll("'", "''")}'!${address}`,
          now,
          next,
        })),
        syncs,
      },
      code: kept.length === 0 ? 0 : 1,
    };
  },
};
