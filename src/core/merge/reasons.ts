/** The release's reasons, found by row and field. */
import type { ChangeReason, LocalText } from "../collection";

export type FindReason = (row: string, fields: readonly string[]) => LocalText | null;

/** A reason for one of the fields, in their order, else that for the row as a whole. */
export function reasonFinder(reasons: readonly ChangeReason[], resource: string): FindReason {
  const rows = new Map<string, Map<string | null, LocalText>>();
  for (const { table, row, field, reason } of reasons) {
    if (table !== resource) continue;
    const ofRow = rows.get(row) ?? new Map<string | null, LocalText>();
    rows.set(row, ofRow.set(field, reason));
  }
  return (row, fields) => {
    const ofRow = rows.get(row);
    const field = [...fields, null].find((name) => ofRow?.has(name));
    return (field === undefined ? undefined : ofRow?.get(field)) ?? null;
  };
}
