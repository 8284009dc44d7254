/** What the Refresh view says, in each language; loaded with it. */
import type { Language } from "../core/collection";

interface RefreshWords {
  readonly title: string;
  readonly release: string;
}

const words: Readonly<Record<Language, RefreshWords>> = {
  en: { title: "Refresh", release: "Release" },
  "zh-CN": { title: "更新", release: "版本" },
};

export function refreshWords(language: Language): RefreshWords {
  return words[language];
}
