/** An .xlsx package read into a book. */
import type { Cell, CellValue, Relationship, Sheet, Table, Xml } from "../workbook";
import {
  areasOf,
  Book,
  elementOf,
  elementsOf,
  isOn,
  newStylesheet,
  parseArea,
  sheetOrder,
  shiftFormula,
  Stylesheet,
  textOf,
  workbookOrder,
} from "../workbook";
import { readDrawings } from "./drawing";
import { kindOf, Package, spreadsheet } from "./package";
import { refuse } from "./refusal";
import { isRich, stringItemText, unescapeText } from "./text";

/** @throws Refusal */
export function readBook(files: ReadonlyMap<string, Uint8Array>): Book {
  const pack = new Package(files);
  const root = pack.relationships("/");
  const main = root.find((one) => kindOf(one) === "officeDocument")?.target;
  if (main === undefined) return refuse({ code: "file/no-workbook" });
  const contentType = pack.contentType(main);
  if (contentType !== `${spreadsheet}.sheet.main+xml`)
    pack.notKept.push({ what: contentType, part: main });
  const workbook = pack.parse(main);
  const relationships = pack.relationships(main);
  pack.checkElements(workbook, workbookOrder, main);

  const book = new Book(readStyles(pack, relationships));
  const modelled = ["worksheet", "styles", "sharedStrings", "customXml", "officeDocument"];
  const carried = (one: Relationship): boolean => !modelled.includes(kindOf(one));
  book.partName = main;
  book.packageRelationships = root.filter(carried);
  book.relationships = relationships.filter(carried);
  pack.carry([...book.packageRelationships, ...book.relationships], book.carried);

  const strings = relationships.find((one) => kindOf(one) === "sharedStrings")?.target;
  const items = strings === undefined ? [] : elementsOf(pack.parse(strings), "si");
  book.sheets = [];
  for (const entry of elementsOf(elementOf(workbook, "sheets"))) {
    const part = relationships.find(({ id }) => id === relationshipId(entry))?.target;
    // Without a part it is a chart or dialog sheet, which its relationship has noted as not kept.
    if (part !== undefined) readSheet(pack, part, entry, items, book);
  }
  readNames(workbook, book);
  const [view] = elementsOf(elementOf(workbook, "bookViews"));
  const active = book.sheets[Number(view?.attributes["activeTab"] ?? 0)] ?? book.sheets[0];
  // LibreOffice hangs custom XML on the package instead of the workbook.
  for (const one of [...root, ...relationships].filter((r) => kindOf(r) === "customXml")) {
    readCustomXml(pack, one.target, book);
  }
  book.xml = without(workbook, ["sheets", "definedNames"]);
  pack.refuseWhatIsLost();
  readDrawings(book);
  book.activeSheet = active ?? refuse({ code: "file/damaged", part: main });
  return book;
}

function readStyles(pack: Package, relationships: readonly Relationship[]): Stylesheet {
  const target = (kind: string): string | undefined =>
    relationships.find((one) => kindOf(one) === kind)?.target;
  const theme = target("theme");
  const scheme = theme && elementOf(elementOf(pack.parse(theme), "a:themeElements"), "a:clrScheme");
  const colors = elementsOf(scheme || undefined).map((entry) => {
    const color = elementsOf(entry)[0]?.attributes;
    return `#${color?.["lastClr"] ?? color?.["val"] ?? "000000"}`;
  });
  // Styles number the theme's light colors first, the theme itself lists the dark ones first.
  const [dark1, light1, dark2, light2, ...accents] = colors;
  const numbered = [light1, dark1, light2, dark2, ...accents].flatMap((color) => color ?? []);
  const styles = target("styles");
  return styles === undefined ? newStylesheet() : new Stylesheet(pack.parse(styles), numbered);
}

function readNames(workbook: Xml, book: Book): void {
  for (const element of elementsOf(elementOf(workbook, "definedNames"))) {
    const { name = "", localSheetId, hidden, comment, ...attributes } = element.attributes;
    const sheet = localSheetId === undefined ? undefined : book.sheets[Number(localSheetId)];
    book.names.push({
      name,
      formula: textOf(element),
      hidden: isOn(hidden, false),
      attributes,
      ...(sheet && { sheet }),
      ...(comment !== undefined && { comment }),
    });
  }
}

function readCustomXml(pack: Package, partName: string, book: Book): void {
  const bytes = pack.bytes(partName);
  const text = new TextDecoder(bytes[0] === 0xff ? "utf-16le" : "utf-8").decode(bytes);
  const relationships = pack.relationships(partName);
  pack.carry(relationships, book.carried);
  const [properties] = relationships;
  const id = properties && pack.parse(properties.target).attributes["ds:itemID"];
  book.customXml.push({
    id: id ?? book.newId(),
    xml: text,
    source: { partName, xml: text, bytes, relationships },
  });
}

function readSheet(pack: Package, part: string, entry: Xml, items: Xml[], book: Book): void {
  const root = pack.parse(part);
  const relationships = pack.relationships(part);
  const sheet = book.addSheet(entry.attributes["name"] ?? "");
  const { state, sheetId } = entry.attributes;
  if (state === "hidden" || state === "veryHidden") sheet.visibility = state;
  if (sheetId !== undefined) sheet.sheetId = sheetId;
  sheet.partName = part;
  pack.checkElements(root, [...sheetOrder, "mc:AlternateContent"], part);
  sheet.relationships = relationships.filter(
    (one) => !["table", "hyperlink"].includes(kindOf(one)),
  );
  pack.carry(sheet.relationships, book.carried);
  sheet.columnRuns = elementsOf(elementOf(root, "cols")).map(
    ({ attributes: { min, max, ...attributes } }) => ({
      first: Number(min) - 1,
      last: Number(max) - 1,
      attributes,
    }),
  );
  readCells(root, items, sheet, pack);
  for (const element of elementsOf(elementOf(root, "hyperlinks"))) {
    const id = relationshipId(element);
    const target = relationships.find((one) => one.id === id)?.target;
    const { ref = "", location, display, tooltip } = element.attributes;
    const area = parseArea(ref) ?? refuse({ code: "file/damaged", part });
    sheet.hyperlinks.push({
      area,
      ...(target !== undefined && { target }),
      ...(location !== undefined && { location }),
      ...(display !== undefined && { display }),
      ...(tooltip !== undefined && { tooltip }),
    });
  }
  for (const element of elementsOf(elementOf(root, "tableParts"))) {
    const id = relationshipId(element);
    const target = relationships.find((one) => one.id === id)?.target;
    if (target !== undefined) sheet.tables.push(readTable(pack, target, book));
  }
  const [view] = elementsOf(elementOf(root, "sheetViews"));
  const selections = elementsOf(view, "selection");
  const pane = elementOf(view, "pane")?.attributes["activePane"];
  const selection =
    selections.find(({ attributes }) => attributes["pane"] === pane) ?? selections[0];
  sheet.selection = areasOf(selection?.attributes["sqref"])[0] ?? sheet.selection;
  sheet.xml = without(root, ["dimension", "cols", "sheetData", "hyperlinks", "tableParts"]);
}

function readCells(root: Xml, items: readonly Xml[], sheet: Sheet, pack: Package): void {
  const part = sheet.partName ?? "";
  const shared = new Map<string, { row: number; column: number; formula: string }>();
  let row = -1;
  for (const line of elementsOf(elementOf(root, "sheetData"))) {
    const number = line.attributes["r"];
    const attributes = omit(line.attributes, ["r", "spans"]);
    row = number === undefined ? row + 1 : Number(number) - 1;
    if (Object.keys(attributes).length > 0) sheet.rowAttributes.set(row, attributes);
    let column = -1;
    for (const element of elementsOf(line)) {
      const { r: address } = element.attributes;
      const area = address === undefined ? undefined : parseArea(address);
      column = area?.column ?? column + 1;
      if (area !== undefined && area.row !== row) refuse({ code: "file/damaged", part });
      const cell = readCell(element, items, pack, part);
      const group = cell.formulaAttributes?.["t"] === "shared" && cell.formulaAttributes["si"];
      if (group && cell.formula) shared.set(group, { row, column, formula: cell.formula });
      const first = group ? shared.get(group) : undefined;
      const formula =
        first && !cell.formula
          ? shiftFormula(first.formula, row - first.row, column - first.column)
          : cell.formula;
      sheet.put(row, column, formula === undefined ? cell : { ...cell, formula });
    }
  }
}

function readCell(element: Xml, items: readonly Xml[], pack: Package, part: string): Cell {
  const { s: style = "0", t: type = "n" } = element.attributes;
  const attributes = omit(element.attributes, ["r", "s", "t"]);
  pack.checkElements(element, ["f", "v", "is"], part);
  const f = elementOf(element, "f");
  const v = elementOf(element, "v");
  const raw = textOf(v);
  const item =
    type === "s" ? items[Number(raw)] : type === "inlineStr" ? elementOf(element, "is") : undefined;
  let value: CellValue = null;
  if (item !== undefined) value = stringItemText(item) || null;
  else if (v === undefined) value = null;
  else if (type === "n") value = Number(raw);
  else if (type === "b") value = isOn(raw, false);
  else if (type === "e") value = { error: raw };
  else if (type === "str") value = unescapeText(raw);
  else pack.notKept.push({ what: `c t=${type}`, part });
  if (typeof value === "number" && !Number.isFinite(value)) refuse({ code: "file/damaged", part });
  const hasFormulaAttributes = f !== undefined && Object.keys(f.attributes).length > 0;
  return {
    value,
    style: Number(style),
    ...(f && { formula: unescapeText(textOf(f)) }),
    ...(hasFormulaAttributes && { formulaAttributes: f.attributes }),
    ...(item !== undefined && isRich(item) && { richText: { ...item, name: "si" } }),
    ...(Object.keys(attributes).length > 0 && { attributes }),
  };
}

function readTable(pack: Package, part: string, book: Book): Table {
  const root = pack.parse(part);
  pack.relationships(part);
  const { ref = "", displayName, name = "" } = root.attributes;
  const info = elementOf(root, "tableStyleInfo")?.attributes;
  return {
    id: book.newId(),
    name: displayName ?? name,
    area: parseArea(ref) ?? refuse({ code: "file/damaged", part }),
    headerRow: root.attributes["headerRowCount"] !== "0",
    totalsRow: Number(root.attributes["totalsRowCount"] ?? 0) > 0,
    columns: elementsOf(elementOf(root, "tableColumns")).map((column) => ({
      name: unescapeText(column.attributes["name"] ?? ""),
      xml: column,
    })),
    style: {
      name: info?.["name"] ?? null,
      bandedRows: isOn(info?.["showRowStripes"], false),
      bandedColumns: isOn(info?.["showColumnStripes"], false),
      firstColumn: isOn(info?.["showFirstColumn"], false),
      lastColumn: isOn(info?.["showLastColumn"], false),
    },
    autoFilter: elementOf(root, "autoFilter"),
    xml: without(root, ["autoFilter", "tableColumns", "tableStyleInfo"]),
    partName: part,
  };
}

/** The relationship that an element names; programs differ in the prefix. */
function relationshipId(element: Xml): string | undefined {
  return Object.entries(element.attributes).find(([name]) => name.endsWith(":id"))?.[1];
}

function without(root: Xml, names: readonly string[]): Xml {
  return { ...root, children: elementsOf(root).filter(({ name }) => !names.includes(name)) };
}

function omit(
  attributes: Readonly<Record<string, string>>,
  names: readonly string[],
): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name in attributes) if (!names.includes(name)) kept[name] = attributes[name] ?? "";
  return kept;
}
