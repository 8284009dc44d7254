/** From 1.0.0 to 1.1.0: rows keep their identity, and every cell that changed says why. */
import { describe, expect, it } from "vitest";
import { readRelease, rowsBy, rowsOf, type SeedRelease, type TextRow } from "./read-release";

const before = readRelease("1.0.0");
const after = readRelease("1.1.0");
const reasons = rowsOf(after, "changes");

/** The rows as an analyst sees them: with their citations and, for sources, with how exactly the date of issue is known. */
function cellsOf(release: SeedRelease, table: string): ReadonlyMap<string, TextRow> {
  if (table === "sources") return rowsBy(release.sources.map(sourceCells), "id");
  const citations = rowsOf(release, "citations").filter((citation) => citation["table"] === table);
  const rows = rowsOf(release, table).map((row) => ({
    ...row,
    citations: citations
      .filter((citation) => citation["row"] === row["id"])
      .map(({ source, locator_en: locator }) => `${source} ${locator}`)
      .join(),
  }));
  return rowsBy(rows, "id");
}

function sourceCells(source: Readonly<Record<string, unknown>>): TextRow {
  const cells = Object.entries(source).map(([variable, value]): [string, string] => {
    return [variable, typeof value === "string" ? value : JSON.stringify(value)];
  });
  const issued = source["issued"] as { "date-parts": number[][] } | undefined;
  const precision = issued?.["date-parts"][0]?.length ?? "";
  const { custom, note = "", ...others } = Object.fromEntries(cells);
  // The note in Chinese is the same cell in another language, and so has the same reason.
  return {
    ...others,
    note: [note, custom].join(" "),
    "issued-precision": String(precision),
  };
}

/** `table row field` for each cell that differs, and with an empty field for each row that came or went. */
function changesOf(table: string): readonly string[] {
  const [old, young] = [cellsOf(before, table), cellsOf(after, table)];
  return [...new Set([...old.keys(), ...young.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key), young.get(key)];
    if (was === undefined || is === undefined) return [`${table} ${key} `];
    return [...new Set([...Object.keys(was), ...Object.keys(is)])]
      .filter((field) => (was[field] ?? "") !== (is[field] ?? ""))
      .map((field) => `${table} ${key} ${field}`);
  });
}

describe("from release 1.0.0 to 1.1.0", () => {
  it.each(["use-cases", "figures"])("the same id means the same row of %s", (table) => {
    const slugs = rowsBy(rowsOf(before, table), "id");
    const kept = rowsOf(after, table).filter(({ id = "" }) => slugs.has(id));
    expect(kept).toHaveLength(slugs.size);
    expect(kept.filter(({ id = "", slug }) => slugs.get(id)?.["slug"] !== slug)).toEqual([]);
  });

  it("the same id means the same source, whose address changed only to drop tracking", () => {
    const addresses = new Map(before.sources.map(({ id, URL: url }) => [id, String(url)]));
    const kept = after.sources.filter(({ id }) => addresses.has(id));
    expect(kept).toHaveLength(21);
    const moved = kept.filter(
      ({ id, URL: url }) => addresses.get(id)?.replace(/\?utm_.*$/, "") !== url,
    );
    expect(moved).toEqual([]);
  });

  it("the same id means the same citation", () => {
    const [old, young] = [rowsBy(rowsOf(before, "citations"), "id"), rowsOf(after, "citations")];
    const place = (citation: TextRow | undefined): string =>
      `${citation?.["table"]} ${citation?.["row"]} ${citation?.["source"]}`;
    const moved = young.filter(({ id = "", ...row }) => {
      return old.has(id) && place(old.get(id)) !== place(row);
    });
    expect(moved).toEqual([]);
  });

  it.each(["use-cases", "figures", "sources"])(
    "each change in %s has one reason, and each reason a change",
    (table) => {
      const explained = reasons
        .filter((reason) => reason["table"] === table)
        .map(({ row, field }) => `${table} ${row} ${field}`);
      expect([...explained].sort()).toEqual([...changesOf(table)].sort());
    },
  );

  it("a changed number, date, unit, qualifier or stage has a reason of its own row", () => {
    const material =
      /value|unit|qualifier|as_of|event_|category|stage|confidence|group|^issued|^URL$/;
    const subjectOf = (table: string, row = ""): string =>
      table === "figures" ? (rowsBy(rowsOf(after, table), "id").get(row)?.["group"] ?? "") : row;
    const subjects = new Map<string, Set<string>>();
    for (const { table = "", row, field = "", reason_en: reason = "" } of reasons) {
      if (!material.test(field)) continue;
      const known = subjects.get(reason) ?? new Set();
      subjects.set(reason, known.add(`${table} ${subjectOf(table, row)}`));
    }
    expect(subjects.size).toBeGreaterThan(20);
    expect([...subjects].filter(([, rows]) => rows.size > 1)).toEqual([]);
  });

  it.each([
    ["use-cases", "UC03", "event_date", "2019-08-31", "2019-07-04"],
    ["use-cases", "UC05", "event_date", "2019-11-11", "2019-12-16"],
    ["use-cases", "UC08", "event_precision", "approximate", "month"],
    ["use-cases", "UC09", "event_precision", "approximate", "month"],
    ["use-cases", "UC10", "confidence", "medium", "low"],
    ["figures", "F009", "qualifier", "about", "nearly"],
    ["figures", "F029", "qualifier", "exact", "about"],
    ["figures", "F032", "as_of", "2020-04-21", "2019-12-31"],
    ["figures", "F033", "value", "1", ""],
    ["figures", "F036", "value", "0.171", "0.17"],
  ])("corrects %s %s %s from %s to %s", (table, row, field, was, is) => {
    expect(cellsOf(before, table).get(row)?.[field]).toBe(was);
    expect(cellsOf(after, table).get(row)?.[field]).toBe(is);
  });
});
