import { describe, expect, it } from "vitest";
import type { HostFailure } from "../../src/core/host-failure";
import type { WorkbookLeft } from "../../src/core/populate";
import { failureMessage, messages, type Failure } from "../../src/strings/messages";

type Code = Failure["code"];
interface Sample {
  readonly failure: Failure;
  /** What the sentence must name, in each language. */
  readonly facts: readonly string[];
}

const cell = { file: "figures.csv", row: 12, line: 14, field: "value", found: "two" };
const cellFacts = ["figures.csv", "12", "14", "value", "two"];
const kept: WorkbookLeft = { kind: "kept", sheets: ["Use cases", "来源"] };
const asBefore: WorkbookLeft = { kind: "as-before" };
const failed = (failure: HostFailure, left: WorkbookLeft): Failure => ({
  code: "populate/failed",
  failure,
  left,
});

/** At least one sample per code; total by type, so that a new code does not compile without one. */
const samples: { readonly [C in Code]: readonly Sample[] } = {
  "collection/file-missing": [
    { failure: { code: "collection/file-missing", file: "figures.csv" }, facts: ["figures.csv"] },
  ],
  "collection/file-altered": (["bytes", "hash"] as const).map((measure) => ({
    failure: {
      code: "collection/file-altered",
      file: "figures.csv",
      measure,
      found: "17",
      expected: "18",
    },
    facts: ["figures.csv", "17", "18", ...(measure === "hash" ? ["SHA-256"] : [])],
  })),
  "edit/read-only": [{ failure: { code: "edit/read-only" }, facts: [] }],
  "edit/sheet-protected": [
    { failure: { code: "edit/sheet-protected", sheet: "来源 2" }, facts: ["来源 2"] },
  ],
  "edit/newer-tickmark": [{ failure: { code: "edit/newer-tickmark", schema: 9 }, facts: ["9"] }],
  "edit/unfinished": [{ failure: { code: "edit/unfinished" }, facts: [] }],
  "edit/too-large": [
    { failure: { code: "edit/too-large", bytes: 71, limit: 63 }, facts: ["71", "63"] },
  ],
  "edit/nothing-to-undo": [{ failure: { code: "edit/nothing-to-undo" }, facts: [] }],
  "release/not-a-zip": [{ failure: { code: "release/not-a-zip" }, facts: [] }],
  "release/too-large": [
    { failure: { code: "release/too-large", bytes: 71, limit: 63 }, facts: ["71", "63"] },
  ],
  "release/no-package": [{ failure: { code: "release/no-package" }, facts: ["datapackage.json"] }],
  "release/pattern": [{ failure: { code: "release/pattern", found: "(a+)+" }, facts: ["(a+)+"] }],
  "release/other-content": [
    {
      failure: { code: "release/other-content", collection: "elements", version: "1.0.0" },
      facts: ["elements", "1.0.0"],
    },
  ],
  "edit/failed": [true, false].map((begun) => ({
    failure: { code: "edit/failed", failure: { code: "host/busy" }, begun },
    facts: [],
  })),
  "edit/cancelled": [true, false].map((begun) => ({
    failure: { code: "edit/cancelled", begun },
    facts: [],
  })),
  "collection/syntax": (["utf-8", "json", "quotes", "field-count"] as const).map((problem) => ({
    failure: {
      code: "collection/syntax",
      file: "figures.csv",
      line: 14,
      problem,
      detail: "near byte 7",
    },
    facts: ["figures.csv", "near byte 7", ...(/quotes|field/.test(problem) ? ["14"] : [])],
  })),
  "collection/shape": ["", "tickmark.tables.0"].map((path) => ({
    failure: { code: "collection/shape", file: "a.json", path, found: "7", expected: "a text" },
    facts: ["a.json", path, "7", "a text"],
  })),
  "collection/header": [
    {
      failure: {
        code: "collection/header",
        file: "figures.csv",
        found: ["id", "valeu"],
        expected: ["id", "value"],
      },
      facts: ["figures.csv", "valeu", "value"],
    },
  ],
  "collection/type": [
    {
      failure: { code: "collection/type", ...cell, expected: "a number" },
      facts: [...cellFacts, "a number"],
    },
  ],
  "collection/constraint": [
    {
      failure: { code: "collection/constraint", ...cell, constraint: "maximum", expected: "1" },
      facts: [...cellFacts, "maximum", "1"],
    },
    {
      failure: {
        code: "collection/constraint",
        ...cell,
        found: "",
        constraint: "required",
        expected: "a value",
      },
      facts: ["figures.csv", "12", "14", "value"],
    },
  ],
  "collection/duplicate": [
    { failure: { code: "collection/duplicate", ...cell, firstRow: 5 }, facts: [...cellFacts, "5"] },
  ],
  "collection/reference": [
    {
      failure: { code: "collection/reference", ...cell, expected: "a source" },
      facts: [...cellFacts, "a source"],
    },
    {
      failure: { code: "collection/reference", ...cell, line: null, expected: "a source" },
      facts: ["figures.csv", "12", "value", "two", "a source"],
    },
  ],
  "collection/address": [{ failure: { code: "collection/address", ...cell }, facts: cellFacts }],
  "collection/expectation": [
    { row: 3, field: "value", facts: ["3", "value"] },
    { row: null, field: null, facts: [] },
  ].map(({ row, field, facts }) => ({
    failure: {
      code: "collection/expectation",
      rule: "row-count",
      table: "figures",
      row,
      field,
      found: "9 rows",
      expected: "10 rows",
    },
    facts: ["row-count", "figures", "9 rows", "10 rows", ...facts],
  })),
  "host/cell-edit": [{ failure: { code: "host/cell-edit" }, facts: ["Enter", "Esc"] }],
  "host/access-denied": [
    {
      failure: { code: "host/access-denied", message: "You can't do this." },
      facts: ["You can't do this."],
    },
  ],
  "host/too-large": (["request", "response"] as const).map((direction) => ({
    failure: { code: "host/too-large", direction },
    facts: ["Excel"],
  })),
  "host/busy": [{ failure: { code: "host/busy" }, facts: ["Excel"] }],
  "host/not-in-front": [{ failure: { code: "host/not-in-front" }, facts: ["Excel"] }],
  "host/connection-lost": [{ failure: { code: "host/connection-lost" }, facts: ["Excel"] }],
  "host/rejected": ["Range.values", ""].map((location) => ({
    failure: { code: "host/rejected", reason: "InvalidArgument", message: "No.", location },
    facts: ["InvalidArgument", "No.", location],
  })),
  "populate/failed": [
    { failure: failed({ code: "host/cell-edit" }, asBefore), facts: ["Enter"] },
    {
      failure: failed({ code: "host/access-denied", message: "Locked." }, kept),
      facts: ["Locked.", "Use cases", "来源"],
    },
    {
      failure: failed({ code: "host/connection-lost" }, { kind: "unfinished" }),
      facts: ["Tickmark"],
    },
  ],
  "populate/cancelled": [
    { failure: { code: "populate/cancelled", left: kept }, facts: ["Use cases", "来源"] },
  ],
  "populate/not-as-planned": [
    {
      failure: {
        code: "populate/not-as-planned",
        table: "UseCases",
        expected: "A5:Q15",
        found: "A5:Q14",
        left: asBefore,
      },
      facts: ["UseCases", "A5:Q15", "A5:Q14"],
    },
  ],
  "populate/read-only": [{ failure: { code: "populate/read-only" }, facts: [] }],
  "populate/structure-protected": [
    { failure: { code: "populate/structure-protected" }, facts: [] },
  ],
  "populate/sheet-protected": [
    { failure: { code: "populate/sheet-protected", sheet: "Model" }, facts: ["Model"] },
  ],
  "populate/interrupted": [["Overview", "Use cases"], []].map((sheets) => ({
    failure: { code: "populate/interrupted", sheets },
    facts: sheets,
  })),
  "populate/newer-tickmark": [
    { failure: { code: "populate/newer-tickmark", schema: 7 }, facts: ["Tickmark", "7"] },
  ],
  "populate/occupied": ["C14:K19", null].map((free) => ({
    failure: {
      code: "populate/occupied",
      sheet: "Model",
      address: "C10:K15",
      cells: ["C11", "D12"],
      tables: ["Costs"],
      free,
    },
    facts: ["Model", "C10:K15", "C11", "D12", "Costs", free ?? ""],
  })),
  "populate/merged": [
    {
      failure: {
        code: "populate/merged",
        sheet: "Model",
        address: "C10:K15",
        merged: ["C11:D11", "E1:E40"],
      },
      facts: ["Model", "C10:K15", "C11:D11", "E1:E40"],
    },
  ],
  "populate/hidden-rows": [
    {
      failure: { code: "populate/hidden-rows", sheet: "Model", address: "C10:K15" },
      facts: ["Model", "C10:K15"],
    },
  ],
  "populate/beyond-sheet": [
    { failure: { code: "populate/beyond-sheet", rows: 613, columns: 17 }, facts: ["613", "17"] },
  ],
  "populate/no-cell-selected": [{ failure: { code: "populate/no-cell-selected" }, facts: [] }],
};
const everySample = Object.values<readonly Sample[]>(samples).flat();

const ends = { en: /\.$/, "zh-CN": /。$/ };
const isWhole = (text: string, language: keyof typeof ends): boolean =>
  ends[language].test(text) && !/undefined|null|NaN|\[object|\{|\s{2}|^\s|\s$/.test(text);

describe.each(everySample)("$failure.code", ({ failure, facts }) => {
  const [english, chinese] = [failureMessage(failure, "en"), failureMessage(failure, "zh-CN")];

  it("is said in whole sentences", () => {
    expect(english).toSatisfy((text: string) => isWhole(text, "en"));
    expect(chinese).toSatisfy((text: string) => isWhole(text, "zh-CN"));
  });

  it("names its facts in both languages", () => {
    for (const fact of facts) {
      expect(english).toContain(fact);
      expect(chinese).toContain(fact);
    }
  });

  it("is said in Chinese where Chinese is asked for, and in English where English is", () => {
    expect(chinese).not.toBe(english);
    expect(chinese).toMatch(/\p{Script=Han}/u);
    const ours = facts.reduce((text, fact) => text.replaceAll(fact, ""), english);
    expect(ours).not.toMatch(/\p{Script=Han}/u);
  });
});

describe("what was left of a stopped insertion", () => {
  const left: readonly WorkbookLeft[] = [asBefore, kept, { kind: "unfinished" }];
  it.each(["en", "zh-CN"] as const)("is said differently for each outcome in %s", (language) => {
    const said = left.map((each) =>
      failureMessage({ code: "populate/cancelled", left: each }, language),
    );
    expect(new Set(said).size).toBe(left.length);
  });
});

describe("notes and outcomes", () => {
  it.each(["manual-calculation", "dates-from-1904", "state-damaged"] as const)(
    "say %s in whole sentences, in each language its own",
    (note) => {
      const [english, chinese] = [messages("en").notes[note], messages("zh-CN").notes[note]];
      expect(english).toSatisfy((text: string) => isWhole(text, "en"));
      expect(chinese).toSatisfy((text: string) => isWhole(text, "zh-CN"));
      expect(english).not.toBe(chinese);
    },
  );

  it.each([
    { when: "nothing was kept", kept: [] },
    { when: "sheets were kept", kept: ["Use cases", "来源 (2)"] },
  ])("say that an interrupted insertion was taken away when $when", ({ kept: sheets }) => {
    for (const language of ["en", "zh-CN"] as const) {
      const text = messages(language).undone(sheets);
      expect(text).toSatisfy((said: string) => isWhole(said, language));
      for (const sheet of sheets) expect(text).toContain(sheet);
    }
    expect(messages("en").undone(sheets)).not.toBe(messages("zh-CN").undone(sheets));
  });

  it("name the release that is not known here", () => {
    const facts = { collection: "china-finance-blockchain", version: "9.9.9" };
    for (const language of ["en", "zh-CN"] as const) {
      const text = messages(language).unknownRelease(facts);
      expect(text).toContain("china-finance-blockchain 9.9.9");
      expect(text).toSatisfy((said: string) => isWhole(said, language));
    }
  });
});
