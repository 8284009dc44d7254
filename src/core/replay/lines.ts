/**
 * Where the lines of a journal stand now: at their place, else where their table, its row or the provenance line beside them was moved
 * to. Never by their text alone, which may be the analyst's elsewhere.
 */
import type { SheetReading } from "../dependents";
import type { LineEdit } from "../edit";
import { keyPlace, type FoundInstance } from "../identify";
import type { Journal } from "../journal";
import { parseProvenance } from "../provenance";
import { comparableText, type CellValue } from "../value";

type Line = Journal["lines"][number];
type Place = Pick<LineEdit, "sheet" | "row" | "column">;

/** @param sheets what every sheet holds */
export function linesNow(
  { kind, lines }: Journal,
  found: readonly (FoundInstance | undefined)[],
  sheets: readonly SheetReading[],
  direction: "undo" | "finish",
): readonly LineEdit[] {
  const anchors = kind === "refresh" ? anchorsOf(lines, found, sheets) : [];
  return lines.map(({ table, before, after, ...line }) => {
    const [from, to] = direction === "undo" ? [after, before] : [before, after];
    const instance = found[table];
    const own: Place = { sheet: line.sheet, row: line.row, column: line.column };
    const places = [
      own,
      ...beside(own, anchors),
      ...(instance === undefined || kind === "refresh"
        ? []
        : inTable(line.key, instance, [from, to])),
    ];
    const place = places.find((one) => holdsOne(textAt(sheets, one), [from, to])) ?? own;
    return { ...line, ...place, before: from, after: to, table: instance?.table.name ?? "" };
  });
}

interface Anchor {
  readonly was: Place;
  readonly now: Place;
}

/** Provenance lines say what they are, so they are known wherever they stand, if only one says the same there. */
function anchorsOf(
  lines: readonly Line[],
  found: readonly (FoundInstance | undefined)[],
  sheets: readonly SheetReading[],
): readonly Anchor[] {
  return lines.flatMap(({ table, before, after, sheet, row, column }): Anchor[] => {
    if (parseProvenance(before) === null) return [];
    const places = sheets.flatMap((one) => placesIn(one, [before, after]));
    const tableSheet = found[table]?.table.sheet;
    const [only = []] = [sheet, tableSheet, null]
      .map((name) => places.filter((one) => name === null || one.sheet === name))
      .filter(({ length }) => length > 0);
    const [now] = only;
    return now === undefined || only.length > 1 ? [] : [{ was: { sheet, row, column }, now }];
  });
}

/** The place that has moved as the nearest provenance line of its sheet has. */
function beside({ sheet, row, column }: Place, anchors: readonly Anchor[]): readonly Place[] {
  const own = anchors.filter(({ was }) => was.sheet === sheet);
  const [nearest] = [...own].sort((a, b) => Math.abs(a.was.row - row) - Math.abs(b.was.row - row));
  if (nearest === undefined) return [];
  const { was, now } = nearest;
  return [
    { sheet: now.sheet, row: row - was.row + now.row, column: column - was.column + now.column },
  ];
}

/** A cell in the row of the key that holds one of the texts; without a key, a header that does. */
function inTable(
  key: string | null,
  instance: FoundInstance,
  texts: readonly string[],
): readonly Place[] {
  const { sheet, headerRow, firstColumn, headers, rows } = instance.table;
  const isKey = (cell: CellValue | undefined): boolean =>
    comparableText(String(cell ?? "")) === comparableText(key ?? "");
  const row = key === null ? -1 : rows.findIndex((cells) => isKey(cells[keyPlace(instance)]));
  const cells = key === null ? headers : (rows[row] ?? []);
  const column = cells.findIndex((cell) => holdsOne(cell, texts));
  return column < 0 ? [] : [{ sheet, row: headerRow + 1 + row, column: firstColumn + column }];
}

function placesIn(sheet: SheetReading, texts: readonly string[]): readonly Place[] {
  return sheet.rows.flatMap((cells, r) =>
    cells.flatMap((cell, c) =>
      holdsOne(cell, texts)
        ? [{ sheet: sheet.name, row: sheet.row + r, column: sheet.column + c }]
        : [],
    ),
  );
}

function textAt(sheets: readonly SheetReading[], { sheet, row, column }: Place): unknown {
  const found = sheets.find(({ name }) => name === sheet);
  return found?.rows[row - found.row]?.[column - found.column];
}

function holdsOne(cell: unknown, texts: readonly string[]): boolean {
  return (
    typeof cell === "string" && texts.some((text) => comparableText(text) === comparableText(cell))
  );
}
