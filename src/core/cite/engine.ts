/**
 * Sets one source by a CSL style: the only place that calls citeproc. Each source is set alone, so that its text depends on nothing
 * but itself and the style: no numbers, no "2019a", no dash for an author named above, all of which a sorted table would belie.
 */
import CSL from "citeproc";
import type { CslItem } from "../collection";

/** An element of a CSL style or locale, as citeproc reads it. */
export interface CslNode {
  readonly name: string;
  readonly attrs: Readonly<Record<string, string>>;
  readonly children: readonly (CslNode | string)[];
}

export interface RichText {
  readonly text: string;
  /** The same with `i`, `b`, `sup` and `sub` only; everything else is escaped. */
  readonly html: string;
}

export type Typeset = (source: CslItem) => RichText;

/**
 * @param locales by language tag; `en-US` is always among them
 * @param languageOf the locale that a source is set in
 * @throws Error when the style cannot be used: citeproc says so only by failing
 */
export function typesetter(
  style: CslNode,
  locales: ReadonlyMap<string, CslNode>,
  languageOf: (source: CslItem) => string,
): Typeset {
  const engines = new Map<string, (source: CslItem) => string>();
  return (source) => {
    const language = languageOf(source);
    const set = engines.get(language) ?? engineFor(style, locales, language);
    engines.set(language, set);
    return richText(set(source));
  };
}

function engineFor(
  style: CslNode,
  locales: ReadonlyMap<string, CslNode>,
  language: string,
): (source: CslItem) => string {
  let current: object = {};
  const english = locales.get("en-US");
  if (english === undefined) throw new Error("There is no locale en-US.");
  const system = {
    retrieveLocale: (wanted: string) => locales.get(wanted) ?? english,
    retrieveItem: () => current,
  };
  const engine = new CSL.Engine(system, style, language, true);
  // A note is text, never a place for variables of the engine's own syntax.
  engine.opt.development_extensions["field_hack"] = false;
  return (source) => {
    current = itemFor(source, language);
    // The registry keeps an item that it knows, so the one before goes first.
    engine.updateItems([]);
    engine.updateItems([source.id]);
    const made = engine.makeBibliography();
    const [entry] = made === false ? [] : made[1];
    if (entry === undefined) throw new Error("The style has no bibliography.");
    return entry;
  };
}

/** Stand for the angle brackets of a text while it is set: the engine would take them for its own markup. */
const [opening, closing] = ["\ue000", "\ue001"];

/** Names stand in the order of the language that the entry is set in. */
function itemFor(source: CslItem, language: string): object {
  return withTexts({ ...withSite(source), language }) as object; // its texts are replaced, its shape stays
}

/**
 * A web page's site is what holds it. Where a release has it as the publisher too, perhaps with a remark on the one, it is said once:
 * styles would repeat it, and GB/T would give the year alone.
 */
function withSite({ publisher, ...source }: CslItem): object {
  if (publisher === undefined) return source;
  const container = source["container-title"] ?? publisher;
  return source.type === "webpage" && container.startsWith(publisher)
    ? { ...source, "container-title": publisher }
    : { ...source, publisher };
}

function withTexts(value: unknown, name?: string): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => withTexts(item));
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, of]) => [key, withTexts(of, key)]));
  if (typeof value !== "string") return value;
  const text = value.replace(/</g, opening).replace(/>/g, closing);
  if (name === "container-title")
    return text.replace(/^(.*?)( \([^()]*\))?$/, (_, start: string, remark = "") =>
      [withSitesAsWritten(start), asWritten(String(remark))].join(""),
    );
  return name === "title" ? withSitesAsWritten(text) : text;
}

/** English styles capitalise titles word by word; a site's name such as `blocking.net`, or a remark in brackets, is as it is. */
function withSitesAsWritten(text: string): string {
  return text.replace(/\b[A-Za-z0-9-]+\.[a-z]{2,}\b/g, asWritten);
}

function asWritten(text: string): string {
  return text === "" ? "" : `<span class="nocase">${text}</span>`;
}

/** An entry without its number: the key into the Sources sheet is the source's ID, whatever the style. */
function richText(entry: string): RichText {
  const inline = /<div class="csl-right-inline">([\s\S]*?)<\/div>/.exec(entry)?.[1] ?? entry;
  const html = inline
    .replace(/<(\/?)(i|b|sup|sub)>|<[^>]*>/g, (_, slash: string, name: string | undefined) =>
      name === undefined ? "" : `<${slash}${name}>`,
    )
    .replaceAll(opening, "&#60;")
    .replaceAll(closing, "&#62;")
    .replace(/\s+/g, " ")
    .trim();
  const text = html
    .replace(/<[^>]*>/g, "")
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
  return { text, html };
}
