/** Every finding as a whole sentence and every kind of finding by its name, in English and Chinese; total by type. */
import type { Language } from "../core/collection";
import type { Finding, FindingCode } from "../core/validate";
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
