/** Merged cells, in which Excel keeps only the first of what is written; asked for with the cells that are looked at anyway. */
import type { Area } from "../core/layout";
import { referencesIn } from "../core/reference";

/** To be read after the next sync. */
export function requestMerged(range: Excel.Range): Excel.RangeAreas {
  const merged = range.getMergedAreasOrNullObject();
  merged.load("address");
  return merged;
}

export function mergedIn(merged: Excel.RangeAreas): readonly Area[] {
  if (merged.isNullObject) return [];
  return referencesIn(merged.address).flatMap((reference): Area[] => {
    if (reference.kind !== "cells") return [];
    const [first, last] = reference.corners;
    const [row, column] = [first.row ?? 0, first.column ?? 0];
    return [
      {
        row,
        column,
        rows: (last.row ?? row) - row + 1,
        columns: (last.column ?? column) - column + 1,
      },
    ];
  });
}
