import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { languages, type Language, type Release } from "../../src/core/collection";
import { findInstances, type FoundInstance, type TableReading } from "../../src/core/identify";
import { layoutAt } from "../../src/core/layout";
import { presentTable } from "../../src/core/presentation";
import { emptyState, type Instance, type StateReading } from "../../src/core/state";
import type { CellValue } from "../../src/core/value";
import { shippedRelease } from "../seeds/shipped-releases";
import { sheetNamed, tableReading, writtenTables } from "./written";

const [first, second] = await Promise.all([shippedRelease("1.0.0"), shippedRelease("1.1.0")]);
const releases = [first, second];
const absent: StateReading = { kind: "absent" };

/** A table of a workbook that was filled with the release, by its name in Excel. */
function tableOf(release: Release, excelName: string, language: Language = "en"): TableReading {
  const table = writtenTables(release, language).find(({ name }) => name === excelName);
  if (table === undefined) throw new Error(`No table ${excelName}`);
  return table;
}

function partOf(release: Release, table: string, part: string): TableReading {
  const presented = presentTable(release, table, "en", part);
  const place = { sheet: "Model", row: 0, column: 0 };
  return tableReading(sheetNamed(layoutAt(release, presented, "Part", place, false), "Model"));
}

function remembering(release: Release, instance: Partial<Instance>): StateReading {
  const { collection, version, sha256 } = release;
  const known = { collection, version, sha256, part: null, language: "en" } as const;
  const instances = [{ ...known, table: "use-cases", excelTable: "UseCases", ...instance }];
  return { kind: "present", state: { ...emptyState, revision: 2, instances } };
}

/** @throws Error unless exactly one table is found */
function foundIn(table: TableReading, state = absent): FoundInstance {
  const [found, ...others] = findInstances([table], state, releases);
  if (found === undefined || others.length > 0) throw new Error("Not exactly one table is found.");
  return found;
}

/** What a table is taken for: release, content and language. */
function takenFor({ release, presented }: FoundInstance): string {
  const { table, part, language } = presented;
  return [release.version, part === null ? table.name : `${table.name}/${part}`, language].join(
    " ",
  );
}

const withoutWitnesses = (table: TableReading): TableReading => ({
  ...table,
  name: "Table1",
  above: [],
});
/** Keys that no release has, as after a renumbering: the content alone no longer says whose rows these are. */
const renumbered = (table: TableReading): TableReading => ({
  ...table,
  rows: table.rows.map((cells, index) => [`N${index}`, ...cells.slice(1)]),
});

describe("a table that populate wrote", () => {
  it.each(
    releases.flatMap((release) =>
      languages.map((language) => ({ release, version: release.version, language })),
    ),
  )("of $version in $language is found for what it is, cell by cell", ({ release, language }) => {
    const found = findInstances(writtenTables(release, language), absent, releases);
    expect(found.map(takenFor)).toEqual(
      release.descriptor.tickmark.tables.map(
        ({ name }) => `${release.version} ${name} ${language}`,
      ),
    );
    for (const { agreement, dissent, columnPlaces, witnesses } of found) {
      expect(agreement.compared).toBeGreaterThan(0);
      expect(agreement.same).toBe(agreement.compared);
      expect(dissent).toEqual([]);
      expect(columnPlaces).toEqual(columnPlaces.map((_, index) => index));
      expect(witnesses).toEqual(["provenance", "content"]);
    }
  });

  it("agrees cell by cell in a workbook that counts from 1904 too", () => {
    const in1904 = writtenTables(second, "en", true);
    const readings = in1904.map((reading) => ({ ...reading, datesFrom1904: false }));
    const found = findInstances(in1904, absent, releases);
    expect(found.map(({ agreement }) => agreement.compared - agreement.same)).toEqual([0, 0, 0]);
    const misread = findInstances(readings, absent, releases);
    expect(misread.some(({ agreement }) => agreement.same < agreement.compared)).toBe(true);
  });

  it.each(releases)("of $version is told by its content alone", (release) => {
    const found = findInstances(writtenTables(release).map(withoutWitnesses), absent, releases);
    expect(found.map(takenFor)).toEqual(
      release.descriptor.tickmark.tables.map(({ name }) => `${release.version} ${name} en`),
    );
    expect(found.map(({ witnesses }) => witnesses)).toEqual(found.map(() => ["content"]));
  });

  const table = tableOf(second, "UseCases");
  it.each([
    {
      witness: "state",
      table: renumbered({ ...table, above: [] }),
      state: remembering(second, {}),
    },
    { witness: "provenance", table: renumbered({ ...table, name: "Table1" }), state: absent },
  ])("is found by $witness where content alone does not suffice", (situation) => {
    const nothing = withoutWitnesses(situation.table);
    expect(findInstances([nothing], absent, releases)).toEqual([]);
    const found = foundIn(situation.table, situation.state);
    expect(takenFor(found)).toBe("1.1.0 use-cases en");
    expect(found.witnesses).toEqual([situation.witness, "content"]);
  });

  it("is found by all three witnesses where none is gone, its name in any letters", () => {
    const shouted = { ...table, name: "USECASES" };
    expect(foundIn(shouted, remembering(second, {})).witnesses).toEqual([
      "state",
      "provenance",
      "content",
    ]);
  });

  it("is found with its provenance line anywhere above it", () => {
    const [line = ""] = table.above.filter((text) => text.includes("tickmark"));
    const moved = renumbered({ ...table, name: "Table1", above: ["Our notes", ` ${line} `] });
    expect(takenFor(foundIn(moved))).toBe("1.1.0 use-cases en");
  });

  it("is found by headers in the other language", () => {
    const headers = tableOf(second, "UseCases", "zh-CN").headers;
    const found = foundIn(withoutWitnesses({ ...table, headers }));
    expect(found.presented.table.name).toBe("use-cases");
    expect(found.columnPlaces).not.toContain(-1);
  });

  it("is found after columns were added, moved and deleted, each column in its place", () => {
    const moved = (cells: readonly unknown[]) => ["note", ...cells.slice(3), cells[1], cells[0]];
    const edited = withoutWitnesses({
      ...table,
      headers: moved(table.headers).map(String),
      rows: table.rows.map((cells) => moved(cells) as TableReading["rows"][number]),
    });
    const found = foundIn(edited);
    expect(takenFor(found)).toBe("1.1.0 use-cases en");
    const last = edited.headers.length - 1;
    expect(found.columnPlaces.slice(0, 5)).toEqual([last, last - 1, -1, 1, 2]);
    expect(found.agreement.same).toBe(found.agreement.compared);
  });

  it("is found after its rows were sorted, deleted and added to, and cells edited", () => {
    const tables = releases.flatMap((release) =>
      writtenTables(release).map((reading, index) => ({
        reading: withoutWitnesses(reading),
        what: `${release.version} ${["use-cases", "figures", "sources"][index] ?? ""} en`,
      })),
    );
    const anyEdits = fc.record({
      order: fc.array(fc.nat(), { minLength: 80, maxLength: 80 }),
      kept: fc.double({ min: 0.3, max: 1, noNaN: true }),
      own: fc.nat(2),
      column: fc.integer({ min: 1, max: 8 }),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...tables),
        anyEdits,
        ({ reading, what }, { order, kept, own, column }) => {
          const sorted = reading.rows
            .map((cells, index) => ({ cells, at: order[index] ?? 0 }))
            .sort((a, b) => a.at - b.at)
            .map(({ cells }) => cells)
            .slice(0, Math.ceil(reading.rows.length * kept));
          const rows = [
            ...sorted.map((cells, r) =>
              r === 0 ? cells.map((v, c) => (c === column ? "mine" : v)) : cells,
            ),
            ...Array.from({ length: own }, () => reading.headers.map(() => "mine")),
          ];
          expect(takenFor(foundIn({ ...reading, rows }))).toBe(what);
        },
      ),
    );
  });

  it("is still of its release when only rows are left that an earlier one has too", () => {
    for (const later of writtenTables(second)) {
      const earlier = writtenTables(first).find(({ name }) => name === later.name);
      const keys = new Set(earlier?.rows.map(([key]) => key));
      const rows = later.rows.filter(([key]) => keys.has(key ?? null));
      expect(rows.length).toBeGreaterThan(5);
      const found = foundIn({ ...later, rows });
      expect(found.release.version).toBe("1.1.0");
      expect(found.dissent).toEqual([]);
    }
  });
});

describe("a part", () => {
  const parts = releases.flatMap((release) =>
    release.descriptor.tickmark.tables.flatMap(({ name, parts: own = [] }) =>
      own.map((part) => ({ release, version: release.version, table: name, part: part.name })),
    ),
  );

  it.each(parts)("$part of $version is told from the whole table by its content", (way) => {
    const { release, table, part } = way;
    const found = foundIn(withoutWitnesses(partOf(release, table, part)));
    expect(found.presented.part).toBe(part);
    expect(found.agreement.same).toBe(found.agreement.compared);
  });

  it.each(parts)("$part of $version is told from other releases by its provenance", (way) => {
    const { release, version, table, part } = way;
    const found = foundIn(partOf(release, table, part));
    expect(takenFor(found)).toBe(`${version} ${table}/${part} en`);
    expect(found.dissent).toEqual([]);
  });

  it("is the whole table where the other witnesses say that its other rows were deleted", () => {
    const { rows } = partOf(second, "figures", "application-shares");
    const found = foundIn({ ...tableOf(second, "ReportFigures"), rows });
    expect(takenFor(found)).toBe("1.1.0 figures en");
    expect(found.dissent).toEqual([]);
  });
});

describe("a table of the analyst's", () => {
  const reading: TableReading = {
    name: "Deals",
    sheet: "Sheet1",
    address: "A1:C3",
    headerRow: 0,
    firstColumn: 0,
    hasTotals: false,
    headers: ["ID", "Deal", "Amount"],
    above: [],
    rows: [
      ["UC01", "Bond", 5],
      ["UC02", "Loan", 7],
    ],
    formulas: [null, null],
    datesFrom1904: false,
  };
  it.each<{ when: string; table: TableReading }>([
    { when: "it has an ID column, even with the same codes", table: reading },
    { when: "it has no rows", table: { ...reading, rows: [] } },
    {
      when: "it has the same headers and codes of its own",
      table: renumbered(withoutWitnesses(tableOf(second, "UseCases"))),
    },
    {
      when: "a line above it speaks of a release that nobody published",
      table: {
        ...reading,
        above: ["other-collection 1.0.0 · Deals · as of 2020-04-14 · tickmark"],
      },
    },
    {
      when: "it holds the codes as numbers",
      table: { ...tableOf(second, "UseCases"), above: [], rows: [[1], [2], [3]] },
    },
  ])("is not taken for a table of ours when $when", ({ table }) => {
    expect(findInstances([table], absent, releases)).toEqual([]);
  });

  it("is not taken for ours because of its name, when it holds nothing of ours", () => {
    const state = remembering(second, { excelTable: "Deals" });
    const other = { ...reading, rows: [["D1", "Bond", 5]] };
    expect(findInstances([other], state, releases)).toEqual([]);
  });

  it("does not keep ours beside it from being found", () => {
    const found = findInstances([reading, ...writtenTables(second)], absent, releases);
    expect(found.map(({ table }) => table.name)).toEqual(["UseCases", "ReportFigures", "Sources"]);
  });
});

describe("a column whose header was changed", () => {
  const table = tableOf(second, "UseCases");
  const renamed = (names: Readonly<Record<string, string>>) => ({
    ...table,
    headers: table.headers.map((header) => names[header] ?? header),
  });

  it.each([
    { what: "in English", names: { Stage: "Where it stands", Caveat: "Beware", ID: "No." } },
    { what: "into the other language's", names: { Stage: "阶段", Summary: "摘要", ID: "编号" } },
  ])("is found all the same: $what", ({ names }) => {
    const found = foundIn(renamed(names));
    expect(takenFor(found)).toBe("1.1.0 use-cases en");
    expect(found.columnPlaces).toEqual(foundIn(table).columnPlaces);
  });

  it("is not taken for another: a deleted column stays gone, though the analyst has one of their own", () => {
    const at = table.headers.indexOf("Caveat");
    const found = foundIn({
      ...renamed({ Caveat: "Our view" }),
      rows: table.rows.map((cells) =>
        cells.map((cell, column) => (column === at ? "looks good" : cell)),
      ),
    });
    expect(found.columnPlaces.filter((place) => place < 0)).toHaveLength(1);
  });
});

describe("witnesses that disagree", () => {
  const table = tableOf(second, "UseCases");
  it.each([
    {
      when: "the state names an earlier release",
      reading: table,
      state: remembering(first, {}),
      dissent: [{ witness: "state", says: "china-finance-blockchain 1.0.0 use-cases en" }],
    },
    {
      when: "the state names another language",
      reading: table,
      state: remembering(second, { language: "zh-CN" }),
      dissent: [{ witness: "state", says: "china-finance-blockchain 1.1.0 use-cases zh-CN" }],
    },
    {
      when: "the provenance line names an earlier release",
      reading: { ...table, above: table.above.map((line) => line.replace("1.1.0", "1.0.0")) },
      state: remembering(second, {}),
      dissent: [{ witness: "provenance", says: "china-finance-blockchain 1.0.0 use-cases" }],
    },
    {
      when: "the provenance line names a release that does not ship",
      reading: { ...table, above: table.above.map((line) => line.replace("1.1.0", "9.9.9")) },
      state: absent,
      dissent: [{ witness: "provenance", says: "china-finance-blockchain 9.9.9 use-cases" }],
    },
    {
      when: "both name a part of another table",
      reading: {
        ...table,
        above: table.above.map((line) =>
          line.replace("· UseCases ·", "· ReportFigures/application-shares ·"),
        ),
      },
      state: remembering(second, { table: "figures", part: "application-shares" }),
      dissent: [
        {
          witness: "state",
          says: "china-finance-blockchain 1.1.0 figures/application-shares en",
        },
        {
          witness: "provenance",
          says: "china-finance-blockchain 1.1.0 figures/application-shares",
        },
      ],
    },
  ])("are reported, and the content is followed, when $when", ({ reading, state, dissent }) => {
    const found = foundIn(reading, state);
    expect(takenFor(found)).toBe("1.1.0 use-cases en");
    expect(found.dissent).toEqual(dissent);
  });

  const renumbered = (version: string) => table.above.map((line) => line.replace("1.1.0", version));

  it("are not those of a refresh that could not take all of a later release: both name the former, and the content is right too", () => {
    const found = foundIn({ ...table, above: renumbered("1.0.0") }, remembering(first, {}));
    expect(takenFor(found)).toBe("1.0.0 use-cases en");
    expect(found.witnesses).toEqual(["state", "provenance"]);
    expect(found.dissent).toEqual([]);
  });

  it("are told where both name a later release than the content", () => {
    const former = { ...tableOf(first, "UseCases"), above: table.above };
    const found = foundIn(former, remembering(second, {}));
    expect(takenFor(found)).toBe("1.1.0 use-cases en");
    expect(found.dissent).toEqual([
      { witness: "content", says: "china-finance-blockchain 1.0.0 use-cases en" },
    ]);
  });

  it("leave the older release where they are even, from which everything merges cleanly", () => {
    const found = foundIn({ ...table, above: renumbered("1.0.0") });
    expect(takenFor(found)).toBe("1.0.0 use-cases en");
    expect(found.dissent).toEqual([]);
  });

  it.each([
    { when: "its version is not at hand", state: absent, above: renumbered("9.9.9"), is: "9.9.9" },
    {
      when: "its content is another than that of the same version here",
      state: remembering({ ...second, sha256: "0".repeat(64) }, {}),
      above: table.above,
      is: "1.1.0",
    },
    { when: "there is none", state: remembering(second, {}), above: table.above, is: null },
  ])("tell of a release that cannot be compared with: $when", ({ state, above, is }) => {
    expect(foundIn({ ...table, above }, state).unknownRelease).toBe(is);
  });

  it.each([first, second])("decide where the content fits both releases: $version", (release) => {
    const columns = [0, 1, 2, 4, 5];
    const narrow = (cells: readonly CellValue[]) => columns.map((column) => cells[column] ?? null);
    const [before, after] = releases.map((each) => tableOf(each, "ReportFigures").rows.map(narrow));
    const same = new Set(after?.map((cells) => cells.join("|")));
    const shared = before?.filter((cells) => same.has(cells.join("|"))) ?? [];
    expect(shared.length).toBeGreaterThan(1);
    const table = tableOf(release, "ReportFigures");
    const headers = columns.map((column) => table.headers[column] ?? "");
    const state = remembering(release, { table: "figures", excelTable: "ReportFigures" });
    const found = foundIn({ ...table, above: [], headers, rows: shared }, state);
    expect(takenFor(found)).toBe(`${release.version} figures en`);
  });

  it("do not count when the state is damaged or a newer Tickmark's", () => {
    for (const state of [{ kind: "damaged" }, { kind: "newer", schema: 2 }] as const)
      expect(foundIn(table, state)).toEqual(foundIn(table));
  });
});
