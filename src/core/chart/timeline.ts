/**
 * A mark for each row at its date inside a window. The axis counts days from the window's beginning, so that it begins at
 * zero like every other; an unseen spacer holds each mark at its distance.
 */
import type { ChartSpec } from "../collection";
import { dateToSerial, serialToDate, toCellInput } from "../value";
import { dateFormula, dateText, type Cells } from "./charted";
import type { Drawing, LeftOut, Point } from "./drawing";
import { formatOf, precisionOf } from "./figures";
import type { ChartWords } from "./words";

export function drawTimeline(
  spec: Extract<ChartSpec, { kind: "timeline" }>,
  cells: Cells,
  words: ChartWords,
): Drawing {
  const { presented } = cells.charted;
  const { language } = presented;
  const [label, date] = [cells.column(spec.label), cells.column(spec.date)];
  const precision = precisionOf(cells.charted, spec.date);
  const [from, to] = [dateToSerial(spec.from), dateToSerial(spec.to)];
  const leftOut: LeftOut[] = [];
  const keys = presented.rows
    .map(({ key }) => key)
    .filter((key) => {
      const day = cells.number(key, date.column);
      const why = !cells.has(key)
        ? "deleted"
        : day === null
          ? "no-number"
          : day < from || day > to
            ? "outside"
            : null;
      if (why !== null) leftOut.push({ key, why });
      return why === null;
    });
  const day = (key: string): number => cells.number(key, date.column) ?? 0;
  const sorted = [...keys].sort((a, b) => day(a) - day(b));
  const [year, month, start] = spec.from.split("-").map(Number);
  const length = to - from;
  const half = Math.round(length / 2);
  const at = (serial: number): string => serialToDate(serial) ?? "";
  return {
    spec,
    type: "BarStacked",
    headers: [
      cells.keyColumn.header,
      spec.categoryTitle[language],
      date.header,
      words.daysBefore(spec.from),
      words.daysKnown,
    ],
    series: [
      { column: 3, look: "spacer" },
      { column: 4, look: "bar" },
    ],
    points: sorted.map((key): Point => {
      const format = formatOf(cells, key, precision);
      return {
        key,
        label: `${dateText(day(key), format)}  ${cells.text(key, label.column)}`,
        values: [day(key) - from, daysKnown(day(key), format)],
        numberFormats: ["General", "General", format, "0", "0"],
        cells: (row) => [
          toCellInput(key),
          `=${dateFormula(`C${row}`, format)}&"  "&${cells.lookup(label.column, row)}`,
          `=${cells.lookup(date.column, row)}`,
          `=DAYS(C${row},DATE(${year},${month},${start}))`,
          daysKnownFormula(`C${row}`, format),
        ],
      };
    }),
    valueTitle: spec.valueTitle[language],
    // The axis counts days from the window's beginning; its three numbers are shown as the days that they stand for.
    axis: {
      maximum: length + Math.ceil(length / 60),
      majorUnit: half,
      numberFormat: `[<1]"${at(from)}";[<${half + 1}]"${at(from + half)}";"${at(from + 2 * half)}"`,
    },
    labelFormat: null,
    asOf: null,
    keys: sorted,
    leftOut,
  };
}

/** Until the same day of the next month, or year. */
function daysKnown(serial: number, format: string): number {
  if (format.length > 7) return 1;
  const [year = 0, month = 0, day = 0] = (serialToDate(serial) ?? "").split("-").map(Number);
  const at = (months: number): number => {
    const [years, rest] = [Math.floor((month - 1 + months) / 12), ((month - 1 + months) % 12) + 1];
    const padded = [rest, Math.min(day, 28)].map((part) => String(part).padStart(2, "0"));
    return dateToSerial([year + years, ...padded].join("-"));
  };
  return at(format.length > 4 ? 1 : 12) - at(0);
}

function daysKnownFormula(cell: string, format: string): string | number {
  if (format.length > 7) return 1;
  return `=DAYS(EDATE(${cell},${format.length > 4 ? 1 : 12}),${cell})`;
}
