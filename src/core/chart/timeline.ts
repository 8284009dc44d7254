/**
 * A mark for each row at its date inside a window. The axis counts days from the window's beginning, so that it begins at
 * zero like every other; an unseen spacer holds each mark at its distance.
 */
import type { ChartSpec } from "../collection";
import { dateToSerial, toCellInput } from "../value";
import { dateFormula, dateText, type Cells } from "./charted";
import type { Drawing, LeftOut, Point } from "./drawing";
import { datedRows, formatOf, precisionOf, worded, type NumberedRow } from "./figures";
import type { ChartWords } from "./words";

export function drawTimeline(
  spec: Extract<ChartSpec, { kind: "timeline" }>,
  cells: Cells,
  words: ChartWords,
): Drawing {
  const { presented } = cells.charted;
  const { language } = presented;
  const [label, date] = [cells.column(spec.label), cells.column(spec.date)];
  const precision = precisionOf(cells, spec.date);
  const [from, to] = [dateToSerial(spec.from), dateToSerial(spec.to)];
  const all = presented.rows.map(({ key }) => key);
  const dated = datedRows(all, date.column, cells);
  const { rows, leftOut } = worded(dated.rows, label.column, "no-label", cells);
  const isInside = ({ number: day }: NumberedRow): boolean => day >= from && day <= to;
  const sorted = rows.filter(isInside).sort((a, b) => a.number - b.number);
  const outside = rows.filter((row) => !isInside(row));
  const opening = `DATE(${spec.from.split("-").map(Number).join(",")})`;
  const length = to - from;
  const half = Math.round(length / 2);
  const at = (serial: number): string => dateText(serial, "yyyy-mm-dd");
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
    points: sorted.map(({ key, number: day }): Point => {
      const format = formatOf(cells, key, precision);
      const [first, next] = periodOf(day, format);
      const start = Math.max(first, from);
      return {
        key,
        label: `${dateText(day, format)}  ${cells.text(key, label.column)}`,
        values: [start - from, next - start],
        numberFormats: ["General", "General", format, "0", "0"],
        cells: (row) => {
          const [firstDay, nextDay] = periodFormulas(`C${row}`, format);
          const startDay = first < from ? opening : firstDay;
          return [
            toCellInput(key),
            `=${dateFormula(`C${row}`, format)}&"  "&${cells.lookup(label.column, row)}`,
            `=${cells.lookup(date.column, row)}`,
            first < from ? 0 : `=DAYS(${startDay},${opening})`,
            nextDay === null ? 1 : `=DAYS(${nextDay},${startDay})`,
          ];
        },
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
    keys: sorted.map(({ key }) => key),
    leftOut: [
      ...dated.leftOut,
      ...leftOut,
      ...outside.map(({ key }): LeftOut => ({ key, why: "outside" })),
    ],
  };
}

/**
 * The first day of what is known of a date, and the day after it: the day, its month or its year, wherever in it the date
 * that stands for it lies.
 */
function periodOf(serial: number, format: string): readonly [number, number] {
  if (format.length > 7) return [serial, serial + 1];
  const [year = 0, month = 0] = dateText(serial, "yyyy-mm-dd").split("-").map(Number);
  const firstOf = (months: number): number => {
    const at = [year + Math.floor(months / 12), (months % 12) + 1, 1];
    return dateToSerial(at.map((part) => String(part).padStart(2, "0")).join("-"));
  };
  return format.length > 4 ? [firstOf(month - 1), firstOf(month)] : [firstOf(0), firstOf(12)];
}

/** The same as formulas over a cell; a known day needs no second. */
function periodFormulas(cell: string, format: string): readonly [string, string | null] {
  if (format.length > 7) return [cell, null];
  const isMonth = format.length > 4;
  const first = `DATE(YEAR(${cell}),${isMonth ? `MONTH(${cell})` : 1},1)`;
  return [first, `EDATE(${first},${isMonth ? 1 : 12})`];
}
