import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CollectionId, Version } from "../../src/core/collection/descriptor";
import { formatProvenance, parseProvenance, type Provenance } from "../../src/core/provenance";

const anyName = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/);
const anyNumber = fc.nat(99);
const anyProvenance: fc.Arbitrary<Provenance> = fc.record({
  collection: anyName.map((name) => CollectionId.parse(name)),
  version: fc.tuple(anyNumber, anyNumber, anyNumber).map((parts) => Version.parse(parts.join("."))),
  content: fc
    .tuple(fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,20}$/), fc.option(anyName))
    .map(([table, part]) => (part === null ? table : `${table}/${part}`)),
  asOf: fc
    .date({ min: new Date("1900-03-01"), max: new Date("2999-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
});

const line = "china-finance-blockchain 1.1.0 · UseCases · as of 2020-04-14 · tickmark";

describe("the provenance line", () => {
  it("is the documented one", () => {
    const provenance = {
      collection: CollectionId.parse("china-finance-blockchain"),
      version: Version.parse("1.1.0"),
      content: "UseCases",
      asOf: "2020-04-14",
    };
    expect(formatProvenance(provenance)).toBe(line);
    expect(parseProvenance(line)).toEqual(provenance);
  });

  it("reads back as what was written, whatever spaces stand around it", () => {
    fc.assert(
      fc.property(anyProvenance, fc.stringMatching(/^[ \t\n\u00a0]{0,3}$/), (provenance, space) => {
        expect(parseProvenance(space + formatProvenance(provenance) + space)).toEqual(provenance);
      }),
    );
  });

  it.each([
    { when: "the text is empty", text: "" },
    { when: "it is a title", text: "Use cases" },
    { when: "the signature is another", text: line.replace("tickmark", "Tickmark") },
    { when: "the signature is gone", text: line.replace(" · tickmark", "") },
    { when: "the words before the date are translated", text: line.replace("as of", "截至") },
    { when: "the date is shown another way", text: line.replace("2020-04-14", "14/04/2020") },
    { when: "the version is not one", text: line.replace("1.1.0", "1.1") },
    { when: "the version is gone", text: line.replace(" 1.1.0", "") },
    { when: "a word is added to the release", text: line.replace("1.1.0", "1.1.0 draft") },
    { when: "the collection has capitals", text: line.replace("china", "China") },
    { when: "the content has a space", text: line.replace("UseCases", "Use cases") },
    { when: "the content ends in a slash", text: line.replace("UseCases", "UseCases/") },
    { when: "a part is added", text: `${line} · edited` },
    { when: "a word stands before it", text: `Source: ${line}` },
    { when: "the separator is another", text: line.replaceAll("·", "-") },
    { when: "the separator lost its spaces", text: line.replaceAll(" · ", "·") },
  ])("is not read when $when", ({ text }) => {
    expect(parseProvenance(text)).toBeNull();
  });

  it("is not read when any of its words is doubled or dropped", () => {
    fc.assert(
      fc.property(anyProvenance, fc.nat(), fc.boolean(), (provenance, at, doubled) => {
        const words = formatProvenance(provenance).split(" ");
        const index = at % words.length;
        const word = words[index] ?? "";
        words.splice(index, 1, ...(doubled ? [word, word] : []));
        expect(parseProvenance(words.join(" "))).toBeNull();
      }),
    );
  });
});
