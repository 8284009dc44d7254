/**
 * The time from the pane's navigation to a Home that can be used, and the scripts that were loaded by then but for Office.js, beside Microsoft's React template: both built for production, in
 * the same Chromium, with the same Office.js and the same stand-in for Excel, a fresh person each time.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { launch } from "../e2e/session";
import { paneFolder } from "../workbench/build";
import { startWorkbench, type Workbench } from "../workbench/workbench";
import type { Topic } from "./topic";

type Page = "ours" | "template";
type Reading = Page | `${Page} scripts`;

declare global {
  interface Window {
    /** Milliseconds since the pane's navigation. */
    usableAt?: number;
  }
}

const root = path.join(import.meta.dirname, "../..");
const templateFolder = path.join(root, "node_modules/.cache/tickmark-template");

/** The button that each page is there for. */
const buttons: Readonly<Record<Page, string>> = {
  ours: "Fill this workbook",
  template: "Insert text",
};

export const usable: Topic<Reading> = {
  rounds: { full: 9, quick: 3 },
  measures: [
    {
      id: "pane/usable-home",
      reading: "ours",
      unit: "ms",
      peer: { name: "Microsoft's React template, rebuilt", reading: "template" },
    },
    {
      id: "pane/usable-home-scripts",
      reading: "ours scripts",
      unit: "bytes gzip",
      peer: { name: "Microsoft's React template, rebuilt", reading: "template scripts" },
    },
  ],
  async start() {
    buildTemplate();
    const ours = await startWorkbench();
    const template = await startWorkbench(templateFolder);
    const browser = await launch();
    const round = async () => {
      const first = await use(browser, ours, buttons.ours);
      const second = await use(browser, template, buttons.template);
      return {
        ours: first.time,
        template: second.time,
        "ours scripts": compressed(paneFolder, first.scripts),
        "template scripts": compressed(templateFolder, second.scripts),
      };
    };
    stop = async () => {
      await browser.close();
      await Promise.all([ours.stop(), template.stop()]);
    };
    await round();
    return round;
  },
  stop: () => stop(),
};

let stop = (): Promise<void> => Promise.resolve();

/** By webpack in production mode, with the product's own settings but for entry, page and folder. */
function buildTemplate(): void {
  const webpack = createRequire(import.meta.url).resolve("webpack/bin/webpack.js");
  const config = path.join(import.meta.dirname, "template/webpack.config.js");
  execFileSync(process.execPath, [webpack, "--config", config], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, TEMPLATE_FOLDER: templateFolder },
  });
}

interface Use {
  /** Milliseconds from the navigation. */
  readonly time: number;
  /** Paths of the page's own scripts that were asked for by then. */
  readonly scripts: readonly string[];
}

async function use(browser: Browser, { address }: Workbench, button: string): Promise<Use> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  try {
    await context.addInitScript((name: string) => {
      if (window === window.top) return;
      const watch = setInterval(() => {
        const isUsable = [...document.querySelectorAll("button")].some(
          ({ textContent, ariaDisabled, disabled }) =>
            textContent === name && ariaDisabled !== "true" && !disabled,
        );
        if (!isUsable) return;
        clearInterval(watch);
        window.usableAt = performance.now();
      }, 2);
    }, button);
    const page = await context.newPage();
    await page.goto(`${address}/?locale=en-US`);
    const element = await page.locator("#frame iframe").elementHandle();
    const frame = await element.contentFrame();
    if (frame === null) throw new Error("The task pane did not open.");
    const time = await frame.waitForFunction(() => window.usableAt);
    const addresses = await frame.evaluate(() =>
      performance.getEntriesByType("resource").map(({ name }) => name),
    );
    const scripts = addresses
      .map((resource) => new URL(resource).pathname)
      .filter((pathname) => /^\/[^/]+\.js$/.test(pathname));
    return { time: (await time.jsonValue()) ?? NaN, scripts };
  } finally {
    await context.close();
  }
}

function compressed(folder: string, scripts: readonly string[]): number {
  return scripts
    .map((script) => gzipSync(readFileSync(path.join(folder, script)), { level: 9 }).length)
    .reduce((sum, bytes) => sum + bytes, 0);
}
