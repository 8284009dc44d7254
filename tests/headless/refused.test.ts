/** Bad input, each kind once: exit 2, one clear sentence with the place, nothing written, no stack trace. */
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import path from "node:path";
import { strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { edited, elementFiles, elementTexts } from "../core/elements";
import { saveFile } from "../host/file";
import { newBook } from "../host/workbook";
import { testFolder } from "./folder";
import { headless, seedsFolder, type Outcome } from "./run";

const { folder } = testFolder();

/** A folder of its own for each case. */
function emptyFolder(): string {
  return mkdtempSync(path.join(folder, "case-"));
}

/** What the driver did, as far as it is not told by `says`: what is missing, and a stack trace if there is one. */
function summaryOf(
  { code, stdout, stderr }: Outcome,
  out: string,
  says: readonly string[],
): object {
  const missing = says.filter((words) => !stderr.includes(words));
  return {
    code,
    stdout,
    written: existsSync(out),
    unsaid: missing.length === 0 ? [] : [...missing, stderr],
    trace: /^\s+at |\w*Error:/m.exec(stderr)?.[0],
  };
}
const refusal = { code: 2, stdout: "", written: false, unsaid: [], trace: undefined };

/** The release's files after one text was replaced in one of them, with the hash of the result. */
function withText(file: string, from: string, to: string): Map<string, Uint8Array> {
  const text = elementTexts()[file] ?? "";
  if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
  return elementFiles({ [file]: text.replace(from, to) });
}

describe.concurrent("a release that is not sound", () => {
  interface BadRelease {
    readonly when: string;
    readonly files: () => Map<string, Uint8Array>;
    readonly says: readonly string[];
    /** Errors that this one brings with it. */
    readonly lines?: number;
  }
  it.each<BadRelease>([
    {
      when: "a number is a word",
      files: () => withText("elements.csv", "1.008", "heavy"),
      says: ["elements.csv, row 1 (line 2), field mass", "“heavy”"],
    },
    {
      when: "a key is missing",
      files: () => withText("elements.csv", "E02,", ","),
      says: ["elements.csv, row 2 (line 3), field id is empty"],
      lines: 2,
    },
    {
      when: "a key stands twice",
      files: () => withText("elements.csv", "E03,", "E02,"),
      says: ["elements.csv, row 3 (line 4), field id", "“E02” is already in row 2"],
      lines: 2,
    },
    {
      when: "a source is cited that is not there",
      files: () => withText("citations.csv", "S02,,", "S09,,"),
      says: ["citations.csv, row 3 (line 4), field source", "“S09” refers to nothing"],
    },
    {
      when: "a file was altered after it was published",
      files: () =>
        elementFiles().set(
          "elements.csv",
          strToU8((elementTexts()["elements.csv"] ?? "").replace("1.008", "1.009")),
        ),
      says: ["elements.csv is not the published file", "SHA-256"],
    },
    {
      when: "a link is a script",
      files: () => withText("elements.csv", "https://example.org/h", "javascript:alert(1)"),
      says: ["elements.csv, row 1 (line 2), field link", "only http and https are allowed"],
    },
    {
      when: "a cell is longer than Excel can hold",
      files: () => withText("elements.csv", "Helium", "x".repeat(40_000)),
      says: ["elements.csv, row 2 (line 3), field name_en"],
    },
    {
      when: "the descriptor has a typing error",
      files: () => elementFiles({}, edited("tickmark.tables.0.excelNam", "Elements")),
      says: ["datapackage.json, at tickmark.tables.0", "excelNam"],
    },
    {
      when: "the descriptor is no JSON",
      files: () => elementFiles().set("datapackage.json", strToU8("{")),
      says: ["datapackage.json is not valid JSON"],
    },
  ])("is refused, in one line, when $when", async ({ files, says, lines = 1 }) => {
    const own = emptyFolder();
    const seeds = await seedsFolder(path.join(own, "seeds"), files());
    const out = path.join(own, "out.xlsx");
    const outcome = await headless("populate", "--out", out, "--seeds", seeds);
    expect(summaryOf(outcome, out, ["elements 1.0.0: ", ...says])).toEqual(refusal);
    expect(outcome.stderr.trimEnd().split("\n")).toHaveLength(lines);
    expect(outcome.stderr.length).toBeLessThan(1_000);
  });

  it("is refused when a file that its descriptor names is not there", async () => {
    const own = emptyFolder();
    const files = elementFiles();
    files.delete("sources.json");
    const seeds = await seedsFolder(path.join(own, "seeds"), files);
    const out = path.join(own, "out.xlsx");
    const outcome = await headless("populate", "--out", out, "--seeds", seeds);
    expect(
      summaryOf(outcome, out, ["sources.json cannot be read: there is no such file or folder."]),
    ).toEqual(refusal);
  });

  it("is refused when the list of releases is no list", async () => {
    const own = emptyFolder();
    writeFileSync(path.join(own, "releases.json"), "{}");
    const out = path.join(own, "out.xlsx");
    const outcome = await headless("populate", "--out", out, "--seeds", own);
    expect(summaryOf(outcome, out, ["releases.json is not a list of releases."])).toEqual(refusal);
  });
});

/** A workbook with a part that hangs on its sheet or on itself. */
function withPart(name: string, type: string, owner: "workbook" | "sheet"): Uint8Array {
  const files = unzipSync(saveFile(newBook()));
  const links = {
    workbook: "xl/_rels/workbook.xml.rels",
    sheet: "xl/worksheets/_rels/sheet1.xml.rels",
  }[owner];
  const namespace = "http://schemas.openxmlformats.org/package/2006/relationships";
  const old =
    files[links] === undefined
      ? `<Relationships xmlns="${namespace}"></Relationships>`
      : new TextDecoder().decode(files[links]);
  const link = `<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="/${name}"/>`;
  files[links] = strToU8(old.replace("</Relationships>", `${link}</Relationships>`));
  files[name] = strToU8("<a/>");
  return zipSync(files);
}

describe.concurrent("a file that cannot be opened without loss", () => {
  const sound = saveFile(newBook());
  interface BadFile {
    readonly when: string;
    readonly bytes: () => Uint8Array;
    readonly says: string;
  }
  it.each<BadFile>([
    { when: "it is cut off", bytes: () => sound.slice(0, sound.length / 2), says: "in.xlsx: " },
    {
      when: "it is protected by a password",
      bytes: () =>
        new Uint8Array([
          0xd0,
          0xcf,
          0x11,
          0xe0,
          0xa1,
          0xb1,
          0x1a,
          0xe1,
          ...Array<number>(600).fill(0),
        ]),
      says: "in.xlsx: the workbook is protected by a password.",
    },
    {
      when: "it is no zip archive",
      bytes: () => strToU8("ID,Name\n1,x\n"),
      says: "in.xlsx: this is not an .xlsx workbook",
    },
    {
      when: "it is empty",
      bytes: () => new Uint8Array(),
      says: "in.xlsx: this is not an .xlsx workbook",
    },
    {
      when: "it is a zip archive of other things",
      bytes: () => zipSync({ "a.txt": strToU8("a") }),
      says: "in.xlsx: this zip archive holds no Excel workbook.",
    },
    {
      when: "it is small and unpacks to more than memory should hold",
      bytes: () =>
        zipSync({ ...unzipSync(sound), "xl/worksheets/sheet1.xml": new Uint8Array(60_000_000) }),
      says: "in.xlsx: the file is too large when unpacked (xl/worksheets/sheet1.xml)",
    },
    {
      when: "it holds a picture",
      bytes: () => withPart("xl/media/image1.png", "image", "sheet"),
      says: "image (/xl/media/image1.png)",
    },
    {
      when: "it holds a pivot table",
      bytes: () => withPart("xl/pivotTables/p.xml", "pivotTable", "sheet"),
      says: "pivotTable (/xl/pivotTables/p.xml)",
    },
    {
      when: "it holds macros",
      bytes: () => withPart("xl/vbaProject.bin", "vbaProject", "workbook"),
      says: "vbaProject (/xl/vbaProject.bin)",
    },
  ])("is refused when $when", async ({ bytes, says }) => {
    const own = emptyFolder();
    const [input, out] = [path.join(own, "in.xlsx"), path.join(own, "out.xlsx")];
    writeFileSync(input, bytes());
    expect(summaryOf(await headless("populate", "--in", input, "--out", out), out, [says])).toEqual(
      refusal,
    );
  });

  it("is refused when it is not there", async () => {
    const own = emptyFolder();
    const [input, out] = [path.join(own, "in.xlsx"), path.join(own, "out.xlsx")];
    const outcome = await headless("populate", "--in", input, "--out", out);
    expect(
      summaryOf(outcome, out, [`${input} cannot be read: there is no such file or folder.`]),
    ).toEqual(refusal);
  });
});

describe.concurrent("an output that cannot be written", () => {
  it.each([
    { when: "it is a folder", out: "out.xlsx/", prepare: true, says: "it is a folder" },
    {
      when: "its folder is not there",
      out: "none/out.xlsx",
      prepare: false,
      says: "there is no such file or folder",
    },
  ])("is said when $when", async ({ out, prepare, says }) => {
    const own = emptyFolder();
    const file = path.join(own, out);
    if (prepare) mkdirSync(file);
    const { code, stdout, stderr } = await headless("populate", "--out", file);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toBe(`${file} cannot be written: ${says}.\n`);
  });
});
