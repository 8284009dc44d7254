/** Lines of a change, when it is undone or finished: where they stand in a workbook that an analyst has gone on with. */
import { describe, expect, it } from "vitest";
import type { SheetReading } from "../../src/core/dependents";
import type { LineEdit } from "../../src/core/edit";
import type { Journal } from "../../src/core/journal";
import { replay } from "../../src/core/replay";
import { elementTable, instancesIn, journal, line, withCells, nothing } from "./replay-journal";

const changed = withCells(elementTable(), [[1, "mass", 4.1]]);

describe("a line of a change", () => {
  const provenance = "elements 1.0.0 · Elements · as of 2020-04-14 · tickmark";
  const ofSources = "elements 1.0.0 · Sources · as of 2020-04-14 · tickmark";
  const sheet = (name: string, texts: Readonly<Record<number, string>>): SheetReading => ({
    name,
    row: 0,
    column: 0,
    rows: Array.from({ length: 30 }, (_, row) => [texts[row]?.replace("1", "2") ?? ""]),
    formulas: [],
    lastRow: 29,
  });
  const places = (lines: readonly LineEdit[], sheets: readonly SheetReading[], on = "Elements") =>
    replay(
      journal({ lines }),
      instancesIn([{ ...changed, sheet: on }]),
      sheets,
      nothing,
      "undo",
    ).plan.lines.map((one) => `${one.sheet}!${one.row}`);
  const lines = [line("Title 1"), line(provenance, { row: 1 })];

  it("is where it was, though the same stands elsewhere", () => {
    const sheets = [
      sheet("Copy", { 3: "Title 1", 4: provenance }),
      sheet("Elements", { 0: "Title 1", 1: provenance, 8: "Title 1" }),
    ];
    expect(places(lines, sheets)).toEqual(["Elements!0", "Elements!1"]);
  });

  it("has moved as the provenance line beside it has, on its sheet before any other", () => {
    const moved = { 4: "Title 1", 5: provenance };
    const copy = sheet("Copy", { 0: "Title 1", 1: provenance });
    expect(places(lines, [copy, sheet("Elements", moved)])).toEqual(["Elements!4", "Elements!5"]);
    expect(places(lines, [copy, sheet("Mine", moved)], "Mine")).toEqual(["Mine!4", "Mine!5"]);
    expect(places(lines, [sheet("Far", moved)], "Mine")).toEqual(["Far!4", "Far!5"]);
    const besideTable = sheet("Mine", { 8: "Title 1", 9: provenance });
    expect(places(lines, [besideTable, sheet("Elements", moved)], "Mine")).toEqual([
      ...["Elements!4", "Elements!5"],
    ]);
  });

  it("is looked for nowhere else where two provenance lines say the same", () => {
    const twice = sheet("Elements", { 4: "Title 1", 5: provenance, 9: "Title 1", 10: provenance });
    expect(places(lines, [twice])).toEqual(["Elements!0", "Elements!1"]);
  });

  it("stays where it was when only the provenance line beside it was moved away", () => {
    const apart = sheet("Elements", { 0: "Title 1", 5: provenance, 4: "Title 1" });
    expect(places(lines, [apart])).toEqual(["Elements!0", "Elements!5"]);
  });

  it("goes with the nearest of two provenance lines on its sheet, and with none of another", () => {
    const below = [line("Sources 1", { row: 10 }), line(ofSources, { row: 11 })];
    const other = line("Title 1", { sheet: "Notes" });
    const sheets = [
      sheet("Elements", { 2: "Title 1", 3: provenance, 20: "Sources 1", 21: ofSources }),
      sheet("Notes", { 5: "Title 1" }),
    ];
    expect(places([...lines, ...below, other], sheets)).toEqual([
      ...["Elements!2", "Elements!3", "Elements!20", "Elements!21", "Notes!0"],
    ]);
  });

  const table = withCells(elementTable(), [[1, "kind", "Kind"]]);
  const { headerRow, firstColumn, headers, rows } = table;
  const whole: SheetReading = {
    ...{ name: "Elements", row: headerRow, column: firstColumn, formulas: [], lastRow: 29 },
    rows: [headers, ...rows],
  };

  it("of a refresh is none of the table's headers, though one says the same", () => {
    expect(places([line("Kind")], [whole])).toEqual(["Elements!0"]);
  });

  it("of a row goes with its row, and is no header's where the row is gone", () => {
    const mended = (key: string): readonly string[] => {
      const change: Journal = { ...journal({ lines: [{ ...line("Kind"), key }] }), kind: "fix" };
      const { plan } = replay(change, instancesIn([table]), [whole], nothing, "undo");
      return plan.lines.map(({ row }) => (row > headerRow ? `row ${row - headerRow}` : `${row}`));
    };
    expect(mended("E02")).toEqual(["row 2"]);
    expect(mended("E09")).toEqual(["0"]);
  });
});
