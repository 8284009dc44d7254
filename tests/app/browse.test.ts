import { describe, expect, it } from "vitest";
import { findRows, listPortions, listRows } from "../../src/app/browse";
import { openShipped } from "../../src/app/shipped";
import { languages } from "../../src/core/collection";
import { readShippedSeed, shippedRelease } from "../seeds/shipped-releases";

const release = await shippedRelease("1.1.0");

describe("looking through a release", () => {
  it("lists each table followed by its parts, with as many rows as it lists", () => {
    const portions = listPortions(release, "en");
    expect(portions.filter(({ part }) => part === null).map(({ table }) => table)).toEqual([
      "use-cases",
      "figures",
      "sources",
    ]);
    expect(portions).toContainEqual({
      table: "figures",
      part: "application-shares",
      title: "Application shares",
      rows: 5,
    });
    for (const portion of portions)
      expect(listRows(release, portion, "en")).toHaveLength(portion.rows);
  });

  it.each(languages)("shows what a search finds in %s, whichever language found it", (language) => {
    const [found] = findRows(release, "供应链金融占比", language);
    const listed = listRows(release, { table: "figures", part: null }, language);
    expect(found).toEqual(listed.find(({ key }) => key === "F002"));
    expect(found?.label).toMatch(language === "en" ? /supply chain/ : /供应链/);
  });
});

describe("the releases that ship", () => {
  it("are all opened, the newest last", async () => {
    const shipped = await openShipped(readShippedSeed);
    if (!shipped.ok) throw new Error(JSON.stringify(shipped.error));
    expect(shipped.value.map(({ version }) => version)).toEqual(["1.0.0", "1.1.0"]);
  });

  it("are refused with every error when a file was altered", async () => {
    const shipped = await openShipped(async (path) => {
      const bytes = await readShippedSeed(path);
      return path.endsWith("figures.csv") ? bytes.slice(0, -1) : bytes;
    });
    const codes = shipped.ok ? [] : shipped.error.map(({ code }) => code);
    expect(codes.filter((code) => code === "collection/file-altered").length).toBeGreaterThan(1);
  });

  it("are never none", async () => {
    const empty = new TextEncoder().encode("[]");
    await expect(openShipped(() => Promise.resolve(empty))).rejects.toThrow("empty");
  });
});
