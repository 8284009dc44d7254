/** Validate: nothing on a fresh workbook, exactly one finding per mistake, and after the cure the fresh workbook again. */
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { syncCount } from "../../src/app/diagnostics";
import { checkWorkbook, fixFindings } from "../../src/app/validate";
import { languages, type Language } from "../../src/core/collection";
import { severities, type Finding } from "../../src/core/validate";
import { leaveHost, openHost } from "../host/client";
import { saveFile } from "../host/file";
import { recalculate } from "../host/formula";
import { must, now, rolledBack, shippedReleases, textOf } from "./refresh-story";
import { defects, type Defect, type Story } from "./validate-defects";
import { hostWith, reread } from "./workbook";

const releases = await shippedReleases();
afterEach(leaveHost);

const filledFiles = new Map<string, Uint8Array>();

/** Filled once, and opened anew for each mistake. */
async function fresh(language: Language, at = 1): Promise<Story> {
  const release = releases[at];
  if (release === undefined) throw new Error("There are two releases.");
  const name = `${release.version} ${language}`;
  if (!filledFiles.has(name)) {
    const { book } = await hostWith(release, language);
    filledFiles.set(name, saveFile(book));
  }
  const host = openHost(reread(filledFiles.get(name) ?? new Uint8Array()));
  return { host, book: host.book, release, language };
}

async function found(): Promise<readonly Finding[]> {
  return must(await checkWorkbook(releases)).findings;
}

const shown = ({ code, sheet, cell }: Finding): string =>
  [code, sheet === null ? "" : `${sheet}!${cell ?? ""}`].join(" ");

describe.each(languages)("a fresh workbook in %s", (language) => {
  it("has no finding, and says so in three syncs", async () => {
    await fresh(language);
    const before = syncCount();
    expect(await found()).toEqual([]);
    expect(syncCount() - before).toBe(3);
  });

  it("of the older release only has news", async () => {
    await fresh(language, 0);
    const findings = await found();
    const codes = new Set(findings.map(({ code }) => code));
    expect([...codes]).toEqual(["state/newer-release", "state/withdrawn-row"]);
    expect(findings.every(({ severity }) => severity === "info")).toBe(true);
    expect(findings.filter(({ code }) => code === "state/newer-release")).toHaveLength(3);
  });
});

const mending = defects.filter(({ mends }) => mends);

describe.each(languages)("one mistake in a workbook in %s", (language) => {
  let asNew = "";
  beforeAll(async () => {
    asNew = textOf((await fresh(language)).book);
  });

  it.each(defects)("$what is $code at its cell, and nothing else", async (defect: Defect) => {
    const story = await fresh(language);
    const where = defect.where(story);
    defect.plant(story);
    recalculate(story.book);
    expect((await found()).map(shown)).toEqual([[defect.code, where ?? ""].join(" ")]);
  });

  it("is one of many, and all of them are mended kind by kind", async () => {
    const story = await fresh(language);
    // Keys and headers last: the other cells are found by them.
    const isNaming = ({ what }: Defect) => /key|header/.test(what);
    const planted = [...mending.filter((one) => !isNaming(one)), ...mending.filter(isNaming)];
    for (const { plant } of planted) plant(story);
    recalculate(story.book);
    const { findings } = must(await checkWorkbook(releases));
    const ranks = findings.map(({ severity }) => severities.indexOf(severity));
    expect(new Set(ranks).size).toBeGreaterThan(1);
    expect(ranks, "the gravest come first").toEqual([...ranks].sort());
    expect(counted(findings.map(({ code }) => code))).toEqual(
      counted(planted.map(({ code }) => code)),
    );
    for (const code of new Set(findings.map((one) => one.code))) {
      const checked = must(await checkWorkbook(releases));
      const kind = checked.findings.filter((one) => one.code === code);
      const applied = must(await fixFindings(kind, checked, { now }));
      expect(applied.left).toEqual([]);
    }
    expect(await found()).toEqual([]);
    expect(textOf(story.book)).toBe(asNew);
  });
});

describe("a cure", () => {
  it.each(mending)("$what is mended, and the cure can be taken back", async ({ plant }) => {
    const story = await fresh("en");
    const asNew = textOf(story.book);
    plant(story);
    const planted = textOf(story.book);
    const checked = must(await checkWorkbook(releases));
    const applied = must(await fixFindings(checked.findings, checked, { now }));
    expect(applied.left).toEqual([]);
    expect(textOf(story.book)).toBe(asNew);
    await rolledBack(releases);
    expect(textOf(story.book)).toBe(planted);
  });
});

function counted(codes: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}
