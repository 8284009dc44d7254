/** One CSV resource as a table of typed rows; every error in the file is collected, and faulty rows are kept out. */
import Papa from "papaparse";
import type { CellValue } from "../value";
import { brokenConstraints, expectedText, parseCell } from "./cell";
import type { CsvResource } from "./descriptor";
import type { CollectionError } from "./error";
import { decodeText } from "./json";
import type { Row, Table } from "./release";

/** A row with its place in the file, for errors found later. */
export interface PlacedRow extends Row {
  readonly row: number;
  readonly line: number;
}

export interface PlacedTable extends Table {
  readonly file: string;
  readonly rows: readonly PlacedRow[];
  /** False when rows are missing because of errors, so that references to them are not reported as well. */
  readonly complete: boolean;
}

export function readTable(
  { name, path: file, schema }: CsvResource,
  bytes: Uint8Array,
  report: (error: CollectionError) => void,
): PlacedTable {
  const unreadable: PlacedTable = { name, file, schema, rows: [], complete: false };
  const text = decodeText(file, bytes);
  if (!text.ok) {
    report(text.error);
    return unreadable;
  }
  const records = readRecords(file, text.value, report);
  const [header, ...body] = records ?? [];
  if (header === undefined) return unreadable;
  const expected = schema.fields.map((field) => field.name);
  if (header.texts.join("\n") !== expected.join("\n")) {
    report({ code: "collection/header", file, found: header.texts, expected });
    return unreadable;
  }
  const rows = body.flatMap((record, index) => readRow(file, schema, record, index + 1, report));
  checkUnique(file, schema, rows, report);
  return { name, file, schema, rows, complete: rows.length === body.length };
}

interface CsvRecord {
  readonly texts: readonly string[];
  readonly line: number;
}

function readRecords(
  file: string,
  text: string,
  report: (error: CollectionError) => void,
): readonly CsvRecord[] | null {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: "," });
  // A line end after the last record is not one more record.
  if (data.at(-1)?.join("") === "" && data.at(-1)?.length === 1) data.pop();
  let line = 1;
  const records = data.map((texts) => {
    const record = { texts, line };
    line += 1 + texts.reduce((count, value) => count + value.split("\n").length - 1, 0);
    return record;
  });
  for (const { message, row } of errors) {
    const at = row === undefined ? null : (records[row]?.line ?? null);
    report({ code: "collection/syntax", file, line: at, problem: "quotes", detail: message });
  }
  return errors.length === 0 ? records : null;
}

function readRow(
  file: string,
  { fields, missingValues = [""], primaryKey }: CsvResource["schema"],
  { texts, line }: CsvRecord,
  row: number,
  report: (error: CollectionError) => void,
): readonly PlacedRow[] {
  if (texts.length !== fields.length) {
    const detail = `${texts.length} instead of ${fields.length}`;
    report({ code: "collection/syntax", file, line, problem: "field-count", detail });
    return [];
  }
  const values: Record<string, CellValue> = {};
  let isSound = true;
  for (const [index, field] of fields.entries()) {
    const found = texts[index] ?? "";
    const place = { file, row, line, field: field.name, found };
    const value = parseCell(found, field, missingValues);
    if (value === undefined) {
      report({ code: "collection/type", ...place, expected: expectedText[field.type] });
      isSound = false;
      continue;
    }
    values[field.name] = value;
    for (const problem of brokenConstraints(value, field)) report({ ...place, ...problem });
  }
  const key = primaryKey.map((name) => String(values[name] ?? "")).join("/");
  if (isSound && primaryKey.every((name) => values[name] === null)) {
    const field = primaryKey.join(", ");
    const place = { file, row, line, field, found: "" };
    const expected = "a primary key";
    report({ code: "collection/constraint", ...place, constraint: "required", expected });
    isSound = false;
  }
  return isSound ? [{ key, values, row, line }] : [];
}

function checkUnique(
  file: string,
  { fields, primaryKey }: CsvResource["schema"],
  rows: readonly PlacedRow[],
  report: (error: CollectionError) => void,
): void {
  const keyField = primaryKey.join(", ");
  const unique = fields.filter(({ name, constraints }) => {
    return constraints?.unique === true && name !== keyField;
  });
  const columns: readonly { field: string; valueOf: (row: Row) => CellValue }[] = [
    { field: keyField, valueOf: (row) => row.key },
    ...unique.map(({ name }) => ({
      field: name,
      valueOf: ({ values }: Row) => values[name] ?? null,
    })),
  ];
  for (const { field, valueOf } of columns) {
    const firstRows = new Map<CellValue, number>();
    for (const placed of rows) {
      const value = valueOf(placed);
      const firstRow = firstRows.get(value);
      const { row, line } = placed;
      if (value === null) continue;
      if (firstRow === undefined) firstRows.set(value, row);
      else {
        const found = String(value);
        report({ code: "collection/duplicate", file, row, line, field, found, firstRow });
      }
    }
  }
}
