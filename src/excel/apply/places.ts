/** A plan's cells as ranges: runs below each other in one column, the column of the keys, and the rows that are added. */
import type { Addition, CellEdit, TableVersions } from "../../core/edit";

const encoder = new TextEncoder();

/** As the client sends it: a Chinese character is three. */
export function bytesOf(value: unknown): number {
  return encoder.encode(JSON.stringify(value)).length;
}

/** Cells below each other in one column, no more than a request has room for; one alone where its link changes. */
export interface Run {
  readonly edits: readonly CellEdit[];
  readonly first: CellEdit;
  /** What reading or writing it takes of a request or its answer, whichever is more. */
  readonly bytes: number;
}

/** Proxies and actions of one run, as the client writes them. */
const bytesPerRun = 2_000;
/** A run that is longer is cut: it must fit into a request beside what else is in it. */
const largestRun = 500_000;
/** Of the number format that is read with each cell. */
const bytesPerFormat = 20;

export function cutIntoRuns(cells: readonly CellEdit[]): readonly Run[] {
  const sorted = [...cells].sort(
    (a, b) =>
      (a.table < b.table ? -1 : a.table > b.table ? 1 : 0) || a.column - b.column || a.row - b.row,
  );
  const runs: { edits: CellEdit[]; bytes: number }[] = [];
  for (const edit of sorted) {
    const run = runs.at(-1);
    const last = run?.edits.at(-1);
    const bytes = bytesPerFormat + Math.max(bytesOf(edit.before), bytesOf(edit.after));
    const isNext =
      last?.table === edit.table &&
      last.column === edit.column &&
      last.row + 1 === edit.row &&
      last.link === null &&
      edit.link === null;
    if (run !== undefined && isNext && run.bytes + bytes <= largestRun) {
      run.edits.push(edit);
      run.bytes += bytes;
    } else runs.push({ edits: [edit], bytes: bytesPerRun + bytes });
  }
  return runs.flatMap(({ edits, bytes }) => {
    const [first] = edits;
    return first === undefined ? [] : [{ edits, first, bytes }];
  });
}

/** As many runs as fit into each request, the first of which has room for so many bytes. */
export function inRequests(
  runs: readonly Run[],
  firstBudget: number,
  budget: number,
): readonly { readonly runs: readonly Run[]; readonly bytes: number }[] {
  const requests: { runs: Run[]; bytes: number }[] = [{ runs: [], bytes: firstBudget }];
  for (const run of runs) {
    let request = requests.at(-1);
    if (request === undefined || (run.bytes > request.bytes && request.bytes < budget)) {
      request = { runs: [], bytes: budget };
      requests.push(request);
    }
    request.bytes -= run.bytes;
    request.runs.push(run);
  }
  return requests;
}

/** Ranges of one request: the way to a table's body is described once, however many cells of it are asked for. */
export class Places {
  readonly #workbook: Excel.Workbook;
  readonly #bodies = new Map<string, Excel.Range>();

  constructor(workbook: Excel.Workbook) {
    this.#workbook = workbook;
  }

  body(table: string): Excel.Range {
    const known = this.#bodies.get(table);
    if (known !== undefined) return known;
    const body = this.#workbook.tables.getItem(table).getDataBodyRange().untrack();
    this.#bodies.set(table, body);
    return body;
  }

  cell({ table, row, column }: CellEdit): Excel.Range {
    return this.body(table).getCell(row, column).untrack();
  }

  run({ first, edits }: Run): Excel.Range {
    const cell = this.cell(first);
    return edits.length === 1 ? cell : cell.getAbsoluteResizedRange(edits.length, 1).untrack();
  }

  /** The keys, to be read after the next sync. */
  keys({ excelTable, keyColumn }: TableVersions): Excel.Range {
    const keys = this.body(excelTable).getColumn(keyColumn);
    keys.load("values");
    return keys;
  }

  /** The headers, to be read after the next sync. */
  headers({ excelTable }: TableVersions): Excel.Range {
    const headers = this.#workbook.tables.getItem(excelTable).getHeaderRowRange();
    headers.load("values,rowIndex,columnIndex");
    return headers;
  }

  /** Rows that are added. */
  fresh({ table, after, columns, rows }: Addition): Excel.Range {
    return this.body(table)
      .getCell(after, 0)
      .getAbsoluteResizedRange(rows.length, columns.length)
      .untrack();
  }
}
