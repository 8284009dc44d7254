/** The Sources view in a browser: from a cell to its sources and back, the line beneath, another style, the clipboard, the keyboard. */
import { describe, expect, it } from "vitest";
import { chartsWords } from "../../src/strings/charts";
import { dataWords } from "../../src/strings/data";
import { paneWords } from "../../src/strings/pane";
import { sourcesWords } from "../../src/strings/sources";
import { useWorkbench, type Session, type SessionOptions } from "./session";

const { open } = useWorkbench();
const pane = paneWords("en");
const words = sourcesWords("en");

/** A filled workbook with a cell of the use cases selected, and the view opened. */
async function opened(options: SessionOptions = {}): Promise<Session> {
  const session = await open(options);
  const language = options.locale === "zh-CN" ? "zh-CN" : "en";
  const { pane: frame, page } = session;
  await frame.getByRole("button", { name: paneWords(language).fill.start }).click();
  await frame.getByRole("button", { name: paneWords(language).common.close }).waitFor();
  await page
    .getByText(language === "en" ? "Use cases" : "应用案例", { exact: true })
    .first()
    .click();
  await session.goTo("D6");
  await frame.getByRole("tab", { name: paneWords(language).views.sources }).click();
  await frame.getByRole("heading", { name: sourcesWords(language).selected }).waitFor();
  return session;
}

const activity = ({ pane: frame }: Session, language: "en" | "zh-CN" = "en") =>
  frame.getByRole("region", { name: paneWords(language).activity.label });

describe("the Sources view", () => {
  it("shows the sources of the selected cell and writes them beneath its table at one click", async () => {
    const session = await opened();
    const { pane: frame } = session;
    await frame
      .getByText(/S07.*China Banking News, 10 December 2019/)
      .first()
      .waitFor();
    await frame.getByRole("button", { name: words.insertLine }).click();
    await activity(session)
      .getByText(/^The source line is in A17 on “Use cases”/)
      .waitFor();
    expect(await session.value("Use cases", 17, 1)).toMatch(/^Source: .*China Banking News/);
    await frame.getByRole("button", { name: words.takeBack }).click();
    await activity(session).getByText("Taken back: 1 cell.").waitFor();
    expect(await session.value("Use cases", 17, 1)).toBeNull();
  });

  it("opens from the right-click menu of a cell", async () => {
    const session = await open();
    await session.pane.getByRole("button", { name: pane.fill.start }).click();
    await session.pane.getByRole("button", { name: pane.common.close }).waitFor();
    await session.page.getByText("Report figures", { exact: true }).first().click();
    await session.page
      .locator("#grid .o-grid-overlay")
      .click({ button: "right", position: { x: 80, y: 200 } });
    await session.page.getByText("Tickmark sources of this cell").click();
    await session.pane.getByRole("heading", { name: words.selected }).waitFor();
    expect(
      await session.pane
        .getByRole("tab", { name: pane.views.sources })
        .getAttribute("aria-selected"),
    ).toBe("true");
  });

  it("sets all citations anew, and shows both texts of one that was edited, which stays", async () => {
    const session = await opened();
    const { pane: frame, page } = session;
    await frame.getByRole("button", { name: words.insertLine }).click();
    await activity(session)
      .getByText(/^The source line is in A17/)
      .waitFor();
    await frame.getByRole("button", { name: words.references }).click();
    await activity(session)
      .getByText(/references were added/)
      .waitFor();
    await page.getByText("Use cases", { exact: true }).first().click();
    await session.goTo("A17");
    await session.enter("Source: see my memo");
    await frame.getByLabel(words.style).selectOption("gb-t-7714");
    await frame.getByRole("button", { name: words.restyle }).click();
    await frame.getByText(words.edited(1)).waitFor();
    await frame.getByText("Source: see my memo").waitFor();
    await frame.getByText(/Would become.*\[N\/OL\]/).waitFor();
    expect(await session.accessibilityFindings()).toEqual([]);
    await frame.getByRole("button", { name: words.applyRestyle }).click();
    await activity(session)
      .getByText(/\d+ cells set anew\./)
      .waitFor();
    expect(await session.value("Use cases", 17, 1)).toBe("Source: see my memo");
    expect(await session.value("Sources", 8, 13)).toContain("[N/OL]");
  });

  it("removes a source line and the references by button, and takes each removal back", async () => {
    const session = await opened({ locale: "zh-CN", paneWidth: 320 });
    const { pane: frame, page } = session;
    const zh = sourcesWords("zh-CN");
    const told = activity(session, "zh-CN");
    await frame.getByRole("button", { name: zh.insertLine }).click();
    await told.getByText(/来源行已写入工作表“应用案例”的A17/).waitFor();
    const text = await session.value("应用案例", 17, 1);
    const lines = frame.getByRole("region", { name: zh.lines(1) });
    await lines.getByRole("button", { name: zh.goToLine("应用案例!A17") }).waitFor();
    await lines.getByRole("button", { name: zh.removeLine }).focus();
    await page.keyboard.press("Enter");
    await told.getByText(zh.activity.lineRemoved("应用案例!A17")).waitFor();
    expect(await session.value("应用案例", 17, 1)).toBeNull();
    const focused = async () =>
      (await session.frame()).evaluate(() => document.activeElement?.textContent ?? "");
    await expect.poll(focused).toBe(zh.lines(0));
    await frame.getByRole("button", { name: zh.takeBack }).click();
    await told.getByText(zh.activity.takenBack(1, 0)).waitFor();
    expect(await session.value("应用案例", 17, 1)).toBe(text);

    await frame.getByRole("button", { name: zh.references }).click();
    await told.getByText(/已为来源表添加\d+条参考文献/).waitFor();
    const reference = await session.value("来源", 8, 13);
    expect(reference).not.toBeNull();
    await frame.getByRole("button", { name: zh.removeReferences }).focus();
    await page.keyboard.press("Enter");
    await told.getByText(/已从来源表移除\d+条参考文献/).waitFor();
    expect(await session.value("来源", 8, 13)).toBeNull();
    await frame.getByRole("button", { name: zh.takeBack }).click();
    await told.getByText(/^已撤销\d+个单元格的更改。$/).waitFor();
    expect(await session.value("来源", 8, 13)).toBe(reference);
    expect(await session.accessibilityFindings()).toEqual([]);
  });

  it("cites a selected chart beneath its description, by keyboard", async () => {
    const session = await opened();
    const { pane: frame, page } = session;
    const charts = chartsWords("en");
    await frame.getByRole("tab", { name: pane.views.charts }).click();
    await frame.getByLabel(charts.place).selectOption("sheet");
    await frame.getByRole("button", { name: charts.insert("Use cases by stage") }).click();
    await activity(session).getByText(charts.drawn("Use cases by stage", "Charts")).waitFor();
    await page.evaluate(() => {
      const { book } = window.tickmarkHost;
      const sheet = book.sheet("Charts");
      if (sheet === undefined) throw new Error("There is no sheet of charts.");
      book.activeSheet = sheet;
      sheet.selectedChart = sheet.charts[0] ?? null;
    });
    await frame.getByRole("tab", { name: pane.views.sources }).click();
    await frame.getByRole("heading", { name: words.selectedChart }).waitFor();
    await frame.getByRole("button", { name: words.insertLine }).focus();
    expect(await session.accessibilityFindings()).toEqual([]);
    await page.keyboard.press("Enter");
    const told = activity(session).getByText(/^The source line is in A\d+ on “Charts”/);
    await told.waitFor();
    const row = Number(/A(\d+)/.exec((await told.textContent()) ?? "")?.[1]);
    expect(await session.value("Charts", row, 1)).toMatch(/^Source: /);
    expect(await session.value("Charts", row - 1, 1)).toMatch(/\.$/);
  });

  it("leads from a source to the cells that use it", async () => {
    const session = await opened();
    const { pane: frame } = session;
    await frame.getByLabel(words.search).fill("S07");
    await frame.getByRole("button", { name: /^S07/ }).click();
    await frame.getByRole("button", { name: words.findUses }).click();
    await frame.getByRole("button", { name: /^Use cases!P6/ }).click();
    await expect
      .poll(() => session.selection())
      .toMatchObject({ sheet: "Use cases", row: 6, column: 16 });
  });

  it("copies as plain text where the browser allows it, and shows the text where it does not", async () => {
    const allowed = await opened({ clipboard: "allowed" });
    await allowed.pane.getByRole("button", { name: words.copyAll }).click();
    await allowed.pane.getByText(words.copied).waitFor();
    const copied = await allowed.page.evaluate(() => navigator.clipboard.readText());
    expect(copied.split("\n").length).toBeGreaterThan(40);

    const denied = await opened({ clipboard: "denied" });
    const frame = await denied.frame();
    await frame.evaluate(() => {
      // What Excel's own frame may do to an add-in: no permission, and no copying by command either.
      Object.defineProperty(navigator, "clipboard", { value: undefined });
      Object.defineProperty(document, "execCommand", { value: () => false });
    });
    await denied.pane.getByRole("button", { name: words.copyAll }).click();
    await denied.pane.getByText(words.notCopied).waitFor();
    const box = denied.pane.getByRole("textbox", { name: words.copyAll });
    expect((await box.inputValue()).split("\n").length).toBeGreaterThan(40);
    expect(await denied.accessibilityFindings()).toEqual([]);
  });

  it("takes a .csl file, and says what is wrong with one that is none", async () => {
    const session = await opened();
    const { pane: frame } = session;
    const file = (xml: string) => ({
      name: "house.csl",
      mimeType: "application/xml",
      buffer: Buffer.from(xml),
    });
    const input = frame.locator('input[type="file"][accept=".csl"]');
    await input.setInputFiles(file("<feed/>"));
    await activity(session).getByText("The file is not a CSL style.").waitFor();
    await input.setInputFiles(
      file(
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>House</title><id>h</id></info><citation><layout><text variable="title"/></layout></citation><bibliography><layout><text value="HOUSE "/><text variable="title"/></layout></bibliography></style>',
      ),
    );
    await activity(session)
      .getByText(/“House” was added/)
      .waitFor();
    await frame.getByText(/HOUSE Bank of China Debuts/).waitFor();
    expect(await frame.getByLabel(words.style).inputValue()).toBe("custom-1");
  });

  it("is done with the keyboard alone, in Chinese too", async () => {
    const session = await opened({ locale: "zh-CN", paneWidth: 320 });
    const { page, pane: frame } = session;
    const zh = sourcesWords("zh-CN");
    await frame.getByRole("tab", { name: paneWords("zh-CN").views.sources }).focus();
    const focused = async () =>
      (await session.frame()).evaluate(() => document.activeElement?.textContent ?? "");
    for (let n = 0; n < 30 && (await focused()) !== zh.insertLine; n++)
      await page.keyboard.press("Tab");
    expect(await focused()).toBe(zh.insertLine);
    await page.keyboard.press("Enter");
    await activity(session, "zh-CN")
      .getByText(/来源行已写入工作表“应用案例”的A17/)
      .waitFor();
    expect(await session.value("应用案例", 17, 1)).toMatch(/^来源：/);
    expect(await session.accessibilityFindings()).toEqual([]);
  });
});

it("a figure is inserted from its row in the Data view at one more click, with its qualifier", async () => {
  const session = await open();
  const { pane: frame } = session;
  await frame.getByRole("tab", { name: pane.views.data }).click();
  await frame.getByLabel(dataWords("en").search).fill("F012");
  await session.goTo("B2");
  await frame.getByRole("button", { name: words.insertFigure("F012") }).click();
  await activity(session)
    .getByText(/is in B2 on “Sheet1”/)
    .waitFor();
  expect(await session.value("Sheet1", 2, 2)).toBe(1000);
  expect(await session.value("Sheet1", 2, 4)).toBe("Source: Teller Report, 14 April 2020");
});
