/** Rows that a change added, when it is undone or finished: which are still its own, and which are the analyst's by now. */
import { describe, expect, it } from "vitest";
import type { Addition } from "../../src/core/edit";
import type { TableReading } from "../../src/core/identify";
import type { Journal } from "../../src/core/journal";
import { replay } from "../../src/core/replay";
import type { CellValue } from "../../src/core/value";
import { elementTable, instancesIn, journal, nothing } from "./replay-journal";

describe("rows that a change added", () => {
  const headers = [...elementTable().headers, "My note"];
  const own = headers.length - 1;
  const table: TableReading = {
    ...elementTable(),
    headers,
    rows: elementTable().rows.map((cells) => [...cells, ""]),
  };
  const neon = headers.map((_, at) => (at === 0 ? "E08" : at === 3 ? 20.18 : ""));
  const tin = headers.map((_, at) => (at === 0 ? "E09" : at === 3 ? 118.7 : ""));
  const blank = headers.map(() => "");
  const addition: Addition = {
    table: "Elements",
    after: 3,
    columns: headers.map((_, at) =>
      at === own ? null : (["id", "name", "kind", "mass"][at] ?? null),
    ),
    rows: [neon, tin].map((cells) => ({
      key: String(cells[0]),
      cells: cells.map((cell) => (cell === "" ? null : cell)),
      numberFormats: headers.map((_, at) => (at === own ? null : "General")),
      link: null,
    })),
  };
  const grown = (...rows: readonly (readonly CellValue[])[]): TableReading => ({
    ...table,
    rows: [...table.rows, ...rows],
    formulas: [...table.rows, ...rows].map(() => null),
  });
  const withFormulas = (reading: TableReading, at: number, rows: readonly number[]) => ({
    ...reading,
    formulas: reading.rows.map((_, row) =>
      rows.includes(row) ? headers.map((__, column) => (column === at ? "=1" : null)) : null,
    ),
  });
  const replayed = (
    reading: TableReading,
    direction: "undo" | "finish",
    phase: Journal["phase"] = "applied",
  ) =>
    replay(
      journal({ additions: [addition] }, phase),
      instancesIn([reading]),
      [],
      nothing,
      direction,
    );
  const note = (row: readonly CellValue[], at: number, value: CellValue) =>
    row.map((cell, column) => (column === at ? value : cell));

  it("are taken away where they are as they were written", () => {
    const { plan, left } = replayed(grown(neon, tin), "undo");
    expect(plan.removals).toEqual([{ table: "Elements", first: 3, keys: ["E08", "E09"] }]);
    expect(left).toEqual([]);
  });

  it.each([
    { when: "holds another value", reading: grown(note(neon, 3, 20), tin), gone: ["E09"] },
    { when: "was emptied in one cell", reading: grown(note(neon, 3, ""), tin), gone: ["E09"] },
    { when: "has a note of theirs", reading: grown(note(neon, own, "ok"), tin), gone: ["E09"] },
    {
      when: "has a formula of theirs in a cell of ours",
      reading: withFormulas(grown(neon, tin), 3, [2, 3]),
      gone: ["E09"],
    },
    {
      when: "has the only formula in a column of theirs",
      reading: withFormulas(grown(neon, tin), own, [3]),
      gone: ["E09"],
    },
    {
      when: "was sorted away from the end",
      reading: { ...grown(tin), rows: [[...neon], ...table.rows, [...tin]] },
      gone: ["E09"],
    },
  ])("stay and are named where one $when", ({ reading, gone }) => {
    const { plan, left } = replayed(reading, "undo");
    expect(plan.removals.map(({ keys }) => keys)).toEqual([gone]);
    expect(left).toEqual([{ table: "Elements", key: "E08", name: "", why: "changed" }]);
  });

  it("are taken away with the formulas with which Excel filled a column of the analyst's", () => {
    const filled = withFormulas(grown(neon, tin), own, [0, 1, 2, 3, 4]);
    expect(replayed(filled, "undo").plan.removals).toMatchObject([{ keys: ["E08", "E09"] }]);
  });

  it("that were only begun are taken away, or written again, as empty as they are", () => {
    const begun = grown(note(blank, 0, "E08"), blank);
    expect(replayed(begun, "undo", "applying").plan.removals).toEqual([
      { table: "Elements", first: 3, keys: ["E08", ""] },
    ]);
    expect(replayed(begun, "finish", "applying").plan.additions).toMatchObject([
      { after: 3, rows: [{ key: "E08" }, { key: "E09" }] },
    ]);
  });

  it("that were not begun leave empty rows of the analyst's where they are", () => {
    const { plan, left } = replay(
      journal({ additions: [{ ...addition, after: 5 }] }, "applying"),
      instancesIn([grown(blank, blank)]),
      [],
      nothing,
      "undo",
    );
    expect({ removals: plan.removals, left }).toEqual({ removals: [], left: [] });
  });

  it("are not added once more where the analyst has typed one of them by then", () => {
    const typed = { ...grown(), rows: [note(neon, 3, 20), ...table.rows] };
    expect(replayed(typed, "finish", "applying").plan.additions).toMatchObject([
      { after: 4, rows: [{ key: "E09" }] },
    ]);
  });
});
