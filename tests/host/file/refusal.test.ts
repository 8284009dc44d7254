import { strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { openFile, saveFile } from "../file";
import type { FileError } from "../file";
import { newBook } from "../workbook";

const relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

function plainFile(): Record<string, Uint8Array> {
  const book = newBook();
  book.activeSheet.setValue(0, 0, "text");
  return unzipSync(saveFile(book));
}

/** Part names and new texts, or a change to the text there is; undefined takes a part away. */
type Parts = Readonly<Record<string, string | ((text: string) => string) | undefined>>;

function fileWith(parts: Parts): Uint8Array {
  const files = plainFile();
  for (const [name, change] of Object.entries(parts)) {
    const old = new TextDecoder().decode(files[name]);
    if (change === undefined) Reflect.deleteProperty(files, name);
    else files[name] = strToU8(typeof change === "string" ? change : change(old));
  }
  return zipSync(files);
}

function refused(bytes: Uint8Array): FileError | undefined {
  const result = openFile(bytes);
  return result.ok ? undefined : result.error;
}

/** A relationship added to a part's own. */
function link(type: string, target: string, mode = ""): (text: string) => string {
  const one = `<Relationship Id="rId99" Type="${type}" Target="${target}"${mode}/>`;
  return (text) =>
    text === ""
      ? `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${one}</Relationships>`
      : text.replace("</Relationships>", `${one}</Relationships>`);
}

const sheet = "xl/worksheets/sheet1.xml";
const sheetLinks = "xl/worksheets/_rels/sheet1.xml.rels";
const workbookLinks = "xl/_rels/workbook.xml.rels";

describe("a file with something that saving would lose", () => {
  it.each([
    { what: "pivotTable", part: "/xl/pivotTables/p.xml", links: sheetLinks },
    { what: "image", part: "/xl/media/i.png", links: sheetLinks },
    { what: "oleObject", part: "/xl/embeddings/o.bin", links: sheetLinks },
    { what: "control", part: "/xl/activeX/a.xml", links: sheetLinks },
    { what: "threadedComment", part: "/xl/threadedComments/t.xml", links: sheetLinks },
    { what: "slicer", part: "/xl/slicers/s.xml", links: sheetLinks },
    { what: "queryTable", part: "/xl/queryTables/q.xml", links: sheetLinks },
    { what: "connections", part: "/xl/connections.xml", links: workbookLinks },
    { what: "externalLink", part: "/xl/externalLinks/e.xml", links: workbookLinks },
    { what: "person", part: "/xl/persons/p.xml", links: workbookLinks },
    { what: "chartsheet", part: "/xl/chartsheets/c.xml", links: workbookLinks },
    { what: "vbaProject", part: "/xl/vbaProject.bin", links: workbookLinks },
  ])("is refused with the name of a $what", ({ what, part, links }) => {
    const bytes = fileWith({
      [links]: link(`${relationships}/${what}`, part),
      [part.slice(1)]: "<a/>",
    });
    expect(refused(bytes)).toEqual({ code: "file/not-kept", found: [{ what, part }] });
  });

  it.each([
    {
      when: "an element of a sheet is unknown",
      name: sheet,
      change: ["<sheetData>", "<controls/><sheetData>"],
      what: "controls",
    },
    {
      when: "an element of the workbook is unknown",
      name: "xl/workbook.xml",
      change: ["<sheets>", "<pivotCaches/><sheets>"],
      what: "pivotCaches",
    },
    {
      when: "a cell has a part that is unknown",
      name: sheet,
      change: ["<v>", "<extLst/><v>"],
      what: "extLst",
    },
    {
      when: "a cell is of an unknown kind",
      name: sheet,
      change: ['t="s"', 't="d"'],
      what: "c t=d",
    },
  ])("is refused when $when", ({ name, change: [from = "", to = ""], what }) => {
    const bytes = fileWith({ [name]: (text) => text.replace(from, to) });
    expect(refused(bytes)).toEqual({ code: "file/not-kept", found: [{ what, part: `/${name}` }] });
  });

  it.each([
    "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    "application/vnd.ms-excel.sheet.binary.macroEnabled.main",
  ])("is refused when it is of the kind %s", (type) => {
    const change = (text: string): string => text.replace(/application[^"]*sheet\.main\+xml/, type);
    expect(refused(fileWith({ "[Content_Types].xml": change }))).toEqual({
      code: "file/not-kept",
      found: [{ what: type, part: "/xl/workbook.xml" }],
    });
  });

  it("is refused with the name of a part that nothing refers to", () => {
    expect(refused(fileWith({ "xl/stray.xml": "<a/>" }))).toEqual({
      code: "file/not-kept",
      found: [{ what: "part", part: "/xl/stray.xml" }],
    });
  });

  it("is refused with everything that would be lost, not only the first", () => {
    const error = refused(
      fileWith({
        [sheetLinks]: link(`${relationships}/image`, "/xl/media/i.png"),
        "xl/media/i.png": "",
        "xl/stray.xml": "",
      }),
    );
    expect(error?.code === "file/not-kept" && error.found.map(({ what }) => what)).toEqual([
      "image",
      "part",
    ]);
  });

  it("opens without the calculation chain, which Excel makes anew", () => {
    const parts = {
      [workbookLinks]: link(`${relationships}/calcChain`, "calcChain.xml"),
      "xl/calcChain.xml": "<c/>",
    };
    expect(openFile(fileWith(parts)).ok).toBe(true);
  });
});

describe("a file that is not a sound workbook", () => {
  const deep = `<worksheet ${main}>${"<a>".repeat(200_000)}`;
  it.each([
    { when: "it is empty", bytes: () => new Uint8Array(), error: { code: "file/not-a-zip" } },
    {
      when: "it is text",
      bytes: () => strToU8("id,value\n1,2"),
      error: { code: "file/not-a-zip" },
    },
    {
      when: "it is encrypted with a password",
      bytes: () => Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1),
      error: { code: "file/password" },
    },
    {
      when: "its end is missing",
      bytes: () => fileWith({}).subarray(0, -30),
      error: { code: "file/damaged" },
    },
    {
      when: "its middle is missing",
      bytes: () => cut(fileWith({}), 300, 400),
      error: { code: "file/damaged" },
    },
    {
      when: "a byte of it is another",
      bytes: () => flipped(zipSync(plainFile(), { level: 0 })),
      error: { code: "file/damaged" },
    },
    {
      when: "it is a zip of something else",
      bytes: () => zipSync({ a: strToU8("b") }),
      error: { code: "file/no-workbook" },
    },
    {
      when: "its workbook is missing",
      bytes: () => fileWith({ "xl/workbook.xml": undefined }),
      error: { code: "file/damaged", part: "/xl/workbook.xml" },
    },
    {
      when: "a sheet is missing",
      bytes: () => fileWith({ [sheet]: undefined }),
      error: { code: "file/damaged", part: `/${sheet}` },
    },
    {
      when: "its XML is not well-formed",
      bytes: () => fileWith({ [sheet]: "<worksheet>" }),
      error: { code: "file/xml", part: `/${sheet}` },
    },
    {
      when: "its XML is nested without end",
      bytes: () => fileWith({ [sheet]: deep }),
      error: { code: "file/xml", part: `/${sheet}` },
    },
    {
      when: "its XML is not UTF-8",
      bytes: () => zipSync({ ...plainFile(), [sheet]: Uint8Array.of(0x3c, 0xff) }),
      error: { code: "file/xml", part: `/${sheet}` },
    },
    {
      when: "its XML has a document type",
      bytes: () => fileWith({ [sheet]: `<!DOCTYPE a [<!ENTITY b "c">]><worksheet ${main}/>` }),
      error: { code: "file/xml", part: `/${sheet}` },
    },
    {
      when: "its XML has an entity of its own",
      bytes: () => fileWith({ [sheet]: (text) => text.replace("<v>", "<v>&b;") }),
      error: { code: "file/xml", part: `/${sheet}` },
    },
    {
      when: "it is in the strict form",
      bytes: () =>
        fileWith({
          "xl/workbook.xml": (text) =>
            text.replace(main, 'xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"'),
        }),
      error: { code: "file/strict", part: "/xl/workbook.xml" },
    },
    {
      when: "a number is none",
      bytes: () =>
        fileWith({ [sheet]: (text) => text.replace(' t="s"', "").replace("<v>0", "<v>x") }),
      error: { code: "file/damaged", part: `/${sheet}` },
    },
    {
      when: "a cell is in the wrong row",
      bytes: () => fileWith({ [sheet]: (text) => text.replace('<c r="A1"', '<c r="A2"') }),
      error: { code: "file/damaged", part: `/${sheet}` },
    },
    {
      when: "a part says it is huge",
      bytes: () => declared(fileWith({}), 60_000_000),
      error: { code: "file/too-large" },
    },
    {
      when: "a part inflates to more than it says",
      bytes: () => declared(fileWith({}), 10),
      error: { code: "file/damaged" },
    },
    {
      when: "all parts together are huge",
      bytes: () => declared(fileWith({}), 45_000_000, 5),
      error: { code: "file/too-large" },
    },
  ])("is refused when $when", ({ bytes, error }) => {
    expect(refused(bytes())).toMatchObject(error);
  });

  it("is opened when it is sound, with a prefix for the main namespace too", () => {
    const prefix = (text: string): string =>
      text
        .replace(/<(\/?)(?!\?)/g, "<$1x:")
        .replace("xmlns=", "xmlns:x=")
        .replaceAll(" r:id", " rel:id")
        .replace("xmlns:r=", "xmlns:rel=");
    const result = openFile(fileWith({ [sheet]: prefix, "xl/workbook.xml": prefix }));
    expect(result.ok && result.value.activeSheet.cell(0, 0).value).toBe("text");
  });
});

function cut(bytes: Uint8Array, from: number, to: number): Uint8Array {
  return Uint8Array.from([...bytes.subarray(0, from), ...bytes.subarray(to)]);
}

/** One bit of the first part's content, which is stored as it is, changed. */
function flipped(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[100] = (copy[100] ?? 0) ^ 1;
  return copy;
}

/** The uncompressed size of the first parts, as the directory declares it, changed. */
function declared(bytes: Uint8Array, size: number, parts = 1): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const view = new DataView(copy.buffer);
  let at = view.getUint32(copy.length - 22 + 16, true);
  for (let part = 0; part < parts; part += 1) {
    view.setUint32(at + 24, size, true);
    at +=
      46 +
      view.getUint16(at + 28, true) +
      view.getUint16(at + 30, true) +
      view.getUint16(at + 32, true);
  }
  return copy;
}
