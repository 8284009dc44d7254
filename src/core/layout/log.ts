/** A change log as a sheet: title, what it is of, and one native table. It is the analyst's afterwards, so it names no collection. */
import type { Language, LocalText } from "../collection";
import { toCellInput, type CellValue } from "../value";
import type { Area, SheetPlan } from "./sheet";
import { looks } from "./style";

export interface LoggedSide {
  /** As the workbook holds it, a date by its own date system; a formula as its text. */
  readonly value: CellValue;
  readonly numberFormat: string;
  /** As Excel shows it. */
  readonly shown: string;
}

export interface LogEntry {
  /** The Excel table's name, as it is now where it is still there. */
  readonly table: string;
  readonly from: string;
  readonly to: string;
  readonly key: string;
  /** The column's heading in the collection; empty for a row that was added. */
  readonly header: string;
  /** Null for a row that was added. */
  readonly before: LoggedSide | null;
  readonly after: LoggedSide;
  readonly reason: LocalText | null;
  readonly decidedBy: "publisher" | "analyst";
}

export interface LogWords {
  readonly sheet: string;
  readonly title: string;
  /** In the order of the columns. */
  readonly headers: readonly string[];
  readonly decidedBy: Readonly<Record<LogEntry["decidedBy"], string>>;
  readonly rowAdded: string;
}

const header = 3;
/** Characters; of table, ID, column, before, after, why, who decided, from and to. */
const widths = [18, 8, 20, 32, 32, 48, 18, 9, 9];
const sides = { before: 3, after: 4 } as const;

/** @param line says when it was and what it changed */
export function layoutLog(
  entries: readonly LogEntry[],
  language: Language,
  words: LogWords,
  { sheet, table, line }: { readonly sheet: string; readonly table: string; readonly line: string },
): SheetPlan {
  const columns = widths.length;
  const body: Area = { row: header + 1, column: 0, rows: entries.length, columns };
  const inputs = entries.map((entry) =>
    [
      entry.table,
      entry.key,
      entry.header === "" ? words.rowAdded : entry.header,
      entry.before?.value ?? null,
      entry.after.value,
      entry.reason?.[language] ?? null,
      words.decidedBy[entry.decidedBy],
      entry.from,
      entry.to,
    ].map(toCellInput),
  );
  const column = (index: number): Area => ({ ...body, column: index, columns: 1 });
  const formats = (side: keyof typeof sides) => ({
    area: column(sides[side]),
    formats: entries.map((entry) => [entry[side]?.numberFormat ?? "General"]),
  });
  const cell = (row: number): Area => ({ row, column: 0, rows: 1, columns: 1 });
  return {
    name: sheet,
    setup: {
      widths,
      frozenRows: header + 1,
      orientation: "Landscape",
      isOnePage: false,
      printTitleRows: { first: header, last: header },
    },
    content: {
      blocks: [
        { row: 0, column: 0, inputs: [[toCellInput(words.title)], [toCellInput(line)]] },
        { row: header, column: 0, inputs: [words.headers.map(toCellInput), ...inputs] },
      ],
      formats: [
        { area: cell(0), format: looks.title },
        { area: cell(1), format: looks.releaseLine },
        { area: { ...body, row: header, rows: 1 }, format: looks.tableHeader },
        { area: body, format: { ...looks.tableBody, ...looks.wrapped } },
      ],
      numberFormats: [formats("before"), formats("after")],
      links: [],
      lists: [],
      formulas: [],
      table: {
        name: table,
        area: { ...body, row: header, rows: body.rows + 1 },
        headers: words.headers,
      },
    },
  };
}
