/** Checks in a browser: what is wrong is found, shown at its cell, mended kind by kind, and the workbook is as it was filled. */
import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { languages } from "../../src/core/collection";
import { checksWords } from "../../src/strings/checks";
import { paneWords } from "../../src/strings/pane";
import { refreshWords } from "../../src/strings/refresh";
import { reread } from "../app/workbook";
import { recalculate } from "../host/formula";
import { render, type Book } from "../host/workbook";
import { useWorkbench, type Session } from "./session";
import { mendable, wronglyDrawn, wrongWorkbook } from "./wrong-workbook";

const { open } = useWorkbench();
const pane = paneWords("en");
const words = checksWords("en");

let files: Awaited<ReturnType<typeof wrongWorkbook>>;
beforeAll(async () => {
  files = await wrongWorkbook();
});

async function openChecks(session: Session, file: Uint8Array): Promise<void> {
  await session.openFile("Client.xlsx", file);
  await expect.poll(() => session.sheets()).toContain("Report figures");
  await session.pane.getByRole("tab", { name: pane.views.checks }).click();
  await session.pane.getByText(/^Checked: /).waitFor();
}

async function download({ page }: Session): Promise<Book> {
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download" }).click();
  return reread(await readFile(await (await downloading).path()));
}

/** The workbook as text, but for what Tickmark remembers in it and the sheet that is looked at. */
function textOf(book: Book): string {
  recalculate(book);
  book.customXml = [];
  const [first] = book.sheets;
  if (first !== undefined) book.activeSheet = first;
  for (const sheet of book.sheets) sheet.selection = { row: 0, column: 0, rows: 1, columns: 1 };
  return render(book);
}

describe("the Checks view", () => {
  it("finds nothing in a fresh workbook", async () => {
    const session = await open();
    await openChecks(session, files.fresh);
    await session.pane.getByText(words.nothing).waitFor();
    expect(await session.accessibilityFindings()).toEqual([]);
  });

  it("mends kind by kind what is safe to mend, and gives the fresh workbook back", async () => {
    const session = await open();
    const { pane: frame } = session;
    await openChecks(session, files.wrong);
    const summary = frame.getByText(/^Checked: /);
    // Of each kind at once where there are several, else the one.
    for (
      let n = 0;
      n < mendable.length && (await frame.getByText(words.nothing).count()) === 0;
      n++
    ) {
      const before = await summary.textContent();
      const all = frame.getByRole("button", { name: /^Fix all/ });
      if ((await all.count()) > 0) {
        await all.first().click();
        await frame.getByRole("button", { name: /^Write \d+ cells$/ }).click();
      } else
        await frame
          .getByRole("button", { name: /^Fix: / })
          .first()
          .click();
      await expect.poll(() => summary.textContent()).not.toBe(before);
    }
    await frame.getByText(words.nothing).waitFor();
    expect(textOf(await download(session)) === textOf(reread(files.fresh))).toBe(true);
  }, 120_000);

  it("mends a chart by keyboard after a preview, and it is taken back", async () => {
    const { file, sheet, row, column } = await wronglyDrawn();
    const session = await open({ paneWidth: 320 });
    const { pane: frame, page } = session;
    await openChecks(session, file);
    const held = () => session.value(sheet, row, column);
    await frame.getByRole("button", { name: /^Fix…: / }).focus();
    await page.keyboard.press("Enter");
    await frame.getByText(words.previewHint).waitFor();
    expect(await session.accessibilityFindings()).toEqual([]);
    expect(await held()).toBe(0.4);
    await frame.getByRole("button", { name: words.write(1, "chart") }).focus();
    await page.keyboard.press("Enter");
    await frame.getByText(words.nothing).waitFor();
    expect(await held()).toBe(0.326);
    expect(await session.accessibilityFindings()).toEqual([]);

    await frame.getByRole("tab", { name: pane.views.refresh }).click();
    const undo = frame.getByRole("button", { name: refreshWords("en").last.undo });
    await undo.focus();
    await page.keyboard.press("Enter");
    await frame.getByText(/^Taken back: 1 chart is as before/).waitFor();
    expect(await held()).toBe(0.4);
    expect(await session.accessibilityFindings()).toEqual([]);
  });

  it("keeps the focus with the keyboard: in the list after a fix, at the title after a preview", async () => {
    const session = await open();
    const { pane: frame, page } = session;
    await openChecks(session, files.wrong);
    const counted = frame.getByText(/^Checked: /);
    const before = await counted.textContent();
    await frame
      .getByRole("button", { name: /^Fix: / })
      .first()
      .focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => counted.textContent()).not.toBe(before);
    expect(await isInGrid(session)).toBe(true);
    await frame
      .getByRole("button", { name: /^Fix all/ })
      .first()
      .focus();
    await page.keyboard.press("Enter");
    await frame.getByText(words.previewHint).waitFor();
    await page.keyboard.press("Escape");
    await frame.getByRole("grid", { name: words.list }).waitFor();
    const focused = async () =>
      (await session.frame()).evaluate(() => document.activeElement?.textContent);
    expect(await focused()).toBe(words.title);
  });

  it("says that there is nothing to check in a workbook without a table of Tickmark", async () => {
    const session = await open();
    await session.pane.getByRole("tab", { name: pane.views.checks }).click();
    await session.pane.getByText(words.noTable).waitFor();
    expect(await session.pane.getByText(words.nothing).count()).toBe(0);
  });

  it("writes nothing before the preview is accepted", async () => {
    const session = await open();
    const { pane: frame, page } = session;
    await openChecks(session, files.wrong);
    await frame
      .getByRole("button", { name: /^Fix all/ })
      .first()
      .click();
    await frame.getByText(words.previewHint).waitFor();
    expect(await session.accessibilityFindings()).toEqual([]);
    await page.keyboard.press("Escape");
    await frame.getByRole("grid", { name: words.list }).waitFor();
    expect(textOf(await download(session)) === textOf(reread(files.wrong))).toBe(true);
  });

  it("goes to the cell of a finding with the keyboard alone, and says where a sheet is hidden", async () => {
    const session = await open({ paneWidth: 320 });
    const { pane: frame, page } = session;
    await openChecks(session, files.wrong);
    const first = frame.getByRole("row").filter({ hasText: "!" }).first();
    const address = (await first.getByText(/^[^!]+![A-Z]+\d+$/).textContent()) ?? "";
    await frame.getByRole("tab", { name: pane.views.checks }).focus();
    const focused = async (): Promise<string> =>
      (await session.frame()).evaluate(() => document.activeElement?.textContent ?? "");
    for (let n = 0; n < 30 && !(await isInGrid(session)); n++) await page.keyboard.press("Tab");
    for (let n = 0; n < 20 && !(await focused()).includes(address); n++)
      await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await frame.getByText(words.shown(address, false)).waitFor();
    const { sheet } = await session.selection();
    expect(address.startsWith(`${sheet}!`)).toBe(true);

    await page.evaluate((name) => {
      const hidden = window.tickmarkHost.book.sheet(name);
      const other = window.tickmarkHost.book.sheets.find((one) => one !== hidden);
      if (hidden === undefined || other === undefined) throw new Error("There are sheets.");
      window.tickmarkHost.book.activeSheet = other;
      hidden.visibility = "hidden";
    }, sheet);
    await page.keyboard.press("Enter");
    await frame.getByText(words.sheetHidden(sheet, address)).waitFor();
  });

  it("says that its results are old once the workbook has changed, and checks only when asked", async () => {
    const session = await open();
    const { pane: frame, page } = session;
    await openChecks(session, files.wrong);
    const before = await frame.getByText(/^Checked: /).textContent();
    const isOld = async (): Promise<boolean> => (await frame.getByText(words.stale).count()) === 1;
    expect(await isOld()).toBe(false);
    await session.goTo("A200");
    // Excel drops some of its news; it says so of one edit or another.
    for (let n = 0; n < 10 && !(await isOld()); n++) {
      await session.typeOnGrid(`note ${n}`);
      await page.waitForTimeout(100);
    }
    expect(await isOld()).toBe(true);
    const { sheet, row } = await session.selection();
    expect(await session.value(sheet, row - 1, 1)).toMatch(/^note/);
    expect(await frame.getByText(/^Checked: /).textContent()).toBe(before);
    expect(await session.accessibilityFindings()).toEqual([]);
    await frame.getByRole("button", { name: words.again }).click();
    await expect.poll(() => frame.getByText(words.stale).count()).toBe(0);
  });

  it("gives the report to be copied by hand where the clipboard is denied", async () => {
    const session = await open({ clipboard: "denied" });
    const { pane: frame } = session;
    await openChecks(session, files.wrong);
    await frame.getByRole("button", { name: words.copy }).click();
    const copied = frame.getByText(words.copied);
    const box = frame.getByRole("textbox", { name: words.report });
    await copied.or(box).first().waitFor();
    if ((await box.count()) === 0) return;
    expect(await box.inputValue()).toContain("Report figures!D7");
  });

  it.each(languages)(
    "has nothing that axe finds wrong in %s at 320 pixels, light and dark",
    async (language) => {
      for (const colorScheme of ["light", "dark"] as const) {
        const session = await open({
          locale: language === "en" ? "en-US" : "zh-CN",
          colorScheme,
          paneWidth: 320,
        });
        const own = checksWords(language);
        await session.openFile("Client.xlsx", files.wrong);
        await expect.poll(() => session.sheets()).toContain("Report figures");
        await session.pane.getByRole("tab", { name: paneWords(language).views.checks }).click();
        await session.pane.getByRole("grid", { name: own.list }).waitFor();
        expect(await session.accessibilityFindings()).toEqual([]);
        const frame = await session.frame();
        expect(await frame.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
      }
    },
  );
});

async function isInGrid(session: Session): Promise<boolean> {
  return (await session.frame()).evaluate(
    () => document.activeElement?.closest("[role=grid]") !== null,
  );
}
