/** Where the charted rows' numbers come from, short enough for the second line of a title, which survives being pasted elsewhere. */
import type { Citation, CslItem, Language } from "../collection";
import type { Charted } from "./charted";
import type { Drawing } from "./drawing";
import { widthOf } from "./lines";
import type { ChartWords } from "./words";

/** Characters that stand on a line beneath a title; more would push the chart down. */
const longest = 140;

/** The sources of the charted rows, each once. */
export function chartedSources(drawing: Drawing, charted: Charted): readonly CslItem[] {
  const ids = [...new Set(citationsOf(drawing, charted).map(({ source }) => source))];
  return ids.flatMap((id) => charted.release.sources.filter((source) => source.id === id));
}

function citationsOf({ keys }: Drawing, { release, presented }: Charted): readonly Citation[] {
  const drawn = new Set(keys);
  return release.citations.filter(
    ({ table: resource, row }) => resource === presented.table.resource && drawn.has(row),
  );
}

/** @returns null where none of the rows cites a source */
export function sourceLine(drawing: Drawing, charted: Charted, words: ChartWords): string | null {
  const { release, presented, table } = charted;
  const { asOf } = drawing;
  const citations = citationsOf(drawing, charted);
  const cited = chartedSources(drawing, charted);
  if (cited.length === 0) return null;
  for (const withPlace of [true, false]) {
    const names = cited.map((source) => {
      const own = citations.filter((citation) => citation.source === source.id);
      return nameOf(source, withPlace ? own : [], presented.language);
    });
    const line = words.source({ names: [...new Set(names)], asOf });
    if (widthOf(line) <= longest) return line;
  }
  return words.sources({
    count: cited.length,
    table: table.name,
    release: `${release.collection} ${release.version}`,
    asOf,
  });
}

/** Author, else where it was published, with its year, and its place where all rows cite the same one. */
function nameOf(source: CslItem, citations: readonly Citation[], language: Language): string {
  const authors = source.author?.map((name) => ("literal" in name ? name.literal : name.family));
  const author =
    authors?.join(", ") ?? source["container-title"] ?? source.publisher ?? source.title;
  const year = source.issued?.["date-parts"][0][0];
  const places = new Set(citations.map(({ locator }) => locator?.[language] ?? ""));
  const [place = ""] = places.size === 1 ? places : [];
  const dated = year === undefined ? author : `${author} ${year}`;
  return place === "" ? dated : `${dated}, ${place}`;
}
