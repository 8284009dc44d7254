/**
 * The inverse of what is written, kept in the state part before the first write: enough to finish or to undo from any point, in a
 * workbook that was reopened, sorted or moved since. The last one only.
 */
import { z } from "zod";
import { Anchored } from "./anchored";
import { ChartEdit } from "./chart-edit";
import { LocalText, Version } from "./collection";
import { editKinds, type EditPlan } from "./edit";
import { Instance } from "./instance";

const Value = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** A cell on one side of a change; number format and link are null where the change leaves them alone. */
const Side = z.strictObject({
  value: Value,
  formula: z.string().nullable(),
  numberFormat: z.string().nullable(),
  link: z.string().nullable(),
});
type Side = z.infer<typeof Side>;

const JournalCell = z.strictObject({
  /** Index into `tables`. */
  table: z.int().nonnegative(),
  key: z.string(),
  name: z.string(),
  before: Side,
  after: Side,
  /** Of the formula before; null where there is none, or none that can be told where its cells are moved. */
  anchored: Anchored.nullable().default(null),
  group: z.string(),
  /** Index into `reasons`. */
  reason: z.int().nonnegative().nullable(),
  decidedBy: z.enum(["publisher", "analyst"]),
});

export const Journal = z.strictObject({
  phase: z.enum(["applying", "applied"]),
  kind: z.enum(editKinds),
  /** ISO time at which it was begun. */
  at: z.iso.datetime(),
  tables: z.array(
    z.strictObject({
      excelTable: z.string(),
      table: z.string(),
      part: z.string().nullable(),
      from: Version,
      to: Version,
    }),
  ),
  reasons: z.array(LocalText),
  cells: z.array(JournalCell),
  rows: z.array(
    z.strictObject({
      table: z.int().nonnegative(),
      /** Body rows before. */
      after: z.int().nonnegative(),
      columns: z.array(z.string().nullable()),
      rows: z.array(
        z.strictObject({
          key: z.string(),
          cells: z.array(Value),
          numberFormats: z.array(z.string().nullable()),
          link: z.string().nullable(),
        }),
      ),
    }),
  ),
  lines: z.array(
    z.strictObject({
      table: z.int().nonnegative(),
      sheet: z.string(),
      row: z.int(),
      column: z.int(),
      before: z.string(),
      after: z.string(),
      key: z.string().nullable(),
    }),
  ),
  charts: z.array(ChartEdit).default([]),
  instancesBefore: z.array(Instance),
  instancesAfter: z.array(Instance),
});
export type Journal = z.infer<typeof Journal>;
export type JournalCell = z.infer<typeof JournalCell>;

/** Why the release changed the cell, in its own words; null where it says nothing. */
export function reasonOf({ reasons }: Journal, { reason }: JournalCell): LocalText | null {
  return reasons.find((_, index) => index === reason) ?? null;
}

/** What was read beside a cell's content just before it is written. */
export interface Beside {
  readonly numberFormat: string;
  readonly link: string | null;
  readonly anchored: Anchored | null;
}

/**
 * @param beside of each of the plan's cells, in their order
 * @param at ISO time
 */
export function journalOf(
  plan: EditPlan,
  beside: readonly Beside[],
  instancesBefore: readonly Instance[],
  at: string,
): Journal {
  const tableIndex = (name: string): number =>
    plan.tables.findIndex(({ excelTable }) => excelTable === name);
  const reasons = new Map<string, LocalText>();
  const places = new Map<string, number>();
  const reasonIndex = (reason: LocalText | null): number | null => {
    if (reason === null) return null;
    const key = JSON.stringify(reason);
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, reasons.size);
    reasons.set(key, reason);
    return reasons.size - 1;
  };
  const cells = plan.cells.map((edit, index) => {
    const { table, key, name, before, after, numberFormat, link, group, decidedBy } = edit;
    const was = beside[index];
    return {
      table: tableIndex(table),
      key,
      name,
      before: {
        ...before,
        numberFormat: numberFormat === null ? null : (was?.numberFormat ?? null),
        link: link === null ? null : (was?.link ?? null),
      },
      after: { ...after, numberFormat, link },
      anchored: was?.anchored ?? null,
      group,
      reason: reasonIndex(edit.reason),
      decidedBy,
    };
  });
  return {
    phase: "applying",
    kind: plan.kind,
    at,
    tables: plan.tables.map(({ excelTable, table, part, from, to }) => {
      return { excelTable, table, part, from, to };
    }),
    reasons: [...reasons.values()],
    cells,
    rows: plan.additions.map(({ table, after, columns, rows }) => ({
      table: tableIndex(table),
      after,
      columns: [...columns],
      rows: rows.map(({ key, cells: values, numberFormats, link }) => ({
        key,
        cells: [...values],
        numberFormats: [...numberFormats],
        link,
      })),
    })),
    lines: plan.lines.map(({ table, ...line }) => ({ ...line, table: tableIndex(table) })),
    charts: [...plan.charts],
    instancesBefore: [...instancesBefore],
    instancesAfter: [...plan.instances],
  };
}
