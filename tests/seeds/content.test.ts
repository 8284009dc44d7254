/** What the shipped releases say: ten cases in the window, every number of the two starting documents, both languages. */
import { describe, expect, it } from "vitest";
import { csvResources, readRelease, rowsBy, rowsOf, versions, type TextRow } from "./read-release";

const shares = {
  "share-supply-chain-finance": 0.326,
  "share-trade-finance": 0.112,
  "share-insurance-technology": 0.112,
  "share-cross-border-payment": 0.079,
  "share-asset-securitisation": 0.067,
};

describe.each(versions)("release %s", (version) => {
  const release = readRelease(version);
  const useCases = rowsOf(release, "use-cases");
  const figures = rowsOf(release, "figures");
  const citations = rowsOf(release, "citations");

  it("holds exactly ten use cases, each with an event in the window", () => {
    expect(useCases.map(({ id }) => id)).toEqual(
      Array.from({ length: 10 }, (_, index) => `UC${String(index + 1).padStart(2, "0")}`),
    );
    const outside = useCases.filter(
      ({ event_date: date = "" }) => date < "2019-04-14" || date > "2020-04-14",
    );
    expect(outside).toEqual([]);
  });

  it("cites for each use case and figure at least one source with an http(s) address", () => {
    const addressed = new Set(
      release.sources.filter(({ URL: url }) => isAddress(url)).map((source) => source["id"]),
    );
    const uncited = (table: string, rows: readonly TextRow[]): readonly TextRow[] =>
      rows.filter(
        ({ id }) =>
          !citations.some(
            (citation) =>
              citation["table"] === table &&
              citation["row"] === id &&
              addressed.has(citation["source"]),
          ),
      );
    expect(uncited("use-cases", useCases)).toEqual([]);
    expect(uncited("figures", figures)).toEqual([]);
  });

  it("holds no source that nothing cites", () => {
    const cited = new Set(citations.map(({ source }) => source));
    expect(release.sources.filter(({ id }) => !cited.has(String(id)))).toEqual([]);
  });

  it("holds the five application shares of 89, which are not a whole", () => {
    const bySlug = rowsBy(figures, "slug");
    const found = Object.keys(shares).map((slug) => [slug, Number(bySlug.get(slug)?.["value"])]);
    expect(Object.fromEntries(found)).toEqual(shares);
    expect(bySlug.get("share-base")?.["value"]).toBe("89");
    expect([29, 10, 10, 7, 6].map((count) => Number((count / 89).toFixed(3)))).toEqual(
      Object.values(shares),
    );
    expect(bySlug.get("share-five-total")?.["value"]).toBe("0.696");
  });

  it("gives dates known to the month or year as its first day", () => {
    const dates = [
      ...useCases.flatMap((row) => [
        [row["event_date"], row["event_precision"]],
        [row["figure_as_of"], row["figure_as_of_precision"]],
      ]),
      ...figures.map((row) => [row["as_of"], row["as_of_precision"]]),
    ];
    const firstDay: Readonly<Record<string, RegExp>> = { month: /-01$/, year: /-01-01$/ };
    const wrong = dates.filter(
      ([date = "", precision = ""]) => firstDay[precision]?.test(date) === false,
    );
    expect(wrong).toEqual([]);
  });

  it("gives a main figure whole or not at all", () => {
    const parts = useCases.map((row) =>
      Object.entries(row).filter(([field, text]) => field.startsWith("figure_") && text !== ""),
    );
    expect(parts.filter(({ length }) => length !== 0 && length !== 7)).toEqual([]);
  });

  it("has each text in both languages or in neither", () => {
    const oneSided = csvResources(release).flatMap(({ name, schema }) => {
      const stems = schema.fields.flatMap((field) => /^(.*)_en$/.exec(field.name)?.[1] ?? []);
      return stems.flatMap((stem) =>
        rowsOf(release, name)
          .filter((row) => {
            const [en = "", zh = ""] = [row[`${stem}_en`], row[`${stem}_zh`]];
            return (en === "") !== (zh === "") || (zh !== "" && !/\p{Script=Han}/u.test(zh));
          })
          .map((row) => `${name} ${row["id"]} ${stem}`),
      );
    });
    expect(oneSided).toEqual([]);
  });

  it("has the notes of its sources in both languages", () => {
    const notes = release.sources.filter(({ note }) => note !== undefined);
    expect(notes.length).toBeGreaterThan(0);
    for (const { note, custom } of notes) {
      expect(note).toMatch(/^[A-Z].*[.!]$/);
      expect(custom).toEqual({ "note-zh-CN": expect.stringMatching(/\p{Script=Han}.*。$/u) as string });
    }
  });
});

describe("release 1.1.0", () => {
  const release = readRelease("1.1.0");
  const bySlug = rowsBy(rowsOf(release, "figures"), "slug");

  it.each([
    // The news account of the report.
    ["share-supply-chain-finance", "0.326", "percent", "exact", "2020-04"],
    ["share-trade-finance", "0.112", "percent", "exact", "2020-04"],
    ["share-insurance-technology", "0.112", "percent", "exact", "2020-04"],
    ["share-cross-border-payment", "0.079", "percent", "exact", "2020-04"],
    ["share-asset-securitisation", "0.067", "percent", "exact", "2020-04"],
    ["report-characteristics", "3", "characteristics", "exact", "2020-04-14"],
    ["filing-entities-finance", "0.4", "percent", "more-than", "2020-04"],
    // Six in the news account, whose list is open; the report itself names ten.
    ["filing-entity-types", "10", "types", "exact", "2020-04"],
    // "About" in the news account, "nearly" in the report itself.
    ["platform-self-developed", "0.4", "percent", "nearly", "2020-04"],
    ["platform-analysed", "11", "organisations", "exact", "2020-04"],
    ["platform-open-source", "0.5", "percent", "nearly", "2020-04"],
    ["performance-thousands", "1000", "transactions-per-second", "order-of-magnitude", "2020-04"],
    ["performance-thousands-share", "", "share-of-platforms", "over-half", "2020-04"],
    [
      "performance-ten-thousands",
      "10000",
      "transactions-per-second",
      "order-of-magnitude",
      "2020-04",
    ],
    ["performance-ten-thousands-share", "0.5", "percent", "over-half", "2020-04"],
    ["landed-categories", "5", "categories", "exact", "2020-04-14"],
    ["pboc-banks-201908", "30", "banks", "nearly", "2019-08"],
    ["pboc-outlets-201908", "500", "outlets", "more-than", "2019-08"],
    ["pboc-volume-201908", "50", "rmb-billion", "more-than", "2019-08"],
    ["investment-2019-8m", "2.028", "usd-billion", "exact", "2019-08-31"],
    ["investment-top-n", "5", "countries", "exact", "2019-08-31"],
    ["investment-rank-us", "1", "position-as-listed", "exact", "2019-08-31"],
    ["investment-rank-china", "2", "position-as-listed", "exact", "2019-08-31"],
    ["investment-rank-south-korea", "3", "position-as-listed", "exact", "2019-08-31"],
    ["investment-rank-switzerland", "4", "position-as-listed", "exact", "2019-08-31"],
    ["investment-rank-canada", "5", "position-as-listed", "exact", "2019-08-31"],
    // The Wonder brief.
    ["brief-list-size", "10", "developments-and-use-cases", "exact", "2020"],
    ["brief-window", "1", "years", "exact", "2020"],
    ["bond-boc-usd", "2.8", "usd-billion", "about", "2019-12"],
    ["dcep-first-test-expected", "", "expected-by-2019-12-31", "exact", "2019-12-09"],
    ["largest-banks-2017", "4", "of-5-banks", "exact", "2017-01-27"],
    ["adoption-firms", "70", "firms", "more-than", "2019-12-31"],
    ["adoption-state-banks", "", "every-state-owned-bank", "exact", "2020-04"],
  ])("holds %s as %s %s, %s, as of %s", (slug, value, unit, qualifier, asOf) => {
    const row = bySlug.get(slug);
    const precision = { 4: "year", 7: "month", 10: "day" }[asOf.length];
    expect(row).toMatchObject({ value, unit, qualifier, as_of_precision: precision });
    expect(row?.["as_of"]?.startsWith(asOf)).toBe(true);
  });

  it("keeps the central bank's two series apart", () => {
    const parts = release.descriptor.tickmark.tables.flatMap(({ parts: own = [] }) => own);
    const volume = parts.find(({ name }) => name === "central-bank-volume")?.values ?? [];
    const payments = parts.find(({ name }) => name === "central-bank-payments")?.values ?? [];
    expect(volume).toHaveLength(4);
    expect(volume.filter((slug) => !slug.startsWith("pboc-volume-"))).toEqual([]);
    expect(payments).toHaveLength(2);
    expect(payments.filter((slug) => !slug.startsWith("pboc-payments-"))).toEqual([]);
  });

  it("shows rows in each of the figures' parts", () => {
    const figures = rowsOf(release, "figures");
    const parts = release.descriptor.tickmark.tables.flatMap(({ parts: own = [] }) => own);
    const lost = parts.flatMap(({ name, field, values }) =>
      values.filter((value) => !figures.some((row) => row[field] === value)).map((v) => [name, v]),
    );
    expect(lost).toEqual([]);
  });

  it("says of each use case what an analyst must know", () => {
    expect(rowsOf(release, "use-cases").filter((row) => row["caveat_en"] === "")).toEqual([]);
  });
});

function isAddress(url: unknown): boolean {
  return typeof url === "string" && /^https?:\/\/[^/]+\//.test(url);
}
