/** Rows of a release as they are added to a table of the workbook: in that table's columns, the analyst's own left empty. */
import { nameByHeader, type AddedRow, type Addition } from "./edit";
import { columnPlace, type FoundInstance } from "./identify";
import { numberFormatOf, type PresentedRow, type PresentedTable } from "./presentation";
import { serialIn1904, type CellValue } from "./value";

/** In a column that is no field of the collection. */
export interface Reference {
  readonly place: number;
  readonly text: string;
}

/**
 * @param theirs the release's table, which has the rows
 * @param referenceFor what a row gets in a column of references; null where there is none
 */
export function additionOf(
  instance: FoundInstance,
  theirs: PresentedTable,
  rows: readonly PresentedRow[],
  referenceFor: (key: string) => Reference | null,
): Addition {
  const { table, presented, columnPlaces } = instance;
  const added = rows.map((row) => ({ row, reference: referenceFor(row.key) }));
  const references = added.flatMap(({ reference }) => reference?.place ?? []);
  return {
    table: table.name,
    after: table.rows.length,
    columns: table.headers.map((header, place) => {
      if (references.includes(place)) return nameByHeader(header);
      return presented.columns[columnPlaces.indexOf(place)]?.column.name ?? null;
    }),
    rows: added.map(({ row, reference }) => addedRow(instance, theirs, row, reference)),
  };
}

function addedRow(
  instance: FoundInstance,
  theirs: PresentedTable,
  row: PresentedRow,
  reference: Reference | null,
): AddedRow {
  const width = instance.table.headers.length;
  const cells: CellValue[] = Array.from({ length: width }, () => null);
  const numberFormats: (string | null)[] = Array.from({ length: width }, () => null);
  theirs.columns.forEach(({ column }, index) => {
    const place = columnPlace(instance, column.name);
    if (place < 0) return;
    cells[place] = inWorkbook(instance, column.name, row.cells[index] ?? null);
    numberFormats[place] = numberFormatOf(theirs, row, column.name);
  });
  if (reference !== null) {
    cells[reference.place] = reference.text;
    numberFormats[reference.place] = "General";
  }
  return {
    key: row.key,
    cells,
    numberFormats,
    link: row.links.find((url) => url !== null) ?? null,
  };
}

/** A date as the workbook counts it. */
export function inWorkbook(
  { table, presented }: FoundInstance,
  name: string,
  value: CellValue,
): CellValue {
  const column = presented.columns.find((candidate) => candidate.column.name === name);
  return table.datesFrom1904 && column?.type === "date" && typeof value === "number"
    ? serialIn1904(value)
    : value;
}
