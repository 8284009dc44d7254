/** Whatever goes wrong and whenever: the workbook is as it was, or filled, and the message says which. */
import { afterEach, describe, expect, it } from "vitest";
import type { Populated, PopulateError } from "../../src/app/populate";
import { languages } from "../../src/core/collection";
import type { Result } from "../../src/core/result";
import { failureMessage, messages } from "../../src/strings/messages";
import { elements } from "../core/elements";
import { leaveHost, openHost } from "../host/client";
import type { Host } from "../host/host";
import { newBook, render, type Book, type Sheet } from "../host/workbook";
import { endingOf, faultsAt, steps, type Ending } from "./disturbance";
import {
  asBefore,
  clientBook,
  clientPart,
  elementsNamed,
  fill,
  filled,
  opened,
  originalOf,
  select,
  sheetOf,
  type Original,
} from "./workbook";

const small = elements();

afterEach(leaveHost);

const situations = [
  { into: "a new workbook", book: newBook, target: { kind: "workbook" } },
  { into: "a client's workbook", book: clientBook, target: { kind: "workbook" } },
  {
    into: "a place in a client's sheet",
    book: () => {
      const book = clientBook();
      select(book, "Sources", "B4");
      // Formats of the analyst's under the table, which taking it back must restore.
      for (const [row, column] of [
        [3, 1],
        [4, 1],
        [7, 4],
        [8, 4],
      ] as const)
        book.activeSheet.setStyle(
          row,
          column,
          book.styles.with(0, { numberFormat: "0.00", bold: true }),
        );
      return book;
    },
    target: { kind: "selection", table: "elements", part: null },
  },
] as const;
type Situation = (typeof situations)[number];

type PopulateEnding = Ending<Result<Populated, PopulateError>>;

async function run(host: Host, { target }: Situation): Promise<PopulateEnding> {
  return endingOf(host, fill(small, { target }));
}

/** The client's workbook after the ending, everything that was added taken out where the populate was completed. */
async function textAfter(
  host: Host,
  situation: Situation,
  ending: PopulateEnding,
  original: Original,
) {
  if (ending !== "killed" && ending.ok) return textWithout(host.book, situation, original);
  if (ending === "killed" || saysUnfinished(ending.error)) {
    host.reopen();
    const { recovery, instances } = await opened([small]);
    if (recovery.kind === "none" && instances.length > 0)
      return textWithout(host.book, situation, original);
    expect(recovery).toEqual(
      recovery.kind === "none" ? { kind: "none" } : { kind: "undone", kept: [] },
    );
  }
  return asBefore(host.book, original);
}

/** A completed insertion stands among the client's cells; that those are untouched is another test's claim. */
function textWithout(book: Book, { target }: Situation, original: Original): string {
  return target.kind === "workbook" ? clientPart(book, original) : original.text;
}

function saysUnfinished(error: PopulateError): boolean {
  return "left" in error && error.left.kind === "unfinished";
}

function saidInEachLanguage(error: PopulateError): string[] {
  return languages.map((language) => failureMessage(error, language));
}
/** How those messages end where nothing is left of the attempt. */
const asItWas = ["The workbook is as it was before.", "工作簿保持原状。"] as const;

/** Actions in each request of an undisturbed populate. */
async function actionsOf(situation: Situation): Promise<number[]> {
  const host = openHost(situation.book());
  await filled(small, { target: situation.target });
  return host.requests.map(({ actions }) => actions);
}

interface WriteRequest {
  /** 1 is the first request. */
  readonly number: number;
  readonly actions: number;
}

/** The request that writes, which is the largest after the first, by which the workbook is read. */
async function writeOf(situation: Situation): Promise<WriteRequest> {
  const [, ...later] = await actionsOf(situation);
  const actions = Math.max(...later);
  return { number: later.indexOf(actions) + 2, actions };
}

/** The first, the last and a handful in between. */
const stepsOf = (actions: number): number[] => steps(actions, [0.1, 0.3, 0.5, 0.7, 0.9, 1]);
const faults = faultsAt(stepsOf);

describe.each(situations)("populate into $into", (situation) => {
  it.each(faults)(
    "leaves the workbook as it was, or filled, when at any request $what",
    async ({ at }) => {
      const requests = await actionsOf(situation);
      const original = originalOf(situation.book());
      for (const [index, actions] of requests.entries()) {
        for (const fault of at(actions)) {
          const host = openHost(situation.book());
          host.failAt(index + 1, fault);
          const ending = await run(host, situation);
          const where = `request ${String(index + 1)}, ${JSON.stringify(fault)}`;
          const said = ending === "killed" || ending.ok ? null : saidInEachLanguage(ending.error);
          expect(
            said?.filter((text, l) => !text.endsWith(asItWas[l] ?? "?")) ?? [],
            `at ${where}`,
          ).toEqual([]);
          const text = await textAfter(host, situation, ending, original);
          expect(text, `at ${where}`).toBe(original.text);
        }
      }
    },
  );

  it("is cleaned up at the next opening when Excel does not answer the clean-up either", async () => {
    const write = await writeOf(situation);
    const original = originalOf(situation.book());
    const endings = new Set<string>();
    for (const step of stepsOf(write.actions)) {
      const host = openHost(situation.book());
      host.failAt(write.number, { kind: "fails-after", actions: step });
      for (let n = 1; n < 6; n++) host.failAt(write.number + n, { kind: "connection-lost" });
      const ending = await run(host, situation);
      if (ending === "killed" || ending.ok) throw new Error("It is not interrupted.");
      expect(saysUnfinished(ending.error)).toBe(true);
      expect(
        saidInEachLanguage(ending.error).filter((text) =>
          asItWas.some((words) => text.includes(words)),
        ),
      ).toEqual([]);
      host.reopen();
      // Excel keeps no quotation marks that it does not need.
      for (const name of host.book.names) name.formula = name.formula.replace(/^'(\w+)'!/, "$1!");
      const { recovery } = await opened([small]);
      endings.add(JSON.stringify(recovery));
      expect(asBefore(host.book, original), `after ${String(step)} actions`).toBe(original.text);
    }
    expect(endings).toContain('{"kind":"undone","kept":[]}');
  });

  it("is not cleaned up by a pane that does not know its release, and nothing is written", async () => {
    const write = await writeOf(situation);
    const host = openHost(situation.book());
    host.failAt(write.number, { kind: "killed", afterActions: Math.round(write.actions / 2) });
    expect(await run(host, situation)).toBe("killed");
    host.reopen();
    const before = render(host.book);
    const { recovery } = await opened([]);
    expect(recovery).toEqual({ kind: "release-unknown", collection: "elements", version: "1.0.0" });
    expect(render(host.book)).toBe(before);
    expect(await fill(small, { target: situation.target })).toMatchObject({
      ok: false,
      error: { code: "populate/interrupted" },
    });
  });
});

describe("a workbook behind another one", () => {
  it("is left as it was, or cleaned up once it is in front, and the message says why", async () => {
    const situation = situations[1];
    const original = originalOf(situation.book());
    const write = await writeOf(situation);
    for (const request of [1, write.number]) {
      const host = openHost(situation.book());
      const exchange = host.exchange.bind(host);
      host.exchange = (body, bytes) => {
        host.isBehindAnother ||= host.requests.length + 1 >= request;
        return exchange(body, bytes);
      };
      const populated = await fill(small, { target: situation.target });
      if (populated.ok) throw new Error("It did not fail.");
      expect(populated.error).toMatchObject({ failure: { code: "host/not-in-front" } });
      expect(saidInEachLanguage(populated.error)[0]).toContain("Bring this workbook to the front");
      host.exchange = exchange;
      host.isBehindAnother = false;
      if (saysUnfinished(populated.error)) await opened([small]);
      expect(asBefore(host.book, original)).toBe(original.text);
    }
  });
});

const lastRow = 1_048_575;

describe("an analyst who writes before the clean-up", () => {
  it("keeps the sheet with what was written, and is told its name; the other sheets go", async () => {
    const situation = situations[1];
    const write = await writeOf(situation);
    const host = openHost(situation.book());
    host.failAt(write.number, { kind: "killed", afterActions: write.actions - 1 });
    expect(await run(host, situation)).toBe("killed");
    host.reopen();
    sheetOf(host.book, "Elements (2)").setValue(5, 1, "mine");
    const { recovery } = await opened([small]);
    expect(recovery).toEqual({ kind: "undone", kept: ["Elements (2)"] });
    expect(host.book.sheets.map(({ name }) => name)).toEqual([
      ...clientBook().sheets.map(({ name }) => name),
      "Elements (2)",
    ]);
    expect(sheetOf(host.book, "Elements (2)").cell(5, 1).value).toBe("mine");
    expect(
      languages
        .map((l) => messages(l).undone(["Elements (2)"]))
        .filter((text) => !text.includes("Elements (2)")),
    ).toEqual([]);
    expect((await opened([small])).recovery).toEqual({ kind: "none" });
  });

  it.each<{ what: string; put: (sheet: Sheet) => void }>([
    {
      what: "a chart",
      put: (sheet) => {
        sheet.carriedCharts = [{ name: "Chart 1", title: "Mine" }];
      },
    },
    {
      what: "a picture",
      put: (sheet) => {
        sheet.shapes = ["Picture 1"];
      },
    },
  ])("keeps the sheet on which they have put $what, whatever its cells hold", async ({ put }) => {
    const situation = situations[1];
    const write = await writeOf(situation);
    const host = openHost(situation.book());
    host.failAt(write.number, { kind: "killed", afterActions: write.actions - 1 });
    await run(host, situation);
    host.reopen();
    put(sheetOf(host.book, "Elements (2)"));
    const { recovery } = await opened([small]);
    expect(recovery).toEqual({ kind: "undone", kept: ["Elements (2)"] });
    expect((await opened([small])).recovery).toEqual({ kind: "none" });
  });

  it("keeps cells that were written over in an inserted table, with the table", async () => {
    const situation = situations[2];
    const write = await writeOf(situation);
    const host = openHost(situation.book());
    host.failAt(write.number, { kind: "killed", afterActions: write.actions - 1 });
    await run(host, situation);
    host.reopen();
    sheetOf(host.book, "Sources").setValue(6, 2, "mine");
    const before = [...sheetOf(host.book, "Sources").cells.keys()];
    const { recovery } = await opened([small]);
    expect(recovery).toEqual({ kind: "undone", kept: ["Sources"] });
    expect([...sheetOf(host.book, "Sources").cells.keys()]).toEqual(before);
  });

  it("keeps the sheet too while the pane is still open, and the message names it", async () => {
    const situation = situations[0];
    const write = await writeOf(situation);
    const host = openHost(situation.book());
    host.failAt(write.number, { kind: "fails-after", actions: write.actions - 1 });
    const exchange = host.exchange.bind(host);
    host.exchange = (body, bytes) => {
      if (host.requests.length === write.number)
        sheetOf(host.book, "Sources").setValue(lastRow, 0, "mine");
      return exchange(body, bytes);
    };
    const populated = await fill(small);
    if (populated.ok) throw new Error("It did not fail.");
    // A cell beyond the plan says enough; the million rows before it are not read.
    expect(host.requests.length - write.number).toBeLessThan(6);
    expect(populated.error).toMatchObject({ left: { kind: "kept", sheets: ["Sources"] } });
    expect(saidInEachLanguage(populated.error).filter((text) => !text.includes("Sources"))).toEqual(
      [],
    );
    expect(sheetOf(host.book, "Sources").cell(lastRow, 0).value).toBe("mine");
  });
});

describe("stopping a long populate", () => {
  const long = elementsNamed(
    Array.from({ length: 1_500 }, (_, at) => `${String(at)} ${"x".repeat(6_000)}`),
  );

  it.each([
    { when: "before it began", at: 0 },
    { when: "after the first part", at: 1 },
    { when: "after the second part", at: 2 },
  ])("leaves the workbook as it was when asked $when", async ({ at }) => {
    const original = originalOf(clientBook());
    const host = openHost(clientBook());
    const controller = new AbortController();
    const shares: number[] = [];
    if (at === 0) controller.abort();
    const populated = await fill(long, {
      signal: controller.signal,
      onProgress: (share) => {
        if (shares.push(share) === at) controller.abort();
      },
    });
    if (populated.ok) throw new Error("It did not stop.");
    expect(populated.error).toEqual({ code: "populate/cancelled", left: { kind: "as-before" } });
    expect(saidInEachLanguage(populated.error)).toEqual([
      `Stopped as you asked. ${asItWas[0]}`,
      `已按您的要求停止。${asItWas[1]}`,
    ]);
    expect(asBefore(host.book, original)).toBe(original.text);
    expect(shares.filter((share, index) => share < (shares[index - 1] ?? 0) || share > 1)).toEqual(
      [],
    );
  });

  it("comes too late once everything is written", async () => {
    const controller = new AbortController();
    openHost(newBook());
    const populated = await fill(long, {
      signal: controller.signal,
      onProgress: (share) => {
        if (share === 1) controller.abort();
      },
    });
    expect(populated.ok).toBe(true);
  });
});
