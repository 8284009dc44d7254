/** Whatever goes wrong while a refresh is written, and whenever: finish and undo each reach the right workbook, and say so. */
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { refresh } from "../../src/app/refresh";
import { languages } from "../../src/core/collection";
import type { EditFailure } from "../../src/core/edit";
import { failureMessage } from "../../src/strings/messages";
import { leaveHost } from "../host/client";
import type { Fault } from "../host/faults";
import { saveFile } from "../host/file";
import type { Host } from "../host/host";
import { render, type Book } from "../host/workbook";
import { faultsAt, steps } from "./disturbance";
import { difference, directions, DisturbedWork } from "./disturbed-work";
import { choicesOf, editedSmallBook, lookedSmall, refreshSmall, small } from "./refresh-small";
import { bodyRows, keysOf, must, now, place, tableNamed, textOf } from "./refresh-story";
import { sheetOf } from "./workbook";

/** A refresh of a workbook that an analyst has edited, and how an undisturbed one leaves it. */
let work: DisturbedWork;
let rows: readonly unknown[];

beforeAll(async () => {
  const look = async () => {
    const preview = await lookedSmall();
    return () => refresh(preview, choicesOf(preview), { now });
  };
  work = await DisturbedWork.of({ file: await editedSmallBook(), releases: small, look });
  const { book } = work.open();
  must(await (await look())());
  rows = rowsOf(book);
});
afterEach(leaveHost);

/** The first actions, the last and a handful in between. */
const stepsOf = (actions: number): number[] =>
  steps(actions, [0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97, 1]);
const faults = faultsAt(stepsOf);

describe("a refresh that is disturbed at any request", () => {
  it.each(faults)("is finished and undone exactly when $what", async ({ at }) => {
    expect(await work.amissAfter(at)).toEqual([]);
  });

  it("is offered to be finished or undone from the moment that it began to write, and says so", async () => {
    const endings: unknown[] = [];
    for (const [index] of work.writes.entries()) {
      const { host, ending } = await work.disturbed(index + 1, { kind: "response-lost" });
      const said = ending === "killed" || ending.ok ? [] : saidInEachLanguage(ending.error);
      endings.push([said.map((text) => text.split(/[.。]/)[1]?.trim()), await work.reopened(host)]);
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

function saidInEachLanguage(error: EditFailure): readonly string[] {
  return languages.map((language) => failureMessage(error, language));
}

/** A refresh that was cut off in the middle of its write, and one whose last request was lost. */
const interruptions: readonly { when: string; at: () => readonly [number, Fault] }[] = [
  {
    when: "its first half was written",
    at: () => [2, { kind: "killed", afterActions: Math.round((work.writes[1] ?? 0) * 0.55) }],
  },
  {
    when: "the new row was begun",
    at: () => [2, { kind: "killed", afterActions: Math.round((work.writes[1] ?? 0) * 0.93) }],
  },
  { when: "everything but its end was written", at: () => [3, { kind: "connection-lost" }] },
];

describe.each(interruptions)("an interrupted refresh of which $when", ({ at }) => {
  it.each(directions)("is put right when its %s is disturbed too", async (first) => {
    const { host } = await work.disturbed(...at());
    const all = (actions: number) => faults.flatMap((fault) => fault.at(actions));
    expect(await work.amissAfterReplay(saveFile(host.book), first, all)).toEqual([]);
  });

  it("refuses another refresh until it is finished or undone", async () => {
    const { host } = await work.disturbed(...at());
    host.reopen();
    const text = render(host.book);
    expect(await refreshSmall()).toEqual({ ok: false, error: { code: "edit/unfinished" } });
    expect(render(host.book)).toBe(text);
  });
});

describe("a new row that was begun when the refresh was cut off", () => {
  it("keeps the formula with which Excel filled the analyst's column in it, when it is finished", async () => {
    const [, actions = 0] = work.writes;
    const { host } = await work.disturbed(2, {
      kind: "killed",
      afterActions: Math.round(actions * 0.93),
    });
    host.reopen();
    const { sheet, table } = tableNamed(host.book, "Elements");
    const rows = bodyRows(table);
    expect(rows).toHaveLength(4);
    const ours = table.area.column + table.area.columns - 1;
    for (const row of rows.slice(-2)) sheet.setFormula(row, ours, "1+1");
    expect(must(await work.replayed("finish")).left).toEqual([]);
    expect(rows.slice(-2).map((row) => sheet.cell(row, ours).formula)).toEqual(["1+1", "1+1"]);
    expect(keysOf(host.book, "Elements")).toContain("E04");
  });
});

describe("a workbook that lost the state part in the middle of a refresh", () => {
  it("loses nothing, and takes the rest when it is refreshed again", async () => {
    const [, actions = 0] = work.writes;
    const endings: { rows: unknown; difference: readonly string[] }[] = [];
    for (const afterActions of stepsOf(actions)) {
      const { host } = await work.disturbed(2, { kind: "killed", afterActions });
      host.reopen({ dropCustomXml: true });
      // A figure that is half new and half old is one that the analyst may have made: it is asked about.
      must(await refreshSmall(["E01", "E02"]));
      const { book } = host;
      // Where the table had grown and nothing was written in its new row yet, that row stays empty.
      const isGrown = keysOf(book, "Elements").includes(null);
      endings.push({
        rows: rowsOf(book),
        difference: isGrown ? [] : difference("again", textOf(book), work.after),
      });
    }
    expect(endings).toEqual(endings.map(() => ({ rows: rows, difference: [] })));
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
    const host = work.open();
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
    expect(await work.reopened(host)).toEqual({ isOffered: false, amiss: [] });
    expect(textOf(host.book)).toBe(work.before);
  });

  it.each([2, 3])("leaves the way back where it comes before request %i", async (nth) => {
    const host = await stoppedBefore(nth);
    const held = textOf(host.book);
    const refused = { code: "edit/sheet-protected", sheet: "Elements" };
    for (const direction of directions)
      expect(await work.replayed(direction)).toEqual({ ok: false, error: refused });
    expect(textOf(host.book)).toBe(held);
    sheetOf(host.book, "Elements").isProtected = false;
    expect(await work.reopened(host)).toEqual({ isOffered: true, amiss: [] });
  });
});

describe("an analyst who types into a figure just before it is written", () => {
  it("keeps the figure whole: value, unit and format as they were, and is told which cell", async () => {
    const host = work.open();
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
    const host = work.open();
    const preview = await lookedSmall();
    host.isCellEdited = true;
    const failure = { code: "host/cell-edit" };
    expect(await refresh(preview, choicesOf(preview), { now })).toEqual({
      ok: false,
      error: { code: "edit/failed", failure, begun: false },
    });
    host.isCellEdited = false;
    expect(textOf(host.book)).toBe(work.before);
    must(await refresh(preview, choicesOf(preview), { now }));
    expect(textOf(host.book)).toBe(work.after);
  });
});
