/** The sentences of findings: whole, in both languages, and naming what the finding is about. */
import { describe, expect, it } from "vitest";
import { severityOf, type Finding, type FindingCode } from "../../src/core/validate";
import { findingKind, findingMessage } from "../../src/strings/findings";
import { checked, deskOf } from "../core/desk";
import { laboratory } from "../core/laboratory";
import { examples } from "../core/validate-examples";

const codes = Object.keys(severityOf) as FindingCode[]; // its keys and no others
const han = /\p{Script=Han}/u;

/** The finding of a code's failing example. */
function exampleOf(code: FindingCode): Finding {
  const desk = deskOf(laboratory());
  examples[code].fails.make(desk);
  const found = checked(desk).find((one) => one.code === code);
  if (found === undefined) throw new Error(`The example of ${code} does not find it.`);
  return found;
}

/** Facts that are texts or numbers and that a person must read; what only decides a sentence is not among them. */
function factsOf({ facts, code }: Finding): string[] {
  const unsaid: readonly string[] = ["released", "header", "key", "table", "found"];
  const isCell = "released" in facts;
  return Object.entries(facts).flatMap(([name, value]) => {
    if (isCell && unsaid.includes(name)) return [];
    if (code.startsWith("expectation/") && ["table", "header", "key"].includes(name)) return [];
    if (name === "at" && typeof value === "string") return [value.slice(0, 10)];
    if (Array.isArray(value)) return value.map(String);
    return typeof value === "string" || typeof value === "number" ? [String(value)] : [];
  });
}

describe("the sentence of each finding", () => {
  it.each(codes)("%s is a whole sentence in each language, and names its facts", (code) => {
    const found = exampleOf(code);
    const [en, zh] = [findingMessage(found, "en"), findingMessage(found, "zh-CN")];
    expect(en).toMatch(/^[\p{Lu}\d].*[.]$/u);
    expect(zh).toMatch(/。$/);
    expect(zh).toMatch(han);
    for (const fact of factsOf(found)) {
      expect(en).toContain(fact);
      expect(zh).toContain(fact);
    }
    for (const text of [en, zh])
      expect(text).not.toMatch(/undefined|null|\[object|\$\{|\s{2}|^\s|\s$/);
    expect(en).not.toMatch(/\b1 (?!is|has|was)\w+s\b/);
    // A release has one name in the pane.
    expect(zh).not.toContain("发布版本");
  });

  it.each(codes)("%s has a name for its kind in each language", (code) => {
    expect(findingKind(code, "en")).toMatch(/^[A-Z][^.]*$/);
    expect(findingKind(code, "zh-CN")).toMatch(han);
  });

  it("names no two kinds alike", () => {
    for (const language of ["en", "zh-CN"] as const)
      expect(new Set(codes.map((code) => findingKind(code, language))).size).toBe(codes.length);
  });

  it("does not bury the sentence under a long value", () => {
    const desk = deskOf(laboratory());
    const labs = desk.tables[0];
    labs?.rows[0]?.splice(1, 1, `A name ${"that goes on ".repeat(200)}`);
    const [found] = checked(desk);
    if (found === undefined) throw new Error("There is a finding.");
    expect(findingMessage(found, "en").length).toBeLessThan(250);
  });
});
