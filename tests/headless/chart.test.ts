import { readFileSync } from "node:fs";
import { unzipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { testFolder } from "./folder";
import { headless } from "./run";

const { inFolder } = testFolder();
beforeAll(async () => {
  await headless("populate", "--out", inFolder("filled.xlsx"), "--release", "1.0.0");
});

const partsOf = (file: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(unzipSync(readFileSync(inFolder(file)))).map(([name, bytes]) => [
      name,
      new TextDecoder().decode(bytes),
    ]),
  );

/** The values that a chart's part has beside its references: of each series, labels and values. */
const cachesOf = (part: string): string[][] =>
  [...part.matchAll(/<c:(?:str|num)Cache>(.*?)<\/c:(?:str|num)Cache>/g)].map(([, cache = ""]) =>
    [...cache.matchAll(/<c:v>([^<]*)<\/c:v>/g)].map(([, value = ""]) => value),
  );

describe("headless chart", () => {
  it("draws one chart, whose cached values are the table's, after a refresh too", async () => {
    const [filled, drawn, fresh, again] = ["filled", "drawn", "fresh", "again"].map((name) =>
      inFolder(`${name}.xlsx`),
    );
    const chart = (from = "", to = "") =>
      headless("chart", "--in", from, "--out", to, "--id", "central-bank-volume");
    const refused = await chart(filled, drawn);
    expect(refused).toMatchObject({ code: 2, stdout: "" });
    expect(refused.stderr).toContain("none of the rows");

    const shares = ["--id", "application-shares"];
    const one = await headless("chart", "--in", filled ?? "", "--out", drawn ?? "", ...shares);
    expect(one).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(one.stdout)).toMatchObject({
      charts: [{ id: "application-shares", sheet: "Charts", isNew: true, table: "ReportFigures" }],
      syncs: 3,
    });
    const values = ["0.326", "0.112", "0.112", "0.079", "0.067"];
    expect(cachesOf(partsOf("drawn.xlsx")["xl/charts/chart1.xml"] ?? "")[1]).toEqual(values);

    await headless("refresh", "--in", drawn ?? "", "--out", fresh ?? "", "--take", "theirs");
    expect(cachesOf(partsOf("fresh.xlsx")["xl/charts/chart1.xml"] ?? "")[1]).toEqual(values);
    const all = await headless("chart", "--in", fresh ?? "", "--out", again ?? "", "--all");
    expect(all.code).toBe(0);
    const { charts } = JSON.parse(all.stdout) as { charts: { id: string; isNew: boolean }[] };
    expect(charts.filter(({ isNew }) => !isNew).map(({ id }) => id)).toEqual([
      "application-shares",
    ]);
    const parts = partsOf("again.xlsx");
    expect(Object.keys(parts).filter((name) => name.startsWith("xl/charts/"))).toHaveLength(6);
  });

  it.each([
    { when: "nothing is asked for", args: [], says: "chart needs --id ID or --all." },
    { when: "both are", args: ["--all", "--id", "x"], says: "chart needs --id ID or --all." },
    { when: "there is no such chart", args: ["--id", "x"], says: "There are: application-shares," },
    { when: "the colours are unknown", args: ["--all", "--colours", "red"], says: "--colours is" },
  ])("ends with 2 and says why when $when", async ({ args, says }) => {
    const files = ["--in", inFolder("filled.xlsx"), "--out", inFolder("never.xlsx")];
    const { code, stdout, stderr } = await headless("chart", ...files, ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(says);
    expect(() => readFileSync(inFolder("never.xlsx"))).toThrow();
  });
});
