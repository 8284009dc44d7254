/**
 * Processor time of one piece of work, with the garbage of what ran before it collected first. Not wall time: what else
 * runs on the machine would be in it.
 */
import { setTimeout } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
// Else a collection between two rounds also takes the shapes of objects that live only within one, and all machine code
// that knows them is made again: in a check of 40 ms that took longer than the check.
setFlagsFromString("--retain-maps-for-n-gc=1000");
const collectGarbage = runInNewContext("gc") as () => void; // V8's own function, which the flag makes visible

/** In milliseconds, of all threads of this process. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** In milliseconds. */
export async function timed(work: () => unknown): Promise<number> {
  await collected();
  const start = processorTime();
  await work();
  return processorTime() - start;
}

/**
 * V8 sweeps what it has collected on threads of its own, after the call: 40 ms of another's garbage in a merge of 70.
 * Nothing says when that is over, except that the process takes no time any more; a profiler always takes some.
 */
async function collected(): Promise<void> {
  collectGarbage();
  for (let tries = 0; tries < 50; tries++) {
    const before = processorTime();
    await setTimeout(20);
    if (processorTime() - before < 1) return;
  }
}
