/** The cells of charts as a person has left them: what is taken away, what still stands, and in what a chart differs from its table. */
import { describe, expect, it } from "vitest";
import {
  chartRemoval,
  differenceOf,
  planChart,
  releaseTable,
  standingBlocks,
  type ChartPlan,
} from "../../src/core/chart";
import type { PlacedChart } from "../../src/core/chart-memory";
import type { Charted } from "../../src/core/chart/charted";
import type { CellValue } from "../../src/core/value";
import { chartWords } from "../../src/strings/chart-words";
import { shippedRelease } from "../seeds/shipped-releases";

const release = await shippedRelease("1.1.0");

function planOf(
  name: string,
  edit: (charted: Charted) => Charted = (charted) => charted,
): ChartPlan {
  const spec = release.descriptor.tickmark.charts.find((one) => one.name === name);
  if (spec === undefined) throw new Error(`There is no chart ${name}.`);
  const plan = planChart(spec, edit(releaseTable(release, spec.table, "en")), chartWords.en);
  if (!plan.ok) throw new Error(plan.error.code);
  return plan.value;
}

const block = (row: number, inputs: (string | number)[][]) => ({
  sheet: "Charts",
  row,
  column: 0,
  inputs,
});

describe("an insertion that was cut off", () => {
  const pending = {
    sheet: "Charts",
    objects: [{ sheet: "Charts", name: "Tickmark a/b" }],
    cells: [block(0, [["Title"], ["line"]]), block(5, [["UC01", "'=1"]])],
  };
  const added = (
    charts: readonly string[],
    formulas: readonly (readonly CellValue[])[] | null,
  ) => ({
    charts,
    cells: formulas === null ? null : { sheet: "Charts", row: 0, column: 0, formulas },
  });
  const ours = [
    ["Title", ""],
    ["line", ""],
    ["", ""],
    ["", ""],
    ["", ""],
    ["UC01", "=1"],
  ];

  it.each([
    { when: "it is empty yet", sheet: added([], null) },
    { when: "it holds only what was written", sheet: added(["Tickmark a/b"], ours) },
  ])("takes its sheet away when $when", ({ sheet }) => {
    expect(chartRemoval(pending, { held: [null, null], added: sheet })).toEqual({
      deletesSheet: true,
      cells: [],
    });
  });

  it.each([
    { when: "a person has drawn there", sheet: added(["Mine"], ours) },
    { when: "a person has written there", sheet: added([], [["Title", "mine"]]) },
    { when: "the sheet is gone", sheet: null },
  ])("leaves the sheet when $when", ({ sheet }) => {
    expect(chartRemoval(pending, { held: [null, null], added: sheet }).deletesSheet).toBe(false);
  });

  it("empties its cells as a whole, and one by one where a person has written between them", () => {
    const held = [[["Title"], [null]], [["mine", "=1"]]];
    expect(chartRemoval(pending, { held, added: null }).cells).toEqual([
      { sheet: "Charts", row: 0, column: 0, rows: 2, columns: 1 },
      { sheet: "Charts", row: 5, column: 1, rows: 1, columns: 1 },
    ]);
  });
});

describe("a chart's cells", () => {
  const plan = planOf("use-cases-by-stage");
  const placed: PlacedChart = {
    collection: plan.collection,
    version: plan.version,
    chart: plan.name,
    language: "en",
    object: "Tickmark a/b",
    head: block(0, [["Title"], ["line"]]),
    text: block(24, [["One line"]]),
    data: block(30, [["Data of"], ["", "Stage", "Count"], ["", "Live", 5]]),
  };
  const held = (row: number, cells: readonly CellValue[], sheet = "Charts") => ({
    ...{ sheet, row, column: 0 },
    formulas: [cells],
  });
  const all = [held(1, ["line"]), held(24, ["One line"]), held(31, ["", "Stage", "Count"])];

  it("are known by the provenance line, the first line of the text and the headers", () => {
    expect(standingBlocks(placed, all)).toEqual({
      head: placed.head,
      text: placed.text,
      data: placed.data,
    });
  });

  it("are a person's once one of those is written over, moved or was never there", () => {
    const moved = [held(1, ["mine"]), held(25, ["One line"]), held(31, ["", "Stage"])];
    expect(standingBlocks(placed, moved)).toEqual({ head: null, text: null, data: null });
    expect(standingBlocks({ ...placed, text: null }, all).text).toBeNull();
  });
});

describe("a chart that is not as its table", () => {
  const plan = planOf("use-cases-by-stage");
  const labels = plan.drawing.points.map(({ label }) => label);
  const values = plan.drawing.points.map((point) => point.values[0] ?? null);

  it.each([
    {
      when: "a number is another",
      shown: { labels, values: values.map((value, at) => (at === 1 ? 50 : value)) },
      is: { label: "Live", found: "50", expected: "5", at: { row: 1, column: 2 } },
    },
    {
      when: "a number is missing",
      shown: { labels, values: values.slice(0, 1) },
      is: { label: "Live", expected: "5" },
    },
    {
      when: "a label is one that the table has not",
      shown: { labels: ["Gone", ...labels.slice(1)], values },
      is: { label: "Gone", found: "1", expected: null, at: { row: 0, column: 1 } },
    },
    {
      when: "a label comes twice",
      shown: { labels: [...labels, "Live"], values: [...values, 5] },
      is: { label: "Live", found: "5", expected: null },
    },
    {
      when: "a label is missing",
      shown: { labels: labels.slice(1), values: values.slice(1) },
      is: { label: "Pilot", found: null, expected: "1", at: null },
    },
  ])("says the first difference when $when", ({ shown, is }) => {
    expect(differenceOf(plan, [shown])).toMatchObject(is);
  });

  it("differs in nothing when only its order is another", () => {
    const shown = { labels: [...labels].reverse(), values: [...values].reverse() };
    expect(differenceOf(plan, [shown])).toBeNull();
  });

  it("says what is missing where a whole series is", () => {
    expect(differenceOf(plan, [])).toMatchObject({ label: "Pilot", found: null, expected: "1" });
  });
});

describe("what a chart is drawn from", () => {
  const cells = (plan: ChartPlan) => plan.drawing.points[0]?.cells(6) ?? [];
  const renamed = (from: string, to: string) => (charted: Charted) => ({
    ...charted,
    table: {
      ...charted.table,
      headers: charted.table.headers.map((header) => (header === from ? to : header)),
    },
  });

  it("names a column by its header as Excel wants it written", () => {
    expect(cells(planOf("application-shares", renamed("Value", "Value, in [%]"))).at(-1)).toBe(
      "=INDEX(ReportFigures[[Value, in '[%']]],MATCH($A6,ReportFigures[ID],0))",
    );
  });

  it("is the first of two rows that share a key, as MATCH finds it", () => {
    const twice = (charted: Charted) => ({
      ...charted,
      table: {
        ...charted.table,
        rows: [
          ...charted.table.rows,
          ...charted.table.rows
            .filter(([key]) => key === "F002")
            .map((row) => row.map((cell) => (cell === 0.326 ? 0.9 : cell))),
        ],
      },
    });
    expect(planOf("application-shares", twice).drawing.points[0]?.values).toEqual([0.326]);
  });

  it("leaves out of the growth a row whose date was emptied", () => {
    const undated = (charted: Charted) => {
      const at = charted.presented.columns.findIndex(({ column }) => column.name === "as_of");
      const rows = charted.table.rows.map((row) =>
        row[0] === "F052" ? row.map((cell, place) => (place === at ? null : cell)) : row,
      );
      return { ...charted, table: { ...charted.table, rows } };
    };
    const { drawing } = planOf("central-bank-payments", undated);
    expect(drawing.keys).toEqual(["F054"]);
    expect(drawing.leftOut).toEqual([{ key: "F052", why: "no-date" }]);
  });
});
