import { dataWords } from "../../src/strings/data";
import { describe, expect, it } from "vitest";
import { paneWords } from "../../src/strings/pane";
import { saveFile } from "../host/file";
import { newBook } from "../host/workbook";
import { useWorkbench, type Session } from "./session";

const { open } = useWorkbench();
const words = paneWords("en");
const data = dataWords("en");
const chinese = paneWords("zh-CN");
const sheets = ["Overview", "Use cases", "Report figures", "Sources"];

async function fill({ pane }: Session): Promise<void> {
  await pane.getByRole("button", { name: words.fill.start }).click();
  await pane.getByText(words.activity.filled(sheets)).waitFor();
}

describe("filling the workbook by hand", () => {
  it("adds the sheets that the pane named before, and shows them in the grid", async () => {
    const session = await open();
    await session.pane.getByText(words.fill.adds(sheets)).waitFor();
    await fill(session);
    expect(await session.sheets()).toEqual(["Sheet1", ...sheets]);
    expect(await session.value("Use cases", 6, 1)).toBe("UC01");
    const tabs = session.page.locator("#grid .o-sheet .o-sheet-name");
    await expect.poll(() => tabs.allTextContents()).toEqual(["Sheet1", ...sheets]);
  });

  it("lists what is in the workbook afterwards, and goes there", async () => {
    const session = await open();
    await fill(session);
    await session.pane.getByRole("button", { name: /^ReportFigures/ }).click();
    await expect.poll(() => session.selection()).toMatchObject({ sheet: "Report figures" });
    await expect
      .poll(() => session.page.locator("#grid .o-sheet.active .o-sheet-name").textContent())
      .toBe("Report figures");
  });

  it("asks before it adds a second copy, and Esc leaves all as it is", async () => {
    const session = await open();
    await fill(session);
    const { pane } = session;
    await pane.getByRole("button", { name: words.fill.start }).click();
    const question = pane.getByRole("alertdialog");
    await question.waitFor();
    await session.page.keyboard.press("Escape");
    await question.waitFor({ state: "detached" });
    expect(await session.sheets()).toHaveLength(5);
    await pane.getByRole("button", { name: words.fill.start }).click();
    await pane.getByRole("button", { name: words.fill.addCopy }).click();
    await pane.getByText(words.activity.filled(sheets.map((name) => `${name} (2)`))).waitFor();
    expect(await session.sheets()).toHaveLength(9);
  });

  it("fills a client's workbook beside what it holds", async () => {
    const session = await open();
    const client = newBook();
    client.activeSheet.setValue(0, 0, "Client figures");
    client.addSheet("Sources").setValue(0, 0, "ours");
    await session.openFile("Client.xlsx", saveFile(client));
    await expect.poll(() => session.sheets()).toEqual(["Sheet1", "Sources"]);
    await session.pane.getByRole("button", { name: words.fill.start }).click();
    const added = ["Overview", "Use cases", "Report figures", "Sources (2)"];
    await session.pane.getByText(words.activity.filled(added)).waitFor();
    expect(await session.value("Sheet1", 1, 1)).toBe("Client figures");
    expect(await session.value("Sources", 1, 1)).toBe("ours");
  });

  it("refuses while a cell is being edited, and fills once that is over", async () => {
    const session = await open();
    const { page, pane } = session;
    await pane.getByText(words.fill.adds(sheets)).waitFor();
    const entry = page.getByLabel("Cell contents");
    await entry.fill("unfinished");
    await pane.getByRole("button", { name: words.fill.start }).click();
    await pane.getByRole("alert").getByText("A cell is being edited.").first().waitFor();
    expect(await session.sheets()).toEqual(["Sheet1"]);
    await entry.press("Enter");
    await pane.getByRole("button", { name: words.workbook.checkAgain }).click();
    await fill(session);
    expect(await session.value("Sheet1", 1, 1)).toBe("unfinished");
  });
});

describe("the data view", () => {
  it("inserts a part of a table at the selected cell", async () => {
    const session = await open();
    const { pane } = session;
    await session.goTo("C4");
    await pane.getByRole("tab", { name: words.views.data }).click();
    const part = pane.getByLabel(data.portion);
    const option = part.getByRole("option", { name: /shares/i }).first();
    await part.selectOption({ label: (await option.textContent()) ?? "" });
    await pane.getByRole("button", { name: data.insert }).click();
    await pane.getByText(/^Inserted /).waitFor();
    expect(await session.sheets()).toEqual(["Sheet1"]);
    const inserted = await session.page.evaluate(() => {
      const [table] = window.tickmarkHost.book.activeSheet.tables;
      return table === undefined ? null : { ...table.area, columns: table.columns.length };
    });
    expect(inserted).toMatchObject({ column: 2 });
  });

  it("offers a free place when something is in the way, and inserts there at one click", async () => {
    const session = await open();
    const { pane } = session;
    await session.goTo("B6");
    await session.enter("mine");
    await session.goTo("A1");
    await pane.getByRole("tab", { name: words.views.data }).click();
    await pane.getByRole("button", { name: data.insert }).click();
    await pane.getByRole("alert").getByText("is not empty").waitFor();
    await pane.getByRole("button", { name: /^Insert at [A-Z]/ }).click();
    await pane.getByText(/^Inserted /).waitFor();
    expect(await session.value("Sheet1", 6, 2)).toBe("mine");
  });

  it("finds rows in either language and goes to one of them in the workbook", async () => {
    const session = await open();
    const { pane } = session;
    await fill(session);
    await pane.getByRole("tab", { name: words.views.data }).click();
    await pane.getByRole("searchbox", { name: data.search }).fill("供应链金融");
    await pane.getByRole("button", { name: /^F002/ }).click();
    await expect.poll(() => session.selection()).toMatchObject({ sheet: "Report figures", row: 7 });
  });
});

describe("the language of the pane", () => {
  it("follows Excel's until another is chosen, which is remembered", async () => {
    const session = await open({ locale: "zh-CN" });
    const { pane, page } = session;
    await pane.getByRole("button", { name: chinese.fill.start }).waitFor();
    await pane.getByRole("tab", { name: chinese.views.about }).click();
    await pane.getByRole("radio", { name: "English" }).check();
    await pane.getByRole("tab", { name: words.views.home }).click();
    expect(await pane.locator("html").getAttribute("lang")).toBe("en");
    await page.reload();
    await pane.getByRole("button", { name: words.fill.start }).waitFor();
  });

  it("does not change the cells that are there", async () => {
    const session = await open();
    await fill(session);
    await session.pane.getByRole("tab", { name: words.views.about }).click();
    await session.pane.getByRole("radio", { name: "中文" }).check();
    await session.pane.getByRole("tab", { name: chinese.views.home }).click();
    await session.pane.getByRole("heading", { name: chinese.fill.title }).waitFor();
    expect(await session.sheets()).toEqual(["Sheet1", ...sheets]);
    expect(await session.value("Use cases", 5, 1)).toBe("ID");
  });
});
