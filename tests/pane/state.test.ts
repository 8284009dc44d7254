import { describe, expect, it } from "vitest";
import { freePlace } from "../../src/pane/jobs";
import { isDark, languageFor } from "../../src/pane/office";
import {
  activityLines,
  initialState,
  nextState,
  obstacle,
  parseView,
  type PaneEvent,
  type PaneState,
} from "../../src/pane/state";
import { failureOf } from "../../src/pane/thrown";

const after = (...events: readonly PaneEvent[]): PaneState =>
  events.reduce(nextState, initialState("home", "en"));
const started = { kind: "started", job: { running: () => "Working…", canStop: true } } as const;
const failed: PaneEvent = {
  kind: "failed",
  failure: { code: "populate/read-only" },
  lines: () => ["It did not work."],
  remedy: null,
};
const done: PaneEvent = { kind: "done", lines: () => ["It worked."] };

describe("what the pane shows", () => {
  it.each([
    { when: "nothing was asked for", events: [], kind: "idle" },
    { when: "a job has started", events: [started], kind: "running" },
    { when: "it failed", events: [started, failed], kind: "failed" },
    { when: "it is done", events: [started, done], kind: "done" },
    {
      when: "its message was closed",
      events: [started, done, { kind: "message-closed" }],
      kind: "idle",
    },
    {
      when: "a running job's message is to be closed",
      events: [started, { kind: "message-closed" }],
      kind: "running",
    },
    {
      when: "another view is chosen after success",
      events: [started, done, { kind: "view-chosen", view: "data" }],
      kind: "idle",
    },
    {
      when: "another view is chosen after failure",
      events: [started, failed, { kind: "view-chosen", view: "data" }],
      kind: "failed",
    },
    {
      when: "another view is chosen meanwhile",
      events: [started, { kind: "view-chosen", view: "data" }],
      kind: "running",
    },
    { when: "progress comes too late", events: [{ kind: "progress", share: 1 }], kind: "idle" },
  ] as const)("is $kind when $when", ({ events, kind }) => {
    const state = after(...events);
    expect(state.activity.kind).toBe(kind);
    expect(activityLines(state).length > 0).toBe(kind !== "idle");
  });

  it("keeps what was recovered until it has been read, however often it looks", () => {
    const recovery = { kind: "undone", kept: ["Mine"] } as const;
    const outlook = {
      instances: [],
      releases: [],
      contents: [],
      state: { kind: "absent" },
      refusal: { code: "populate/structure-protected" },
      sheets: { en: [], "zh-CN": [] },
    } as const;
    const look = (found: PaneState["recovery"]) =>
      ({
        kind: "workbook",
        workbook: { kind: "ready", value: { ...outlook, recovery: found } },
      }) as const;
    const state = after(look(recovery), look({ kind: "none" }));
    expect(state.recovery).toEqual(recovery);
    expect(nextState(state, { kind: "recovery-read" }).recovery).toEqual({ kind: "none" });
    // A protected structure keeps sheets from being added, not tables.
    expect([obstacle(state, "fill")?.code, obstacle(state, "insert")?.code]).toEqual([
      "populate/structure-protected",
      undefined,
    ]);
  });

  it.each([
    { when: "there is a free place", free: "C40:F50", place: { sheet: "Mine", address: "C40" } },
    { when: "there is none", free: null, place: null },
  ])("offers the first cell when $when", ({ free, place }) => {
    const facts = { sheet: "Mine", address: "A1:D9", cells: ["B2"], tables: [], free };
    expect(freePlace({ code: "populate/occupied", ...facts })).toEqual(place);
  });
});

it.each([
  { search: "?view=data", view: "data" },
  { search: "?view=about&_host_Info=Excel", view: "about" },
  { search: "?view=nowhere", view: "home" },
  { search: "", view: "home" },
])("the address $search opens $view", ({ search, view }) => {
  expect(parseView(search)).toBe(view);
});

it.each([
  { color: "#000000", dark: true },
  { color: "#292929", dark: true },
  { color: "#FFFFFF", dark: false },
  { color: "#e6e6e6", dark: false },
  { color: "white", dark: null },
])("a theme with the background $color is dark: $dark", ({ color, dark }) => {
  expect(isDark(color)).toBe(dark);
});

it.each([
  { tag: "zh-CN", language: "zh-CN" },
  { tag: "zh-TW", language: "zh-CN" },
  { tag: "en-GB", language: "en" },
  { tag: "za-CN", language: "en" },
])("Office in $tag gives a pane in $language", ({ tag, language }) => {
  expect(languageFor(tag)).toBe(language);
});

it("what was thrown is told by its message, and a missing chunk as such", () => {
  const chunk = Object.assign(new Error("Loading chunk 7 failed."), { name: "ChunkLoadError" });
  expect(failureOf(chunk, "pane/defect").code).toBe("pane/part-not-loaded");
  expect(failureOf("plain", "pane/defect")).toEqual({ code: "pane/defect", detail: "plain" });
});
