/** The lines that name a release, above a table and on the Overview: each follows the release where it still says what populate wrote. */
import type { Release } from "../collection";
import type { SheetReading } from "../dependents";
import type { LineEdit } from "../edit";
import type { FoundInstance } from "../identify";
import { contentName, type LayoutWords } from "../layout";
import { formatProvenance } from "../provenance";
import { sameValue } from "../value";

export function releaseLines(
  instance: FoundInstance,
  release: Release,
  words: LayoutWords,
  sheets: readonly SheetReading[],
): readonly LineEdit[] {
  const { table, presented } = instance;
  const above = pairs(instance.release, release, contentName(presented), words);
  const own = table.above.flatMap((text, index): LineEdit[] => {
    const pair = above.find(([before]) => sameValue(before, text));
    if (pair === undefined) return [];
    const row = table.headerRow - table.above.length + index;
    return [line(table.sheet, row, table.firstColumn, pair, table.name)];
  });
  return [...own, ...overviewLines(instance, release, words, sheets)];
}

type Pair = readonly [before: string, after: string];

function pairs(from: Release, to: Release, content: string, words: LayoutWords): readonly Pair[] {
  const texts = ({ descriptor }: Release): readonly string[] => [
    formatProvenance({
      collection: descriptor.name,
      version: descriptor.version,
      content,
      asOf: descriptor.tickmark.asOf,
    }),
    words.releaseLine({
      asOf: descriptor.tickmark.asOf,
      version: descriptor.version,
      licence: descriptor.licenses.map(({ name }) => name).join(", "),
    }),
  ];
  const after = texts(to);
  return texts(from).map((before, index) => [before, after[index] ?? before]);
}

/** Provenance, version and description on the Overview that stands in the same workbook. */
function overviewLines(
  { table, presented, release: from }: FoundInstance,
  to: Release,
  words: LayoutWords,
  sheets: readonly SheetReading[],
): readonly LineEdit[] {
  const [provenance] = pairs(from, to, "Overview", words);
  const { language } = presented;
  const described: Pair = [
    from.descriptor.tickmark.description[language],
    to.descriptor.tickmark.description[language],
  ];
  const version: Pair = [from.version, to.version];
  return sheets.flatMap((sheet): LineEdit[] => {
    const texts = sheet.rows.map((cells) => cells.map((cell) => String(cell ?? "")));
    if (provenance === undefined || !texts.some((row) => row.includes(provenance[0]))) return [];
    return texts.flatMap((row, r) =>
      row.flatMap((text, c): LineEdit[] => {
        const isVersion = row[c - 1] === words.release;
        const pair = [provenance, described, ...(isVersion ? [version] : [])].find(
          ([before]) => before === text,
        );
        if (pair === undefined || pair[0] === pair[1]) return [];
        return [line(sheet.name, sheet.row + r, sheet.column + c, pair, table.name)];
      }),
    );
  });
}

function line(
  sheet: string,
  row: number,
  column: number,
  [before, after]: Pair,
  table: string,
): LineEdit {
  return { sheet, row, column, before, after, table };
}
