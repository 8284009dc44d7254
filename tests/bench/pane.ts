/** Our own JavaScript that the task pane needs for its first paint: the scripts of the built page, each compressed by gzip. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { Topic } from "./topic";

const root = path.join(import.meta.dirname, "../..");
const built = path.join(root, "dist");
const page = path.join(built, "pane.html");

type Reading = "script" | "allowed";

export const pane: Topic<Reading> = {
  rounds: { full: 1, quick: 1 },
  measures: [
    {
      id: "pane/first-paint",
      reading: "script",
      unit: "bytes gzip",
      peer: { name: "165 kB", reading: "allowed" },
      budget: 1,
    },
  ],
  start() {
    if (!isCurrent()) build();
    return Promise.resolve(() => Promise.resolve({ script: firstPaintBytes(), allowed: 165_000 }));
  },
};

/** Whether the page is newer than everything that it is built from. */
function isCurrent(): boolean {
  if (!existsSync(page)) return false;
  const sources = [
    "webpack.config.js",
    ".ci/deployment.ts",
    "package-lock.json",
    ...filesUnder("src"),
  ];
  const newest = Math.max(...sources.map((file) => statSync(path.join(root, file)).mtimeMs));
  return statSync(page).mtimeMs > newest;
}

function filesUnder(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}

function build(): void {
  const webpack = path.join(root, "node_modules/webpack/bin/webpack.js");
  const { status, stdout } = spawnSync(process.execPath, [webpack], { cwd: root });
  if (status !== 0) throw new Error(`The pane does not build:\n${stdout.toString()}`);
}

/** Office.js comes from Microsoft's address and is not counted. */
function firstPaintBytes(): number {
  const html = readFileSync(page, "utf8");
  const sources = [...html.matchAll(/<script\b[^>]*\bsrc="?([^\s">]+)/g)].map(
    ([, src = ""]) => src,
  );
  const own = sources.filter((src) => !/^https?:/.test(src));
  if (own.length === 0) throw new Error("The built pane has no script of its own.");
  return own
    .map((src) => gzipSync(readFileSync(path.join(built, src)), { level: 9 }).length)
    .reduce((sum, bytes) => sum + bytes, 0);
}
