/** Citations as they stand in the workbook now: lines by their defined names, references by their column, wherever both were moved to. */
import { sourceLine, shippedStyles, type CiteWords, type StyleBook } from "../cite";
import {
  markKind,
  parseFigureMark,
  parseMark,
  type Citations,
  type Mark,
  type ReferenceColumn,
} from "../citations";
import type { CslItem, Release } from "../collection";
import type { CellContent } from "../edit";
import { keyPlace, type FoundInstance } from "../identify";
import { cellAddress } from "../layout";
import { cellText, comparableText } from "../value";

/** One of Tickmark's names and the cell that Excel says it points to; null where that is gone. */
export interface NamedReading {
  readonly name: string;
  readonly comment: string;
  readonly cell: {
    readonly sheet: string;
    readonly row: number;
    readonly column: number;
    readonly content: CellContent;
  } | null;
}

export interface CitationReading {
  readonly marks: readonly NamedReading[];
  /** All names and tables of the workbook: they share one name space. */
  readonly takenNames: readonly string[];
}

export interface FoundLine extends Mark {
  readonly name: string;
  readonly comment: string;
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly address: string;
  /** What the cell shows now. */
  readonly text: string;
  /** As it was written; null where nothing says what that was. */
  readonly written: string | null;
  readonly isEdited: boolean;
}

export interface FoundReference {
  readonly key: string;
  /** Row of the table's body, from 0. */
  readonly row: number;
  readonly text: string;
  readonly written: string | null;
  readonly isEdited: boolean;
}

export interface FoundColumn {
  readonly instance: FoundInstance;
  readonly header: string;
  readonly style: string;
  /** Column of the table, from 0. */
  readonly place: number;
  readonly references: readonly FoundReference[];
}

export interface FoundFigure {
  readonly name: string;
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly address: string;
  readonly collection: string;
  readonly table: string;
  readonly key: string;
}

export interface Cited {
  readonly lines: readonly FoundLine[];
  readonly columns: readonly FoundColumn[];
  readonly figures: readonly FoundFigure[];
  /** Names of ours whose cell is gone or was emptied: the analyst took the citation away. */
  readonly lost: readonly NamedReading[];
  readonly takenNames: readonly string[];
  readonly citations: Citations;
}

/** @param headers of a column of references, in every language */
export function findCitations(
  { marks, takenNames }: CitationReading,
  citations: Citations,
  instances: readonly FoundInstance[],
  releases: readonly Release[],
  book: StyleBook,
  words: CiteWords,
  headers: readonly string[],
): Cited {
  const lines: FoundLine[] = [];
  const figures: FoundFigure[] = [];
  const lost: NamedReading[] = [];
  for (const reading of marks) {
    const { name, comment, cell } = reading;
    const kind = markKind(name);
    const figure = kind === "figure" ? parseFigureMark(comment) : null;
    const remembered = citations.lines.find((line) => sameName(line.name, name));
    const mark = kind === "line" ? (remembered ?? parseMark(comment)) : null;
    // A name that says nothing of the kind is the analyst's, whatever it begins with.
    if (figure === null && mark === null) continue;
    if (cell === null || (cell.content.formula === null && cell.content.value === null)) {
      lost.push(reading);
      continue;
    }
    const { sheet, row, column, content } = cell;
    const place = { name, sheet, row, column, address: cellAddress(row, column) };
    if (figure !== null) figures.push({ ...place, ...figure });
    if (mark === null) continue;
    const { collection, style, language, sources } = mark;
    const text = content.formula ?? cellText(content.value);
    const written = remembered?.text ?? writtenBefore(mark, text, releases, book, words);
    lines.push({
      ...place,
      collection,
      style,
      language,
      sources,
      comment,
      text,
      written,
      isEdited: written === null || comparableText(written) !== comparableText(text),
    });
  }
  return {
    lines,
    figures,
    lost,
    takenNames,
    citations,
    columns: instances.flatMap((instance) =>
      columnsOf(instance, citations, releases, book, headers),
    ),
  };
}

export function sourcesNamed(
  releases: readonly Release[],
  collection: string,
  ids: readonly string[],
): readonly CslItem[] {
  return ids.flatMap((id) => sourceNamed(releases, collection, id) ?? []);
}

/** As the newest of these releases that knows it has it. */
function sourceNamed(releases: readonly Release[], collection: string, id: string): CslItem | null {
  const known = releases
    .filter((release) => release.collection === collection)
    .flatMap(({ sources }) => sources.filter((source) => source.id === id));
  return known.at(-1) ?? null;
}

/** A source by itself in a style, as the newest of these releases that knows it has it; null for an unknown source or style. */
export function referenceOf(
  book: StyleBook,
  style: string,
  releases: readonly Release[],
  collection: string,
  id: string,
): string | null {
  const source = sourceNamed(releases, collection, id);
  return (source && book.set(style, source)?.text) ?? null;
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** Without the state part: what any release gives for the mark, preferring what the cell holds. */
function writtenBefore(
  { collection, style, language, sources }: Mark,
  text: string,
  releases: readonly Release[],
  book: StyleBook,
  words: CiteWords,
): string | null {
  const texts = releases.flatMap((release) => {
    const items = sourcesNamed([release], collection, sources);
    if (items.length < sources.length) return [];
    return sourceLine(book, style, items, language, words)?.text ?? [];
  });
  return likest(texts, text);
}

/** Of the texts, the one that a cell holds; else the last, and null where there is none. */
function likest(texts: readonly string[], text: string): string | null {
  const same = texts.find((one) => comparableText(one) === comparableText(text));
  return same ?? texts.at(-1) ?? null;
}

export function isSourcesTable({ presented }: FoundInstance): boolean {
  return presented.table.resource === "sources";
}

/** What a source that is added to a table of sources gets in its column of references; null where there is no such column. */
export function newReference(
  instance: FoundInstance,
  key: string,
  citations: Citations,
  release: Release,
  book: StyleBook,
  headers: readonly string[],
): { readonly place: number; readonly text: string } | null {
  const [column] = columnsOf(instance, citations, [instance.release, release], book, headers);
  if (column === undefined) return null;
  const text = referenceOf(book, column.style, [release], release.collection, key);
  return text === null ? null : { place: column.place, text };
}

function columnsOf(
  instance: FoundInstance,
  citations: Citations,
  releases: readonly Release[],
  book: StyleBook,
  headers: readonly string[],
): FoundColumn[] {
  if (!isSourcesTable(instance) || keyPlace(instance) < 0) return [];
  const { table, columnPlaces, release } = instance;
  const keys = keyPlace(instance);
  const remembered = citations.columns.find((column) => sameName(column.table, table.name));
  const isOurs = (header: string): boolean =>
    [...headers, ...(remembered === undefined ? [] : [remembered.header])].some((one) =>
      sameName(one, header),
    );
  const column = table.headers
    .map((header, place) => ({ header, place }))
    .filter(({ header, place }) => !columnPlaces.includes(place) && isOurs(header))
    .at(-1);
  if (column === undefined) return [];
  const { header, place } = column;
  const rows = table.rows.map((cells, row) => ({
    row,
    key: cellText(cells[keys]),
    text: table.formulas[row]?.[place] ?? cellText(cells[place]),
  }));
  const style = remembered?.style ?? styleOf(rows, release, releases, book);
  if (style === null) return [];
  return [
    {
      instance,
      header,
      style,
      place,
      references: rows.map(({ row, key, text }) => {
        const written = writtenReference(remembered, style, key, text, release, releases, book);
        const isEdited =
          text !== "" && (written === null || comparableText(written) !== comparableText(text));
        return { row, key, text, written, isEdited };
      }),
    },
  ];
}

function writtenReference(
  remembered: ReferenceColumn | undefined,
  style: string,
  key: string,
  text: string,
  release: Release,
  releases: readonly Release[],
  book: StyleBook,
): string | null {
  const known = remembered?.texts[key];
  if (known !== undefined) return known;
  const texts = [...releases, release].flatMap(
    (one) => referenceOf(book, style, [one], release.collection, key) ?? [],
  );
  return likest(texts, text);
}

/** So many references are enough to know the style by which a column was set. */
const rowsToKnowAStyleBy = 5;

function styleOf(
  rows: readonly { readonly key: string; readonly text: string }[],
  { collection }: Release,
  releases: readonly Release[],
  book: StyleBook,
): string | null {
  const sample = rows.filter(({ text }) => text !== "").slice(0, rowsToKnowAStyleBy);
  const style = shippedStyles.find((candidate) =>
    sample.some(({ key, text }) =>
      releases.some((release) => {
        const set = referenceOf(book, candidate, [release], collection, key);
        return set !== null && comparableText(set) === comparableText(text);
      }),
    ),
  );
  return style ?? null;
}
