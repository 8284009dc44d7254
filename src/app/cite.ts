/** Citations in the open workbook: what there is, a source line for the selected cells, the references of a Sources table, and the way back. */
import { ownChart, rowsDescribed, type ChartPlan } from "../core/chart";
import { addedStyle, shippedStyles, type StyleBook, type StyleFileError } from "../core/cite";
import { noCitations, type CustomStyle } from "../core/citations";
import {
  findCitations,
  forgetting,
  planBibliography,
  planColumnRemoval,
  planLine,
  planLineRemoval,
  planTakeBack,
  sourcesNamed,
  sourcesOfSelection,
  type CitationPlan,
  type Cited,
  type CitedSource,
} from "../core/citing";
import type { Language, Release } from "../core/collection";
import type { HostFailure } from "../core/host-failure";
import { err, ok, type Result } from "../core/result";
import { applyCitations, rememberStyle, type CitationFailure } from "../excel/cite";
import { marksCompanion, type MarksReading, type Wanted } from "../excel/marks";
import { citeWords, referenceHeaders } from "../strings/citations";
import { chartWords } from "../strings/chart-words";
import type { CitationDesk } from "./desk";
import { openWorkbook, type OpenedWorkbook } from "./open";

export type { CitationFailure } from "../excel/cite";

type Anchor = NonNullable<MarksReading["anchor"]>;

export interface CitationLook extends OpenedWorkbook {
  readonly cited: Cited;
  readonly marks: MarksReading;
  readonly book: StyleBook;
  /** Of the selected cells, or of the rows that the selected chart draws. */
  readonly selected: readonly CitedSource[];
  /** What the selected chart draws, where it is one of the collection's. */
  readonly chart: ChartPlan | null;
}

export interface CiteOptions {
  readonly releases: readonly Release[];
  readonly desk: CitationDesk;
  /** ISO time. */
  readonly now: string;
}

export interface CitedCells {
  readonly cells: number;
  /** A1 addresses with their sheets of what was written. */
  readonly places: readonly {
    readonly sheet: string;
    readonly row: number;
    readonly column: number;
  }[];
  readonly left: number;
}

const headers = Object.values(referenceHeaders);

/** Three syncs. With a chart or a picture selected there are no selected cells, and one more finds that out. */
export async function lookAtCitations(
  { releases, desk }: Pick<CiteOptions, "releases" | "desk">,
  wanted: Wanted = { kind: "nothing" },
  withSheets = false,
): Promise<Result<CitationLook, HostFailure>> {
  const look = async (withSelection: boolean): Promise<Result<CitationLook, HostFailure>> => {
    const { companion, reading } = marksCompanion(wanted, withSelection);
    const opened = await openWorkbook(releases, withSheets, companion);
    if (!opened.ok) return opened;
    const marks = reading();
    const { state, instances, releases: known } = opened.value;
    const citations = state.kind === "present" ? state.state.citations : noCitations;
    const book = desk.bookFor(citations.custom);
    const cited = findCitations(marks, citations, instances, known, book, citeWords, headers);
    const stored = state.kind === "present" ? state.state.charts : [];
    const chart =
      marks.chart === null
        ? null
        : ownChart(marks.chart, instances, known, stored, (language) => chartWords[language]);
    const selected =
      marks.selection === null
        ? sourcesOfChart(chart)
        : sourcesOfSelection(marks.selection, cited, instances, known);
    return ok({ ...opened.value, marks, cited, book, selected, chart });
  };
  const looked = await look(true);
  const hasNoCells =
    !looked.ok &&
    looked.error.code === "host/rejected" &&
    looked.error.reason === "InvalidSelection";
  return hasNoCells ? look(false) : looked;
}

/**
 * Writes `Source: …` into the first free cell beneath the selected cells, or beneath the table that they lie in, or beneath the selected
 * chart and its description.
 *
 * @param source by its id, in place of the sources of the selected cells or chart
 */
export async function citeSelection(
  options: CiteOptions,
  style: string,
  language: Language,
  source: { readonly collection: string; readonly id: string } | null = null,
): Promise<Result<CitedCells, CitationFailure>> {
  const looked = await lookAtCitations(options, { kind: "below-selection" });
  if (!looked.ok) return err(unreadable(looked.error));
  const { cited, marks, book, selected, chart, instances, releases } = looked.value;
  const anchor = marks.anchor && beneathDescription(marks.anchor, chart);
  if (marks.selection === null && marks.chart === null)
    return err({ code: "cite/no-cell-selected" });
  if (marks.chart !== null && chart === null && source === null)
    return err({ code: "cite/foreign-chart" });
  const found = source === null ? selected : [source];
  const [first] = found;
  if (first === undefined) return err({ code: "cite/no-sources" });
  const ids = [
    ...new Set(
      found.flatMap(({ collection, id }) => (collection === first.collection ? [id] : [])),
    ),
  ];
  const release = releases.find(({ collection }) => collection === first.collection);
  if (anchor === null || release === undefined) return err({ code: "cite/no-cell-selected" });
  const sources = sourcesNamed(releases, first.collection, ids);
  const around = instances.find(
    ({ table }) =>
      table.sheet === anchor.sheet && anchor.tables.some(({ row }) => row === table.headerRow),
  );
  const mark = {
    collection: release.collection,
    style,
    language: chart?.language ?? around?.presented.language ?? language,
    sources: sources.map(({ id }) => id),
  };
  const plan = planLine(cited, anchor, mark, sources, book, citeWords);
  return plan.ok ? write(plan.value, looked.value.cited, options) : plan;
}

function sourcesOfChart(chart: ChartPlan | null): readonly CitedSource[] {
  if (chart === null) return [];
  const { collection, sources } = chart;
  return sources.map((id) => ({ collection, id, locator: null }));
}

function beneathDescription(anchor: Anchor, chart: ChartPlan | null): Anchor {
  if (chart === null) return anchor;
  const rows = rowsDescribed(
    chart,
    anchor.formulas.map(([cell = ""]) => cell),
  );
  return { ...anchor, row: anchor.row + rows, formulas: anchor.formulas.slice(rows) };
}

/** Gives the Sources table its column of references; only where the cells right of it are free. */
export async function insertBibliography(
  options: CiteOptions,
  style: string,
): Promise<Result<CitedCells, CitationFailure>> {
  const looked = await lookAtCitations(options, { kind: "right-of-tables" });
  if (!looked.ok) return err(unreadable(looked.error));
  const { cited, instances, marks, book, releases } = looked.value;
  const plan = planBibliography(
    cited,
    instances,
    marks.right,
    releases,
    style,
    ({ presented }) => referenceHeaders[presented.language],
    book,
  );
  return plan.ok ? write(plan.value, looked.value.cited, options) : plan;
}

/**
 * Takes source lines away.
 *
 * @param even those of them that go though they were edited by hand; any other edited one stays
 */
export async function removeCitations(
  options: CiteOptions,
  names: readonly string[],
  even: ReadonlySet<string> = new Set(),
): Promise<Result<CitedCells, CitationFailure>> {
  const looked = await lookAtCitations(options);
  if (!looked.ok) return err(unreadable(looked.error));
  const { cited } = looked.value;
  const plan = planLineRemoval(cited, names, even);
  // A change without cells would put the way back out of reach.
  return plan.cells.length === 0 ? err({ code: "cite/line-changed" }) : write(plan, cited, options);
}

/** Takes the references of the first Sources table that has them away with their column, if all are as they were written. */
export async function removeBibliography(
  options: CiteOptions,
): Promise<Result<CitedCells, CitationFailure>> {
  const looked = await lookAtCitations(options);
  if (!looked.ok) return err(unreadable(looked.error));
  const [column] = looked.value.cited.columns;
  if (column === undefined) return err({ code: "cite/no-reference-column" });
  const plan = planColumnRemoval(looked.value.cited, column);
  return plan.ok ? write(plan.value, looked.value.cited, options) : plan;
}

/** Puts back what the last change of citations or figures wrote, but for cells that were edited since. */
export async function takeBackCitations(
  options: CiteOptions,
): Promise<Result<CitedCells, CitationFailure>> {
  const looked = await lookAtCitations(options);
  if (!looked.ok) return err(unreadable(looked.error));
  const { cited, marks, instances } = looked.value;
  const plan = planTakeBack(cited, marks.marks, instances);
  return plan.ok ? write(plan.value, looked.value.cited, options) : plan;
}

/** Checks a `.csl` file and keeps it with the workbook. */
export async function addStyle(
  { releases, desk }: Pick<CiteOptions, "releases" | "desk">,
  xml: string,
): Promise<Result<CustomStyle, StyleFileError | CitationFailure>> {
  const sample = releases.at(-1)?.sources[0];
  if (sample === undefined) throw new Error("A release has sources.");
  const looked = await lookAtCitations({ releases, desk });
  if (!looked.ok) return err(unreadable(looked.error));
  const { custom } = looked.value.cited.citations;
  const taken = new Set<string>([...shippedStyles, ...custom.map(({ id }) => id)]);
  let n = 1;
  while (taken.has(`custom-${n}`)) n++;
  const added = addedStyle(`custom-${n}`, xml, sample, desk.locales);
  if (!added.ok) return added;
  const same = custom.find(({ title }) => title === added.value.title);
  const style = same === undefined ? added.value : { ...added.value, id: same.id };
  const remembered = await rememberStyle(style);
  return remembered.ok ? ok(style) : remembered;
}

export async function write(
  plan: CitationPlan,
  { lost }: Cited,
  { now }: Pick<CiteOptions, "now">,
): Promise<Result<CitedCells, CitationFailure>> {
  const names = lost.map(({ name }) => name);
  const written = await applyCitations(forgetting(plan, names), { now });
  if (!written.ok) return written;
  const { cells, left } = written.value;
  return ok({
    cells,
    places: plan.cells.map(({ sheet, row, column }) => ({ sheet, row, column })),
    left: left.length,
  });
}

export function unreadable(failure: HostFailure): CitationFailure {
  return { code: "edit/failed", failure, begun: false };
}
