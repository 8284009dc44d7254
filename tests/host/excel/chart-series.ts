/** The series of charts: of which cells they are drawn, what they show, and their looks. */
import { HostError } from "../interpreter";
import { referredCells } from "../file/chart";
import type { ChartSeries as SeriesModel } from "../workbook/chart";
import { itemNotFound, notBuilt, oneOf, text, wholeNumber } from "./basis";
import type { BuiltMember, BuiltType } from "./basis";
import {
  child,
  drawn,
  isColor,
  isNumber,
  isText,
  isTrue,
  rangeArgument,
  reference,
  type ChartTarget,
} from "./chart";
import type { Session } from "./session";

interface SeriesTarget {
  readonly target: ChartTarget;
  readonly index: number;
}

export const ChartSeriesCollection: BuiltType = {
  items: (target: ChartTarget) =>
    drawn(target, false).series.map((_, index): SeriesTarget => ({ target, index })),
  members: {
    add: {
      basis: [
        "reference",
        { assumed: "a series that is added is the last one, and has no values until they are set" },
      ],
      call: (target: ChartTarget, args): SeriesTarget => {
        if (args[1] !== undefined && args[1] !== null) throw notBuilt("a series at a place");
        const { series } = drawn(target, true);
        series.push({ name: text(args, 0), values: "", categories: null });
        return { target, index: series.length - 1 };
      },
    },
    count: {
      basis: ["reference"],
      read: (target: ChartTarget) => drawn(target, false).series.length,
    },
    getItemAt: {
      basis: ["reference"],
      call: (target: ChartTarget, args): SeriesTarget => {
        const index = wholeNumber(args, 0);
        if (drawn(target, false).series[index] === undefined)
          throw new HostError("InvalidArgument", "There is no such series.");
        return { target, index };
      },
    },
  },
};

function seriesOf({ target, index }: SeriesTarget, isChange: boolean): SeriesModel {
  const series = drawn(target, isChange).series[index];
  if (series === undefined) throw itemNotFound("series");
  return series;
}

function seriesSetter(set: (series: SeriesModel, value: unknown) => void): BuiltMember {
  return {
    basis: ["reference"],
    write: (target: SeriesTarget, value: unknown) => {
      set(seriesOf(target, true), value);
    },
  };
}

export const ChartSeries: BuiltType = {
  members: {
    name: {
      basis: ["reference"],
      read: (target: SeriesTarget) => seriesOf(target, false).name,
      write: (target: SeriesTarget, value: unknown) => {
        seriesOf(target, true).name = isText(value);
      },
    },
    delete: {
      basis: ["reference"],
      call: ({ target, index }: SeriesTarget) => {
        drawn(target, true).series.splice(index, 1);
      },
    },
    getDimensionDataSourceString: {
      basis: [
        "reference",
        {
          assumed:
            "the source of a series is its reference in A1 notation, of no cells an empty text",
        },
      ],
      call: (target: SeriesTarget, [dimension]) => {
        const { values, categories } = seriesOf(target, false);
        const names = { Values: values, Categories: categories ?? "" } as const;
        return oneOf(names, dimension, "the dimension");
      },
    },
    setValues: {
      basis: ["reference"],
      call: (target: SeriesTarget, args) => {
        seriesOf(target, true).values = reference(rangeArgument(args, 0));
      },
    },
    setXAxisValues: {
      basis: ["reference"],
      call: (target: SeriesTarget, args) => {
        seriesOf(target, true).categories = reference(rangeArgument(args, 0));
      },
    },
    getDimensionValues: {
      basis: ["reference", { assumed: "a value of a series that is not plotted is an empty text" }],
      call: (target: SeriesTarget, [dimension], session: Session): string[] => {
        session.calculate();
        const { values, categories } = seriesOf(target, false);
        const names = { Values: values, Categories: categories } as const;
        const asked = oneOf(names, dimension, "the dimension");
        return referredCells(session.book, asked ?? "").map(({ value }) =>
          typeof value === "object" ? "" : String(value),
        );
      },
    },
    gapWidth: {
      basis: ["reference"],
      write: ({ target }: SeriesTarget, value: unknown) => {
        drawn(target, true).gapWidth = isNumber(value);
      },
    },
    hasDataLabels: seriesSetter((series, value) => {
      if (isTrue(value)) series.labels = "General";
      else delete series.labels;
    }),
    dataLabels: child(),
    format: child(),
  },
};

export const ChartDataLabels: BuiltType = {
  members: {
    showValue: seriesSetter((_, value) => {
      if (!isTrue(value)) throw notBuilt("labels without a value");
    }),
    numberFormat: seriesSetter((series, value) => {
      series.labels = isText(value);
    }),
  },
};

export const ChartSeriesFormat: BuiltType = { members: { fill: child(), line: child() } };
export const ChartLineFormat: BuiltType = {
  members: {
    color: seriesSetter((series, value) => {
      series.line = isColor(value);
    }),
    weight: seriesSetter((series, value) => {
      series.lineWeight = isNumber(value);
    }),
  },
};
export const ChartFill: BuiltType = {
  members: {
    clear: {
      basis: ["reference"],
      call: (target: SeriesTarget) => {
        seriesOf(target, true).fill = null;
      },
    },
    setSolidColor: {
      basis: ["reference"],
      call: (target: SeriesTarget, args) => {
        seriesOf(target, true).fill = isColor(args[0]);
      },
    },
  },
};
