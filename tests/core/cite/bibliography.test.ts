/**
 * The bibliographies of every shipped source, and of kinds that the seeds lack, compared as text: each entry with the rules that it
 * shows, and each rule seen in the entry.
 */
import { beforeAll, describe, expect, it } from "vitest";
import type { CitationDesk } from "../../../src/app/desk";
import type { CslItem, Release } from "../../../src/core/collection";
import { shippedReleases } from "../../app/refresh-story";
import { citationDesk } from "./desk";
import { inventedSources } from "./invented-sources";
import { kindsOf, rules, type Kind, type Style } from "./rules";

let sources: readonly CslItem[] = [];
let desk: CitationDesk;

beforeAll(async () => {
  const releases: readonly Release[] = await shippedReleases();
  desk = await citationDesk(releases);
  const byId = new Map(releases.flatMap((release) => release.sources).map((s) => [s.id, s]));
  sources = [...[...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1)), ...inventedSources];
});

const styles = Object.keys(rules) as Style[]; // as the record is typed

describe("a bibliography", () => {
  it.each(styles)("in %s shows of every source what the style asks of its kind", (style) => {
    const book = desk.bookFor([]);
    const wrong = sources.flatMap((source) => {
      const text = book.set(style, source)?.text ?? "";
      return kindsOf(source)
        .filter((kind) => !rules[style][kind].shows(text, source))
        .map((kind) => `${source.id} ${kind}: ${text}`);
    });
    expect(wrong).toEqual([]);
  });

  it.each(styles)("in %s is the golden text", async (style) => {
    const book = desk.bookFor([]);
    const seen = new Map<string, string>();
    const lines = sources.flatMap((source) => {
      const shown = kindsOf(source);
      for (const kind of shown) if (!seen.has(kind)) seen.set(kind, source.id);
      return [
        `${source.id}  ${book.set(style, source)?.text ?? ""}`,
        ...shown.map((kind) => `     ${kind}: ${rules[style][kind].rule}`),
        "",
      ];
    });
    await expect(lines.join("\n")).toMatchFileSnapshot(`../../golden/bibliography-${style}.txt`);
  });

  it("is of every kind", () => {
    const all = Object.keys(rules.apa) as Kind[]; // as the record is typed
    const found = new Set(sources.flatMap(kindsOf));
    expect(all.filter((kind) => !found.has(kind))).toEqual([]);
  });

  it("sets a source the same whichever others it is set with", () => {
    const alone = desk.bookFor([]);
    const [first, ...others] = sources;
    if (first === undefined) throw new Error("There are sources.");
    const before = alone.set("apa", first)?.text;
    for (const source of others) alone.set("apa", source);
    expect(alone.set("apa", first)?.text).toBe(before);
  });
});
