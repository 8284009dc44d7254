import type * as ChartJs from "chart.js";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { chartsWords } from "../../src/strings/charts";
import { paneWords } from "../../src/strings/pane";
import { useWorkbench, type Session } from "./session";

/** In the workbench's page. */
declare const Chart: typeof ChartJs.Chart;

const { open } = useWorkbench();
const pane = paneWords("en");
const charts = chartsWords("en");
const title = "Use cases by stage";

async function focusedLabel(session: Session): Promise<string | null> {
  const frame = await session.frame();
  return frame.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? null);
}

/** What the workbench's grid shows as charts. */
function drawnInGrid(page: Page) {
  return page.evaluate(() =>
    Object.values(Chart.instances).map(({ options, data }) => ({
      title: options.plugins?.title?.text,
      labels: data.labels,
      values: data.datasets[0]?.data,
    })),
  );
}

/** Tabs on until the control has the focus. */
async function tabTo(session: Session, label: string): Promise<void> {
  for (let step = 0; step < 40; step++) {
    if ((await focusedLabel(session)) === label) return;
    await session.page.keyboard.press("Tab");
  }
  throw new Error(`${label} is never reached.`);
}

async function filled(): Promise<Session> {
  const session = await open({ paneWidth: 320 });
  await session.pane.getByRole("button", { name: pane.fill.start }).click();
  const sheets = ["Overview", "Use cases", "Report figures", "Sources"];
  await session.pane.getByText(pane.activity.filled(sheets)).waitFor();
  await session.pane.getByRole("tab", { name: pane.views.charts }).click();
  return session;
}

describe("the Charts view", () => {
  it("draws a chart by keyboard, says where, and then offers to update it", async () => {
    const session = await filled();
    const { pane: view, page } = session;
    await view.getByRole("img", { name: /^Use cases by stage\. .*Live: 5/ }).waitFor();
    await view.getByLabel(charts.place).selectOption("sheet");
    await tabTo(session, charts.insert(title));
    await page.keyboard.press("Enter");
    await view.getByText(charts.drawn(title, "Charts")).waitFor();
    await view.getByText(charts.current("Charts")).waitFor();
    await expect
      .poll(() => drawnInGrid(page))
      .toMatchObject([
        {
          title: [title, expect.stringMatching(/^Sources: /)],
          labels: ["Pilot", "Live", "Expanded"],
          values: [1, 5, 4],
        },
      ]);
    // The grid takes the focus when the workbook's active sheet changes, as Excel does.
    await view.getByLabel(charts.place).focus();
    await tabTo(session, charts.update(title));
    await page.keyboard.press("Enter");
    await view.getByText(charts.redrawn(title, "Charts")).waitFor();
    expect(await session.sheets()).toContain("Charts");
    expect(await session.accessibilityFindings()).toEqual([]);
  });

  it("shows what there would be and what is missing in a workbook without tables, in Chinese too", async () => {
    const session = await open({ paneWidth: 320, locale: "zh-CN" });
    const chinese = chartsWords("zh-CN");
    const view = session.pane;
    await view.getByRole("tab", { name: paneWords("zh-CN").views.charts }).click();
    await view.getByRole("heading", { name: chinese.title }).waitFor();
    await view.getByText(chinese.sample).first().waitFor();
    expect(await view.getByRole("button", { name: chinese.insertShort }).count()).toBe(0);
    expect(await session.accessibilityFindings()).toEqual([]);
  });
});
