/**
 * Every failure and note as a whole sentence, in English and Chinese: what happened, what was left as it was, what to do.
 * The tables are total by type, so a new code does not compile until it has its sentences.
 */
import type { Language } from "../core/collection";
import { english } from "./messages/en";
import { sentenceOf, type Failure, type Messages } from "./messages/sentences";
import { chinese } from "./messages/zh-cn";

const messagesByLanguage: Readonly<Record<Language, Messages>> = {
  en: english,
  "zh-CN": chinese,
};

export type { Failure } from "./messages/sentences";

export function messages(language: Language): Messages {
  return messagesByLanguage[language];
}

export function failureMessage(failure: Failure, language: Language): string {
  return sentenceOf(withShortFound(failure), messages(language).failures);
}

/** A person knows a value by its beginning; a cell's whole text, up to 32,767 characters, would bury the sentence. */
const longestFound = 200;

function withShortFound(failure: Failure): Failure {
  if (!("found" in failure) || typeof failure.found !== "string") return failure;
  if (failure.found.length <= longestFound) return failure;
  // By characters, so that none is cut in half.
  const found = `${Array.from(failure.found).slice(0, longestFound).join("")}…`;
  return { ...failure, found } as Failure; // a text was replaced by a text
}
