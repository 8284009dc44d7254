/** The last change of citations or figures taken back: its cells found again where they stand now, each put back if it is as it was written. */
import type { CitationChange, NamedCell, Written } from "../citations";
import { keyPlace, type FoundInstance } from "../identify";
import { err, ok, type Result } from "../result";
import { isSourcesTable, type Cited, type NamedReading } from "./find";
import type { CitationPlan, CitationRefusal } from "./plan";

export function planTakeBack(
  cited: Cited,
  marks: readonly NamedReading[],
  instances: readonly FoundInstance[],
): Result<CitationPlan, CitationRefusal> {
  const { last } = cited.citations;
  if (last === null) return err({ code: "cite/nothing-to-take-back" });
  const placeOf = (name: string): NamedReading["cell"] =>
    marks.find((mark) => mark.name.toLowerCase() === name.toLowerCase())?.cell ?? null;
  const cells = last.cells.flatMap((cell): Written[] => {
    const place = placeNow(cell, last, placeOf, instances);
    if (place === null) return [];
    const { before, after, formats } = cell;
    return [
      {
        ...cell,
        ...place,
        before: after,
        after: before,
        formats: formats === null ? null : { before: formats.after, after: formats.before },
      },
    ];
  });
  const moved = (cell: NamedCell): NamedCell => {
    const place = placeOf(cell.name);
    if (place === null) return cell;
    const { sheet, row, column } = place;
    return { ...cell, sheet, row, column };
  };
  const isThere = ({ name }: NamedCell): boolean =>
    marks.some((mark) => mark.name.toLowerCase() === name.toLowerCase());
  const { column } = last;
  const table = column === null ? undefined : tableNow(column.table, instances)?.table;
  const isThereNow = column !== null && table?.headers.at(-1) === column.header;
  if (column?.isAdded === true && isThereNow && !isOursAlone(cited, last, table.name))
    return err({ code: "cite/no-reference-column" });
  return ok({
    kind: last.kind,
    cells,
    named: last.unnamed.map(moved),
    unnamed: last.named.filter(isThere).map(moved),
    column:
      column === null || table === undefined || isThereNow !== column.isAdded
        ? null
        : { ...column, table: table.name, isAdded: !column.isAdded },
    before: { lines: cited.citations.lines, columns: cited.citations.columns },
    after: { ...cited.citations, ...last.before },
    isKept: false,
  });
}

/** Whether the column holds no reference that somebody else has put there since, such as in a row of the analyst's own. */
function isOursAlone({ columns }: Cited, { cells }: CitationChange, table: string): boolean {
  const keys = new Set(cells.flatMap(({ reference }) => reference?.key ?? []));
  const found = columns.find(({ instance }) => instance.table.name === table);
  return found?.references.every(({ key, isEdited }) => keys.has(key) || !isEdited) === true;
}

type Place = Pick<Written, "sheet" | "row" | "column">;

function placeNow(
  { name, reference, sheet, row, column }: Written,
  { cells, column: added }: CitationChange,
  placeOf: (name: string) => NamedReading["cell"],
  instances: readonly FoundInstance[],
): Place | null {
  const named = name === null ? null : placeOf(name);
  if (named !== null) return { sheet: named.sheet, row: named.row, column: named.column };
  if (reference === null) {
    // A figure's other cells stand beside the one that has its name.
    const [first] = cells.filter(
      (one) => one.sheet === sheet && one.row === row && one.name !== null,
    );
    if (first?.name == null || name !== null) return { sheet, row, column };
    const now = placeOf(first.name);
    return now && { sheet: now.sheet, row: now.row, column: now.column + column - first.column };
  }
  const instance = tableNow(reference.table, instances);
  if (instance === undefined) return null;
  const { table } = instance;
  const at = table.rows.findIndex((cells) => cells[keyPlace(instance)] === reference.key);
  const place =
    added === null ? column - table.firstColumn : table.headers.lastIndexOf(added.header);
  if (at < 0) return null;
  return {
    sheet: table.sheet,
    row: table.headerRow + 1 + at,
    column: place < 0 ? column : table.firstColumn + place,
  };
}

/** By name, else the only table of sources: an analyst renames tables. */
function tableNow(name: string, instances: readonly FoundInstance[]): FoundInstance | undefined {
  const named = instances.find(({ table }) => table.name.toLowerCase() === name.toLowerCase());
  const [only, ...others] = instances.filter(isSourcesTable);
  return named ?? (others.length === 0 ? only : undefined);
}
