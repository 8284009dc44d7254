/**
 * Reads areas of cells, values and formulas, in blocks of whole rows. Excel refuses an answer over 5 MB and does not say before how
 * large one will be: each block is as large as the last one lets expect, and one that was too large is asked for again in halves.
 */
import type { Area } from "../core/layout";
import type { CellValue } from "../core/value";
import { sync, trySync } from "./host";
import { mergedIn, requestMerged } from "./merged";

const answerBudgetBytes = 4_000_000;
/** 4 MB of texts of 100 bytes, each read as value and as formula: what is asked for before anything is known. */
const firstCells = 20_000;

const cellsPerLink = 20;

export interface CellArea {
  readonly sheet: Excel.Worksheet;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  /** Asks for the address behind each cell besides; of areas one column wide. */
  readonly withLinks?: boolean;
  /** Asks for merged cells besides. */
  readonly withMerged?: boolean;
}

export interface CellGrid {
  readonly rows: CellValue[][];
  /** The formula behind each cell, `null` where there is none; `null` for a row without any. */
  readonly formulas: ((string | null)[] | null)[];
  /** The web address that each row's cell links to; empty unless it was asked for. */
  readonly links: (string | null)[];
  /** Merged cells on the sheet that it overlaps; empty unless it was asked for. */
  readonly merged: Area[];
}

interface Block {
  readonly area: CellArea;
  readonly into: CellGrid;
}

/** One sync for as many cells as fit in one answer. @returns one grid per area; an area of no rows is asked for in no sync */
export async function readCells(
  context: Excel.RequestContext,
  areas: readonly CellArea[],
): Promise<readonly CellGrid[]> {
  const blocks = areas.map((area): Block => ({
    area,
    into: { rows: [], formulas: [], links: [], merged: [] },
  }));
  let waiting: readonly Block[] = blocks;
  let budget = firstCells;
  while (waiting.length > 0) {
    const { now, later } = takeCells(waiting, budget);
    const asked = now.map(
      ({ area: { sheet, row, column, rows, columns, withLinks, withMerged }, into }) => {
        const range = sheet.getRangeByIndexes(row, column, rows, columns);
        range.load("values,formulas");
        // One answer for all rows: `Range.hyperlink` would be one proxy for each cell.
        const links = withLinks === true ? range.getCellProperties({ hyperlink: true }) : null;
        const merged = withMerged === true ? requestMerged(range) : null;
        return { range, links, merged, into };
      },
    );
    const isOneRow = now.length === 1 && now[0]?.area.rows === 1;
    if (isOneRow) await sync(context);
    else if (!(await trySync(context))) {
      budget = Math.floor(budget / 2);
      continue;
    }
    for (const { range, links, merged, into } of asked) {
      if (merged !== null) into.merged.push(...mergedIn(merged));
      keep(range, into);
      for (const [cell] of links?.value ?? []) into.links.push(cell?.hyperlink?.address ?? null);
    }
    waiting = later;
    if (later.length > 0) budget = cellsWithin(answerBudgetBytes, asked);
  }
  return blocks.map(({ into }) => into);
}

const encoder = new TextEncoder();

/** How many cells like these fit into so many bytes; each is read twice, as value and as formula. */
function cellsWithin(bytes: number, read: readonly { readonly range: Excel.Range }[]): number {
  const texts = read.map(({ range }) => encoder.encode(JSON.stringify(range.values)).length);
  const cells = read.map(({ range }) => range.values.length * (range.values[0]?.length ?? 0));
  const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
  return Math.floor((bytes * sum(cells)) / Math.max(2 * sum(texts), 1));
}

/** Cuts the first blocks off that have at most so many cells together; at least one row. */
function takeCells(
  blocks: readonly Block[],
  budget: number,
): { readonly now: readonly Block[]; readonly later: readonly Block[] } {
  const now: Block[] = [];
  let left = budget;
  for (const [index, block] of blocks.entries()) {
    const { area } = block;
    const fitting = Math.floor(left / weightOf(area));
    const rows = Math.min(area.rows, now.length === 0 ? Math.max(fitting, 1) : fitting);
    if (rows > 0) now.push({ ...block, area: { ...area, rows } });
    left -= rows * weightOf(area);
    if (rows === area.rows) continue;
    const rest = { ...area, row: area.row + rows, rows: area.rows - rows };
    return { now, later: [{ ...block, area: rest }, ...blocks.slice(index + 1)] };
  }
  return { now, later: [] };
}

/** Cells that one row is worth: a link with its names is as long as many short ones. */
function weightOf({ columns, withLinks }: CellArea): number {
  return withLinks === true ? columns + cellsPerLink : columns;
}

function keep(range: Excel.Range, { rows, formulas }: CellGrid): void {
  // Typed any[][] by @types/office-js; cells are texts, numbers and booleans.
  const values = range.values as CellValue[][];
  const written = range.formulas as CellValue[][];
  values.forEach((cells, r) => {
    const own = cells.map((value, c) => formulaOf(written[r]?.[c] ?? null, value));
    rows.push(cells);
    formulas.push(own.some((formula) => formula !== null) ? own : null);
  });
}

/** A text that only begins like a formula is given back as formula and as value alike. */
function formulaOf(written: CellValue, value: CellValue): string | null {
  return typeof written === "string" && written.startsWith("=") && written !== value
    ? written
    : null;
}
