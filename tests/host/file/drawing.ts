/**
 * The drawing of a sheet: charts that the model holds go into it beside whatever a client's file has there, and come out of it
 * again. What is not such a chart stays as the file had it. ECMA-376 Part 1, 20.5.
 */
import type { Area, Book, CarriedPart, Relationship, Sheet, Xml } from "../workbook";
import type { Chart } from "../workbook/chart";
import { elementOf, elementsOf, parseXml, textOf, writeXml, xml } from "../workbook/xml";
import { chartXml, readChart, titleText } from "./chart";
import { kindOf, office } from "./package";
import type { Writer } from "./writer";
import { Links } from "./writer";

const drawingType = "application/vnd.openxmlformats-officedocument.drawing+xml";
const chartType = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
const chartUri = "http://schemas.openxmlformats.org/drawingml/2006/chart";
const namespaces = {
  "xmlns:xdr": "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
  "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
};

const empty = `<xdr:wsDr xmlns:xdr="${namespaces["xmlns:xdr"]}"></xdr:wsDr>`;
const end = /<\/(?:\w+:)?wsDr>\s*$/;

/** @returns the relationship id of the sheet's drawing where there are charts to write; undefined where all is as it was read */
export function writeDrawing(
  writer: Writer,
  sheet: Sheet,
  links: Links,
  book: Book,
): string | undefined {
  if (sheet.charts.length === 0) return undefined;
  const known = links.all.find((one) => kindOf(one) === "drawing");
  const part = known && book.carried.get(known.target);
  const below = new Links(part?.relationships ?? []);
  const anchors = sheet.charts.map((chart, index) => {
    const name = writer.partName(undefined, "/xl/charts/chart#.xml");
    writer.add(name, chartType, chartXml(chart, book));
    return writeXml(anchorXml(chart, below.add("chart", name), index));
  });
  // As text, so that what a client's file has there stays as it is, byte for byte.
  const text = part === undefined ? empty : decoded(part);
  const drawing = text.replace(end, (closing) => anchors.join("") + closing);
  const name = part?.name ?? writer.partName(undefined, "/xl/drawings/drawing#.xml");
  writer.parts.push({
    name,
    contentType: drawingType,
    bytes: new TextEncoder().encode(drawing),
    relationships: below.all,
  });
  writer.carried.add(name);
  writer.carry(below.all);
  return known?.id ?? links.add("drawing", name);
}

function decoded({ bytes }: CarriedPart): string {
  return new TextDecoder().decode(bytes);
}

function parsed(part: CarriedPart): Xml {
  return parseXml(decoded(part));
}

const shapeId = (index: number): string => String(90_001 + index);

function anchorXml({ name, area }: Chart, id: string, index: number): Xml {
  const corner = (element: string, row: number, column: number): Xml =>
    xml(
      element,
      {},
      [
        ["col", column],
        ["colOff", 0],
        ["row", row],
        ["rowOff", 0],
      ].map(([part, value]) => xml(`xdr:${part ?? ""}`, {}, [String(value)])),
    );
  const reference = xml("c:chart", {
    "xmlns:c": chartUri,
    "xmlns:r": office,
    "r:id": id,
  });
  return xml("xdr:twoCellAnchor", namespaces, [
    corner("xdr:from", area.row, area.column),
    corner("xdr:to", area.row + area.rows, area.column + area.columns),
    xml("xdr:graphicFrame", { macro: "" }, [
      xml("xdr:nvGraphicFramePr", {}, [
        xml("xdr:cNvPr", { id: shapeId(index), name }),
        xml("xdr:cNvGraphicFramePr"),
      ]),
      xml("xdr:xfrm", {}, [xml("a:off", { x: "0", y: "0" }), xml("a:ext", { cx: "0", cy: "0" })]),
      xml("a:graphic", {}, [xml("a:graphicData", { uri: chartUri }, [reference])]),
    ]),
    xml("xdr:clientData"),
  ]);
}

/** Takes charts that the model can hold out of the sheets' drawings, and notes the names of the others. */
export function readDrawings(book: Book): void {
  for (const sheet of book.sheets) {
    const known = sheet.relationships.find((one) => kindOf(one) === "drawing");
    const part = known && book.carried.get(known.target);
    if (part === undefined || !part.contentType.endsWith("drawing+xml")) continue;
    let text = decoded(part);
    const taken: Relationship[] = [];
    for (const anchor of elementsOf(parsed(part))) {
      const link = chartLink(anchor, part.relationships);
      const found = link && book.carried.get(link.target);
      if (link === undefined || found === undefined) continue;
      const written = writeXml(anchor);
      const chart = text.includes(written) ? asModelled(anchor, found, book) : undefined;
      if (chart === undefined) {
        sheet.carriedCharts.push({ name: frameName(anchor), title: carriedTitle(found) });
        continue;
      }
      text = text.replace(written, "");
      sheet.charts.push(chart);
      taken.push(link);
    }
    if (taken.length === 0) continue;
    for (const { target } of taken) book.carried.delete(target);
    const relationships = part.relationships.filter((one) => !taken.includes(one));
    if (text !== empty) {
      const bytes = new TextEncoder().encode(text);
      book.carried.set(part.name, { ...part, bytes, relationships });
    } else {
      book.carried.delete(part.name);
      sheet.relationships = sheet.relationships.filter((one) => one !== known);
      sheet.setElement("drawing", undefined);
    }
  }
}

function frameOf(anchor: Xml): Xml | undefined {
  return elementOf(anchor, "xdr:graphicFrame");
}

function frameName(anchor: Xml): string {
  const properties = elementOf(frameOf(anchor), "xdr:nvGraphicFramePr");
  return elementOf(properties, "xdr:cNvPr")?.attributes["name"] ?? "";
}

function chartLink(anchor: Xml, relationships: readonly Relationship[]): Relationship | undefined {
  const data = elementOf(elementOf(frameOf(anchor), "a:graphic"), "a:graphicData");
  const [reference] = elementsOf(data);
  const id = Object.entries(reference?.attributes ?? {}).find(([name]) => name.endsWith(":id"));
  const link = relationships.find((one) => one.id === id?.[1]);
  return link && kindOf(link) === "chart" ? link : undefined;
}

function asModelled(anchor: Xml, part: CarriedPart, book: Book): Chart | undefined {
  if (part.relationships.length > 0) return undefined;
  const [from, to] = [elementOf(anchor, "xdr:from"), elementOf(anchor, "xdr:to")];
  const number = (corner: Xml | undefined, name: string): number =>
    Number(textOf(elementOf(corner, `xdr:${name}`)));
  const [row, column] = [number(from, "row"), number(from, "col")];
  const area: Area = {
    row,
    column,
    rows: number(to, "row") - row,
    columns: number(to, "col") - column,
  };
  return readChart(parsed(part), frameName(anchor), area, book);
}

function carriedTitle(part: CarriedPart): string {
  const title = elementOf(elementOf(parsed(part), "c:chart"), "c:title");
  return title === undefined ? "" : titleText(title);
}
