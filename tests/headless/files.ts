/** What the driver reads and writes: the shipped seeds and real .xlsx files on disk. */
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { listReleases, openRelease, type ReadSeed } from "../../src/app/releases";
import type { Language, Release } from "../../src/core/collection";
import { failureMessage } from "../../src/strings/messages";
import { openFile, saveFile } from "../host/file";
import { newBook, type Book } from "../host/workbook";
import { fileMessage } from "./file-message";
import { Refused } from "./refused";

const shippedSeeds = path.join(import.meta.dirname, "../../seeds");

/** All releases in a folder of collections, checked; refused with every error if one of them is not sound. */
export async function readReleases(
  folder: string | undefined,
  language: Language,
): Promise<readonly Release[]> {
  const root = folder ?? shippedSeeds;
  const read: ReadSeed = async (file) => readInput(path.join(root, file));
  const entries = await listReleases(read).catch((error: unknown) => {
    if (error instanceof Refused) throw error;
    throw new Refused(`${path.join(root, "releases.json")} is not a list of releases.`);
  });
  const releases: Release[] = [];
  const messages: string[] = [];
  for (const entry of entries) {
    const release = await openRelease(entry, read);
    if (release.ok) releases.push(release.value);
    else
      for (const error of release.error)
        messages.push(`${entry.collection} ${entry.version}: ${failureMessage(error, language)}`);
  }
  if (messages.length > 0) throw new Refused(messages.join("\n"));
  return releases;
}

/** The workbook in a file, or a new one with a single empty sheet. */
export async function readBook(file: string | undefined): Promise<Book> {
  if (file === undefined) return newBook();
  const opened = openFile(await readInput(file));
  if (!opened.ok) throw new Refused(`${path.basename(file)}: ${fileMessage(opened.error)}`);
  return opened.value;
}

export async function writeBook(file: string, book: Book): Promise<void> {
  try {
    await writeFile(file, saveFile(book));
  } catch (error) {
    throw new Refused(`${file} cannot be written: ${systemReason(error)}.`);
  }
}

export async function readInput(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new Refused(`${file} cannot be read: ${systemReason(error)}.`);
  }
}

function systemReason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: "there is no such file or folder",
    EACCES: "access is denied",
    EISDIR: "it is a folder",
    ENOTDIR: "a part of the path is not a folder",
    ENOSPC: "the disk is full",
    EROFS: "the disk is read-only",
  };
  const reason = reasons[code];
  if (reason === undefined) throw error;
  return reason;
}
