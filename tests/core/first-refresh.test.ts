/** The first real refresh, of the shipped collection from 1.0.0 to 1.1.0, as the merge sees it. */
import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { languages, parseRelease, type Release } from "../../src/core/collection";
import { planMerge } from "../../src/core/merge";
import { presentTable } from "../../src/core/presentation";
import { inSheet } from "./merge-tables";

function shipped(version: string): Release {
  const folder = new URL(`../../seeds/china-finance-blockchain/${version}/`, import.meta.url);
  const files = readdirSync(folder).map((name) => {
    return [name, new Uint8Array(readFileSync(new URL(name, folder)))] as const;
  });
  const parsed = parseRelease(new Map(files));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error, null, 1));
  return parsed.value;
}

const before = shipped("1.0.0");
const after = shipped("1.1.0");
const tables = after.descriptor.tickmark.tables.map(({ name }) => name);
const cases = languages.flatMap((language) => tables.map((table) => ({ table, language })));

describe.each(cases)("$table in $language", ({ table, language }) => {
  const base = presentTable(before, table, language);
  const theirs = presentTable(after, table, language);
  const plan = planMerge(base, inSheet(base), theirs, after.changes);

  it("has a reason for each change, and nothing to ask", () => {
    expect(plan.changes.length).toBeGreaterThan(0);
    expect(plan.changes.filter(({ reason }) => reason === null)).toEqual([]);
    expect([...plan.schema, ...plan.conflicts, ...plan.questions]).toEqual([]);
  });

  it("has every row of the new release, changed, kept or added", () => {
    const kept = base.rows.length - plan.withdrawnRows.length;
    expect(kept + plan.addedRows.length).toBe(theirs.rows.length);
  });

  it("is the same again in an untouched table", () => {
    const again = planMerge(theirs, inSheet(theirs), theirs, after.changes);
    expect(Object.values(again).flat()).toEqual([]);
  });
});
