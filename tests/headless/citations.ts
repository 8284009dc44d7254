/** What the commands about citations share: the style that was asked for, and cells as they are after. */
import { readFile } from "node:fs/promises";
import { addStyle, type CitedCells, type CiteOptions } from "../../src/app/cite";
import { shippedStyles } from "../../src/core/cite";
import type { Language } from "../../src/core/collection";
import { cellAddress } from "../../src/core/layout";
import type { Result } from "../../src/core/result";
import type { CitationFailure } from "../../src/excel/cite";
import { citeFailureMessage } from "../../src/strings/citations";
import type { Book } from "../host/workbook";
import { Refused } from "./refused";

/** A style that ships, or one of a file, which the workbook remembers from then on. */
export async function styleFrom(
  option: string,
  cite: CiteOptions,
  language: Language,
): Promise<string> {
  if (shippedStyles.some((shipped) => shipped === option)) return option;
  if (!option.endsWith(".csl"))
    throw new Refused(`--style is ${shippedStyles.join(", ")} or a .csl file.`);
  const xml = await readFile(option, "utf8").catch(() => {
    throw new Refused(`${option} cannot be read.`);
  });
  const added = await addStyle(cite, xml);
  if (!added.ok) throw new Refused(citeFailureMessage(added.error, language));
  return added.value.id;
}

export function done(result: Result<CitedCells, CitationFailure>, language: Language): CitedCells {
  if (!result.ok) throw new Refused(citeFailureMessage(result.error, language));
  return result.value;
}

/** Each cell with what it holds now. */
export function cellsNow(book: Book, { places }: CitedCells) {
  return places.map(({ sheet, row, column }) => {
    const { formula, value } = book.sheet(sheet)?.cell(row, column) ?? { value: null };
    return {
      cell: `'${sheet.replaceAll("'", "''")}'!${cellAddress(row, column)}`,
      holds: formula === undefined ? value : `=${formula}`,
    };
  });
}
