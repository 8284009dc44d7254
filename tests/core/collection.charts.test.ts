/** What a collection's charts may not be: each case is the shipped release with one thing changed. */
import { describe, expect, it } from "vitest";
import { parseRelease, type CollectionError } from "../../src/core/collection";
import { readRelease } from "../seeds/read-release";

const { files } = readRelease("1.1.0");

interface Spec extends Record<string, unknown> {
  readonly name: string;
}

/** Errors of the release when its charts are these. */
function errorsWith(edit: (charts: Spec[]) => Spec[]): readonly CollectionError[] {
  const descriptor = JSON.parse(String(files.get("datapackage.json"))) as {
    tickmark: { charts: Spec[] };
  };
  descriptor.tickmark.charts = edit(descriptor.tickmark.charts);
  const parsed = parseRelease(
    new Map([...files, ["datapackage.json", Buffer.from(JSON.stringify(descriptor))]]),
  );
  return parsed.ok ? [] : parsed.error;
}

const changed = (name: string, patch: object) => (charts: Spec[]) =>
  charts.map((chart) => (chart.name === name ? { ...chart, ...patch } : chart));

describe("a collection's chart", () => {
  it("is sound as it ships", () => {
    expect(errorsWith((charts) => charts)).toEqual([]);
  });

  it.each([
    {
      when: "it is a pie",
      edit: changed("application-shares", { kind: "pie" }),
      error: { code: "collection/shape", path: "tickmark.charts.0.kind" },
    },
    {
      when: "it has a word too many",
      edit: changed("application-shares", { colour: "red" }),
      error: { code: "collection/shape", path: "tickmark.charts.0.colour", found: '"red"' },
    },
    {
      when: "its name is another's",
      edit: changed("use-cases-by-stage", { name: "application-shares" }),
      error: { path: "tickmark.charts.2.name", expected: "each name once" },
    },
    {
      when: "its table is not there",
      edit: changed("use-cases-by-stage", { table: "cases" }),
      error: { path: "tickmark.charts.2.table", found: "cases" },
    },
    {
      when: "its part is not there",
      edit: changed("central-bank-volume", { part: "volumes" }),
      error: { path: "tickmark.charts.4.part", found: "volumes" },
    },
    {
      when: "its label is no column",
      edit: changed("application-shares", { label: "name" }),
      error: { path: "tickmark.charts.0.label", found: "name" },
    },
    {
      when: "its value is no figure",
      edit: changed("application-shares", { value: "label" }),
      error: { path: "tickmark.charts.0.value", found: "label" },
    },
    {
      when: "it counts texts that are no labels",
      edit: changed("use-cases-by-category", { by: "summary" }),
      error: { path: "tickmark.charts.1.by", found: "summary" },
    },
    {
      when: "its dates have no precision",
      edit: changed("use-cases-timeline", { date: "id" }),
      error: { path: "tickmark.charts.3.date", found: "id" },
    },
    {
      when: "its window ends before it begins",
      edit: changed("use-cases-timeline", { to: "2019-04-14" }),
      error: { path: "tickmark.charts.3.to", found: "2019-04-14" },
    },
    {
      when: "it is to be kept apart from nothing",
      edit: changed("central-bank-volume", { apartFrom: ["payments"] }),
      error: { path: "tickmark.charts.4.apartFrom", found: "payments" },
    },
    {
      when: "its rows are of several units",
      edit: changed("application-shares", { part: "survey" }),
      error: { rule: "application-shares/one-unit", found: "projects, institutions, percent" },
    },
    {
      when: "it draws values of several dates side by side as if of one",
      edit: changed("application-shares", { part: "central-bank-volume" }),
      error: { rule: "application-shares/one-date" },
    },
    {
      when: "it draws the rows of a series that it is to be kept apart from",
      edit: changed("central-bank-volume", { part: "central-bank-payments" }),
      error: {
        rule: "central-bank-volume/apart",
        found: "central-bank-volume, central-bank-payments",
      },
    },
    {
      when: "it joins two series that others keep apart",
      edit: (charts: Spec[]) => [
        ...charts,
        { ...charts[4], name: "both", part: "trade-finance-platforms", apartFrom: undefined },
      ],
      error: { rule: "both/apart", found: "central-bank-volume, central-bank-payments" },
    },
  ])("is refused when $when", ({ edit, error }) => {
    expect(errorsWith(edit)).toContainEqual(expect.objectContaining(error));
  });
});
