/** Figures as an aligned table for a person. */
import type { Measured } from "./topic";

const headers = [
  "id",
  "median",
  "unit",
  "peer",
  "its median",
  "ratio",
  "budget",
  "holds",
  "rounds",
];
const numeric = new Set([1, 4, 5, 6, 8]);

export function table(measured: readonly Measured[]): string {
  const rows = [headers, ...measured.map(cells)];
  const widths = headers.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const width = widths[column] ?? 0;
          return numeric.has(column) ? cell.padStart(width) : cell.padEnd(width);
        })
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function cells({ figure, rounds }: Measured): readonly string[] {
  const { id, median, unit, peer, peerMedian, ratio, budget, holds } = figure;
  return [
    id,
    shown(median),
    unit,
    peer ?? "–",
    shown(peerMedian),
    shown(ratio),
    budget === null ? "–" : `≤ ${shown(budget)}`,
    holds === null ? "–" : holds ? "yes" : "NO",
    String(rounds),
  ];
}

function shown(value: number | null): string {
  return value === null ? "–" : value.toLocaleString("en", { maximumSignificantDigits: 15 });
}
