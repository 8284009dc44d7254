/** Takes a new release into the tables of a workbook: shows what would change, and after the choice writes it, so that it can be taken back. */
import type { Release } from "../core/collection";
import type { SheetReading } from "../core/dependents";
import type { EditFailure } from "../core/edit";
import type { HostFailure } from "../core/host-failure";
import {
  isNothing,
  planRefresh,
  previewRefresh,
  type Bases,
  type Choices,
  type RefreshPreview,
} from "../core/refresh";
import { ok, type Result } from "../core/result";
import { applyEdits, type Applied, type ApplyOptions } from "../excel/apply";
import { layoutWords } from "../strings/layout";
import { openWorkbook, type Recovery } from "./open";

export interface Preview extends RefreshPreview {
  readonly contents: readonly SheetReading[];
  /** What opening the workbook found and did before. */
  readonly recovery: Recovery;
}

/** @param releases all that are known, in the order of publication */
export async function lookAtRefresh(
  release: Release,
  releases: readonly Release[],
  bases: Bases = new Map(),
): Promise<Result<Preview, HostFailure>> {
  const opened = await openWorkbook(releases, true);
  if (!opened.ok) return opened;
  const { instances, contents, recovery } = opened.value;
  return ok({
    ...previewRefresh(release, releases, instances, contents, bases),
    contents,
    recovery,
  });
}

/** @param choices by the ids of the preview's items; what is not in it is decided by the items' own defaults */
export async function refresh(
  preview: Preview,
  choices: Choices,
  options: Pick<ApplyOptions, "now" | "onProgress" | "signal">,
): Promise<Result<Applied, EditFailure>> {
  const plan = planRefresh(preview, choices, (language) => layoutWords[language], preview.contents);
  if (isNothing(plan)) return ok({ cells: 0, rows: 0, left: [] });
  return applyEdits(plan, { ...options, keep: "journal" });
}
