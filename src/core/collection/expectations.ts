/** The descriptor's `expectations`, checked against a release: the rules that its content must meet. */
import { assertNever } from "../result";
import type { CellValue } from "../value";
import type { Expectation } from "./descriptor";
import type { CollectionError } from "./error";
import type { Release, Row } from "./release";
import { sourceRow } from "./source-row";

type Unmet = CollectionError<"collection/expectation">;

/** @param release may still have other errors, but its tables are complete */
export function unmetExpectations(
  release: Pick<Release, "descriptor" | "tables" | "sources" | "citations">,
): readonly Unmet[] {
  return release.descriptor.tickmark.expectations.flatMap((expectation) => {
    const table = release.descriptor.tickmark.tables.find(({ name }) => name === expectation.table);
    if (table === undefined) return [];
    const rows =
      table.resource === "sources"
        ? release.sources.map(sourceRow)
        : (release.tables.find(({ name }) => name === table.resource)?.rows ?? []);
    return unmet(expectation, table.resource, rows, release);
  });
}

function unmet(
  expectation: Expectation,
  resource: string,
  rows: readonly Row[],
  { citations, sources }: Pick<Release, "citations" | "sources">,
): readonly Unmet[] {
  const { rule, table } = expectation;
  const code = "collection/expectation";
  switch (rule) {
    case "row-count": {
      const found = rows.filter((row) => isMeant(row, expectation.where)).length;
      if (found === expectation.exactly) return [];
      const facts = { found: String(found), expected: String(expectation.exactly) };
      return [{ code, rule, table, row: null, field: null, ...facts }];
    }
    case "date-between": {
      const { field, from, to } = expectation;
      return rows.flatMap(({ values }, index) => {
        const found = values[field] ?? null;
        if (found === null || (String(found) >= from && String(found) <= to)) return [];
        const facts = { found: String(found), expected: `${from}/${to}` };
        return [{ code, rule, table, row: index + 1, field, ...facts }];
      });
    }
    case "cites-source": {
      const { atLeast, withAddress } = expectation;
      const usable = new Set(
        sources.filter(({ URL }) => !withAddress || URL !== undefined).map(({ id }) => id),
      );
      const cited = new Map<string, Set<string>>();
      for (const { table: owner, row, source } of citations) {
        if (owner !== resource || !usable.has(source)) continue;
        cited.set(row, (cited.get(row) ?? new Set()).add(source));
      }
      return rows.flatMap(({ key }, index) => {
        const found = cited.get(key)?.size ?? 0;
        if (found >= atLeast) return [];
        const facts = { found: String(found), expected: String(atLeast) };
        return [{ code, rule, table, row: index + 1, field: null, ...facts }];
      });
    }
    case "sum": {
      const { field, where, atLeast = -Infinity, atMost } = expectation;
      const total = rows
        .filter((row) => isMeant(row, where))
        .reduce((sum, { values }) => sum + Number(values[field] ?? 0), 0);
      // Shares that add up to a whole in decimals may miss it in binary.
      const found = Number(total.toPrecision(15));
      if (found >= atLeast && found <= atMost) return [];
      const facts = { found: String(found), expected: `${atLeast}/${atMost}` };
      return [{ code, rule, table, row: null, field, ...facts }];
    }
    default:
      return assertNever(rule);
  }
}

interface Where {
  readonly field: string;
  readonly values: readonly CellValue[];
}

function isMeant({ values }: Row, where: Where | undefined): boolean {
  return where === undefined || where.values.includes(String(values[where.field]));
}
