/**
 * The cell styles of a book, kept as the file's own XML and interned: a style is a number into `cellXfs`, is never changed
 * in place, and everything that Office.js does not set survives.
 * @see ECMA-376 Part 1, 18.8
 */
import { readColor } from "./color";
import { builtInFormats } from "./number-formats";
import { elementOf, elementsOf, isOn, withAttributes, withChild, writeXml, xml } from "./xml";
import type { Xml } from "./xml";

export const edges = ["left", "right", "top", "bottom", "diagonal"] as const;
export type Edge = (typeof edges)[number];

export interface BorderEdge {
  /** As in the file: `thin`, `medium`, `thick`, `double`, `dashed`, ... */
  readonly style: string;
  readonly color: string;
}

/** A style as Office.js shows it. Colors are `#RRGGBB`; theme and indexed colors are read, best effort. */
export interface Format {
  readonly numberFormat: string;
  readonly bold: boolean;
  readonly italic: boolean;
  /** `none`, `single`, `double`, `singleAccounting`, `doubleAccounting`. */
  readonly underline: string;
  readonly fontName: string;
  /** Points. */
  readonly fontSize: number;
  readonly fontColor: string;
  /** Null when the cell is not filled. */
  readonly fill: string | null;
  readonly horizontal: string;
  readonly vertical: string;
  readonly wrapText: boolean;
  readonly indent: number;
  /** A null edge has no line. */
  readonly borders: Readonly<Partial<Record<Edge, BorderEdge | null>>>;
}

const fontOrder =
  "b i strike condense extend outline shadow u vertAlign sz color name family charset scheme".split(
    " ",
  );
const fontKeys = ["bold", "italic", "underline", "fontName", "fontSize", "fontColor"] as const;
const alignmentKeys = ["horizontal", "vertical", "wrapText", "indent"] as const;
const xfOrder = ["alignment", "protection", "extLst"];
const rootOrder =
  "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst".split(
    " ",
  );
const firstCustomFormat = 164;
const pools = ["fonts", "fills", "borders", "cellStyleXfs", "cellXfs"] as const;
type Pool = (typeof pools)[number];

/** A list that gives equal elements the same index, and keeps the file's order. */
class Interned {
  readonly list: Xml[];
  private readonly index = new Map<string, number>();

  constructor(list: readonly Xml[]) {
    this.list = [...list];
    list.forEach((element, at) => {
      const key = writeXml(element);
      if (!this.index.has(key)) this.index.set(key, at);
    });
  }

  get(at: number): Xml {
    return this.list[at] ?? this.list[0] ?? xml("missing");
  }

  add(element: Xml): number {
    const key = writeXml(element);
    const known = this.index.get(key);
    if (known !== undefined) return known;
    this.index.set(key, this.list.length);
    return this.list.push(element) - 1;
  }
}

export class Stylesheet {
  private root: Xml;
  private readonly theme: readonly string[];
  private readonly pool: Readonly<Record<Pool, Interned>>;
  private readonly numberFormats = new Map<number, string>();
  private readonly derived = new Map<string, number>();

  /**
   * @param root the `styleSheet` element
   * @param theme the theme's colors as `#RRGGBB`, in the order in which styles number them
   */
  constructor(root: Xml, theme: readonly string[]) {
    this.root = root;
    this.theme = theme;
    const pool = (name: Pool): Interned => new Interned(elementsOf(elementOf(root, name)));
    this.pool = {
      fonts: pool("fonts"),
      fills: pool("fills"),
      borders: pool("borders"),
      cellStyleXfs: pool("cellStyleXfs"),
      cellXfs: pool("cellXfs"),
    };
    for (const { attributes } of elementsOf(elementOf(root, "numFmts"))) {
      this.numberFormats.set(Number(attributes["numFmtId"]), attributes["formatCode"] ?? "General");
    }
  }

  /** How many styles there are; a style is a number below it. */
  get count(): number {
    return this.pool.cellXfs.list.length;
  }

  read(style: number): Format {
    const xf = this.pool.cellXfs.get(style);
    const font = this.part("fonts", xf);
    const alignment = elementOf(xf, "alignment")?.attributes ?? {};
    const border = this.part("borders", xf);
    const formatId = Number(xf.attributes["numFmtId"] ?? 0);
    const borders: Partial<Record<Edge, BorderEdge>> = {};
    for (const edge of edges) {
      const line = elementOf(border, edge);
      const lineStyle = line?.attributes["style"];
      if (lineStyle === undefined || lineStyle === "none") continue;
      borders[edge] = {
        style: lineStyle,
        color: this.color(elementOf(line, "color")) ?? "#000000",
      };
    }
    return {
      numberFormat:
        this.numberFormats.get(formatId) ?? builtInFormats[formatId] ?? `[$#${String(formatId)}]`,
      bold: flag(font, "b"),
      italic: flag(font, "i"),
      underline: underlineOf(font),
      fontName: elementOf(font, "name")?.attributes["val"] ?? "",
      fontSize: Number(elementOf(font, "sz")?.attributes["val"] ?? 11),
      fontColor: this.color(elementOf(font, "color")) ?? "#000000",
      fill: this.fillOf(this.part("fills", xf)),
      horizontal: alignment["horizontal"] ?? "general",
      vertical: alignment["vertical"] ?? "bottom",
      wrapText: isOn(alignment["wrapText"], false),
      indent: Number(alignment["indent"] ?? 0),
      borders,
    };
  }

  /** The style that differs from the given one in the patch only. */
  with(style: number, patch: Partial<Format>): number {
    const key = `${String(style)} ${JSON.stringify(patch)}`;
    const known = this.derived.get(key);
    if (known !== undefined) return known;
    const made = this.derive(style, patch);
    this.derived.set(key, made);
    return made;
  }

  private derive(style: number, patch: Partial<Format>): number {
    let xf = this.pool.cellXfs.get(style);
    const named = this.pool.cellStyleXfs.get(Number(xf.attributes["xfId"] ?? "0")).attributes;
    // A cell says only what its named style does not: formatted back, it is again what it was.
    const set = (id: string, value: number, flag: string): void => {
      const found = String(value);
      if ((xf.attributes[id] ?? "0") === found) return;
      const isOwn = found !== (named[id] ?? "0");
      xf = withAttributes(xf, { [id]: found, [flag]: isOwn ? "1" : undefined });
    };
    if (patch.numberFormat !== undefined) {
      set("numFmtId", this.formatId(patch.numberFormat), "applyNumberFormat");
    }
    if (fontKeys.some((key) => patch[key] !== undefined)) {
      const font = this.pool.fonts.add(patchFont(this.part("fonts", xf), patch));
      set("fontId", font, "applyFont");
    }
    if (patch.fill !== undefined) {
      const fill = this.pool.fills.add(fillXml(patch.fill));
      set("fillId", fill, "applyFill");
    }
    if (patch.borders !== undefined) {
      const border = this.pool.borders.add(patchBorder(this.part("borders", xf), patch.borders));
      set("borderId", border, "applyBorder");
    }
    if (alignmentKeys.some((key) => patch[key] !== undefined)) {
      const { horizontal, vertical, wrapText, indent } = patch;
      const alignment = withAttributes(elementOf(xf, "alignment") ?? xml("alignment"), {
        ...(horizontal === undefined ? {} : { horizontal }),
        ...(vertical === undefined ? {} : { vertical }),
        ...(wrapText === undefined ? {} : { wrapText: wrapText ? "1" : "0" }),
        ...(indent === undefined ? {} : { indent: String(indent) }),
      });
      xf = withChild(withAttributes(xf, { applyAlignment: "1" }), "alignment", alignment, xfOrder);
    }
    return this.pool.cellXfs.add(xf);
  }

  /** Excel shows the apostrophe of a text that was typed as text; the file keeps it in the style. */
  withQuotePrefix(style: number, on: boolean): number {
    const xf = withAttributes(this.pool.cellXfs.get(style), { quotePrefix: on ? "1" : undefined });
    return this.pool.cellXfs.add(xf);
  }

  hasQuotePrefix(style: number): boolean {
    return isOn(this.pool.cellXfs.get(style).attributes["quotePrefix"], false);
  }

  /** What Excel does to a cell that becomes a link: the built-in style "Hyperlink", added when the book lacks it. */
  withHyperlink(style: number): number {
    const cellStyles = elementOf(this.root, "cellStyles") ?? xml("cellStyles");
    const builtInHyperlink = "8";
    let named = elementsOf(cellStyles).find((s) => s.attributes["builtinId"] === builtInHyperlink);
    if (named === undefined) {
      const look = { underline: "single", fontColor: "#0563C1" };
      const font = this.pool.fonts.add(patchFont(this.pool.fonts.get(0), look));
      const xf = xml("xf", { numFmtId: "0", fontId: String(font), fillId: "0", borderId: "0" });
      const xfId = String(this.pool.cellStyleXfs.add(xf));
      named = xml("cellStyle", { name: "Hyperlink", xfId, builtinId: builtInHyperlink });
      const children = [...elementsOf(cellStyles), named];
      const all = { ...cellStyles, attributes: { count: String(children.length) }, children };
      this.root = withChild(this.root, "cellStyles", all, rootOrder);
    }
    const xfId = named.attributes["xfId"] ?? "0";
    const fontId = this.pool.cellStyleXfs.get(Number(xfId)).attributes["fontId"] ?? "0";
    const xf = this.pool.cellXfs.get(style);
    return this.pool.cellXfs.add(withAttributes(xf, { xfId, fontId, applyFont: "1" }));
  }

  /** The `styleSheet` element as it stands now. */
  toXml(): Xml {
    let root = this.root;
    for (const name of pools) {
      const { list } = this.pool[name];
      const old = elementOf(root, name) ?? xml(name);
      const counted = withAttributes(old, { count: String(list.length) });
      root = withChild(root, name, { ...counted, children: list }, rootOrder);
    }
    if (this.numberFormats.size === 0) return root;
    const formats = [...this.numberFormats].map(([id, formatCode]) =>
      xml("numFmt", { numFmtId: String(id), formatCode }),
    );
    const numFmts = xml("numFmts", { count: String(formats.length) }, formats);
    return withChild(root, "numFmts", numFmts, rootOrder);
  }

  /** Everything about one style as text: equal text, equal looks. */
  describe(style: number): string {
    const xf = this.pool.cellXfs.get(style);
    const parts = [this.part("fonts", xf), this.part("fills", xf), this.part("borders", xf)];
    const own = withAttributes(xf, {
      numFmtId: this.read(style).numberFormat,
      fontId: undefined,
      fillId: undefined,
      borderId: undefined,
    });
    return [own, ...parts].map((element) => writeXml(sorted(element))).join("");
  }

  private part(name: "fonts" | "fills" | "borders", xf: Xml): Xml {
    const id = { fonts: "fontId", fills: "fillId", borders: "borderId" }[name];
    return this.pool[name].get(Number(xf.attributes[id] ?? 0));
  }

  private formatId(code: string): number {
    const builtIn = builtInFormats.indexOf(code);
    if (builtIn >= 0) return builtIn;
    for (const [id, known] of this.numberFormats) if (known === code) return id;
    const id = Math.max(firstCustomFormat - 1, ...this.numberFormats.keys()) + 1;
    this.numberFormats.set(id, code);
    return id;
  }

  private fillOf(fill: Xml): string | null {
    const pattern = elementOf(fill, "patternFill");
    const kind = pattern?.attributes["patternType"] ?? "none";
    if (pattern === undefined || kind === "none") return null;
    return this.color(elementOf(pattern, "fgColor")) ?? "#FFFFFF";
  }

  private color(element: Xml | undefined): string | undefined {
    const indexed = elementsOf(elementOf(elementOf(this.root, "colors"), "indexedColors"));
    return readColor(
      element?.attributes,
      this.theme,
      indexed.map((entry) => entry.attributes["rgb"] ?? ""),
    );
  }
}

/** With its attributes in the order of their names, which says nothing of how a cell looks. */
function sorted(element: Xml): Xml {
  const attributes = Object.entries(element.attributes).sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...element, attributes: Object.fromEntries(attributes) };
}

function flag(font: Xml, name: string): boolean {
  const element = elementOf(font, name);
  return element !== undefined && isOn(element.attributes["val"], true);
}

function underlineOf(font: Xml): string {
  const element = elementOf(font, "u");
  return element === undefined ? "none" : (element.attributes["val"] ?? "single");
}

function argb(color: string): string {
  return `FF${color.slice(1).toUpperCase()}`;
}

function patchFont(font: Xml, patch: Partial<Format>): Xml {
  let made = font;
  const put = (name: string, child: Xml | undefined): void => {
    made = withChild(made, name, child, fontOrder);
  };
  if (patch.bold !== undefined) put("b", patch.bold ? xml("b") : undefined);
  if (patch.italic !== undefined) put("i", patch.italic ? xml("i") : undefined);
  if (patch.underline !== undefined) {
    put("u", patch.underline === "none" ? undefined : xml("u", { val: patch.underline }));
  }
  if (patch.fontSize !== undefined) put("sz", xml("sz", { val: String(patch.fontSize) }));
  if (patch.fontColor !== undefined) put("color", xml("color", { rgb: argb(patch.fontColor) }));
  if (patch.fontName !== undefined) {
    put("name", xml("name", { val: patch.fontName }));
    // A scheme would let the theme's font win over the name.
    put("scheme", undefined);
  }
  return made;
}

function fillXml(color: string | null): Xml {
  if (color === null) return xml("fill", {}, [xml("patternFill", { patternType: "none" })]);
  const colors = [xml("fgColor", { rgb: argb(color) }), xml("bgColor", { indexed: "64" })];
  return xml("fill", {}, [xml("patternFill", { patternType: "solid" }, colors)]);
}

function patchBorder(border: Xml, patch: Format["borders"]): Xml {
  const order = ["start", "end", ...edges, "vertical", "horizontal"];
  let made = border;
  for (const edge of edges) {
    const line = patch[edge];
    if (line === undefined) continue;
    const child =
      line === null
        ? xml(edge)
        : xml(edge, { style: line.style }, [xml("color", { rgb: argb(line.color) })]);
    made = withChild(made, edge, child, order);
  }
  return made;
}
