/**
 * The Overview sheet: what the workbook holds, what must be known before its numbers are used, what the words mean,
 * and the labels that the other sheets' lists refer to. Three columns: term, text, number of rows.
 */
import type { Descriptor, DictionaryEntry, Language } from "../collection";
import { formatProvenance } from "../provenance";
import { toCellInput } from "../value";
import type { Area, Block, CellFormat, CellInput, Link, SheetPlan } from "./sheet";
import { looks } from "./style";
import type { LayoutWords } from "./words";
import type { LabelAreas } from "./table";

/** From the first on; the provenance line stands in the first, one row below the top. */
export const overviewColumns = 3;
const widths = [30, 96, 9] as const;

export interface OverviewEntry {
  readonly sheet: string;
  readonly description: string;
  /** The defined name that the link goes through, so that renaming the sheet does not break it. */
  readonly definedName: string;
  readonly excelTable: string;
  /** The header of the key column, whose cells are counted. */
  readonly keyHeader: string;
}

export interface Overview {
  readonly plan: SheetPlan;
  readonly labels: LabelAreas;
}

export function layoutOverview(
  descriptor: Descriptor,
  language: Language,
  sheet: string,
  entries: readonly OverviewEntry[],
  words: LayoutWords,
): Overview {
  const { tickmark } = descriptor;
  const page = new Page();
  page.line([tickmark.title[language]], looks.title);
  page.line(
    [
      formatProvenance({
        collection: descriptor.name,
        version: descriptor.version,
        content: "Overview",
        asOf: tickmark.asOf,
      }),
    ],
    looks.provenance,
  );
  page.gap();
  for (const [term, text] of [
    [words.about, tickmark.description[language]],
    [words.asOf, tickmark.asOf],
    [words.release, descriptor.version],
    [words.licence, descriptor.licenses.map(({ title }) => title).join("; ")],
    [words.sourcesBy, tickmark.attribution[language]],
  ] as const) {
    page.row([term, text], { vertical: "Top" }, { bold: true });
  }

  page.section(words.contents, [words.contentsSheet, words.contentsHolds, words.contentsRows]);
  for (const entry of entries) {
    const row = page.row(["", entry.description], looks.listBody);
    page.links.push({
      row,
      column: 0,
      text: entry.sheet,
      target: { kind: "name", name: entry.definedName },
    });
    // A header may hold what a structured reference must escape. https://support.microsoft.com/office/using-structured-references-with-excel-tables-f5ed2452-2337-4f71-bed3-c8ae6d2b276e
    const column = entry.keyHeader.replace(/['#[\]@]/g, "'$&");
    page.formulas.push({ row, column: 2, formula: `=ROWS(${entry.excelTable}[${column}])` });
  }

  page.section(words.caveats, null);
  tickmark.caveats.forEach((caveat, index) => {
    page.row([index + 1, caveat[language]], { ...looks.listBody, horizontal: "Left" });
  });

  const labels = new Map<string, Area>();
  const list = (name: string, title: string, dictionary: readonly DictionaryEntry[]): void => {
    page.line([title], { bold: true });
    const first = page.next;
    for (const { label, meaning } of dictionary) {
      page.row([label[language], meaning?.[language] ?? ""], looks.listBody);
    }
    labels.set(name, { row: first, column: 0, rows: dictionary.length, columns: 1 });
  };
  const explained = tickmark.explained.map(({ dictionary }) => dictionary);
  page.section(words.terms, [words.term, words.meaning, ""]);
  for (const { dictionary, title } of tickmark.explained) {
    list(dictionary, title[language], tickmark.dictionaries[dictionary] ?? []);
  }
  const listed = listedColumns(descriptor).filter(
    ([dictionary]) => !explained.includes(dictionary),
  );
  if (listed.length > 0) page.section(words.lists, null);
  for (const [dictionary, title] of listed) {
    list(dictionary, title[language], tickmark.dictionaries[dictionary] ?? []);
  }

  return { plan: page.plan(sheet), labels };
}

/** Dictionaries behind enum columns, each with the title of its first column. Units follow the row and have no list. */
function listedColumns(descriptor: Descriptor): [string, Record<Language, string>][] {
  const listed = new Map<string, Record<Language, string>>();
  for (const { columns } of descriptor.tickmark.tables) {
    for (const { dictionary, role, title } of columns) {
      if (dictionary !== undefined && role !== "unit" && !listed.has(dictionary)) {
        listed.set(dictionary, title);
      }
    }
  }
  return [...listed];
}

/** Collects rows from the top down. */
class Page {
  readonly links: Link[] = [];
  readonly formulas: { row: number; column: number; formula: string }[] = [];
  readonly #rows: CellInput[][] = [];
  readonly #formats: { area: Area; format: CellFormat }[] = [];

  get next(): number {
    return this.#rows.length;
  }

  gap(): void {
    this.#rows.push(["", "", ""]);
  }

  /** A text that may run over the columns beside it. */
  line(cells: readonly (string | number)[], format: CellFormat): number {
    const inputs = Array.from({ length: overviewColumns }, (_, c) => toCellInput(cells[c] ?? ""));
    this.#formats.push({
      area: { row: this.next, column: 0, rows: 1, columns: 1 },
      format,
    });
    return this.#rows.push(inputs) - 1;
  }

  /** A row of a list; its text wraps. */
  row(cells: readonly (string | number)[], format: CellFormat, term: CellFormat = {}): number {
    const row = this.line(cells, term);
    this.#formats.push({
      area: { row, column: 0, rows: 1, columns: overviewColumns },
      format: { ...format, wrap: true },
    });
    return row;
  }

  section(title: string, headers: readonly [string, string, string] | null): void {
    this.gap();
    this.line([title], looks.section);
    if (headers === null) return;
    const row = this.line(headers, {});
    this.#formats.push(
      { area: { row, column: 0, rows: 1, columns: overviewColumns }, format: looks.listHeader },
      { area: { row, column: 2, rows: 1, columns: 1 }, format: looks.overNumbers },
    );
  }

  plan(name: string): SheetPlan {
    const block: Block = { row: 0, column: 0, inputs: this.#rows };
    return {
      name,
      setup: {
        widths,
        frozenRows: 0,
        orientation: "Portrait",
        isOnePage: true,
        printTitleRows: null,
      },
      content: {
        blocks: [block],
        formats: this.#formats,
        numberFormats: [],
        links: this.links,
        lists: [],
        formulas: this.formulas,
        table: null,
      },
    };
  }
}
