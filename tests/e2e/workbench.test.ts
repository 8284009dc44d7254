import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { openFile, saveFile } from "../host/file";
import { newBook } from "../host/workbook";
import { useWorkbench } from "./session";

const { open } = useWorkbench();

describe("the workbench", () => {
  it("writes what is typed into the formula bar as Excel would read it, and goes one cell down", async () => {
    const session = await open();
    await session.goTo("B2");
    await session.enter("12.5%");
    await session.enter("2020-04-14");
    await session.enter("'007");
    await session.enter("=B2&B4");
    expect(await session.value("Sheet1", 2, 2)).toBe(0.125);
    expect(await session.value("Sheet1", 3, 2)).toBe(43935);
    expect(await session.value("Sheet1", 4, 2)).toBe("007");
    expect(await session.value("Sheet1", 5, 2)).toBe("0.125007");
    expect(await session.selection()).toMatchObject({ row: 6, column: 2 });
  });

  it("forgets what is typed on Esc", async () => {
    const session = await open();
    const entry = session.page.getByLabel("Cell contents");
    await entry.fill("no");
    await entry.press("Escape");
    expect(await session.value("Sheet1", 1, 1)).toBeNull();
    expect(await entry.inputValue()).toBe("");
  });

  it("says why Excel does not take an entry", async () => {
    const session = await open();
    await session.enter("@SUM");
    expect(await session.page.locator("#message").textContent()).toBe(
      "A1 cannot take this: That function isn't valid.",
    );
  });

  it("selects in the workbook what is clicked in the grid, and edits the cell that is typed into there", async () => {
    const session = await open();
    const grid = session.page.locator("#grid .o-grid-overlay");
    await grid.click({ position: { x: 64 + 10, y: 20 + 5 } });
    expect(await session.selection()).toMatchObject({ row: 2, column: 2, rows: 1 });
    await session.page.keyboard.type("typed");
    // Going to another cell ends the edit, as in Excel.
    await grid.click({ position: { x: 10, y: 5 } });
    expect(await session.value("Sheet1", 2, 2)).toBe("typed");
    expect(await session.selection()).toMatchObject({ row: 1, column: 1 });
  });

  it("opens the pane at a command of the cells' right-click menu", async () => {
    const session = await open();
    await session.page
      .locator("#grid .o-grid-overlay")
      .click({ button: "right", position: { x: 80, y: 60 } });
    await session.page.getByText("Tickmark sources of this cell").click();
    await expect
      .poll(() => session.pane.getByRole("tab", { name: "Sources" }).getAttribute("aria-selected"))
      .toBe("true");
  });

  it("downloads the workbook as a file that opens again", async () => {
    const session = await open();
    await session.enter("kept");
    const downloading = session.page.waitForEvent("download");
    await session.page.getByRole("button", { name: "Download" }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe("Book.xlsx");
    const opened = openFile(await readFile(await download.path()));
    expect(opened.ok && opened.value.sheet("Sheet1")?.cell(0, 0).value).toBe("kept");
  });

  it("opens an Excel file, and keeps what is open when a file cannot be kept whole", async () => {
    const session = await open();
    const book = newBook();
    book.activeSheet.setValue(0, 0, "theirs");
    await session.openFile("Theirs.xlsx", saveFile(book));
    await expect.poll(() => session.value("Sheet1", 1, 1)).toBe("theirs");
    await session.openFile("Notes.xlsx", new TextEncoder().encode("no workbook"));
    await expect
      .poll(() => session.page.locator("#message").textContent())
      .toBe("Notes.xlsx: this is not an .xlsx workbook: the file is no zip archive.");
    expect(await session.value("Sheet1", 1, 1)).toBe("theirs");
    expect(await session.page.locator("#file-name").textContent()).toBe("Theirs.xlsx");
  });
});
