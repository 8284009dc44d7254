/**
 * The add-in's origin: the build as it ships, with the headers that it ships for a web server. Two things differ: Office.js comes
 * from the npm package instead of Microsoft's CDN, and the workbench's page may frame the pane.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileIn, type Find } from "./serve";

const { resolve } = createRequire(import.meta.url);
const officeFolder = path.join(path.dirname(resolve("@microsoft/office-js/package.json")), "dist");
const officePrefix = "/office-js/";
const officeScript = /https:\/\/[\w.-]+\/[\w/-]+\/office\.js/g;

export function findInAddIn(build: string): Find {
  return (pathname) => {
    if (pathname.startsWith(officePrefix)) {
      return fileIn(officeFolder, pathname.slice(officePrefix.length));
    }
    const file = fileIn(build, pathname);
    if (file === undefined || path.extname(file) !== ".html") return file;
    return { type: "text/html; charset=utf-8", text: withLocalOffice(readFileSync(file, "utf8")) };
  };
}

/** The page with Office.js from this origin, and the CDN's host no longer allowed. */
function withLocalOffice(html: string): string {
  const hosts = new Set((html.match(officeScript) ?? []).map((address) => new URL(address).origin));
  let local = html.replace(officeScript, `${officePrefix}office.js`);
  for (const host of hosts) local = local.replaceAll(host, "'self'");
  return local;
}

/** The headers in the build's file for nginx, for a page whose frame is the workbench's. */
export function addInHeaders(build: string, workbench: string): Record<string, string> {
  const file = fileIn(build, "headers/nginx.conf");
  const text = file === undefined ? "" : readFileSync(file, "utf8");
  const headers: Record<string, string> = {};
  for (const [, name = "", value = ""] of text.matchAll(
    /^\s*add_header\s+([\w-]+)\s+"([^"]*)"/gm,
  )) {
    // A browser would remember for months that localhost speaks https only; caching would hide the next build.
    if (name === "Strict-Transport-Security" || name === "Cache-Control") continue;
    headers[name] = value
      .replace(/frame-ancestors[^;]*/, `frame-ancestors ${workbench}`)
      .replace(/https:\/\/appsforoffice[\w.-]*/g, "'self'");
  }
  return headers;
}
