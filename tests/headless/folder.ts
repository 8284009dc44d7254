/** A folder for the files of one test file, which goes after its tests, and the workbooks in it. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";
import { openFile } from "../host/file";
import type { Book } from "../host/workbook";

interface TestFolder {
  readonly folder: string;
  /** A file's path by its name. */
  readonly inFolder: (name: string) => string;
  /** @throws Error when it cannot be opened */
  readonly bookIn: (name: string) => Book;
}

export function testFolder(): TestFolder {
  const folder = mkdtempSync(path.join(tmpdir(), "tickmark-"));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const inFolder = (name: string): string => path.join(folder, name);
  const bookIn = (name: string): Book => {
    const opened = openFile(new Uint8Array(readFileSync(inFolder(name))));
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    return opened.value;
  };
  return { folder, inFolder, bookIn };
}
