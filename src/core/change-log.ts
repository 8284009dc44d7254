/** A journal as a list that a person reads: each cell with what it held and holds, why, and who decided. */
import type { FoundInstance } from "./identify";
import type { Journal } from "./journal";
import type { LogEntry, LoggedSide } from "./layout";
import { showRow, shownApart } from "./shown";
import { cellIn1900 } from "./table-reading";
import type { CellValue } from "./value";

/** @param instances as they are found now, for headings and number formats */
export function changeLog(
  journal: Journal,
  instances: readonly FoundInstance[],
): readonly LogEntry[] {
  const tables = journal.tables.map((table) => ({
    ...table,
    ...readerOf(
      instances.find(({ table: { name } }) => name === table.excelTable) ??
        instances.find(
          ({ presented }) => presented.table.name === table.table && presented.part === table.part,
        ),
    ),
  }));
  const cells = journal.cells.flatMap((cell): LogEntry[] => {
    const table = tables[cell.table];
    if (table === undefined || isOnlyLink(cell)) return [];
    const { key, name, decidedBy } = cell;
    const formatOf = (side: typeof cell.before): string =>
      side.numberFormat ?? table.format(key, name);
    const [before = "", after = ""] = shownApart(
      [cell.before, cell.after].map((side) => [table.in1900(name, side.value), formatOf(side)]),
    );
    const side = (held: typeof cell.before, shown: string): LoggedSide => ({
      value: held.formula ?? held.value,
      numberFormat: formatOf(held),
      shown: held.formula ?? shown,
    });
    return [
      {
        table: table.name ?? table.excelTable,
        from: table.from,
        to: table.to,
        key,
        header: table.header(name),
        before: side(cell.before, before),
        after: side(cell.after, after),
        reason: cell.reason === null ? null : (journal.reasons[cell.reason] ?? null),
        decidedBy,
      },
    ];
  });
  const rows = journal.rows.flatMap(({ table: index, rows: added }) => {
    const table = tables[index];
    if (table === undefined) return [];
    return added.map(({ key }): LogEntry => ({
      table: table.name ?? table.excelTable,
      from: table.from,
      to: table.to,
      key,
      header: "",
      before: null,
      after: { value: table.label(key), numberFormat: "General", shown: table.label(key) },
      reason: null,
      decidedBy: "publisher",
    }));
  });
  return [...cells, ...rows];
}

/** The key's link follows its address; that is logged where the address changed. */
function isOnlyLink({ before, after }: Journal["cells"][number]): boolean {
  return after.link !== null && before.value === after.value && before.formula === after.formula;
}

function readerOf(instance: FoundInstance | undefined) {
  const columns = instance?.presented.columns ?? [];
  const rows = new Map(instance?.presented.rows.map((row) => [row.key, row]));
  const placeOf = (name: string): number => columns.findIndex(({ column }) => column.name === name);
  return {
    name: instance?.table.name,
    header: (name: string) => columns[placeOf(name)]?.header ?? name,
    format: (key: string, name: string) => rows.get(key)?.numberFormats[placeOf(name)] ?? "General",
    in1900: (name: string, value: CellValue) =>
      instance === undefined
        ? value
        : cellIn1900(instance.table, instance.presented, placeOf(name), value),
    label: (key: string) => {
      const row = rows.get(key);
      if (instance === undefined || row === undefined) return key;
      const { label, figure } = showRow(instance.presented, row);
      return figure === "" ? label : `${label}: ${figure}`;
    },
  };
}
