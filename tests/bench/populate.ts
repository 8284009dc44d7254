/**
 * Populate of a table of ten columns, through the real client, at four sizes. Time is that of the add-in and the client;
 * the stand-in, whose time says nothing about Excel's, is counted apart.
 */
import { syncCount } from "../../src/app/diagnostics";
import { populate as populateWorkbook } from "../../src/app/populate";
import type { Release } from "../../src/core/collection";
import { openHost } from "../host/client";
import { newBook, type Book } from "../host/workbook";
import { processorTime, timed } from "./clock";
import { allColumns, generatedRelease } from "./generated-release";
import type { Measure, Topic } from "./topic";

const sizes = [100, 1_000, 10_000, 50_000] as const;
const megabyte = 1_000_000;

type Reading =
  | `${(typeof sizes)[number]} ${keyof Populated}`
  | `${(typeof sizes)[number]} ${"bytes per cell" | "allowed syncs" | "time per row"}`
  | "request limit";

interface Populated {
  readonly syncs: number;
  readonly requests: number;
  readonly bytes: number;
  readonly largest: number;
  /** CPU milliseconds of the add-in and the client. */
  readonly time: number;
  readonly standIn: number;
}

export const populate: Topic<Reading> = {
  rounds: { full: 3, quick: 1 },
  measures: [
    ...sizes.flatMap((rows): Measure<Reading>[] => [
      {
        id: `populate/${rows}/syncs`,
        reading: `${rows} syncs`,
        unit: "syncs",
        peer: { name: "4, and 1 per 4 MB begun", reading: `${rows} allowed syncs` },
        budget: 1,
      },
      { id: `populate/${rows}/requests`, reading: `${rows} requests`, unit: "requests" },
      { id: `populate/${rows}/bytes`, reading: `${rows} bytes`, unit: "bytes" },
      {
        id: `populate/${rows}/largest-request`,
        reading: `${rows} largest`,
        unit: "bytes",
        peer: { name: "Excel's limit, 5 MB", reading: "request limit" },
        budget: 1,
      },
      {
        id: `populate/${rows}/bytes-per-cell`,
        reading: `${rows} bytes per cell`,
        unit: "bytes",
      },
      { id: `populate/${rows}/time`, reading: `${rows} time`, unit: "CPU ms" },
      { id: `populate/${rows}/stand-in-time`, reading: `${rows} standIn`, unit: "CPU ms" },
    ]),
    ...([1_000, 10_000] as const).map((rows): Measure<Reading> => ({
      id: `populate/time-per-row/${rows}`,
      reading: "50000 time per row",
      unit: "CPU µs",
      peer: { name: `time per row of ${rows}`, reading: `${rows} time per row` },
      // 1 is linear. Collecting a large heap's garbage costs some; n log n would cost 1.6, n squared 50.
      budget: 2,
    })),
  ],
  async start(isWanted) {
    const releases = sizes
      .filter((rows) => everyReading(rows).some(isWanted))
      .map((rows) => [rows, generatedRelease(rows)] as const);
    await populated(generatedRelease(1_000));
    return async () => {
      let readings: Partial<Record<Reading, number>> = { "request limit": 5 * 1024 * 1024 };
      for (const [rows, release] of releases)
        readings = { ...readings, ...named(rows, await populated(release)) };
      return readings;
    };
  },
};

export async function populated(release: Release): Promise<Populated & { readonly book: Book }> {
  const host = openHost(newBook());
  const exchange = host.exchange.bind(host);
  let standIn = 0;
  host.exchange = (body, bytes) => {
    const start = processorTime();
    const answer = exchange(body, bytes);
    standIn += processorTime() - start;
    return answer;
  };
  const syncsBefore = syncCount();
  const total = await timed(async () => {
    const target = { kind: "workbook" } as const;
    const result = await populateWorkbook({ release, language: "en", target });
    if (!result.ok) throw new Error(`Populate failed: ${JSON.stringify(result.error)}`);
  });
  const bytes = host.requests.map((request) => request.bytes);
  return {
    book: host.book,
    syncs: syncCount() - syncsBefore,
    requests: bytes.length,
    bytes: bytes.reduce((sum, one) => sum + one, 0),
    largest: Math.max(...bytes),
    time: total - standIn,
    standIn,
  };
}

function everyReading(rows: (typeof sizes)[number]): Reading[] {
  const nothing = { syncs: 0, requests: 0, bytes: 0, largest: 0, time: 0, standIn: 0 };
  return Object.keys(named(rows, nothing)) as Reading[]; // its keys and no others
}

function named(
  rows: (typeof sizes)[number],
  { syncs, requests, bytes, largest, time, standIn }: Populated,
): Partial<Record<Reading, number>> {
  return {
    [`${rows} syncs`]: syncs,
    [`${rows} allowed syncs`]: 4 + Math.ceil(bytes / (4 * megabyte)),
    [`${rows} requests`]: requests,
    [`${rows} bytes`]: bytes,
    [`${rows} largest`]: largest,
    [`${rows} bytes per cell`]: bytes / (rows * allColumns.length),
    [`${rows} time`]: time,
    [`${rows} time per row`]: (1_000 * time) / rows,
    [`${rows} standIn`]: standIn,
  };
}
