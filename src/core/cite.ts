/**
 * Sources as a bibliography and a source line show them, each in its own language: in a CSL style, or in the short form. What this
 * imports is large, so the pane loads it when the first citation is set.
 */
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { deflateSync, inflateSync, strFromU8, strToU8 } from "fflate";
import type { CslItem, Language } from "./collection";
import { typesetter, type CslNode, type RichText, type Typeset } from "./cite/engine";
import { shortEntry, type ShortWords } from "./cite/short";
import {
  largestStyleBytes,
  parseStyleFile,
  type StyleFile,
  type StyleFileError,
} from "./cite/style-file";
import type { CustomStyle } from "./citations";
import { err, ok, type Result } from "./result";

export type { CslNode, RichText } from "./cite/engine";
export type { ShortWords } from "./cite/short";
export type { StyleFileError } from "./cite/style-file";

export const shippedStyles = ["apa", "chicago-author-date", "gb-t-7714", "short"] as const;
export type ShippedStyle = (typeof shippedStyles)[number];

/** The file of a shipped style below `citation/`; the short form has none. */
export function styleFileOf(style: string): string | null {
  return style !== "short" && shippedStyles.some((shipped) => shipped === style)
    ? `styles/${style}.json`
    : null;
}

/** Words of a source line; one set for the line's language, and the short form's for each source's own. */
export interface CiteWords {
  readonly short: Readonly<Record<Language, ShortWords>>;
  readonly line: Readonly<
    Record<Language, { readonly prefix: string; readonly more: (count: number) => string }>
  >;
}

export interface StyleBook {
  /** Sets one source; null for a style that is not here. */
  readonly set: (style: string, source: CslItem) => RichText | null;
}

/** Terms of a reference are English in APA, whatever the source's language: its rules are for papers in English. */
const alwaysEnglish = new Set<string>(["apa"]);

/** @param styles by id, those of the analyst's included; `short` is always there */
export function styleBook(
  styles: ReadonlyMap<string, CslNode>,
  locales: ReadonlyMap<string, CslNode>,
  words: CiteWords,
): StyleBook {
  const setters = new Map<string, Typeset>();
  const setterOf = (id: string): Typeset | null => {
    const known = setters.get(id);
    if (known !== undefined) return known;
    const style = styles.get(id);
    if (style === undefined) return null;
    const languageOf = (source: CslItem): string =>
      alwaysEnglish.has(id) ? "en-US" : localeFor(source.language, [...locales.keys()]);
    const setter = typesetter(style, locales, languageOf);
    setters.set(id, setter);
    return setter;
  };
  return {
    set: (style, source) => {
      if (style === "short") return shortEntry(source, words.short[languageOf(source)]);
      const setter = setterOf(style);
      return setter === null ? null : setter(style === "apa" ? forApa(source) : source);
    },
  };
}

/** APA does not name a publisher that is the author. */
function forApa({ publisher, ...source }: CslItem): CslItem {
  const [first, ...others] = source.author ?? [];
  const isAuthor =
    first !== undefined && others.length === 0 && "literal" in first && first.literal === publisher;
  return publisher === undefined || isAuthor ? source : { ...source, publisher };
}

function languageOf({ language }: CslItem): Language {
  return /^zh\b/i.test(language) ? "zh-CN" : "en";
}

/** The locale of a language tag: itself, else the first of the same language, else US English. */
export function localeFor(tag: string, locales: readonly string[]): string {
  const wanted = tag.toLowerCase();
  const [primary = ""] = wanted.split("-");
  const preferred = new Map([
    ["en", "en-us"],
    ["zh", "zh-cn"],
  ]).get(primary);
  const find = (test: (locale: string) => boolean): string | undefined =>
    locales.find((locale) => test(locale.toLowerCase()));
  return (
    find((locale) => locale === wanted) ??
    find((locale) => locale === preferred) ??
    find((locale) => locale.split("-")[0] === primary) ??
    "en-US"
  );
}

/** A line naming every source of a long table in full would be no line. */
const mostInLine = { short: 8, full: 4 } as const;

/** `Source: …`, each source once; null for a style that is not here. */
export function sourceLine(
  book: StyleBook,
  style: string,
  sources: readonly CslItem[],
  language: Language,
  words: CiteWords,
): RichText | null {
  const distinct = [...new Map(sources.map((source) => [source.id, source])).values()];
  const most = style === "short" ? mostInLine.short : mostInLine.full;
  const entries: RichText[] = [];
  for (const source of distinct.slice(0, most)) {
    const entry = book.set(style, source);
    if (entry === null) return null;
    entries.push(entry);
  }
  const { prefix, more } = words.line[language];
  const rest = distinct.length - entries.length;
  const join = (texts: readonly string[]): string =>
    prefix +
    texts
      .map((text, at) => (at < texts.length - 1 ? text.replace(/[.。]$/, "") : text))
      .join("; ") +
    (rest === 0 ? "" : more(rest));
  const texts = [...new Set(entries.map(({ text }) => text))];
  const html = [...new Set(entries.map((entry) => entry.html))];
  return { text: join(texts), html: join(html) };
}

/**
 * A style of the analyst's, checked, tried on a source and packed for the state part.
 *
 * @param sample a source to try it on
 */
export function addedStyle(
  id: string,
  xml: string,
  sample: CslItem,
  locales: ReadonlyMap<string, CslNode>,
): Result<CustomStyle, StyleFileError> {
  const parsed = parseStyleFile(xml);
  if (!parsed.ok) return parsed;
  const { title, style } = parsed.value;
  try {
    const { text } = typesetter(style, locales, () => "en-US")(sample);
    if (text === "") return err({ code: "style/unusable", reason: "It sets nothing." });
  } catch (error) {
    // The engine fails in its own ways on a style that is wrong inside.
    return err({
      code: "style/unusable",
      reason: error instanceof Error ? error.message : String(error),
    });
  }
  return ok({ id, title, deflated: bytesToHex(deflateSync(strToU8(xml))) });
}

/** The style that a workbook remembers; null when what it holds is no style. */
export function unpackedStyle({ deflated }: CustomStyle): StyleFile | null {
  try {
    // The limit holds inside too: a few bytes may stand for very many.
    const xml = inflateSync(hexToBytes(deflated), { out: new Uint8Array(largestStyleBytes) });
    const parsed = parseStyleFile(strFromU8(xml));
    return parsed.ok ? parsed.value : null;
  } catch {
    return null;
  }
}
