/**
 * Views of a `worksheet` element: each reads or replaces one thing that Office.js sets, and leaves the rest as the client's
 * file had it. ECMA-376 Part 1, 18.3.1.
 */
import { areaAddress, difference, parseArea } from "./area";
import type { Area } from "./area";
import type { Freeze, PageSetup, Validation } from "./sheet-content";
import { elementOf, elementsOf, isOn, textOf, withAttributes, withChild, xml } from "./xml";
import type { Xml } from "./xml";

/** The children of `worksheet` in the order in which the schema wants them. */
export const sheetOrder =
  "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks cellWatches ignoredErrors smartTags drawing legacyDrawing tableParts extLst".split(
    " ",
  );

const headerFooterOrder = "oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter".split(
  " ",
);

const sheetPrOrder = ["tabColor", "outlinePr", "pageSetUpPr"];
const defaultMargins = xml("pageMargins", {
  left: "0.7",
  right: "0.7",
  top: "0.75",
  bottom: "0.75",
  header: "0.3",
  footer: "0.3",
});

/** The sheet with one child element replaced at its place in the schema, or taken away. */
export function withElement(sheet: Xml, name: string, element: Xml | undefined): Xml {
  return withChild(sheet, name, element, sheetOrder);
}

/** Reads a list of addresses as files write it: separated by spaces. */
export function areasOf(sqref: string | undefined): Area[] {
  return (sqref ?? "").split(" ").flatMap((address) => parseArea(address) ?? []);
}

export function validationsOf(sheet: Xml): Validation[] {
  return elementsOf(elementOf(sheet, "dataValidations")).map((element) => {
    const { sqref, ...attributes } = element.attributes;
    const formula1 = elementOf(element, "formula1");
    const formula2 = elementOf(element, "formula2");
    return {
      areas: areasOf(sqref),
      attributes,
      ...(formula1 && { formula1: textOf(formula1) }),
      ...(formula2 && { formula2: textOf(formula2) }),
    };
  });
}

export function withValidation(
  sheet: Xml,
  area: Area,
  rule: Omit<Validation, "areas"> | null,
): Xml {
  const rules = validationsOf(sheet)
    .map((old) => ({ ...old, areas: old.areas.flatMap((one) => difference(one, area)) }))
    .filter(({ areas }) => areas.length > 0);
  if (rule !== null) rules.push({ ...rule, areas: [area] });
  const children = rules.map(({ areas, attributes, formula1, formula2 }) =>
    xml("dataValidation", { ...attributes, sqref: areas.map(areaAddress).join(" ") }, [
      ...(formula1 === undefined ? [] : [xml("formula1", {}, [formula1])]),
      ...(formula2 === undefined ? [] : [xml("formula2", {}, [formula2])]),
    ]),
  );
  const old = elementOf(sheet, "dataValidations") ?? xml("dataValidations");
  const all = { ...withAttributes(old, { count: String(children.length) }), children };
  return withElement(sheet, "dataValidations", children.length === 0 ? undefined : all);
}

export function freezeOf(sheet: Xml): Freeze | null {
  const pane = elementOf(viewOf(sheet), "pane")?.attributes;
  if (pane === undefined || !(pane["state"] ?? "split").startsWith("frozen")) return null;
  return { rows: Number(pane["ySplit"] ?? 0), columns: Number(pane["xSplit"] ?? 0) };
}

export function withFreeze(sheet: Xml, freeze: Freeze | null): Xml {
  const view = viewOf(sheet);
  const rest = elementsOf(view).filter(({ name }) => name !== "pane" && name !== "selection");
  const { rows, columns } = freeze ?? { rows: 0, columns: 0 };
  if (rows + columns === 0) return withView(sheet, { ...view, children: rest });
  const pane = xml("pane", {
    ...(columns > 0 && { xSplit: String(columns) }),
    ...(rows > 0 && { ySplit: String(rows) }),
    topLeftCell: areaAddress({ row: rows, column: columns, rows: 1, columns: 1 }),
    activePane: `${rows > 0 ? "bottom" : "top"}${columns > 0 ? "Right" : "Left"}`,
    state: "frozen",
  });
  return withView(sheet, { ...view, children: [pane, ...rest] });
}

export function hasGridlines(sheet: Xml): boolean {
  return isOn(viewOf(sheet).attributes["showGridLines"], true);
}

export function withGridlines(sheet: Xml, on: boolean): Xml {
  return withView(sheet, withAttributes(viewOf(sheet), { showGridLines: on ? undefined : "0" }));
}

export function tabColorOf(sheet: Xml): string | null {
  const rgb = elementOf(elementOf(sheet, "sheetPr"), "tabColor")?.attributes["rgb"];
  return rgb === undefined ? null : `#${rgb.slice(-6)}`;
}

export function withTabColor(sheet: Xml, color: string | null): Xml {
  const rgb = color === null ? undefined : `FF${color.slice(1).toUpperCase()}`;
  return withProperty(sheet, "tabColor", rgb === undefined ? undefined : xml("tabColor", { rgb }));
}

export function pageSetupOf(sheet: Xml): PageSetup {
  const attributes = elementOf(sheet, "pageSetup")?.attributes;
  const pageSetUpPr = elementOf(elementOf(sheet, "sheetPr"), "pageSetUpPr");
  const isFitted = isOn(pageSetUpPr?.attributes["fitToPage"], false);
  const paperSize = attributes?.["paperSize"];
  const scale = attributes?.["scale"];
  return {
    orientation: attributes?.["orientation"] === "landscape" ? "landscape" : "portrait",
    fitToWidth: isFitted ? Number(attributes?.["fitToWidth"] ?? 1) : undefined,
    fitToHeight: isFitted ? Number(attributes?.["fitToHeight"] ?? 1) : undefined,
    scale: scale === undefined || isFitted ? undefined : Number(scale),
    paperSize: paperSize === undefined ? undefined : Number(paperSize),
  };
}

export function withPageSetup(sheet: Xml, patch: Partial<PageSetup>): Xml {
  const setup = { ...pageSetupOf(sheet), ...patch };
  const isFitted = setup.fitToWidth !== undefined || setup.fitToHeight !== undefined;
  const element = withAttributes(elementOf(sheet, "pageSetup") ?? xml("pageSetup"), {
    orientation: setup.orientation,
    paperSize: setup.paperSize === undefined ? undefined : String(setup.paperSize),
    scale: setup.scale === undefined ? undefined : String(setup.scale),
    fitToWidth: isFitted ? String(setup.fitToWidth ?? 0) : undefined,
    fitToHeight: isFitted ? String(setup.fitToHeight ?? 0) : undefined,
  });
  const withSetup = withElement(sheet, "pageSetup", element);
  const pageSetUpPr = elementOf(elementOf(sheet, "sheetPr"), "pageSetUpPr");
  if (!isFitted && pageSetUpPr === undefined) return withSetup;
  const fit = withAttributes(pageSetUpPr ?? xml("pageSetUpPr"), {
    fitToPage: isFitted ? "1" : undefined,
  });
  return withProperty(withSetup, "pageSetUpPr", fit);
}

/** The sheet with a page ending above a row. */
export function withRowBreak(sheet: Xml, row: number): Xml {
  const old = elementsOf(elementOf(sheet, "rowBreaks"));
  const others = old.filter(({ attributes }) => attributes["id"] !== String(row));
  const added = xml("brk", { id: String(row), max: "16383", man: "1" });
  const all = [...others, added].sort(
    (a, b) => Number(a.attributes["id"]) - Number(b.attributes["id"]),
  );
  const count = String(all.length);
  return withElement(sheet, "rowBreaks", xml("rowBreaks", { count, manualBreakCount: count }, all));
}

/** A footer is one text: its left, center and right parts begin with their codes, `&&` is an ampersand. */
export function withFooterSection(sheet: Xml, section: "L" | "C" | "R", text: string): Xml {
  const old = elementOf(sheet, "headerFooter") ?? xml("headerFooter");
  const parts =
    textOf(elementOf(old, "oddFooter")).match(/&[LCR](?:&[^LCR]|[^&])*|(?:&[^LCR]|[^&])+/g) ?? [];
  const others = parts.filter((part) => !part.startsWith(`&${section}`));
  const footer = xml("oddFooter", {}, [[...others, `&${section}${text}`].join("")]);
  return withElement(sheet, "headerFooter", withChild(old, "oddFooter", footer, headerFooterOrder));
}

export function marginsOf(sheet: Xml): Readonly<Record<string, number>> {
  const { attributes } = elementOf(sheet, "pageMargins") ?? defaultMargins;
  return Object.fromEntries(Object.entries(attributes).map(([side, n]) => [side, Number(n)]));
}

export function withMargins(sheet: Xml, patch: Readonly<Record<string, number>>): Xml {
  const text = Object.entries(patch).map(([side, inches]) => [side, String(inches)] as const);
  const old = elementOf(sheet, "pageMargins") ?? defaultMargins;
  return withElement(sheet, "pageMargins", withAttributes(old, Object.fromEntries(text)));
}

/** The sheet with each formula below some of its children rewritten. */
export function withFormulas(
  sheet: Xml,
  names: readonly string[],
  rewrite: (formula: string) => string,
): Xml {
  const children = sheet.children.map((child) =>
    typeof child === "string" || !names.includes(child.name)
      ? child
      : rewriteFormulas(child, rewrite),
  );
  return { ...sheet, children };
}

function rewriteFormulas(element: Xml, rewrite: (formula: string) => string): Xml {
  const isFormula = /^formula[12]?$/.test(element.name);
  const children = element.children.map((child) => {
    if (typeof child !== "string") return rewriteFormulas(child, rewrite);
    return isFormula ? rewrite(child) : child;
  });
  return { ...element, children };
}

function withProperty(sheet: Xml, name: string, element: Xml | undefined): Xml {
  const sheetPr = elementOf(sheet, "sheetPr") ?? xml("sheetPr");
  return withElement(sheet, "sheetPr", withChild(sheetPr, name, element, sheetPrOrder));
}

function viewOf(sheet: Xml): Xml {
  const [first] = elementsOf(elementOf(sheet, "sheetViews"));
  return first ?? xml("sheetView", { workbookViewId: "0" });
}

function withView(sheet: Xml, view: Xml): Xml {
  const views = elementOf(sheet, "sheetViews") ?? xml("sheetViews");
  const children = [view, ...elementsOf(views).slice(1)];
  return withElement(sheet, "sheetViews", { ...views, children });
}
