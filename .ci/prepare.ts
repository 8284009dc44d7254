/**
 * Makes sure that what the tests run besides Node is there: on Debian as root it is installed, elsewhere the message says
 * what to install. Nothing is skipped for want of a program.
 */
import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import path from "node:path";
import { findBrowser } from "../tests/workbench/browser";

interface Program {
  readonly commands: readonly string[];
  /** Where being on the PATH is not what counts. */
  readonly isThere?: () => boolean;
  readonly purpose: string;
  readonly debian: readonly string[];
  readonly elsewhere: string;
}

const programs: readonly Program[] = [
  {
    commands: ["soffice"],
    purpose: "opens, recalculates and prints the workbooks that the tests write",
    debian: ["libreoffice-calc", "fonts-crosextra-carlito", "fonts-noto-cjk"],
    elsewhere: "Install LibreOffice (https://www.libreoffice.org) and put soffice on the PATH.",
  },
  {
    commands: ["pdftotext", "pdftoppm"],
    purpose: "reads the pages that LibreOffice prints",
    debian: ["poppler-utils"],
    elsewhere:
      "Install Poppler (https://poppler.freedesktop.org) and put its programs on the PATH.",
  },
  {
    commands: ["nginx"],
    purpose: "serves the production build with the headers that are made for it",
    debian: ["nginx-light"],
    elsewhere:
      "Install nginx (https://nginx.org) and put it on the PATH; Debian has it in /usr/sbin.",
  },
  {
    commands: ["chromium"],
    isThere: () => findBrowser() !== undefined,
    purpose: "runs the task pane as a person's browser does",
    debian: ["chromium"],
    elsewhere: "Chrome or Edge will do as well, where they are usually installed.",
  },
];

function isInstalled(command: string): boolean {
  return (process.env["PATH"] ?? "").split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

const isMissing = ({ commands, isThere }: Program): boolean =>
  !(isThere?.() ?? commands.every(isInstalled));
const missing = programs.filter(isMissing);

if (missing.length > 0 && isInstalled("apt-get") && process.getuid?.() === 0) {
  const packages = missing.flatMap(({ debian }) => debian);
  console.log(`Installing ${packages.join(", ")} …`);
  const apt = (...args: readonly string[]): void => {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const { status } = spawnSync("apt-get", args, { stdio: ["ignore", "ignore", "inherit"], env });
    if (status !== 0) process.exit(1);
  };
  apt("update");
  apt("install", "--yes", "--no-install-recommends", ...packages);
}

const stillMissing = programs.filter(isMissing);
for (const { commands, purpose, elsewhere } of stillMissing) {
  console.error(`${commands.join(" and ")} is not installed; it ${purpose}. ${elsewhere}`);
}
process.exitCode = stillMissing.length === 0 ? 0 : 1;
