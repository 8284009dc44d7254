/** One action sets every citation of the workbook anew; one that a person edited is shown beside what it would become, and stays. */
import { sourceLine, type CiteWords, type StyleBook } from "../cite";
import { formatMark, type NamedCell, type Written } from "../citations";
import type { Release } from "../collection";
import { cellAddress } from "../layout";
import { err, ok, type Result } from "../result";
import { referenceOf, sourcesNamed, type Cited } from "./find";
import { remembered } from "./line";
import { textContent, type CitationPlan, type CitationRefusal } from "./plan";

export interface RestyleItem {
  /** Stays the same for the same cell while the preview stands. */
  readonly id: string;
  readonly sheet: string;
  readonly address: string;
  readonly sources: readonly string[];
  readonly now: string;
  /** As Tickmark wrote it; null where nothing says what that was. */
  readonly written: string | null;
  readonly next: string;
  readonly isEdited: boolean;
}

interface Step extends RestyleItem {
  readonly cell: Written;
}

/** What every citation would become; those that stay as they are included. Sources that no known release has are left out. */
export function previewRestyle(
  cited: Cited,
  style: string,
  releases: readonly Release[],
  book: StyleBook,
  words: CiteWords,
): Result<readonly RestyleItem[], CitationRefusal> {
  const steps = stepsOf(cited, style, releases, book, words);
  return steps.length === 0 && isUnknown(book, style, releases)
    ? err({ code: "cite/style-unknown", style })
    : ok(steps);
}

function isUnknown(book: StyleBook, style: string, releases: readonly Release[]): boolean {
  const source = releases[0]?.sources[0];
  return source !== undefined && book.set(style, source) === null;
}

/** @param overwrite ids of edited citations that are to be set anew all the same */
export function planRestyle(
  cited: Cited,
  style: string,
  releases: readonly Release[],
  book: StyleBook,
  words: CiteWords,
  overwrite: ReadonlySet<string>,
): Result<CitationPlan, CitationRefusal> {
  if (isUnknown(book, style, releases)) return err({ code: "cite/style-unknown", style });
  const going = stepsOf(cited, style, releases, book, words).filter(
    ({ id, isEdited }) => !isEdited || overwrite.has(id),
  );
  const lineTexts = new Map(
    going.flatMap(({ cell, next }) => (cell.name === null ? [] : [[cell.name, next] as const])),
  );
  const restyled = cited.lines.filter(({ name }) => lineTexts.has(name));
  const lines = cited.lines.map(({ name, collection, language, sources, ...line }) => {
    const text = lineTexts.get(name);
    return {
      name,
      collection,
      language,
      sources,
      style: text === undefined ? line.style : style,
      text: text ?? line.written ?? "",
    };
  });
  const columns = cited.columns.map(({ instance: { table }, header, references }) => {
    const texts = references.flatMap(({ key, written }): [string, string][] => {
      const step = going.find(
        ({ cell: { reference } }) => reference?.table === table.name && reference.key === key,
      );
      const text = step?.next ?? written;
      return text === null ? [] : [[key, text]];
    });
    const known = cited.citations.columns.find((one) => one.table === table.name);
    return { ...known, table: table.name, header, style, texts: Object.fromEntries(texts) };
  });
  return ok({
    kind: "restyle",
    cells: going.filter(({ now, next }) => now !== next).map(({ cell }) => cell),
    // A name says the style of its cell, so it is given again.
    named: restyled.map((line) => namedCell(line, formatMark({ ...line, style }))),
    unnamed: restyled.map((line) => namedCell(line, line.comment)),
    column: null,
    before: remembered(cited),
    after: { lines, columns, style, custom: cited.citations.custom },
    isKept: true,
  });
}

function namedCell(line: Cited["lines"][number], comment: string): NamedCell {
  const { name, sheet, row, column } = line;
  return { name, sheet, row, column, comment };
}

function stepsOf(
  cited: Cited,
  style: string,
  releases: readonly Release[],
  book: StyleBook,
  words: CiteWords,
): readonly Step[] {
  const lines = cited.lines.flatMap((line): Step[] => {
    const { name, sheet, row, column, address, collection, language, text, written } = line;
    const sources = sourcesNamed(releases, collection, line.sources);
    if (sources.length < line.sources.length) return [];
    const next = sourceLine(book, style, sources, language, words)?.text;
    if (next === undefined) return [];
    const cell = { sheet, row, column, formats: null, name, reference: null };
    return [
      {
        id: name,
        sheet,
        address,
        sources: line.sources,
        now: text,
        written,
        next,
        isEdited: line.isEdited,
        cell: { ...cell, before: textContent(text), after: textContent(next) },
      },
    ];
  });
  const references = cited.columns.flatMap(({ instance, place, references: cells }) => {
    const { table, release } = instance;
    return cells.flatMap(({ key, row, text, written, isEdited }): Step[] => {
      const next = referenceOf(book, style, [...releases, release], release.collection, key);
      if (next === null) return [];
      const at = {
        sheet: table.sheet,
        row: table.headerRow + 1 + row,
        column: table.firstColumn + place,
      };
      return [
        {
          id: `${table.name}/${key}`,
          sheet: at.sheet,
          address: cellAddress(at.row, at.column),
          sources: [key],
          now: text,
          written,
          next,
          isEdited,
          cell: {
            ...at,
            before: textContent(text),
            after: textContent(next),
            formats: null,
            name: null,
            reference: { table: table.name, key },
          },
        },
      ];
    });
  });
  return [...lines, ...references];
}
