/**
 * The descriptor's `expectations`: declarative rules that the content must meet. One evaluation over typed rows, for a release as it
 * is read and for a workbook as it stands.
 */
import { assertNever } from "../result";
import { wholePattern, type Expectation } from "./descriptor";
import type { CollectionError } from "./error";
import type { Citation, Release, Row } from "./release";
import { sourceRow } from "./source-row";

/** Typed rows to hold against the expectations. */
export interface Content {
  /** By the name of a table of the descriptor's `tickmark.tables`. */
  readonly rows: (table: string) => readonly Row[];
  /** Those of a resource. */
  readonly citations: (resource: string) => readonly Pick<Citation, "row" | "source">[];
  /** Whether a source has an address; undefined for one that is not known. */
  readonly hasAddress: (source: string) => boolean | undefined;
}

/** An expectation that does not hold. */
export interface Unmet {
  readonly expectation: Expectation;
  /** Index among the table's rows; `null` for rules about a whole table. */
  readonly row: number | null;
  readonly key: string | null;
  readonly field: string | null;
  readonly found: string;
  readonly expected: string;
}

export function unmet(
  expectation: Expectation,
  resource: string,
  content: Content,
): readonly Unmet[] {
  const { rule } = expectation;
  const rows = content.rows(expectation.table);
  switch (rule) {
    case "row-count": {
      const { exactly, where } = expectation;
      const found = rows.filter((row) => isMeant(row, where)).length;
      if (found === exactly) return [];
      const facts = { found: String(found), expected: String(exactly) };
      return [{ expectation, row: null, key: null, field: null, ...facts }];
    }
    case "date-between": {
      const { field, from, to } = expectation;
      return each(expectation, field, rows, ({ values }) => {
        const found = values[field] ?? null;
        if (found === null || (String(found) >= from && String(found) <= to)) return null;
        return { found: String(found), expected: `${from}/${to}` };
      });
    }
    case "cites-source": {
      const { atLeast, withAddress } = expectation;
      const cited = new Map<string, Set<string>>();
      for (const { row, source } of content.citations(resource)) {
        const has = content.hasAddress(source);
        if (has === undefined || (withAddress && !has)) continue;
        const known = cited.get(row);
        if (known === undefined) cited.set(row, new Set([source]));
        else known.add(source);
      }
      return each(expectation, null, rows, ({ key }) => {
        const found = cited.get(key)?.size ?? 0;
        return found >= atLeast ? null : { found: String(found), expected: String(atLeast) };
      });
    }
    case "sum": {
      const { field, where, atLeast = -Infinity, atMost = Infinity } = expectation;
      const total = rows
        .filter((row) => isMeant(row, where))
        .reduce((sum, { values }) => sum + Number(values[field] ?? 0), 0);
      // Shares that add up to a whole in decimals may miss it in binary.
      const found = Number(total.toPrecision(15));
      if (found >= atLeast && found <= atMost) return [];
      const facts = { found: String(found), expected: `${atLeast}/${atMost}` };
      return [{ expectation, row: null, key: null, field, ...facts }];
    }
    case "dates-ordered": {
      const { field, notAfter } = expectation;
      return each(expectation, field, rows, ({ values }) => {
        const [first, second] = [values[field] ?? null, values[notAfter] ?? null];
        if (first === null || second === null || String(first) <= String(second)) return null;
        return { found: String(first), expected: String(second) };
      });
    }
    case "pattern": {
      const { field, where, pattern } = expectation;
      const whole = wholePattern(pattern);
      return each(expectation, field, rows, (row) => {
        const found = row.values[field] ?? null;
        if (found === null || !isMeant(row, where) || whole.test(String(found))) return null;
        return { found: String(found), expected: pattern };
      });
    }
    case "count-matches": {
      const { field, counted } = expectation;
      const counts = new Map<string, number>();
      for (const { values } of content.rows(counted.table)) {
        const named = String(values[counted.field] ?? "");
        counts.set(named, (counts.get(named) ?? 0) + 1);
      }
      return each(expectation, field, rows, ({ key, values }) => {
        const [found, expected] = [values[field] ?? null, counts.get(key) ?? 0];
        if (found === null || Number(found) === expected) return null;
        return { found: String(found), expected: String(expected) };
      });
    }
    default:
      return assertNever(rule);
  }
}

function each(
  expectation: Expectation,
  field: string | null,
  rows: readonly Row[],
  check: (row: Row) => Pick<Unmet, "found" | "expected"> | null,
): readonly Unmet[] {
  return rows.flatMap((row, index) => {
    const facts = check(row);
    return facts === null ? [] : [{ expectation, row: index, key: row.key, field, ...facts }];
  });
}

function isMeant(
  { values }: Row,
  where: { readonly field: string; readonly values: readonly string[] } | undefined,
): boolean {
  return where === undefined || where.values.includes(String(values[where.field]));
}

/** @param release may still have other errors, but its tables are complete */
export function unmetExpectations(
  release: Pick<Release, "descriptor" | "tables" | "sources" | "citations">,
): readonly CollectionError<"collection/expectation">[] {
  const { tables, expectations } = release.descriptor.tickmark;
  const content = contentOf(release);
  return expectations.flatMap((expectation) => {
    const table = tables.find(({ name }) => name === expectation.table);
    if (table === undefined) return [];
    return unmet(expectation, table.resource, content).map(({ row, field, found, expected }) => ({
      code: "collection/expectation" as const,
      rule: expectation.rule,
      table: expectation.table,
      row: row === null ? null : row + 1,
      field,
      found,
      expected,
    }));
  });
}

/** A release's own rows; the sources' fields are their CSL variables. */
export function contentOf(
  release: Pick<Release, "descriptor" | "tables" | "sources" | "citations">,
): Content {
  const { descriptor, tables, sources, citations } = release;
  const addresses = new Map(sources.map(({ id, URL }) => [id, URL !== undefined]));
  return {
    rows: (name) => {
      const table = descriptor.tickmark.tables.find((one) => one.name === name);
      if (table?.resource === "sources") return sources.map(sourceRow);
      return tables.find((one) => one.name === table?.resource)?.rows ?? [];
    },
    citations: (resource) => citations.filter(({ table }) => table === resource),
    hasAddress: (source) => addresses.get(source),
  };
}
