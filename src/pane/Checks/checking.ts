/** What the Checks view keeps: the last check, whether the workbook has changed since, and what is asked about. */
import type { Outlook } from "../../app/look";
import { checkWorkbook, fixFindings, watchWorkbook, type Checked } from "../../app/validate";
import type { Applied } from "../../app/refresh";
import { showCells, type Navigation } from "../../app/show";
import type { EditFailure } from "../../core/edit";
import type { HostFailure } from "../../core/host-failure";
import type { Finding, Fix, Severity } from "../../core/validate";
import { addressOf, checksWords } from "../../strings/checks";
import { messages } from "../../strings/messages";
import { paneMessage } from "../../strings/pane";
import type { Job } from "../job";
import { keeping, type Kept } from "../kept";
import type { Session } from "../session";
import type { Loading } from "../state";

export interface Look {
  readonly checked: Checked;
  /** The look at the workbook at the time: a newer one means that something was written. */
  readonly outlook: Outlook | null;
}

export interface Checking {
  readonly look: Loading<Look> | null;
  /** What was found before stays in sight meanwhile, and the focus in it. */
  readonly isChecking: boolean;
  readonly isStale: boolean;
  readonly filter: Severity | null;
  /** Of one kind, whose fixes are shown before they are written. */
  readonly previewed: readonly Finding[] | null;
  readonly isWatching: boolean;
}

export const checking = keeping<Checking>({
  look: null,
  isChecking: false,
  isStale: false,
  filter: null,
  previewed: null,
  isWatching: false,
});

export async function check(session: Session, kept: Kept<Checking>): Promise<void> {
  // Of what is changed from here on, the check may have read the former state.
  kept.change((now) => ({
    ...now,
    look: now.look?.kind === "ready" ? now.look : { kind: "loading" },
    isChecking: true,
    previewed: null,
    isStale: false,
  }));
  const found = await session.read(({ releases }) => checkWorkbook(releases));
  kept.change((now) => ({
    ...now,
    isChecking: false,
    look: found.ok
      ? { kind: "ready", value: { checked: found.value, outlook: outlookOf(session) } }
      : { kind: "failed", failures: [found.error] },
  }));
  if (!found.ok || kept.get().isWatching) return;
  kept.change((now) => ({ ...now, isWatching: true }));
  // Without the news the results are as good; only that they are old is not told.
  await session.read(() =>
    watchWorkbook(() => {
      kept.change((now) => ({ ...now, isStale: true }));
    }),
  );
}

function outlookOf(session: Session): Outlook | null {
  const { workbook } = session.state();
  return workbook.kind === "ready" ? workbook.value : null;
}

export function goTo(finding: Finding): Job<Navigation, HostFailure> {
  const { sheet, cell } = finding;
  return {
    running: (language) => checksWords(language).showing,
    canStop: false,
    writes: false,
    act: () => showCells(sheet ?? "", cell ?? ""),
    done: (shown, language) => {
      const words = checksWords(language);
      const address = addressOf(finding, language);
      switch (shown.kind) {
        case "shown":
          return [words.shown(address, shown.isHidden)];
        case "sheet-hidden":
          return [words.sheetHidden(shown.sheet, address)];
        case "gone":
          return [words.gone(address)];
      }
    },
    failed: (failure, language) =>
      `${checksWords(language).notShown(addressOf(finding, language))} ${paneMessage(failure, language)}`,
  };
}

export function fixing(findings: readonly Finding[], checked: Checked): Job<Applied, EditFailure> {
  return {
    running: (language) => checksWords(language).fixing,
    canStop: true,
    writes: true,
    act: ({ onProgress, signal }) =>
      fixFindings(findings, checked, { now: new Date().toISOString(), onProgress, signal }),
    done: ({ left }, language) => [
      checksWords(language).fixed(Math.max(findings.length - left.length, 0), kindOf(findings)),
      ...(left.length > 0 ? [messages(language).left(left.length)] : []),
    ],
    failed: paneMessage,
  };
}

/** What is fixed by the fixes of one kind of finding. */
export function kindOf(findings: readonly Finding[]): Fix["kind"] {
  return findings.find(({ fix }) => fix !== null)?.fix?.kind ?? "cell";
}
