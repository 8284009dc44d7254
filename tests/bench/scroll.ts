/**
 * A frame of the Refresh view while its list is scrolled, with 5,000 changes and with 50: the same Chromium, the same machine. What is
 * drawn does not depend on how many there are, and so neither should the time.
 */
import type { Browser } from "playwright-core";
import { paneWords } from "../../src/strings/pane";
import { refreshWords } from "../../src/strings/refresh";
import { manyChanges } from "../e2e/many-changes";
import { launch, openSession, type Session } from "../e2e/session";
import { startWorkbench, type Workbench } from "../workbench/workbench";
import type { Topic } from "./topic";

type Reading = "many" | "few";

const changes: Readonly<Record<Reading, number>> = { many: 5_000, few: 50 };
const frames = 120;
const pixelsPerFrame = 300;

export const scroll: Topic<Reading> = {
  rounds: { full: 9, quick: 3 },
  measures: [
    {
      id: "refresh/scroll-5000",
      reading: "many",
      unit: "ms a frame",
      peer: { name: "the same list with 50 changes", reading: "few" },
      budget: 1.5,
    },
  ],
  async start() {
    const workbench = await startWorkbench();
    const browser = await launch();
    stop = async () => {
      await browser.close();
      await workbench.stop();
    };
    const few = await openList(browser, workbench, changes.few);
    const many = await openList(browser, workbench, changes.many);
    const round = async () => ({ few: await frameTime(few), many: await frameTime(many) });
    await round();
    return round;
  },
  stop: () => stop(),
};

let stop = (): Promise<void> => Promise.resolve();

async function openList(browser: Browser, workbench: Workbench, rows: number): Promise<Session> {
  const session = await openSession(browser, workbench, { paneWidth: 320 });
  const { page, pane } = session;
  const { file, serve } = await manyChanges(rows);
  await serve(page);
  await session.openFile("Many.xlsx", file);
  await page.waitForFunction(() => window.tickmarkHost.book.sheet("Elements") !== undefined);
  await pane.getByRole("tab", { name: paneWords("en").views.refresh }).click();
  const list = pane.getByRole("grid", { name: refreshWords("en").review.list });
  await list.waitFor({ timeout: 60_000 });
  return session;
}

/** Median milliseconds from one frame to the next while the list is scrolled down and up again. */
async function frameTime(session: Session): Promise<number> {
  await session.page.bringToFront();
  const frame = await session.frame();
  return frame.evaluate(
    async ([count, step]) => {
      const times: number[] = [];
      let last = await new Promise<number>(requestAnimationFrame);
      for (let n = 0; n < count; n++) {
        scrollBy(0, n < count / 2 ? step : -step);
        const now = await new Promise<number>(requestAnimationFrame);
        times.push(now - last);
        last = now;
      }
      times.sort((a, b) => a - b);
      return times[Math.floor(times.length / 2)] ?? NaN;
    },
    [frames, pixelsPerFrame] as const,
  );
}
