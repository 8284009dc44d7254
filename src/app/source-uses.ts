/** From a source to every cell of the workbook that uses it, the analyst's own formulas included. */
import { usesOfSource, type SourceUse } from "../core/citing";
import type { HostFailure } from "../core/host-failure";
import { ok, type Result } from "../core/result";
import { lookAtCitations, type CiteOptions } from "./cite";

export async function sourceUses(
  options: Pick<CiteOptions, "releases" | "desk">,
  { collection, id }: { readonly collection: string; readonly id: string },
): Promise<Result<readonly SourceUse[], HostFailure>> {
  const looked = await lookAtCitations(options, { kind: "nothing" }, true);
  if (!looked.ok) return looked;
  const { cited, instances, contents, releases } = looked.value;
  return ok(usesOfSource(collection, id, cited, instances, contents, releases));
}
