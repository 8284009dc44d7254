/**
 * Every failure and note as a whole sentence, in English and Chinese: what happened, what was left as it was, what to do.
 * The tables are total by type, so a new code does not compile until it has its sentences.
 */
import type { CollectionError, Language } from "../core/collection";
import type { HostFailure } from "../core/host-failure";
import type { PopulateFailure, PopulateNote, PopulateRefusal } from "../core/populate";
import { english } from "./messages/en";
import { chinese } from "./messages/zh-cn";

export type Failure = CollectionError | HostFailure | PopulateFailure | PopulateRefusal;

/** One function per code, given that code's facts. */
export type FailureSentences = {
  readonly [C in Failure["code"]]: (facts: Extract<Failure, { code: C }>) => string;
};

export interface Messages {
  readonly failures: FailureSentences;
  readonly notes: Readonly<Record<PopulateNote, string>>;
  readonly undone: (kept: readonly string[]) => string;
  readonly unknownRelease: (facts: {
    readonly collection: string;
    readonly version: string;
  }) => string;
}

const messagesByLanguage: Readonly<Record<Language, Messages>> = {
  en: english,
  "zh-CN": chinese,
};

export function messages(language: Language): Messages {
  return messagesByLanguage[language];
}

export function failureMessage(failure: Failure, language: Language): string {
  // Each function takes the facts of its own code; the index and the argument carry the same code.
  const sentence = messages(language).failures[failure.code] as (facts: Failure) => string;
  return sentence(failure);
}
