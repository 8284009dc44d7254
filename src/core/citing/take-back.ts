/** The last change of citations or figures taken back: its cells found again where they stand now, each put back if it is as it was written. */
import type { CitationChange, NamedCell, Written } from "../citations";
import { keyPlace, type FoundInstance } from "../identify";
import { err, ok, type Result } from "../result";
import type { Cited, NamedReading } from "./find";
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
    const place = placeNow(cell, placeOf, instances, last.column?.header ?? null);
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
  const table = instances.find((instance) => instance.table.name === column?.table)?.table;
  const isThereNow = column !== null && table?.headers.at(-1) === column.header;
  if (column?.isAdded === true && isThereNow && !isOursAlone(cited, last))
    return err({ code: "cite/no-reference-column" });
  return ok({
    kind: last.kind,
    cells,
    named: last.unnamed.map(moved),
    unnamed: last.named.filter(isThere).map(moved),
    column:
      column === null || table === undefined || isThereNow !== column.isAdded
        ? null
        : { ...column, isAdded: !column.isAdded },
    before: { lines: cited.citations.lines, columns: cited.citations.columns },
    after: { ...cited.citations, ...last.before },
    isKept: false,
  });
}

/** Whether the column holds no reference that somebody else has put there since, such as in a row of the analyst's own. */
function isOursAlone({ columns }: Cited, { cells, column }: CitationChange): boolean {
  const keys = new Set(cells.flatMap(({ reference }) => reference?.key ?? []));
  const found = columns.find(({ instance }) => instance.table.name === column?.table);
  return found?.references.every(({ key, isEdited }) => keys.has(key) || !isEdited) === true;
}

type Place = Pick<Written, "sheet" | "row" | "column">;

function placeNow(
  { name, reference, sheet, row, column }: Written,
  placeOf: (name: string) => NamedReading["cell"],
  instances: readonly FoundInstance[],
  header: string | null,
): Place | null {
  const named = name === null ? null : placeOf(name);
  if (named !== null) return { sheet: named.sheet, row: named.row, column: named.column };
  if (reference === null) return { sheet, row, column };
  const instance = instances.find(({ table }) => table.name === reference.table);
  if (instance === undefined) return null;
  const { table } = instance;
  const keys = keyPlace(instance);
  const at = table.rows.findIndex((cells) => cells[keys] === reference.key);
  const place = header === null ? column - table.firstColumn : table.headers.lastIndexOf(header);
  if (at < 0) return null;
  return {
    sheet: table.sheet,
    row: table.headerRow + 1 + at,
    column: place < 0 ? column : table.firstColumn + place,
  };
}
