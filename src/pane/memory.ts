/** The one thing that the pane remembers between openings: its language. Storage may be denied; then nothing is remembered. */
import type { Language } from "../core/collection";
import { storagePrefix } from "./office";

const key = (): string => `${storagePrefix()}tickmark.language`;

export function rememberedLanguage(): Language | null {
  try {
    const language = localStorage.getItem(key());
    return language === "en" || language === "zh-CN" ? language : null;
  } catch {
    return null;
  }
}

export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(key(), language);
  } catch {
    // A browser that keeps nothing for frames of other sites: the choice holds until the pane is closed.
  }
}
