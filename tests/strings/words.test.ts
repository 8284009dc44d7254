import { describe, expect, it } from "vitest";
import { checksWords } from "../../src/strings/checks";
import { aboutWords } from "../../src/strings/about";
import { dataWords } from "../../src/strings/data";
import { refreshWords } from "../../src/strings/refresh";
import { sourcesWords } from "../../src/strings/sources";
import { layoutWords } from "../../src/strings/layout";
import { paneWords } from "../../src/strings/pane";

const han = /\p{Script=Han}/u;

/** Every text in a tree of words by its path; sentences with facts are functions, and are tested where they are used. */
function textsOf(words: unknown, path = ""): [string, string][] {
  if (typeof words === "string") return [[path, words]];
  if (typeof words !== "object" || words === null) return [];
  return Object.entries(words).flatMap(([name, word]) => textsOf(word, `${path}/${name}`));
}

describe.each([
  { where: "a workbook", en: layoutWords.en, zh: layoutWords["zh-CN"] },
  { where: "the pane", en: paneWords("en"), zh: paneWords("zh-CN") },
  { where: "the Data view", en: dataWords("en"), zh: dataWords("zh-CN") },
  { where: "the Checks view", en: checksWords("en"), zh: checksWords("zh-CN") },
  { where: "the Refresh view", en: refreshWords("en"), zh: refreshWords("zh-CN") },
  { where: "the Sources view", en: sourcesWords("en"), zh: sourcesWords("zh-CN") },
  { where: "the About view", en: aboutWords("en"), zh: aboutWords("zh-CN") },
])("the words of $where", ({ en, zh }) => {
  const chinese = new Map(textsOf(zh));

  // A language is called by its own name in every language, and so is the product.
  const texts = textsOf(en).filter(
    ([path, text]) => !path.startsWith("/cells/names/") && text !== "Tickmark",
  );
  it.each(texts)("have %s in each language, and not the same", (path, text) => {
    expect(text).toMatch(/^[A-Z]/);
    expect(text).not.toMatch(han);
    expect(chinese.get(path)).toMatch(han);
  });
});

describe("the release line", () => {
  const facts = { asOf: "2020-04-14", version: "1.1.0", licence: "CC-BY-4.0" };
  const english = layoutWords.en.releaseLine(facts);
  const chinese = layoutWords["zh-CN"].releaseLine(facts);

  it("says date, version and licence in whole sentences of each language", () => {
    for (const fact of Object.values(facts)) {
      expect(english).toContain(fact);
      expect(chinese).toContain(fact);
    }
    expect(english).toMatch(/^[^\p{Script=Han}]+\.$/u);
    expect(chinese).toMatch(/\p{Script=Han}.*。$/u);
  });
});
