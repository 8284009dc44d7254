/** A release that comes as a file: believed only where it is whole, sound and not another one under a known name. */
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { openKept, readReleaseFile } from "../../src/core/release-file";
import { edited, elementFiles, elements } from "./elements";

const shipped = elements();
const next = elementFiles({}, edited("version", "1.1.0"));

function zipped(files: ReadonlyMap<string, Uint8Array>, folder = ""): Uint8Array {
  return zipSync(Object.fromEntries([...files].map(([name, content]) => [folder + name, content])));
}

function codesOf(bytes: Uint8Array): readonly string[] {
  const opened = readReleaseFile(bytes, [shipped]);
  return opened.ok ? [] : opened.error.map(({ code }) => code);
}

describe("a zip of a Data Package", () => {
  it.each(["", "elements-1.1.0/"])("is opened with its files in the folder “%s”", (folder) => {
    const opened = readReleaseFile(zipped(next, folder), [shipped]);
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    const { release, kept } = opened.value;
    expect(release.version).toBe("1.1.0");
    expect(kept).toMatchObject({
      collection: "elements",
      version: "1.1.0",
      sha256: release.sha256,
    });
    expect(kept && openKept(kept)).toEqual(release);
  });

  it("is the shipped release where it is the same, and then nothing is kept of it", () => {
    const opened = readReleaseFile(zipped(elementFiles()), [shipped]);
    expect(opened).toEqual({ ok: true, value: { release: shipped, kept: null } });
  });

  it("is kept in the same words whenever and in whatever order it was zipped", () => {
    const turned = new Map([...next].reverse());
    const [a, b] = [next, turned].map((files) => readReleaseFile(zipped(files), []));
    expect(a?.ok && a.value.kept).toEqual(b?.ok && b.value.kept);
  });

  it("is not kept where it is too large for a workbook", () => {
    // Texts that do not compress: a pseudo-random walk through letters.
    let seed = 7;
    const letters = Array.from({ length: 900_000 }, () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return String.fromCharCode(97 + (seed % 26));
    }).join("");
    const rows = Array.from({ length: 30 }, (_, at) =>
      letters.slice(at * 30_000, (at + 1) * 30_000),
    );
    const csv = [
      "id,name_en,name_zh,kind,mass,unit,found,found_precision,link",
      ...rows.map((text, at) => `E${String(at + 1).padStart(2, "0")},${text},x,gas,1,dalton,,,`),
      "",
    ].join("\n");
    const citations = [
      "id,table,row,field,source,locator_en,locator_zh",
      ...rows.map(
        (_, at) =>
          `C${String(at + 1).padStart(3, "0")},elements,E${String(at + 1).padStart(2, "0")},,S01,,`,
      ),
      "",
    ].join("\n");
    const descriptor = edited("tickmark.expectations", []);
    descriptor["version"] = "1.1.0";
    const files = elementFiles({ "elements.csv": csv, "citations.csv": citations }, descriptor);
    const opened = readReleaseFile(zipped(files), [shipped]);
    expect(opened.ok ? opened.value.kept : opened.error).toBeNull();
  });
});

describe("a file is refused", () => {
  const altered = new Map(next).set("elements.csv", strToU8("id\nE01\n"));
  const damaged = zipped(next);
  damaged.fill(0, damaged.length - 60);
  it.each([
    { when: "it is no zip", bytes: strToU8("hello"), code: "release/not-a-zip" },
    { when: "it is empty", bytes: new Uint8Array(), code: "release/not-a-zip" },
    { when: "it is a damaged zip", bytes: damaged, code: "release/not-a-zip" },
    { when: "it is cut off", bytes: zipped(next).slice(0, 900), code: "release/not-a-zip" },
    { when: "it is too large", bytes: new Uint8Array(20_000_001), code: "release/too-large" },
    {
      when: "far too much would come out of it",
      bytes: zipSync({ "datapackage.json": new Uint8Array(100_000_001) }),
      code: "release/too-large",
    },
    {
      when: "there is no package in it",
      bytes: zipSync({ "readme.txt": strToU8("hello") }),
      code: "release/no-package",
    },
    { when: "a file in it was altered", bytes: zipped(altered), code: "collection/file-altered" },
    {
      when: "a file is missing",
      bytes: zipped(new Map([...next].filter(([name]) => name !== "sources.json"))),
      code: "collection/file-missing",
    },
    {
      when: "its descriptor is not one",
      bytes: zipSync({ "datapackage.json": strToU8("{}") }),
      code: "collection/shape",
    },
    {
      when: "it calls itself by the name of another release",
      bytes: zipped(elementFiles({}, edited("title", "Other elements"))),
      code: "release/other-content",
    },
  ])("when $when", ({ bytes, code }) => {
    expect(codesOf(bytes)).toContain(code);
  });

  it("also as kept in a workbook: what is not sound any more is not believed", () => {
    const opened = readReleaseFile(zipped(next), [shipped]);
    const kept = opened.ok ? opened.value.kept : null;
    if (kept === null) throw new Error("It is kept.");
    expect(openKept({ ...kept, sha256: shipped.sha256 })).toBeNull();
    expect(openKept({ ...kept, zip: kept.zip.slice(0, 600) })).toBeNull();
  });
});
