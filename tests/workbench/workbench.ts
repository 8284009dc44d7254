/**
 * The workbench's two origins: the page that plays Excel on the web, and the add-in in its frame. They differ by their port only,
 * because the client talks to a parent page of its own host name and over https; so they are as foreign to each other as real ones.
 */
import { createRequire } from "node:module";
import path from "node:path";
import { loadSurface } from "../host/surface";
import { addInHeaders, findInAddIn } from "./add-in";
import { buildPage, buildPane, pageFolder, paneFolder } from "./build";
import { makeCertificate } from "./certificate";
import { readCommands } from "./commands";
import { fileIn, serve, type Find } from "./serve";
import type { Setup } from "./setup";

export interface Workbench {
  /** Where the page is. */
  readonly address: string;
  /** Where the add-in is. */
  readonly addIn: string;
  /** Of the certificate of both, for `--ignore-certificate-errors-spki-list`. */
  readonly keyHash: string;
  readonly stop: () => Promise<void>;
}

const firstPort = 8443;

/** Nothing leaves the machine. The grid's library compiles its templates, which is why this page, unlike the pane, may evaluate. */
const pageHeaders = {
  "Content-Security-Policy": [
    "default-src 'none'",
    "script-src 'self' 'unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self'",
    "img-src 'self' data: https://localhost:*",
    "connect-src 'self'",
    "frame-src https://localhost:*",
  ].join("; "),
};

const { resolve } = createRequire(import.meta.url);
const gridFolder = path.dirname(resolve("@odoo/o-spreadsheet/package.json"));
const gridRequire = createRequire(path.join(gridFolder, "package.json"));

/** The grid and what it needs, unmodified and never bundled: each is a file of its own that anyone can swap. */
const libraries: Readonly<Record<string, string>> = {
  "bootstrap.css": gridRequire.resolve("bootstrap/dist/css/bootstrap.min.css"),
  "font-awesome.css": gridRequire.resolve("font-awesome/css/font-awesome.min.css"),
  "o-spreadsheet.css": path.join(gridFolder, "dist/o_spreadsheet.css"),
  "o-spreadsheet.js": path.join(gridFolder, "dist/o_spreadsheet.min.iife.js"),
  "o-spreadsheet.xml": path.join(gridFolder, "dist/o_spreadsheet.xml"),
  "owl.js": path.join(path.dirname(gridRequire.resolve("@odoo/owl")), "owl.iife.min.js"),
  "chart.js": path.join(path.dirname(resolve("chart.js")), "chart.umd.min.js"),
  "luxon.js": path.join(path.dirname(resolve("luxon/package.json")), "build/global/luxon.min.js"),
};
const fontFolder = path.join(path.dirname(libraries["font-awesome.css"] ?? ""), "../fonts");

/** @param otherAddIn a folder with the built pages of another add-in, in place of Tickmark's */
export async function startWorkbench(otherAddIn?: string): Promise<Workbench> {
  if (otherAddIn === undefined) buildPane();
  await buildPage();
  const certificate = await makeCertificate();
  const addInFolder = otherAddIn ?? paneFolder;
  const findAddIn = findInAddIn(addInFolder);
  const page = await serve(certificate, firstPort, pageHeaders, (pathname) => findPage(pathname));
  const headers = addInHeaders(addInFolder, page.address);
  const addIn = await serve(certificate, firstPort + 1, headers, findAddIn);
  const findPage = findInPage(addIn.address);
  return {
    address: page.address,
    addIn: addIn.address,
    keyHash: certificate.keyHash,
    stop: async () => {
      await Promise.all([page.stop(), addIn.stop()]);
    },
  };
}

function findInPage(addIn: string): Find {
  const setup: Setup = { addIn, surface: loadSurface(), commands: readCommands() };
  const json = { type: "application/json", text: JSON.stringify(setup) };
  return (pathname) => {
    if (pathname === "/setup.json") return json;
    if (pathname.startsWith("/library/")) return libraries[pathname.slice("/library/".length)];
    if (pathname.startsWith("/fonts/")) return fileIn(fontFolder, pathname.slice("/fonts/".length));
    const own = pathname === "/" ? "index.html" : pathname;
    return own === "/page.js"
      ? fileIn(pageFolder, own)
      : fileIn(path.join(import.meta.dirname, "page"), own);
  };
}
