/**
 * A whole refresh, looked at and applied, of a table of ten columns in which 2 % of the rows changed, and its rollback. Time is that of
 * the add-in and the client; the stand-in's says nothing about Excel's and is counted apart. Memory is of both.
 */
import { syncCount } from "../../src/app/diagnostics";
import { lookAtRefresh, refresh as applyRefresh } from "../../src/app/refresh";
import { replayJournal } from "../../src/app/rollback";
import type { Release } from "../../src/core/collection";
import type { Result } from "../../src/core/result";
import { openHost } from "../host/client";
import type { Host } from "../host/host";
import { processorTime, timed } from "./clock";
import { allColumns, generatedRelease } from "./generated-release";
import { populated } from "./populate";
import type { Measure, Topic } from "./topic";

const sizes = [1_000, 10_000, 50_000] as const;
type Size = (typeof sizes)[number];
const megabyte = 1_000_000;
const now = "2026-11-24T12:00:00Z";

/** What one piece of work cost. */
interface Cost {
  readonly syncs: number;
  readonly requests: number;
  /** Of all requests and answers. */
  readonly bytes: number;
  readonly largest: number;
  /** CPU milliseconds of the add-in and the client. */
  readonly time: number;
  readonly standIn: number;
  /** The most bytes that the heap had grown by. */
  readonly heap: number;
}
type Step = "look" | "apply" | "rollback";
type Reading =
  | `${Size} ${Step} ${keyof Cost | "allowed syncs"}`
  | `${Size} time`
  | `${Size} time per row`
  | "request limit";

export const refresh: Topic<Reading> = {
  rounds: { full: 3, quick: 1 },
  measures: [
    ...sizes.flatMap((rows): Measure<Reading>[] => [
      ...(["look", "apply", "rollback"] as const).flatMap((step): Measure<Reading>[] => [
        {
          id: `refresh/${rows}/${step}/syncs`,
          reading: `${rows} ${step} syncs`,
          unit: "syncs",
          peer: {
            name: step === "rollback" ? "6, and 1 per 4 MB begun" : "3, and 1 per 4 MB begun",
            reading: `${rows} ${step} allowed syncs`,
          },
          budget: 1,
        },
        {
          id: `refresh/${rows}/${step}/requests`,
          reading: `${rows} ${step} requests`,
          unit: "requests",
        },
        { id: `refresh/${rows}/${step}/bytes`, reading: `${rows} ${step} bytes`, unit: "bytes" },
        {
          id: `refresh/${rows}/${step}/largest`,
          reading: `${rows} ${step} largest`,
          unit: "bytes",
          peer: { name: "Excel's limit, 5 MB", reading: "request limit" },
          budget: 1,
        },
        { id: `refresh/${rows}/${step}/time`, reading: `${rows} ${step} time`, unit: "CPU ms" },
        {
          id: `refresh/${rows}/${step}/stand-in-time`,
          reading: `${rows} ${step} standIn`,
          unit: "CPU ms",
        },
        { id: `refresh/${rows}/${step}/heap`, reading: `${rows} ${step} heap`, unit: "bytes" },
      ]),
      { id: `refresh/${rows}/time`, reading: `${rows} time`, unit: "CPU ms" },
    ]),
    ...([1_000, 10_000] as const).map((rows): Measure<Reading> => ({
      id: `refresh/time-per-row/${rows}`,
      reading: "50000 time per row",
      unit: "CPU µs",
      peer: { name: `time per row of ${rows}`, reading: `${rows} time per row` },
      // 1 is linear. Collecting a large heap's garbage costs some; n log n would cost 1.6, n squared 50.
      budget: 2,
    })),
  ],
  async start(isWanted) {
    const wanted = sizes.filter((rows) => namesOf(rows).some((name) => isWanted(name as Reading)));
    await refreshed(await filledHost(1_000));
    const filled: Filled[] = [];
    for (const rows of wanted) filled.push(await filledHost(rows));
    return async () => {
      let readings: Partial<Record<Reading, number>> = { "request limit": 5 * 1024 * 1024 };
      for (const one of filled) readings = { ...readings, ...(await refreshed(one)) };
      return readings;
    };
  },
};

interface Filled {
  readonly rows: Size;
  readonly releases: readonly [Release, Release];
  readonly book: Host["book"];
}

async function filledHost(rows: Size): Promise<Filled> {
  const releases = [generatedRelease(rows), generatedRelease(rows, allColumns, 2)] as const;
  const { book } = await populated(releases[0]);
  return { rows, releases, book };
}

/** Refreshes and rolls back, so that the next round finds the same workbook. */
async function refreshed({
  rows,
  releases,
  book,
}: Filled): Promise<Partial<Record<Reading, number>>> {
  const host = openHost(book);
  const looked = await costOf(host, () =>
    lookAtRefresh({ release: releases[1], kept: null }, releases),
  );
  const applied = await costOf(host, () => applyRefresh(looked.value, new Map(), { now }));
  const undone = await costOf(host, () => replayJournal("undo", releases, { now }));
  for (const { left } of [applied.value, undone.value])
    if (left.length > 0) throw new Error(`Cells were left: ${JSON.stringify(left.slice(0, 3))}`);
  const time = looked.cost.time + applied.cost.time;
  return {
    ...named(rows, "look", looked.cost),
    ...named(rows, "apply", applied.cost),
    ...named(rows, "rollback", undone.cost),
    [`${rows} time`]: time,
    [`${rows} time per row`]: (1_000 * time) / rows,
  };
}

async function costOf<T>(
  host: Host,
  work: () => Promise<Result<T, unknown>>,
): Promise<{ readonly cost: Cost; readonly value: T }> {
  const exchange = host.exchange.bind(host);
  const requestsBefore = host.requests.length;
  const syncsBefore = syncCount();
  let standIn = 0;
  let most = 0;
  const watchHeap = (): void => {
    most = Math.max(most, process.memoryUsage().heapUsed);
  };
  host.exchange = (body, bytes) => {
    watchHeap();
    const start = processorTime();
    const answer = exchange(body, bytes);
    standIn += processorTime() - start;
    watchHeap();
    return answer;
  };
  let heapBefore = 0;
  let value: T | undefined;
  const total = await timed(async () => {
    heapBefore = process.memoryUsage().heapUsed;
    const result = await work();
    if (!result.ok) throw new Error(`It failed: ${JSON.stringify(result.error)}`);
    ({ value } = result);
  });
  watchHeap();
  host.exchange = exchange;
  const requests = host.requests.slice(requestsBefore);
  return {
    value: value as T, // what was awaited above
    cost: {
      syncs: syncCount() - syncsBefore,
      requests: requests.length,
      bytes: requests.reduce((sum, one) => sum + one.bytes + one.responseBytes, 0),
      largest: Math.max(...requests.flatMap((one) => [one.bytes, one.responseBytes])),
      time: total - standIn,
      standIn,
      heap: most - heapBefore,
    },
  };
}

const nothing: Cost = {
  syncs: 0,
  requests: 0,
  bytes: 0,
  largest: 0,
  time: 0,
  standIn: 0,
  heap: 0,
};

function namesOf(rows: Size): readonly string[] {
  const ofSteps = (["look", "apply", "rollback"] as const).flatMap((step) =>
    Object.keys(named(rows, step, nothing)),
  );
  return [...ofSteps, `${rows} time`, `${rows} time per row`];
}

function named(rows: Size, step: Step, cost: Cost): Partial<Record<Reading, number>> {
  const reads = step === "rollback" ? 6 : 3;
  const own = Object.entries<number>({ ...cost }).map(([name, value]) => [
    `${rows} ${step} ${name}`,
    value,
  ]);
  return {
    ...(Object.fromEntries(own) as Partial<Record<Reading, number>>),
    [`${rows} ${step} allowed syncs`]: reads + Math.ceil(cost.bytes / (4 * megabyte)),
  };
}
