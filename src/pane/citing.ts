/** The citation engine and its styles, loaded once; a failure to load is tried again by whoever asks next. */
import type { CitationDesk } from "../app/desk";
import type { Release } from "../core/collection";
import type * as citationWork from "./citing/work";

type CitationWork = typeof citationWork;

interface Citing {
  readonly work: CitationWork;
  readonly options: {
    readonly releases: readonly Release[];
    readonly desk: CitationDesk;
    /** ISO time. */
    readonly now: string;
  };
}

let desk: Promise<CitationDesk> | null = null;

export async function citing(releases: readonly Release[]): Promise<Citing> {
  const work = await import("./citing/work");
  desk ??= work.openDesk(readCitationFile, releases).catch((error: unknown) => {
    desk = null;
    throw error;
  });
  return { work, options: { releases, desk: await desk, now: new Date().toISOString() } };
}

async function readCitationFile(path: string): Promise<string> {
  const response = await fetch(`citation/${path}`);
  if (!response.ok) throw new Error(`citation/${path}: HTTP ${response.status}`);
  return response.text();
}
