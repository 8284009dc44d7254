/** Whatever goes wrong while a chart is mended, and whenever: finish and undo each reach the right workbook. */
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { insertCharts, lookAtCharts } from "../../src/app/chart";
import { checkWorkbook, fixFindings, type Checked } from "../../src/app/validate";
import type { Release } from "../../src/core/collection";
import { elementDescriptor, elements } from "../core/elements";
import { leaveHost, openHost } from "../host/client";
import { saveFile } from "../host/file";
import { recalculate } from "../host/formula";
import { newBook, type Book } from "../host/workbook";
import { faultsAt, steps } from "./disturbance";
import { directions, DisturbedWork } from "./disturbed-work";
import { chartOf, placesOf, shrink } from "./drawn-story";
import { must, now, place, textOf } from "./refresh-story";
import { filled, sheetOf } from "./workbook";

const options = { apiSets: { ExcelApi: "1.15" } } as const;
const [byKind, byUnit] = ["elements-by-kind", "elements-by-unit"];

function charted(): Release {
  const descriptor = elementDescriptor() as { tickmark: Record<string, unknown> };
  const both = (text: string) => ({ en: text, "zh-CN": text });
  const counts = (by: string) => ({
    name: `elements-by-${by}`,
    kind: "counts",
    table: "elements",
    title: both(`Elements by ${by}`),
    description: both(`Each bar counts the elements of one ${by}.`),
    categoryTitle: both(by),
    valueTitle: both("Number of elements"),
    by,
    order: "dictionary",
  });
  descriptor.tickmark["charts"] = [counts("kind"), counts("unit")];
  return elements({}, { ...descriptor });
}
const release = charted();

/** A number is typed over in the table; one chart lost its source and its last bar, with a cell typed over; another got a series. */
async function wrongBook(): Promise<Uint8Array> {
  const { book } = openHost(newBook(), options);
  await filled(release);
  const look = must(await lookAtCharts([release], "en"));
  must(await insertCharts(look, [byKind, byUnit], { place: "sheet", colours: "tickmark" }));
  recalculate(book);
  const mass = place(book, "Elements", "E03", "Mass");
  mass.sheet.setValue(mass.row, mass.column, 0.4);
  const { sheet, row, column } = placesOf(book, byKind);
  const last = shrink(book, byKind);
  for (let c = 0; c <= column; c++) sheetOf(book, sheet).put(last, c, { value: null, style: 0 });
  sheetOf(book, sheet).setValue(row, column, 7);
  const chart = chartOf(book, byKind);
  [chart.title = ""] = chart.title.split("\n");
  chart.titleSizes = [null];
  const [series] = chart.series;
  if (series === undefined) throw new Error("There is a series.");
  const { values, categories } = series;
  chartOf(book, byUnit).series.push({ name: "Ours", values, categories });
  recalculate(book);
  return saveFile(book);
}

async function checked(): Promise<Checked> {
  return must(await checkWorkbook([release]));
}

async function lookedAtFixes() {
  const check = await checked();
  return () => fixFindings(check.findings, check, { now });
}

/** The sizes of a title's lines are dressed once all else is written, and not by a finish. */
function plainTextOf(book: Book): string {
  return textOf(book).replace(/<titleSizes>.*?<\/titleSizes>/g, "");
}

let work: DisturbedWork;
beforeAll(async () => {
  const file = await wrongBook();
  work = await DisturbedWork.of({
    file,
    releases: [release],
    options,
    look: lookedAtFixes,
    textOf: plainTextOf,
  });
});
afterEach(leaveHost);

/** The first actions, the last and some in between, most of them among the series, which are written last. */
const stepsOf = (actions: number): number[] =>
  steps(actions, [0.2, 0.4, 0.6, 0.8, 0.85, 0.88, 0.91, 0.94, 0.97, 1]);
const faults = faultsAt(stepsOf);

describe("the mending of charts that is disturbed at any request", () => {
  it("is of cells, a title, series and what is remembered of them, and of a number beside", async () => {
    work.open();
    const { findings } = await checked();
    expect(findings.map(({ code }) => code)).toEqual([
      "chart/joined-series",
      "chart/values-differ",
      "chart/no-source-line",
      "edited/value",
    ]);
    const parts = findings.flatMap(({ fix }) => (fix?.kind === "chart" ? [fix.edit] : []));
    expect(
      parts.map(({ cells, series, memory, title }) => [
        cells.length,
        series !== null,
        memory !== null,
        title !== null,
      ]),
    ).toEqual([
      [0, true, false, false],
      [3, true, true, false],
      [0, false, false, true],
    ]);
  });

  it.each(faults)("is finished and undone exactly when $what", async ({ at }) => {
    expect(await work.amissAfter(at)).toEqual([]);
  });

  it.each(directions)("is put right when its %s is disturbed too", async (first) => {
    const [, , actions = 0] = work.writes;
    const { host } = await work.disturbed(3, {
      kind: "killed",
      afterActions: Math.round(actions * 0.9),
    });
    const all = (count: number) => faults.flatMap((fault) => fault.at(count));
    expect(await work.amissAfterReplay(saveFile(host.book), first, all)).toEqual([]);
  });

  it("is put right when it was whole and its undo is disturbed", async () => {
    const { book } = work.open();
    must(await (await lookedAtFixes())());
    const all = (count: number) => faults.flatMap((fault) => fault.at(count));
    expect(await work.amissAfterReplay(saveFile(book), "undo", all)).toEqual([]);
  });
});
