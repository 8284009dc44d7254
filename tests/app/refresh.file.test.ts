/** Releases that do not ship: taken from a file, kept with the workbook, and known again when the next one comes. */
import { zipSync } from "fflate";
import { afterEach, describe, expect, it } from "vitest";
import { lookAtRefresh, refresh } from "../../src/app/refresh";
import { checkWorkbook } from "../../src/app/validate";
import type { Release } from "../../src/core/collection";
import { readReleaseFile, type OpenedRelease } from "../../src/core/release-file";
import { parseState } from "../../src/core/state";
import { edited, elementFiles, elements, elementTexts } from "../core/elements";
import { leaveHost, openHost } from "../host/client";
import { newBook, type Book } from "../host/workbook";
import { must, now, rolledBack } from "./refresh-story";
import { filled, opened, sheetOf } from "./workbook";

const shipped: readonly Release[] = [elements()];

afterEach(leaveHost);

/** A later release in which hydrogen has another mass, as a file. */
function fileOf(version: string, mass: string): OpenedRelease {
  const csv = elementTexts()["elements.csv"] ?? "";
  const files = elementFiles(
    { "elements.csv": csv.replace("1.008", mass) },
    edited("version", version),
  );
  return must(readReleaseFile(zipSync(Object.fromEntries(files)), shipped));
}

async function take(release: OpenedRelease, book: Book) {
  const preview = must(await lookAtRefresh(release, shipped));
  return { preview, applied: must(await refresh(preview, new Map(), { now })), book };
}

/** Where populate puts the masses: the fourth column of a table whose rows begin at the sheet's sixth. */
const massAt = (key: string) => [5 + Number(key.slice(1)) - 1, 3] as const;
const massOf = (book: Book, key: string): unknown =>
  sheetOf(book, "Elements").cell(...massAt(key)).value;

function keptIn({ customXml }: Book): readonly string[] {
  const state = parseState(customXml[0]?.xml ?? null);
  return state.kind === "present" ? state.state.releases.map(({ version }) => version) : [];
}

describe("a workbook of a shipped release that takes one from a file", () => {
  it("holds it, knows it when it is opened again, and can take it back", async () => {
    const host = openHost(newBook());
    await filled(shipped[0] as Release);
    await take(fileOf("1.1.0", "1.1"), host.book);
    expect(massOf(host.book, "E01")).toBe(1.1);
    host.reopen();
    const { instances } = await opened(shipped);
    expect(instances.map(({ release }) => release.version)).toEqual(["1.1.0", "1.1.0"]);
    expect(instances.flatMap(({ dissent }) => dissent)).toEqual([]);
    expect((await rolledBack(shipped)).left).toEqual([]);
    expect(massOf(host.book, "E01")).toBe(1.008);
    expect(keptIn(host.book)).toEqual([]);
  });

  it("keeps the analyst's edit when the next file comes, and only the releases that are needed", async () => {
    const host = openHost(newBook());
    await filled(shipped[0] as Release);
    await take(fileOf("1.1.0", "1.1"), host.book);
    sheetOf(host.book, "Elements").setValue(...massAt("E02"), 4);
    const { preview } = await take(fileOf("1.2.0", "1.2"), host.book);
    expect(preview.tables.map(({ isBaseKnown }) => isBaseKnown)).toEqual([true, true]);
    expect(
      preview.tables.flatMap(({ items }) => items.map(({ key, kind }) => [key, kind])),
    ).toEqual([["E01", "change"]]);
    expect([massOf(host.book, "E01"), massOf(host.book, "E02")]).toEqual([1.2, 4]);
    // The one before is what taking this one back leads to.
    expect(keptIn(host.book)).toEqual(["1.1.0", "1.2.0"]);
    await rolledBack(shipped);
    expect(massOf(host.book, "E01")).toBe(1.1);
    expect(keptIn(host.book)).toEqual(["1.1.0"]);
  });

  it("asks about every difference where the workbook has lost it", async () => {
    const host = openHost(newBook());
    await filled(shipped[0] as Release);
    await take(fileOf("1.1.0", "1.1"), host.book);
    host.book.customXml = [];
    const preview = must(await lookAtRefresh(fileOf("1.2.0", "1.2"), shipped));
    expect(preview.tables.map(({ isBaseKnown }) => isBaseKnown)).toEqual([false, false]);
    expect(preview.tables.flatMap(({ items }) => items)).toMatchObject([
      { key: "E01", kind: "conflict", byDefault: "mine" },
    ]);
    must(await refresh(preview, new Map(), { now }));
    expect(massOf(host.book, "E01")).toBe(1.1);
  });

  it("can be told which release to trust, or none", async () => {
    openHost(newBook());
    await filled(shipped[0] as Release);
    const file = fileOf("1.1.0", "1.1");
    const none = must(await lookAtRefresh(file, shipped, new Map([["Elements", null]])));
    expect(none.tables[0]?.items).toMatchObject([{ key: "E01", kind: "conflict" }]);
    const same = new Map([["Elements", file.release.version]]);
    const taken = must(await lookAtRefresh(file, shipped, same));
    expect(taken.tables.map(({ instance }) => instance.table.name)).toEqual(["Sources"]);
  });
});

describe("a release that a workbook keeps", () => {
  const versions = (releases: readonly Release[]): readonly string[] =>
    releases.map(({ version }) => version);

  it("has its place among those that ship by then, and is there once when it ships itself", async () => {
    const { book } = openHost(newBook());
    await filled(elements());
    const between = fileOf("1.0.5", "1.0079");
    await take(between, book);
    const later = [...shipped, elements({}, edited("version", "1.1.0"))];
    expect(versions((await opened(later)).releases)).toEqual(["1.0.0", "1.0.5", "1.1.0"]);
    const all = [...shipped, between.release, ...later.slice(1)];
    expect((await opened(all)).releases).toEqual(all);
    const { findings } = must(await checkWorkbook(later));
    const news = findings.filter(({ code }) => code === "state/newer-release");
    expect(news.map(({ facts }) => facts)).toMatchObject([
      { from: "1.0.5", to: "1.1.0" },
      { from: "1.0.5", to: "1.1.0" },
    ]);
  });

  it("is the same release when its file is opened again", async () => {
    const { book } = openHost(newBook());
    await filled(elements());
    await take(fileOf("1.1.0", "1.0079"), book);
    const { release } = must(await lookAtRefresh(fileOf("1.1.0", "1.0079"), shipped));
    expect((await opened(shipped)).releases).toContain(release);
  });
});

describe("a release without the part that stands in the workbook", () => {
  it("leaves its table as it is and names it, and takes the others", async () => {
    const { book } = openHost(newBook());
    await filled(elements());
    book.activeSheet = book.addSheet("Gases of ours");
    const target = { kind: "selection", table: "elements", part: "gases" } as const;
    await filled(elements(), { target });
    const descriptor = edited("version", "1.1.0");
    const { tickmark } = descriptor as { tickmark: { tables: { parts?: unknown }[] } };
    delete tickmark.tables[0]?.parts;
    const csv = (elementTexts()["elements.csv"] ?? "").replace("1.008", "1.0079");
    const release = elements({ "elements.csv": csv }, descriptor);
    const releases = [...shipped, release];
    const preview = must(await lookAtRefresh({ release, kept: null }, releases));
    expect(preview.discontinued).toEqual(["Elements_2"]);
    must(await refresh(preview, new Map(), { now }));
    expect([massOf(book, "E01"), sheetOf(book, "Gases of ours").cell(3, 3).value]).toEqual([
      1.0079, 1.008,
    ]);
  });
});
