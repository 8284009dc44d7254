/** The Refresh view but for its components: which releases it offers, what it keeps, how a file is refused. */
import { zipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CollectionId, type Release } from "../../src/core/collection";
import { openFile } from "../../src/pane/Refresh/jobs";
import { look, refreshing } from "../../src/pane/Refresh/looking";
import { newerThan, wantedOf } from "../../src/pane/Refresh/releases";
import { Session } from "../../src/pane/session";
import { activityLines } from "../../src/pane/state";
import { place, shippedReleases } from "../app/refresh-story";
import { edited, elementFiles, elements } from "../core/elements";
import { leaveHost } from "../host/client";
import type { Host } from "../host/host";
import { readShippedSeed } from "../seeds/shipped-releases";
import { hostWith } from "../app/workbook";

const versions = (...names: string[]): Release[] =>
  names.map((name) => elements({}, edited("version", name)));

describe("the releases that are offered", () => {
  it("are those that a table is older than, by their numbers and not as texts, the newest proposed", () => {
    const [old, ten, nine, older] = versions("1.2.0", "1.10.0", "1.9.0", "1.0.0");
    if (!old || !ten || !nine || !older) throw new Error("There are four releases.");
    const newer = newerThan([{ release: old }], [old, ten, nine, older]);
    expect(newer).toEqual([nine, ten]);
    expect(wantedOf(newer, null)).toBe(ten);
    expect(wantedOf(newer, nine.sha256)).toBe(nine);
  });

  it("are none where every table is of the newest, or of another collection", () => {
    const [release, next] = versions("1.0.0", "1.1.0");
    if (!release || !next) throw new Error("There are two releases.");
    expect(newerThan([{ release: next }], [release, next])).toEqual([]);
    const other = { ...release, collection: CollectionId.parse("other") };
    expect(newerThan([{ release: other }], [release, next])).toEqual([]);
  });
});

let host: Host;
let session: Session;
beforeEach(async () => {
  host = await hostWith((await shippedReleases())[0]);
  session = new Session({
    view: "refresh",
    language: "en",
    readSeed: readShippedSeed,
    rememberLanguage: () => undefined,
  });
  await session.load();
});
afterEach(leaveHost);

function newest(): Release {
  const { releases } = session.state();
  const release = releases.kind === "ready" ? releases.value.at(-1) : undefined;
  if (release === undefined) throw new Error("No release is loaded.");
  return release;
}

function items(): readonly string[] {
  const { looked } = refreshing(session).get();
  if (looked?.kind !== "ready") throw new Error(JSON.stringify(looked));
  return looked.value.preview.tables.flatMap((table) => table.items.map(({ id }) => id));
}

describe("comparing the workbook with a release", () => {
  it("keeps what was chosen where it is still asked about", async () => {
    const kept = refreshing(session);
    await look(session, kept, newest());
    const [first = "", second = ""] = items();
    kept.change((now) => ({
      ...now,
      choices: new Map([
        [first, "mine"],
        [second, "mine"],
        ["gone", "theirs"],
      ]),
    }));
    await look(session, kept, newest());
    expect([...kept.get().choices.keys()]).toEqual([first, second]);
  });

  it("says what Excel refuses", async () => {
    const kept = refreshing(session);
    host.isCellEdited = true;
    await look(session, kept, newest());
    expect(kept.get().looked).toEqual({ kind: "failed", failures: [{ code: "host/cell-edit" }] });
  });

  it("asks about every difference in a table of which the person trusts no release", async () => {
    const kept = refreshing(session);
    const at = place(host.book, "UseCases", "UC05", "Stage");
    at.sheet.setValue(at.row, at.column, "Live");
    kept.change((now) => ({ ...now, bases: new Map([["UseCases", null]]) }));
    await look(session, kept, newest());
    const { looked } = kept.get();
    const rows = looked?.kind === "ready" ? looked.value.review.rows : [];
    const ofTable = rows.filter(({ table }) => table === "UseCases");
    expect(new Set(ofTable.map(({ section }) => section))).toEqual(new Set(["conflicts"]));
    expect(ofTable.some(({ key }) => key === "UC05")).toBe(true);
  });
});

describe("a release file", () => {
  const file = (content: Uint8Array): File => new File([content.slice()], "next.zip");

  it("is opened", async () => {
    const files = elementFiles({}, edited("version", "1.1.0"));
    const opened = await session.run(openFile(file(zipSync(Object.fromEntries(files)))));
    expect(opened?.release.version).toBe("1.1.0");
    expect(session.state().activity).toEqual({ kind: "idle" });
  });

  it("is refused with its first errors and how many more there are", async () => {
    const files = elementFiles({}, edited("version", "1.1.0"));
    for (const name of ["elements.csv", "citations.csv", "sources.json"]) files.delete(name);
    files.set("datapackage.json", new TextEncoder().encode("{}"));
    await session.run(openFile(file(zipSync(Object.fromEntries(files)))));
    const [line = ""] = activityLines(session.state());
    expect(line).toMatch(/^next\.zip cannot be taken\. datapackage\.json/);
    expect(line).toMatch(/There are \d+ more such errors\.$/);
    expect(session.state().lastFailure).toBe("collection/shape");
  });
});
