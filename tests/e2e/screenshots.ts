/**
 * `npx tsx tests/e2e/screenshots.ts`: pictures of the pane at 320 pixels in each view and look, and of the whole workbench, into
 * `pictures/`, for people to look at. They prove nothing.
 */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { dataWords } from "../../src/strings/data";
import { paneWords } from "../../src/strings/pane";
import { startWorkbench } from "../workbench/workbench";
import { launch, openSession, type Session } from "./session";

const folder = path.join(import.meta.dirname, "pictures");
const words = paneWords("en");
const data = dataWords("en");
const views = ["home", "data", "about"] as const;

async function fill({ pane }: Session): Promise<void> {
  await pane.getByRole("button", { name: words.fill.start }).click();
  await pane.getByRole("button", { name: words.common.close }).waitFor();
}

mkdirSync(folder, { recursive: true });
const workbench = await startWorkbench();
const browser = await launch();
try {
  for (const colorScheme of ["light", "dark"] as const) {
    const session = await openSession(browser, workbench, { colorScheme, paneWidth: 320 });
    await fill(session);
    for (const view of views) {
      await session.pane.getByRole("tab", { name: words.views[view] }).click();
      if (view === "data") await session.pane.getByLabel(data.search).fill("chain");
      // What is loaded for the view, and what moves, has come to rest.
      await session.page.waitForTimeout(800);
      const frame = session.page.locator("#frame");
      await frame.screenshot({ path: path.join(folder, `${view}-${colorScheme}.png`) });
    }
    await session.page.context().close();
  }
  const session = await openSession(browser, workbench, {});
  await fill(session);
  await session.page.getByText("Report figures", { exact: true }).first().click();
  await session.goTo("D7");
  await session.page.waitForTimeout(800);
  await session.page.screenshot({ path: path.join(folder, "workbench.png") });
} finally {
  await browser.close();
  await workbench.stop();
}
