/**
 * A chart as its part of the file, with the values of its cells beside the references to them, and back. ECMA-376 Part 1, 21.2.
 * Reading gives a chart only where writing it again gives the same text, so that nothing of another program's is lost.
 */
import { parseArea } from "../workbook";
import type { Area, Book, CellValue, Xml } from "../workbook";
import type { Chart, ChartAxis, ChartSeries } from "../workbook/chart";
import { elementOf, elementsOf, textOf, writeXml, xml } from "../workbook/xml";

const namespaces = {
  "xmlns:c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
  "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
  "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
};
const axisIds = { category: "111111111", value: "222222222" } as const;

const emuPerPoint = 12_700;

const leaf = (name: string, val: string | number): Xml => xml(`c:${name}`, { val: String(val) });
const flag = (name: string, on: boolean): Xml => leaf(name, on ? "1" : "0");

export function chartXml(chart: Chart, book: Book): Xml {
  if (chart.type === "Pie") throw new Error(`A pie is not written into files: ${chart.name}`);
  const isColumn = chart.type === "ColumnClustered";
  const isStacked = chart.type === "BarStacked";
  const bars = xml("c:barChart", {}, [
    leaf("barDir", isColumn ? "col" : "bar"),
    leaf("grouping", isStacked ? "stacked" : "clustered"),
    flag("varyColors", false),
    ...chart.series.map((series, index) => seriesXml(series, index, book)),
    leaf("gapWidth", chart.gapWidth),
    ...(isStacked ? [leaf("overlap", 100)] : []),
    leaf("axId", axisIds.category),
    leaf("axId", axisIds.value),
  ]);
  return xml("c:chartSpace", namespaces, [
    flag("roundedCorners", false),
    xml("c:chart", {}, [
      ...(chart.title === "" ? [] : [titleXml(chart.title, chart.titleSizes)]),
      flag("autoTitleDeleted", chart.title === ""),
      xml("c:plotArea", {}, [
        xml("c:layout"),
        bars,
        axisXml("c:catAx", axisIds.category, axisIds.value, isColumn ? "b" : "l", chart.category, [
          ...crossing(chart.value),
          flag("auto", true),
          leaf("lblAlgn", "ctr"),
          leaf("lblOffset", 100),
          ...(chart.category.labelSpacing === undefined
            ? []
            : [leaf("tickLblSkip", chart.category.labelSpacing)]),
          flag("noMultiLvlLbl", false),
        ]),
        axisXml("c:valAx", axisIds.value, axisIds.category, isColumn ? "l" : "b", chart.value, [
          ...crossing(chart.category),
          leaf("crossBetween", "between"),
          ...(chart.value.majorUnit === undefined
            ? []
            : [leaf("majorUnit", chart.value.majorUnit)]),
        ]),
      ]),
      ...(chart.hasLegend ? [xml("c:legend", {}, [leaf("legendPos", "r")])] : []),
      flag("plotVisOnly", chart.plotsVisibleOnly),
      leaf("dispBlanksAs", "gap"),
    ]),
  ]);
}

/** Said of the axis that crosses, about the one that is crossed. */
function crossing({ isCrossedAtEnd }: ChartAxis): Xml[] {
  return [leaf("crosses", isCrossedAtEnd === true ? "max" : "autoZero")];
}

function axisXml(
  name: string,
  id: string,
  other: string,
  side: string,
  axis: ChartAxis,
  rest: readonly Xml[],
): Xml {
  const isValue = name === "c:valAx";
  return xml(name, {}, [
    leaf("axId", id),
    xml("c:scaling", {}, [
      leaf("orientation", axis.isReversed === true ? "maxMin" : "minMax"),
      ...(axis.maximum === undefined ? [] : [leaf("max", axis.maximum)]),
      ...(axis.minimum === undefined ? [] : [leaf("min", axis.minimum)]),
    ]),
    flag("delete", false),
    leaf("axPos", side),
    ...(isValue ? [xml("c:majorGridlines", {}, [lineXml("D9D9D9")])] : []),
    ...(axis.title === undefined ? [] : [titleXml(axis.title, [])]),
    xml("c:numFmt", {
      formatCode: axis.numberFormat ?? "General",
      sourceLinked: axis.numberFormat === undefined ? "1" : "0",
    }),
    leaf("majorTickMark", isValue ? "out" : "none"),
    leaf("minorTickMark", "none"),
    leaf("tickLblPos", "nextTo"),
    lineXml("808080"),
    leaf("crossAx", other),
    ...rest,
  ]);
}

function lineXml(color: string): Xml {
  const fill = xml("a:solidFill", {}, [xml("a:srgbClr", { val: color })]);
  return xml("c:spPr", {}, [xml("a:ln", { w: "9525" }, [fill])]);
}

/** Each line is a paragraph. */
function titleXml(text: string, sizes: Chart["titleSizes"]): Xml {
  const paragraphs = text.split("\n").map((line, index) => {
    const size = sizes[index] ?? null;
    const properties = size === null ? {} : { sz: String(size * 100), b: "0" };
    return xml("a:p", {}, [xml("a:r", {}, [xml("a:rPr", properties), xml("a:t", {}, [line])])]);
  });
  return xml("c:title", {}, [
    xml("c:tx", {}, [xml("c:rich", {}, [xml("a:bodyPr"), xml("a:lstStyle"), ...paragraphs])]),
    flag("overlay", false),
  ]);
}

function seriesXml(series: ChartSeries, index: number, book: Book): Xml {
  const { name, values, categories, labels } = series;
  return xml("c:ser", {}, [
    leaf("idx", index),
    leaf("order", index),
    xml("c:tx", {}, [xml("c:v", {}, [name])]),
    ...shapeXml(series),
    flag("invertIfNegative", false),
    ...(labels === undefined ? [] : [labelsXml(labels)]),
    ...(categories === null
      ? []
      : [xml("c:cat", {}, [cacheXml("str", categories, referredCells(book, categories))])]),
    xml("c:val", {}, [cacheXml("num", values, referredCells(book, values))]),
  ]);
}

function shapeXml({ fill, line, lineWeight = 0.75 }: ChartSeries): Xml[] {
  if (fill === undefined && line === undefined) return [];
  const solid = (color: string): Xml =>
    xml("a:solidFill", {}, [xml("a:srgbClr", { val: color.slice(1) })]);
  return [
    xml("c:spPr", {}, [
      ...(fill === undefined ? [] : [fill === null ? xml("a:noFill") : solid(fill)]),
      ...(line === undefined
        ? []
        : [xml("a:ln", { w: String(lineWeight * emuPerPoint) }, [solid(line)])]),
    ]),
  ];
}

function labelsXml(formatCode: string): Xml {
  const shown = ["showLegendKey", "showVal", "showCatName", "showSerName", "showPercent"];
  return xml("c:dLbls", {}, [
    xml("c:numFmt", { formatCode, sourceLinked: "0" }),
    leaf("dLblPos", "outEnd"),
    ...shown.map((name) => flag(name, name === "showVal")),
    flag("showBubbleSize", false),
  ]);
}

interface Referred {
  readonly value: CellValue;
  readonly numberFormat: string;
}

/** Numbers, or texts, at the places where there are some: the rest is not plotted. */
function cacheXml(kind: "num" | "str", formula: string, cells: readonly Referred[]): Xml {
  const points = cells.flatMap(({ value }, index) => {
    const isShown = kind === "num" ? typeof value === "number" : value !== null;
    const text = typeof value === "object" && value !== null ? value.error : String(value);
    return isShown ? [xml("c:pt", { idx: String(index) }, [xml("c:v", {}, [text])])] : [];
  });
  const format = kind === "num" ? [xml("c:formatCode", {}, [cells[0]?.numberFormat ?? ""])] : [];
  return xml(`c:${kind}Ref`, {}, [
    xml("c:f", {}, [formula]),
    xml(`c:${kind}Cache`, {}, [...format, leaf("ptCount", cells.length), ...points]),
  ]);
}

/** The cells of an absolute reference; none where the sheet is gone. */
export function referredCells(book: Book, reference: string): readonly Referred[] {
  const place = placeOf(book, reference);
  if (place === undefined) return [];
  const { sheet, area } = place;
  return Array.from({ length: area.rows * area.columns }, (_, index) => {
    const cell = sheet.cell(
      area.row + Math.floor(index / area.columns),
      area.column + (index % area.columns),
    );
    return { value: cell.value, numberFormat: book.styles.read(cell.style).numberFormat };
  });
}

function placeOf(book: Book, reference: string) {
  const at = reference.lastIndexOf("!");
  const name = reference.slice(0, at).replace(/^'|'$/g, "").replaceAll("''", "'");
  const sheet = book.sheet(name);
  const area = parseArea(reference.slice(at + 1));
  return at < 0 || sheet === undefined || area === undefined ? undefined : { sheet, area };
}

/** @returns undefined where the part says more than the model holds */
export function readChart(root: Xml, name: string, area: Area, book: Book): Chart | undefined {
  const body = elementOf(root, "c:chart");
  const plot = elementOf(body, "c:plotArea");
  const bars = elementOf(plot, "c:barChart");
  if (bars === undefined) return undefined;
  const isBar = val(bars, "barDir") === "bar";
  const isStacked = val(bars, "grouping") === "stacked";
  const [category, value] = [elementOf(plot, "c:catAx"), elementOf(plot, "c:valAx")];
  const title = elementOf(body, "c:title");
  const chart: Chart = {
    name,
    title: title === undefined ? "" : titleText(title),
    titleSizes: title === undefined ? [] : titleSizes(title),
    type: isBar ? (isStacked ? "BarStacked" : "BarClustered") : "ColumnClustered",
    area,
    series: elementsOf(bars, "c:ser").map(readSeries),
    category: readAxis(category, value),
    value: readAxis(value, category),
    hasLegend: elementOf(body, "c:legend") !== undefined,
    plotsVisibleOnly: val(body, "plotVisOnly") === "1",
    gapWidth: Number(val(bars, "gapWidth")),
  };
  return writeXml(chartXml(chart, book)) === writeXml(root) ? chart : undefined;
}

function val(parent: Xml | undefined, name: string): string | undefined {
  return elementOf(parent, `c:${name}`)?.attributes["val"];
}

export function titleText(title: Xml): string {
  return elementsOf(elementOf(elementOf(title, "c:tx"), "c:rich"), "a:p")
    .map(textOf)
    .join("\n");
}

function titleSizes(title: Xml): (number | null)[] {
  const paragraphs = elementsOf(elementOf(elementOf(title, "c:tx"), "c:rich"), "a:p");
  return paragraphs.map((paragraph) => {
    const size = elementOf(elementOf(paragraph, "a:r"), "a:rPr")?.attributes["sz"];
    return size === undefined ? null : Number(size) / 100;
  });
}

function readSeries(element: Xml): ChartSeries {
  const shape = elementOf(element, "c:spPr");
  const solid = elementOf(elementOf(shape, "a:solidFill"), "a:srgbClr")?.attributes["val"];
  const outline = elementOf(elementOf(shape, "a:ln"), "a:solidFill");
  const line = elementOf(outline, "a:srgbClr")?.attributes["val"];
  const width = elementOf(shape, "a:ln")?.attributes["w"];
  const isFilled = solid !== undefined || elementOf(shape, "a:noFill") !== undefined;
  const labels = elementOf(elementOf(element, "c:dLbls"), "c:numFmt")?.attributes["formatCode"];
  const categories = elementOf(elementOf(element, "c:cat"), "c:strRef");
  return {
    name: textOf(elementOf(element, "c:tx")),
    values: textOf(elementOf(elementOf(elementOf(element, "c:val"), "c:numRef"), "c:f")),
    categories: categories === undefined ? null : textOf(elementOf(categories, "c:f")),
    ...(isFilled && { fill: solid === undefined ? null : `#${solid}` }),
    ...(line !== undefined && { line: `#${line}`, lineWeight: Number(width) / emuPerPoint }),
    ...(labels !== undefined && { labels }),
  };
}

/** @param other says where it crosses this one */
function readAxis(axis: Xml | undefined, other: Xml | undefined): ChartAxis {
  const scaling = elementOf(axis, "c:scaling");
  const title = elementOf(axis, "c:title");
  const format = elementOf(axis, "c:numFmt")?.attributes;
  const number = (parent: Xml | undefined, name: string): number | undefined =>
    val(parent, name) === undefined ? undefined : Number(val(parent, name));
  const [minimum, maximum] = [number(scaling, "min"), number(scaling, "max")];
  const majorUnit = number(axis, "majorUnit");
  const labelSpacing = number(axis, "tickLblSkip");
  const isLinked = format?.["sourceLinked"] !== "0";
  return {
    ...(title && { title: titleText(title) }),
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
    ...(majorUnit !== undefined && { majorUnit }),
    ...(labelSpacing !== undefined && { labelSpacing }),
    ...(!isLinked && { numberFormat: format["formatCode"] ?? "" }),
    ...(val(scaling, "orientation") === "maxMin" && { isReversed: true }),
    ...(val(other, "crosses") === "max" && { isCrossedAtEnd: true }),
  };
}
