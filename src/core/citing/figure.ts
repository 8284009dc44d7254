/** A figure put at the selected cell: its cells side by side, the first of them named, and its source line as the last one. */
import type { CiteWords, StyleBook } from "../cite";
import { formatFigureMark, formatMark, freeMarkName, type Mark } from "../citations";
import type { CslItem } from "../collection";
import type { FigureCell } from "../figure";
import { areaAddress } from "../layout";
import { err, ok, type Result } from "../result";
import type { Cited } from "./find";
import { insertAtAnchor, lineText, remembered, textFormats, type Anchor } from "./line";
import { emptyContent, textContent, type CitationPlan, type CitationRefusal } from "./plan";

export interface FigurePlacement {
  readonly table: string;
  readonly key: string;
  readonly cells: readonly FigureCell[];
  /** Null where the cells look their sources up themselves. */
  readonly line: { readonly mark: Mark; readonly sources: readonly CslItem[] } | null;
}

/** @param anchor from the selected cell on, one row */
export function planFigure(
  cited: Cited,
  anchor: Anchor,
  collection: string,
  { table, key, cells, line }: FigurePlacement,
  book: StyleBook,
  words: CiteWords,
): Result<CitationPlan, CitationRefusal> {
  const { sheet, row, column } = anchor;
  const lines: { readonly mark: Mark; readonly text: string }[] = [];
  if (line !== null) {
    const set = lineText(line.mark, line.sources, book, words);
    if (!set.ok) return set;
    lines.push({ mark: line.mark, text: set.value });
  }
  const width = cells.length + lines.length;
  const first = { ...anchor, formulas: anchor.formulas.slice(0, 1) };
  if (insertAtAnchor(first, width) === null)
    return err({
      code: "cite/cells-taken",
      sheet,
      address: areaAddress({ row, column, rows: 1, columns: width }),
    });
  const [figureName, lineName] = [
    freeMarkName("figure", cited.takenNames),
    freeMarkName("line", cited.takenNames),
  ];
  const lineAt = { sheet, row, column: column + cells.length };
  return ok({
    kind: "figure",
    cells: [
      ...cells.map(({ content, numberFormat }, at) => ({
        sheet,
        row,
        column: column + at,
        before: emptyContent,
        after: content,
        formats: { before: "General", after: numberFormat },
        name: at === 0 ? figureName : null,
        reference: null,
      })),
      ...lines.map(({ text }) => ({
        ...lineAt,
        before: emptyContent,
        after: textContent(text),
        formats: textFormats,
        name: lineName,
        reference: null,
      })),
    ],
    named: [
      { name: figureName, sheet, row, column, comment: formatFigureMark(collection, table, key) },
      ...lines.map(({ mark }) => ({ name: lineName, ...lineAt, comment: formatMark(mark) })),
    ],
    unnamed: [],
    column: null,
    before: remembered(cited),
    after: {
      ...remembered(cited),
      lines: [
        ...cited.citations.lines,
        ...lines.map(({ mark, text }) => ({ name: lineName, ...mark, text })),
      ],
      style: line?.mark.style ?? cited.citations.style,
      custom: cited.citations.custom,
    },
    isKept: true,
  });
}
