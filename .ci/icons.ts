/**
 * Draws the icons that manifest.xml names, each SVG of src/pane/assets at every size, in a browser: `npx tsx .ci/icons.ts [browser]`.
 * The pictures are committed, so a build needs no browser.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { chromium } from "playwright-core";

/** What Office asks for or can use, in pixels. https://learn.microsoft.com/javascript/api/manifest/image */
const sizes = [16, 20, 24, 32, 40, 48, 64, 80];

const assets = path.join(import.meta.dirname, "../src/pane/assets");
const browser = await chromium.launch({
  executablePath: process.argv[2] ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
const page = await browser.newPage();
for (const icon of ["tickmark", "data", "chart", "refresh", "checks", "sources"]) {
  const svg = readFileSync(path.join(assets, `${icon}.svg`), "utf8");
  for (const size of sizes) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw}</style>${svg}`);
    await page.screenshot({
      path: path.join(assets, `${icon}-${size}.png`),
      omitBackground: true,
    });
  }
}
await browser.close();
