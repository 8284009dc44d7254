/** `headless figure`: one figure at a cell, with its qualifier, its unit, its date and its sources. */
import { syncCount } from "../../src/app/diagnostics";
import { insertFigure } from "../../src/app/insert-figure";
import { figureForms, type FigureForm } from "../../src/core/figure";
import type { Release } from "../../src/core/collection";
import { citationDesk } from "../core/cite/desk";
import { cellsNow, done, styleFrom } from "./citations";
import { readBook, readReleases, writeBook } from "./files";
import type { Command } from "./main";
import { openedWorkbook } from "./opened";
import { languageOf, releaseOf } from "./options";
import { Refused } from "./refused";
import { select } from "./select";

const text = { type: "string" } as const;

export const figureCommand: Command = {
  name: "figure",
  usage:
    '--in F --out F --id ID --cell "Sheet!A1" [--as value|formula|words] [--style S|FILE.csl] [--lang en|zh-CN] [--seeds FOLDER]',
  summary: [
    "Puts one figure at a cell and those right of it. A value's number format carries its qualifier; a formula looks it up by",
    "its ID in the table of this workbook, so that it follows a refresh.",
  ],
  options: {
    in: text,
    out: text,
    id: text,
    cell: text,
    as: text,
    style: text,
    lang: text,
    seeds: text,
  },
  async run(options) {
    const { in: input, out, id, cell } = options;
    if (input === undefined || out === undefined || id === undefined || cell === undefined)
      throw new Refused("figure needs --in FILE, --out FILE, --id and --cell.");
    const language = languageOf(options["lang"]);
    const form = formOf(options["as"]);
    const releases = await readReleases(options["seeds"], language);
    const table = tableOf(releaseOf(releases, undefined, undefined), id);
    const book = await readBook(input);
    select(book, cell);
    const { host } = await openedWorkbook(book, releases, language);
    const desk = await citationDesk(releases);

    const syncsBefore = syncCount();
    const cite = { releases, desk, now: new Date().toISOString() };
    const style = await styleFrom(options["style"] ?? "short", cite, language);
    const request = { table, key: id, form, style, language };
    const inserted = done(await insertFigure(cite, request), language);
    const syncs = syncCount() - syncsBefore;
    await writeBook(out, host.book);
    return { answer: { cells: cellsNow(host.book, inserted), as: form, syncs }, code: 0 };
  },
};

function formOf(option: string | undefined): FigureForm {
  const form = figureForms.find((candidate) => candidate === (option ?? "value"));
  if (form === undefined) throw new Refused(`--as is ${figureForms.join(", ")}.`);
  return form;
}

function tableOf({ descriptor, tables }: Release, id: string): string {
  const holder = descriptor.tickmark.tables.find(({ resource }) =>
    tables.find(({ name }) => name === resource)?.rows.some(({ key }) => key === id),
  );
  if (holder === undefined) throw new Refused(`There is no figure ${id}.`);
  return holder.name;
}
