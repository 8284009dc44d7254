/** A chart drawn from a table as it stands. Refused is what would join numbers of different kinds. */
import type { ChartSpec } from "../collection";
import { assertNever, err, ok, type Result } from "../result";
import { Cells, type Charted } from "./charted";
import { drawCounts } from "./counts";
import type { Drawing, DrawingRefusal } from "./drawing";
import { measure, precisionOf, type Differing } from "./figures";
import { drawGrowth } from "./growth";
import { drawTimeline } from "./timeline";
import { drawValues } from "./values";
import type { ChartWords } from "./words";

export function draw(
  spec: ChartSpec,
  charted: Charted,
  words: ChartWords,
): Result<Drawing, DrawingRefusal> {
  const cells = new Cells(charted);
  const place = { chart: spec.title[charted.presented.language], table: charted.table.name };
  for (const name of columnsOf(spec, cells)) {
    if (cells.place(name) >= 0) continue;
    return err({ code: "chart/column-gone", ...place, header: cells.column(name).header });
  }
  const drawn = drawKind(spec, cells, words);
  if (!drawn.ok) return err({ ...place, ...drawn.error });
  return drawn.value.points.some(({ values }) => values.some((value) => value !== null))
    ? drawn
    : err({ code: "chart/no-rows", ...place });
}

function drawKind(spec: ChartSpec, cells: Cells, words: ChartWords): Result<Drawing, Differing> {
  switch (spec.kind) {
    case "values":
      return drawValues(spec, cells, words);
    case "counts":
      return ok(drawCounts(spec, cells));
    case "growth":
      return drawGrowth(spec, cells, words);
    case "timeline":
      return ok(drawTimeline(spec, cells, words));
    default:
      return assertNever(spec);
  }
}

/** Every column that a chart reads. */
function columnsOf(spec: ChartSpec, cells: Cells): readonly string[] {
  const { charted, keyColumn } = cells;
  const keys = [keyColumn.column.name];
  switch (spec.kind) {
    case "values":
    case "growth": {
      const { unit, asOf, precision, qualifier } = measure(charted, spec.value);
      const beside = [unit, asOf, precision, ...(qualifier === null ? [] : [qualifier])];
      const label = spec.kind === "values" ? [spec.label] : [];
      return [...keys, ...label, spec.value, ...beside.map(({ name }) => name)];
    }
    case "counts":
      return [spec.by];
    case "timeline":
      return [...keys, spec.label, spec.date, precisionOf(cells, spec.date).name];
    default:
      return assertNever(spec);
  }
}
