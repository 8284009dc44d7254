/** Excel files in and out: what a book holds and carries survives exactly, and a file that would lose anything is not opened. */
import type { Result } from "../../src/core/result";
import { err, ok } from "../../src/core/result";
import { readBook } from "./file/read";
import type { FileError, NotKept } from "./file/refusal";
import { Refusal } from "./file/refusal";
import { writeBook } from "./file/write";
import { readZip, writeZip } from "./file/zip";
import type { Book } from "./workbook";

export type { FileError, NotKept };

export function openFile(bytes: Uint8Array): Result<Book, FileError> {
  try {
    return ok(readBook(readZip(bytes)));
  } catch (error) {
    if (error instanceof Refusal) return err(error.error);
    throw error;
  }
}

/** The book as an .xlsx file. The same book gives the same bytes, also after it was saved and opened. */
export function saveFile(book: Book): Uint8Array {
  return writeZip(writeBook(book));
}
