/** What the Sources view knows of the workbook, and what is chosen in it. */
import type { CitationLook } from "../../app/cite";
import type { RestyleItem, SourceUse } from "../../core/citing";
import type { Language } from "../../core/collection";
import type { HostFailure } from "../../core/host-failure";
import { ok } from "../../core/result";
import type { PaneFailure } from "../../strings/pane";
import { keeping, type Kept } from "../kept";
import type { Session } from "../session";
import { citing } from "../citing";

export interface SourcesState {
  readonly look: CitationLook | null;
  readonly failure: HostFailure | PaneFailure | null;
  /** Null for that of the workbook, or of the language. */
  readonly style: string | null;
  readonly query: string;
  /** The source whose buttons are shown. */
  readonly open: string | null;
  readonly uses: { readonly id: string; readonly found: readonly SourceUse[] } | null;
  /** Citations that were edited by hand, while the person is asked about them. */
  readonly asking: readonly RestyleItem[] | null;
  readonly overwrite: ReadonlySet<string>;
}

export const sourcesKept = keeping<SourcesState>({
  look: null,
  failure: null,
  style: null,
  query: "",
  open: null,
  uses: null,
  asking: null,
  overwrite: new Set(),
});

/** Reads the selected cells and every citation. */
export async function lookAgain(session: Session, kept: Kept<SourcesState>): Promise<void> {
  const looked = await session.read(async ({ releases }) => {
    const { work, options } = await citing(releases);
    const found = await work.lookAtCitations(options);
    return found.ok ? ok(found.value) : found;
  });
  kept.change((now) => ({
    ...now,
    ...(looked.ok ? { look: looked.value, failure: null } : { failure: looked.error }),
    uses: null,
    asking: null,
    overwrite: new Set<string>(),
  }));
}

/** The style that the next citation gets. */
export function styleOf({ style, look }: SourcesState, language: Language): string {
  const usual = language === "en" ? "short" : "gb-t-7714";
  return style ?? look?.cited.citations.style ?? usual;
}
