/** What the Refresh view keeps: the release that is looked at, what it would change, and what the person has chosen so far. */
import type { Outlook } from "../../app/look";
import { lookAtRefresh, type Preview } from "../../app/refresh";
import type { Release } from "../../core/collection";
import type { LeftCell } from "../../core/edit";
import type { Bases, Choices } from "../../core/refresh";
import type { OpenedRelease } from "../../core/release-file";
import { reviewOf, type Review, type Section } from "../../core/review";
import { keeping, type Kept } from "../kept";
import type { Session } from "../session";
import type { Loading } from "../state";

export interface Looked {
  readonly release: Release;
  /** The look at the workbook after which this was asked: a newer one means that something was written. */
  readonly outlook: Outlook | null;
  readonly preview: Preview;
  readonly review: Review;
}

export interface Refreshing {
  /** By its hash; null for the newest. */
  readonly wanted: string | null;
  /** A release that does not ship, with the name of its file. */
  readonly fromFile: { readonly opened: OpenedRelease; readonly file: string } | null;
  /** What the person says of tables of which witnesses disagree. */
  readonly bases: Bases;
  readonly looked: Loading<Looked> | null;
  readonly choices: Choices;
  readonly filter: Section | null;
  readonly folded: ReadonlySet<Section>;
  /** What the last change left alone. */
  readonly left: readonly LeftCell[];
}

export const refreshing = keeping<Refreshing>({
  wanted: null,
  fromFile: null,
  bases: new Map(),
  looked: null,
  choices: new Map(),
  filter: null,
  folded: new Set(["editorial"]),
  left: [],
});

/** Compares the workbook with the release. Choices for what is still asked stay as they were made. */
export async function look(
  session: Session,
  kept: Kept<Refreshing>,
  release: Release,
): Promise<void> {
  const outlookOf = (): Outlook | null => {
    const { workbook } = session.state();
    return workbook.kind === "ready" ? workbook.value : null;
  };
  kept.change((state) => ({ ...state, looked: { kind: "loading" } }));
  const looked = await session.read(async ({ releases }) => {
    const { fromFile, bases } = kept.get();
    const opened = fromFile?.opened.release === release ? fromFile.opened : { release, kept: null };
    const preview = await lookAtRefresh(opened, releases, bases);
    return preview.ok
      ? { ok: true, value: { preview: preview.value, outlook: outlookOf() } }
      : preview;
  });
  kept.change((state) => {
    if (!looked.ok) return { ...state, looked: { kind: "failed", failures: [looked.error] } };
    const { preview, outlook } = looked.value;
    const ids = new Set(preview.tables.flatMap(({ items }) => items.map(({ id }) => id)));
    return {
      ...state,
      looked: {
        kind: "ready",
        value: { release, outlook, preview, review: reviewOf(preview) },
      },
      choices: new Map([...state.choices].filter(([id]) => ids.has(id))),
      filter: null,
    };
  });
}
