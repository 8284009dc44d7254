/** A source line: the first free cell beneath a place, its text, and the name by which Excel keeps pointing at it. */
import { sourceLine, type CiteWords, type StyleBook } from "../cite";
import { formatMark, freeMarkName, type Mark } from "../citations";
import type { CslItem } from "../collection";
import { areaAddress, type Area } from "../layout";
import { err, ok, type Result } from "../result";
import { cellText, type CellValue } from "../value";
import type { Cited, FoundLine } from "./find";
import { emptyContent, textContent, type CitationPlan, type CitationRefusal } from "./plan";

/** Cells below (or from) a place on, as they were read, the tables of the sheet, and merged cells among them. */
export interface Anchor {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  /** What each cell holds, by `Range.formulas`; a row per row. */
  readonly formulas: readonly (readonly CellValue[])[];
  readonly tables: readonly Area[];
  readonly merged: readonly Area[];
}

/**
 * The first row of free cells of that width. A cell directly beneath a table is not free, though it is empty: Excel makes the table
 * grow over what is written there.
 *
 * @returns its row within the anchor; null where none is free
 */
export function insertAtAnchor(anchor: Anchor, width: number): number | null {
  const isWithin = (row: number, column: number, area: Area): boolean =>
    column >= area.column &&
    column < area.column + area.columns &&
    row >= area.row &&
    row < area.row + area.rows;
  const isFree = (row: number, column: number): boolean =>
    !anchor.merged.some((area) => isWithin(row, column, area)) &&
    !anchor.tables.some((table) => isWithin(row, column, { ...table, rows: table.rows + 1 }));
  const at = anchor.formulas.findIndex((cells, r) => {
    const wanted = cells.slice(0, width);
    return (
      wanted.length === width &&
      wanted.every((cell, c) => cellText(cell) === "" && isFree(anchor.row + r, anchor.column + c))
    );
  });
  return at < 0 ? null : at;
}

export function planLine(
  cited: Cited,
  anchor: Anchor,
  mark: Mark,
  sources: readonly CslItem[],
  book: StyleBook,
  words: CiteWords,
): Result<CitationPlan, CitationRefusal> {
  const set = lineText(mark, sources, book, words);
  if (!set.ok) return set;
  const text = set.value;
  const { sheet, column } = anchor;
  const same = sameLineAbove(cited, anchor, mark);
  if (same !== undefined) return err({ code: "cite/already-there", sheet, address: same.address });
  const at = insertAtAnchor(anchor, 1);
  if (at === null) {
    const { length: rows } = anchor.formulas;
    const address = areaAddress({ row: anchor.row, column, rows: Math.max(rows, 1), columns: 1 });
    return err({ code: "cite/no-room", sheet, address });
  }
  const row = anchor.row + at;
  const name = freeMarkName("line", cited.takenNames);
  const place = { sheet, row, column };
  return ok({
    kind: "line",
    cells: [
      {
        ...place,
        before: emptyContent,
        after: textContent(text),
        formats: textFormats,
        name,
        reference: null,
      },
    ],
    named: [{ name, ...place, comment: formatMark(mark) }],
    unnamed: [],
    column: null,
    before: remembered(cited),
    after: {
      ...remembered(cited),
      lines: [...cited.citations.lines, { name, ...mark, text }],
      style: mark.style,
      custom: cited.citations.custom,
    },
    isKept: true,
  });
}

export function lineText(
  { style, language }: Mark,
  sources: readonly CslItem[],
  book: StyleBook,
  words: CiteWords,
): Result<string, CitationRefusal> {
  if (sources.length === 0) return err({ code: "cite/no-sources" });
  const line = sourceLine(book, style, sources, language, words);
  return line === null ? err({ code: "cite/style-unknown", style }) : ok(line.text);
}

/** Text is shown as it is; what format the cell has before is seen when it is written. */
export const textFormats = { before: "General", after: "General" } as const;

export function remembered({ citations: { lines, columns } }: Cited): CitationPlan["before"] {
  return { lines, columns };
}

/** Between the place and the first free cell: pressing the button twice is one line. */
function sameLineAbove({ lines }: Cited, anchor: Anchor, mark: Mark): FoundLine | undefined {
  const ids = JSON.stringify(mark.sources);
  const free = insertAtAnchor(anchor, 1) ?? anchor.formulas.length;
  return lines.find(
    (line) =>
      line.sheet === anchor.sheet &&
      line.column === anchor.column &&
      line.row >= anchor.row &&
      line.row < anchor.row + free &&
      JSON.stringify(line.sources) === ids,
  );
}

/** Takes lines away that stand as they were written; one that was edited stays unless it is named in `even`. */
export function planLineRemoval(
  cited: Cited,
  names: readonly string[],
  even: ReadonlySet<string>,
): CitationPlan {
  const going = cited.lines.filter(
    ({ name, isEdited }) => names.includes(name) && (!isEdited || even.has(name)),
  );
  const gone = new Set(going.map(({ name }) => name));
  return {
    kind: "remove",
    cells: going.map(({ name, sheet, row, column, text }) => ({
      sheet,
      row,
      column,
      before: textContent(text),
      after: emptyContent,
      formats: null,
      name,
      reference: null,
    })),
    named: [],
    unnamed: going.map(({ name, sheet, row, column, comment }) => ({
      name,
      sheet,
      row,
      column,
      comment,
    })),
    column: null,
    before: remembered(cited),
    after: {
      ...cited.citations,
      lines: cited.citations.lines.filter(({ name }) => !gone.has(name)),
    },
    isKept: true,
  };
}
