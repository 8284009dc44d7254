/** A book written as an .xlsx package. Carried parts keep their names and relationships; what is new takes the first free ones. */
import type { Book, Xml } from "../workbook";
import { elementOf, elementsOf, withAttributes, withChild, workbookOrder, xml } from "../workbook";
import { mainNamespace, office, packageFiles, spreadsheet, xmlBytes } from "./package";
import { writeSheet } from "./write-sheet";
import { Links, Writer } from "./writer";

const customProperties = "http://schemas.openxmlformats.org/officeDocument/2006/customXml";
const customPropertiesType =
  "application/vnd.openxmlformats-officedocument.customXmlProperties+xml";

export function writeBook(book: Book): Map<string, Uint8Array> {
  const writer = new Writer(book);
  const links = new Links(book.relationships);
  const main = book.partName ?? "/xl/workbook.xml";
  const entries = book.sheets.map((sheet) => {
    const name = writer.partName(sheet.partName, "/xl/worksheets/sheet#.xml");
    writeSheet(writer, sheet, name, book);
    return xml("sheet", {
      name: sheet.name,
      sheetId: writer.sheetId(sheet),
      ...(sheet.visibility !== "visible" && { state: sheet.visibility }),
      "r:id": links.add("worksheet", name),
    });
  });
  const styles = writer.partName(undefined, "/xl/styles.xml");
  writer.add(styles, `${spreadsheet}.styles+xml`, book.styles.toXml());
  links.add("styles", styles);
  if (writer.strings.length > 0) {
    const name = writer.partName(undefined, "/xl/sharedStrings.xml");
    writer.add(
      name,
      `${spreadsheet}.sharedStrings+xml`,
      xml("sst", { xmlns: mainNamespace }, writer.strings),
    );
    links.add("sharedStrings", name);
  }
  for (const part of book.customXml) links.add("customXml", writeCustomXml(writer, part));
  writer.carry(book.relationships);
  writer.carry(book.packageRelationships);
  writer.parts.unshift({
    name: main,
    contentType: `${spreadsheet}.sheet.main+xml`,
    bytes: xmlBytes(workbookXml(book, entries)),
    relationships: links.all,
  });
  const root = new Links(book.packageRelationships);
  root.add("officeDocument", main);
  return packageFiles(writer.parts, root.all);
}

function workbookXml(book: Book, entries: readonly Xml[]): Xml {
  let root = withAttributes(book.xml, { xmlns: mainNamespace, "xmlns:r": office });
  const put = (name: string, children: readonly Xml[]): void => {
    root = withChild(
      root,
      name,
      children.length === 0 ? undefined : xml(name, {}, children),
      workbookOrder,
    );
  };
  put("sheets", entries);
  put(
    "definedNames",
    book.names.map(({ name, formula, sheet, hidden, comment, attributes }) =>
      xml(
        "definedName",
        {
          name,
          ...(sheet && { localSheetId: String(book.sheets.indexOf(sheet)) }),
          ...(hidden && { hidden: "1" }),
          ...(comment !== undefined && { comment }),
          ...attributes,
        },
        [formula],
      ),
    ),
  );
  const [first = xml("workbookView"), ...others] = elementsOf(elementOf(root, "bookViews"));
  const active = book.sheets.indexOf(book.activeSheet);
  const firstSheet = Number(first.attributes["firstSheet"] ?? 0);
  const view = withAttributes(first, {
    activeTab: active === 0 ? undefined : String(active),
    firstSheet: firstSheet > 0 && firstSheet <= active ? String(firstSheet) : undefined,
  });
  put("bookViews", [view, ...others]);
  return root;
}

function writeCustomXml(writer: Writer, { source, xml: text }: Book["customXml"][number]): string {
  const name = writer.partName(source?.partName, "/customXml/item#.xml");
  const bytes = source?.xml === text ? source.bytes : new TextEncoder().encode(text);
  const links = new Links(source?.relationships ?? []);
  const part = { name, contentType: "application/xml", bytes, relationships: links.all };
  writer.parts.push(part);
  writer.carry(links.all);
  if (source === undefined) {
    const number = /\d+/.exec(name)?.[0] ?? "0";
    const properties = writer.partName(undefined, `/customXml/itemProps${number}.xml`);
    const itemId = `{00000000-0000-4000-8000-${number.padStart(12, "0")}}`;
    const root = xml("ds:datastoreItem", { "ds:itemID": itemId, "xmlns:ds": customProperties });
    writer.add(properties, customPropertiesType, root);
    links.add("customXmlProps", properties);
  }
  return name;
}
