import { describe, expect, it } from "vitest";
import type { HostFailure } from "../../src/core/host-failure";
import { failureMessage, messages } from "../../src/strings/messages";
import { paneWords } from "../../src/strings/pane";
import type { Fault } from "../host/faults";
import { useWorkbench, type Session } from "./session";

const { open } = useWorkbench();
const words = paneWords("en");
const sheets = ["Overview", "Use cases", "Report figures", "Sources"];

function says(failure: HostFailure, left: "as-before" | "unfinished"): string {
  return failureMessage({ code: "populate/failed", failure, left: { kind: left } }, "en");
}

/** A new workbook whose pane has looked at it, so that the next request is the first of what is clicked. */
async function startAgain({ page, pane }: Session): Promise<void> {
  await page.getByRole("button", { name: "New" }).click();
  await pane.getByText(words.fill.adds(sheets)).waitFor();
  // The client releases what it had held in a request of its own.
  await page.waitForFunction(
    () => {
      const { requests } = window.tickmarkHost;
      const known = Number(document.body.dataset["requests"]);
      document.body.dataset["requests"] = String(requests.length);
      return known === requests.length;
    },
    undefined,
    { polling: 150 },
  );
}

/** Fills the workbook while something goes wrong, and gives the sentence in which it ends. */
async function fillWith(session: Session, n: number, fault: Fault): Promise<string> {
  await startAgain(session);
  await session.failAt(n, fault);
  const { pane } = session;
  await pane.getByRole("button", { name: words.fill.start }).click();
  const activity = pane.getByRole("region", { name: words.activity.label });
  await activity.getByRole("button", { name: words.common.close }).waitFor();
  return (await activity.getByRole("paragraph").allTextContents()).join(" ");
}

/** What the pane says that it left, if the workbook bears it out; else both. */
function endOf(said: string, found: readonly string[]): string {
  if (said === words.activity.filled(sheets) && found.length === 1 + sheets.length) return "filled";
  if (said.endsWith("The workbook is as it was before.") && found.length === 1) return "as before";
  return `said: ${said} found: ${found.join(", ")}`;
}

const refusals: readonly { when: string; fault: Fault; failure: HostFailure }[] = [
  {
    when: "a cell is being edited",
    fault: { kind: "refused", code: "InvalidOperationInCellEditMode" },
    failure: { code: "host/cell-edit" },
  },
  {
    when: "Excel is busy",
    fault: { kind: "refused", code: "ActivityLimitReached" },
    failure: { code: "host/busy" },
  },
  {
    when: "the request is too large",
    fault: { kind: "refused", code: "RequestPayloadSizeLimitExceeded" },
    failure: { code: "host/too-large", direction: "request" },
  },
  {
    when: "the connection is lost",
    fault: { kind: "connection-lost" },
    failure: { code: "host/connection-lost" },
  },
];

describe("a fault while the workbook is filled", () => {
  it.each(refusals)(
    "is said in words at the first request when $when",
    async ({ fault, failure }) => {
      const session = await open();
      expect(await fillWith(session, 1, fault)).toBe(says(failure, "as-before"));
      expect(await session.sheets()).toEqual(["Sheet1"]);
    },
  );

  it.each([
    { when: "is lost", fault: { kind: "connection-lost" } },
    { when: "does its work, and the answer is lost", fault: { kind: "response-lost" } },
    { when: "fails half way", fault: { kind: "fails-after", actions: 20 } },
  ] as const)(
    "leaves the workbook as it was, or filled, and says which, when any request $when",
    async ({ fault }) => {
      const session = await open();
      const ends: string[] = [];
      // The first request reads, the second writes, the third says that it is done; then the pane looks at the workbook again.
      for (let n = 1; n <= 5; n++) {
        const said = await fillWith(session, n, fault);
        ends.push(endOf(said, await session.sheets()));
      }
      expect(ends[0]).toBe("as before");
      expect(ends[4]).toBe("filled");
      expect(new Set(ends)).toEqual(new Set(["as before", "filled"]));
    },
  );

  it("is undone by the next pane when this one dies in between, and that is said", async () => {
    const session = await open();
    const { page, pane } = session;
    await startAgain(session);
    await session.failAt(2, { kind: "killed", afterActions: 900 });
    await pane.getByRole("button", { name: words.fill.start }).click();
    await page.waitForFunction(() =>
      window.tickmarkHost.requests.some(({ error }) => error === "PaneKilled"),
    );
    expect(await session.sheets()).not.toEqual(["Sheet1"]);
    await page.evaluate(() => {
      window.tickmarkHost.reopen();
    });
    await page.getByRole("button", { name: "Tickmark", exact: true }).click();
    await pane.getByText(messages("en").undone([])).waitFor();
    expect(await session.sheets()).toEqual(["Sheet1"]);
  });

  it("leaves nothing behind when the person cancels", async () => {
    const session = await open();
    const { pane } = session;
    await startAgain(session);
    const frame = await session.frame();
    // A person on a slow machine: as soon as there is something to cancel, it is cancelled.
    await frame.evaluate((name) => {
      const observer = new MutationObserver(() => {
        const cancel = [...document.querySelectorAll("button")].find(
          ({ textContent }) => textContent === name,
        );
        cancel?.click();
      });
      observer.observe(document.body, { childList: true, subtree: true });
    }, words.common.cancel);
    await pane.getByRole("button", { name: words.fill.start }).click();
    const activity = pane.getByRole("region", { name: words.activity.label });
    await activity.getByText(/^Stopped as you asked\./).waitFor();
    expect(await session.sheets()).toEqual(["Sheet1"]);
  });
});

describe("a workbook that cannot be written", () => {
  it.each([
    { when: "it is read-only", code: "populate/read-only" },
    { when: "its structure is protected", code: "populate/structure-protected" },
  ] as const)("is explained before the person clicks when $when", async ({ code }) => {
    const session = await open();
    await session.page.evaluate((which) => {
      const { book } = window.tickmarkHost;
      if (which === "populate/read-only") book.readOnly = true;
      else book.isStructureProtected = true;
    }, code);
    await session.page.getByRole("button", { name: "Tickmark", exact: true }).click();
    await session.pane.getByText(failureMessage({ code }, "en")).waitFor();
    expect(await session.sheets()).toEqual(["Sheet1"]);
  });
});
