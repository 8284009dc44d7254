/** One sheet of a book written as its parts: the worksheet and its tables. */
import type { Book, Cell, Sheet, Table, Xml } from "../workbook";
import {
  areaAddress,
  cellAddress,
  columnOf,
  elementOf,
  elementsOf,
  rowOf,
  sheetOrder,
  withAttributes,
  withChild,
  xml,
} from "../workbook";
import { writeDrawing } from "./drawing";
import { mainNamespace, office, spreadsheet } from "./package";
import { escapeText } from "./text";
import type { Writer } from "./writer";
import { firstFree, Links } from "./writer";

const tableOrder = ["autoFilter", "sortState", "tableColumns", "tableStyleInfo", "extLst"];

export function writeSheet(writer: Writer, sheet: Sheet, name: string, book: Book): void {
  const links = new Links(sheet.relationships);
  let root = withAttributes(sheet.xml, { xmlns: mainNamespace, "xmlns:r": office });
  const put = (element: Xml): void => {
    const child =
      element.children.length === 0 && element.name !== "sheetData" && element.name !== "dimension"
        ? undefined
        : element;
    root = withChild(root, element.name, child, sheetOrder);
  };
  const used = sheet.usedArea(false);
  put(xml("dimension", { ref: used === undefined ? "A1" : areaAddress(used) }));
  put(
    xml(
      "cols",
      {},
      sheet.columnRuns.map(({ first, last, attributes }) =>
        xml("col", { min: String(first + 1), max: String(last + 1), ...attributes }),
      ),
    ),
  );
  put(xml("sheetData", {}, rowElements(writer, sheet)));
  put(
    xml(
      "hyperlinks",
      {},
      sheet.hyperlinks.map(({ area, target, ...text }) =>
        xml("hyperlink", {
          ref: areaAddress(area),
          ...(target !== undefined && { "r:id": links.add("hyperlink", target, true) }),
          ...text,
        }),
      ),
    ),
  );
  const tables = sheet.tables.map((table) => {
    const part = writer.partName(table.partName, "/xl/tables/table#.xml");
    writer.add(part, `${spreadsheet}.table+xml`, tableXml(writer, table));
    return xml("tablePart", { "r:id": links.add("table", part) });
  });
  put(xml("tableParts", { count: String(tables.length) }, tables));
  const drawing = writeDrawing(writer, sheet, links, book);
  if (drawing !== undefined)
    root = withChild(root, "drawing", xml("drawing", { "r:id": drawing }), sheetOrder);
  writer.add(
    name,
    `${spreadsheet}.worksheet+xml`,
    selected(root, sheet === book.activeSheet),
    links.all,
  );
  writer.carry(links.all);
}

/** Selected is the active sheet only: Excel writes into every sheet of a selected group. */
function selected(root: Xml, isActive: boolean): Xml {
  const views = elementOf(root, "sheetViews") ?? xml("sheetViews");
  const [first = xml("sheetView", { workbookViewId: "0" }), ...others] = elementsOf(views);
  const view = withAttributes(first, { tabSelected: isActive ? "1" : undefined });
  return withChild(root, "sheetViews", { ...views, children: [view, ...others] }, sheetOrder);
}

function rowElements(writer: Writer, sheet: Sheet): Xml[] {
  const cells = new Map<number, Xml[]>([...sheet.rowAttributes.keys()].map((row) => [row, []]));
  const masters = new Set(
    [...sheet.cells.values()].flatMap(({ formulaAttributes: a }) => (a?.["ref"] && a["si"]) || []),
  );
  for (const key of [...sheet.cells.keys()].sort((a, b) => a - b)) {
    const cell = sheet.cells.get(key);
    if (cell === undefined) continue;
    const row = cells.get(rowOf(key)) ?? [];
    row.push(cellElement(writer, cell, cellAddress(rowOf(key), columnOf(key)), masters));
    cells.set(rowOf(key), row);
  }
  return [...cells]
    .sort(([a], [b]) => a - b)
    .map(([row, children]) =>
      xml("row", { r: String(row + 1), ...sheet.rowAttributes.get(row) }, children),
    );
}

function cellElement(
  writer: Writer,
  cell: Cell,
  address: string,
  masters: ReadonlySet<string>,
): Xml {
  const { value, formula } = cell;
  let type: string | undefined;
  let text: string | undefined;
  if (typeof value === "number") text = String(value);
  else if (typeof value === "boolean") [type, text] = ["b", value ? "1" : "0"];
  else if (typeof value === "string" && formula !== undefined)
    [type, text] = ["str", escapeText(value)];
  else if (typeof value === "string") {
    [type, text] = ["s", writer.stringId(cell.richText ?? value)];
  } else if (value !== null) [type, text] = ["e", value.error];
  const children: Xml[] = [];
  if (formula !== undefined) {
    const attributes = cell.formulaAttributes ?? {};
    const isShared = attributes["t"] === "shared";
    const isDependent = isShared && attributes["ref"] === undefined;
    const hasMaster = masters.has(attributes["si"] ?? "");
    if (isDependent && hasMaster) children.push(xml("f", attributes));
    else
      children.push(
        xml("f", isDependent ? {} : attributes, formula === "" ? [] : [escapeText(formula)]),
      );
  }
  if (text !== undefined) children.push(xml("v", {}, [text]));
  return xml(
    "c",
    {
      r: address,
      ...(cell.style !== 0 && { s: String(cell.style) }),
      ...(type !== undefined && { t: type }),
      ...cell.attributes,
    },
    children,
  );
}

function tableXml(writer: Writer, table: Table): Xml {
  const { area, style } = table;
  const flag = (on: boolean): string => (on ? "1" : "0");
  const dataRows = { ...area, rows: area.rows - (table.totalsRow ? 1 : 0) };
  const filter =
    table.autoFilter && withAttributes(table.autoFilter, { ref: areaAddress(dataRows) });
  const ids = new Set(table.columns.flatMap((column) => column.xml.attributes["id"] ?? []));
  const columns = table.columns.map(({ name, xml: column }) =>
    withAttributes(column, {
      id: column.attributes["id"] ?? firstFree("#", ids),
      name: escapeText(name).replaceAll("\n", "_x000a_"),
    }),
  );
  const info = xml("tableStyleInfo", {
    ...(style.name !== null && { name: style.name }),
    showFirstColumn: flag(style.firstColumn),
    showLastColumn: flag(style.lastColumn),
    showRowStripes: flag(style.bandedRows),
    showColumnStripes: flag(style.bandedColumns),
  });
  const { name, displayName, ...attributes } = table.xml.attributes;
  const root = withAttributes(table.xml, {
    xmlns: mainNamespace,
    ...attributes,
    id: writer.tableId(table),
    name: displayName === table.name ? name : table.name,
    displayName: table.name,
    ref: areaAddress(area),
    headerRowCount: table.headerRow ? undefined : "0",
    totalsRowCount: table.totalsRow ? "1" : undefined,
    totalsRowShown: table.totalsRow
      ? attributes["totalsRowShown"]
      : (attributes["totalsRowShown"] ?? "0"),
  });
  const withFilter = withChild(
    root,
    "autoFilter",
    table.headerRow ? filter : undefined,
    tableOrder,
  );
  const all = xml("tableColumns", { count: String(columns.length) }, columns);
  return withChild(
    withChild(withFilter, "tableColumns", all, tableOrder),
    "tableStyleInfo",
    info,
    tableOrder,
  );
}
