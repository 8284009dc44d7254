/** The whole refresh in a browser: an old workbook, edits in the grid, the choice, the change, the way back, the file. */
import { readdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { zipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { messages } from "../../src/strings/messages";
import { aboutWords } from "../../src/strings/about";
import { paneWords } from "../../src/strings/pane";
import { refreshWords } from "../../src/strings/refresh";
import { reread } from "../app/workbook";
import { render, type Book } from "../host/workbook";
import { addressIn, fileOf, oldWorkbook, worked } from "./old-workbook";
import { manyChanges } from "./many-changes";
import { useWorkbench, type Session } from "./session";

const { open } = useWorkbench();
const pane = paneWords("en");
const words = refreshWords("en");

let plain: Uint8Array;
let edited: Uint8Array;
let share: ReturnType<typeof addressIn>;
let caveat: ReturnType<typeof addressIn>;
beforeAll(async () => {
  const book = await oldWorkbook();
  share = addressIn(book, "ReportFigures", "F036", "Value");
  caveat = addressIn(book, "UseCases", "UC01", "Caveat");
  plain = fileOf(book);
  edited = fileOf(worked(book));
});

/** Opens the file and the view, and waits until the workbook has been compared. */
async function openRefresh(session: Session, file: Uint8Array): Promise<void> {
  await session.openFile("Client.xlsx", file);
  await expect.poll(() => session.sheets()).toContain("Report figures");
  await session.pane.getByRole("tab", { name: pane.views.refresh }).click();
  await session.pane.getByRole("grid", { name: words.review.list }).waitFor();
}

/** Types into a cell as a person does. */
async function type(session: Session, place: typeof share, text: string): Promise<void> {
  await session.page.getByText(place.sheet, { exact: true }).first().click();
  await session.goTo(place.address);
  await session.enter(text);
}

async function held(session: Session, { sheet, row, column }: typeof share): Promise<unknown> {
  return session.value(sheet, row, column);
}

async function download({ page }: Session): Promise<Book> {
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download" }).click();
  return reread(await readFile(await (await downloading).path()));
}

/** The workbook as text, but for what Tickmark remembers in it and the sheet that is looked at. */
function textOf(book: Book): string {
  book.customXml = [];
  const [first] = book.sheets;
  if (first !== undefined) book.activeSheet = first;
  for (const sheet of book.sheets) sheet.selection = { row: 0, column: 0, rows: 1, columns: 1 };
  return render(book);
}

function activity({ pane: frame }: Session) {
  return frame.getByRole("region", { name: pane.activity.label });
}

describe("refreshing an old workbook", () => {
  it("asks about what the analyst changed too, writes the choice, and takes it back exactly", async () => {
    const session = await open();
    const { pane: frame } = session;
    await session.openFile("Client.xlsx", plain);
    await expect.poll(() => session.sheets()).toContain("Report figures");
    await type(session, share, "0.1712");
    await type(session, caveat, "Checked with the bank.");
    const before = textOf(await download(session));

    await frame.getByRole("tab", { name: pane.views.refresh }).click();
    await frame.getByRole("button", { name: /^Conflicts 2$/ }).click();
    const figure = frame.getByRole("radiogroup", { name: /^F036/ });
    await figure.getByRole("radio", { name: /^Release 1\.1\.0/ }).click();
    const text = frame.getByRole("radiogroup", { name: /^UC01/ });
    await text.getByRole("radio", { name: /^In the workbook/ }).click();
    expect(await text.getByRole("radio", { checked: true }).textContent()).toContain("Checked");
    // Nothing is written before Apply.
    expect(textOf(await download(session)) === before).toBe(true);

    await frame.getByRole("button", { name: /^Apply \d+ changes$/ }).click();
    await activity(session)
      .getByText(/cells written, \d+ rows added/)
      .waitFor();
    expect(await held(session, share)).toBe(0.17);
    expect(await held(session, caveat)).toBe("Checked with the bank.");
    await frame.getByText(words.release.newest("1.1.0")).waitFor();

    await frame.getByRole("button", { name: words.last.show }).click();
    const log = frame.getByRole("list", { name: words.last.log });
    await log.getByText(words.last.decidedBy.publisher).first().waitFor();
    await frame.getByRole("button", { name: words.last.undo }).click();
    await activity(session)
      .getByText(
        /^Taken back: \d+ cells hold .*, and \d+ rows that had been added are gone again\.$/,
      )
      .waitFor();
    expect(await held(session, share)).toBe(0.1712);
    // What happened is told at the foot, and does not cover the button that writes.
    const apply = await frame.getByRole("button", { name: /^Apply \d+ changes$/ }).boundingBox();
    const told = await activity(session).boundingBox();
    expect((apply?.y ?? 0) + (apply?.height ?? 0)).toBeLessThanOrEqual(told?.y ?? 0);
    expect(textOf(await download(session)) === before).toBe(true);
  });

  it("is done with the keyboard alone", async () => {
    const session = await open({ paneWidth: 320 });
    const { page, pane: frame } = session;
    await openRefresh(session, edited);
    await frame.getByRole("tab", { name: pane.views.refresh }).focus();
    const focused = async () =>
      (await session.frame()).evaluate(() => ({
        text: document.activeElement?.textContent ?? "",
        role: document.activeElement?.getAttribute("role"),
        isInGrid: document.activeElement?.closest("[role=grid]") !== null,
      }));
    const press = async (key: string, until: () => Promise<boolean>): Promise<void> => {
      for (let n = 0; n < 40 && !(await until()); n++) await page.keyboard.press(key);
      expect(await until()).toBe(true);
    };
    await press("Tab", async () => (await focused()).isInGrid);
    const figure = frame.getByRole("radiogroup", { name: /^F036/ });
    await press("ArrowDown", async () =>
      figure.evaluate((group) => group.contains(document.activeElement)),
    );
    await press("ArrowRight", async () => (await focused()).text.startsWith("Release 1.1.0"));
    await page.keyboard.press("Space");
    expect(await figure.getByRole("radio", { name: /^Release/ }).isChecked()).toBe(true);
    // The list is one stop: Tab leaves it, and Shift+Tab comes back to the same place.
    await page.keyboard.press("Tab");
    expect(await focused()).toMatchObject({ isInGrid: false });
    await page.keyboard.press("Shift+Tab");
    expect((await focused()).text).toMatch(/^Release 1\.1\.0/);
    await page.keyboard.press("End");
    await page.keyboard.press("Home");
    expect((await focused()).text).toMatch(/^Conflicts/);
    await press("Tab", async () => (await focused()).text.startsWith("Apply"));
    await page.keyboard.press("Enter");
    await activity(session)
      .getByText(/cells written/)
      .waitFor();
    expect(await held(session, share)).toBe(0.17);
  });

  it("takes a whole kind, a row or all at once, and gives them back", async () => {
    const session = await open();
    const { pane: frame } = session;
    await openRefresh(session, edited);
    const all = frame.getByRole("group", { name: words.review.chooseAll });
    await all.getByRole("button", { name: words.review.keepAll }).click();
    const apply = frame.getByRole("button", { name: /^Apply/ });
    expect(await apply.textContent()).toBe(words.review.applyNothing);
    await frame
      .getByRole("button", { name: words.review.forThese(words.review.takeAll, "Conflicts") })
      .click();
    expect(await apply.textContent()).toBe("Apply 2 changes");
    await all.getByRole("button", { name: words.review.asProposed }).click();
    await frame.getByText(/2 conflicts keep yours/).waitFor();
    // A filter narrows what "everything" means.
    await frame.getByRole("button", { name: /^Wording \d/ }).click();
    await all.getByRole("button", { name: words.review.keepAll }).click();
    await frame.getByRole("button", { name: /^Conflicts \d/ }).click();
    await frame.getByText(/2 conflicts keep yours/).waitFor();
  });

  it("keeps what was chosen while another view is looked at", async () => {
    const session = await open();
    const { pane: frame } = session;
    await openRefresh(session, edited);
    const figure = frame.getByRole("radiogroup", { name: /^F036/ });
    await figure.getByRole("radio", { name: /^Release/ }).click();
    await frame.getByRole("tab", { name: pane.views.about }).click();
    await frame.getByRole("tab", { name: pane.views.refresh }).click();
    expect(await figure.getByRole("radio", { name: /^Release/ }).isChecked()).toBe(true);
  });
});

describe("a refresh that was interrupted", () => {
  it.each([
    { direction: "finish", value: 0.17, release: "1.1.0" },
    { direction: "undo", value: 0.171, release: "1.0.0" },
  ] as const)("can be ended by $direction on Home", async ({ direction, value, release }) => {
    const session = await open();
    const { page, pane: frame } = session;
    await openRefresh(session, plain);
    await session.failAt(2, { kind: "killed", afterActions: 400 });
    await frame.getByRole("button", { name: /^Apply/ }).click();
    await page.waitForFunction(() =>
      window.tickmarkHost.requests.some(({ error }) => error === "PaneKilled"),
    );
    await page.evaluate(() => {
      window.tickmarkHost.reopen();
    });
    await page.getByRole("button", { name: "Tickmark", exact: true }).click();
    const at = new Date().toISOString();
    await frame.getByText(messages("en").changeUnfinished(at)).first().waitFor();
    await frame.getByRole("button", { name: pane.change[direction].button }).click();
    await activity(session)
      .getByText(/^(Finished|Taken back): /)
      .waitFor();
    expect(await held(session, share)).toBe(value);
    await frame
      .getByText(new RegExp(`release ${release.replaceAll(".", "\\.")}`))
      .first()
      .waitFor();
    await frame.getByText(messages("en").changeUnfinished(at)).waitFor({ state: "detached" });
  });
});

describe("the change log", () => {
  it("is put on a sheet, and forgotten when the person says so", async () => {
    const session = await open();
    const { pane: frame } = session;
    await openRefresh(session, plain);
    await frame.getByRole("button", { name: /^Apply/ }).click();
    await activity(session)
      .getByText(/cells written/)
      .waitFor();
    await frame.getByRole("button", { name: words.last.toSheet }).click();
    await activity(session)
      .getByText(/^The change log is on sheet “Change log”/)
      .waitFor();
    expect(await session.sheets()).toContain("Change log");
    await frame.getByRole("button", { name: words.last.forget }).click();
    await frame
      .getByRole("alertdialog")
      .getByRole("button", { name: words.last.forgetYes })
      .click();
    await activity(session).getByText(words.last.forgotten).waitFor();
    await frame.getByRole("heading", { name: words.last.title }).waitFor({ state: "detached" });
  });

  it("is gone once the workbook was prepared for a client, which is asked with the safe answer first", async () => {
    const session = await open({ paneWidth: 320 });
    const { pane: frame, page } = session;
    await openRefresh(session, plain);
    await frame.getByRole("button", { name: /^Apply/ }).click();
    await activity(session)
      .getByText(/cells written/)
      .waitFor();
    await frame.getByRole("tab", { name: pane.views.about }).click();
    const about = aboutWords("en");
    const start = frame.getByRole("button", { name: about.prepare });
    const question = frame.getByRole("alertdialog");
    await start.click();
    expect(await session.accessibilityFindings()).toEqual([]);
    await page.keyboard.press("Enter");
    await question.waitFor({ state: "detached" });
    expect(await start.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.keyboard.press("Enter");
    await question.getByRole("button", { name: about.prepareYes }).click();
    await activity(session).getByText(about.prepared(true)).waitFor();
    await frame.getByRole("tab", { name: pane.views.refresh }).click();
    await frame.getByText(words.release.newest("1.1.0")).waitFor();
    expect(await frame.getByRole("heading", { name: words.last.title }).count()).toBe(0);
  });
});

const looks = [
  { when: "light", colorScheme: "light", forcedColors: "none", locale: "en-US" },
  { when: "dark", colorScheme: "dark", forcedColors: "none", locale: "en-US" },
  { when: "in forced colours", colorScheme: "dark", forcedColors: "active", locale: "en-US" },
  { when: "in Chinese", colorScheme: "light", forcedColors: "none", locale: "zh-CN" },
] as const;

describe("the view at 320 pixels", () => {
  it.each(looks)(
    "has nothing that axe finds wrong, and never scrolls sideways, $when",
    async ({ colorScheme, forcedColors, locale }) => {
      const session = await open({ colorScheme, forcedColors, locale, paneWidth: 320 });
      const { pane: frame } = session;
      const language = locale === "zh-CN" ? "zh-CN" : "en";
      const { review, last } = refreshWords(language);
      await session.openFile("Client.xlsx", edited);
      await expect.poll(() => session.sheets()).toContain("Report figures");
      await frame.getByRole("tab", { name: paneWords(language).views.refresh }).click();
      await frame.getByRole("grid", { name: review.list }).waitFor();
      const inside = await session.frame();
      for (const section of ["conflicts", "material", "added", "editorial", "withdrawn"] as const) {
        await frame
          .getByRole("button", { name: new RegExp(`^${review.sections[section]} \\d`) })
          .click();
        const width = await inside.evaluate(() => document.documentElement.scrollWidth);
        expect(width).toBe(320);
        expect(await session.accessibilityFindings()).toEqual([]);
      }
      await frame
        .getByRole("button", { name: /\d/ })
        .filter({ hasText: /Apply|应用/ })
        .click();
      await frame.getByRole("button", { name: last.show }).click();
      await frame.getByRole("list", { name: last.log }).waitFor();
      expect(await session.accessibilityFindings()).toEqual([]);
    },
  );
});

describe("with text at 200 %", () => {
  it("the two sides of a change stand one beneath the other, with no word broken", async () => {
    const session = await open({ paneWidth: 175 });
    await openRefresh(session, edited);
    const [mine, theirs] = await session.pane
      .getByRole("radiogroup", { name: /^F036/ })
      .getByRole("radio")
      .evaluateAll((sides) =>
        sides.map((side) => side.getBoundingClientRect().toJSON() as DOMRect),
      );
    expect(theirs?.top).toBeGreaterThanOrEqual(mine?.bottom ?? Infinity);
    expect(theirs?.left).toBe(mine?.left);
  });
});

describe("5,000 changes", () => {
  it("are scrolled and walked through with a few of them drawn at a time, and all of them applied", async () => {
    const many = await manyChanges(5_000);
    const session = await open({ paneWidth: 320 });
    const { page, pane: frame } = session;
    await many.serve(page);
    await session.openFile("Many.xlsx", many.file);
    await expect.poll(() => session.sheets()).toContain("Elements");
    await frame.getByRole("tab", { name: pane.views.refresh }).click();
    const grid = frame.getByRole("grid", { name: words.review.list });
    await grid.waitFor({ timeout: 60_000 });
    // A section, a table, and for each change its row.
    expect(await grid.getAttribute("aria-rowcount")).toBe("10002");
    const inside = await session.frame();
    await inside.evaluate(() => {
      scrollTo(0, document.documentElement.scrollHeight / 2);
    });
    await frame
      .getByText(/^Element 24\d\d$/)
      .first()
      .waitFor();
    expect(await grid.getByRole("row").count()).toBeLessThan(60);
    await frame.getByRole("button", { name: /^Numbers and facts \(/ }).focus();
    await page.keyboard.press("End");
    const last = frame.getByRole("radiogroup", { name: /^E004999/ });
    await last.getByRole("radio").first().waitFor();
    expect(await last.evaluate((group) => group.contains(document.activeElement))).toBe(true);
    await frame.getByRole("button", { name: "Apply 5,000 changes" }).click();
    await activity(session)
      .getByText(/^5,000 cells written/)
      .waitFor({ timeout: 60_000 });
    expect(await session.value("Elements", 6, 4)).toBe(2.5);
  });
});

describe("a release from a file", () => {
  it("is refused in words when it is none, and taken when it is sound", async () => {
    const session = await open();
    const { pane: frame } = session;
    await openRefresh(session, plain);
    const picker = frame.locator("input[type=file]");
    const zip = { name: "release.zip", mimeType: "application/zip" };
    await picker.setInputFiles({ ...zip, buffer: Buffer.from("no zip") });
    await activity(session).getByText(words.release.refused("release.zip")).waitFor();
    await picker.setInputFiles({ ...zip, buffer: Buffer.from(nextRelease()) });
    await frame.getByText("1.2.0 (from release.zip)").first().waitFor({ state: "attached" });
    await frame.getByRole("button", { name: /^Apply/ }).click();
    await activity(session)
      .getByText(/cells written/)
      .waitFor();
    await frame.getByText(words.release.newest("1.2.0")).waitFor();
    expect(await held(session, share)).toBe(0.17);
  });
});

/** Release 1.1.0 again, under the next version's name. */
function nextRelease(): Uint8Array {
  const folder = new URL("../../seeds/china-finance-blockchain/1.1.0/", import.meta.url);
  const files = readdirSync(folder).map((name) => {
    const content = readFileSync(new URL(name, folder));
    if (name !== "datapackage.json") return [name, new Uint8Array(content)] as const;
    const text = content.toString().replace('"version": "1.1.0"', '"version": "1.2.0"');
    return [name, new TextEncoder().encode(text)] as const;
  });
  return zipSync(Object.fromEntries(files));
}
