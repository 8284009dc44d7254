/**
 * The built pane in a real browser, beside the workbench's workbook. Every session must end without an error in the console, a violation
 * of the Content Security Policy or a request to anywhere but the workbench's two origins.
 */
import axe from "axe-core";
import {
  chromium,
  type Browser,
  type BrowserContextOptions,
  type Frame,
  type FrameLocator,
  type Page,
} from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import type { Fault } from "../host/faults";
import type { Host } from "../host/host";
import { findBrowser, quietFlags } from "../workbench/browser";
import { startWorkbench, type Workbench } from "../workbench/workbench";

/** As the page names it. */
declare global {
  interface Window {
    tickmarkHost: Host;
  }
}

export interface SessionOptions {
  /** Excel's own language. */
  readonly locale?: string;
  readonly colorScheme?: "light" | "dark";
  readonly forcedColors?: "active" | "none";
  /** Of the task pane, in pixels. */
  readonly paneWidth?: number;
  /** Whether the add-in may write to the clipboard. */
  readonly clipboard?: "allowed" | "denied";
}

/** Starts the workbench and a browser for the tests of a file; each session is a fresh person on a fresh machine. */
export function useWorkbench(): { readonly open: (options?: SessionOptions) => Promise<Session> } {
  let workbench: Workbench;
  let browser: Browser;
  let sessions: Session[] = [];

  beforeAll(async () => {
    [workbench, browser] = await Promise.all([startWorkbench(), launch()]);
  });
  afterEach(async () => {
    const ended = sessions;
    sessions = [];
    await Promise.all(ended.map((session) => session.page.context().close()));
    expect(ended.flatMap(({ problems }) => problems)).toEqual([]);
  });
  afterAll(async () => {
    await browser.close();
    await workbench.stop();
  });

  return {
    open: async (options = {}) => {
      const session = await openSession(browser, workbench, options);
      sessions.push(session);
      return session;
    },
  };
}

export async function launch(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === undefined)
    throw new Error("There is no Chromium, Chrome or Edge on this machine; install one of them.");
  return chromium.launch({
    executablePath,
    args: [
      ...quietFlags,
      "--no-sandbox",
      "--disable-gpu",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
    ],
  });
}

export async function openSession(
  browser: Browser,
  workbench: Workbench,
  options: SessionOptions,
): Promise<Session> {
  const {
    locale = "en-US",
    colorScheme = "light",
    forcedColors = "none",
    paneWidth = 350,
  } = options;
  const settings: BrowserContextOptions = {
    ignoreHTTPSErrors: true,
    viewport: { width: 1440, height: 900 },
    colorScheme,
    forcedColors,
    acceptDownloads: true,
  };
  const context = await browser.newContext(settings);
  if (options.clipboard === "allowed") {
    await context.grantPermissions(["clipboard-write"], { origin: workbench.addIn });
    await context.grantPermissions(["clipboard-read"], { origin: workbench.address });
  }
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const session = new Session(page, workbench);
  await page.goto(`${workbench.address}/?locale=${locale}`);
  await page.addStyleTag({ content: `:root { --pane-width: ${paneWidth + 1}px !important; }` });
  await session.pane.getByRole("tab").first().waitFor();
  return session;
}

export class Session {
  readonly page: Page;
  /** What went wrong beside what the test looks at. */
  readonly problems: string[] = [];

  constructor(page: Page, { address, addIn }: Workbench) {
    this.page = page;
    const own = [address, addIn].map((origin) => `${origin}/`);
    page.on("console", (message) => {
      if (message.type() === "error") this.problems.push(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => {
      this.problems.push(`uncaught: ${error.message}`);
    });
    page.context().on("request", (request) => {
      const url = request.url();
      const isLocal =
        /^(?:data|blob|about):/.test(url) || own.some((origin) => url.startsWith(origin));
      if (!isLocal) this.problems.push(`request: ${url}`);
    });
  }

  get pane(): FrameLocator {
    return this.page.frameLocator("#frame iframe");
  }

  /** The pane's frame itself, to run a script in. */
  async frame(): Promise<Frame> {
    const element = await this.page.locator("#frame iframe").elementHandle();
    const frame = await element.contentFrame();
    if (frame === null) throw new Error("The task pane is closed.");
    return frame;
  }

  /** Names of the workbook's sheets. */
  async sheets(): Promise<string[]> {
    return this.page.evaluate(() => window.tickmarkHost.book.sheets.map(({ name }) => name));
  }

  /** What a cell holds, as Excel would give it to a program. */
  async value(sheet: string, row: number, column: number): Promise<unknown> {
    return this.page.evaluate(
      ([name, atRow, atColumn]) =>
        window.tickmarkHost.book.sheet(name)?.cell(atRow - 1, atColumn - 1).value,
      [sheet, row, column] as const,
    );
  }

  /** Sheet and cells that are selected. */
  async selection(): Promise<{ sheet: string; row: number; column: number; rows: number }> {
    return this.page.evaluate(() => {
      const { activeSheet } = window.tickmarkHost.book;
      const { row, column, rows } = activeSheet.selection;
      return { sheet: activeSheet.name, row: row + 1, column: column + 1, rows };
    });
  }

  /** @param n 1 is the next request */
  async failAt(n: number, fault: Fault): Promise<void> {
    await this.page.evaluate(
      ([at, what]) => {
        window.tickmarkHost.failAt(at, what);
      },
      [n, fault] as const,
    );
  }

  /** Goes to a place through the address box. */
  async goTo(address: string): Promise<void> {
    const box = this.page.getByRole("textbox", { name: "Cell address" });
    await box.fill(address);
    await box.press("Enter");
  }

  /** Types into the selected cell through the formula bar. */
  async enter(text: string): Promise<void> {
    const entry = this.page.getByLabel("Cell contents");
    await entry.fill(text);
    await entry.press("Enter");
  }

  /** Types over the selected cell on the grid itself, as a person does. */
  async typeOnGrid(text: string): Promise<void> {
    await this.page.locator("#grid .o-grid").focus();
    await this.page.keyboard.type(text);
    await this.page.keyboard.press("Enter");
  }

  async openFile(name: string, bytes: Uint8Array): Promise<void> {
    const file = { name, mimeType: "application/octet-stream", buffer: Buffer.from(bytes) };
    await this.page.setInputFiles("#file", file);
  }

  /** What axe finds wrong with the pane as it stands, one line each. */
  async accessibilityFindings(): Promise<string[]> {
    const frame = await this.frame();
    await frame.evaluate(axe.source);
    const violations = await frame.evaluate(async () => {
      const { axe: inPage } = globalThis as unknown as { axe: typeof axe }; // put there by the line above
      // Fluent's guards at the ends of the page: whoever gets there is sent on at once.
      return (await inPage.run({ exclude: ["[data-tabster-dummy]"] })).violations;
    });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  }
}
