/** `headless cite`: the sources of a cell as a line beneath it. */
import { citeSelection } from "../../src/app/cite";
import { syncCount } from "../../src/app/diagnostics";
import { citationDesk } from "../core/cite/desk";
import { cellsNow, done, styleFrom } from "./citations";
import { readBook, readReleases, writeBook } from "./files";
import type { Command } from "./main";
import { openedWorkbook } from "./opened";
import { languageOf } from "./options";
import { Refused } from "./refused";
import { select } from "./select";

const text = { type: "string" } as const;

export const citeCommand: Command = {
  name: "cite",
  usage: '--in F --out F --cell "Sheet!A1" [--style S|FILE.csl] [--lang en|zh-CN] [--seeds FOLDER]',
  summary: [
    "Writes “Source: …” for a cell, or several, into the first free cell beneath, or beneath the table that they lie in.",
    "Styles: apa, chicago-author-date, gb-t-7714, short (unless told otherwise), or a .csl file.",
  ],
  options: { in: text, out: text, cell: text, style: text, lang: text, seeds: text },
  async run(options) {
    const { in: input, out, cell } = options;
    if (input === undefined || out === undefined || cell === undefined)
      throw new Refused("cite needs --in FILE, --out FILE and --cell.");
    const language = languageOf(options["lang"]);
    const releases = await readReleases(options["seeds"], language);
    const book = await readBook(input);
    select(book, cell);
    const { host } = await openedWorkbook(book, releases, language);
    const desk = await citationDesk(releases);

    const syncsBefore = syncCount();
    const cite = { releases, desk, now: new Date().toISOString() };
    const style = await styleFrom(options["style"] ?? "short", cite, language);
    const cited = done(await citeSelection(cite, style, language), language);
    const syncs = syncCount() - syncsBefore;
    await writeBook(out, host.book);
    return { answer: { cells: cellsNow(host.book, cited), style, syncs }, code: 0 };
  },
};
