/** A pattern of a foreign release: taken only where no text can make it go on for ever. */
import { sha256 as sha256Of } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { openKept, readReleaseFile } from "../../src/core/release-file";
import { readRelease, versions } from "../seeds/read-release";
import { edited, elementFiles, elements, elementTexts } from "./elements";

/** A release whose Chinese names have to match; the first is a text that an engine never gets done with. */
function zipWith(pattern: string): Uint8Array {
  const descriptor = edited("resources.0.schema.fields.2.constraints", { pattern });
  const csv = elementTexts()["elements.csv"]?.replace("氢", `${"a".repeat(40)}!`);
  return zipSync(Object.fromEntries(elementFiles({ "elements.csv": csv }, descriptor)));
}

function errorsOf(pattern: string): readonly unknown[] {
  const opened = readReleaseFile(zipWith(pattern), []);
  return opened.ok ? [] : opened.error;
}

describe("a pattern of a foreign release", () => {
  it.each([
    "(a+)+",
    "(a*)*",
    "(?:a|a)+",
    "(a|aa)+",
    "(a|a?)+",
    "(a?b?)*",
    "((ab)*)*",
    "([a-zA-Z]+)*",
    "(.*a){12}",
    "(a?){30}a{30}",
    "(x+x+)+y",
    "(\\w+\\s?)*",
    "\\d+\\d+\\d+",
    "\\p{L}+[a-z]*",
    "[^x]+[^y]+",
    ".*foo.*",
    "(?:|)(?:|)(?:|)",
    "(([a-z])+.)+[A-Z]([a-z])+",
    "([0-9a-zA-Z]([-.\\w]*[0-9a-zA-Z])*@([0-9a-zA-Z][-\\w]*[0-9a-zA-Z]\\.)+[a-zA-Z]{2,9})",
  ])("that lets the engine try a text in many ways is refused: %s", (pattern) => {
    expect(errorsOf(pattern)).toEqual([{ code: "release/pattern", found: pattern }]);
  });

  it.each([
    "(a+)+\\1",
    "(?=a+)a",
    "(?<!a)b",
    "\\ba+",
    "(a{500}){500}",
    "(?:){500}",
    "a".repeat(1_001),
  ])("that is more than is looked into is refused: %s", (pattern) => {
    expect(errorsOf(pattern)).toEqual([{ code: "release/pattern", found: pattern }]);
  });

  it.each([
    { classes: 12, code: "collection/constraint" },
    { classes: 13, code: "release/pattern" },
  ])("of $classes different classes ends in $code", ({ classes, code }) => {
    const froms = "a b c d e f g h i j k l m".split(" ").slice(0, classes);
    const [first] = errorsOf(froms.map((from) => `[${from}-z]`).join("-"));
    expect(first).toMatchObject({ code });
  });

  it.each([
    "",
    "a|",
    "E\\d{2}",
    "\\d{5}",
    "\\d+(\\.\\d+)?",
    "\\d{4}(-\\d{2}){0,2}",
    "[A-Z]{2,}-\\d",
    "[a-z0-9]+(-[a-z0-9]+)*",
    "(?:(?:a|b)c){2,4}",
    "(a|b)*c",
    "https?://.+",
    "\\p{Script=Han}+(、\\p{Script=Han}+)*",
  ])(
    "in which each character decides how it goes on is taken, and cells are held to it: %s",
    (pattern) => {
      expect(errorsOf(pattern)).toContainEqual(
        expect.objectContaining({ code: "collection/constraint", row: 1, expected: pattern }),
      );
    },
  );

  it("is refused in a rule as well, and the descriptor's patterns are named all at once", () => {
    const descriptor = edited("resources.0.schema.fields.2.constraints", { pattern: "(a+)+" });
    const rule = { rule: "pattern", table: "elements", field: "name_zh", pattern: "(b+)+" };
    Object.assign(descriptor["tickmark"] as object, { expectations: [rule] });
    const opened = readReleaseFile(zipSync(Object.fromEntries(elementFiles({}, descriptor))), []);
    expect(opened).toEqual({
      ok: false,
      error: ["(a+)+", "(b+)+"].map((found) => ({ code: "release/pattern", found })),
    });
  });

  it("is not believed either where a workbook keeps it", () => {
    const openedWith = (pattern: string): unknown => {
      const files = elementFiles(
        {},
        edited("resources.0.schema.fields.2.constraints", { pattern }),
      );
      const { collection, version } = elements();
      const sha256 = bytesToHex(sha256Of(files.get("datapackage.json") ?? new Uint8Array()));
      const zip = bytesToHex(zipSync(Object.fromEntries(files)));
      return openKept({ collection, version, sha256, zip });
    };
    expect(openedWith("[氢氦铁]")).toMatchObject({ version: "1.0.0" });
    expect(openedWith("[氢氦铁]|(a+)+")).toBeNull();
  });

  it.each(versions)("is as those of the release %s that ships", (version) => {
    const { files } = readRelease(version);
    const bytes = new Map([...files].map(([name, content]) => [name, new Uint8Array(content)]));
    expect(readReleaseFile(zipSync(Object.fromEntries(bytes)), [])).toMatchObject({ ok: true });
  });
});
