/** A journal as a list that a person reads: each cell with what it held and holds, why, and who decided. */
import type { ChartEdit, ChartSource } from "./chart-edit";
import type { CellContent } from "./edit";
import { keyPlace, tableNow, type FoundInstance } from "./identify";
import { reasonOf, type Journal } from "./journal";
import { cellAddress, type LogEntry, type LoggedSide } from "./layout";
import { numberFormatOf } from "./presentation";
import { showRow, shownApart } from "./shown";
import { cellIn1900 } from "./table-reading";
import type { CellValue } from "./value";

/** @param instances as they are found now, for headings and number formats */
export function changeLog(
  journal: Journal,
  instances: readonly FoundInstance[],
): readonly LogEntry[] {
  const isRefresh = journal.kind === "refresh";
  const tables = journal.tables.map((versions, index) => {
    const instance = tableNow(versions, instances);
    const { excelTable, from, to } = versions;
    return {
      index,
      place: { table: instance?.table.name ?? excelTable, from, to },
      read: readerOf(instance),
    };
  });
  const cells = tables.flatMap(({ index, place, read }) =>
    journal.cells
      .filter((cell) => cell.table === index && !(isRefresh && isOnlyLink(cell)))
      // As the sheet is read; a key that is no longer there comes last.
      .sort(
        (a, b) =>
          read.rowOf(a.key) - read.rowOf(b.key) || read.columnOf(a.name) - read.columnOf(b.name),
      )
      .map((cell): LogEntry => {
        const { key, name, decidedBy } = cell;
        if (isOnlyLink(cell))
          return {
            ...place,
            key,
            header: read.header(name),
            before: asText(cell.before.link ?? ""),
            after: asText(cell.after.link ?? ""),
            reason: null,
            decidedBy,
          };
        const formatOf = (side: typeof cell.before): string =>
          side.numberFormat ?? read.format(key, name);
        const [before = "", after = ""] = shownApart(
          [cell.before, cell.after].map((side) => [read.in1900(name, side.value), formatOf(side)]),
        );
        const side = (held: typeof cell.before, shown: string): LoggedSide => ({
          value: held.formula ?? held.value,
          numberFormat: formatOf(held),
          shown: held.formula ?? shown,
        });
        return {
          ...place,
          key,
          header: read.header(name),
          before: side(cell.before, before),
          after: side(cell.after, after),
          reason: reasonOf(journal, cell),
          decidedBy,
        };
      }),
  );
  const rows = tables.flatMap(({ index, place, read }) =>
    journal.rows
      .filter(({ table }) => table === index)
      .flatMap(({ rows: added }) => added)
      .map(({ key }): LogEntry => ({
        ...place,
        key,
        header: "",
        before: null,
        after: { value: read.label(key), numberFormat: "General", shown: read.label(key) },
        reason: null,
        decidedBy: "publisher",
      })),
  );
  // What a refresh does to headings and provenance lines follows from its releases; a fix of one is the analyst's.
  const lines = tables.flatMap(({ index, place }) =>
    (isRefresh ? [] : journal.lines)
      .filter(({ table }) => table === index)
      .map(({ sheet, row, column, before, after }): LogEntry => ({
        ...place,
        key: cellAddress(row, column),
        header: sheet,
        before: asText(before),
        after: asText(after),
        reason: null,
        decidedBy: "analyst",
      })),
  );
  return [...cells, ...rows, ...lines, ...journal.charts.flatMap(ofChart)];
}

/** What a chart lost and got: its title, kind and series under its own name, its cells under their addresses. */
function ofChart({ label, sheet, object, title, type, series, cells }: ChartEdit): LogEntry[] {
  const entry = (key: string, header: string, before: string, after: string): LogEntry => ({
    table: label,
    from: "",
    to: "",
    key,
    header,
    before: asText(before),
    after: asText(after),
    reason: null,
    decidedBy: "analyst",
  });
  const names = (sources: readonly ChartSource[]): string =>
    sources.map(({ name }) => name).join(", ");
  const shown = ({ value, formula }: CellContent): string => formula ?? String(value ?? "");
  return [
    ...[title, type].flatMap((pair) =>
      pair === null ? [] : [entry(sheet, object, pair.before, pair.after)],
    ),
    ...(series === null ? [] : [entry(sheet, object, names(series.before), names(series.after))]),
    ...cells.map(({ sheet: on, row, column, content: { before, after } }) =>
      entry(cellAddress(row, column), on, shown(before), shown(after)),
    ),
  ];
}

function asText(text: string): LoggedSide {
  return { value: text, numberFormat: "General", shown: text };
}

/** In a refresh a key's link follows its address; that is logged where the address changed. */
function isOnlyLink({ before, after }: Journal["cells"][number]): boolean {
  return after.link !== null && before.value === after.value && before.formula === after.formula;
}

/** Without the table, a column is called by the collection's name, and a row by its key. */
function readerOf(instance: FoundInstance | undefined) {
  if (instance === undefined)
    return {
      header: (name: string) => name,
      format: () => "General",
      in1900: (_: string, value: CellValue) => value,
      label: (key: string) => key,
      rowOf: () => 0,
      columnOf: () => 0,
    };
  const { table, presented } = instance;
  const rows = new Map(presented.rows.map((row) => [row.key, row]));
  const key = keyPlace(instance);
  const places = new Map(table.rows.map((cells, row) => [String(cells[key] ?? ""), row]));
  const placeOf = (name: string): number =>
    presented.columns.findIndex(({ column }) => column.name === name);
  return {
    header: (name: string) => presented.columns[placeOf(name)]?.header ?? name,
    rowOf: (wanted: string) => places.get(wanted) ?? table.rows.length,
    columnOf: placeOf,
    format: (of: string, name: string) => numberFormatOf(presented, rows.get(of), name),
    in1900: (name: string, value: CellValue) => cellIn1900(table, presented, placeOf(name), value),
    label: (of: string) => {
      const row = rows.get(of);
      if (row === undefined) return of;
      const { label, figure } = showRow(presented, row);
      return figure === "" ? label : `${label}: ${figure}`;
    },
  };
}
