/**
 * The parts of an .xlsx and how they hang together. Only parts reached by a relationship that this list knows are opened;
 * everything else is collected and refused by name, because saving would lose it.
 * @see ECMA-376 Part 2
 */
import type { CarriedPart, Relationship, Xml } from "../workbook";
import { elementsOf, parseXml, writeXml, xml } from "../workbook";
import { refuse } from "./refusal";
import type { NotKept } from "./refusal";
import { unwritable } from "./text";

export const mainNamespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
export const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/** Content types of the parts begin so. */
export const spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const packageNamespace = "http://schemas.openxmlformats.org/package/2006";
const strictNamespace = "http://purl.oclc.org/ooxml/";

/** Kinds of relationship that the model reads, by the last word of their type. */
const read = "officeDocument worksheet styles sharedStrings table hyperlink customXml".split(" ");
const carried = (
  "core-properties extended-properties custom-properties thumbnail classificationlabels theme sheetMetadata " +
  "drawing vmlDrawing comments printerSettings chart chartStyle chartColorStyle themeOverride customXmlProps"
).split(" ");

export function kindOf(relationship: Relationship): string {
  return relationship.type.slice(relationship.type.lastIndexOf("/") + 1);
}

/** Reads parts of one file, and remembers what it met that cannot be kept. */
export class Package {
  readonly notKept: NotKept[] = [];
  private readonly files: ReadonlyMap<string, Uint8Array>;
  private readonly contentTypes = new Map<string, string>();
  private readonly seen = new Set(["/[Content_Types].xml"]);

  constructor(files: ReadonlyMap<string, Uint8Array>) {
    this.files = files;
    if (!files.has("[Content_Types].xml")) refuse({ code: "file/no-workbook" });
    for (const { name, attributes } of elementsOf(this.parse("/[Content_Types].xml"))) {
      const key =
        name === "Override" ? attributes["PartName"] : `.${attributes["Extension"] ?? ""}`;
      this.contentTypes.set((key ?? "").toLowerCase(), attributes["ContentType"] ?? "");
    }
  }

  has(part: string): boolean {
    return this.files.has(part.slice(1));
  }

  contentType(part: string): string {
    const extension = part.slice(part.lastIndexOf("."));
    const types = this.contentTypes;
    return types.get(part.toLowerCase()) ?? types.get(extension.toLowerCase()) ?? "";
  }

  bytes(part: string): Uint8Array {
    this.seen.add(part);
    return this.files.get(part.slice(1)) ?? refuse({ code: "file/damaged", part });
  }

  /** @returns the part's root, its elements and attributes named with the usual prefixes */
  parse(part: string): Xml {
    const bytes = this.bytes(part);
    let root: Xml;
    try {
      root = parseXml(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    } catch (error) {
      return refuse({ code: "file/xml", part, reason: String(error) });
    }
    const isStrict = Object.values(root.attributes).some((v) => v.startsWith(strictNamespace));
    return isStrict ? refuse({ code: "file/strict", part }) : usualPrefixes(root);
  }

  /** The relationships of a part, `/` being the package. Those that cannot be kept are noted and left out. */
  relationships(part: string): Relationship[] {
    const slash = part.lastIndexOf("/") + 1;
    const rels = `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
    if (!this.has(rels)) return [];
    const found: Relationship[] = [];
    for (const { attributes } of elementsOf(this.parse(rels))) {
      const target = attributes["Target"] ?? "";
      const external = attributes["TargetMode"] === "External";
      const relationship = {
        id: attributes["Id"] ?? "",
        type: attributes["Type"] ?? "",
        target: external ? target : resolve(target, part),
        external,
      };
      const kind = kindOf(relationship);
      if (relationship.type.startsWith(strictNamespace)) refuse({ code: "file/strict", part });
      if (kind === "calcChain") this.seen.add(relationship.target);
      else if (!external && !this.has(relationship.target)) {
        refuse({ code: "file/damaged", part: relationship.target });
      } else if (
        (read.includes(kind) || carried.includes(kind)) &&
        external === (kind === "hyperlink")
      ) {
        found.push(relationship);
      } else {
        this.seen.add(relationship.target);
        this.notKept.push({ what: kind, part: external ? part : relationship.target });
      }
    }
    return found;
  }

  /** Takes along every part that relationships of a carried kind lead to. */
  carry(relationships: readonly Relationship[], into: Map<string, CarriedPart>): void {
    for (const { target, external } of relationships) {
      if (external || into.has(target)) continue;
      const next = this.relationships(target);
      const contentType = this.contentType(target);
      into.set(target, {
        name: target,
        contentType,
        bytes: this.bytes(target),
        relationships: next,
      });
      this.carry(next, into);
    }
  }

  /** Notes each child element that is not in the list. */
  checkElements(root: Xml, known: readonly string[], part: string): void {
    for (const { name } of elementsOf(root)) {
      if (!known.includes(name)) this.notKept.push({ what: name, part });
    }
  }

  /** @throws Refusal when anything was met, or lies in the file unreached, that cannot be kept */
  refuseWhatIsLost(): void {
    const reached = new Set([...this.seen].map((part) => part.toLowerCase()));
    for (const name of this.files.keys()) {
      const part = `/${name}`;
      const owner = part.replace(/_rels\/([^/]*)\.rels$/, "$1");
      if (reached.has(part.toLowerCase()) || (owner !== part && reached.has(owner.toLowerCase()))) {
        continue;
      }
      const isBelowLost = this.notKept.some(({ part: lost }) => owner === lost);
      if (!isBelowLost) this.notKept.push({ what: "part", part });
    }
    if (this.notKept.length > 0) refuse({ code: "file/not-kept", found: this.notKept });
  }
}

function resolve(target: string, from: string): string {
  return decodeURI(new URL(target, `http://package${from}`).pathname);
}

/** Some programs prefix the main namespace, or name the prefix of relationships otherwise. */
function usualPrefixes(root: Xml): Xml {
  const prefixes = new Map<string, string>();
  for (const [name, value] of Object.entries(root.attributes)) {
    if (name.startsWith("xmlns:") && value === mainNamespace) prefixes.set(`${name.slice(6)}:`, "");
    if (name.startsWith("xmlns:") && value === office) prefixes.set(`${name.slice(6)}:`, "r:");
  }
  prefixes.delete("r:");
  if (prefixes.size === 0) return root;
  const rename = (name: string): string => {
    const prefix = name.slice(0, name.indexOf(":") + 1);
    const usual = prefixes.get(prefix);
    return usual === undefined ? name : usual + name.slice(prefix.length);
  };
  const walk = (element: Xml): Xml =>
    xml(
      rename(element.name),
      Object.fromEntries(Object.entries(element.attributes).map(([n, v]) => [rename(n), v])),
      element.children.map((child) => (typeof child === "string" ? child : walk(child))),
    );
  const renamed = walk(root);
  const declared = Object.entries(renamed.attributes).filter(
    ([name]) => !prefixes.has(`${name.slice(6)}:`) || !name.startsWith("xmlns:"),
  );
  return {
    ...renamed,
    attributes: { ...Object.fromEntries(declared), xmlns: mainNamespace, "xmlns:r": office },
  };
}

/** A part as it will be written. */
export interface WrittenPart {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
  readonly relationships: readonly Relationship[];
}

/** The package around some parts: their content types and relationships. */
export function packageFiles(
  parts: readonly WrittenPart[],
  relationships: readonly Relationship[],
): Map<string, Uint8Array> {
  const types = [
    xml("Default", {
      Extension: "rels",
      ContentType: "application/vnd.openxmlformats-package.relationships+xml",
    }),
    ...parts.map(({ name, contentType }) =>
      xml("Override", { PartName: name, ContentType: contentType }),
    ),
  ];
  const files = new Map([
    [
      "[Content_Types].xml",
      xmlBytes(xml("Types", { xmlns: `${packageNamespace}/content-types` }, types)),
    ],
  ]);
  const owners = [{ name: "/", bytes: undefined, relationships }, ...parts];
  for (const owner of owners) {
    const path = owner.name.slice(1);
    if (owner.bytes !== undefined) files.set(path, owner.bytes);
    if (owner.relationships.length === 0) continue;
    const slash = path.lastIndexOf("/") + 1;
    const elements = owner.relationships.map(({ id, type, target, external }) =>
      xml("Relationship", {
        Id: id,
        Type: type,
        Target: external ? target : encodeURI(target),
        ...(external && { TargetMode: "External" }),
      }),
    );
    const root = xml("Relationships", { xmlns: `${packageNamespace}/relationships` }, elements);
    files.set(`${path.slice(0, slash)}_rels/${path.slice(slash)}.rels`, xmlBytes(root));
  }
  return files;
}

/** @throws Error for a character that XML cannot hold: outside texts of cells no program may put one into a book */
export function xmlBytes(root: Xml): Uint8Array {
  const text = writeXml(root);
  if (unwritable.test(text)) throw new Error(`A character that XML cannot hold in ${root.name}`);
  return new TextEncoder().encode(
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${text}`,
  );
}
