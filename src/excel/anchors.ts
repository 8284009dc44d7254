/** The defined names by which formulas that were overwritten find their cells again: asked for, added and taken away; never a sync of its own. */
import { anchorOf, type Standing } from "../core/anchored";
import type { Companion, TablePlace } from "./tables";

/** A name with its reference, as the client writes it. */
const bytesPerAnchor = 1_000;

export interface Anchor {
  readonly name: string;
  readonly formula: string;
}

export interface AnchorsRequest {
  readonly names: Excel.NamedItemCollection;
  readonly protection: Excel.WorkbookProtection;
}

/** To be read after the next sync. */
export function requestAnchors(workbook: Excel.Workbook): AnchorsRequest {
  const { names, protection } = workbook;
  names.load("items/name");
  protection.load("protected");
  return { names, protection };
}

/** Whether names can be added and taken away. */
export function canAnchor({ protection }: AnchorsRequest): boolean {
  return !protection.protected;
}

/** @returns the names that are there and can be taken away */
export function anchorsIn(request: AnchorsRequest): readonly string[] {
  if (!canAnchor(request)) return [];
  return request.names.items.map(({ name }) => name).filter((name) => anchorOf(name) !== null);
}

/** Queues the names of a change in place of those of the one before. */
export function replaceAnchors(
  workbook: Excel.Workbook,
  former: readonly string[],
  anchors: readonly Anchor[],
): void {
  for (const name of former) workbook.names.getItem(name).delete();
  for (const { name, formula } of anchors) workbook.names.add(name, formula);
}

export function bytesOfAnchors(former: readonly string[], anchors: readonly Anchor[]): number {
  return (former.length + anchors.length) * bytesPerAnchor;
}

/** By what formulas find their cells again; read with the tables. */
export function standingCompanion(): {
  readonly companion: Companion;
  readonly standing: () => Standing;
} {
  let items: Excel.NamedItemCollection | null = null;
  let tables: readonly TablePlace[] = [];
  return {
    companion: {
      first: ({ names }) => {
        names.load("items/name,items/formula");
        items = names;
      },
      second: () => undefined,
      third: (_, places) => {
        tables = places;
        return [];
      },
      read: () => undefined,
    },
    standing: () => ({
      names: new Map(
        // Typed any by @types/office-js; a name's formula is a text.
        items?.items.map(({ name, formula }) => [name.toLowerCase(), String(formula)]),
      ),
      tables,
    }),
  };
}
