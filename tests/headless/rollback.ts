/** `headless rollback`: the last refresh of a workbook taken back, but for what was edited since. */
import { syncCount } from "../../src/app/diagnostics";
import { replayJournal } from "../../src/app/rollback";
import type { LeftCell } from "../../src/core/edit";
import type { Journal } from "../../src/core/journal";
import { failureMessage } from "../../src/strings/messages";
import { readBook, readReleases, writeBook } from "./files";
import { leftLines } from "./left";
import type { Command } from "./main";
import { openedWorkbook } from "./opened";
import { languageOf } from "./options";
import { Refused } from "./refused";

const text = { type: "string" } as const;

export const rollbackCommand: Command = {
  name: "rollback",
  usage: "--in F --out F [--lang en|zh-CN] [--seeds FOLDER]",
  summary: [
    "Takes the last refresh of a workbook back, also one that was interrupted. A cell that you edited since stays; then exit 1.",
  ],
  options: { in: text, out: text, lang: text, seeds: text },
  async run(options) {
    const { in: input, out } = options;
    if (input === undefined) throw new Refused("rollback needs --in FILE.");
    if (out === undefined) throw new Refused("rollback needs --out FILE.");
    const language = languageOf(options["lang"]);
    const releases = await readReleases(options["seeds"], language);
    const book = await readBook(input);
    const { host, opened } = await openedWorkbook(book, releases, language);
    const { state } = opened;
    const journal = state.kind === "present" ? state.state.journal : null;

    const syncsBefore = syncCount();
    const requestsBefore = host.requests.length;
    const now = new Date().toISOString();
    const undone = await replayJournal("undo", releases, { now });
    if (!undone.ok) throw new Refused(failureMessage(undone.error, language));
    const { left } = undone.value;
    const answer = {
      ...restoredOf(journal, left),
      left: left.map(({ name, ...cell }) => ({ ...cell, field: name || null })),
      syncs: syncCount() - syncsBefore,
      requests: host.requests.length - requestsBefore,
    };
    await writeBook(out, host.book);
    for (const line of leftLines(left)) console.error(line);
    return { answer, code: left.length === 0 ? 0 : 1 };
  },
};

/** What the journal says was changed, without what was left. */
function restoredOf(journal: Journal | null, left: readonly LeftCell[]) {
  const tables = journal?.tables ?? [];
  const nameOf = (table: number): string => tables[table]?.excelTable ?? "";
  const isLeft = (table: number, key: string, name: string): boolean =>
    left.some((cell) => cell.table === nameOf(table) && cell.key === key && cell.name === name);
  return {
    tables: tables.map(({ excelTable, from, to }) => ({ table: excelTable, from: to, to: from })),
    restored: (journal?.cells ?? [])
      .filter(({ table, key, name }) => !isLeft(table, key, name))
      .map(({ table, key, name, before, after }) => ({
        table: nameOf(table),
        key,
        field: name,
        from: after.formula ?? after.value,
        to: before.formula ?? before.value,
      })),
    removedRows: (journal?.rows ?? []).flatMap(({ table, rows }) =>
      rows
        .filter(({ key }) => !isLeft(table, key, ""))
        .map(({ key }) => ({ table: nameOf(table), key })),
    ),
  };
}
