/** What the shipped charts draw of a table, however an analyst has left it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  chartPicture,
  planChart,
  releaseTable,
  showsTable,
  type ChartPlan,
  type DrawingRefusal,
} from "../../src/core/chart";
import type { Charted } from "../../src/core/chart/charted";
import type { Language } from "../../src/core/collection";
import type { Result } from "../../src/core/result";
import type { CellValue } from "../../src/core/value";
import { chartWords } from "../../src/strings/chart-words";
import { shippedRelease } from "../seeds/shipped-releases";

const release = await shippedRelease("1.1.0");

function specOf(name: string) {
  const spec = release.descriptor.tickmark.charts.find((one) => one.name === name);
  if (spec === undefined) throw new Error(`There is no chart ${name}.`);
  return spec;
}

type Edit = (charted: Charted) => Charted;

function drawnOf(
  name: string,
  { language = "en", edit = (charted) => charted }: { language?: Language; edit?: Edit } = {},
): Result<ChartPlan, DrawingRefusal> {
  const spec = specOf(name);
  return planChart(spec, edit(releaseTable(release, spec.table, language)), chartWords[language]);
}

function planOf(name: string, options: { language?: Language; edit?: Edit } = {}): ChartPlan {
  const plan = drawnOf(name, options);
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  return plan.value;
}

const shown = ({ drawing: { points } }: ChartPlan) =>
  points.map(({ label, values }) => [label, ...values]);

/** The table with one cell changed. */
function changed(key: string, column: string, value: CellValue): Edit {
  return (charted) => {
    const at = charted.presented.columns.findIndex((one) => one.column.name === column);
    const rows = charted.table.rows.map((cells) =>
      cells[0] === key ? cells.map((cell, index) => (index === at ? value : cell)) : cells,
    );
    return { ...charted, table: { ...charted.table, rows } };
  };
}

const withRows =
  (choose: (rows: readonly (readonly CellValue[])[]) => readonly (readonly CellValue[])[]): Edit =>
  (charted) => ({
    ...charted,
    table: { ...charted.table, rows: choose(charted.table.rows) },
  });

describe("the shares by scenario", () => {
  it("are bars from the largest to the smallest, ties in the order of the report", () => {
    expect(shown(planOf("application-shares"))).toEqual([
      ["supply chain finance", 0.326],
      ["trade finance", 0.112],
      ["insurance technology", 0.112],
      ["cross-border payment", 0.079],
      ["asset securitisation", 0.067],
    ]);
    expect(planOf("application-shares").drawing.labelFormat).toBe("0.0%");
  });

  it("say the report and its page as the second line of the title", () => {
    expect(planOf("application-shares").title.split("\n")[1]).toBe(
      "Sources: 中国互联网金融协会区块链研究工作组 2020, p. 9; Teller Report 2020, paragraph 5, sentence 2. As of 2020-04.",
    );
  });

  it("are named in Chinese in a Chinese table", () => {
    const plan = planOf("application-shares", { language: "zh-CN" });
    expect(plan.title.split("\n")[0]).toBe("受调研应用按场景的占比");
    expect(plan.drawing.points[0]?.label).toBe("供应链金融");
  });

  it("are drawn from formulas that find each row by its key", () => {
    const [first] = planOf("application-shares").drawing.points;
    expect(first?.cells(6)).toEqual([
      "F002",
      '=SUBSTITUTE(INDEX(ReportFigures[Figure],MATCH($A6,ReportFigures[ID],0)),"Share of business-focused projects: ","")',
      "=INDEX(ReportFigures[Value],MATCH($A6,ReportFigures[ID],0))",
    ]);
  });

  it.each([
    {
      when: "one of them is of another unit",
      edit: changed("F003", "unit", "banks"),
      error: { code: "chart/units-differ", found: "percent, banks" },
    },
    {
      when: "one of them is of another date",
      edit: changed("F003", "as_of", 43_831),
      error: { code: "chart/dates-differ", found: "2020-04, 2020-01" },
    },
    {
      when: "one of them is of another precision",
      edit: changed("F003", "as_of_precision", "Year"),
      error: { code: "chart/dates-differ", found: "2020-04, 2020" },
    },
    {
      when: "the date of one of them was emptied",
      edit: changed("F003", "as_of", null),
      error: { code: "chart/dates-differ", found: "2020-04, –" },
    },
    {
      when: "the precision of one of them is none",
      edit: changed("F003", "as_of_precision", "soon"),
      error: { code: "chart/dates-differ", found: "2020-04, 2020-04-01" },
    },
    {
      when: "the column of values is gone",
      edit: (charted: Charted) => ({
        ...charted,
        columnPlaces: charted.columnPlaces.map((place, index) =>
          charted.presented.columns[index]?.column.name === "value" ? -1 : place,
        ),
      }),
      error: { code: "chart/column-gone", header: "Value", table: "ReportFigures" },
    },
    {
      when: "none of its rows is left",
      edit: withRows((rows) => rows.slice(10)),
      error: { code: "chart/no-rows" },
    },
  ])("are refused when $when", ({ edit, error }) => {
    expect(drawnOf("application-shares", { edit })).toMatchObject({ ok: false, error });
  });

  it("leave out a row that was deleted or is no number, and say so", () => {
    const edit: Edit = (charted) =>
      changed(
        "F004",
        "value",
        "unknown",
      )(withRows((rows) => rows.filter(([key]) => key !== "F002"))(charted));
    const { drawing } = planOf("application-shares", { edit });
    expect(drawing.points.map(({ key }) => key)).toEqual(["F003", "F005", "F006"]);
    expect(drawing.leftOut).toEqual([
      { key: "F002", why: "deleted" },
      { key: "F004", why: "no-number" },
    ]);
  });

  it("are the same in whatever order the rows and columns stand, with whatever rows and columns between them", () => {
    const original = planOf("application-shares");
    const width = original.headers.length;
    fc.assert(
      fc.property(
        fc.shuffledSubarray(
          original.headers.map((_, at) => at),
          { minLength: width },
        ),
        fc.array(fc.nat(), { minLength: 80, maxLength: 80 }),
        (columns, ranks) => {
          const edit: Edit = (charted) => ({
            ...charted,
            columnPlaces: charted.columnPlaces.map((place) => columns.indexOf(place) + 1),
            table: {
              ...charted.table,
              headers: ["Mine", ...columns.map((at) => charted.table.headers[at] ?? "")],
              rows: [...charted.table.rows, ["X1"]]
                .map((cells, at) => ({ cells, rank: ranks[at] ?? 0 }))
                .sort((a, b) => a.rank - b.rank)
                .map(({ cells }) => [99, ...columns.map((at) => cells[at] ?? null)]),
            },
          });
          expect(shown(planOf("application-shares", { edit }))).toEqual(shown(original));
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe("the counts of use cases", () => {
  it("are of every category that has one, the most first, and add up to ten", () => {
    const counts = shown(planOf("use-cases-by-category"));
    expect(counts.slice(0, 3)).toEqual([
      ["Trade finance", 3],
      ["Supply chain finance", 2],
      ["Bond issuance", 1],
    ]);
    expect(counts.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(10);
  });

  it("by stage are in the order of the stages", () => {
    expect(shown(planOf("use-cases-by-stage"))).toEqual([
      ["Pilot", 1],
      ["Live", 5],
      ["Expanded", 4],
    ]);
  });

  it("show a stage that has none as none", () => {
    const edit = changed("UC02", "stage", "Live");
    expect(shown(planOf("use-cases-by-stage", { edit }))[0]).toEqual(["Pilot", 0]);
  });
});

describe("the timeline", () => {
  it("has each use case at its day, or over its month where only that is known", () => {
    const points = shown(planOf("use-cases-timeline"));
    expect(points).toHaveLength(10);
    expect(points[0]).toEqual([
      "2019-06  JD Digits standard solution for asset-backed securities",
      48,
      30,
    ]);
    expect(points.at(-1)).toEqual([
      "2020-04-14  Digital yuan (DC/EP): closed wallet tests",
      366,
      1,
    ]);
    expect(points.filter(([, , length]) => length !== 1)).toHaveLength(3);
  });

  it("never shows the day of a date that is known to the month", () => {
    const { drawing } = planOf("use-cases-timeline");
    for (const { key, label, numberFormats } of drawing.points) {
      const isMonth = ["UC08", "UC09", "UC10"].includes(key ?? "");
      expect(label).toMatch(isMonth ? /^\d{4}-\d{2} {2}/ : /^\d{4}-\d{2}-\d{2} {2}/);
      expect(numberFormats[2]).toBe(isMonth ? "yyyy-mm" : "yyyy-mm-dd");
    }
  });

  it.each([
    { when: "its last day stands for it", date: 43_708, from: 109, length: 31 },
    { when: "it began before the window", date: 43_585, from: 0, length: 17 },
  ])(
    "covers a month from its first day, inside the window, when $when",
    ({ date, from, length }) => {
      const { drawing } = planOf("use-cases-timeline", {
        edit: changed("UC10", "event_date", date),
      });
      const point = drawing.points.find(({ key }) => key === "UC10");
      expect(point?.values).toEqual([from, length]);
    },
  );

  it("marks the whole year where only that is known", () => {
    const edit = changed("UC08", "event_precision", "Year");
    const point = planOf("use-cases-timeline", { edit }).drawing.points.find(
      ({ key }) => key === "UC08",
    );
    expect(point?.label).toMatch(/^\d{4} {2}/);
    expect(point?.numberFormats[2]).toBe("yyyy");
    expect(String(point?.cells(6)[1])).toMatch(/^=YEAR\(C6\)&"/);
    expect(point?.values[1]).toBeGreaterThan(200);
  });

  it("has an axis from the first to the last day of the window, and leaves out what lies beyond", () => {
    const edit = changed("UC01", "event_date", 44_000);
    const { drawing } = planOf("use-cases-timeline", { edit });
    expect(drawing.axis.numberFormat).toBe('[<1]"2019-04-14";[<184]"2019-10-14";"2020-04-14"');
    expect(drawing.leftOut).toEqual([{ key: "UC01", why: "outside" }]);
  });
});

describe("the central bank's platform", () => {
  it("has a column for each dated count with its qualifier, as far apart as their months", () => {
    expect(shown(planOf("central-bank-volume"))).toEqual([
      ["2019-08\nMore than", 50],
      ["2019-09", null],
      ["2019-10-31\nAbout", 75],
      ["2019-11", null],
      ["2019-12-17\nExact", 87],
      ["2020-01\nMore than", 90],
    ]);
    expect(planOf("central-bank-volume").drawing.valueTitle).toBe(
      "Cumulative business, RMB billion",
    );
  });

  it("is refused when one of its counts is of another unit", () => {
    expect(drawnOf("central-bank-volume", { edit: changed("F003", "unit", "banks") }).ok).toBe(
      true,
    );
    const [key = ""] = planOf("central-bank-volume").drawing.keys;
    expect(drawnOf("central-bank-volume", { edit: changed(key, "unit", "banks") })).toMatchObject({
      ok: false,
      error: { code: "chart/units-differ" },
    });
  });

  it("never has its two series in one chart", () => {
    const [volume, payments] = ["central-bank-volume", "central-bank-payments"].map(
      (name) => planOf(name).drawing.keys,
    );
    expect(payments).toEqual(["F052", "F054"]);
    expect(volume?.filter((key) => payments?.includes(key))).toEqual([]);
  });
});

describe("a chart that stands", () => {
  const plan = planOf("central-bank-volume");
  const asRead = plan.drawing.points.map(({ label, values }) => ({
    label,
    value: values[0] ?? null,
  }));
  const series = (points: typeof asRead) => [
    { labels: points.map(({ label }) => label), values: points.map(({ value }) => value) },
  ];

  it("shows its table when every label and value is the table's", () => {
    expect(showsTable(plan, series(asRead))).toBe(true);
  });

  it.each([
    {
      when: "a value differs",
      points: asRead.map((one, at) => (at === 2 ? { ...one, value: 76 } : one)),
    },
    {
      when: "a label differs",
      points: asRead.map((one, at) => (at === 2 ? { ...one, label: "x" } : one)),
    },
    { when: "a point is missing", points: asRead.slice(1) },
  ])("does not when $when", ({ points }) => {
    expect(showsTable(plan, series(points))).toBe(false);
  });

  it("does not when a series was added to it", () => {
    expect(showsTable(plan, [...series(asRead), ...series(asRead)])).toBe(false);
  });
});

describe("a picture of a chart", () => {
  it("of nothing but zeros has bars of no length", () => {
    const edit = withRows((rows) =>
      rows.map((cells) => cells.map((cell) => (typeof cell === "number" && cell < 1 ? 0 : cell))),
    );
    const { bars } = chartPicture(planOf("application-shares", { edit }).drawing);
    expect(bars.map(({ width }) => width)).toEqual([0, 0, 0, 0, 0]);
  });

  it.each(release.descriptor.tickmark.charts.map(({ name }) => ({ name })))(
    "of $name stays in its frame, with bars as long as their values",
    ({ name }) => {
      const { drawing } = planOf(name);
      const { bars, base } = chartPicture(drawing);
      expect(bars).toHaveLength(drawing.points.length);
      for (const { x, y, width, height } of bars) {
        for (const edge of [x, y, x + width, y + height]) {
          expect(edge).toBeGreaterThanOrEqual(0);
          expect(edge).toBeLessThanOrEqual(1);
        }
      }
      const lengths = bars.map(({ width, height }) => (base === "left" ? width : height));
      const values = drawing.points.map(({ values: own }) => own.at(-1) ?? 0);
      lengths.forEach((length, at) => {
        expect(length * (values[0] ?? 0)).toBeCloseTo((lengths[0] ?? 0) * (values[at] ?? 0), 10);
      });
    },
  );
});
