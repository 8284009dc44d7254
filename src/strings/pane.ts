/** What the task pane says, in each language; total by type. */
import type { Language } from "../core/collection";
import { failureMessage, type Failure } from "./messages";
import { chinese } from "./pane/zh-cn";
import { english } from "./pane/en";
import type { PaneFailure, PaneWords } from "./pane/words";

export type { PaneFailure, PaneWords } from "./pane/words";

const words: Readonly<Record<Language, PaneWords>> = { en: english, "zh-CN": chinese };

export function paneWords(language: Language): PaneWords {
  return words[language];
}

/** The sentence for any failure that the pane can show. */
export function paneMessage(failure: Failure | PaneFailure, language: Language): string {
  return isOfPane(failure)
    ? words[language].failures[failure.code](failure)
    : failureMessage(failure, language);
}

function isOfPane(failure: Failure | PaneFailure): failure is PaneFailure {
  return Object.hasOwn(english.failures, failure.code);
}
