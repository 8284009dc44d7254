/** Fills a workbook with a release, or puts one table or part at the selection; or leaves the workbook as it was and says why. */
import type { Language, Release } from "../core/collection";
import type { HostFailure } from "../core/host-failure";
import { areaAddress, insertionSize } from "../core/layout";
import {
  planPopulate,
  type PopulateFailure,
  type PopulateNote,
  type PopulatePlan,
  type PopulateRefusal,
  type PopulateTarget,
  type WorkbookLeft,
} from "../core/populate";
import { presentTable } from "../core/presentation";
import { err, ok, type Result } from "../core/result";
import { addToWorkbook, type AddFailure } from "../excel/add";
import { readWorkbook } from "../excel/read";
import { removeAddition } from "../excel/remove";
import { layoutWords } from "../strings/layout";

export interface PopulateRequest {
  readonly release: Release;
  /** The language of the cells; it is the instance's from then on. */
  readonly language: Language;
  readonly target: PopulateTarget;
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

export interface PopulatedTable {
  readonly name: string;
  readonly sheet: string;
  readonly address: string;
  /** Data rows, without the header. */
  readonly rows: number;
}

export interface Populated {
  /** Sheets that were added, in order. */
  readonly sheets: readonly string[];
  readonly tables: readonly PopulatedTable[];
  readonly notes: readonly PopulateNote[];
}

export type PopulateError = PopulateRefusal | PopulateFailure;

export async function populate(
  request: PopulateRequest,
): Promise<Result<Populated, PopulateError>> {
  const { release, language, target, onProgress, signal } = request;
  const size =
    target.kind === "workbook"
      ? null
      : insertionSize(presentTable(release, target.table, language, target.part ?? undefined));
  const reading = await readWorkbook(size);
  if (!reading.ok) return err(refusalOfSelection(reading.error, size) ?? untouched(reading.error));
  const { facts, target: targetFacts, stateParts } = reading.value;
  const words = layoutWords[language];
  const plan = planPopulate(facts, targetFacts, { release, language, words, target });
  if (!plan.ok) return plan;
  const added = await addToWorkbook(plan.value, { stateParts, onProgress, signal });
  return added.ok ? ok(outcome(plan.value)) : takeBack(plan.value, added.error);
}

/** After a failure: finds out how far it came, and undoes it while Excel still answers. */
async function takeBack(
  plan: PopulatePlan,
  failure: AddFailure,
): Promise<Result<Populated, PopulateError>> {
  const { stateDuring, layout } = plan;
  const removal = await removeAddition(layout, stateDuring);
  if (!removal.ok) return err(failed(failure, { kind: "unfinished" }));
  if (removal.value.kind === "finished") return ok(outcome(plan));
  const { kept } = removal.value;
  return err(
    failed(failure, kept.length === 0 ? { kind: "as-before" } : { kind: "kept", sheets: kept }),
  );
}

function failed(failure: AddFailure, left: WorkbookLeft): PopulateFailure {
  return failure.code === "populate/cancelled" || failure.code === "populate/not-as-planned"
    ? { ...failure, left }
    : { code: "populate/failed", failure, left };
}

function outcome({ layout, notes }: PopulatePlan): Populated {
  return {
    sheets: layout.sheets.filter(({ setup }) => setup !== null).map(({ name }) => name),
    tables: layout.sheets.flatMap(({ name: sheet, content: { table } }) =>
      table === null
        ? []
        : [
            {
              name: table.name,
              sheet,
              address: areaAddress(table.area),
              rows: table.area.rows - 1,
            },
          ],
    ),
    notes,
  };
}

function refusalOfSelection(
  failure: HostFailure,
  size: { readonly rows: number; readonly columns: number } | null,
): PopulateRefusal | null {
  if (failure.code !== "host/rejected" || size === null) return null;
  if (failure.reason === "InvalidSelection") return { code: "populate/no-cell-selected" };
  if (failure.reason === "InvalidArgument" && failure.location.endsWith("getAbsoluteResizedRange"))
    return { code: "populate/beyond-sheet", ...size };
  return null;
}

function untouched(failure: HostFailure): PopulateFailure {
  return { code: "populate/failed", failure, left: { kind: "as-before" } };
}
