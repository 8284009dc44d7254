/** `npm start`: the workbench in a browser window of its own, until that window is closed or Ctrl-C. */
import { parseArgs } from "node:util";
import { findBrowser, openBrowser } from "./browser";
import { startWorkbench } from "./workbench";

const { values } = parseArgs({
  // npm takes `--no-open` only after a `--` of its own.
  options: { "no-open": { type: "boolean" } },
});

const workbench = await startWorkbench();
console.log(`The workbench is at ${workbench.address}`);

const interrupted = new Promise<"interrupted">((resolve) => {
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => {
      resolve("interrupted");
    });
});

const program = values["no-open"] === true ? undefined : findBrowser();
const window =
  program === undefined ? undefined : openBrowser(program, workbench.address, workbench.keyHash);
const end = await Promise.race([interrupted, window?.ended ?? "failed"]);
if (end === "failed") {
  console.log(
    "Open that address in Chrome or Edge. Its certificate was made for this run, so the browser warns; the task pane's address,",
  );
  console.log(`${workbench.addIn}/pane.html, may ask for the same consent once. Ctrl-C stops.`);
  await interrupted;
}
await window?.close();
await workbench.stop();
