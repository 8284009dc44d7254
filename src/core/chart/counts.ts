/** A bar for each label of a dictionary: how many rows have it. */
import type { ChartSpec } from "../collection";
import { cellText, toCellInput } from "../value";
import type { Cells } from "./charted";
import type { Drawing } from "./drawing";

export function drawCounts(spec: Extract<ChartSpec, { kind: "counts" }>, cells: Cells): Drawing {
  const { presented, table, release } = cells.charted;
  const { language } = presented;
  const { column, dictionary } = cells.column(spec.by);
  const place = cells.place(column.name);
  const counts = new Map<string, number>();
  for (const row of table.rows) {
    // As COUNTIF compares: without regard to case.
    const text = cellText(row[place]).toLowerCase();
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const counted = (dictionary ?? []).map(({ label: { [language]: label } }) => ({
    label,
    count: counts.get(label.toLowerCase()) ?? 0,
  }));
  const isSorted = spec.order === "largest-first";
  const sorted = isSorted
    ? counted.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count)
    : counted;
  const most = Math.max(...sorted.map(({ count }) => count));
  const reference = cells.reference(column.name);
  return {
    spec,
    type: "BarClustered",
    headers: ["", spec.categoryTitle[language], spec.valueTitle[language]],
    series: [{ column: 2, look: "bar" }],
    points: sorted.map(({ label, count }) => ({
      key: null,
      label,
      values: [count],
      numberFormats: ["General", "General", "0"],
      cells: (row) => ["", toCellInput(label), `=COUNTIF(${reference},B${row})`],
    })),
    valueTitle: spec.valueTitle[language],
    axis: { maximum: null, majorUnit: most <= 10 ? 1 : null, numberFormat: "0" },
    labelFormat: "0",
    asOf: release.descriptor.tickmark.asOf,
    keys: presented.rows.map(({ key }) => key).filter((key) => cells.has(key)),
    leftOut: [],
  };
}
