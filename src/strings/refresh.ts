/** What the Refresh view says, in each language; loaded with it. */
import type { Language } from "../core/collection";
import { chinese } from "./refresh/zh-cn";
import { english } from "./refresh/en";
import type { RefreshWords } from "./refresh/words";

const words: Readonly<Record<Language, RefreshWords>> = { en: english, "zh-CN": chinese };

export type { RefreshWords } from "./refresh/words";

export function refreshWords(language: Language): RefreshWords {
  return words[language];
}
