/** What stands in the workbook and what would stand in the way of filling it, before the person asks for anything. */
import type { Language, Release } from "../core/collection";
import type { HostFailure } from "../core/host-failure";
import { chooseNames } from "../core/layout";
import { planPopulate, type PopulateRefusal } from "../core/populate";
import { ok, type Result } from "../core/result";
import { readWorkbook } from "../excel/read";
import { layoutWords } from "../strings/layout";
import { openWorkbook, type OpenedWorkbook } from "./open";

export interface Outlook extends OpenedWorkbook {
  /** Why nothing could be added now; null when nothing speaks against it. */
  readonly refusal: PopulateRefusal | null;
  /** The sheets that filling the workbook would add in each language, by the names that they would get. */
  readonly sheets: Readonly<Record<Language, readonly string[]>>;
}

/**
 * Reads the workbook, and takes away what an interrupted populate left in it.
 *
 * @param releases at least one; the last is the one that would be written
 */
export async function lookAtWorkbook(
  releases: readonly Release[],
): Promise<Result<Outlook, HostFailure>> {
  const release = releases.at(-1);
  if (release === undefined) throw new Error("There is no release to write.");
  const opened = await openWorkbook(releases);
  if (!opened.ok) return opened;
  const reading = await readWorkbook(null);
  if (!reading.ok) return reading;
  const { facts } = reading.value;
  const plan = planPopulate(facts, null, {
    release,
    language: "en",
    words: layoutWords.en,
    target: { kind: "workbook" },
  });
  const taken = { ...facts, sheets: facts.sheets.map(({ name }) => name) };
  const sheetsIn = (language: Language): readonly string[] => {
    const { overview, sheets } = chooseNames(release, language, taken);
    return [overview, ...sheets];
  };
  return ok({
    ...opened.value,
    refusal: plan.ok ? null : plan.error,
    sheets: { en: sheetsIn("en"), "zh-CN": sheetsIn("zh-CN") },
  });
}
