/** What was thrown, as a failure that can be shown. */
import type { PaneFailure } from "../strings/pane";

/** @param code what it means unless it is known to be a part of the pane that could not be loaded */
export function failureOf(error: unknown, code: PaneFailure["code"]): PaneFailure {
  const detail = error instanceof Error ? error.message : String(error);
  // The name that webpack gives to the error of an import() whose file does not come.
  const isChunk = error instanceof Error && error.name === "ChunkLoadError";
  return { code: isChunk ? "pane/part-not-loaded" : code, detail };
}
