/** The review of the first real refresh, of a workbook that an analyst has worked in. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Preview } from "../../src/app/refresh";
import {
  choose,
  linesOf,
  reviewOf,
  sections,
  tallyOf,
  type Review,
  type ReviewedRow,
} from "../../src/core/review";
import { looked, place, shippedReleases } from "../app/refresh-story";
import { leaveHost } from "../host/client";
import { hostWith } from "../app/workbook";

let preview: Preview;
let review: Review;
beforeAll(async () => {
  const releases = await shippedReleases();
  const { book } = await hostWith(releases[0]);
  const share = place(book, "ReportFigures", "F036", "Value");
  share.sheet.setValue(share.row, share.column, 0.1712);
  const stage = place(book, "UseCases", "UC05", "Stage");
  stage.sheet.setValue(stage.row, stage.column, "Live");
  preview = await looked(releases);
  review = reviewOf(preview);
});
afterAll(leaveHost);

const all = new Set<never>();

function rowOf(section: ReviewedRow["section"], key: string): ReviewedRow {
  const row = review.rows.find((one) => one.section === section && one.key === key);
  if (row === undefined) throw new Error(`There is no ${key} under ${section}.`);
  return row;
}

describe("a review", () => {
  it("shows every item of the preview once, conflicts first and wording after the numbers", () => {
    const lines = linesOf(review, null, all);
    const shown = lines.flatMap((line) => (line.kind === "item" ? [line.reviewed.item.id] : []));
    const items = preview.tables.flatMap((table) => table.items.map(({ id }) => id));
    expect([...shown].sort()).toEqual([...items].sort());
    const headings = lines.flatMap((line) => (line.kind === "section" ? [line.section] : []));
    expect(headings).toEqual(sections.filter((section) => review.counts[section] > 0));
    expect(review.counts.conflicts).toBeGreaterThan(0);
  });

  it("shows a table's and a row's heading before what is in them", () => {
    const headings = { table: "", row: "" };
    const misplaced = linesOf(review, null, all).filter((line) => {
      if (line.kind === "table") headings.table = line.table;
      if (line.kind === "row") headings.row = line.row.key;
      const under = line.kind === "row" || line.kind === "item" ? line.row : null;
      return under !== null && (under.table !== headings.table || under.key !== headings.row);
    });
    expect(misplaced).toEqual([]);
  });

  it("leaves a folded section its heading, unless it is the only one that is asked for", () => {
    const folded = linesOf(review, null, new Set(sections));
    expect(folded.every(({ kind }) => kind === "section")).toBe(true);
    const only = linesOf(review, "editorial", new Set(sections));
    const items = only.filter(({ kind }) => kind === "item");
    expect(items).toHaveLength(review.counts.editorial);
  });

  it("tells numbers that differ apart, though the cell's format shows them alike", () => {
    const [conflict] = rowOf("conflicts", "F036").items;
    expect(conflict?.columns[0]).toMatchObject({
      header: "Value",
      mine: "17.12%",
      base: "17.10%",
      theirs: "17.00%",
      difference: { kind: "percentage-points", absolute: "−0.12" },
    });
  });

  it("tells no difference between numbers of different units", () => {
    const group = rowOf("material", "UC03").items.find(({ columns }) =>
      columns.some(({ header }) => header === "Unit"),
    );
    expect(group?.columns[0]).toMatchObject({ mine: "30", theirs: "90", difference: null });
  });

  it("counts no days from a date of which only the month is known", () => {
    const event = rowOf("material", "UC03").items.find(({ columns }) =>
      columns.some(({ header }) => header === "Event date"),
    );
    expect(event?.columns[0]).toMatchObject({
      mine: "2019-08",
      theirs: "2019-07-04",
      difference: null,
    });
    const asOf = rowOf("material", "F032").items[0];
    expect(asOf?.columns[0]).toMatchObject({ difference: { kind: "days", days: -112 } });
  });

  it("says what stays: the analyst's own edits, and rows that the release withdrew", () => {
    expect(review.ownEdits).toBe(1);
    expect(review.counts.withdrawn).toBe(
      preview.tables.reduce((sum, { merge }) => sum + merge.withdrawnRows.length, 0),
    );
  });
});

describe("choosing", () => {
  const itemsOf = (section: ReviewedRow["section"]) =>
    review.rows
      .filter((row) => row.section === section)
      .flatMap(({ items }) => items.map(({ item }) => item));

  it("begins with what is proposed: theirs, and mine in a conflict", () => {
    const { taken, of, undecided } = tallyOf(review, new Map());
    expect(of - taken).toBe(review.counts.conflicts);
    expect(undecided).toBe(review.counts.conflicts);
  });

  it("is done for a cell, a kind or all, and can be given back to what is proposed", () => {
    const conflicts = itemsOf("conflicts");
    const decided = choose(new Map(), conflicts, "theirs");
    expect(tallyOf(review, decided)).toMatchObject({ undecided: 0 });
    const without = choose(decided, itemsOf("editorial"), "mine");
    const { taken, of } = tallyOf(review, without);
    expect(of - taken).toBe(review.counts.editorial);
    const everything = sections.flatMap(itemsOf);
    expect(choose(without, everything, "proposed")).toEqual(new Map());
    expect(tallyOf(review, choose(new Map(), everything, "mine")).taken).toBe(0);
  });
});
