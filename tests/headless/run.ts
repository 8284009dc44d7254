/** Runs the driver as a person does, in a process of its own. */
import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

const root = path.join(import.meta.dirname, "../..");

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** @param args files as absolute paths: the driver runs in the repository's folder */
export async function headless(...args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const command = ["--import", "tsx", "tests/headless/main.ts", ...args];
    const child = execFile(process.execPath, command, { cwd: root }, (_, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, stdout, stderr });
    });
  });
}

/** Writes a folder of seeds with one release in it, published as it stands, and gives its path. */
export async function seedsFolder(
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<string> {
  const release = path.join(folder, "elements/1.0.0");
  await mkdir(release, { recursive: true });
  for (const [name, content] of files) await writeFile(path.join(release, name), content);
  const descriptor = files.get("datapackage.json") ?? new Uint8Array();
  const entry = {
    collection: "elements",
    version: "1.0.0",
    sha256: bytesToHex(sha256(descriptor)),
  };
  await writeFile(path.join(folder, "releases.json"), JSON.stringify([entry]));
  return folder;
}
