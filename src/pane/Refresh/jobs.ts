/** The jobs of the Refresh view: applying what was chosen, putting the change log on a sheet, and forgetting it. */
import { forgetJournal } from "../../app/forget";
import { putLogOnSheet, type LogOnSheet, type LogSheetFailure } from "../../app/change-log";
import type { Outlook } from "../../app/look";
import { refresh, type Applied, type Preview } from "../../app/refresh";
import type { EditFailure } from "../../core/edit";
import type { Choices } from "../../core/refresh";
import { readReleaseFile, type OpenedRelease } from "../../core/release-file";
import { err } from "../../core/result";
import { messages } from "../../strings/messages";
import { paneMessage } from "../../strings/pane";
import { refreshWords } from "../../strings/refresh";
import { citing } from "../citing";
import type { Job } from "../job";

export function apply(preview: Preview, choices: Choices): Job<Applied, EditFailure> {
  return {
    running: (language) => refreshWords(language).applying,
    canStop: true,
    writes: true,
    act: ({ onProgress, signal, releases }) =>
      refresh(preview, choices, {
        now: new Date().toISOString(),
        onProgress,
        signal,
        openDesk: async () => (await citing(releases)).options.desk,
      }),
    done: (applied, language) => [
      refreshWords(language).applied(applied),
      ...(applied.left.length > 0 ? [messages(language).left(applied.left.length)] : []),
    ],
    failed: paneMessage,
  };
}

type FileErrors = Extract<ReturnType<typeof readReleaseFile>, { readonly ok: false }>["error"];

/** Errors that are told at once; a file that is no release at all may have thousands. */
const mostErrorsTold = 3;

export function openFile(
  file: File,
): Job<OpenedRelease, { readonly code: string; readonly errors: FileErrors }> {
  return {
    running: (language) => refreshWords(language).release.opening,
    canStop: false,
    writes: false,
    act: async ({ releases }) => {
      const opened = readReleaseFile(new Uint8Array(await file.arrayBuffer()), releases);
      if (opened.ok) return opened;
      return err({ code: opened.error[0]?.code ?? "release/not-a-zip", errors: opened.error });
    },
    done: () => [],
    failed: ({ errors }, language) => {
      const told = errors.slice(0, mostErrorsTold).map((error) => paneMessage(error, language));
      const more = errors.length - told.length;
      return [
        refreshWords(language).release.refused(file.name),
        ...told,
        ...(more > 0 ? [refreshWords(language).release.moreErrors(more)] : []),
      ].join(" ");
    },
  };
}

export function logOnSheet(outlook: Outlook): Job<LogOnSheet, LogSheetFailure> {
  return {
    running: (language) => refreshWords(language).last.toSheetRunning,
    canStop: false,
    writes: true,
    act: ({ language }) => putLogOnSheet(outlook, language),
    done: ({ sheet, rows }, language) => [refreshWords(language).last.toSheetDone(sheet, rows)],
    failed: paneMessage,
  };
}

export const forget: Job<null, EditFailure> = {
  running: (language) => refreshWords(language).last.forgetting,
  canStop: false,
  writes: true,
  act: () => forgetJournal(),
  done: (_, language) => [refreshWords(language).last.forgotten],
  failed: paneMessage,
};
