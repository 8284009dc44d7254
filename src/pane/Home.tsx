/** The pane's first view: fills the workbook with the newest release, in the language that Office shows. */
import { useState } from "react";
import { openWorkbook } from "../app/open";
import { populate } from "../app/populate";
import { listReleases, openRelease, type ReadSeed } from "../app/releases";
import type { Language, Release } from "../core/collection";
import { failureMessage, messages } from "../strings/messages";
import { paneWords } from "../strings/pane";

const readSeed: ReadSeed = async (path) => {
  const response = await fetch(`seeds/${path}`);
  if (!response.ok) throw new Error(`seeds/${path}: HTTP ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
};

type Status =
  | { readonly kind: "idle" }
  | { readonly kind: "running" }
  | { readonly kind: "done"; readonly lines: readonly string[] };

export function Home() {
  const language: Language = Office.context.displayLanguage.startsWith("zh") ? "zh-CN" : "en";
  const words = paneWords[language];
  const [status, setStatus] = useState<Status>({ kind: "idle" });
  const fill = async (): Promise<void> => {
    setStatus({ kind: "running" });
    setStatus({ kind: "done", lines: await fillWorkbook(language) });
  };
  return (
    <main>
      <h1>Tickmark</h1>
      <button type="button" disabled={status.kind === "running"} onClick={() => void fill()}>
        {words.fill}
      </button>
      <div role="status">
        {status.kind === "running" && <p>{words.filling}</p>}
        {status.kind === "done" && status.lines.map((line) => <p key={line}>{line}</p>)}
      </div>
    </main>
  );
}

async function fillWorkbook(language: Language): Promise<readonly string[]> {
  const releases: Release[] = [];
  for (const entry of await listReleases(readSeed)) {
    const release = await openRelease(entry, readSeed);
    if (!release.ok) return release.error.map((error) => failureMessage(error, language));
    releases.push(release.value);
  }
  const opened = await openWorkbook(releases);
  if (!opened.ok) return [failureMessage(opened.error, language)];
  const release = releases.at(-1);
  if (release === undefined) return [];
  const target = { kind: "workbook" } as const;
  const populated = await populate({ release, language, target });
  if (!populated.ok) return [failureMessage(populated.error, language)];
  const { sheets, notes } = populated.value;
  return [
    paneWords[language].filled(sheets),
    ...notes.map((note) => messages(language).notes[note]),
  ];
}
