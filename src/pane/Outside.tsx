/** What a person sees who opens the page without Excel, or when Office.js did not come. */
import { useEffect } from "react";
import type { Language } from "../core/collection";
import { paneWords } from "../strings/pane";
import { Theme } from "./Theme";

export function Outside({ language }: { readonly language: Language }) {
  const { title, text } = paneWords(language).outside;
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <Theme>
      <main style={{ padding: "16px" }}>
        <h1>{title}</h1>
        <p>{text}</p>
      </main>
    </Theme>
  );
}
