/** A filled workbook is known again in another session, and holds what its release holds, whatever it went through. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { OpenedWorkbook } from "../../src/app/open";
import { languages, type Language, type Release } from "../../src/core/collection";
import type { FoundInstance } from "../../src/core/identify";
import { planMerge, type MergePlan } from "../../src/core/merge";
import { mineTable } from "../../src/core/mine";
import { elements } from "../core/elements";
import { leaveHost, openHost } from "../host/client";
import { saveFile } from "../host/file";
import { newBook, type Book } from "../host/workbook";
import { shippedRelease } from "../seeds/shipped-releases";
import { clientBook, elementsNamed, filled, opened, reread, select, sheetOf } from "./workbook";

const releases = await Promise.all([shippedRelease("1.0.0"), shippedRelease("1.1.0")]);
const small = elements();

afterEach(leaveHost);

const ways = releases.flatMap((release) =>
  languages.map((language) => ({ release, version: release.version, language })),
);

/** The plan of a refresh to the release that the instance has taken. */
function mergeWithItself(found: FoundInstance): MergePlan {
  return planMerge(found.presented, mineTable(found), found.presented, []);
}

/** Everything that a workbook filled with the release says differently from it. */
function differences({ instances }: OpenedWorkbook): unknown[] {
  return instances.flatMap((found) =>
    Object.values<readonly unknown[]>({ ...mergeWithItself(found) }).flat(),
  );
}

function whatIsFound({ instances }: OpenedWorkbook): string[] {
  return instances.map(({ release, presented }) =>
    [release.version, presented.table.name, presented.language].join(" "),
  );
}

function whatWasWritten(release: Release, language: Language): string[] {
  return release.descriptor.tickmark.tables.map(({ name }) =>
    [release.version, name, language].join(" "),
  );
}

describe("a workbook that is opened again", () => {
  it.each(
    ways.flatMap((way) => [
      {
        ...way,
        state: "with its state part",
        dropCustomXml: false,
        witnesses: ["state", "provenance", "content"],
      },
      {
        ...way,
        state: "without its state part",
        dropCustomXml: true,
        witnesses: ["provenance", "content"],
      },
    ]),
  )(
    "holds release $version in $language, and a refresh to it changes nothing, $state",
    async ({ release, language, dropCustomXml, witnesses }) => {
      const host = openHost(newBook());
      await filled(release, { language });
      host.reopen({ dropCustomXml });
      const workbook = await opened(releases);
      expect(whatIsFound(workbook)).toEqual(whatWasWritten(release, language));
      expect(differences(workbook)).toEqual([]);
      expect(workbook.instances.map((found) => found.witnesses)).toEqual(
        workbook.instances.map(() => witnesses),
      );
      expect(workbook.instances.flatMap(({ dissent }) => dissent)).toEqual([]);
    },
  );

  it("is read in the order of its tabs and rows, whatever order Excel gives", async () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const host = openHost(newBook(), { seed });
      for (const address of ["B40", "B20", "B2", "P20"]) {
        select(host.book, "Sheet1", address);
        await filled(small, { target: { kind: "selection", table: "elements", part: null } });
      }
      await filled(small);
      host.reopen();
      const { instances } = await opened([small]);
      expect(instances.map(({ table }) => `${table.sheet} ${table.address}`)).toEqual([
        "Sheet1 B4:J7",
        "Sheet1 B22:J25",
        "Sheet1 P22:X25",
        "Sheet1 B42:J45",
        "Elements A5:I8",
        "Sources A5:G7",
      ]);
    }
  });

  it("is read in three syncs, whatever else it holds", async () => {
    const host = openHost(clientBook());
    await filled(small);
    host.reopen();
    const before = host.requests.length;
    const { instances } = await opened([small]);
    expect(instances).toHaveLength(2);
    // The last one releases the objects that were read.
    expect(host.requests.length - before).toBe(4);
  });

  it("counts the same days from 1904 as from 1900", async () => {
    for (const release of releases) {
      const book = newBook();
      book.date1904 = true;
      const host = openHost(book);
      await filled(release);
      host.reopen();
      const workbook = await opened(releases);
      expect(whatIsFound(workbook)).toEqual(whatWasWritten(release, "en"));
      expect(differences(workbook)).toEqual([]);
      expect(
        workbook.instances.map(({ agreement }) => agreement.compared - agreement.same),
      ).toEqual([0, 0, 0]);
    }
  });

  it("differs by exactly the cells that the analyst edited", async () => {
    const host = openHost(newBook());
    await filled(small);
    const sheet = sheetOf(host.book, "Elements");
    sheet.setValue(6, 1, "Helium II");
    sheet.put(7, 3, { ...sheet.cell(7, 3), formula: "0.3+0.026" });
    host.reopen();
    const [found] = (await opened([small])).instances;
    if (found === undefined) throw new Error("Nothing is found.");
    const { edits, ...rest } = mergeWithItself(found);
    expect(Object.values(rest).flat()).toEqual([]);
    const cells = edits.flatMap(({ key, columns }) =>
      columns.map(({ column, mine, formula }) => [key, column, mine, formula]),
    );
    expect(cells).toEqual([
      ["E02", "name", "Helium II", null],
      ["E03", "mass", 0.326, "=0.3+0.026"],
    ]);
  });

  it("does not take a text for a formula because of what it begins with", async () => {
    const release = elementsNamed(["=1+1", "plain", "=SUM(A1)"]);
    const host = openHost(newBook());
    await filled(release);
    host.reopen();
    const workbook = await opened([release]);
    expect(workbook.instances[0]?.table.formulas).toEqual([null, null, null]);
    expect(differences(workbook)).toEqual([]);
  });

  it("without the analyst's column order or a column of the release is read by its headers", async () => {
    const host = openHost(newBook());
    await filled(small);
    const [table] = sheetOf(host.book, "Elements").tables;
    const kind = table?.columns[2];
    if (kind === undefined) throw new Error("There is no table.");
    kind.name = "My own";
    for (let row = 4; row < 8; row++) sheetOf(host.book, "Elements").setValue(row, 2, "My own");
    const [found] = (await opened([small])).instances;
    if (found === undefined) throw new Error("Nothing is found.");
    const mine = mineTable(found);
    expect(mine.columns).toEqual([
      "id",
      "name",
      "mass",
      "unit",
      "found",
      "found_precision",
      "link",
      "sources",
    ]);
    expect(mine.rows.map(({ cells }) => cells.length)).toEqual([8, 8, 8]);
    expect(mergeWithItself(found).schema).toEqual([
      { kind: "deleted", column: "kind", header: "Kind" },
    ]);
  });

  it("holds nothing of ours when it is the client's alone", async () => {
    openHost(clientBook());
    expect(await opened(releases)).toEqual({
      instances: [],
      releases,
      contents: [],
      state: { kind: "absent" },
      recovery: { kind: "none" },
    });
  });
});

const hasLibreOffice = (process.env["PATH"] ?? "")
  .split(":")
  .some((directory) => existsSync(join(directory, "soffice")));

describe.runIf(hasLibreOffice)("a workbook that LibreOffice has opened and saved", () => {
  const folder = mkdtempSync(join(tmpdir(), "tickmark-"));
  const name = (version: string, language: Language, dates: string): string =>
    `${version}-${language}-${dates}.xlsx`;
  const cases = [
    ...ways.map((way) => ({ ...way, dates: "1900" })),
    ...ways.slice(-1).map((way) => ({ ...way, dates: "1904" })),
  ];

  beforeAll(async () => {
    const files: string[] = [];
    for (const { release, version, language, dates } of cases) {
      const host = openHost(newBook());
      host.book.date1904 = dates === "1904";
      await filled(release, { language });
      files.push(join(folder, name(version, language, dates)));
      writeFileSync(files.at(-1) ?? "", saveFile(host.book));
    }
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`;
    const convert = ["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"];
    execFileSync("soffice", [profile, ...convert, "--outdir", join(folder, "saved"), ...files], {
      stdio: "ignore",
    });
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it.each(cases)(
    "holds release $version in $language, dates from $dates, and a refresh to it changes nothing",
    async ({ release, version, language, dates }) => {
      const book: Book = reread(
        new Uint8Array(readFileSync(join(folder, "saved", name(version, language, dates)))),
      );
      openHost(book);
      const workbook = await opened(releases);
      expect(book.date1904).toBe(dates === "1904");
      expect(whatIsFound(workbook)).toEqual(whatWasWritten(release, language));
      expect(differences(workbook)).toEqual([]);
    },
  );
});
