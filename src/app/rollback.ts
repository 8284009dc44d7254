/** Takes the last change of tables and charts back, or finishes one that was interrupted, as the journal in the workbook says. */
import type { Release } from "../core/collection";
import type { EditFailure, LeftCell } from "../core/edit";
import { replay } from "../core/replay";
import { err, ok, type Result } from "../core/result";
import { standingCompanion } from "../excel/anchors";
import { applyEdits, type Applied, type ApplyOptions } from "../excel/apply";
import { openWorkbook } from "./open";

/**
 * `undo` restores each cell that still holds what was written, and leaves one that the analyst has edited since. `finish` writes
 * what an interruption kept from being written.
 */
export async function replayJournal(
  direction: "undo" | "finish",
  releases: readonly Release[],
  options: Pick<ApplyOptions, "now" | "onProgress" | "signal">,
): Promise<Result<Applied, EditFailure>> {
  const { companion, standing } = standingCompanion();
  const opened = await openWorkbook(releases, true, companion);
  if (!opened.ok) return err({ code: "edit/failed", failure: opened.error, begun: false });
  const { instances, state, contents } = opened.value;
  const journal = state.kind === "present" ? state.state.journal : null;
  if (journal === null) return err({ code: "edit/nothing-to-undo" });
  const { plan, left } = replay(journal, instances, contents, standing(), direction);
  const applied = await applyEdits(plan, {
    ...options,
    keep: direction === "undo" ? "nothing" : "journal",
    during: journal,
  });
  if (!applied.ok) return applied;
  const all: readonly LeftCell[] = [...left, ...applied.value.left];
  return ok({ ...applied.value, left: all });
}
