/** Many rows: as many syncs as the bytes need, every request within Excel's limit, every row there, and read again. */
import { afterEach, describe, expect, it } from "vitest";
import { syncCount } from "../../src/app/diagnostics";
import { planMerge } from "../../src/core/merge";
import { mineTable } from "../../src/core/mine";
import { leaveHost, openHost } from "../host/client";
import { newBook } from "../host/workbook";
import { elementsNamed, filled, opened, sheetOf } from "./workbook";

const limit = 5 * 1024 * 1024;

afterEach(leaveHost);

describe.each([
  { what: "8,000 short rows", rows: 8_000, characters: 20 },
  { what: "3,000 rows of long texts", rows: 3_000, characters: 4_000 },
  {
    what: "600 rows of texts as long as a cell can hold, in Chinese",
    rows: 600,
    characters: -10_000,
  },
])("a table of $what", ({ rows, characters }) => {
  const letter = characters < 0 ? "链" : "x";
  const name = (at: number): string => `n${String(at)} ${letter.repeat(Math.abs(characters))}`;
  const release = elementsNamed(Array.from({ length: rows }, (_, at) => name(at)));

  it("is written whole, in one sync more per 4 MB, and found again", async () => {
    const host = openHost(newBook());
    const before = syncCount();
    const shares: number[] = [];
    const { tables } = await filled(release, { onProgress: (share) => shares.push(share) });
    const syncs = syncCount() - before;
    const bytes = host.requests.reduce((sum, request) => sum + request.bytes, 0);
    expect(Math.max(...host.requests.map((request) => request.bytes))).toBeLessThan(limit);
    expect(syncs).toBeLessThanOrEqual(4 + Math.ceil(bytes / 4_000_000));
    expect(syncs).toBeGreaterThanOrEqual(3 + Math.floor(bytes / limit));
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);

    expect(tables[0]?.rows).toBe(rows);
    const sheet = sheetOf(host.book, "Elements");
    const wrong = Array.from({ length: rows }, (_, at) => at).filter(
      (at) => sheet.cell(5 + at, 1).value !== name(at),
    );
    expect(wrong).toEqual([]);

    const { instances } = await opened([release]);
    const [found] = instances;
    if (found === undefined) throw new Error("It is not found again.");
    const plan = planMerge(found.presented, mineTable(found), found.presented, []);
    expect(mineTable(found).rows).toHaveLength(rows);
    expect(Object.values(plan).flat()).toEqual([]);
    expect(Math.max(...host.requests.map((request) => request.responseBytes))).toBeLessThan(limit);
  });
});
