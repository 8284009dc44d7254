/** Charts: drawn over cells, given series, titles, axes and looks, and asked what they show. A file's own charts have a name and a title. */
import { areaAddress, parseArea } from "../workbook";
import type { Sheet } from "../workbook";
import type {
  CarriedChart,
  Chart as ChartModel,
  ChartAxis as AxisModel,
  ChartSeries as SeriesModel,
} from "../workbook/chart";
import { quoteSheetName } from "../workbook/references";
import {
  accessDenied,
  invalidArgument,
  itemNotFound,
  notBuilt,
  objectArgument,
  oneOf,
  text,
  wholeNumber,
} from "./basis";
import type { BuiltMember, BuiltType } from "./basis";
import type { RangeTarget } from "./range-cells";
import type { Session } from "./session";
import { heightOf, widthOf } from "./sizes";

export interface ChartTarget {
  readonly sheet: Sheet;
  readonly chart: ChartModel | CarriedChart;
}

/** One object for each chart, so that it is the same in every request. */
const targets = new WeakMap<object, ChartTarget>();

function targetOf(sheet: Sheet, chart: ChartModel | CarriedChart): ChartTarget {
  const known = targets.get(chart);
  const target = known?.sheet === sheet ? known : { sheet, chart };
  targets.set(chart, target);
  return target;
}

function chartsOf(sheet: Sheet): ChartTarget[] {
  return [...sheet.charts, ...sheet.carriedCharts].map((chart) => targetOf(sheet, chart));
}

/** The chart to be changed or asked; one that only its name is known of is refused. */
export function drawn({ sheet, chart }: ChartTarget, isChange: boolean): ChartModel {
  if (!("series" in chart)) throw notBuilt(`what a file's own chart holds: ${chart.name}`);
  if (!sheet.charts.includes(chart)) throw itemNotFound(chart.name);
  if (isChange && sheet.isProtected) throw accessDenied();
  return chart;
}

export function activeChart(sheet: Sheet): ChartTarget | null {
  return sheet.selectedChart === null ? null : targetOf(sheet, sheet.selectedChart);
}

function find(sheet: Sheet, key: string, session: Session): ChartTarget | null {
  const all = chartsOf(sheet);
  return (
    all.find((target) => session.idOf(target) === key) ??
    all.find(({ chart }) => chart.name.toLowerCase() === key.toLowerCase()) ??
    null
  );
}

export function reference({ sheet, area }: RangeTarget): string {
  const fixed = areaAddress(area).replace(/([A-Z]+)(\d+)/g, "$$$1$$$2");
  return `${quoteSheetName(sheet.name)}!${fixed}`;
}

export function rangeArgument(args: readonly unknown[], at: number): RangeTarget {
  const range = objectArgument(args[at], "Range") as RangeTarget | undefined; // typed by name
  if (range === undefined) throw notBuilt("charts over anything but a range");
  return range;
}

const types = {
  BarClustered: "BarClustered",
  BarStacked: "BarStacked",
  ColumnClustered: "ColumnClustered",
} as const;

function addChart(sheet: Sheet, args: readonly unknown[]): ChartTarget {
  if (sheet.isProtected) throw accessDenied();
  const type = oneOf(types, args[0], "the chart type");
  const { sheet: source, area } = rangeArgument(args, 1);
  if (args[2] !== "Columns") throw notBuilt("a chart whose series Excel is left to guess");
  if (area.rows < 2) throw notBuilt("a chart of a header only");
  const series = Array.from({ length: area.columns }, (_, index): SeriesModel => {
    const column = area.column + index;
    const { value } = source.cell(area.row, column);
    if (typeof value !== "string") throw notBuilt("a chart without headers");
    const cells = { row: area.row + 1, column, rows: area.rows - 1, columns: 1 };
    return { name: value, values: reference({ sheet: source, area: cells }), categories: null };
  });
  const chart: ChartModel = {
    name: `Chart ${sheet.charts.length + sheet.carriedCharts.length + 1}`,
    // Excel takes the only series' name.
    title: series.length === 1 ? (series[0]?.name ?? "") : "",
    titleSizes: [null],
    type,
    area: { row: 0, column: 0, rows: 15, columns: 8 },
    series,
    category: {},
    value: {},
    hasLegend: true,
    plotsVisibleOnly: true,
    gapWidth: 182,
  };
  sheet.charts.push(chart);
  return targetOf(sheet, chart);
}

export const ChartCollection: BuiltType = {
  items: (sheet: Sheet, session: Session) => session.unordered(chartsOf(sheet)),
  members: {
    add: {
      basis: [
        "reference",
        {
          documented: "rows or columns are said, since the guess differs between platforms",
          link: "https://github.com/OfficeDev/office-js/issues/1830",
        },
        { assumed: "a chart added over columns with texts above them names its series by these" },
      ],
      call: addChart,
    },
    getItem: {
      basis: ["reference"],
      call: (sheet: Sheet, args, session: Session) => {
        const found = find(sheet, text(args, 0), session);
        if (found === null) throw itemNotFound(text(args, 0));
        return found;
      },
    },
    getItemOrNullObject: {
      basis: ["reference"],
      call: (sheet: Sheet, args, session: Session) => find(sheet, text(args, 0), session),
    },
    _GetItem: {
      basis: [{ observed: "the client asks for a chart by its id once it knows it" }],
      call: (sheet: Sheet, args, session: Session) => find(sheet, text(args, 0), session),
    },
  },
};

/** A property that is only written. */
function setter<V>(
  check: (value: unknown) => V,
  set: (chart: ChartModel, value: V) => void,
): BuiltMember {
  return {
    basis: ["reference"],
    write: (target: ChartTarget, value: unknown) => {
      set(drawn(target, true), check(value));
    },
  };
}

export const isTrue = (value: unknown): boolean => {
  if (typeof value !== "boolean") throw invalidArgument("The value is true or false.");
  return value;
};
export const isNumber = (value: unknown): number => {
  if (typeof value !== "number" || !Number.isFinite(value))
    throw invalidArgument("The value is a number.");
  return value;
};
export const isText = (value: unknown): string => text([value], 0);
export const isColor = (value: unknown): string => {
  if (typeof value !== "string" || !/^#[\da-f]{6}$/i.test(value)) throw notBuilt("such a color");
  return value.toUpperCase();
};

export const child = (): BuiltMember => ({
  basis: ["reference"],
  read: (target: object) => target,
});

export const Chart: BuiltType = {
  id: (target: ChartTarget, session: Session) => session.idOf(target),
  members: {
    name: {
      basis: ["reference"],
      read: ({ chart }: ChartTarget) => chart.name,
      write: (target: ChartTarget, value: unknown) => {
        drawn(target, true).name = isText(value);
      },
    },
    chartType: {
      basis: [
        "reference",
        { assumed: "a chart that is made another kind and back keeps its axes and its looks" },
      ],
      read: (target: ChartTarget) => drawn(target, false).type,
      write: (target: ChartTarget, value: unknown) => {
        drawn(target, true).type = oneOf(
          { ...types, Pie: "Pie" } as const,
          value,
          "the chart type",
        );
      },
    },
    worksheet: { basis: ["reference"], read: ({ sheet }: ChartTarget) => sheet },
    top: {
      basis: ["reference"],
      read: (target: ChartTarget) => {
        const { row } = drawn(target, false).area;
        return heightOf(target.sheet, 0, row);
      },
    },
    left: {
      basis: ["reference"],
      read: (target: ChartTarget) => {
        const { column } = drawn(target, false).area;
        return widthOf(target.sheet, 0, column);
      },
    },
    height: {
      basis: ["reference"],
      read: (target: ChartTarget) => {
        const { row, rows } = drawn(target, false).area;
        return heightOf(target.sheet, row, rows);
      },
    },
    title: child(),
    axes: child(),
    legend: child(),
    series: child(),
    plotVisibleOnly: setter(isTrue, (chart, value) => {
      chart.plotsVisibleOnly = value;
    }),
    setPosition: {
      basis: ["reference", { assumed: "a chart covers its two corner cells wholly" }],
      call: (target: ChartTarget, args) => {
        const [first, last] = [parseArea(text(args, 0)), parseArea(text(args, 1))];
        if (first === undefined || last === undefined) throw invalidArgument("No such cells.");
        drawn(target, true).area = {
          row: first.row,
          column: first.column,
          rows: last.row - first.row + 1,
          columns: last.column - first.column + 1,
        };
      },
    },
    delete: {
      basis: ["reference"],
      call: (target: ChartTarget) => {
        const { charts } = target.sheet;
        charts.splice(charts.indexOf(drawn(target, true)), 1);
        if (target.sheet.selectedChart === target.chart) target.sheet.selectedChart = null;
      },
    },
  },
};

export const ChartTitle: BuiltType = {
  members: {
    text: {
      basis: ["reference", { assumed: "writing a title's text gives all of it one size" }],
      read: ({ chart }: ChartTarget) => chart.title,
      write: (target: ChartTarget, value: unknown) => {
        Object.assign(drawn(target, true), {
          title: isText(value),
          titleSizes: isText(value)
            .split("\n")
            .map(() => null),
        });
      },
    },
    format: child(),
    getSubstring: {
      basis: ["reference"],
      call: ({ chart, ...target }: ChartTarget, args): TitlePart => ({
        target: { ...target, chart },
        start: wholeNumber(args, 0),
        length: wholeNumber(args, 1),
      }),
    },
  },
};

interface TitlePart {
  readonly target: ChartTarget;
  readonly start: number;
  readonly length: number;
}

function isPart(target: ChartTarget | TitlePart): target is TitlePart {
  return "target" in target;
}

export const ChartTitleFormat: BuiltType = { members: { font: child() } };
export const ChartFormatString: BuiltType = { members: { font: child() } };
export const ChartFont: BuiltType = {
  members: {
    size: {
      basis: ["reference"],
      write: (target: ChartTarget | TitlePart, value: unknown) => {
        const size = isNumber(value);
        const { chart, start, length } = isPart(target)
          ? { ...target, chart: drawn(target.target, true) }
          : { chart: drawn(target, true), start: 0, length: Infinity };
        let at = 0;
        chart.titleSizes = chart.title.split("\n").map((line, index) => {
          const [first, end] = [at, at + line.length];
          at = end + 1;
          if (end <= start || first >= start + length) return chart.titleSizes[index] ?? null;
          if (first < start || end > start + length) throw notBuilt("sizes inside a line");
          return size;
        });
      },
    },
  },
};

export const ChartLegend: BuiltType = {
  members: {
    visible: setter(isTrue, (chart, value) => {
      chart.hasLegend = value;
    }),
  },
};

interface AxisTarget {
  readonly target: ChartTarget;
  readonly axis: (chart: ChartModel) => AxisModel;
}

export const ChartAxes: BuiltType = {
  members: {
    categoryAxis: {
      basis: ["reference"],
      read: (target: ChartTarget): AxisTarget => ({ target, axis: ({ category }) => category }),
    },
    valueAxis: {
      basis: ["reference"],
      read: (target: ChartTarget): AxisTarget => ({ target, axis: ({ value }) => value }),
    },
  },
};

function axisSetter<K extends keyof AxisModel>(
  key: K,
  check: (value: unknown) => Required<AxisModel>[K],
): BuiltMember {
  return {
    basis: ["reference"],
    write: ({ target, axis }: AxisTarget, value: unknown) => {
      axis(drawn(target, true))[key] = check(value);
    },
  };
}

export const ChartAxis: BuiltType = {
  members: {
    minimum: axisSetter("minimum", isNumber),
    maximum: axisSetter("maximum", isNumber),
    majorUnit: axisSetter("majorUnit", isNumber),
    numberFormat: axisSetter("numberFormat", isText),
    tickLabelSpacing: axisSetter("labelSpacing", isNumber),
    reversePlotOrder: axisSetter("isReversed", isTrue),
    position: axisSetter("isCrossedAtEnd", (value) =>
      oneOf({ Maximum: true }, value, "the place where axes cross"),
    ),
    title: child(),
  },
};

export const ChartAxisTitle: BuiltType = { members: { text: axisSetter("title", isText) } };
