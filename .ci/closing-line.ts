/** A vitest reporter: one last plain line, `N passed, N failed`, that any CI can read. */
import type { Reporter, TestModule } from "vitest/node";

export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const states = modules.flatMap((module) =>
      [...module.children.allTests()].map((test) => test.result().state),
    );
    const count = (state: (typeof states)[number]): number =>
      states.filter((candidate) => candidate === state).length;
    // A file that does not even load has no tests to count, and is a failure all the same.
    const broken = modules.filter((module) => module.errors().length > 0).length;
    const skipped = count("skipped") + count("pending");
    const line = `${count("passed")} passed, ${count("failed") + broken} failed`;
    console.log(skipped === 0 ? line : `${line}, ${skipped} skipped`);
  }
}
