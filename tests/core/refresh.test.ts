/** What a refresh offers, asks and writes, case by case in a small table; the whole of it through Excel is in `tests/app`. */
import { describe, expect, it } from "vitest";
import type { ChangeReason, Release } from "../../src/core/collection";
import type { SheetReading } from "../../src/core/dependents";
import type { EditPlan } from "../../src/core/edit";
import { findInstances, type TableReading } from "../../src/core/identify";
import { layoutAt } from "../../src/core/layout";
import { presentTable } from "../../src/core/presentation";
import {
  isNothing,
  planRefresh,
  previewRefresh,
  type Bases,
  type Choice,
  type RefreshPreview,
} from "../../src/core/refresh";
import { layoutWords } from "../../src/strings/layout";
import { edited, elements, elementTexts } from "./elements";
import { laboratory } from "./laboratory";
import { sheetNamed, tableReading, writtenTables } from "./written";

const from = elements();
const elementsFile = elementTexts()["elements.csv"] ?? "";

/** A later release, after replacements in the file of elements. */
function later(
  replaced: Readonly<Record<string, string>>,
  version = "1.1.0",
  tables: unknown = null,
): Release {
  const text = Object.entries(replaced).reduce(
    (file, [old, now]) => file.replace(old, now),
    elementsFile,
  );
  const descriptor = edited("tickmark.expectations", []);
  const tickmark = descriptor["tickmark"] as Record<string, unknown>;
  return elements(
    { "elements.csv": text },
    { ...descriptor, version, ...(tables !== null && { tickmark: { ...tickmark, tables } }) },
  );
}

function elementTable(release = from, datesFrom1904 = false): TableReading {
  const [table] = writtenTables(release, "en", datesFrom1904);
  if (table === undefined) throw new Error("There is no table of elements.");
  return table;
}

const without = (table: TableReading, key: string): TableReading => ({
  ...table,
  rows: table.rows.filter(([first]) => first !== key),
});

interface Asked {
  readonly table?: TableReading;
  readonly releases?: readonly Release[];
  readonly sheets?: readonly SheetReading[];
  readonly bases?: Bases;
  readonly sourceLines?: readonly string[];
}

function previewOf(
  to: Release,
  { table = elementTable(), releases = [from, to], sheets = [], bases, sourceLines }: Asked = {},
): RefreshPreview {
  const instances = findInstances([table], { kind: "absent" }, releases);
  return previewRefresh(
    { release: to, kept: null },
    releases,
    instances,
    sheets,
    bases,
    sourceLines,
  );
}

const itemsOf = ({ tables }: RefreshPreview) => tables.flatMap(({ items }) => items);

/** The plan after one choice for every item, or for none. */
function planOf(
  preview: RefreshPreview,
  choice: Choice | null = null,
  sheets: readonly SheetReading[] = [],
): EditPlan {
  const choices = choice === null ? [] : itemsOf(preview).map(({ id }) => [id, choice] as const);
  return planRefresh(preview, new Map(choices), (language) => layoutWords[language], sheets);
}

const heavier = later({ "4.0026": "4.1" });

/** A part of the table, in a sheet of the analyst's. */
function gasesTable() {
  const presented = presentTable(from, "elements", "en", "gases");
  const place = { sheet: "Model", row: 0, column: 0 };
  return tableReading(sheetNamed(layoutAt(from, presented, "Gases", place, false), "Model"));
}

describe("a row that is not in the sheet", () => {
  const preview = previewOf(heavier, { table: without(elementTable(), "E02") });

  it("and that the publisher changed stays away, and is put at the end where the analyst says so", () => {
    expect(itemsOf(preview)).toMatchObject([{ kind: "deleted-row", key: "E02" }]);
    expect(planOf(preview).additions).toEqual([]);
    expect(planOf(preview, "theirs").additions).toMatchObject([
      { table: "Elements", after: 2, rows: [{ key: "E02" }] },
    ]);
  });

  it("is asked about where the release that the table was taken from is not trusted, and is put at the end", () => {
    const untrusted = previewOf(heavier, {
      table: without(elementTable(), "E02"),
      bases: new Map([["Elements", null]]),
    });
    const items = itemsOf(untrusted).filter(({ key }) => key === "E02");
    expect(items).toMatchObject([{ kind: "added-row", byDefault: "mine" }]);
    expect(planOf(untrusted).additions).toEqual([]);
    expect(planOf(untrusted, "theirs").additions).toMatchObject([{ rows: [{ key: "E02" }] }]);
  });

  it.each<{ when: string; bases: Bases }>([
    { when: "that the analyst deleted", bases: new Map() },
    { when: "of which nobody knows", bases: new Map([["Elements", null]]) },
  ])("$when is put nowhere where there is no room, whatever was chosen", ({ bases }) => {
    const table = { ...without(elementTable(), "E02"), hasTotals: true };
    const full = previewOf(heavier, { table, bases });
    expect(itemsOf(full).filter(({ key }) => key === "E02")).toMatchObject([
      { noRoom: "totals-row" },
    ]);
    expect(planOf(full, "theirs").additions).toEqual([]);
  });

  it("since the analyst deleted it keeps no table from its new release, though there is no room for it", () => {
    const table = { ...without(elementTable(), "E02"), hasTotals: true };
    expect(planOf(previewOf(heavier, { table })).instances).toMatchObject([{ version: "1.1.0" }]);
  });

  it("but is new keeps the table of its release where there is no room for it", () => {
    const more = later({ "E03,": "E04,Neon,氖,gas,20.18,dalton,,,\nE03," });
    const full = previewOf(more, { table: { ...elementTable(), hasTotals: true } });
    expect(itemsOf(full)).toMatchObject([{ kind: "added-row", byDefault: "mine" }]);
    expect(planOf(full).instances).toEqual([]);
    expect(planOf(previewOf(more))).toMatchObject({
      additions: [{ after: 3, rows: [{ key: "E04" }] }],
      instances: [{ version: "1.1.0" }],
    });
  });

  it("is new in a part of a table where it belongs to that part", () => {
    const more = later({
      "E03,": "E04,Neon,氖,gas,20.18,dalton,,,\nE05,Tin,锡,metal,118.7,dalton,,,\nE03,",
    });
    const preview = previewOf(more, { table: gasesTable() });
    expect(itemsOf(preview).map(({ key }) => key)).toEqual(["E04"]);
  });
});

describe("the room below a table", () => {
  const more = later({ "E03,": "E04,Neon,氖,gas,20.18,dalton,,,\nE03," });
  const table = elementTable();
  const end = table.headerRow + 1 + table.rows.length;
  const sheet = (lastRow: number, text = "", formula: string | null = null): SheetReading => ({
    name: table.sheet,
    row: end - 1,
    column: 0,
    rows: [["E03"], [text]],
    formulas: [null, formula === null ? null : [formula]],
    lastRow,
  });

  it.each([
    { when: "nothing stands there", sheets: [sheet(end - 1)], noRoom: null },
    { when: "only a format stands there", sheets: [sheet(end)], noRoom: "cells-below" },
    { when: "a note stands there", sheets: [sheet(end, "mine")], noRoom: "cells-below" },
    {
      when: "only Tickmark's source line stands there",
      sheets: [sheet(end, "Source: us")],
      noRoom: "source-line-below",
    },
    {
      when: "a formula gives the source line's text",
      sheets: [sheet(end, "Source: us", "=A1")],
      noRoom: "cells-below",
    },
    {
      when: "it is another sheet on which something stands",
      sheets: [{ ...sheet(end, "mine"), name: "Model" }],
      noRoom: null,
    },
  ])("is $noRoom where $when", ({ sheets, noRoom }) => {
    const preview = previewOf(more, { sheets, sourceLines: ["Source: us"] });
    expect(itemsOf(preview)).toMatchObject([
      { key: "E04", noRoom, byDefault: noRoom === null ? "theirs" : "mine" },
    ]);
  });
});

describe("a cell that the publisher changed", () => {
  const changed = later({
    "E01,Hydrogen": "E01,Protium",
    "1.008,dalton": "0.1,share",
    "4.0026": "4.1",
  });

  it("is the publisher's decision, and the analyst's where they have chosen it", () => {
    const preview = previewOf(changed);
    const deciders = (plan: EditPlan) => [...new Set(plan.cells.map(({ decidedBy }) => decidedBy))];
    expect(deciders(planOf(preview))).toEqual(["publisher"]);
    expect(deciders(planOf(preview, "theirs"))).toEqual(["analyst"]);
  });

  it("is written all or none with its figure, and with no other cell", () => {
    const groups = new Map<string, string[]>();
    for (const { key, name, group } of planOf(previewOf(changed)).cells)
      groups.set(group, [...(groups.get(group) ?? []), `${key} ${name}`]);
    expect([...groups.values()]).toEqual([["E01 mass", "E01 unit"], ["E02 mass"], ["E01 name"]]);
  });

  it("has its day counted from 1904 where the workbook's are", () => {
    const moved = later({ "1995-03-01": "1995-04-01" });
    const serials = [false, true].map((datesFrom1904) => {
      const table = elementTable(from, datesFrom1904);
      return planOf(previewOf(moved, { table })).cells.map(({ after }) => Number(after.value));
    });
    const [[in1900 = 0] = [], [in1904 = 0] = []] = serials;
    expect(serials.map(({ length }) => length)).toEqual([1, 1]);
    expect(in1900 - in1904).toBe(1462);
  });

  it("takes the link of its row's key along where it is the address, and else leaves that alone", () => {
    const links = (to: Release) =>
      planOf(previewOf(to)).cells.flatMap(({ key, name, link, before, after }) =>
        link === null ? [] : [{ key, name, link, isAlike: before.value === after.value }],
      );
    expect(links(later({ "example.org/h": "example.org/hydrogen" }))).toEqual([
      { key: "E01", name: "id", link: "https://example.org/hydrogen", isAlike: true },
    ]);
    expect(links(changed)).toEqual([]);
  });

  it("has the reason of the releases since the table's own, and of none before or after", () => {
    const because = (release: Release, row: string, en: string): Release => {
      const reason: ChangeReason = {
        table: "elements",
        row,
        field: null,
        reason: { en, "zh-CN": en },
      };
      return { ...release, changes: [...release.changes, reason] };
    };
    const own = because(because(from, "E01", "of its own"), "E02", "of its own");
    const between = because(later({ "4.0026": "4.1" }, "1.0.1"), "E02", "of one between");
    const after = because(later({ "4.0026": "4.2" }, "1.2.0"), "E02", "of one after");
    const releases = [own, between, changed, after];
    const reasons = itemsOf(previewOf(changed, { releases })).map(({ key, reason }) => [
      ...[key, reason?.en ?? null],
    ]);
    expect(reasons).toEqual([
      ["E01", null],
      ["E02", "of one between"],
      ["E01", null],
    ]);
  });
});

describe("a release", () => {
  it("that says the same in every cell is still taken, so that the table is of it from then on", () => {
    const table = { ...elementTable(), above: [] };
    const plan = planOf(previewOf(later({}), { table }));
    expect(plan).toMatchObject({ cells: [], lines: [], instances: [{ version: "1.1.0" }] });
    expect(isNothing(plan)).toBe(false);
  });

  it("is nothing to a table that is of it already, or of another collection", () => {
    const nothing = { tables: [], discontinued: [] };
    expect(previewOf(heavier, { table: elementTable(heavier) })).toMatchObject(nothing);
    const other = laboratory();
    const [labs = elementTable()] = writtenTables(other);
    expect(labs.name).toBe("Labs");
    expect(previewOf(heavier, { table: labs, releases: [other, from, heavier] })).toMatchObject(
      nothing,
    );
  });

  it("that has a table's part no more leaves it as it is, and says so", () => {
    const [first, second] = from.descriptor.tickmark.tables;
    const partless = later({}, "1.1.0", [{ ...first, parts: undefined }, second]);
    const preview = previewOf(partless, { table: gasesTable() });
    expect(preview).toMatchObject({ tables: [], discontinued: ["Gases"] });
  });
});

describe("the lines that name a release", () => {
  const words = layoutWords.en;
  const titled = (title: string, attribution: string, version: string): Release => {
    const descriptor = edited("tickmark.expectations", []);
    const text = (en: string) => ({ en, "zh-CN": en });
    const tickmark = {
      ...(descriptor["tickmark"] as Record<string, unknown>),
      ...{ title: text(title), attribution: text(attribution) },
    };
    return elements({}, { ...descriptor, version, tickmark });
  };
  const named = (version: string, content = "Overview") =>
    `elements ${version} · ${content} · as of 2020-04-14 · tickmark`;
  const overview = (title: string): SheetReading => ({
    ...{ name: "Overview", row: 0, column: 0, formulas: [], lastRow: 4 },
    rows: [
      ["", title, ""],
      ["", named("1.0.0"), ""],
      ["", words.release, "1.0.0"],
      [title, "", ""],
      ["", "My model", "1.0.0"],
    ],
  });
  /** @param before title and attribution */
  const linesOf = (before: readonly [string, string], after: readonly [string, string]) => {
    const [own, to] = [titled(...before, "1.0.0"), titled(...after, "1.1.0")];
    const asked = { table: elementTable(own), releases: [own, to] };
    const { lines } = planOf(previewOf(to, asked), null, [overview(before[0])]);
    return lines.map(({ sheet, row, column, before: was, after: is }) => [
      `${sheet} ${row} ${column}`,
      ...[was, is],
    ]);
  };
  const ofRelease = [
    ["Overview 1 1", named("1.0.0"), named("1.1.0")],
    ["Overview 2 2", "1.0.0", "1.1.0"],
  ];

  it("follow it on the Overview, its title too, and nothing of the analyst's that reads the same", () => {
    const lines = linesOf(["Chemistry", "Nobody"], ["Physics", "Nobody"]);
    expect(lines.filter(([place]) => place?.startsWith("Overview"))).toEqual([
      ["Overview 0 1", "Chemistry", "Physics"],
      ...ofRelease,
    ]);
    expect(lines.map(([, was, is]) => was === is)).not.toContain(true);
  });

  it("leave a sentence that stood for two things which no longer read alike", () => {
    const lines = linesOf(["Chemistry", "Chemistry"], ["Chemistry", "Physics"]);
    expect(lines.filter(([place]) => place?.startsWith("Overview"))).toEqual(ofRelease);
  });
});
