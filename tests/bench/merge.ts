/** The three-way merge beside reading the same table as JSON, and beside daff's merge of the same three tables. */
import daff, { type Cell } from "daff";
import { planMerge, type MineTable } from "../../src/core/merge";
import { presentTable, type PresentedTable } from "../../src/core/presentation";
import type { CellValue } from "../../src/core/value";
import { timed } from "./clock";
import { generatedRelease } from "./generated-release";
import type { Topic } from "./topic";

const rows = 50_000;
const warmups = 3;

type Reading = "plan" | "parse" | "daff";

export const merge: Topic<Reading> = {
  rounds: { full: 11, quick: 3 },
  measures: [
    {
      id: "merge/json-parse",
      reading: "plan",
      unit: "CPU ms",
      peer: { name: "JSON.parse of the new table", reading: "parse" },
      budget: 2,
    },
    {
      id: "merge/daff",
      reading: "plan",
      unit: "CPU ms",
      peer: { name: "daff Merger.apply", reading: "daff" },
      budget: 0.1,
    },
  ],
  async start(isWanted) {
    const { base, mine, theirs } = threeTables();
    const json = JSON.stringify(grid(theirs.columns.map(nameOf), theirs.rows));
    const plan = () => planMerge(base, mine, theirs, []);
    const parse = (): unknown => JSON.parse(json);
    const conflicts = plan().conflicts.length;
    const daffMerge = async (): Promise<number> => {
      // It writes into its tables, so each merge gets its own.
      const merger = new daff.Merger(
        new daff.TableView(grid(base.columns.map(nameOf), base.rows)),
        new daff.TableView(grid(mine.columns, mine.rows)),
        new daff.TableView(grid(theirs.columns.map(nameOf), theirs.rows)),
        new daff.CompareFlags(),
      );
      let found = NaN;
      const time = await timed(() => (found = merger.apply()));
      if (found === conflicts) return time;
      throw new Error(`daff finds ${found} conflicts, Tickmark ${conflicts}: not the same work.`);
    };
    const round = async () => {
      const readings = { plan: await timed(plan), parse: await timed(parse) };
      return isWanted("daff") ? { ...readings, daff: await daffMerge() } : readings;
    };
    for (let n = 0; n < warmups; n++) await round();
    return round;
  },
};

/**
 * One row in fifty is changed by the publisher, one in a hundred by the analyst, and one in five hundred by both, in the
 * same cell. No text is shared between the three, as none is between two releases and a workbook.
 */
function threeTables(): { base: PresentedTable; mine: MineTable; theirs: PresentedTable } {
  const [base, before] = [present(), present()];
  const place = new Map(base.columns.map(({ column }, index) => [column.name, index]));
  const count = place.get("count") ?? -1;
  const note = place.get("note") ?? -1;
  const theirs: PresentedTable = {
    ...before,
    rows: before.rows.map((row, index) =>
      index % 50 === 0
        ? { ...row, cells: row.cells.map((cell, c) => (c === count ? index : cell)) }
        : row,
    ),
  };
  const cells = JSON.parse(JSON.stringify(base.rows.map((row) => row.cells))) as CellValue[][];
  const mine: MineTable = {
    columns: base.columns.map(nameOf),
    rows: cells.map((own, position) => {
      if (position % 500 === 0) own[count] = -1;
      else if (position % 100 === 1) own[note] = `Checked on page ${position}.`;
      return { position, cells: own, formulas: null };
    }),
  };
  return { base, mine, theirs };
}

function present(): PresentedTable {
  return presentTable(generatedRelease(rows), "rows", "en");
}

function nameOf({ column }: PresentedTable["columns"][number]): string {
  return column.name;
}

function grid(
  header: readonly string[],
  body: readonly { readonly cells: readonly CellValue[] }[],
): Cell[][] {
  return [[...header], ...body.map(({ cells }) => [...cells])];
}
