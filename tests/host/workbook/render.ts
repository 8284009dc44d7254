/**
 * A whole book as canonical text: two books are equal exactly when their texts are. Left out is what a session or a save may
 * change unseen: ids, part names, calculation flags, which tab is selected, how formulas are shared.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Book } from "../workbook";
import { areaAddress, cellAddress, columnName, columnOf, rowOf } from "./area";
import type { Sheet } from "./sheet";
import type { Cell, Relationship, Table } from "./sheet-content";
import { elementsOf, withAttributes, writeXml } from "./xml";
import type { Xml } from "./xml";

/** Of the stylesheet, what is shown with the cells. */
const poolNames = "numFmts fonts fills borders cellStyleXfs cellXfs".split(" ");

export function render(book: Book): string {
  const lines = [
    `workbook calculation=${book.calculationMode} active=${JSON.stringify(book.activeSheet.name)}`,
    `default ${json(book.styles.read(0))} ~${styleDigest(book, 0)}`,
    ...elementsOf(book.styles.toXml())
      .filter(({ name }) => !poolNames.includes(name))
      .map(
        (element) =>
          `styles ${element.name} ${digest(new TextEncoder().encode(writeXml(element)))}`,
      ),
    ...children(book.xml),
    ...book.names.map(({ name, formula, sheet, hidden, comment, attributes }) =>
      [
        "name",
        name,
        `=${formula}`,
        json({ sheet: sheet?.name, hidden: hidden || undefined, comment, ...attributes }),
      ]
        .join(" ")
        .trimEnd(),
    ),
    ...book.customXml.map(({ xml }) => `xml ${xml}`),
    ...parts(book, [...book.packageRelationships, ...book.relationships]),
    ...book.sheets.flatMap((sheet) => ["", ...sheetLines(book, sheet)]),
  ];
  return `${lines.join("\n")}\n`;
}

function sheetLines(book: Book, sheet: Sheet): string[] {
  const style = (id: number): string => styleText(book, id);
  const keys = [...sheet.cells.keys()].sort((a, b) => a - b);
  const rows = [...sheet.rowAttributes].sort(([a], [b]) => a - b);
  return [
    `sheet ${JSON.stringify(sheet.name)} ${sheet.visibility}`,
    ...children(sheet.xml),
    ...sheet.columnRuns.map(
      ({ first, last, attributes: { style: id, ...attributes } }) =>
        `columns ${columnName(first)}:${columnName(last)} ${json(attributes)}${style(Number(id ?? 0))}`,
    ),
    ...rows.map(
      ([row, { s, ...attributes }]) =>
        `row ${String(row + 1)} ${json(attributes)}${style(Number(s ?? 0))}`,
    ),
    ...keys.flatMap((key) => {
      const cell = sheet.cells.get(key);
      const address = cellAddress(rowOf(key), columnOf(key));
      return cell === undefined ? [] : [`${address} ${cellText(cell)}${style(cell.style)}`];
    }),
    ...[...sheet.hyperlinks]
      .sort((a, b) => a.area.row - b.area.row || a.area.column - b.area.column)
      .map(({ area, ...link }) => `link ${areaAddress(area)} ${json(link)}`),
    ...sheet.tables.flatMap(tableLines),
    ...sheet.charts.map((chart) => `chart ${writeXml(plain("c", chart))}`),
    ...sheet.shapes.map((name) => `shape ${name}`),
    ...parts(book, sheet.relationships),
  ];
}

function cellText({ value, formula, formulaAttributes, richText, attributes }: Cell): string {
  const isError = typeof value === "object" && value !== null;
  const isArray = formulaAttributes !== undefined && formulaAttributes["t"] !== "shared";
  return [
    isError ? value.error : JSON.stringify(value),
    ...(formula === undefined ? [] : [`=${formula}`]),
    ...(isArray ? [json(formulaAttributes)] : []),
    ...(richText === undefined ? [] : [writeXml(richText)]),
    ...(attributes === undefined ? [] : [json(attributes)]),
  ].join(" ");
}

/** What is not the default, readable, and a digest of the whole style. */
function styleText(book: Book, id: number): string {
  if (id === 0) return "";
  const plain = new Map(Object.entries(book.styles.read(0)));
  const own = Object.entries(book.styles.read(id)).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(plain.get(key)),
  );
  return ` ${json(Object.fromEntries(own))} ~${styleDigest(book, id)}`;
}

function styleDigest(book: Book, id: number): string {
  return digest(new TextEncoder().encode(book.styles.describe(id)));
}

function tableLines({
  name,
  area,
  headerRow,
  totalsRow,
  columns,
  style,
  autoFilter,
  xml,
}: Table): string[] {
  const filter = autoFilter && writeXml({ ...autoFilter, attributes: {} });
  return [
    `table ${name} ${areaAddress(area)} ${json({ headerRow, totalsRow, filter, ...style, ...quiet(xml).attributes })}`,
    ...columns.map((column) => `  ${JSON.stringify(column.name)} ${writeXml(quiet(column.xml))}`),
    ...children(xml),
  ];
}

/** The elements that the file had and nobody here models, one on a line. */
function children(parent: Xml): string[] {
  return elementsOf(parent)
    .map(quiet)
    .filter((element) => !isBare(element))
    .map((element) => `  ${writeXml(element)}`);
}

/** What a save writes anew, by element: shown elsewhere, or of no effect. */
const unseen = new Map([
  ["bookViews", []],
  ["workbookView", ["activeTab", "firstSheet"]],
  ["sheetViews", []],
  ["sheetView", ["tabSelected", "workbookViewId"]],
  ["calcPr", ["calcMode", "fullCalcOnLoad"]],
  [
    "table",
    "id name displayName ref headerRowCount totalsRowCount totalsRowShown xmlns".split(" "),
  ],
  ["tableColumn", ["id", "name"]],
]);

function quiet(element: Xml): Xml {
  const names = unseen.get(element.name);
  if (names === undefined) return element;
  const { attributes } = withAttributes(
    element,
    Object.fromEntries(names.map((n) => [n, undefined])),
  );
  const below = elementsOf(element).map(quiet);
  return { ...element, attributes, children: below.filter((one) => !isBare(one)) };
}

function isBare({ name, attributes, children: below }: Xml): boolean {
  return unseen.has(name) && Object.keys(attributes).length + below.length === 0;
}

function parts(book: Book, relationships: readonly Relationship[]): string[] {
  return relationships.flatMap(({ id, target }) => {
    const part = book.carried.get(target);
    const text = part === undefined ? "" : ` ${digest(part.bytes)}`;
    return [`part ${id} ${target}${text}`, ...parts(book, part?.relationships ?? [])];
  });
}

function digest(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes)).slice(0, 8);
}

/** Anything as XML, whose parts stand in the order of their names. */
function plain(name: string, value: unknown): Xml {
  if (typeof value !== "object" || value === null)
    return { name, attributes: {}, children: [String(value)] };
  const parts = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return { name, attributes: {}, children: parts.map(([key, part]) => plain(key, part)) };
}

/** Attributes in the order of their names; nothing when there are none. */
function json(attributes: object): string {
  const present = Object.entries<unknown>({ ...attributes }).filter(
    ([, value]) => value !== undefined,
  );
  if (present.length === 0) return "";
  return JSON.stringify(Object.fromEntries(present.sort(([a], [b]) => (a < b ? -1 : 1))));
}
