import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ReadSeed } from "../../src/app/releases";
import { Session } from "../../src/pane/session";
import type { Job } from "../../src/pane/job";
import { fill, insert, showRow, showTable } from "../../src/pane/jobs";
import { activityLines, releaseOf, type PaneState } from "../../src/pane/state";
import type { Language, Release } from "../../src/core/collection";
import { select, sheetOf } from "../app/workbook";
import { leaveHost, openHost } from "../host/client";
import type { Host } from "../host/host";
import { newBook } from "../host/workbook";
import { readShippedSeed } from "../seeds/shipped-releases";

let host: Host;
let remembered: Language[];
beforeEach(() => {
  host = openHost(newBook());
  remembered = [];
});
afterEach(leaveHost);

function session(readSeed: ReadSeed = readShippedSeed): Session {
  const rememberLanguage = (language: Language): void => void remembered.push(language);
  return new Session({ view: "home", language: "en", readSeed, rememberLanguage });
}

async function loaded(): Promise<Session> {
  const opened = session();
  await opened.load();
  return opened;
}

/** The sheets of the tables that the pane says are in the workbook. */
function sheetsShown({ workbook }: PaneState): readonly string[] {
  if (workbook.kind !== "ready") throw new Error(JSON.stringify(workbook));
  return workbook.value.instances.map(({ table }) => table.sheet);
}

function newest(opened: Session): Release {
  const release = releaseOf(opened.state());
  if (release === null) throw new Error("No release is loaded.");
  return release;
}

const shares = { table: "figures", part: "application-shares" };

describe("opening the pane", () => {
  it("loads the collections and looks at the workbook", async () => {
    const { releases, workbook } = (await loaded()).state();
    expect([releases.kind, workbook.kind]).toEqual(["ready", "ready"]);
  });

  it("says that a file did not come, and loads it when asked again", async () => {
    let isReachable = false;
    const opened = session((path) =>
      isReachable ? readShippedSeed(path) : Promise.reject(new Error("offline")),
    );
    await opened.load();
    expect(opened.state().releases).toEqual({
      kind: "failed",
      failures: [{ code: "pane/collection-not-loaded", detail: "offline" }],
    });
    expect(opened.state().lastFailure).toBe("pane/collection-not-loaded");
    isReachable = true;
    await opened.load();
    expect(opened.state().releases.kind).toBe("ready");
  });

  it("says what Excel refuses, and looks again when asked", async () => {
    host.isCellEdited = true;
    const opened = await loaded();
    expect(opened.state().workbook).toEqual({
      kind: "failed",
      failures: [{ code: "host/cell-edit" }],
    });
    host.isCellEdited = false;
    await opened.look();
    expect(opened.state().workbook.kind).toBe("ready");
  });
});

describe("turning to the pane", () => {
  it("looks again at a workbook that could not be read, such as while a cell was edited", async () => {
    host.isCellEdited = true;
    const opened = await loaded();
    await opened.attend();
    expect(opened.state().workbook.kind).toBe("failed");
    host.isCellEdited = false;
    await opened.attend();
    expect(opened.state().workbook.kind).toBe("ready");
  });

  it("asks Excel nothing when the workbook has been read", async () => {
    const opened = await loaded();
    const before = host.requests.length;
    await opened.attend();
    expect(host.requests).toHaveLength(before);
  });
});

describe("filling the workbook", () => {
  it("shows how far it is, how it ended, and what stands there then", async () => {
    const opened = await loaded();
    const shown: PaneState[] = [];
    opened.subscribe(() => shown.push(opened.state()));
    await opened.run(fill);
    const shares = shown.flatMap(({ activity }) =>
      activity.kind === "running" ? [activity.share] : [],
    );
    expect([shares[0], shares.at(-1)]).toEqual([null, 1]);
    expect(opened.state().activity.kind).toBe("done");
    expect(sheetsShown(opened.state())).toEqual(["Use cases", "Report figures", "Sources"]);
    // The question before a second copy depends on it.
    const firstDone = shown.find(({ activity }) => activity.kind === "done");
    expect(firstDone && sheetsShown(firstDone)).toHaveLength(3);
  });

  it("is done once when it is asked for twice at once", async () => {
    const opened = await loaded();
    await Promise.all([opened.run(fill), opened.run(fill)]);
    expect(host.book.sheets).toHaveLength(5);
  });

  it("is looked at when it has ended and not before: in the middle it would pass for an interrupted one", async () => {
    const opened = await loaded();
    const during = new Set<PaneState["workbook"]>();
    opened.subscribe(() => {
      if (opened.state().activity.kind === "running") during.add(opened.state().workbook);
    });
    await Promise.all([opened.run(fill), opened.look(), opened.look()]);
    // As it was before, and as its own look found it afterwards.
    expect(during.size).toBe(2);
    expect(opened.state().recovery).toEqual({ kind: "none" });
  });

  it("writes the cells in the language that was chosen for them, else in the pane's", async () => {
    const opened = await loaded();
    opened.tell({ kind: "language-chosen", language: "zh-CN" });
    expect(remembered).toEqual(["zh-CN"]);
    await opened.run(fill);
    expect(sheetsShown(opened.state())).toContain("报告数据");
    opened.tell({ kind: "cell-language-chosen", language: "en" });
    await opened.run(fill);
    expect(sheetsShown(opened.state())).toContain("Report figures");
  });

  it("stops when asked, and leaves the workbook as it was", async () => {
    const opened = await loaded();
    const filling = opened.run(fill);
    opened.stop();
    expect(opened.state().activity).toMatchObject({ kind: "running", isStopping: true });
    await filling;
    expect(opened.state().activity).toMatchObject({
      kind: "failed",
      failure: { code: "populate/cancelled", left: { kind: "as-before" } },
    });
    expect(host.book.sheets).toHaveLength(1);
  });

  it("tells what Excel refused instead of throwing it", async () => {
    const opened = await loaded();
    host.failOn("Range.values", "GeneralException");
    await opened.run(fill);
    expect(opened.state().activity).toMatchObject({ failure: { code: "populate/failed" } });
    expect(opened.state().lastFailure).toBe("populate/failed");
  });
});

describe("inserting at the selection", () => {
  it("offers the free place when the selected one is not, and inserts there", async () => {
    const opened = await loaded();
    sheetOf(host.book, "Sheet1").setValue(2, 2, "mine");
    select(host.book, "Sheet1", "A1");
    await opened.run(insert(newest(opened), shares));
    const { activity } = opened.state();
    if (activity.kind !== "failed" || activity.remedy === null) throw new Error(activity.kind);
    expect(activity.remedy.label("en")).toBe("Insert at A5");
    activity.remedy.start(opened);
    await opened.look();
    expect(opened.state().activity.kind).toBe("done");
    expect(sheetOf(host.book, "Sheet1").cell(4, 0).value).not.toBeNull();
  });

  it("goes to a row of it, and says so when the row is not there", async () => {
    const opened = await loaded();
    const release = newest(opened);
    await opened.run(insert(release, shares));
    expect(await opened.run(showRow(release, "figures", "F002"))).toMatchObject({ kind: "shown" });
    expect(await opened.run(showRow(release, "figures", "F012"))).toEqual({ kind: "not-here" });
    expect(activityLines(opened.state())[0]).toMatch(/^F012 is not in this workbook\./);
    expect(await opened.run(showTable("ReportFigures"))).toMatchObject({ kind: "shown" });
  });
});

describe("a job of a view that is loaded late", () => {
  type Trouble = { readonly code: "checks/none"; readonly count: number };
  const count: Job<number, Trouble> = {
    running: (language) => (language === "en" ? "Counting…" : "正在计数……"),
    canStop: true,
    writes: false,
    act: ({ releases }) => Promise.resolve({ ok: true, value: releases.length }),
    done: (found, language) => [language === "en" ? `${found} found.` : `找到${found}个。`],
    failed: ({ count: found }, language) =>
      language === "en" ? `Only ${found}.` : `只有${found}个。`,
  };

  it("is told in its own sentences, in the language that the pane has when they are read", async () => {
    const opened = await loaded();
    const lines: (readonly string[])[] = [];
    opened.subscribe(() => lines.push(activityLines(opened.state())));
    expect(await opened.run(count)).toBe(2);
    expect(lines).toEqual([["Counting…"], ["2 found."]]);
    opened.tell({ kind: "language-chosen", language: "zh-CN" });
    expect(activityLines(opened.state())).toEqual(["找到2个。"]);
  });

  it("can fail in its own way, and offer its own remedy", async () => {
    const opened = await loaded();
    const failing: typeof count = {
      ...count,
      act: () => Promise.resolve({ ok: false, error: { code: "checks/none", count: 1 } }),
      remedy: () => ({ label: () => "Count again", start: (jobs) => void jobs.run(count) }),
    };
    expect(await opened.run(failing)).toBeNull();
    expect(activityLines(opened.state())).toEqual(["Only 1."]);
    expect(opened.state().lastFailure).toBe("checks/none");
    const { activity } = opened.state();
    if (activity.kind === "failed") activity.remedy?.start(opened);
    await opened.look();
    expect(activityLines(opened.state())).toEqual(["2 found."]);
  });

  it("ends without a message when it has nothing to say", async () => {
    const opened = await loaded();
    await opened.run({ ...count, done: () => [] });
    expect(opened.state().activity).toEqual({ kind: "idle" });
  });

  it("reads when what runs has ended, and a bug in reading is a failure that can be shown", async () => {
    const opened = await loaded();
    const ended: string[] = [];
    const reading = opened.run(fill).then(() => ended.push("fill"));
    const read = await opened.read(({ releases }) => {
      ended.push("read");
      return Promise.resolve({ ok: true, value: releases.length });
    });
    await reading;
    expect(read).toEqual({ ok: true, value: 2 });
    expect(ended).toEqual(["fill", "read"]);
    expect(opened.state().activity.kind).toBe("done");
    const bug = await opened.read(() => Promise.reject(new Error("bug")));
    expect(bug).toEqual({ ok: false, error: { code: "pane/defect", detail: "bug" } });
  });
});
