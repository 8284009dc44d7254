/** Whatever goes wrong while a refresh is written, and whenever: finish and undo each reach the right workbook, and say so. */
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { refresh } from "../../src/app/refresh";
import { replayJournal } from "../../src/app/rollback";
import { languages } from "../../src/core/collection";
import type { EditFailure } from "../../src/core/edit";
import type { Result } from "../../src/core/result";
import type { Applied } from "../../src/excel/apply";
import { failureMessage } from "../../src/strings/messages";
import { openHost } from "../host/client";
import type { Fault } from "../host/faults";
import { saveFile } from "../host/file";
import type { Host } from "../host/host";
import { newBook, render, type Book } from "../host/workbook";
import { endingOf, faultsAt, steps, type Ending } from "./disturbance";
import { choicesOf, editedSmallBook, lookedSmall, refreshSmall, small } from "./refresh-small";
import { bodyRows, keysOf, must, now, place, tableNamed, textOf } from "./refresh-story";
import { opened, reread, sheetOf } from "./workbook";

type Direction = "undo" | "finish";
type RefreshEnding = Ending<Result<Applied, EditFailure>>;

/** The edited workbook before the refresh, as a file and as text, and how an undisturbed refresh leaves it. */
let before: { readonly file: Uint8Array; readonly text: string };
let after: {
  readonly text: string;
  readonly rows: readonly unknown[];
  /** Actions of each of its requests. */
  readonly writes: readonly number[];
};

beforeAll(async () => {
  const file = await editedSmallBook();
  before = { file, text: textOf(reread(file)) };
  const host = openHost(reread(file));
  const preview = await lookedSmall();
  const reads = host.requests.length;
  must(await refresh(preview, choicesOf(preview), { now }));
  const writes = host.requests.slice(reads).map(({ actions }) => actions);
  after = { text: textOf(host.book), rows: rowsOf(host.book), writes };
});
afterEach(() => {
  openHost(newBook());
});

async function replayed(direction: Direction): Promise<Result<Applied, EditFailure>> {
  return replayJournal(direction, small, { now });
}

/** The first actions, the last and a handful in between. */
const stepsOf = (actions: number): number[] =>
  steps(actions, [0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97, 1]);
const faults = faultsAt(stepsOf);

/** Opens a workbook from its file, in which a refresh is disturbed. */
async function disturbed(
  request: number,
  fault: Fault,
): Promise<{ host: Host; ending: RefreshEnding }> {
  const host = openHost(reread(before.file));
  const preview = await lookedSmall();
  host.failAt(request, fault);
  const ending = await endingOf(host, refresh(preview, choicesOf(preview), { now }));
  return { host, ending };
}

/** What finish, undo, and a rollback after finish come to in the workbook as its file is now, where that is not what it must be. */
async function amissFrom(file: Uint8Array): Promise<readonly string[]> {
  const amiss: string[] = [];
  const replay = async (host: Host, direction: Direction, wanted: string): Promise<void> => {
    const { left } = must(await replayed(direction));
    if (left.length > 0) amiss.push(`${direction} leaves ${JSON.stringify(left)}`);
    amiss.push(...difference(direction, textOf(host.book), wanted));
  };
  await replay(openHost(reread(file)), "undo", before.text);
  const host = openHost(reread(file));
  await replay(host, "finish", after.text);
  await replay(host, "undo", before.text);
  return amiss;
}

/** The first line that is not as wanted. */
function difference(what: string, text: string, wanted: string): readonly string[] {
  const lines = wanted.split("\n");
  const line = text.split("\n").find((one, index) => one !== lines[index]);
  return text === wanted ? [] : [`${what}: ${line ?? "shorter"}`];
}

/** Reopens a disturbed workbook. @returns whether it offers finish and undo, and what is wrong with what they come to */
async function reopened(host: Host): Promise<{ isOffered: boolean; amiss: readonly string[] }> {
  host.reopen();
  const { recovery } = await opened(small);
  const text = textOf(host.book);
  if (recovery.kind === "change-unfinished")
    return { isOffered: true, amiss: await amissFrom(saveFile(host.book)) };
  const isWhole = recovery.kind === "none" && [before.text, after.text].includes(text);
  return {
    isOffered: false,
    amiss: isWhole ? [] : difference(recovery.kind, text, before.text),
  };
}

describe("a refresh that is disturbed at any request", () => {
  it.each(faults)("is finished and undone exactly when $what", async ({ at }) => {
    const amiss: string[] = [];
    for (const [index, actions] of after.writes.entries())
      for (const fault of at(actions)) {
        const { host, ending } = await disturbed(index + 1, fault);
        const isBegun = ending === "killed" || ending.ok || isBegunBy(ending.error);
        const found = [
          ...(isBegun ? [] : difference("not begun", textOf(host.book), before.text)),
          ...(await reopened(host)).amiss,
        ];
        amiss.push(...found.map((text) => `${index + 1} ${JSON.stringify(fault)} ${text}`));
      }
    expect(amiss).toEqual([]);
  });

  it("is offered to be finished or undone from the moment that it began to write, and says so", async () => {
    const endings: unknown[] = [];
    for (const [index] of after.writes.entries()) {
      const { host, ending } = await disturbed(index + 1, { kind: "response-lost" });
      const said = ending === "killed" || ending.ok ? [] : saidInEachLanguage(ending.error);
      endings.push([said.map((text) => text.split(/[.。]/)[1]?.trim()), await reopened(host)]);
    }
    const begun = ["Some cells may have been changed", "部分单元格可能已更改"];
    const none = { isOffered: false, amiss: [] };
    expect(endings).toEqual([
      [["Nothing was changed", "未作任何更改"], none],
      [begun, { isOffered: true, amiss: [] }],
      [begun, none],
      // Only lets go of references.
      [[], none],
    ]);
  });
});

function isBegunBy(error: EditFailure): boolean {
  return "begun" in error && error.begun;
}

function saidInEachLanguage(error: EditFailure): readonly string[] {
  return languages.map((language) => failureMessage(error, language));
}

/** A refresh that was cut off in the middle of its write, and one whose last request was lost. */
const interruptions: readonly { when: string; at: () => readonly [number, Fault] }[] = [
  {
    when: "its first half was written",
    at: () => [2, { kind: "killed", afterActions: Math.round((after.writes[1] ?? 0) * 0.55) }],
  },
  {
    when: "the new row was begun",
    at: () => [2, { kind: "killed", afterActions: Math.round((after.writes[1] ?? 0) * 0.93) }],
  },
  { when: "everything but its end was written", at: () => [3, { kind: "connection-lost" }] },
];
const directions = ["undo", "finish"] as const;

describe.each(interruptions)("an interrupted refresh of which $when", ({ at }) => {
  it.each(directions)("is put right when its %s is disturbed too", async (first) => {
    const { host } = await disturbed(...at());
    const file = saveFile(host.book);
    const clean = openHost(reread(file));
    must(await replayed(first));
    const requests = clean.requests.map(({ actions }) => actions);
    const amiss: string[] = [];
    for (const [index, actions] of requests.entries()) {
      const all = faults.flatMap((fault) => fault.at(actions));
      // At each request others, so that each kind has its turn.
      for (const fault of all.filter((_, nth) => nth % 5 === index % 5)) {
        const again = openHost(reread(file));
        again.failAt(index + 1, fault);
        await endingOf(again, replayed(first));
        const found = (await reopened(again)).amiss;
        amiss.push(...found.map((text) => `${index + 1} ${JSON.stringify(fault)} ${text}`));
      }
    }
    expect(amiss).toEqual([]);
  });

  it("refuses another refresh until it is finished or undone", async () => {
    const { host } = await disturbed(...at());
    host.reopen();
    const text = render(host.book);
    expect(await refreshSmall()).toEqual({ ok: false, error: { code: "edit/unfinished" } });
    expect(render(host.book)).toBe(text);
  });
});

describe("a new row that was begun when the refresh was cut off", () => {
  it("keeps the formula with which Excel filled the analyst's column in it, when it is finished", async () => {
    const [, actions = 0] = after.writes;
    const { host } = await disturbed(2, {
      kind: "killed",
      afterActions: Math.round(actions * 0.93),
    });
    host.reopen();
    const { sheet, table } = tableNamed(host.book, "Elements");
    const rows = bodyRows(table);
    expect(rows).toHaveLength(4);
    const ours = table.area.column + table.area.columns - 1;
    for (const row of rows.slice(-2)) sheet.setFormula(row, ours, "1+1");
    expect(must(await replayed("finish")).left).toEqual([]);
    expect(rows.slice(-2).map((row) => sheet.cell(row, ours).formula)).toEqual(["1+1", "1+1"]);
    expect(keysOf(host.book, "Elements")).toContain("E04");
  });
});

describe("a workbook that lost the state part in the middle of a refresh", () => {
  it("loses nothing, and takes the rest when it is refreshed again", async () => {
    const [, actions = 0] = after.writes;
    const endings: { rows: unknown; difference: readonly string[] }[] = [];
    for (const afterActions of stepsOf(actions)) {
      const { host } = await disturbed(2, { kind: "killed", afterActions });
      host.reopen({ dropCustomXml: true });
      // A figure that is half new and half old is one that the analyst may have made: it is asked about.
      must(await refreshSmall(["E01", "E02"]));
      const { book } = host;
      // Where the table had grown and nothing was written in its new row yet, that row stays empty.
      const isGrown = keysOf(book, "Elements").includes(null);
      endings.push({
        rows: rowsOf(book),
        difference: isGrown ? [] : difference("again", textOf(book), after.text),
      });
    }
    expect(endings).toEqual(endings.map(() => ({ rows: after.rows, difference: [] })));
  });
});

/** What the small table holds, row by row, without empty ones. */
function rowsOf(book: Book): readonly unknown[] {
  const { sheet, table } = tableNamed(book, "Elements");
  return bodyRows(table)
    .map((row) => table.columns.map((_, c) => sheet.cell(row, table.area.column + c).value))
    .filter((cells) => cells.some((cell) => cell !== null));
}

describe("a sheet that somebody protects while a refresh is written", () => {
  /** Ends the refresh by a protection that comes before its nth request. */
  async function stoppedBefore(nth: number): Promise<Host> {
    const host = openHost(reread(before.file));
    const preview = await lookedSmall();
    const start = host.requests.length;
    const exchange = host.exchange.bind(host);
    host.exchange = (body, bytes) => {
      if (host.requests.length - start === nth - 1)
        sheetOf(host.book, "Elements").isProtected = true;
      return exchange(body, bytes);
    };
    const ending = await refresh(preview, choicesOf(preview), { now });
    expect(ending.ok).toBe(false);
    host.exchange = exchange;
    host.reopen();
    return host;
  }

  it("keeps anything from being written where it comes before", async () => {
    const host = await stoppedBefore(1);
    sheetOf(host.book, "Elements").isProtected = false;
    expect(await reopened(host)).toEqual({ isOffered: false, amiss: [] });
    expect(textOf(host.book)).toBe(before.text);
  });

  it.each([2, 3])("leaves the way back where it comes before request %i", async (nth) => {
    const host = await stoppedBefore(nth);
    const held = textOf(host.book);
    const refused = { code: "edit/sheet-protected", sheet: "Elements" };
    for (const direction of directions)
      expect(await replayed(direction)).toEqual({ ok: false, error: refused });
    expect(textOf(host.book)).toBe(held);
    sheetOf(host.book, "Elements").isProtected = false;
    expect(await reopened(host)).toEqual({ isOffered: true, amiss: [] });
  });
});

describe("an analyst who types into a figure just before it is written", () => {
  it("keeps the figure whole: value, unit and format as they were, and is told which cell", async () => {
    const host = openHost(reread(before.file));
    const preview = await lookedSmall();
    const start = host.requests.length;
    const exchange = host.exchange.bind(host);
    const { sheet, row, column } = place(host.book, "Elements", "E02", "Unit");
    host.exchange = (body, bytes) => {
      if (host.requests.length - start === 1) sheet.setValue(row, column, "grams");
      return exchange(body, bytes);
    };
    const look = () =>
      [-1, 0].map((c) => [
        sheet.cell(row, column + c),
        host.book.styles.read(sheet.cell(row, column + c).style),
      ]);
    const [mass] = look();
    const { left } = must(await refresh(preview, choicesOf(preview), { now }));
    expect(left).toContainEqual({ table: "Elements", key: "E02", name: "unit", why: "changed" });
    expect(look()[0]).toEqual(mass);
    expect(sheet.cell(row, column).value).toBe("grams");
  });
});

describe("a cell that is being edited", () => {
  it("keeps a refresh from being written, and nothing is lost", async () => {
    const host = openHost(reread(before.file));
    const preview = await lookedSmall();
    host.isCellEdited = true;
    const failure = { code: "host/cell-edit" };
    expect(await refresh(preview, choicesOf(preview), { now })).toEqual({
      ok: false,
      error: { code: "edit/failed", failure, begun: false },
    });
    host.isCellEdited = false;
    expect(textOf(host.book)).toBe(before.text);
    must(await refresh(preview, choicesOf(preview), { now }));
    expect(textOf(host.book)).toBe(after.text);
  });
});
