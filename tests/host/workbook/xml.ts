/** XML as plain data: strict reading, writing, and the few look-ups that the workbook needs. Elements are never changed in place. */
import { parseXml as parseDocument, XmlElement as ParsedElement, XmlText } from "@rgrove/parse-xml";

/** An element with its qualified name. A child is an element or the text between elements. */
export interface Xml {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Xml | string)[];
}

export function xml(
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  children: readonly (Xml | string)[] = [],
): Xml {
  return { name, attributes, children };
}

/**
 * @throws Error when the text is not well-formed, or has a DOCTYPE: no spreadsheet needs one, and entities are an attack
 */
export function parseXml(text: string): Xml {
  const document = parseDocument(text, { preserveDocumentType: true });
  if (document.children.some((node) => node.type === "doctype")) throw new Error("DOCTYPE");
  if (document.root === null) throw new Error("no root element");
  return plain(document.root);
}

function plain(element: ParsedElement): Xml {
  const children: (Xml | string)[] = [];
  for (const node of element.children) {
    if (node instanceof ParsedElement) children.push(plain(node));
    else if (node instanceof XmlText) children.push(node.text);
  }
  return xml(element.name, element.attributes, children);
}

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
  "\r": "&#13;",
  "\t": "&#9;",
};

function escape(text: string, special: RegExp): string {
  return text.replace(special, (character) => escapes[character] ?? character);
}

/** The element as text, without an XML declaration. */
export function writeXml({ name, attributes, children }: Xml): string {
  let text = `<${name}`;
  for (const key in attributes)
    text += ` ${key}="${escape(attributes[key] ?? "", /[&<>"\n\r\t]/g)}"`;
  if (children.length === 0) return `${text}/>`;
  text += ">";
  for (const child of children) {
    text += typeof child === "string" ? escape(child, /[&<>\r]/g) : writeXml(child);
  }
  return `${text}</${name}>`;
}

export function elementsOf(parent: Xml | undefined, name?: string): Xml[] {
  return (parent?.children ?? []).filter(
    (child): child is Xml => typeof child !== "string" && (name ?? child.name) === child.name,
  );
}

export function elementOf(parent: Xml | undefined, name: string): Xml | undefined {
  return elementsOf(parent, name)[0];
}

/** All text below the element, in document order. */
export function textOf(element: Xml | undefined): string {
  return (element?.children ?? [])
    .map((child) => (typeof child === "string" ? child : textOf(child)))
    .join("");
}

/** The element with attributes set, or removed where the value is undefined. */
export function withAttributes(
  element: Xml,
  patch: Readonly<Record<string, string | undefined>>,
): Xml {
  const attributes: Record<string, string> = {};
  for (const [name, value] of Object.entries({ ...element.attributes, ...patch })) {
    if (value !== undefined) attributes[name] = value;
  }
  return { ...element, attributes };
}

/**
 * The element with its child of that name replaced, added, or removed (undefined).
 * @param order names of the children as the schema orders them
 */
export function withChild(
  parent: Xml,
  name: string,
  child: Xml | undefined,
  order: readonly string[],
): Xml {
  const rest = elementsOf(parent).filter((element) => element.name !== name);
  if (child === undefined) return { ...parent, children: rest };
  const follows = order.slice(order.indexOf(name) + 1);
  const at = rest.findIndex((element) => follows.includes(element.name));
  const children = [...rest];
  children.splice(at < 0 ? rest.length : at, 0, child);
  return { ...parent, children };
}

/** XML Schema booleans: `1`, `true`, `0`, `false`. */
export function isOn(value: string | undefined, otherwise: boolean): boolean {
  return value === undefined ? otherwise : value === "1" || value === "true";
}
