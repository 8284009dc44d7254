/**
 * A frame of the Refresh view while its list is scrolled, with 5,000 changes and with 50, and of the Checks view with 500 findings and
 * with 50: the same Chromium, the same machine. What is drawn does not depend on how many there are, and so neither should the time.
 */
import type { Browser } from "playwright-core";
import { paneWords } from "../../src/strings/pane";
import { checksWords } from "../../src/strings/checks";
import { refreshWords } from "../../src/strings/refresh";
import { reread, sheetOf } from "../app/workbook";
import { manyChanges } from "../e2e/many-changes";
import { launch, openSession, type Session } from "../e2e/session";
import { saveFile } from "../host/file";
import { startWorkbench, type Workbench } from "../workbench/workbench";
import type { Topic } from "./topic";

type Reading = "5000 changes" | "50 changes" | "500 findings" | "50 findings";

const frames = 120;
const pixelsPerFrame = 300;

export const scroll: Topic<Reading> = {
  rounds: { full: 9, quick: 3 },
  measures: [
    {
      id: "refresh/scroll-5000",
      reading: "5000 changes",
      unit: "ms a frame",
      peer: { name: "the same list with 50 changes", reading: "50 changes" },
      budget: 1.5,
    },
    {
      id: "checks/scroll-500",
      reading: "500 findings",
      unit: "ms a frame",
      peer: { name: "the same list with 50 findings", reading: "50 findings" },
      budget: 1.5,
    },
  ],
  async start(isWanted) {
    const workbench = await startWorkbench();
    const browser = await launch();
    stop = async () => {
      await browser.close();
      await workbench.stop();
    };
    const lists = new Map<Reading, Session>();
    for (const reading of ["50 changes", "5000 changes", "50 findings", "500 findings"] as const)
      if (isWanted(reading)) lists.set(reading, await openList(browser, workbench, reading));
    const round = async () => {
      const readings: Partial<Record<Reading, number>> = {};
      for (const [reading, session] of lists) readings[reading] = await frameTime(session);
      return readings;
    };
    await round();
    return round;
  },
  stop: () => stop(),
};

let stop = (): Promise<void> => Promise.resolve();

async function openList(
  browser: Browser,
  workbench: Workbench,
  reading: Reading,
): Promise<Session> {
  const session = await openSession(browser, workbench, { paneWidth: 320 });
  const { page, pane } = session;
  const [rows = "", what] = reading.split(" ");
  const { file, serve } = await manyChanges(Number(rows));
  await serve(page);
  const isOfChecks = what === "findings";
  await session.openFile("Many.xlsx", isOfChecks ? withTexts(file, Number(rows)) : file);
  await page.waitForFunction(() => window.tickmarkHost.book.sheet("Elements") !== undefined);
  const view = paneWords("en").views[isOfChecks ? "checks" : "refresh"];
  await pane.getByRole("tab", { name: view }).click();
  const name = isOfChecks ? checksWords("en").list : refreshWords("en").review.list;
  await pane.getByRole("grid", { name }).waitFor({ timeout: 60_000 });
  return session;
}

/** The workbook with each mass, in the fourth column from the sixth row on, typed as text: so many findings. */
function withTexts(file: Uint8Array, rows: number): Uint8Array {
  const book = reread(file);
  const sheet = sheetOf(book, "Elements");
  for (let row = 5; row < 5 + rows; row++) {
    const { value } = sheet.cell(row, 3);
    if (typeof value === "number") sheet.setValue(row, 3, String(value));
  }
  return saveFile(book);
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
