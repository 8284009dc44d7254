/** The citation styles and locales that ship, read once, and with them those that a workbook remembers. */
import { styleBook, styleFileOf, localeFor, shippedStyles, unpackedStyle } from "../core/cite";
import type { CslNode, StyleBook } from "../core/cite";
import type { CustomStyle } from "../core/citations";
import type { Release } from "../core/collection";
import { citeWords } from "../strings/citations";

/** Reads one file of those that the build takes from the style package; the pane fetches it, the driver asks the package. */
export type ReadCitationFile = (path: string) => Promise<string>;

export interface CitationDesk {
  readonly locales: ReadonlyMap<string, CslNode>;
  /** With the styles that a workbook remembers. */
  readonly bookFor: (custom: readonly CustomStyle[]) => StyleBook;
}

/** @param releases whose sources' languages are needed */
export async function openDesk(
  read: ReadCitationFile,
  releases: readonly Release[],
): Promise<CitationDesk> {
  // Both are files of the build, written there in this form.
  const known = JSON.parse(await read("locales.json")) as readonly string[];
  const readNode = async (path: string): Promise<CslNode> =>
    JSON.parse(await read(path)) as CslNode;
  const languages = releases.flatMap(({ sources }) =>
    sources.map(({ language }) => localeFor(language, known)),
  );
  const wanted = [...new Set(["en-US", ...languages])];
  const locales = new Map(
    await Promise.all(
      wanted.map(async (name) => [name, await readNode(`locales/${name}.json`)] as const),
    ),
  );
  const shipped = new Map<string, CslNode>();
  for (const style of shippedStyles) {
    const file = styleFileOf(style);
    if (file !== null) shipped.set(style, await readNode(file));
  }
  const books = new Map<string, StyleBook>();
  return {
    locales,
    bookFor: (custom) => {
      const key = JSON.stringify(custom);
      const book = books.get(key) ?? styleBook(withCustom(shipped, custom), locales, citeWords);
      books.set(key, book);
      return book;
    },
  };
}

function withCustom(
  shipped: ReadonlyMap<string, CslNode>,
  custom: readonly CustomStyle[],
): ReadonlyMap<string, CslNode> {
  const styles = new Map(shipped);
  for (const style of custom) {
    const unpacked = unpackedStyle(style);
    if (unpacked !== null) styles.set(style.id, unpacked.style);
  }
  return styles;
}
