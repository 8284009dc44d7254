/** A workbook opened in the stand-in as the pane opens it: an interrupted populate is taken away first, and said. */
import { openWorkbook, type OpenedWorkbook } from "../../src/app/open";
import type { Language, Release } from "../../src/core/collection";
import { failureMessage, messages } from "../../src/strings/messages";
import type { Host } from "../host/host";
import type { Book } from "../host/workbook";
import { Refused } from "./refused";

export async function openedWorkbook(
  book: Book,
  releases: readonly Release[],
  language: Language,
): Promise<{ readonly host: Host; readonly opened: OpenedWorkbook }> {
  // Loaded only for sound input: the client and its typings take longer than everything before.
  const { openHost } = await import("../host/client");
  const host = openHost(book);
  const opened = await openWorkbook(releases);
  if (!opened.ok) throw new Refused(failureMessage(opened.error, language));
  const { recovery } = opened.value;
  if (recovery.kind === "undone") console.error(messages(language).undone(recovery.kept));
  if (recovery.kind === "release-unknown")
    throw new Refused(messages(language).unknownRelease(recovery));
  return { host, opened: opened.value };
}
