/** Every finding as a whole sentence and every kind of finding by its name, in English and Chinese; total by type. */
import type { Language } from "../core/collection";
import type { Finding, FindingCode, Fix } from "../core/validate";
import { chartKind } from "./findings/chart-kind";
import { english } from "./findings/en";
import type { FindingWords } from "./findings/sentences";
import { chinese } from "./findings/zh-cn";

const words: Readonly<Record<Language, FindingWords>> = { en: english, "zh-CN": chinese };

export function findingMessage({ code, facts }: Finding, language: Language): string {
  // Each function takes the facts of its own code; the index and the argument carry the same code.
  const sentence = words[language].sentences[code] as (own: Finding["facts"]) => string;
  return sentence(facts);
}

export function findingKind(code: FindingCode, language: Language): string {
  return words[language].kinds[code];
}

/** What a fix replaces and by what, as a person reads it; empty for nothing. */
export function fixSides(fix: Fix, language: Language): Pick<Fix, "before" | "after"> {
  const { before, after } = fix;
  if (fix.kind !== "chart" || fix.edit.type === null) return { before, after };
  return { before: chartKind(before, language), after: chartKind(after, language) };
}
