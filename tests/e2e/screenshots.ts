/**
 * `npx tsx tests/e2e/screenshots.ts`: pictures of the pane at 320 pixels in each view and look, and of the whole workbench, into
 * `pictures/`, for people to look at. They prove nothing.
 */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { checksWords } from "../../src/strings/checks";
import { dataWords } from "../../src/strings/data";
import { paneWords } from "../../src/strings/pane";
import { refreshWords } from "../../src/strings/refresh";
import type { Language } from "../../src/core/collection";
import type { Section } from "../../src/core/review";
import { fileOf, oldWorkbook, worked } from "./old-workbook";
import { startWorkbench } from "../workbench/workbench";
import { launch, openSession, type Session } from "./session";
import { wrongWorkbook } from "./wrong-workbook";

const folder = path.join(import.meta.dirname, "pictures");
const words = paneWords("en");
const data = dataWords("en");
const views = ["home", "data", "charts", "sources", "about"] as const;

async function fill({ pane }: Session): Promise<void> {
  await pane.getByRole("button", { name: words.fill.start }).click();
  await pane.getByRole("button", { name: words.common.close }).waitFor();
}

/** The pane alone, once what is loaded for the view, and what moves, has come to rest. */
async function picture({ page }: Session, name: string): Promise<void> {
  await page.waitForTimeout(800);
  await page.locator("#frame").screenshot({ path: path.join(folder, `${name}.png`) });
}

/** The Refresh view of a workbook in which an analyst has worked: what is asked, the wording, and what it is like afterwards. */
async function refresh(session: Session, language: Language, look: string): Promise<void> {
  const { pane } = session;
  const { review, last } = refreshWords(language);
  await session.openFile("Client.xlsx", fileOf(worked(await oldWorkbook())));
  await pane.getByText("ReportFigures").first().waitFor();
  await pane.getByRole("tab", { name: paneWords(language).views.refresh }).click();
  await pane.getByRole("grid", { name: review.list }).waitFor();
  await picture(session, `refresh-${look}`);
  const show = async (section: Section): Promise<void> => {
    const name = new RegExp(`^${review.sections[section]} \\d`);
    await pane.getByRole("button", { name }).click();
    await pane.getByRole("radiogroup").first().scrollIntoViewIfNeeded();
    await (
      await session.frame()
    ).evaluate(() => {
      scrollBy(0, 420);
    });
  };
  for (const section of look === "light"
    ? (["conflicts", "editorial"] as const)
    : ["conflicts" as const]) {
    await show(section);
    await picture(session, `refresh-${section}-${look}`);
  }
  await pane.getByRole("button", { name: /^(Apply|应用)/ }).click();
  await pane.getByRole("heading", { name: last.title }).waitFor();
  await pane.getByRole("button", { name: last.show }).click();
  await picture(session, `refresh-applied-${look}`);
}

/** The Checks view of a workbook with every mistake in it that can be mended. */
async function checks(session: Session, language: Language, look: string): Promise<void> {
  const { pane } = session;
  await session.openFile("Client.xlsx", (await wrongWorkbook()).wrong);
  await pane.getByRole("tab", { name: paneWords(language).views.checks }).click();
  await pane.getByRole("grid", { name: checksWords(language).list }).waitFor();
  await picture(session, `checks-${look}`);
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
      await picture(session, `${view}-${colorScheme}`);
    }
    await refresh(session, "en", colorScheme);
    await checks(session, "en", colorScheme);
    await session.page.context().close();
  }
  const chinese = await openSession(browser, workbench, { locale: "zh-CN", paneWidth: 320 });
  await refresh(chinese, "zh-CN", "chinese");
  await checks(chinese, "zh-CN", "chinese");
  await chinese.page.context().close();
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
