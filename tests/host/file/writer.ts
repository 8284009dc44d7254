/** What is gathered while a book is written: parts, shared strings, and names and ids that nothing else has. */
import type { Book, Relationship, Sheet, Table, Xml } from "../workbook";
import { writeXml, xml } from "../workbook";
import { office, xmlBytes } from "./package";
import type { WrittenPart } from "./package";
import { textElement } from "./text";

/** The book's parts as they are gathered, and the shared strings on the way. */
export class Writer {
  readonly parts: WrittenPart[] = [];
  readonly strings: Xml[] = [];
  readonly carried = new Set<string>();
  private readonly stringIndex = new Map<string, string>();
  private readonly partNames: Set<string>;
  private readonly tableIds: Set<string>;
  readonly sheetIds: Set<string>;
  private readonly book: Book;

  constructor(book: Book) {
    this.book = book;
    const tables = book.sheets.flatMap((sheet) => sheet.tables);
    const known = [
      ...book.sheets,
      ...tables,
      ...book.customXml.flatMap(({ source }) => source ?? []),
    ];
    this.partNames = new Set([
      ...book.carried.keys(),
      ...known.flatMap(({ partName }) => partName ?? []),
    ]);
    this.tableIds = new Set(tables.flatMap((table) => table.xml.attributes["id"] ?? []));
    this.sheetIds = new Set(book.sheets.flatMap((sheet) => sheet.sheetId ?? []));
  }

  /** Where the part was read from, or the first free name: `/xl/tables/table#.xml`. */
  partName(known: string | undefined, pattern: string): string {
    return known ?? firstFree(pattern, this.partNames);
  }

  tableId(table: Table): string {
    return table.xml.attributes["id"] ?? firstFree("#", this.tableIds);
  }

  sheetId(sheet: Sheet): string {
    return sheet.sheetId ?? firstFree("#", this.sheetIds);
  }

  /** @param item the text, or its `si` element when it is rich */
  stringId(item: Xml | string): string {
    const key = typeof item === "string" ? `text ${item}` : writeXml(item);
    const known = this.stringIndex.get(key);
    if (known !== undefined) return known;
    const element = typeof item === "string" ? xml("si", {}, [textElement("t", item)]) : item;
    const id = String(this.strings.push(element) - 1);
    this.stringIndex.set(key, id);
    return id;
  }

  add(
    name: string,
    contentType: string,
    root: Xml,
    relationships: readonly Relationship[] = [],
  ): void {
    this.parts.push({ name, contentType, bytes: xmlBytes(root), relationships });
  }

  /** Adds the carried parts that relationships lead to. */
  carry(relationships: readonly Relationship[]): void {
    for (const { target } of relationships) {
      const part = this.book.carried.get(target);
      if (part === undefined || this.carried.has(target)) continue;
      this.carried.add(target);
      this.parts.push(part);
      this.carry(part.relationships);
    }
  }
}

/** The pattern with the first number that is not taken; without `#`, a number only when it must. */
export function firstFree(pattern: string, taken: Set<string>): string {
  let name = pattern.replace("#", "1");
  for (let number = 2; taken.has(name); number += 1) {
    name = pattern.replace(/#|(?=\.xml)/, String(number));
  }
  taken.add(name);
  return name;
}

/** Relationships of one part: those carried keep their ids. */
export class Links {
  readonly all: Relationship[];
  private readonly carriedIds: ReadonlySet<string>;
  private number = 0;

  constructor(carried: readonly Relationship[]) {
    this.all = [...carried];
    this.carriedIds = new Set(carried.map(({ id }) => id));
  }

  add(kind: string, target: string, external = false): string {
    // Counted on from the last id: a sheet may have tens of thousands of links.
    do this.number += 1;
    while (this.carriedIds.has(`rId${String(this.number)}`));
    const id = `rId${String(this.number)}`;
    this.all.push({ id, type: `${office}/${kind}`, target, external });
    return id;
  }
}
