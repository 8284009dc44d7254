/**
 * The first real refresh of a workbook on which an analyst has worked: every edit is still there, every change that was published is
 * taken, asked about or named, and the rolled-back workbook is the edited one. In both languages, and with only the cells to go by.
 */
import { afterEach, describe, expect, it } from "vitest";
import { replayJournal } from "../../src/app/rollback";
import { refresh, type Preview } from "../../src/app/refresh";
import { languages, type Language } from "../../src/core/collection";
import { presentTable } from "../../src/core/presentation";
import type { Choices, RefreshItem } from "../../src/core/refresh";
import type { Applied } from "../../src/excel/apply";
import { leaveHost } from "../host/client";
import type { Host } from "../host/host";
import { type Book } from "../host/workbook";
import { edits } from "./refresh-edits";
import {
  columnOf,
  keysOf,
  looked,
  must,
  now,
  refreshed,
  rolledBack,
  shippedReleases,
  tableNamed,
  textOf,
  value,
} from "./refresh-story";
import { hostWith } from "./workbook";

const releases = await shippedReleases();
afterEach(leaveHost);

async function editedBook(language: Language = "en"): Promise<Host> {
  const host = await hostWith(releases[0], language);
  for (const { make } of edits) make(host.book, host);
  return host;
}

function keptOf(book: Book): readonly unknown[] {
  return edits.map(({ what, kept }) => [what, kept(book)]);
}

/** A cell that differs between the two releases as they are shown in a language, a row that came, or one that went. */
interface Published {
  readonly table: string;
  readonly key: string;
  readonly column: string | null;
  readonly theirs: unknown;
}

/** Worked out from the releases alone, without the merge. */
function publishedIn(language: Language): readonly Published[] {
  const [first, second] = releases;
  if (first === undefined || second === undefined) throw new Error("There are two releases.");
  return second.descriptor.tickmark.tables.flatMap(({ name, excelName: table }) => {
    const [old, young] = [first, second].map((release) => presentTable(release, name, language));
    if (old === undefined || young === undefined) return [];
    const before = new Map(old.rows.map((row) => [row.key, row.cells]));
    const after = new Map(young.rows.map((row) => [row.key, row.cells]));
    const gone = [...before.keys()].filter((key) => !after.has(key));
    return [
      ...gone.map((key): Published => ({ table, key, column: null, theirs: null })),
      ...[...after].flatMap(([key, cells]): Published[] => {
        const was = before.get(key);
        if (was === undefined) return [{ table, key, column: null, theirs: key }];
        return young.columns.flatMap(({ column }, at) =>
          was[at] === cells[at]
            ? []
            : [{ table, key, column: column.name, theirs: cells[at] ?? null }],
        );
      }),
    ];
  });
}

type Outcome = "taken" | "asked" | "left" | "column gone" | "withdrawn" | "unseen";

/** What became of a published change. */
function outcomeOf(
  { table, key, column, theirs }: Published,
  book: Book,
  preview: Preview,
  applied: Applied,
): Outcome {
  const name = tableNamed(book, table).table.name;
  const own = preview.tables.find(({ instance }) => instance.table.name === name);
  if (own === undefined) return "unseen";
  const isInBook = keysOf(book, table).includes(key);
  if (column === null) {
    if (theirs === null)
      return own.merge.withdrawnRows.some((row) => row.key === key) || !isInBook
        ? "withdrawn"
        : "unseen";
    if (isInBook) return "taken";
    return own.items.some((item) => item.key === key && item.kind === "added-row")
      ? "asked"
      : "unseen";
  }
  if (columnOf(book, table, column) < 0 || own.schema.some((change) => change.column === column))
    return own.schema.some((change) => change.kind === "deleted" && change.column === column)
      ? "column gone"
      : "unseen";
  if (isInBook && (value(book, table, key, column) ?? null) === theirs) return "taken";
  if (applied.left.some((one) => one.table === name && one.key === key && one.name === column))
    return "left";
  const isAsked = ({ kind, key: of, columns }: RefreshItem): boolean =>
    kind !== "change" && of === key && columns.some((one) => one.name === column);
  return own.items.some(isAsked) ? "asked" : "unseen";
}

/** How many published changes came to what, and those of which nobody would hear. */
function outcomesOf(language: Language, book: Book, preview: Preview, applied: Applied) {
  const counts: Partial<Record<Outcome, number>> = {};
  const unseen: Published[] = [];
  for (const published of publishedIn(language)) {
    const outcome = outcomeOf(published, book, preview, applied);
    counts[outcome] = (counts[outcome] ?? 0) + 1;
    if (outcome === "unseen") unseen.push(published);
  }
  return { counts, unseen };
}

function conflictsOf({ tables }: Preview): readonly string[] {
  return tables
    .flatMap(({ items }) => items.filter(({ kind }) => kind === "conflict"))
    .map(({ key, columns: [first] }) => `${key} ${first?.name}`)
    .sort();
}

describe.each(languages)("a workbook in %s that an analyst has worked on", (language) => {
  it("keeps every edit, and every published change is taken, asked about or named", async () => {
    const { book } = await editedBook(language);
    const kept = keptOf(book);
    const preview = await looked(releases);
    const applied = must(await refresh(preview, new Map(), { now }));
    expect(keptOf(book)).toEqual(kept);
    const { counts, unseen } = outcomesOf(language, book, preview, applied);
    expect(unseen).toEqual([]);
    const taken = language === "en" ? 264 : 244;
    expect(counts).toEqual({ taken, asked: 51, left: 10, "column gone": 5, withdrawn: 12 });
    expect(conflictsOf(preview)).toEqual([
      "F008 value",
      "F032 caveat",
      "F035 unit",
      "F036 value",
      "S02 note",
      "S30 title",
      "UC01 caveat",
      "UC02 title",
      "UC03 summary",
      "UC08 event_date",
      "UC09 institution",
    ]);
  });

  it("is itself again after the rollback", async () => {
    const { book } = await editedBook(language);
    const before = textOf(book);
    await refreshed(releases);
    expect(textOf(book)).not.toBe(before);
    expect((await rolledBack(releases)).left).toEqual([]);
    expect(textOf(book)).toBe(before);
  });

  it("is refreshed and rolled back alike with all ids re-issued and the state part gone", async () => {
    const other = await editedBook(language);
    const preview = await looked(releases);
    const applied = must(await refresh(preview, new Map(), { now }));
    const [expected, undisturbed] = [
      textOf(other.book),
      outcomesOf(language, other.book, preview, applied),
    ];

    const host = await editedBook(language);
    host.reopen({ dropCustomXml: true });
    const [before, kept] = [textOf(host.book), keptOf(host.book)];
    const again = await looked(releases);
    const last = must(await refresh(again, new Map(), { now }));
    expect(outcomesOf(language, host.book, again, last)).toEqual(undisturbed);
    expect(keptOf(host.book)).toEqual(kept);
    expect(textOf(host.book)).toBe(expected);
    host.reopen();
    expect((await rolledBack(releases)).left).toEqual([]);
    expect(textOf(host.book)).toBe(before);
  });

  it("takes the publisher's side of every conflict where the analyst says so, and gives the formulas back", async () => {
    const { book } = await editedBook(language);
    const before = textOf(book);
    const preview = await looked(releases);
    const choices: Choices = new Map(
      preview.tables.flatMap(({ items }) =>
        items.filter(({ kind }) => kind !== "change").map(({ id }) => [id, "theirs"] as const),
      ),
    );
    const applied = must(await refresh(preview, choices, { now }));
    expect(value(book, "ReportFigures", "F036", "value")).toBe(0.17);
    expect(value(book, "ReportFigures", "F008", "value")).toBe(10);
    const { counts, unseen } = outcomesOf(language, book, preview, applied);
    const taken = language === "en" ? 277 : 257;
    // What has no room is not tried: only the row that is filtered out is left.
    expect(new Set(applied.left.map(({ why }) => why))).toEqual(new Set(["hidden"]));
    const named = { left: 10, "column gone": 5, withdrawn: 12 };
    // The new rows and the deleted one have no room.
    expect({ counts, unseen }).toEqual({ counts: { taken, asked: 38, ...named }, unseen: [] });
    expect((await rolledBack(releases)).left).toEqual([]);
    expect(textOf(book)).toBe(before);
  });
});

describe("what an analyst is asked", () => {
  it("is about new rows where something stands below the table, and about a row that was deleted", async () => {
    await editedBook();
    const { tables } = await looked(releases);
    const items = tables.flatMap((table) => table.items);
    const added = items.filter(({ kind, key }) => kind === "added-row" && key.startsWith("F"));
    expect(added.length).toBeGreaterThan(20);
    expect(new Set(added.map(({ noRoom, byDefault }) => `${noRoom} ${byDefault}`))).toEqual(
      new Set(["totals-row mine"]),
    );
    expect(items.find(({ kind }) => kind === "deleted-row")).toMatchObject({
      key: "F020",
      byDefault: "mine",
    });
  });

  it("is about new rows too where only a note stands below the table", async () => {
    const { book } = await hostWith(releases[0]);
    tableNamed(book, "ReportFigures").sheet.setValue(59, 0, "Checked by KL");
    const { tables } = await looked(releases);
    const added = tables.flatMap(({ items }) => items.filter(({ kind }) => kind === "added-row"));
    const said = added.map(({ table, noRoom, byDefault }) => `${table} ${noRoom} ${byDefault}`);
    expect([...new Set(said)]).toEqual(["ReportFigures cells-below mine", "Sources null theirs"]);
  });

  it("names the formulas of the analyst's that a change moves, and no other", async () => {
    await editedBook();
    const { tables } = await looked(releases);
    const item = tables
      .flatMap(({ items }) => items)
      .find(({ key, columns }) => key === "F036" && columns.some(({ name }) => name === "value"));
    const formulas = item?.dependents.map(({ sheet, formula }) => `${sheet} ${formula}`) ?? [];
    expect(formulas).toEqual([
      "Report figures =SUM(ReportFigures[Value])",
      "Report figures =D40*2",
      "Report figures =SUBTOTAL(103,ReportFigures[Value])",
      "Model ='Report figures'!D40*100",
    ]);
  });

  it("is nothing about a way back where the journal is gone: it says so", async () => {
    const { book } = await editedBook();
    await refreshed(releases);
    book.customXml = [];
    const gone = await replayJournal("undo", releases, { now });
    expect(gone).toEqual({ ok: false, error: { code: "edit/nothing-to-undo" } });
  });
});
