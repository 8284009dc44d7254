/** `headless refresh`: what a new release changes in a workbook, as a plan, or written so that `rollback` takes it back. */
import { syncCount } from "../../src/app/diagnostics";
import { lookAtRefresh, refresh, type Preview } from "../../src/app/refresh";
import type { Language, Release } from "../../src/core/collection";
import type { Choice, Choices, RefreshItem } from "../../src/core/refresh";
import { readReleaseFile, type OpenedRelease } from "../../src/core/release-file";
import { failureMessage, messages } from "../../src/strings/messages";
import { citationDesk } from "../core/cite/desk";
import { readBook, readInput, readReleases, writeBook } from "./files";
import { leftLines } from "./left";
import type { Command } from "./main";
import { openedWorkbook } from "./opened";
import { languageOf, releaseOf } from "./options";
import { changesOf } from "./plan";
import { Refused } from "./refused";

const text = { type: "string" } as const;

export const refreshCommand: Command = {
  name: "refresh",
  usage:
    "--in F --out F [--release V|FILE.zip] [--take mine|theirs] [--dry-run] [--lang en|zh-CN] [--seeds FOLDER]",
  summary: [
    "Takes a newer release into the tables of a workbook; `rollback` takes it back. --dry-run writes nothing.",
    "What only the publisher changed is taken. --take decides what both changed, rows that you deleted, and rows without",
    "room; without it your side stays. Exit 1: such a decision is still to be made, or a cell was left alone (see stderr).",
    "`changes` has one entry per cell; `applied` counts cells changed and rows added. Kinds: change, conflict, added-row,",
    "deleted-row, withdrawn-row, column-added, column-removed, column-retyped, column-retitled, column-deleted,",
    "no-key-column, duplicate-key, key-edited, row-not-here.",
  ],
  options: {
    in: text,
    out: text,
    release: text,
    take: text,
    lang: text,
    seeds: text,
    "dry-run": { type: "boolean" },
  },
  async run(options, flags) {
    const { in: input, out } = options;
    const isDryRun = flags.has("dry-run");
    if (input === undefined) throw new Refused("refresh needs --in FILE.");
    if (out === undefined && !isDryRun) throw new Refused("refresh needs --out FILE or --dry-run.");
    const language = languageOf(options["lang"]);
    const take = takeOf(options["take"]);
    const releases = await readReleases(options["seeds"], language);
    const book = await readBook(input);
    const { host, opened } = await openedWorkbook(book, releases, language);
    if (opened.recovery.kind === "change-unfinished")
      throw new Refused(messages(language).changeUnfinished(opened.recovery.at));
    const [collection, ...others] = new Set(
      opened.instances.map(({ release }) => release.collection),
    );
    if (collection === undefined)
      throw new Refused(`${input} holds no table of a collection that is known here.`);
    if (others.length > 0)
      throw new Refused(`${input} holds tables of ${[collection, ...others].join(" and ")}.`);
    const wanted = await openedRelease(options["release"], collection, releases, language);

    const syncsBefore = syncCount();
    const requestsBefore = host.requests.length;
    const looked = await lookAtRefresh(wanted, releases);
    if (!looked.ok) throw new Refused(failureMessage(looked.error, language));
    const preview = looked.value;
    const choices = choicesOf(preview, take);
    const written = isDryRun ? null : await write(preview, choices, language, releases);
    const counts = {
      syncs: syncCount() - syncsBefore,
      requests: host.requests.length - requestsBefore,
    };
    if (out !== undefined && !isDryRun) await writeBook(out, host.book);
    for (const line of leftLines(written?.left ?? [])) console.error(line);
    return {
      answer: {
        changes: preview.tables.flatMap((table) => changesOf(table, language)),
        applied: written?.applied ?? 0,
        ...counts,
      },
      code: isAllDecided(preview, choices) && (written?.left ?? []).length === 0 ? 0 : 1,
    };
  },
};

/** One that is known here, or one from a file, which the workbook then keeps as the base of the next refresh. */
async function openedRelease(
  option: string | undefined,
  collection: string,
  releases: readonly Release[],
  language: Language,
): Promise<OpenedRelease> {
  if (option?.toLowerCase().endsWith(".zip") !== true)
    return { release: releaseOf(releases, collection, option), kept: null };
  const opened = readReleaseFile(await readInput(option), releases);
  if (!opened.ok)
    throw new Refused(
      opened.error.map((error) => `${option}: ${failureMessage(error, language)}`).join("\n"),
    );
  const { release } = opened.value;
  if (release.collection !== collection)
    throw new Refused(`${option} is of ${release.collection}, the workbook of ${collection}.`);
  return opened.value;
}

function takeOf(option: string | undefined): Choice | null {
  if (option === undefined || option === "mine" || option === "theirs") return option ?? null;
  throw new Refused("--take is mine or theirs.");
}

/** What a person must be asked about, in distinction from what only the publisher changed. */
function isAsked({ kind, noRoom }: RefreshItem): boolean {
  return kind === "conflict" || kind === "deleted-row" || noRoom !== null;
}

function choicesOf({ tables }: Preview, take: Choice | null): Choices {
  if (take === null) return new Map();
  const asked = tables.flatMap(({ items }) => items.filter(isAsked));
  return new Map(asked.map(({ id }) => [id, take]));
}

function isAllDecided({ tables }: Preview, choices: Choices): boolean {
  return tables.every(
    ({ items, questions, schema }) =>
      questions.length === 0 &&
      schema.every(({ kind }) => kind !== "added") &&
      items
        .filter(isAsked)
        .map(({ id, noRoom }) => ({ choice: choices.get(id), noRoom }))
        .every(({ choice, noRoom }) => choice === "mine" || (choice !== undefined && !noRoom)),
  );
}

async function write(
  preview: Preview,
  choices: Choices,
  language: Language,
  releases: readonly Release[],
) {
  const refreshed = await refresh(preview, choices, {
    now: new Date().toISOString(),
    openDesk: () => citationDesk(releases),
  });
  if (!refreshed.ok) throw new Refused(failureMessage(refreshed.error, language));
  const { cells, rows, left } = refreshed.value;
  return { applied: cells + rows, left };
}
