/** Shows a table or a row of it in the workbook, wherever the analyst has moved, renamed or sorted it to. */
import type { Release } from "../core/collection";
import type { HostFailure } from "../core/host-failure";
import { keyPlace, type FoundInstance } from "../core/identify";
import { ok, type Result } from "../core/result";
import { cellText, comparableText } from "../core/value";
import { goTo, type Navigation } from "../excel/navigate";
import { openWorkbook } from "./open";

export type { Navigation } from "../excel/navigate";

export type Shown =
  | Navigation
  /** No table in the workbook has the row. */
  | { readonly kind: "not-here" };

/** @param name the Excel table's name */
export function showTable(name: string): Promise<Result<Navigation, HostFailure>> {
  return goTo({ kind: "table", table: name });
}

export function showCells(
  sheet: string,
  address: string,
): Promise<Result<Navigation, HostFailure>> {
  return goTo({ kind: "cells", sheet, address });
}

/**
 * Reads the workbook anew, since rows move when an analyst sorts. Where the row stands in several tables, one that holds
 * the last of the releases comes first.
 */
export async function showRow(
  releases: readonly Release[],
  { table, key }: { readonly table: string; readonly key: string },
): Promise<Result<Shown, HostFailure>> {
  const opened = await openWorkbook(releases);
  if (!opened.ok) return opened;
  const places = opened.value.instances
    .filter(({ release, presented }) => {
      return presented.table.name === table && release.collection === releases.at(-1)?.collection;
    })
    .flatMap((instance) => {
      const row = rowOf(instance, key);
      return row < 0 ? [] : [{ instance, row }];
    })
    .sort((a, b) => releases.indexOf(b.instance.release) - releases.indexOf(a.instance.release));
  const [first] = places;
  if (first === undefined) return ok({ kind: "not-here" });
  return goTo({ kind: "row", table: first.instance.table.name, row: first.row });
}

function rowOf(instance: FoundInstance, key: string): number {
  const keys = keyPlace(instance);
  const wanted = comparableText(key);
  return instance.table.rows.findIndex((cells) => comparableText(cellText(cells[keys])) === wanted);
}
