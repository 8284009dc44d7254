/** The short form of a source: who says it, and when; of a report or book, its title too. In the source's own language. */
import type { CslItem } from "../collection";
import type { RichText } from "./engine";

/** Names, titles and dates as one language joins them; `strings` has them. */
export interface ShortWords {
  readonly title: (title: string) => string;
  readonly names: (names: readonly string[]) => string;
  /** Parts of one entry: who, what, when. */
  readonly join: (parts: readonly string[]) => string;
  readonly date: (year: number, month: number | null, day: number | null) => string;
  readonly about: (date: string) => string;
  readonly undated: string;
}

/** Works that are known by their own title rather than by where they appeared. */
const works = new Set<CslItem["type"]>(["book", "report", "dataset", "legislation", "article"]);
const mostNames = 3;

export function shortEntry(source: CslItem, words: ShortWords): RichText {
  const { author, title, type, publisher } = source;
  const outlet = source["container-title"] ?? publisher;
  const who =
    author === undefined
      ? outlet
      : words.names(
          author
            .slice(0, mostNames)
            .map((name) => ("literal" in name ? name.literal : name.family)),
        );
  const needsTitle = who === undefined || works.has(type);
  const parts = [
    ...(who === undefined ? [] : [who]),
    ...(needsTitle ? [words.title(title)] : []),
    dateOf(source, words),
  ];
  const text = words.join(parts);
  return { text, html: text.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`) };
}

function dateOf({ issued }: CslItem, words: ShortWords): string {
  if (issued === undefined) return words.undated;
  const [[year, month, day]] = issued["date-parts"];
  const date = words.date(year, month ?? null, day ?? null);
  return issued.circa === true ? words.about(date) : date;
}
