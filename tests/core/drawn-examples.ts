/** Examples of what is wrong with charts and citations, which stand beside the tables. */
import { formatMark, noCitations } from "../../src/core/citations";
import { err, ok } from "../../src/core/result";
import { drawnChart, samplesTimeline, type Desk } from "./desk";
import { remember, type Example, type Examples } from "./example";

const joinedInTable =
  "what it draws is wrong in its table, where each edited cell has a fix of its own; a chart of it is refused until then";

export const drawnExamples = {
  "citation/edited-by-hand": {
    passes: {
      what: "a source line stands as it was written",
      make: (desk) => {
        cite(desk, ["S01"], "Source: Geology");
      },
    },
    fails: {
      what: "“(ours)” is typed at the end of a source line",
      make: (desk) => {
        cite(desk, ["S01"], "Source: Geology (ours)");
      },
    },
    at: () => "Model!B5",
  },
  "citation/source-gone": {
    passes: {
      what: "the source that a line cites stands in the table of sources",
      make: (desk) => {
        cite(desk, ["S01"], "Source: Geology");
      },
    },
    fails: {
      what: "a line cites X1, which the table of sources does not have",
      make: (desk) => {
        cite(desk, ["S01", "X1"], "Source: Geology");
      },
    },
    at: () => "Model!B5",
    noFix: "no release has X1; a source that the release has is put back as a row",
  },
  "chart/values-differ": chart(
    {
      what: "a number that the chart is drawn from is typed over",
      make: (desk) => {
        desk.charts.push(drawnChart(desk, 9));
      },
    },
    "Charts!C33",
    {
      what: "the chart shows its bars in another order",
      make: (desk) => {
        const drawn = drawnChart(desk);
        const series = (drawn.series ?? []).map(({ labels, values }) => ({
          labels: [...labels].reverse(),
          values: [...values].reverse(),
        }));
        desk.charts.push({ ...drawn, series });
      },
    },
  ),
  "chart/no-source-line": chart({
    what: "the second line of the title is deleted",
    make: (desk) => {
      const drawn = drawnChart(desk);
      desk.charts.push({ ...drawn, title: "Samples by qualifier" });
    },
  }),
  "chart/joined-series": chart({
    what: "a second series is added",
    make: (desk) => {
      const drawn = drawnChart(desk);
      const series = drawn.series ?? [];
      const sources = drawn.sources ?? [];
      desk.charts.push({
        ...drawn,
        series: [...series, ...series],
        sources: [...sources, ...sources.map((one) => ({ ...one, name: "Ours" }))],
      });
    },
  }),
  "chart/no-whole": chart(
    {
      what: "a timeline is made a pie",
      make: (desk) => {
        const drawn = drawnChart(desk);
        const plans = drawn.plans.map((plan) =>
          plan.ok
            ? ok({ ...plan.value, drawing: { ...plan.value.drawing, spec: samplesTimeline } })
            : plan,
        );
        desk.charts.push({ ...drawn, plans, type: "Pie" });
      },
    },
    "Charts!A1",
    {
      what: "a count of all samples by their label is made a pie",
      make: (desk) => {
        desk.charts.push({ ...drawnChart(desk), type: "Pie" });
      },
    },
  ),
  "chart/joined-units": {
    ...chart({
      what: "a chart stands over rows in two units",
      make: (desk) => {
        join(desk, "chart/units-differ", "percent, pH");
      },
    }),
    noFix: joinedInTable,
  },
  "chart/joined-dates": {
    ...chart({
      what: "a chart stands over rows as of two dates",
      make: (desk) => {
        join(desk, "chart/dates-differ", "2000-01, 2000-02");
      },
    }),
    noFix: joinedInTable,
  },
} as const satisfies Readonly<Record<string, Examples>>;

function chart(
  fails: Example,
  at = "Charts!A1",
  passes: Example = {
    what: "the chart as it was drawn",
    make: (desk) => {
      desk.charts.push(drawnChart(desk));
    },
  },
): Examples {
  return { passes, fails, at: () => at };
}

function join(desk: Desk, code: "chart/units-differ" | "chart/dates-differ", found: string): void {
  const refusal = { code, chart: "Samples by qualifier", table: "Samples", found };
  desk.charts.push({ ...drawnChart(desk), plans: [err(refusal)] });
}

/** A source line in a sheet of the analyst's, written as “Source: Geology”. */
function cite(desk: Desk, sources: string[], text: string): void {
  const name = "Tickmark_Source_1";
  const { collection } = desk.release;
  const line = { name, collection, style: "short", language: "en", sources } as const;
  const lines = [{ ...line, sources, text: "Source: Geology" }];
  remember(desk, { citations: { ...noCitations, lines } });
  const content = { value: text, formula: null };
  desk.marks.push({
    name,
    comment: formatMark(line),
    cell: { sheet: "Model", row: 4, column: 1, content },
  });
}
