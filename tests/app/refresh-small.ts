/** Two small releases with a change of every kind between them, and a workbook of the first that an analyst has edited. */
import { lookAtRefresh, refresh, type Preview } from "../../src/app/refresh";
import type { Release } from "../../src/core/collection";
import type { Choices } from "../../src/core/refresh";
import { elementDescriptor, elements, elementTexts } from "../core/elements";
import { openHost } from "../host/client";
import { saveFile } from "../host/file";
import { newBook, xml } from "../host/workbook";
import { must, now, place, tableNamed } from "./refresh-story";
import { filled } from "./workbook";

/** The small collection with some of its cells replaced, as a release of its own. */
function smallRelease(
  version: string,
  asOf: string,
  replacements: readonly (readonly [from: string, to: string])[],
): Release {
  const descriptor = elementDescriptor() as { version: string; tickmark: Record<string, unknown> };
  descriptor.version = version;
  descriptor.tickmark["asOf"] = asOf;
  descriptor.tickmark["expectations"] = [];
  const texts = elementTexts();
  const edited = Object.fromEntries(
    Object.entries(texts).map(([file, text]) => [
      file,
      replacements.reduce((whole, [from, to]) => whole.replace(from, to), text),
    ]),
  );
  return elements(edited, { ...descriptor });
}

/** Numbers, a unit with its format, words, a link, a source, and a row. */
export const small: readonly [Release, Release] = [
  smallRelease("1.0.0", "2020-04-14", []),
  smallRelease("1.1.0", "2020-06-30", [
    ["Hydrogen,氢,gas,1.008,dalton", "Hydrogen (H),氢,gas,1.0079,dalton"],
    ["Helium,氦,gas,4.0026,dalton,1995-03-01,month,", "Helium,氦,gas,0.24,share,1995-03-02,day,"],
    ["metal,0.326,share,,,", "metal,0.35,share,,,https://example.org/fe"],
    ["https://example.org/h\n", "https://example.org/hydrogen\n"],
    ['{"literal":"Element Office"}', '{"literal":"Office of Elements"}'],
    ["C001,elements,E01,,S01,p. 9", "C001,elements,E01,,S01,p. 10"],
    ["https://example.org/fe\n", "https://example.org/fe\nE04,Gold,金,metal,196.97,dalton,,,\n"],
    ["C004,elements,E03,,S01", "C005,elements,E04,,S01,p. 9,第9页\nC004,elements,E03,,S01"],
  ]),
];

/** A workbook of the first release with a number and a text of the analyst's, a formula and a column. */
export async function editedSmallBook(): Promise<Uint8Array> {
  const host = openHost(newBook());
  await filled(small[0]);
  const { book } = host;
  const type = (key: string, column: string, entry: string): void => {
    const { sheet, row, column: at } = place(book, "Elements", key, column);
    host.type(sheet, row, at, entry);
  };
  type("E03", "Mass", "0.4");
  type("E01", "Mass", "=$B$7&B8");
  type("E02", "Name", "Helium (noble)");
  const { sheet, table } = tableNamed(book, "Elements");
  const right = table.area.column + table.area.columns;
  table.area = { ...table.area, columns: table.area.columns + 1 };
  table.columns = [...table.columns, { name: "Ours", xml: xml("tableColumn") }];
  sheet.setValue(table.area.row, right, "Ours");
  sheet.setValue(table.area.row + 1, right, "seen");
  sheet.setFormula(0, right + 2, "COUNTA(Elements[ID])");
  return saveFile(book);
}

export async function lookedSmall(): Promise<Preview> {
  return must(await lookAtRefresh({ release: small[1], kept: null }, small));
}

/** The publisher's side of one conflict, the analyst's of the others. */
export function choicesOf({ tables }: Preview, keys: readonly string[] = ["E01"]): Choices {
  const items = tables.flatMap((table) => table.items);
  return new Map(
    items.flatMap(({ id, kind, key }) =>
      kind === "conflict" && keys.includes(key) ? [[id, "theirs"] as const] : [],
    ),
  );
}

export async function refreshSmall(keys?: readonly string[]) {
  const preview = await lookedSmall();
  return refresh(preview, choicesOf(preview, keys), { now });
}
