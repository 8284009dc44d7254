/** Takes a new release into the tables of a workbook: shows what would change, and after the choice writes it, so that it can be taken back. */
import { noCitations, type Citations } from "../core/citations";
import type { Release } from "../core/collection";
import type { SheetReading } from "../core/dependents";
import type { EditFailure, EditPlan } from "../core/edit";
import type { HostFailure } from "../core/host-failure";
import {
  isNothing,
  planRefresh,
  previewRefresh,
  type Bases,
  type Choices,
  type ReferenceFor,
  type RefreshPreview,
} from "../core/refresh";
import type { OpenedRelease } from "../core/release-file";
import { ok, type Result } from "../core/result";
import { applyEdits, type Applied, type ApplyOptions } from "../excel/apply";
import { layoutWords } from "../strings/layout";
import type { CitationDesk } from "./desk";
import { openWorkbook, withRelease, type Recovery } from "./open";

export type { Applied } from "../excel/apply";

export interface Preview extends RefreshPreview {
  readonly contents: readonly SheetReading[];
  readonly citations: Citations;
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
  const { instances, releases, contents, recovery, state } = workbook.value;
  const citations = state.kind === "present" ? state.state.citations : noCitations;
  const known = withRelease(releases, opened.release);
  // The one that the workbook keeps, where it has it already: releases are told apart by identity.
  const release = known.find(({ sha256 }) => sha256 === opened.release.sha256) ?? opened.release;
  const lines = citations.lines.map(({ text }) => text);
  const preview = previewRefresh({ ...opened, release }, known, instances, contents, bases, lines);
  return ok({ ...preview, contents, citations, recovery });
}

export interface RefreshOptions extends Pick<ApplyOptions, "now" | "onProgress" | "signal"> {
  /** Opens what sets references; asked only where a table that gets rows may have a column of them. Without it they stay empty. */
  readonly openDesk?: () => Promise<CitationDesk>;
}

/** @param choices by the ids of the preview's items; what is not in it is decided by the items' own defaults */
export async function refresh(
  preview: Preview,
  choices: Choices,
  { openDesk, ...options }: RefreshOptions,
): Promise<Result<Applied, EditFailure>> {
  const planned = (referenceFor?: ReferenceFor): EditPlan =>
    planRefresh(
      preview,
      choices,
      (language) => layoutWords[language],
      preview.contents,
      referenceFor,
    );
  let plan = planned();
  if (isNothing(plan)) return ok({ cells: 0, rows: 0, charts: 0, left: [] });
  if (openDesk !== undefined && mayHaveReferences(preview, plan))
    plan = planned(await references(preview, await openDesk()));
  return applyEdits(plan, { ...options, keep: "journal" });
}

/** Whether one of the tables that get rows is of sources and has a column that is not the collection's. */
function mayHaveReferences({ tables }: Preview, { additions }: EditPlan): boolean {
  return tables.some(
    ({ instance: { table, presented, columnPlaces } }) =>
      presented.table.resource === "sources" &&
      table.headers.some((_, place) => !columnPlaces.includes(place)) &&
      additions.some((addition) => addition.table === table.name),
  );
}

/** Rarely needed, and large: so loaded when it is. */
async function references(
  { release, citations }: Preview,
  desk: CitationDesk,
): Promise<ReferenceFor> {
  const [{ newReference }, { referenceHeaders }] = await Promise.all([
    import("../core/citing"),
    import("../strings/citations"),
  ]);
  const book = desk.bookFor(citations.custom);
  const headers = Object.values(referenceHeaders);
  return (instance, key) => newReference(instance, key, citations, release, book, headers);
}
