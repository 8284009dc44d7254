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
import type { OpenedRelease } from "../core/release-file";
import { ok, type Result } from "../core/result";
import { applyEdits, type Applied, type ApplyOptions } from "../excel/apply";
import { layoutWords } from "../strings/layout";
import { openWorkbook, type Recovery } from "./open";

export type { Applied } from "../excel/apply";

export interface Preview extends RefreshPreview {
  readonly contents: readonly SheetReading[];
  /** What opening the workbook found and did before. */
  readonly recovery: Recovery;
}

/**
 * @param opened the release to take: one of those that ship, or one from a file
 * @param shipped all that ship, in the order of publication
 */
export async function lookAtRefresh(
  opened: OpenedRelease,
  shipped: readonly Release[],
  bases: Bases = new Map(),
): Promise<Result<Preview, HostFailure>> {
  const workbook = await openWorkbook(shipped, true);
  if (!workbook.ok) return workbook;
  const { instances, releases, contents, recovery } = workbook.value;
  const { release } = opened;
  const known = releases.some(({ sha256 }) => sha256 === release.sha256)
    ? releases
    : [...releases, release];
  return ok({ ...previewRefresh(opened, known, instances, contents, bases), contents, recovery });
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
