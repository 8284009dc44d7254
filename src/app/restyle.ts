/** Sets every citation of the workbook in another style at once: shows first what was edited by hand, which stays unless it is named. */
import { planRestyle, previewRestyle, type RestyleItem } from "../core/citing";
import { err, type Result } from "../core/result";
import type { CitationFailure } from "../excel/cite";
import { citeWords } from "../strings/citations";
import { lookAtCitations, unreadable, write, type CitedCells, type CiteOptions } from "./cite";

export async function lookAtRestyle(
  options: Pick<CiteOptions, "releases" | "desk">,
  style: string,
): Promise<Result<readonly RestyleItem[], CitationFailure>> {
  const looked = await lookAtCitations(options);
  if (!looked.ok) return err(unreadable(looked.error));
  const { cited, book, releases } = looked.value;
  return previewRestyle(cited, style, releases, book, citeWords);
}

/** @param overwrite ids of edited citations that are to be set anew all the same */
export async function restyle(
  options: CiteOptions,
  style: string,
  overwrite: ReadonlySet<string> = new Set(),
): Promise<Result<CitedCells, CitationFailure>> {
  const looked = await lookAtCitations(options);
  if (!looked.ok) return err(unreadable(looked.error));
  const { cited, book, releases } = looked.value;
  const plan = planRestyle(cited, style, releases, book, citeWords, overwrite);
  return plan.ok ? write(plan.value, cited, options) : plan;
}
