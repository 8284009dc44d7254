/**
 * Builds dist and measures, by gzip, the JavaScript of the first paint: the page's own scripts, and the chunks of its first view
 * should that be loaded apart. Fails above the budget. What loads later is shown beside it; Office.js is not counted.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";

/** Below what the page of Microsoft's React template loads, 169 kB. */
const budgetKB = 165;

const firstView = "./src/pane/Home.tsx";

/** The part of webpack's statistics that is read here. https://webpack.js.org/api/stats/ */
interface Stats {
  readonly outputPath: string;
  readonly chunks: readonly Chunk[];
  readonly modules: readonly Module[];
}

interface Chunk {
  readonly id: string | number;
  readonly initial: boolean;
  readonly files: readonly string[];
  /** The imports that load the chunk; chunks of one import have one origin in common. */
  readonly origins: readonly { readonly moduleName: string; readonly loc: string }[];
}

interface Module {
  readonly name: string;
  readonly chunks: readonly (string | number)[];
  /** What was joined into this one. */
  readonly modules?: readonly Module[];
}

const { outputPath, chunks, modules } = buildWithStats();

const holders = modules.find((module) => holds(module, firstView))?.chunks ?? [];
const viewChunks = chunks.filter(({ id }) => holders.includes(id));
if (viewChunks.length === 0) throw new Error(`No chunk holds ${firstView}.`);
const viewImports = new Set(viewChunks.flatMap(importsOf));
const isFirst = (chunk: Chunk): boolean =>
  chunk.initial || importsOf(chunk).some((place) => viewImports.has(place));
const firstKB = kilobytesOf(chunks.filter(isFirst));
console.log(`${firstKB.toFixed(1)} kB first paint, gzip; the budget is ${budgetKB} kB`);
const laterKB = kilobytesOf(chunks.filter((chunk) => !isFirst(chunk)));
console.log(`${laterKB.toFixed(1)} kB in parts that load when they are needed`);
if (firstKB > budgetKB) {
  console.error("The first paint is over its budget: load what it does not need with import().");
  process.exitCode = 1;
}

function buildWithStats(): Stats {
  const root = path.join(import.meta.dirname, "..");
  const scratch = mkdtempSync(path.join(tmpdir(), "tickmark-size-"));
  const statsFile = path.join(scratch, "stats.json");
  const webpack = path.join(root, "node_modules/webpack/bin/webpack.js");
  const { status, stderr } = spawnSync(process.execPath, [webpack, `--json=${statsFile}`], {
    cwd: root,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`The build failed; \`npm run build\` says why. ${stderr}`);
  const stats = JSON.parse(readFileSync(statsFile, "utf8")) as Stats; // as webpack documents it
  rmSync(scratch, { recursive: true });
  return stats;
}

function holds(module: Module, name: string): boolean {
  return module.name === name || (module.modules ?? []).some((inner) => holds(inner, name));
}

function importsOf({ origins }: Chunk): string[] {
  return origins.map(({ moduleName, loc }) => `${moduleName} ${loc}`);
}

/** Thousands of bytes, each file compressed by itself as a web server does. */
function kilobytesOf(measured: readonly Chunk[]): number {
  const files = new Set(measured.flatMap((chunk) => chunk.files));
  return [...files]
    .map((file) => gzipSync(readFileSync(path.join(outputPath, file)), { level: 9 }).length / 1000)
    .reduce((sum, kilobytes) => sum + kilobytes, 0);
}
