/** A column for the value of each row of a part at its as-of month, months without a row left empty. */
import type { ChartSpec } from "../collection";
import { err, ok, type Result } from "../result";
import { toCellInput } from "../value";
import { dateFormula, dateText, type Cells } from "./charted";
import type { Drawing, Point } from "./drawing";
import {
  datedRows,
  formatOf,
  keysOfPart,
  measure,
  numbered,
  oneOf,
  titleWithUnit,
  unitOf,
  worded,
  type Differing,
  type NumberedRow,
} from "./figures";
import type { ChartWords } from "./words";

/** Longer spans are not filled up with empty months. */
const mostMonths = 36;

export function drawGrowth(
  spec: Extract<ChartSpec, { kind: "growth" }>,
  cells: Cells,
  words: ChartWords,
): Result<Drawing, Differing> {
  const { language } = cells.charted.presented;
  const { unit, asOf, precision, qualifier } = measure(cells.charted, spec.value);
  const value = cells.column(spec.value);
  const ofPart = numbered(keysOfPart(cells, spec.part), value.column, cells);
  const qualified =
    qualifier === null
      ? { rows: ofPart.rows, leftOut: [] }
      : worded(ofPart.rows, qualifier, "no-qualifier", cells);
  const keys = qualified.rows.map(({ key }) => key);
  const dated = datedRows(keys, asOf, cells);
  const differing = oneOf("chart/units-differ", keys, (key) => cells.text(key, unit));
  if (differing !== null) return err(differing);
  const sorted = [...dated.rows].sort((a, b) => a.number - b.number);
  const point = ({ key, number: serial }: NumberedRow): Point => {
    const format = formatOf(cells, key, precision);
    return {
      key,
      label: [
        dateText(serial, format),
        ...(qualifier === null ? [] : [cells.text(key, qualifier)]),
      ].join("\n"),
      values: [cells.number(key, value.column)],
      numberFormats: [
        "General",
        "General",
        format,
        "General",
        cells.numberFormat(key, value.column),
      ],
      cells: (row) => [
        toCellInput(key),
        `=${dateFormula(`C${row}`, format)}${qualifier === null ? "" : `&CHAR(10)&D${row}`}`,
        `=${cells.lookup(asOf, row)}`,
        qualifier === null ? "" : `=${cells.lookup(qualifier, row)}`,
        `=${cells.lookup(value.column, row)}`,
      ],
    };
  };
  const monthOf = ({ number }: NumberedRow): string => dateText(number, "yyyy-mm");
  const months = monthsBetween([...new Set(sorted.map(monthOf))]);
  return ok({
    spec,
    type: "ColumnClustered",
    headers: [
      cells.keyColumn.header,
      spec.categoryTitle[language],
      cells.column(asOf.name).header,
      qualifier === null ? "" : cells.column(qualifier.name).header,
      value.header,
    ],
    series: [{ column: 4, look: "bar" }],
    points: months.flatMap((month) => {
      const ofMonth = sorted.filter((row) => monthOf(row) === month);
      return ofMonth.length === 0 ? [emptyMonth(month)] : ofMonth.map(point);
    }),
    valueTitle: titleWithUnit(spec, unitOf(cells, keys, unit), cells, words),
    axis: { maximum: null, majorUnit: null, numberFormat: "General" },
    labelFormat: "General",
    asOf: null,
    keys: sorted.map(({ key }) => key),
    leftOut: [...ofPart.leftOut, ...qualified.leftOut, ...dated.leftOut],
  });
}

function emptyMonth(month: string): Point {
  return {
    key: null,
    label: month,
    values: [null],
    numberFormats: ["General", "General", "General", "General", "General"],
    cells: () => ["", toCellInput(month), "", "", ""],
  };
}

/** Every month from the first to the last, so that columns stand as far apart as their dates. */
function monthsBetween(months: readonly string[]): readonly string[] {
  const number = (month: string): number =>
    Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
  const numbers = months.map(number);
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
  if (!(last - first < mostMonths)) return months;
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const month = first + index;
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
  });
}
