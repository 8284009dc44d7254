/** Copies what helps to find a problem; where the clipboard is denied, shows it selected, to be copied by hand. */
import { Button, Textarea } from "@fluentui/react-components";
import { useState } from "react";
import { diagnosticText } from "../app/diagnostics";
import { aboutWords } from "../strings/about";
import { copyText } from "./clipboard";
import { hostFacts } from "./office";
import type { PaneState } from "./state";
import { usePane } from "./use-pane";
import { useProse } from "./use-prose";

type Copy =
  | { readonly kind: "none" }
  | { readonly kind: "copied" }
  | { readonly kind: "denied"; readonly text: string };

export function Diagnostics({ version }: { readonly version: string }) {
  const prose = useProse();
  const { state } = usePane();
  const about = aboutWords(state.language);
  const [copy, setCopy] = useState<Copy>({ kind: "none" });
  const start = async (): Promise<void> => {
    const text = textOf(state, version);
    setCopy((await copyText(text)) ? { kind: "copied" } : { kind: "denied", text });
  };
  return (
    <section className={prose.section} aria-labelledby="support">
      <h2 id="support" className={prose.heading}>
        {about.supportTitle}
      </h2>
      <p className={prose.quiet}>{about.diagnosticsHint}</p>
      <Button className={prose.start} onClick={() => void start()}>
        {about.copy}
      </Button>
      <p role="status" className={prose.text}>
        {copy.kind === "copied" && about.copied}
        {copy.kind === "denied" && about.copyDenied}
      </p>
      {copy.kind === "denied" && (
        <Textarea
          readOnly
          rows={10}
          aria-label={about.diagnostics}
          value={copy.text}
          ref={selectAll}
        />
      )}
    </section>
  );
}

/** As a ref: the text is selected when it appears, so that one key copies it. */
function selectAll(box: HTMLTextAreaElement | null): void {
  box?.focus();
  box?.select();
}

function textOf({ releases, workbook, language, lastFailure }: PaneState, version: string): string {
  return diagnosticText({
    version,
    releases:
      releases.kind === "ready"
        ? releases.value.map((release) => `${release.collection} ${release.version}`)
        : [],
    ...hostFacts(),
    paneLanguage: language,
    userAgent: navigator.userAgent,
    instances: workbook.kind === "ready" ? workbook.value.instances.length : null,
    state: workbook.kind === "ready" ? workbook.value.state.kind : "unknown",
    lastFailure,
  });
}
