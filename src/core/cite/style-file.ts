/**
 * A `.csl` file of the analyst's: whether it is one, and its elements. Nothing is fetched and no entity is expanded, so a style that
 * only points to another one is refused.
 */
import { parseXml, XmlElement, XmlText, type XmlNode } from "@rgrove/parse-xml";
import { strToU8 } from "fflate";
import { err, ok, type Result } from "../result";
import type { CslNode } from "./engine";

/** Twice the largest style of the public repository. */
export const largestStyleBytes = 400_000;

const namespace = "http://purl.org/net/xbiblio/csl";

export interface StyleFileFacts {
  "style/too-large": { readonly bytes: number; readonly limit: number };
  "style/not-xml": { readonly reason: string };
  "style/not-csl": object;
  /** It only names another style, which would have to be fetched. */
  "style/dependent": { readonly parent: string };
  "style/no-bibliography": object;
  /** It is a style by its elements, and no source can be set by it. */
  "style/unusable": { readonly reason: string };
}
export type StyleFileError = {
  [C in keyof StyleFileFacts]: { readonly code: C } & StyleFileFacts[C];
}[keyof StyleFileFacts];

export interface StyleFile {
  readonly title: string;
  readonly style: CslNode;
}

export function parseStyleFile(xml: string): Result<StyleFile, StyleFileError> {
  const bytes = strToU8(xml).length;
  if (bytes > largestStyleBytes)
    return err({ code: "style/too-large", bytes, limit: largestStyleBytes });
  const parsed = rootOf(xml);
  if (!parsed.ok) return parsed;
  const root = parsed.value;
  if (root.name !== "style" || root.attributes["xmlns"] !== namespace)
    return err({ code: "style/not-csl" });
  const style = nodeOf(root);
  const info = childNamed(style, "info");
  const title = (info && childNamed(info, "title"))?.children
    .filter((child) => typeof child === "string")
    .join("")
    .trim();
  if (title === undefined || title === "") return err({ code: "style/not-csl" });
  const parent = info?.children.find(
    (child) => typeof child !== "string" && child.attrs["rel"] === "independent-parent",
  );
  if (parent !== undefined && typeof parent !== "string")
    return err({ code: "style/dependent", parent: parent.attrs["href"] ?? "" });
  if (childNamed(style, "bibliography") === undefined)
    return err({ code: "style/no-bibliography" });
  return ok({ title, style });
}

function rootOf(xml: string): Result<XmlElement, StyleFileError> {
  try {
    const { root } = parseXml(xml);
    return root === null ? err({ code: "style/not-csl" }) : ok(root);
  } catch (error) {
    // The parser's first line says what is wrong and where; the rest shows the text.
    const [reason = ""] = error instanceof Error ? error.message.split("\n") : [];
    return err({ code: "style/not-xml", reason });
  }
}

function childNamed(node: CslNode, name: string): CslNode | undefined {
  return node.children.find(
    (child): child is CslNode => typeof child !== "string" && child.name === name,
  );
}

function nodeOf(element: XmlElement): CslNode {
  const children = element.children.flatMap((child: XmlNode): (CslNode | string)[] => {
    if (child instanceof XmlElement) return [nodeOf(child)];
    return child instanceof XmlText && child.text.trim() !== "" ? [child.text] : [];
  });
  const isEmptyTerm = element.name === "term" && children.length === 0;
  // The engine takes the text of an empty term for granted.
  return {
    name: element.name,
    attrs: element.attributes,
    children: isEmptyTerm ? [""] : children,
  };
}
