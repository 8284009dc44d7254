/** What a workbook remembers once it is to forget: which of it, and when it must not. */
import { describe, expect, it } from "vitest";
import { Version } from "../../src/core/collection";
import { isUnfinished, withoutHistory, withoutJournal } from "../../src/core/forget";
import type { Journal } from "../../src/core/journal";
import type { KeptRelease } from "../../src/core/kept-release";
import { emptyState, type Instance, type State } from "../../src/core/state";
import { elements } from "./elements";
import { edit, journal } from "./replay-journal";

const { collection, version, sha256 } = elements();
const instance: Instance = {
  ...{ collection, version, sha256, table: "elements", part: null, language: "en" },
  excelTable: "Elements",
};
const kept = (digit: string): KeptRelease => {
  return { collection, version: Version.parse("0.9.0"), sha256: digit.repeat(64), zip: "00" };
};
const change = (phase: Journal["phase"]): Journal =>
  journal({ cells: [edit("E02", "mass", [4, 5])] }, phase);
const citation = (phase: "applying" | "applied"): State["citations"] => ({
  ...emptyState.citations,
  last: {
    ...{ phase, at: "2026-01-01T00:00:00Z", kind: "line", cells: [], named: [], unnamed: [] },
    ...{ column: null, before: { lines: [], columns: [] } },
  },
});
const state = (patch: Partial<State>): State => ({
  ...emptyState,
  revision: 7,
  instances: [instance],
  ...patch,
});

describe("a change that is half made", () => {
  it.each<{ what: string; half: State; whole: State }>([
    {
      what: "to the tables",
      half: state({ journal: change("applying") }),
      whole: state({ journal: change("applied") }),
    },
    {
      what: "to the citations",
      half: state({ citations: citation("applying") }),
      whole: state({ citations: citation("applied") }),
    },
    {
      what: "by an insertion of tables",
      half: state({
        populating: {
          ...{ collection, version, language: "en", sheets: [], tables: [], names: [] },
          insertion: null,
        },
      }),
      whole: state({}),
    },
    {
      what: "by an insertion of charts",
      half: state({ charting: { sheet: null, objects: [], cells: [] } }),
      whole: state({}),
    },
  ])("$what is unfinished until it is whole: what can undo it must stay", ({ half, whole }) => {
    expect(isUnfinished(half)).toBe(true);
    expect(isUnfinished(whole)).toBe(false);
  });
});

describe("what is forgotten", () => {
  const [needed, former] = [kept("a"), kept("b")];
  const full = state({
    instances: [instance, { ...instance, sha256: needed.sha256, excelTable: "Older" }],
    releases: [needed, former],
    journal: change("applied"),
    citations: citation("applied"),
  });

  it("is the last change and the releases that only it needed, told apart by the revision", () => {
    expect(withoutJournal(full)).toEqual({
      ...full,
      revision: 8,
      releases: [needed],
      journal: null,
    });
  });

  it("is, with the history, the last change of citations as well", () => {
    expect(withoutHistory(full)).toEqual({
      ...full,
      revision: 8,
      releases: [needed],
      journal: null,
      citations: emptyState.citations,
    });
    expect(withoutHistory(state({ citations: citation("applied") }))).toEqual(
      state({ revision: 8 }),
    );
  });

  it("is nothing where nothing is remembered of before", () => {
    expect(withoutJournal(state({ citations: citation("applied") }))).toBeNull();
    expect(withoutHistory(state({}))).toBeNull();
  });
});
