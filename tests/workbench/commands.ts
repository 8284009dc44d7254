/** The buttons that Excel would show, read from manifest.xml; a button that does not open the pane would be a mistake here. */
import { parseXml, XmlElement } from "@rgrove/parse-xml";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Command, Commands, CommandGroup, Label } from "./setup";

const manifestFile = path.join(import.meta.dirname, "../../manifest.xml");

export function readCommands(): Commands {
  const { root } = parseXml(readFileSync(manifestFile, "utf8"));
  if (root === null) throw new Error("manifest.xml has no root element.");
  const resources = new Map<string, XmlElement>();
  for (const list of ["Images", "Urls", "ShortStrings", "LongStrings"])
    for (const item of all(root, list).flatMap((found) => found.children))
      if (item instanceof XmlElement) resources.set(item.attributes["id"] ?? "", item);

  const resource = (id: string | undefined): XmlElement => {
    const found = resources.get(id ?? "");
    if (found === undefined) throw new Error(`manifest.xml has no resource ${String(id)}.`);
    return found;
  };
  const label = (parent: XmlElement, name: string): Label => {
    const item = resource(one(parent, name).attributes["resid"]);
    const en = item.attributes["DefaultValue"] ?? "";
    const chinese = all(item, "Override").find(
      ({ attributes }) => attributes["Locale"] === "zh-CN",
    );
    return { en, "zh-CN": chinese?.attributes["Value"] ?? en };
  };
  const address = (id: string | undefined): string => {
    const { pathname, search } = new URL(resource(id).attributes["DefaultValue"] ?? "");
    return pathname.slice(1) + search;
  };
  const command = (control: XmlElement): Command => {
    const action = one(control, "Action");
    const type = action.attributes["xsi:type"];
    if (type !== "ShowTaskpane") throw new Error(`The workbench has no action ${String(type)}.`);
    const tip = one(control, "Supertip");
    const icon = all(control, "Image").find(({ attributes }) => attributes["size"] === "32");
    return {
      label: label(control, "Label"),
      description: label(tip, "Description"),
      pane: address(one(action, "SourceLocation").attributes["resid"]),
      icon: icon === undefined ? null : address(icon.attributes["resid"]),
    };
  };
  const isIn = (type: string) => (point: XmlElement) => point.attributes["xsi:type"] === type;
  const points = all(root, "ExtensionPoint");
  return {
    ribbon: points
      .filter(isIn("PrimaryCommandSurface"))
      .flatMap((point) => all(point, "Group"))
      .map((group): CommandGroup => ({
        label: label(group, "Label"),
        commands: all(group, "Control").map(command),
      })),
    cellMenu: points
      .filter(isIn("ContextMenu"))
      .flatMap((point) => all(point, "OfficeMenu"))
      .filter(({ attributes }) => attributes["id"] === "ContextMenuCell")
      .flatMap((menu) => all(menu, "Control").map(command)),
  };
}

/** Elements of a name anywhere below, in document order; prefixes do not count. */
function all(parent: XmlElement, name: string): XmlElement[] {
  return parent.children.flatMap((child) => {
    if (!(child instanceof XmlElement)) return [];
    const isNamed = child.name.replace(/^.*:/, "") === name;
    return [...(isNamed ? [child] : []), ...all(child, name)];
  });
}

function one(parent: XmlElement, name: string): XmlElement {
  const [found] = all(parent, name);
  if (found === undefined) throw new Error(`<${parent.name}> in manifest.xml has no <${name}>.`);
  return found;
}
