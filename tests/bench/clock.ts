/**
 * Processor time of one piece of work, with the garbage of what ran before it collected first. Not wall time: what else
 * runs on the machine would be in it.
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void; // V8's own function, which the flag makes visible

/** In milliseconds, of all threads of this process. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** In milliseconds. */
export async function timed(work: () => unknown): Promise<number> {
  collectGarbage();
  const start = processorTime();
  await work();
  return processorTime() - start;
}
