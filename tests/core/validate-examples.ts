/**
 * What each code is about: a workbook of the laboratory collection with something in it that is fine, and with something that is that
 * finding. Total by type, so that a new code does not compile without its examples.
 */
import type { emptyState } from "../../src/core/state";
import { type StateReading } from "../../src/core/state";
import type { FindingCode } from "../../src/core/validate";
import type { CellValue } from "../../src/core/value";
import { cellOn, put, tableOn, type Desk } from "./desk";
import { drawnExamples } from "./drawn-examples";
import { remember, type Example, type Examples } from "./example";
import { laboratory, laboratoryFiles } from "./laboratory";

type At = readonly [table: string, key: string, column: string];

const shown = (value: CellValue): string => JSON.stringify(value);

/** One cell, with a value that is fine and one that is not. */
function cell([table, key, column]: At, passes: CellValue, fails: CellValue): Examples {
  const example = (value: CellValue): Example => ({
    what: `${column} of ${key} in ${table} is ${shown(value)}`,
    make: (desk) => {
      put(desk, table, key, column, value);
    },
  });
  return {
    passes: example(passes),
    fails: example(fails),
    at: (desk) => cellOn(desk, table, key, column).address,
  };
}

const untouched: Example = { what: "the table as it was inserted", make: () => undefined };

function whole(fails: Example, at: Examples["at"], passes: Example = untouched): Examples {
  return { passes, fails, at };
}

const header =
  (table: string, column = "id") =>
  (desk: Desk): string =>
    cellOn(desk, table, null, column).address;
const nowhere = (): null => null;

function instanceOf({ release }: Desk, table: string, excelTable: string) {
  const { collection, version, sha256 } = release;
  return { collection, version, sha256, table, part: null, language: "en", excelTable } as const;
}

function formula(desk: Desk, [table, key, column]: At, text: string, value: CellValue): void {
  const at = cellOn(desk, table, key, column);
  put(desk, table, key, column, value);
  at.table.formulas[at.row] = at.table.headers.map((_, c) => (c === at.column ? text : null));
}

const purity: At = ["Samples", "M01", "purity"];

export const examples: Readonly<Record<FindingCode, Examples>> = {
  "structure/table-missing": whole(
    {
      what: "the workbook remembers the table Archive, and it is not there",
      make: (desk) => {
        remember(desk, {
          instances: [instanceOf(desk, "labs", "Labs"), instanceOf(desk, "labs", "Archive")],
        });
      },
    },
    nowhere,
    {
      what: "the workbook remembers the table Labs under the name that it had before",
      make: (desk) => {
        remember(desk, { instances: [instanceOf(desk, "labs", "Renamed")] });
      },
    },
  ),
  "structure/column-missing": whole(
    {
      what: "the column Lab is deleted",
      make: (desk) => {
        const { table, column } = cellOn(desk, "Samples", null, "lab");
        table.headers.splice(column, 1);
        for (const cells of table.rows) cells.splice(column, 1);
      },
    },
    header("Samples", "label"),
    {
      what: "a column of the analyst's own stands beside the table's",
      make: (desk) => {
        const table = tableOn(desk, "Samples");
        table.headers.push("Our view");
        for (const cells of table.rows) cells.push("#REF!");
      },
    },
  ),
  "structure/header-renamed": whole(
    {
      what: "the header Label is renamed to Rock",
      make: (desk) => {
        tableOn(desk, "Samples").headers[1] = "Rock";
      },
    },
    header("Samples", "label"),
    {
      what: "the header Label is written LABEL",
      make: (desk) => {
        tableOn(desk, "Samples").headers[1] = "LABEL";
      },
    },
  ),
  "structure/row-missing": whole(
    {
      what: "the rows M02 and M03 are deleted",
      make: (desk) => {
        tableOn(desk, "Samples").rows.splice(1, 2);
        tableOn(desk, "Samples").formulas.splice(1, 2);
      },
    },
    header("Samples"),
    {
      what: "the rows are sorted the other way round",
      make: (desk) => {
        tableOn(desk, "Samples").rows.reverse();
      },
    },
  ),
  "structure/duplicate-key": cell(["Samples", "M02", "id"], "M02", "M01"),
  "structure/key-edited": cell(["Samples", "M03", "id"], "M03", "M3"),
  "structure/unknown-key": whole(
    {
      what: "a row with the key M99 stands at the end",
      make: (desk) => {
        addRow(desk, "M99");
      },
    },
    (desk) => rowBelow(desk),
    {
      what: "a row of the analyst's own with the key “ours” stands at the end",
      make: (desk) => {
        addRow(desk, "ours");
      },
    },
  ),

  "type/error-value": cell(purity, 0.5, "#REF!"),
  "type/number-as-text": cell(purity, 0.5, "50%"),
  "type/not-a-number": cell(purity, 0.5, "about half"),
  "type/not-whole": cell(["Labs", "L1", "rooms"], 12, 12.5),
  "type/percent-as-whole": cell(purity, 0.5, 50),
  "type/date-as-text": cell(["Samples", "M02", "taken"], 36557, "1 Feb 2000"),
  "type/not-a-date": cell(["Samples", "M02", "taken"], 36557, "spring"),
  "type/not-boolean": cell(["Labs", "L1", "active"], true, "yes"),
  "type/text-as-number": cell(["Labs", "L2", "postcode"], "00456", 456),
  "type/outer-space": cell(["Labs", "L1", "name"], "North", " North "),
  "type/no-break-space": cell(["Labs", "L1", "name"], "North", "North\u00A0"),
  "type/hidden-character": cell(["Labs", "L1", "name"], "North", "Nor\u200Bth"),

  "constraint/required": cell(["Labs", "L1", "name"], "North", null),
  "constraint/enum": cell(["Samples", "M01", "qualifier"], "Exact", "Precise"),
  "constraint/minimum": cell(["Labs", "L1", "rooms"], 12, 0),
  "constraint/maximum": cell(["Labs", "L1", "rooms"], 12, 101),
  "constraint/pattern": cell(["Labs", "L1", "postcode"], "00123", "123 45"),
  "constraint/unique": cell(["Samples", "M02", "label"], "Basalt", "Quartz"),
  "constraint/foreign-key": cell(["Samples", "M04", "lab"], null, "L9"),
  "constraint/address": cell(["Labs", "L1", "link"], "https://example.org/north", "see intranet"),

  "expectation/row-count": whole(
    {
      what: "a fourth lab, L4, stands at the end, where three are expected",
      make: (desk) => {
        const table = tableOn(desk, "Labs");
        table.rows.push(table.headers.map((_, c) => (c === 0 ? "L4" : null)));
        table.formulas.push(null);
      },
    },
    (desk) => rowBelow(desk, "Labs"),
  ),
  "expectation/date-between": cell(["Samples", "M02", "taken"], 36557, 40000),
  "expectation/cites-source": cell(["Samples", "M02", "sources"], "S02; S01", "S02"),
  "expectation/sum": cell(["Samples", "M02", "purity"], 0.25, 0.75),
  "expectation/dates-ordered": cell(["Labs", "L1", "closed"], 37012, 20000),
  "expectation/pattern": cell(["Samples", "M02", "serial"], "A-2", "B-2"),
  "expectation/count-matches": cell(["Labs", "L1", "samples"], 2, 5),

  "provenance/no-source": cell(["Samples", "M01", "sources"], "S01", null),
  "provenance/unknown-source": cell(["Samples", "M01", "sources"], "S01", "S01; S7"),
  "provenance/no-address": cell(["Sources", "S01", "url"], "https://example.org/samples", null),
  "provenance/link-differs": whole(
    {
      what: "S01 links to https://example.org/elsewhere",
      make: (desk) => {
        link(desk, "https://example.org/elsewhere");
      },
    },
    (desk) => cellOn(desk, "Sources", "S01", "id").address,
    {
      what: "S01 links to HTTPS://EXAMPLE.ORG/samples, which is the same address",
      make: (desk) => {
        link(desk, "HTTPS://EXAMPLE.ORG/samples");
      },
    },
  ),
  "provenance/no-as-of": cell(["Samples", "M01", "taken"], 36526, null),
  "provenance/figure-incomplete": cell(["Samples", "M02", "qualifier"], "About", null),
  "provenance/line-missing": whole(
    {
      what: "the line that names the release is cleared",
      make: (desk) => {
        tableOn(desk, "Labs").above = [];
      },
    },
    header("Labs"),
  ),

  "edited/value": cell(purity, 0.5, 0.4),
  "edited/formula": whole(
    {
      what: "purity of M01 is the formula =1/2",
      make: (desk) => {
        formula(desk, purity, "=1/2", 0.5);
      },
    },
    (desk) => cellOn(desk, ...purity).address,
    {
      what: "a formula stands in the analyst's own column",
      make: (desk) => {
        const table = tableOn(desk, "Samples");
        table.headers.push("Our view");
        for (const cells of table.rows) cells.push(1);
        table.formulas = table.rows.map((cells) =>
          cells.map((_, c) => (c === cells.length - 1 ? "=1" : null)),
        );
      },
    },
  ),
  "edited/unit": cell(["Samples", "M03", "unit"], "百分比", "pH"),

  ...drawnExamples,
  "state/newer-release": whole(
    {
      what: "release 1.1.0 is known, and the tables are of 1.0.0",
      make: (desk) => {
        // Of one table, so that it is one finding.
        desk.tables = [tableOn(desk, "Labs")];
        desk.releases = [desk.release, laboratory({}, { version: "1.1.0" })];
      },
    },
    header("Labs"),
  ),
  "state/withdrawn-row": whole(
    {
      what: "the newest release has no S02",
      make: (desk) => {
        const { "sources.json": sources, "citations.csv": citations } = laboratoryFiles;
        const [first] = JSON.parse(sources) as readonly object[];
        const newer = laboratory(
          {
            "sources.json": JSON.stringify([first]),
            "citations.csv": citations.replace("C3,samples,M02,,S02,,\n", ""),
          },
          { version: "1.1.0" },
        );
        desk.tables = [tableOn(desk, "Sources")];
        desk.releases = [desk.release, newer];
      },
    },
    (desk) => cellOn(desk, "Sources", "S02", "id").address,
  ),
  "state/rows-hidden": whole(
    {
      what: "a filter hides some rows",
      make: (desk) => {
        desk.surroundings.set("Labs", { isSheetProtected: false, hiddenRows: "some", links: null });
      },
    },
    header("Labs"),
  ),
  "state/sheet-protected": whole(
    {
      what: "the sheet is protected",
      make: (desk) => {
        desk.surroundings.set("Labs", { isSheetProtected: true, hiddenRows: "none", links: null });
      },
    },
    header("Labs"),
  ),
  "state/unfinished-change": whole(
    {
      what: "a refresh was interrupted",
      make: (desk) => {
        remember(desk, { journal: journal("applying") });
      },
    },
    nowhere,
    {
      what: "a refresh was finished and can be taken back",
      make: (desk) => {
        remember(desk, { journal: journal("applied") });
      },
    },
  ),
  "state/unfinished-insertion": whole(
    {
      what: "an insertion was interrupted",
      make: (desk) => {
        const { collection, version } = desk.release;
        const nothing = { sheets: ["Labs"], tables: [], names: [], insertion: null };
        remember(desk, { populating: { collection, version, language: "en", ...nothing } });
      },
    },
    nowhere,
  ),
  "state/witnesses-disagree": whole(
    {
      what: "the line above the table Labs says that it holds Samples",
      make: (desk) => {
        const labs = tableOn(desk, "Labs");
        labs.above = tableOn(desk, "Samples").above;
      },
    },
    header("Labs"),
  ),
  "state/memory-damaged": whole(
    {
      what: "what Tickmark had stored cannot be read",
      make: (desk) => {
        desk.state = { kind: "damaged" };
      },
    },
    nowhere,
  ),
  "state/newer-tickmark": whole(
    {
      what: "a newer Tickmark has written in the workbook",
      make: (desk) => {
        const newer: StateReading = { kind: "newer", schema: 9 };
        desk.state = newer;
      },
    },
    nowhere,
  ),
};

function journal(phase: "applying" | "applied"): NonNullable<typeof emptyState.journal> {
  return {
    phase,
    kind: "refresh",
    at: "2026-11-24T12:00:00Z",
    tables: [],
    reasons: [],
    cells: [],
    rows: [],
    lines: [],
    charts: [],
    instancesBefore: [],
    instancesAfter: [],
  };
}

function addRow(desk: Desk, key: string): void {
  const table = tableOn(desk, "Samples");
  table.rows.push(table.headers.map((_, c) => (c === 0 ? key : null)));
  table.formulas.push(null);
}

function rowBelow(desk: Desk, name = "Samples"): string {
  const { table } = cellOn(desk, name, null, "id");
  return `${table.sheet}!A${table.headerRow + 2 + table.rows.length}`;
}

function link(desk: Desk, address: string): void {
  const links = desk.surroundings.get("Sources")?.links ?? [];
  desk.surroundings.set("Sources", {
    isSheetProtected: false,
    hiddenRows: "none",
    links: [address, ...links.slice(1)],
  });
}
