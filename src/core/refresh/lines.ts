/** The lines that name a release, above a table and on the Overview: each follows the release where it still says what populate wrote. */
import type { Language, Release } from "../collection";
import type { SheetReading } from "../dependents";
import type { LineEdit } from "../edit";
import type { FoundInstance } from "../identify";
import { contentName, overviewColumns, type LayoutWords } from "../layout";
import { formatProvenance } from "../provenance";
import { comparableText, sameValue } from "../value";

export function releaseLines(
  instance: FoundInstance,
  release: Release,
  words: LayoutWords,
  sheets: readonly SheetReading[],
): readonly LineEdit[] {
  const { table, presented } = instance;
  const above = [
    provenancePair(instance.release, release, contentName(presented)),
    releasePair(instance.release, release, words),
    titlePair(instance, release),
  ];
  const own = table.above.flatMap((text, index): LineEdit[] => {
    const pair = above.find(([before]) => sameValue(before, text));
    if (pair === undefined || pair[0] === pair[1]) return [];
    const row = table.headerRow - table.above.length + index;
    return [line(table.sheet, row, table.firstColumn, pair, table.name)];
  });
  return [...own, ...overviewLines(instance, release, words, sheets)];
}

type Pair = readonly [before: string, after: string];

/** The title over the table, of the part where it is one. */
function titlePair({ release: from, presented }: FoundInstance, to: Release): Pair {
  const { language, part } = presented;
  const titles = [from, to].flatMap(({ descriptor }) =>
    descriptor.tickmark.tables
      .filter(({ name }) => name === presented.table.name)
      .map(({ title, parts }) => {
        const ofPart = parts?.find(({ name }) => name === part)?.title[language];
        return ofPart === undefined ? title[language] : `${title[language]}: ${ofPart}`;
      }),
  );
  const [before = "", after = before] = titles;
  return [before, after];
}

function provenancePair(from: Release, to: Release, content: string): Pair {
  const text = ({ descriptor: { name, version, tickmark } }: Release): string =>
    formatProvenance({ collection: name, version, content, asOf: tickmark.asOf });
  return [text(from), text(to)];
}

function releasePair(from: Release, to: Release, words: LayoutWords): Pair {
  const text = ({ descriptor: { version, licenses, tickmark } }: Release): string =>
    words.releaseLine({
      asOf: tickmark.asOf,
      version,
      licence: licenses.map(({ name }) => name).join(", "),
    });
  return [text(from), text(to)];
}

/** What the Overview that stands in the same workbook says of the release: each sentence that is still the former release's. */
function overviewLines(
  { table, presented, release: from }: FoundInstance,
  to: Release,
  words: LayoutWords,
  sheets: readonly SheetReading[],
): readonly LineEdit[] {
  const provenance = provenancePair(from, to, "Overview");
  const versions: Pair = [from.version, to.version];
  const sentences = new Map(sentencePairs(from, to, presented.language));
  return sheets.flatMap((sheet): LineEdit[] => {
    const texts = sheet.rows.map((cells) =>
      cells.map((cell) => (typeof cell === "string" ? comparableText(cell) : "")),
    );
    const top = texts.findIndex((row) => row.includes(provenance[0]));
    const left = texts[top]?.indexOf(provenance[0]) ?? -1;
    // What else stands on that sheet is the analyst's, though it may read the same.
    const isOurs = (r: number, c: number): boolean =>
      r >= top - 1 && c >= left && c < left + overviewColumns;
    if (top < 0) return [];
    return texts.flatMap((row, r) =>
      row.flatMap((text, c): LineEdit[] => {
        if (!isOurs(r, c)) return [];
        const isVersion = row[c - 1] === words.release && text === from.version;
        const after = sentences.get(text);
        const pair: Pair | undefined =
          text === provenance[0]
            ? provenance
            : isVersion
              ? versions
              : after === undefined
                ? undefined
                : [text, after];
        if (pair === undefined || pair[0] === pair[1]) return [];
        return [line(sheet.name, sheet.row + r, sheet.column + c, pair, table.name)];
      }),
    );
  });
}

/** Each sentence of the former release that reads otherwise now; none that stands for two things which no longer read alike. */
function sentencePairs(from: Release, to: Release, language: Language): readonly Pair[] {
  const after = overviewTexts(to, language);
  const found = new Map<string, string | null>();
  for (const [slot, text] of overviewTexts(from, language)) {
    const next = after.get(slot) ?? text;
    const key = comparableText(text);
    const other = found.get(key);
    found.set(key, other === undefined || other === next ? next : null);
  }
  const extra = caveats(to, language).slice(caveats(from, language).length);
  const last = caveats(from, language).at(-1);
  const lastNext = last === undefined ? null : found.get(comparableText(last));
  // There are no rows for more caveats than there were, and none of them may be missing: the last row takes them.
  if (last !== undefined && typeof lastNext === "string")
    found.set(comparableText(last), [lastNext, ...extra].join("\n"));
  return [...found].flatMap(([text, next]): Pair[] =>
    next === null || text === comparableText(next) ? [] : [[text, next]],
  );
}

/** By what they say it of, so that the two releases' can be told to be about the same thing. */
function overviewTexts(
  { descriptor: { tickmark, licenses } }: Release,
  language: Language,
): ReadonlyMap<string, string> {
  const { dictionaries } = tickmark;
  return new Map([
    ["title", tickmark.title[language]],
    ["description", tickmark.description[language]],
    ["as of", tickmark.asOf],
    ["licence", licenses.map(({ title }) => title).join("; ")],
    ["attribution", tickmark.attribution[language]],
    ...tickmark.tables.map(
      ({ name, description }) => [`table ${name}`, description[language]] as const,
    ),
    ...tickmark.caveats.map((text, index) => [`caveat ${index}`, text[language]] as const),
    ...Object.entries(dictionaries).flatMap(([name, entries]) =>
      entries.flatMap(({ code, label, meaning }) => [
        [`label ${name} ${code}`, label[language]] as const,
        ...(meaning === undefined ? [] : [[`meaning ${name} ${code}`, meaning[language]] as const]),
      ]),
    ),
  ]);
}

function caveats({ descriptor }: Release, language: Language): readonly string[] {
  return descriptor.tickmark.caveats.map((text) => text[language]);
}

function line(
  sheet: string,
  row: number,
  column: number,
  [before, after]: Pair,
  table: string,
): LineEdit {
  return { sheet, row, column, before, after, key: null, table };
}
