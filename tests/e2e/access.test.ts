import { dataWords } from "../../src/strings/data";
import { describe, expect, it } from "vitest";
import { aboutWords } from "../../src/strings/about";
import { checksWords } from "../../src/strings/checks";
import { refreshWords } from "../../src/strings/refresh";
import { sourcesWords } from "../../src/strings/sources";
import { views, type View } from "../../src/pane/state";
import { paneWords } from "../../src/strings/pane";
import { useWorkbench, type Session } from "./session";

const { open } = useWorkbench();
const words = paneWords("en");
const checks = checksWords("en");
const refresh = refreshWords("en");
const about = aboutWords("en");
const data = dataWords("en");
const sheets = ["Overview", "Use cases", "Report figures", "Sources"];

async function show({ pane }: Session, view: View): Promise<void> {
  await pane.getByRole("tab", { name: words.views[view] }).click();
  const anchor = {
    home: pane.getByText(words.fill.adds(sheets)),
    data: pane.getByRole("button", { name: data.insert }),
    charts: pane.getByRole("heading", { name: "Use cases by stage" }),
    checks: pane.getByRole("heading", { name: checks.title }),
    sources: pane.getByRole("button", { name: sourcesWords("en").insertLine }),
    refresh: pane.getByRole("heading", { name: refresh.title }),
    about: pane.getByRole("button", { name: about.copy }),
  };
  await anchor[view].waitFor();
}

async function focusedText(session: Session): Promise<string | null | undefined> {
  const frame = await session.frame();
  return frame.evaluate(() => document.activeElement?.textContent);
}

const looks = [
  { when: "light", colorScheme: "light", forcedColors: "none" },
  { when: "dark", colorScheme: "dark", forcedColors: "none" },
  { when: "in forced colours", colorScheme: "dark", forcedColors: "active" },
] as const;

describe("the pane at 320 pixels", () => {
  it.each(looks)(
    "has nothing that axe finds wrong, and never scrolls sideways, when $when",
    async (look) => {
      const session = await open({ ...look, paneWidth: 320 });
      const frame = await session.frame();
      for (const view of views) {
        await show(session, view);
        const widths = await frame.evaluate(() => [
          document.documentElement.scrollWidth,
          innerWidth,
        ]);
        expect(widths).toEqual([320, 320]);
        expect(await session.accessibilityFindings()).toEqual([]);
      }
      await show(session, "home");
      await session.pane.getByRole("button", { name: words.fill.start }).click();
      await session.pane.getByText(words.activity.filled(sheets)).waitFor();
      expect(await session.accessibilityFindings()).toEqual([]);
    },
  );

  it.each([
    { when: "it is as narrow as Excel lets it be", paneWidth: 280 },
    { when: "350 pixels are magnified to 200 %", paneWidth: 175 },
  ])("never scrolls sideways in either language when $when", async ({ paneWidth }) => {
    for (const locale of ["en-US", "zh-CN"]) {
      const session = await open({ locale, paneWidth });
      const frame = await session.frame();
      const own = paneWords(locale === "en-US" ? "en" : "zh-CN");
      for (const view of views) {
        await session.pane.getByRole("tab", { name: own.views[view] }).click();
        await session.pane.getByRole("tabpanel").getByRole("heading").first().waitFor();
        const width = await frame.evaluate(() => document.documentElement.scrollWidth);
        expect({ view, width }).toEqual({ view, width: paneWidth });
        // Nor is a heading squeezed into a column of single letters.
        const headings = session.pane.getByRole("tabpanel").getByRole("heading");
        const widths = await headings.evaluateAll((all) => all.map((one) => one.clientWidth));
        expect(Math.min(...widths)).toBeGreaterThan(paneWidth / 3);
      }
    }
  });

  it("speaks Chinese without axe finding anything wrong either", async () => {
    const session = await open({ locale: "zh-CN", paneWidth: 320 });
    const chinese = paneWords("zh-CN");
    for (const view of views) {
      await session.pane.getByRole("tab", { name: chinese.views[view] }).click();
      expect(await session.accessibilityFindings()).toEqual([]);
    }
    expect(await session.pane.locator("html").getAttribute("lang")).toBe("zh-CN");
  });
});

describe("with the keyboard alone", () => {
  it("every control of every view is reached, in the order in which it stands", async () => {
    const session = await open({ paneWidth: 320 });
    const { page, pane } = session;
    for (const view of views) {
      await show(session, view);
      await pane.getByRole("tab", { name: words.views[view] }).focus();
      const count = await numberStops(session);
      const reached = [await focusedStop(session)];
      while (reached.length < count) {
        await page.keyboard.press("Tab");
        reached.push(await focusedStop(session));
      }
      expect(reached).toEqual(Array.from({ length: count }, (_, n) => String(n)));
    }
  });

  it("the tabs are changed with the arrow keys, and the workbook is filled with Enter", async () => {
    const session = await open();
    const { page, pane } = session;
    await show(session, "home");
    await pane.getByRole("tab", { name: words.views.home }).focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await pane.getByRole("heading", { name: data.title }).waitFor();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Enter");
    await pane.getByText(words.fill.adds(sheets)).waitFor();
    for (let n = 0; n < 10; n++) {
      if ((await focusedText(session)) === words.fill.start) break;
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Enter");
    await pane.getByText(words.activity.filled(sheets)).waitFor();
    expect(await session.sheets()).toEqual(["Sheet1", ...sheets]);
  });

  it("a row is found and shown in the workbook", async () => {
    const session = await open();
    const { page, pane } = session;
    await pane.getByRole("button", { name: words.fill.start }).click();
    await pane.getByText(words.activity.filled(sheets)).waitFor();
    await show(session, "data");
    await pane.getByRole("searchbox", { name: data.search }).focus();
    await page.keyboard.type("F00");
    await pane.getByRole("button", { name: /^F003/ }).waitFor();
    // Past the choice how a figure is inserted, into the rows.
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect.poll(() => session.selection()).toMatchObject({ sheet: "Report figures", row: 7 });
  });
});

/** Numbers what the Tab key must stop at, in the order of the page; what arrow keys share is one stop. Returns how many. */
async function numberStops(session: Session): Promise<number> {
  const frame = await session.frame();
  return frame.evaluate(() => {
    const groups: (Element | string)[] = [];
    const candidates = "a[href],button,input,select,summary,textarea,[tabindex='0']";
    for (const element of document.querySelectorAll<HTMLElement>(candidates)) {
      if (element.getAttribute("aria-hidden") === "true") continue;
      const isRadio = element instanceof HTMLInputElement && element.type === "radio";
      const group = isRadio
        ? element.name
        : (element.closest("[role=tablist],[role=grid],ul") ?? element);
      if (!groups.includes(group)) groups.push(group);
      element.dataset["stop"] = String(groups.indexOf(group));
    }
    return groups.length;
  });
}

async function focusedStop(session: Session): Promise<string | undefined> {
  const frame = await session.frame();
  return frame.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset["stop"]);
}

describe("diagnostics", () => {
  it("are copied, with no cell and no name of the workbook in them", async () => {
    const session = await open({ clipboard: "allowed" });
    await session.enter("Confidential");
    await show(session, "about");
    await session.pane.getByRole("button", { name: about.copy }).click();
    await session.pane.getByText(about.copied).waitFor();
    // The add-in itself may write to the clipboard and not read it.
    await session.page.bringToFront();
    await session.page.getByLabel("Cell contents").focus();
    const text = await session.page.evaluate(() => navigator.clipboard.readText());
    expect(text).toContain("Tickmark");
    expect(text).not.toMatch(/Confidential|Sheet1|Book\.xlsx/);
  });

  it("stand there selected when the clipboard is denied", async () => {
    const session = await open({ clipboard: "denied" });
    const frame = await session.frame();
    await frame.evaluate(() => {
      // What Excel's own frame may do to an add-in: no permission, and no copying by command either.
      Object.defineProperty(navigator, "clipboard", { value: undefined });
      Object.defineProperty(document, "execCommand", { value: () => false });
    });
    await show(session, "about");
    await session.pane.getByRole("button", { name: about.copy }).click();
    await session.pane.getByText(about.copyDenied).waitFor();
    const box = session.pane.getByRole("textbox", { name: about.diagnostics });
    const selected = await box.evaluate(
      (area: HTMLTextAreaElement) =>
        area === document.activeElement &&
        area.selectionEnd - area.selectionStart === area.value.length,
    );
    expect(selected).toBe(true);
  });
});
