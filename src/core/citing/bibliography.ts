/** The column of references that a Sources table gets at its right end, and loses again: Tickmark's own, and no part of the collection. */
import type { StyleBook } from "../cite";
import type { ReferenceColumn, Written } from "../citations";
import type { Release } from "../collection";
import { keyPlace, type FoundInstance } from "../identify";
import { areaAddress } from "../layout";
import { err, ok, type Result } from "../result";
import { cellText, type CellValue } from "../value";
import { isSourcesTable, referenceOf, type Cited, type FoundColumn } from "./find";
import { remembered } from "./line";
import { emptyContent, textContent, type CitationPlan, type CitationRefusal } from "./plan";

/** In points: a reference of 250 characters takes about four lines. */
export const referenceWidth = 360;

/**
 * @param right what the cells right of the table hold, header first, by `Range.formulas`
 */
export function planBibliography(
  cited: Cited,
  instances: readonly FoundInstance[],
  right: ReadonlyMap<string, readonly CellValue[]>,
  releases: readonly Release[],
  style: string,
  header: (instance: FoundInstance) => string,
  book: StyleBook,
): Result<CitationPlan, CitationRefusal> {
  const instance = instances.find(
    (candidate) =>
      isSourcesTable(candidate) &&
      !cited.columns.some((column) => column.instance.table.name === candidate.table.name),
  );
  if (instance === undefined) return err({ code: "cite/no-sources-table" });
  const { table, release } = instance;
  const column = table.firstColumn + table.headers.length;
  const rows = 1 + table.rows.length;
  const free = right.get(table.name)?.filter((cell) => cellText(cell) === "");
  if (free?.length !== rows) {
    const address = areaAddress({ row: table.headerRow, column, rows, columns: 1 });
    return err({ code: "cite/right-not-free", sheet: table.sheet, address });
  }
  const texts: Record<string, string> = {};
  const keys = keyPlace(instance);
  const written = table.rows.flatMap((body, row): Written[] => {
    const key = cellText(body[keys]);
    const text = referenceOf(book, style, [...releases, release], release.collection, key);
    if (text === null) return [];
    texts[key] = text;
    const place = { sheet: table.sheet, row: table.headerRow + 1 + row, column };
    return [
      {
        ...place,
        before: emptyContent,
        after: textContent(text),
        formats: null,
        name: null,
        reference: { table: table.name, key },
      },
    ];
  });
  if (written.length === 0) return err({ code: "cite/style-unknown", style });
  const title = header(instance);
  const added: ReferenceColumn = { table: table.name, header: title, style, texts };
  return ok({
    kind: "bibliography",
    cells: written,
    named: [],
    unnamed: [],
    column: { table: table.name, header: title, isAdded: true, width: referenceWidth },
    before: remembered(cited),
    after: {
      lines: cited.citations.lines,
      columns: [...cited.citations.columns.filter((one) => one.table !== table.name), added],
      style,
      custom: cited.citations.custom,
    },
    isKept: true,
  });
}

/** Only the last column of its table can be taken away, and only if every reference in it is as it was written. */
export function planColumnRemoval(
  cited: Cited,
  column: FoundColumn,
): Result<CitationPlan, CitationRefusal> {
  const { instance, header, place, references } = column;
  const { table } = instance;
  const known = cited.citations.columns.find((one) => one.table === table.name);
  const isLast = place === table.headers.length - 1;
  if (!isLast || references.some(({ isEdited }) => isEdited))
    return err({ code: "cite/no-reference-column" });
  return ok({
    kind: "remove",
    cells: references
      .filter(({ text }) => text !== "")
      .map(({ key, row, text }) => ({
        sheet: table.sheet,
        row: table.headerRow + 1 + row,
        column: table.firstColumn + place,
        before: textContent(text),
        after: emptyContent,
        formats: null,
        name: null,
        reference: { table: table.name, key },
      })),
    named: [],
    unnamed: [],
    column: { table: table.name, header, isAdded: false, width: known?.widthBefore ?? null },
    before: remembered(cited),
    after: {
      ...cited.citations,
      columns: cited.citations.columns.filter((one) => one.table !== table.name),
    },
    isKept: true,
  });
}
