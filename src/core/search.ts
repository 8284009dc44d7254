/**
 * Finds rows of a release by what a person types: every word must occur in the row, in either language. Case, accents,
 * width and the kinds of dash and quotation mark make no difference; Chinese needs no spaces.
 */
import { languages, type Release } from "./collection";
import {
  numberFormatOf,
  presentTable,
  type PresentedRow,
  type PresentedTable,
} from "./presentation";
import { shownCell } from "./shown";

export interface FoundRow {
  readonly table: string;
  readonly key: string;
}

interface Entry extends FoundRow {
  readonly normalKey: string;
  readonly labels: readonly string[];
  /** All cells in both languages as they are shown, one after the other. */
  readonly text: string;
}

export interface SearchIndex {
  readonly entries: readonly Entry[];
}

/** Between cells, so that nothing is found across two of them. */
const cellEnd = "\n";

export function indexRelease(release: Release): SearchIndex {
  const entries = release.descriptor.tickmark.tables.flatMap(({ name }) => {
    const presented = languages.map((language) => presentTable(release, name, language));
    const texts = new Map<string, ShownTexts[]>();
    for (const table of presented)
      for (const row of table.rows)
        texts.set(row.key, [...(texts.get(row.key) ?? []), textsOf(table, row)]);
    return [...texts].map(([key, shown]): Entry => ({
      table: name,
      key,
      normalKey: normalText(key),
      labels: shown.map(({ label }) => label),
      text: shown.map(({ text }) => text).join(cellEnd),
    }));
  });
  return { entries };
}

interface ShownTexts {
  readonly label: string;
  readonly text: string;
}

function textsOf(table: PresentedTable, row: PresentedRow): ShownTexts {
  const cells = table.columns.map(({ column }, at) =>
    normalText(shownCell(row.cells[at] ?? null, numberFormatOf(table, row, column.name))),
  );
  const label = table.columns.findIndex(({ column }) => column.role === "label");
  return { text: cells.join(cellEnd), label: cells[label] ?? "" };
}

/** Best first: rows named by their key, then by their label, then by any other cell; else in the order of the release. */
export function searchRows({ entries }: SearchIndex, query: string): readonly FoundRow[] {
  const words = normalText(query)
    .split(/\s+/u)
    .filter((word) => word !== "");
  if (words.length === 0) return [];
  return entries
    .flatMap((entry) => {
      const ranks = words.map((word) => rankOf(entry, word));
      return ranks.includes(0) ? [] : [{ entry, rank: ranks.reduce((sum, rank) => sum + rank, 0) }];
    })
    .sort((a, b) => b.rank - a.rank)
    .map(({ entry: { table, key } }) => ({ table, key }));
}

/** How well a row answers to one word; 0 when it does not. */
function rankOf({ normalKey, labels, text }: Entry, word: string): number {
  if (normalKey === word) return 16;
  if (normalKey.startsWith(word)) return 8;
  if (labels.some((label) => startsAWord(label, word))) return 4;
  if (labels.some((label) => label.includes(word))) return 3;
  if (startsAWord(text, word)) return 2;
  return text.includes(word) ? 1 : 0;
}

function startsAWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return true;
  return false;
}

/** The form in which texts are compared for searching: compatibility forms resolved, accents dropped, one dash, one quote. */
function normalText(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{Diacritic}/gu, "")
    .replace(/\p{Dash_Punctuation}|\u2212/gu, "-")
    .replace(/[\u2018\u2019\u201b]/g, "'")
    .replace(/[\u201c-\u201f\u00ab\u00bb\u300c-\u300f]/g, '"')
    .normalize("NFC")
    .toLowerCase();
}
