/** What the servers need built: the pane as it ships, when it is missing or older than its sources, and the page's own script. */
import { execFileSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import webpack from "webpack";

const root = path.join(import.meta.dirname, "../..");
const { resolve } = createRequire(import.meta.url);

/** The built add-in. */
export const paneFolder = path.join(root, "dist");
/** The script of the workbench page. */
export const pageFolder = path.join(root, "node_modules/.cache/tickmark-workbench");

const paneSources = [
  "src",
  "seeds",
  "manifest.xml",
  "package.json",
  "webpack.config.js",
  ".ci/deployment.ts",
  "THIRD-PARTY-NOTICES",
];

/** Builds the pane unless it is newer than everything it is made of; webpack's own words go to stderr when it fails. */
export function buildPane(): void {
  const built = statSync(path.join(paneFolder, "pane.html"), { throwIfNoEntry: false });
  const newest = Math.max(...paneSources.map((source) => newestChange(path.join(root, source))));
  if (built !== undefined && built.mtimeMs > newest) return;
  console.error("Building the task pane …");
  const command = [resolve("webpack/bin/webpack.js")];
  execFileSync(process.execPath, command, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
}

export async function buildPage(): Promise<void> {
  const compiler = webpack({
    mode: "development",
    devtool: "inline-source-map",
    entry: { page: path.join(import.meta.dirname, "page/main.ts") },
    output: { path: pageFolder, filename: "[name].js" },
    cache: { type: "filesystem", cacheDirectory: path.join(pageFolder, "cache") },
    resolve: { extensions: [".ts", ".tsx", ".js"] },
    module: {
      rules: [
        {
          test: /\.ts$/,
          loader: "ts-loader",
          options: { transpileOnly: true, compilerOptions: { noEmit: false } },
        },
      ],
    },
  });
  const stats = await new Promise<webpack.Stats | undefined>((done, fail) => {
    compiler.run((failure, result) => {
      compiler.close((closing) => {
        const error = failure ?? closing;
        if (error) fail(error);
        else done(result);
      });
    });
  });
  if (stats?.hasErrors() === true) throw new Error(stats.toString({ preset: "errors-only" }));
}

function newestChange(place: string): number {
  const found = statSync(place, { throwIfNoEntry: false });
  if (found === undefined) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  // The folder's own time tells of files that are gone.
  return Math.max(
    found.mtimeMs,
    ...readdirSync(place).map((name) => newestChange(path.join(place, name))),
  );
}
