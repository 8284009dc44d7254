/** Workbooks with citations, and the claim that no mark is an orphan, no source stands twice and nothing else was touched. */
import { expect } from "vitest";
import { lookAtCitations, type CitationLook, type CiteOptions } from "../../src/app/cite";
import { markKind } from "../../src/core/citations";
import type { Release } from "../../src/core/collection";
import type { Host } from "../host/host";
import type { Book } from "../host/workbook";
import { cellKey } from "../host/workbook";
import { citationDesk } from "../core/cite/desk";
import { must, now } from "./refresh-story";

export async function citing(releases: readonly Release[]): Promise<CiteOptions> {
  return { releases, desk: await citationDesk(releases), now };
}

export async function lookedAt(options: CiteOptions): Promise<CitationLook> {
  return must(await lookAtCitations(options));
}

export function holds(book: Book, sheet: string, row: number, column: number): unknown {
  const cell = book.sheet(sheet)?.cell(row, column);
  return cell?.formula === undefined ? (cell?.value ?? null) : `=${cell.formula}`;
}

/** What every cell holds and how it looks, by sheet and cell. */
export function cellsOf(book: Book): ReadonlyMap<string, string> {
  const cells = new Map<string, string>();
  for (const { name, cells: held } of book.sheets)
    for (const [key, { value, formula, style }] of held)
      if (value !== null || formula !== undefined)
        cells.set(`${name}/${key}`, JSON.stringify([value, formula, book.styles.read(style)]));
  return cells;
}

export function keyOf(sheet: string, row: number, column: number): string {
  return `${sheet}/${cellKey(row, column)}`;
}

/** Every mark has its cell, every cell one mark, every line its sources once; and the state part agrees where it is there. */
export async function expectSound(host: Host, options: CiteOptions): Promise<void> {
  const { cited, state } = await lookedAt(options);
  const marks = host.book.names.filter(({ name }) => markKind(name) !== null);
  expect(cited.lost.map(({ name }) => name)).toEqual([]);
  const places = [...cited.lines, ...cited.figures].map(({ sheet, address }) => sheet + address);
  expect(new Set(places).size).toBe(places.length);
  expect(marks).toHaveLength(places.length);
  for (const { sources } of cited.lines) expect(new Set(sources).size).toBe(sources.length);
  for (const { references } of cited.columns) {
    const keys = references.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  }
  const remembered = state.kind === "present" ? state.state.citations.lines : [];
  for (const { name } of remembered) expect(marks.map((mark) => mark.name)).toContain(name);
}
