/** Each rule by its own example, on a collection that is about something else than the shipped one; and what is never a finding. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noCitations } from "../../src/core/citations";
import { languages } from "../../src/core/collection";
import { severityOf, validate, type Finding, type FindingCode } from "../../src/core/validate";
import type { CellValue } from "../../src/core/value";
import { codesPage } from "./codes-page";
import { cellOn, checked, deskOf, tableOn, type Desk } from "./desk";
import { laboratory, laboratoryFiles } from "./laboratory";
import { examples } from "./validate-examples";

const release = laboratory();
const codes = Object.keys(severityOf) as FindingCode[]; // its keys and no others
const shown = ({ code, sheet, cell }: Finding): string =>
  `${code} ${sheet === null ? "nowhere" : `${sheet}!${String(cell)}`}`;
const desk = (): Desk => deskOf(release);

describe("each code", () => {
  it.each(codes)("%s is not found where all is well", (code) => {
    const well = desk();
    examples[code].passes.make(well);
    expect(checked(well).map(shown)).toEqual([]);
  });

  it.each(codes)("%s is found at its cell, alone", (code) => {
    const wrong = desk();
    const { fails, at } = examples[code];
    const place = at(wrong) ?? "nowhere";
    fails.make(wrong);
    const findings = checked(wrong).filter(
      (one) => one.code !== "state/newer-release" || one.code === code,
    );
    expect(findings.map(shown)).toEqual([`${code} ${place}`]);
    expect(findings[0]?.severity).toBe(severityOf[code]);
  });

  it("is on the page of codes, which is the one that the examples make", () => {
    const page = readFileSync(new URL("../../src/core/validate/CODES.md", import.meta.url), "utf8");
    expect(page).toBe(codesPage());
  });
});

describe("what a finding shows", () => {
  const purity = (change: (released: number) => CellValue): Finding | undefined => {
    const edited = desk();
    const samples = tableOn(edited, "Samples");
    const column = samples.headers.indexOf("Purity");
    samples.rows[0]?.splice(column, 1, change(Number(samples.rows[0][column])));
    return checked(edited)[0];
  };

  it("of two numbers that differ never looks alike, however few decimals their format has", () => {
    const found = purity((released) => released + 0.00003);
    expect(found?.facts).toMatchObject({ found: "50.003%", released: "50.000%" });
    expect(found?.fix).toMatchObject({ before: "50.003%", after: "50.000%" });
  });

  it("of a number stored as text is told from the number", () => {
    expect(purity((released) => `${released * 100}%`)?.fix).toMatchObject({
      before: "“50%”",
      after: "50.0%",
    });
  });
});

describe("a workbook as it was filled", () => {
  it.each(
    languages.flatMap((language) => [false, true].map((from1904) => ({ language, from1904 }))),
  )("in $language has no finding (dates from 1904: $from1904)", ({ language, from1904 }) => {
    expect(checked(deskOf(release, language, from1904))).toEqual([]);
  });

  it("keeps its days in a workbook that counts from 1904 when a date is mended", () => {
    const old = deskOf(release, "en", true);
    const samples = tableOn(old, "Samples");
    const taken = samples.headers.indexOf("Taken");
    const before = samples.rows[1]?.[taken];
    samples.rows[1]?.splice(taken, 1, "2000-02-01");
    const [found] = checked(old);
    expect(found?.fix).toMatchObject({ after: "2000-02-01", edit: { after: { value: before } } });
  });

  it("knows a label in either language", () => {
    const mixed = desk();
    const samples = tableOn(mixed, "Samples");
    samples.rows[0]?.splice(samples.headers.indexOf("Qualifier"), 1, "确切");
    expect(checked(mixed)).toEqual([]);
  });

  it("says at the cell which was changed that a count of another table does not come out", () => {
    const moved = desk();
    const samples = tableOn(moved, "Samples");
    const place = cellOn(moved, "Samples", "M03", "lab").address;
    samples.rows[2]?.splice(samples.headers.indexOf("Lab"), 1, "L1");
    expect(checked(moved).map(shown)).toEqual([`expectation/count-matches ${place}`]);
  });

  it("takes 60 for a share of 50 % at its word where the release shows more than 100 %", () => {
    const samples = laboratoryFiles["samples.csv"].replace("0.25,share", "1.25,share");
    const grown = deskOf(laboratory({ "samples.csv": samples }, { expectations: [] }));
    const { headers, rows } = tableOn(grown, "Samples");
    rows[0]?.splice(headers.indexOf("Purity"), 1, 60);
    expect(checked(grown).map(({ code }) => code)).toEqual(["edited/value"]);
  });

  it("accepts a source that the analyst added to the table of sources", () => {
    const added = desk();
    const sources = tableOn(added, "Sources");
    sources.rows.push(["X1", "Our interview", "https://example.org/x"]);
    sources.formulas.push(null);
    const samples = tableOn(added, "Samples");
    samples.rows[0]?.splice(samples.headers.indexOf("Sources"), 1, "S01; X1");
    expect(checked(added).map(({ code }) => code)).toEqual(["edited/value"]);
  });
});

describe("a table that kept its release, since a refresh could not take all of the later one", () => {
  const later = laboratory(
    {
      "samples.csv": laboratoryFiles["samples.csv"]
        .replace("M01,Quartz,石英,L1,0.5,share,exact", "M01,Quartz,石英,L1,6.5,ph,about")
        .replace("M02,Basalt,玄武岩,L1", "M02,Basalt,玄武岩,"),
      "citations.csv": laboratoryFiles["citations.csv"].replace("M02,,S02", "M02,,S03"),
      "labs.csv": laboratoryFiles["labs.csv"].replace("12,2,true", "12,0,true"),
      "sources.json": laboratoryFiles["sources.json"].replace('"S02"', '"S03"'),
    },
    { version: "1.1.0", expectations: [] },
  );
  /** With all that the later release has in the rows that are there. */
  const refreshed = (): Desk => {
    const half = desk();
    half.releases = [release, later];
    const from = tableOn(deskOf(later), "Samples");
    const samples = tableOn(half, "Samples");
    samples.rows = samples.rows.map((_, row) => [...(from.rows[row] ?? [])]);
    return half;
  };
  const codesOf = (half: Desk) =>
    checked(half)
      .map(shown)
      .filter((one) => !one.startsWith("state/") && one.includes("Samples!"));

  it("has what the publisher changed in it, which is no edit and breaks no rule", () => {
    expect(codesOf(refreshed())).toEqual([]);
  });

  it("shows an edit where a figure is of neither release as a whole", () => {
    const half = refreshed();
    const unit = cellOn(half, "Samples", "M01", "unit");
    unit.table.rows[unit.row]?.splice(unit.column, 1, "percent");
    const purity = cellOn(half, "Samples", "M01", "purity").address;
    expect(codesOf(half)).toContain(`type/percent-as-whole ${purity}`);
  });
});

const anyCell: fc.Arbitrary<CellValue> = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom(
    "#REF!",
    "0.5",
    "50%",
    "M01",
    "L2",
    " S01",
    "S01;;",
    "2000-02-30",
    "１２",
    "\u200B",
    "Exact",
  ),
);

interface Edit {
  readonly table: number;
  readonly row: number;
  readonly column: number;
  readonly value: CellValue;
  readonly isFormula: boolean;
}
const anyEdits: fc.Arbitrary<readonly Edit[]> = fc.array(
  fc.record({
    table: fc.nat(2),
    row: fc.integer({ min: -1, max: 4 }),
    column: fc.nat(9),
    value: anyCell,
    isFormula: fc.boolean(),
  }),
  { maxLength: 12 },
);

function apply(edits: readonly Edit[]): Desk {
  const edited = desk();
  for (const { table, row, column, value, isFormula } of edits) {
    const at = edited.tables[table];
    if (at === undefined || column >= at.headers.length) continue;
    if (row < 0)
      at.headers[column] = typeof value === "string" && value !== "" ? value : `H${column}`;
    const cells = at.rows[row];
    if (cells === undefined) continue;
    cells[column] = value;
    if (isFormula) at.formulas[row] = at.headers.map((_, c) => (c === column ? "=X" : null));
  }
  return edited;
}

describe("whatever is edited", () => {
  it("validate does not throw, agrees with itself, changes nothing and gives no cell two findings", () => {
    fc.assert(
      fc.property(anyEdits, (edits) => {
        const edited = apply(edits);
        const before = JSON.stringify(edited.tables);
        const first = checked(edited);
        expect(checked(edited)).toEqual(first);
        expect(JSON.stringify(edited.tables)).toBe(before);
        const cells = first
          .filter(({ code }) => !/^state|line-missing|missing$/.test(code))
          .map(({ sheet, cell }) => `${String(sheet)}!${String(cell)}`);
        expect(new Set(cells).size).toBe(cells.length);
      }),
      { numRuns: 300 },
    );
  });

  it("beside, below and between our cells is never a finding", () => {
    const anyRows = fc.array(fc.array(anyCell, { minLength: 9, maxLength: 9 }), { maxLength: 3 });
    fc.assert(
      fc.property(anyRows, fc.array(anyCell, { minLength: 4, maxLength: 4 }), (rows, own) => {
        const edited = desk();
        const samples = tableOn(edited, "Samples");
        samples.headers.push("Our view");
        samples.rows.forEach((cells, row) => cells.push(own[row] ?? null));
        // A row without a key of ours is the analyst's, whatever else is in it.
        for (const cells of rows) samples.rows.push(["ours", ...cells.slice(1), null]);
        samples.formulas = samples.rows.map(() => null);
        expect(checked(edited).map(shown)).toEqual([]);
      }),
    );
  });

  it("a table that is not ours is not looked at", () => {
    const edited = desk();
    edited.tables.push({
      ...tableOn(edited, "Labs"),
      name: "Model",
      headers: ["ID", "Amount"],
      rows: [["L1", "#REF!"]],
      above: [],
    });
    expect(checked(edited)).toEqual([]);
    expect(
      validate(
        {
          instances: [],
          state: { kind: "absent" },
          surroundings: new Map(),
          charts: [],
          citations: { marks: [], remembered: noCitations },
        },
        [release],
      ),
    ).toEqual([]);
  });
});
