/** A browser of the Chromium family on this machine: where it is, and a window of its own with a profile that is thrown away. */
import { spawn } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const commands = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
  "microsoft-edge-stable",
];
const macFolder = "/Applications";
const macPrograms = ["Google Chrome", "Microsoft Edge", "Chromium"];
const windowsFolders = ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"];
const windowsPrograms = [
  "Google\\Chrome\\Application\\chrome.exe",
  "Microsoft\\Edge\\Application\\msedge.exe",
  "Chromium\\Application\\chrome.exe",
];

/** The program's path; undefined when there is none. */
export function findBrowser(): string | undefined {
  const { env, platform } = process;
  if (platform === "win32") {
    const folders = windowsFolders.flatMap((name) => env[name] ?? []);
    return windowsPrograms
      .flatMap((program) => folders.map((folder) => path.join(folder, program)))
      .find(isProgram);
  }
  const onPath = (env["PATH"] ?? "")
    .split(path.delimiter)
    .flatMap((folder) => commands.map((command) => path.join(folder, command)));
  const onMac = macPrograms.map((name) => `${macFolder}/${name}.app/Contents/MacOS/${name}`);
  return [...onPath, ...(platform === "darwin" ? onMac : [])].find(isProgram);
}

/** Quiet: no first-run pages and no services of its maker, so that what goes over the network is what the page asked for. */
export const quietFlags = [
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
];

export interface BrowserWindow {
  /** Settles when the person closes it, or when it cannot be opened at all, as without a screen. */
  readonly ended: Promise<"closed" | "failed">;
  /** Closes it and removes its profile. */
  readonly close: () => Promise<void>;
}

/** @param keyHash of the certificate that gives no warning there */
export function openBrowser(program: string, address: string, keyHash: string): BrowserWindow {
  const profile = mkdtempSync(path.join(os.tmpdir(), "tickmark-workbench-"));
  const isRoot = process.getuid?.() === 0;
  const child = spawn(
    program,
    [
      ...quietFlags,
      // Chromium's sandbox does not start for root, which is whom a container runs as.
      ...(isRoot ? ["--no-sandbox"] : []),
      `--user-data-dir=${profile}`,
      `--ignore-certificate-errors-spki-list=${keyHash}`,
      `--app=${address}`,
      "--window-size=1440,900",
    ],
    { stdio: "ignore" },
  );
  const ended = new Promise<"closed" | "failed">((resolve) => {
    child.once("error", () => {
      resolve("failed");
    });
    child.once("exit", (code) => {
      resolve(code === 0 || code === null ? "closed" : "failed");
    });
  });
  return {
    ended,
    close: async () => {
      child.kill();
      await ended;
      // Its helper processes may still write for a moment.
      rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
