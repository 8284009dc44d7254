/** Puts one figure at the selected cell: in words, as a number, or as lookups by its ID; its qualifier and its sources go with it. */
import { planFigure, sourcesNamed, sourcesOfRow } from "../core/citing";
import type { Language } from "../core/collection";
import { figureCells, figureFormulas, isFigure, type FigureForm } from "../core/figure";
import { presentTable } from "../core/presentation";
import { err, type Result } from "../core/result";
import type { CitationFailure } from "../excel/cite";
import { citeWords, figureWords } from "../strings/citations";
import { lookAtCitations, unreadable, write, type CitedCells, type CiteOptions } from "./cite";

/** Value, qualifier, unit, date and sources. */
const mostCells = 6;

export interface FigureRequest {
  readonly table: string;
  readonly key: string;
  readonly form: FigureForm;
  readonly style: string;
  readonly language: Language;
}

export async function insertFigure(
  options: CiteOptions,
  { table, key, form, style, language }: FigureRequest,
): Promise<Result<CitedCells, CitationFailure>> {
  const release = options.releases.at(-1);
  if (release === undefined) throw new Error("There is no release.");
  const presented = presentTable(release, table, language);
  const row = presented.rows.find((candidate) => candidate.key === key);
  if (row === undefined || !isFigure(presented, row))
    return err({ code: "cite/figure-unknown", key });
  const looked = await lookAtCitations(options, { kind: "at-selection", columns: mostCells });
  if (!looked.ok) return err(unreadable(looked.error));
  const { cited, marks, book, instances } = looked.value;
  if (marks.anchor === null) return err({ code: "cite/no-cell-selected" });
  const { collection } = release;
  const placement = () => {
    if (form !== "formula") {
      const ids = [
        ...new Set(sourcesOfRow({ collection, table, key }, [release]).map(({ id }) => id)),
      ];
      const line = {
        mark: { collection, style, language, sources: ids },
        sources: sourcesNamed([release], collection, ids),
      };
      return { table, key, cells: figureCells(presented, row, form, figureWords[language]), line };
    }
    const holder = instances.find(
      (instance) =>
        instance.release.collection === collection &&
        instance.presented.table.name === table &&
        figureFormulas(instance, key) !== null,
    );
    const cells = holder === undefined ? null : figureFormulas(holder, key);
    return cells === null ? null : { table, key, cells, line: null };
  };
  const placed = placement();
  if (placed === null) return err({ code: "cite/figure-not-here", key });
  const plan = planFigure(cited, marks.anchor, collection, placed, book, citeWords);
  return plan.ok ? write(plan.value, cited, options) : plan;
}
