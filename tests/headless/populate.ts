/** `headless populate`: a new or an existing workbook filled with a release, or with one table of it at a cell. */
import { openWorkbook } from "../../src/app/open";
import { populate } from "../../src/app/populate";
import type { Release } from "../../src/core/collection";
import { syncCount } from "../../src/app/diagnostics";
import { failureMessage, messages } from "../../src/strings/messages";
import type { Book } from "../host/workbook";
import { select } from "./select";
import { readBook, readReleases, writeBook } from "./files";
import type { Command } from "./main";
import { languageOf, releaseOf } from "./options";
import { openedWorkbook } from "./opened";
import { Refused } from "./refused";

const text = { type: "string" } as const;

export const populateCommand: Command = {
  name: "populate",
  usage:
    '[--in F] --out F [--collection C] [--release V] [--lang en|zh-CN] [--table T [--part P] --cell "Sheet!A1"] [--seeds FOLDER]',
  summary: [
    "Fills a new or an existing workbook with a collection, or puts one table or part of it at a cell.",
  ],
  options: {
    in: text,
    out: text,
    collection: text,
    release: text,
    lang: text,
    table: text,
    part: text,
    cell: text,
    seeds: text,
  },
  async run(options) {
    const { in: input, out, table, part, cell } = options;
    if (out === undefined) throw new Refused("populate needs --out FILE.");
    const language = languageOf(options["lang"]);
    const releases = await readReleases(options["seeds"], language);
    const release = releaseOf(releases, options["collection"], options["release"]);
    const book = await readBook(input);
    const target = targetOf(release, table, part);
    if ((cell === undefined) !== (table === undefined))
      throw new Refused("--table and --cell go together: which table, and where.");
    if (cell !== undefined) select(book, cell);

    const { host } = await openedWorkbook(book, releases, language);
    const requestsBefore = host.requests.length;
    const syncsBefore = syncCount();
    const populated = await populate({ release, language, target });
    if (!populated.ok) throw new Refused(failureMessage(populated.error, language));
    for (const note of populated.value.notes) console.error(messages(language).notes[note]);
    const syncs = syncCount() - syncsBefore;
    const requests = host.requests.slice(requestsBefore);
    const reopened = await openWorkbook(releases);
    if (!reopened.ok) throw new Refused(failureMessage(reopened.error, language));

    if (input === undefined && target.kind === "workbook") removeEmptyFirstSheet(host.book);
    await writeBook(out, host.book);
    const answer = {
      sheets: host.book.sheets.map(({ name }) => name),
      tables: populated.value.tables,
      syncs,
      requests: requests.length,
      requestBytes: requests.reduce((sum, { bytes }) => sum + bytes, 0),
      instances: reopened.value.instances.map(({ table: found, release: of, presented }) => ({
        table: found.name,
        collection: of.collection,
        release: of.version,
        content: presented.table.name,
        part: presented.part,
        language: presented.language,
        sheet: found.sheet,
        address: found.address,
      })),
    };
    return { answer, code: 0 };
  },
};

function targetOf(release: Release, table: string | undefined, part: string | undefined) {
  if (table === undefined) return { kind: "workbook" } as const;
  const { tables } = release.descriptor.tickmark;
  const found = tables.find(({ name, excelName }) => [name, excelName].includes(table));
  if (found === undefined)
    throw new Refused(
      `There is no table ${table}. There are: ${tables.map(({ name }) => name).join(", ")}.`,
    );
  const parts = (found.parts ?? []).map(({ name }) => name);
  if (part !== undefined && !parts.includes(part))
    throw new Refused(`Table ${table} has no part ${part}. It has: ${parts.join(", ")}.`);
  return { kind: "selection", table: found.name, part: part ?? null } as const;
}

/** A new workbook has one empty sheet; a person would delete it. */
function removeEmptyFirstSheet(book: Book): void {
  const [first] = book.sheets;
  if (first !== undefined) book.deleteSheet(first);
}
