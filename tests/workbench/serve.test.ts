import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { views } from "../../src/pane/state";
import { addInHeaders, findInAddIn } from "./add-in";
import { makeCertificate } from "./certificate";
import { readCommands } from "./commands";
import { fileIn, serve, type Origin } from "./serve";

const origins: Origin[] = [];
const folders: string[] = [];
afterEach(async () => {
  await Promise.all(origins.splice(0).map(({ stop }) => stop()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function build(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "tickmark-test-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

describe("an origin of the workbench", () => {
  it("takes the next port when one is busy", async () => {
    const certificate = await makeCertificate();
    const start = (): Promise<Origin> => serve(certificate, 18443, {}, () => undefined);
    origins.push(await start(), await start());
    const [first, second] = origins.map(({ address }) => Number(new URL(address).port));
    expect(second).toBeGreaterThan(first ?? Infinity);
  });

  it.each(["/../secret.txt", "/sub/../../secret.txt", "/sub", "/nothing.txt"])(
    "has no file at %s",
    (pathname) => {
      const folder = build({ "inside/sub/page.txt": "x", "secret.txt": "x" });
      expect(fileIn(path.join(folder, "inside"), pathname)).toBeUndefined();
    },
  );
});

describe("the add-in's origin", () => {
  const html = [
    `<meta content="script-src 'self' https://appsforoffice.microsoft.com">`,
    `<script src="https://appsforoffice.microsoft.com/lib/1/hosted/office.js"></script>`,
  ].join("\n");

  it("has Office.js from the npm package in place of the CDN, which is no longer allowed", () => {
    const find = findInAddIn(build({ "pane.html": html }));
    expect(find("/pane.html")).toEqual({
      type: "text/html; charset=utf-8",
      text: `<meta content="script-src 'self' 'self'">\n<script src="/office-js/office.js"></script>`,
    });
    expect(find("/office-js/office.js")).toMatch(/office-js[\\/]dist[\\/]office\.js$/);
  });

  it("has the headers that ship for a web server, with the workbench as the page that may frame it", () => {
    const conf = [
      `add_header Content-Security-Policy "script-src 'self'; frame-ancestors https://*.office.com" always;`,
      `add_header X-Content-Type-Options "nosniff" always;`,
      `add_header Strict-Transport-Security "max-age=31536000" always;`,
    ].join("\n");
    const folder = build({ "headers/nginx.conf": conf });
    expect(addInHeaders(folder, "https://localhost:8443")).toEqual({
      "Content-Security-Policy": "script-src 'self'; frame-ancestors https://localhost:8443",
      "X-Content-Type-Options": "nosniff",
    });
  });
});

describe("the commands of the manifest", () => {
  it("open the pane at a view each, in both languages, on the ribbon and on the cells' menu", () => {
    const { ribbon, cellMenu } = readCommands();
    const commands = [...ribbon.flatMap((group) => group.commands), ...cellMenu];
    expect(commands.length).toBeGreaterThan(2);
    expect(cellMenu.length).toBeGreaterThan(0);
    for (const { label, pane, icon } of commands) {
      const [, view] = /^pane\.html\?view=(\w+)$/.exec(pane) ?? [];
      expect(views).toContain(view);
      expect(label.en).not.toBe("");
      expect(label["zh-CN"]).not.toBe("");
      expect(icon).toMatch(/^assets\/.+\.png$/);
    }
  });
});
