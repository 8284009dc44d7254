/**
 * Checks an add-in only manifest against the part of Microsoft's schema that a task pane in Excel uses: every element, its place,
 * number, attributes and text; then what a schema cannot say: ids, references, icon sizes. Anything else is a problem.
 *
 * @see https://learn.microsoft.com/openspecs/office_file_formats/ms-owemxml the schema
 * @see https://learn.microsoft.com/javascript/api/manifest the reference
 */
import { parseXml, XmlElement, XmlText } from "@rgrove/parse-xml";

interface Format {
  readonly expected: string;
  readonly pattern: RegExp;
}

interface Rule {
  readonly name: string;
  readonly least: 0 | 1;
  readonly most: number;
  readonly attributes: Readonly<Record<string, Format>>;
  /** Absent: the element has no text. */
  readonly text?: Format;
  readonly children: readonly Rule[];
}

type Content = Partial<Pick<Rule, "attributes" | "text" | "children">>;

const one = (name: string, content: Content = {}): Rule => ({
  name,
  least: 1,
  most: 1,
  attributes: {},
  children: [],
  ...content,
});
const optional = (name: string, content: Content = {}): Rule => ({
  ...one(name, content),
  least: 0,
});
const oneOrMore = (name: string, content: Content = {}): Rule => ({
  ...one(name, content),
  most: Infinity,
});
const any = (name: string, content: Content = {}): Rule => ({
  ...one(name, content),
  least: 0,
  most: Infinity,
});

const exactly = (text: string): Format => ({
  expected: `“${text}”`,
  pattern: new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`),
});
const shortText: Format = { expected: "1 to 125 characters", pattern: /^.{1,125}$/su };
const longText: Format = { expected: "1 to 250 characters", pattern: /^.{1,250}$/su };
const referenceId: Format = { expected: "1 to 32 characters", pattern: /^.{1,32}$/su };
const address: Format = {
  expected: "an https address of at most 2048 characters",
  pattern: /^https:\/\/(?=[a-z])\S{1,2040}$/,
};
const guid: Format = {
  expected: "a GUID",
  pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
};
const version: Format = { expected: "a version", pattern: /^\d{1,5}(\.\d{1,5}){1,3}$/ };
const locale: Format = { expected: "a locale", pattern: /^[a-z]{2}-[A-Z]{2}$/ };
const icon: Format = {
  expected: "16, 20, 24, 32, 40, 48, 64 or 80",
  pattern: /^(16|20|24|32|40|48|64|80)$/,
};

/** A setting with a value per language. */
const localised = (value: Format, prefix = ""): Content => ({
  attributes: { DefaultValue: value },
  children: [any(`${prefix}Override`, { attributes: { Locale: locale, Value: value } })],
});
const resource = (value: Format): Content => {
  const content = localised(value, "bt:");
  return { ...content, attributes: { id: referenceId, ...content.attributes } };
};
const reference: Content = { attributes: { resid: referenceId } };

const iconRule = one("Icon", {
  children: [oneOrMore("bt:Image", { attributes: { size: icon, resid: referenceId } })],
});
const button: Content = {
  attributes: { "xsi:type": exactly("Button"), id: shortText },
  children: [
    one("Label", reference),
    one("Supertip", { children: [one("Title", reference), one("Description", reference)] }),
    iconRule,
    one("Action", {
      attributes: { "xsi:type": exactly("ShowTaskpane") },
      children: [
        optional("TaskpaneId", { text: shortText }),
        one("SourceLocation", reference),
        optional("Title", reference),
      ],
    }),
  ],
};

const officeNamespace = "http://schemas.microsoft.com/office/";

const overrides = one("VersionOverrides", {
  attributes: {
    xmlns: exactly(`${officeNamespace}taskpaneappversionoverrides`),
    "xsi:type": exactly("VersionOverridesV1_0"),
  },
  children: [
    optional("Description", reference),
    one("Hosts", {
      children: [
        one("Host", {
          attributes: { "xsi:type": exactly("Workbook") },
          children: [
            one("DesktopFormFactor", {
              children: [
                one("ExtensionPoint", {
                  attributes: { "xsi:type": exactly("PrimaryCommandSurface") },
                  children: [
                    one("OfficeTab", {
                      attributes: { id: exactly("TabHome") },
                      children: [
                        oneOrMore("Group", {
                          attributes: { id: shortText },
                          children: [
                            one("Label", reference),
                            iconRule,
                            oneOrMore("Control", button),
                          ],
                        }),
                      ],
                    }),
                  ],
                }),
                one("ExtensionPoint", {
                  attributes: { "xsi:type": exactly("ContextMenu") },
                  children: [
                    one("OfficeMenu", {
                      attributes: { id: exactly("ContextMenuCell") },
                      // The reference: "There can be only one child control."
                      children: [one("Control", button)],
                    }),
                  ],
                }),
              ],
            }),
          ],
        }),
      ],
    }),
    one("Resources", {
      children: [
        one("bt:Images", { children: [oneOrMore("bt:Image", resource(address))] }),
        one("bt:Urls", { children: [oneOrMore("bt:Url", resource(address))] }),
        one("bt:ShortStrings", { children: [oneOrMore("bt:String", resource(shortText))] }),
        one("bt:LongStrings", { children: [oneOrMore("bt:String", resource(longText))] }),
      ],
    }),
  ],
});

const officeApp = one("OfficeApp", {
  attributes: {
    xmlns: exactly(`${officeNamespace}appforoffice/1.1`),
    "xmlns:xsi": exactly("http://www.w3.org/2001/XMLSchema-instance"),
    "xmlns:bt": exactly(`${officeNamespace}officeappbasictypes/1.0`),
    "xsi:type": exactly("TaskPaneApp"),
  },
  children: [
    one("Id", { text: guid }),
    one("Version", { text: version }),
    one("ProviderName", { text: shortText }),
    one("DefaultLocale", { text: locale }),
    one("DisplayName", localised(shortText)),
    one("Description", localised(longText)),
    // The two icons are optional in the schema, but nobody wants a manifest without.
    one("IconUrl", localised(address)),
    one("HighResolutionIconUrl", localised(address)),
    optional("SupportUrl", localised(address)),
    optional("AppDomains", { children: [oneOrMore("AppDomain", { text: address })] }),
    one("Hosts", { children: [one("Host", { attributes: { Name: exactly("Workbook") } })] }),
    one("Requirements", {
      children: [
        one("Sets", {
          children: [oneOrMore("Set", { attributes: { Name: shortText, MinVersion: version } })],
        }),
      ],
    }),
    one("DefaultSettings", { children: [one("SourceLocation", localised(address))] }),
    one("Permissions", { text: exactly("ReadWriteDocument") }),
    overrides,
  ],
});

/** Where each referring element's `resid` is defined. */
const resourcesOf: Readonly<Record<string, string>> = {
  Label: "bt:ShortStrings",
  Title: "bt:ShortStrings",
  Description: "bt:LongStrings",
  SourceLocation: "bt:Urls",
  "bt:Image": "bt:Images",
};

const requiredIconSizes = ["16", "32", "80"];

/** @returns one sentence per problem, each with the place; none when the manifest is right */
export function manifestProblems(xml: string): string[] {
  const { root } = parseXml(xml);
  if (root === null) return ["There is no element."];
  return [
    ...elementProblems(root, officeApp, root.name),
    ...idProblems(root),
    ...referenceProblems(root),
    ...iconProblems(root),
  ];
}

/** Every element below one, itself included, in document order. */
export function elementsIn(element: XmlElement): XmlElement[] {
  return [element, ...childElements(element).flatMap(elementsIn)];
}

export function childElements({ children }: XmlElement): XmlElement[] {
  return children.filter((child) => child instanceof XmlElement);
}

function elementProblems(element: XmlElement, rule: Rule, place: string): string[] {
  const problems: string[] = [];
  if (element.name !== rule.name) return [`${place} should be ${rule.name}.`];
  for (const [name, format] of Object.entries(rule.attributes)) {
    const value = element.attributes[name];
    if (value === undefined) problems.push(`${place} has no ${name}.`);
    else if (!format.pattern.test(value))
      problems.push(`${place} ${name} is “${value}”; it should be ${format.expected}.`);
  }
  for (const name of Object.keys(element.attributes))
    if (!(name in rule.attributes)) problems.push(`${place} ${name} is unknown.`);

  const children = childElements(element);
  // White space between elements is layout; the text of an element is not trimmed.
  const ownText = element.children.map((child) => (child instanceof XmlText ? child.text : ""));
  const text = children.length === 0 ? ownText.join("") : ownText.join("").trim();
  const format = rule.text ?? { expected: "empty", pattern: /^$/ };
  if (!format.pattern.test(text))
    problems.push(`${place} has the text “${text}”; it should be ${format.expected}.`);

  let next = 0;
  for (const childRule of rule.children) {
    let count = 0;
    while (count < childRule.most && children[next]?.name === childRule.name) {
      const child = children[next];
      if (child !== undefined)
        problems.push(...elementProblems(child, childRule, `${place}/${nameOf(child)}`));
      next += 1;
      count += 1;
    }
    if (count < childRule.least) problems.push(`${place} has no ${childRule.name} in its place.`);
  }
  const surplus = children[next];
  if (surplus !== undefined) problems.push(`${place}/${nameOf(surplus)} is not expected there.`);
  return problems;
}

function nameOf({ name, attributes }: XmlElement): string {
  const id = attributes["id"] ?? attributes["Name"] ?? attributes["Locale"];
  return id === undefined ? name : `${name}[${id}]`;
}

function idProblems(root: XmlElement): string[] {
  const seen = new Set<string>();
  return elementsIn(root).flatMap(({ name, attributes }) => {
    const { id } = attributes;
    if (id === undefined) return [];
    // Resources share one space of ids; groups, controls, tabs and menus each have their own.
    const key = `${name.startsWith("bt:") ? "resource" : name} ${id}`;
    if (seen.has(key)) return [`${key} is there twice.`];
    seen.add(key);
    return [];
  });
}

function referenceProblems(root: XmlElement): string[] {
  const elements = elementsIn(root);
  const defined = new Set(
    Object.values(resourcesOf).flatMap((kind) =>
      elements
        .filter(({ name }) => name === kind)
        .flatMap((list) =>
          childElements(list).map(({ attributes }) => `${kind} ${attributes["id"] ?? ""}`),
        ),
    ),
  );
  const referenced = new Set(
    elements.flatMap(({ name, attributes }) => {
      const { resid } = attributes;
      return resid === undefined ? [] : [`${resourcesOf[name] ?? name} ${resid}`];
    }),
  );
  return [
    ...[...referenced].filter((key) => !defined.has(key)).map((key) => `${key} is not defined.`),
    ...[...defined].filter((key) => !referenced.has(key)).map((key) => `${key} is not used.`),
  ];
}

function iconProblems(root: XmlElement): string[] {
  return elementsIn(root)
    .filter(({ name }) => name === "Icon")
    .flatMap((element) => {
      const sizes = childElements(element).map(({ attributes }) => attributes["size"]);
      const owner = element.parent instanceof XmlElement ? nameOf(element.parent) : "";
      return requiredIconSizes
        .filter((size) => !sizes.includes(size))
        .map((size) => `${owner} has no icon of ${size} pixels.`);
    });
}
