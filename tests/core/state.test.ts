import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CollectionId, languages, Version } from "../../src/core/collection/descriptor";
import type { Journal } from "../../src/core/journal";
import {
  emptyState,
  formatState,
  parseState,
  stateNamespace,
  type Instance,
  type Pending,
  type State,
} from "../../src/core/state";

const anyText = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.constantFrom(
    `Tom's "A & B" <1>`,
    "应用案例（二）",
    "]]>",
    "</tickmark>",
    "&amp;",
    "&#65;",
    "\u0000\u001f\r\n\t",
    "𠮷\ud800",
    "C:\\books\\u0041",
  ),
);
const anyRelease = {
  collection: fc.constantFrom("china-finance-blockchain", "a").map((id) => CollectionId.parse(id)),
  version: fc.constantFrom("1.0.0", "12.0.3").map((version) => Version.parse(version)),
  language: fc.constantFrom(...languages),
};
const anyInstance: fc.Arbitrary<Instance> = fc.record({
  ...anyRelease,
  sha256: fc.stringMatching(/^[0-9a-f]{64}$/),
  table: anyText,
  part: fc.option(anyText),
  excelTable: anyText,
});
const anyCount = fc.nat(1_048_575);
const anyPending: fc.Arbitrary<Pending> = fc.record({
  ...anyRelease,
  sheets: fc.array(anyText, { maxLength: 3 }),
  tables: fc.array(anyText, { maxLength: 3 }),
  names: fc.array(anyText, { maxLength: 3 }),
  insertion: fc.option(
    fc.record({
      sheet: anyText,
      row: anyCount,
      column: anyCount,
      table: anyText,
      part: fc.option(anyText),
      before: fc.record({
        numberFormats: fc.array(
          fc.record({
            row: anyCount,
            column: anyCount,
            rows: anyCount,
            columns: anyCount,
            format: anyText,
          }),
          { maxLength: 2 },
        ),
        titleBold: fc.boolean(),
        provenanceSize: fc.constantFrom(8, 10.5, 11),
      }),
    }),
  ),
});
const anySide = fc.record({
  value: fc.oneof(
    anyText,
    // No cell holds a negative zero, and JSON has none.
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
    fc.boolean(),
    fc.constant(null),
  ),
  formula: fc.option(anyText),
  numberFormat: fc.option(anyText),
  link: fc.option(anyText),
});
const anyJournal: fc.Arbitrary<Journal> = fc.record({
  phase: fc.constantFrom("applying", "applied"),
  kind: fc.constantFrom("refresh", "fix", "restyle"),
  at: fc.constant("2026-11-24T12:00:00Z"),
  tables: fc.constant([]),
  reasons: fc.array(fc.record({ en: fc.string({ minLength: 1 }), "zh-CN": fc.constant("因") })),
  cells: fc.array(
    fc.record({
      table: anyCount,
      key: anyText,
      name: anyText,
      before: anySide,
      after: anySide,
      anchored: fc.option(
        fc.record({
          cell: fc.option(anyCount),
          references: fc.array(
            fc.record({
              anchor: anyCount,
              follows: fc.constantFrom("row", "place", "unsorted"),
            }),
            { maxLength: 2 },
          ),
        }),
      ),
      group: anyText,
      reason: fc.option(anyCount),
      decidedBy: fc.constantFrom("publisher", "analyst"),
    }),
    { maxLength: 3 },
  ),
  rows: fc.constant([]),
  lines: fc.constant([]),
  charts: fc.constant([]),
  instancesBefore: fc.array(anyInstance, { maxLength: 1 }),
  instancesAfter: fc.array(anyInstance, { maxLength: 1 }),
});
const anyMark = {
  collection: anyRelease.collection,
  style: fc.constantFrom("apa", "custom-1"),
  language: anyRelease.language,
  sources: fc.array(anyText, { minLength: 1, maxLength: 3 }),
};
const anyContent = fc.record({
  value: anySide.map(({ value }) => value),
  formula: fc.option(anyText),
});
const anyNamedCell = fc.record({
  name: anyText,
  sheet: anyText,
  row: anyCount,
  column: anyCount,
  comment: anyText,
});
const anyRemembered = {
  lines: fc.array(fc.record({ ...anyMark, name: anyText, text: anyText }), { maxLength: 2 }),
  columns: fc.array(
    fc.record({
      table: anyText,
      header: anyText,
      style: anyMark.style,
      texts: fc.dictionary(fc.stringMatching(/^S\d\d$/), anyText, {
        maxKeys: 3,
        noNullPrototype: true,
      }),
    }),
    { maxLength: 2 },
  ),
};
const anyCitations: fc.Arbitrary<State["citations"]> = fc.record({
  ...anyRemembered,
  style: fc.option(anyMark.style),
  custom: fc.array(
    fc.record({
      id: fc.constant("custom-1"),
      title: fc.string({ minLength: 1 }),
      deflated: fc.constantFrom("00ff", "a1"),
    }),
    { maxLength: 1 },
  ),
  last: fc.option(
    fc.record({
      phase: fc.constantFrom("applying", "applied"),
      at: fc.constant("2026-11-24T12:00:00Z"),
      kind: fc.constantFrom("line", "figure", "bibliography", "restyle", "remove"),
      cells: fc.array(
        fc.record({
          sheet: anyText,
          row: anyCount,
          column: anyCount,
          before: anyContent,
          after: anyContent,
          formats: fc.option(fc.record({ before: anyText, after: anyText })),
          name: fc.option(anyText),
          reference: fc.option(fc.record({ table: anyText, key: anyText })),
        }),
        { maxLength: 2 },
      ),
      named: fc.array(anyNamedCell, { maxLength: 1 }),
      unnamed: fc.array(anyNamedCell, { maxLength: 1 }),
      column: fc.option(
        fc.record({
          table: anyText,
          header: anyText,
          isAdded: fc.boolean(),
          width: fc.option(fc.constantFrom(48, 360)),
        }),
      ),
      before: fc.record(anyRemembered),
    }),
  ),
});
const anyCells = fc.record({
  sheet: anyText,
  row: anyCount,
  column: anyCount,
  inputs: fc.array(fc.array(fc.oneof(anyText, fc.integer()), { maxLength: 3 }), { maxLength: 3 }),
});
const anyChart = fc.record({
  collection: fc.constant(CollectionId.parse("elements")),
  version: fc.constant(Version.parse("1.0.0")),
  chart: anyText,
  language: fc.constantFrom("en" as const, "zh-CN" as const),
  object: anyText,
  head: anyCells,
  text: fc.option(anyCells),
  data: anyCells,
});
const anyState: fc.Arbitrary<State> = fc.record({
  revision: fc.nat(),
  instances: fc.array(anyInstance, { maxLength: 3 }),
  populating: fc.option(anyPending),
  journal: fc.option(anyJournal),
  releases: fc.array(
    fc.record({
      collection: fc.constant(CollectionId.parse("elements")),
      version: fc.constant(Version.parse("9.0.0")),
      sha256: fc.constant("0".repeat(64)),
      zip: fc.constant("504b"),
    }),
    { maxLength: 1 },
  ),
  citations: anyCitations,
  charts: fc.array(anyChart, { maxLength: 2 }),
  charting: fc.option(
    fc.record({
      sheet: fc.option(anyText),
      objects: fc.array(fc.record({ sheet: anyText, name: anyText }), { maxLength: 2 }),
      cells: fc.array(anyCells, { maxLength: 2 }),
    }),
  ),
});

const instance: Instance = {
  collection: CollectionId.parse("china-finance-blockchain"),
  version: Version.parse("1.1.0"),
  sha256: "0".repeat(64),
  table: "use-cases",
  part: null,
  language: "en",
  excelTable: "UseCases",
};
const xml = formatState({ ...emptyState, revision: 4, instances: [instance] });
const inText = (edit: (json: string) => string): string =>
  xml.replace(/>[^<]*</, (json) => edit(json));

const named = (excelTable: string): Instance => ({ ...instance, excelTable });
const longText = "表".repeat(260_000);
const long = formatState({ ...emptyState, instances: [named(longText)] });
const alone = { numberFormat: null, link: null };

describe("what the workbook remembers", () => {
  it("reads back as what was written, whatever its texts hold", () => {
    fc.assert(
      fc.property(anyState, (state) => {
        expect(parseState(formatState(state))).toEqual({ kind: "present", state });
      }),
    );
  });

  it("reads back as well where it is long, as bytes that an XML part can hold", () => {
    fc.assert(
      fc.property(anyState, anyText, (state, text) => {
        const long = { ...state, instances: [...state.instances, named(text + longText)] };
        const written = formatState(long);
        expect(written).toMatch(/^<tickmark [^<>]* deflated="\d+">[0-9a-f]+<\/tickmark>$/);
        expect(parseState(written)).toEqual({ kind: "present", state: long });
      }),
      { numRuns: 20 },
    );
  });

  it("takes a seventh of the room where it remembers ten thousand cells", () => {
    const journal: Journal = {
      phase: "applied",
      kind: "refresh",
      at: "2026-11-24T12:00:00Z",
      tables: [],
      reasons: [],
      cells: Array.from({ length: 10_000 }, (_, at) => ({
        table: 0,
        key: `R${at}`,
        name: "amount",
        before: { value: ((at * 7919) % 100_000) / 100, formula: null, ...alone },
        after: { value: ((at * 6101) % 100_000) / 100, formula: null, ...alone },
        anchored: null,
        group: `Platforms/R${at}/amount`,
        reason: null,
        decidedBy: "publisher",
      })),
      rows: [],
      lines: [],
      charts: [],
      instancesBefore: [],
      instancesAfter: [],
    };
    const state = { ...emptyState, journal };
    expect(formatState(state).length).toBeLessThan(JSON.stringify(state).length / 7);
  });

  it("is one element of plain text whatever its texts hold, without a raw control character", () => {
    fc.assert(
      fc.property(anyState, (state) => {
        expect(formatState(state)).toMatch(
          // eslint-disable-next-line no-control-regex -- XML 1.0 cannot carry them at all
          /^<tickmark [^<>]*>(?:[^<>&\u0000-\u001f]|&#\d+;)*<\/tickmark>$/,
        );
      }),
    );
  });

  it("names its namespace, its schema and its phase", () => {
    expect(stateNamespace).toBe("urn:tickmark:workbook:1");
    expect(xml).toMatch(/^<tickmark xmlns="urn:tickmark:workbook:1" schema="1" phase="ready">/);
    const populating: Pending = {
      collection: instance.collection,
      version: instance.version,
      language: "en",
      sheets: ["Overview"],
      tables: [],
      names: [],
      insertion: null,
    };
    expect(formatState({ ...emptyState, populating })).toContain('phase="populating"');
    const charting = { sheet: "Charts", objects: [], cells: [] };
    expect(formatState({ ...emptyState, charting })).toContain('phase="charting"');
  });

  it("is absent where there is no part", () => {
    expect(parseState(null)).toEqual({ kind: "absent" });
  });

  it.each([
    { when: "its texts are the same", written: xml.replace('schema="1"', 'schema="2"') },
    {
      when: "it holds what this version cannot read",
      written: `<tickmark xmlns="urn:tickmark:workbook:1" schema="2"><table/></tickmark>`,
    },
  ])("is a newer Tickmark's by its schema number when $when", ({ written }) => {
    expect(parseState(written)).toEqual({ kind: "newer", schema: 2 });
  });

  it.each([
    { when: "with an XML declaration", other: `<?xml version="1.0" encoding="UTF-8"?>\n${xml}\n` },
    { when: "with named references", other: inText((json) => json.replaceAll('"', "&quot;")) },
    { when: "with decimal references", other: inText((json) => json.replaceAll("-", "&#45;")) },
    {
      when: "with hexadecimal references",
      other: inText((json) => json.replaceAll("U", "&#x55;")),
    },
    {
      when: "with a namespace prefix",
      other: xml
        .replace("<tickmark xmlns=", "<t:tickmark xmlns:t=")
        .replace("</tickmark>", "</t:tickmark>"),
    },
    {
      when: "with attributes in single quotes",
      other: xml.replace(/<tickmark[^>]*>/, (tag) => tag.replaceAll('"', "'")),
    },
  ])("is read as another program writes it $when", ({ other }) => {
    expect(parseState(other)).toEqual({
      kind: "present",
      state: { ...emptyState, revision: 4, instances: [instance] },
    });
  });

  it.each([
    { when: "it is empty", damaged: "" },
    { when: "it is no XML", damaged: "tickmark" },
    { when: "its end is cut off", damaged: xml.slice(0, -20) },
    { when: "its root is another", damaged: xml.replaceAll("tickmark", "tick") },
    { when: "its schema number is gone", damaged: xml.replace('schema="1"', "") },
    { when: "its schema number is none", damaged: xml.replace('schema="1"', 'schema="one"') },
    { when: "its text is gone", damaged: xml.replace(/>[^<]*</, "><") },
    { when: "its JSON is cut", damaged: xml.replace("}]", "}") },
    { when: "it holds something unknown", damaged: xml.replace("{", '{"extra":1,') },
    { when: "a field is gone", damaged: xml.replace('"part":null,', "") },
    { when: "a hash is not one", damaged: xml.replace("000", "00g") },
    { when: "a language is unknown", damaged: xml.replace('"en"', '"fr"') },
    { when: "its revision is negative", damaged: xml.replace(":4", ":-4") },
    { when: "a reference is to no character", damaged: xml.replace("UseCases", "&#x110000;") },
    { when: "a reference is not a number", damaged: xml.replace("UseCases", "&#xZZ;") },
    { when: "an entity is not declared", damaged: xml.replace("UseCases", "&constructor;") },
    { when: "its size is another", damaged: long.replace(/deflated="\d/, (size) => `${size}1`) },
    { when: "its size is less", damaged: long.replace(/deflated="\d/, 'deflated="') },
    {
      when: "its size is beyond all bounds",
      damaged: long.replace(/deflated="/, (to) => `${to}9999999`),
    },
    { when: "a digit of its bytes is gone", damaged: long.replace(/>./, ">") },
    { when: "its bytes are no digits", damaged: long.replace(/>./, ">x") },
    { when: "half of its bytes is gone", damaged: long.replace(/([0-9a-f]{100})</, "<") },
    { when: "its bytes are others", damaged: long.replace(/>.{20}/, ">00ff00ff00ff00ff00ff") },
    { when: "its bytes are said to be text", damaged: long.replace(/ deflated="\d+"/, "") },
  ])("is damaged when $when", ({ damaged }) => {
    expect(damaged).not.toBe(xml);
    expect(damaged).not.toBe(long);
    expect(parseState(damaged)).toEqual({ kind: "damaged" });
  });

  it("never throws, whatever is done to it", () => {
    const anyCut = fc.tuple(
      fc.nat(xml.length),
      fc.nat(8),
      fc.stringMatching(/^[&#x;<>"A-F0-9]{0,9}$/),
    );
    fc.assert(
      fc.property(anyCut, ([at, length, text]) => {
        const reading = parseState(xml.slice(0, at) + text + xml.slice(at + length));
        expect(["present", "newer", "damaged"]).toContain(reading.kind);
      }),
      { numRuns: 500 },
    );
  });
});
