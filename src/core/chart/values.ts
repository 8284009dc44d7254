/** A bar for the value of each row of a part, the largest first. */
import type { ChartSpec } from "../collection";
import { err, ok, type Result } from "../result";
import { toCellInput } from "../value";
import type { Cells } from "./charted";
import type { Drawing, Point } from "./drawing";
import {
  dated,
  keysOfPart,
  measure,
  numbered,
  oneOf,
  titleWithUnit,
  unitOf,
  worded,
  type Differing,
} from "./figures";
import type { ChartWords } from "./words";

export function drawValues(
  spec: Extract<ChartSpec, { kind: "values" }>,
  cells: Cells,
  words: ChartWords,
): Result<Drawing, Differing> {
  const { language } = cells.charted.presented;
  const { unit, asOf, precision } = measure(cells.charted, spec.value);
  const [label, value] = [cells.column(spec.label), cells.column(spec.value)];
  const ofPart = numbered(keysOfPart(cells, spec.part), value.column, cells);
  const labelled = worded(ofPart.rows, label.column, "no-label", cells);
  const sorted = [...labelled.rows].sort((a, b) => b.number - a.number);
  const keys = sorted.map(({ key }) => key);
  const differing =
    oneOf("chart/units-differ", keys, (key) => cells.text(key, unit)) ??
    oneOf("chart/dates-differ", keys, (key) => dated(cells, key, asOf, precision));
  if (differing !== null) return err(differing);
  const without = spec.without?.[language] ?? null;
  const [first = ""] = keys;
  const format = cells.numberFormat(first, value.column);
  return ok({
    spec,
    type: "BarClustered",
    headers: [cells.keyColumn.header, spec.categoryTitle[language], value.header],
    series: [{ column: 2, look: "bar" }],
    points: sorted.map(({ key, number }): Point => {
      const text = cells.text(key, label.column);
      return {
        key,
        label: without === null ? text : text.replaceAll(without, ""),
        values: [number],
        numberFormats: ["General", "General", cells.numberFormat(key, value.column)],
        cells: (row) => {
          const found = cells.lookup(label.column, row);
          return [
            toCellInput(key),
            without === null ? `=${found}` : `=SUBSTITUTE(${found},${quoted(without)},"")`,
            `=${cells.lookup(value.column, row)}`,
          ];
        },
      };
    }),
    valueTitle: titleWithUnit(spec, unitOf(cells, keys, unit), cells, words),
    axis: { maximum: null, majorUnit: null, numberFormat: format.replace(/\.0+%$/, "%") },
    labelFormat: format,
    asOf: first === "" ? null : dated(cells, first, asOf, precision),
    keys,
    leftOut: [...ofPart.leftOut, ...labelled.leftOut],
  });
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
