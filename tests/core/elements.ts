/**
 * A small collection to test with: chemical elements, two of their discoveries dated, cited from two sources. Built
 * anew for each test, so that one test's edit is never another's.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { parseRelease, type Release } from "../../src/core/collection";

const text = (en: string, zh = `${en}（中）`) => ({ en, "zh-CN": zh });
const column = (
  name: string,
  title: ReturnType<typeof text>,
  role: string,
  content: object,
  rest: object = {},
) => ({ name, title, role, content, weight: "editorial", width: 12, ...rest });
const string = (name: string, constraints: object = {}) => ({ name, type: "string", constraints });
export const citationFields = ["id", "table", "row", "field", "source", "locator_en", "locator_zh"];
/** A resource of the descriptor. */
export const sourcesResource = {
  name: "sources",
  path: "sources.json",
  format: "json",
  mediatype: "application/vnd.citationstyles.csl+json",
  encoding: "utf-8",
};
const measured = { mergeGroup: "measure", weight: "material" };

/** The collection's files as texts; bytes and hashes are filled in by `elementFiles`. */
export function elementTexts(): Record<string, string> {
  return {
    "elements.csv": [
      "id,name_en,name_zh,kind,mass,unit,found,found_precision,link",
      "E01,Hydrogen,氢,gas,1.008,dalton,1966-01-01,year,https://example.org/h",
      "E02,Helium,氦,gas,4.0026,dalton,1995-03-01,month,",
      'E03,"Iron, the metal",铁,metal,0.326,share,,,',
      "",
    ].join("\n"),
    "citations.csv": [
      "id,table,row,field,source,locator_en,locator_zh",
      "C001,elements,E01,,S01,p. 9,第9页",
      'C002,elements,E01,mass,S02,"paragraph 5, sentence 2",第5段第2句',
      "C003,elements,E02,,S02,,",
      "C004,elements,E03,,S01,p. 9,第9页",
      "",
    ].join("\n"),
    "sources.json": JSON.stringify([
      {
        id: "S01",
        type: "report",
        title: "On elements",
        author: [{ literal: "Element Office" }, { family: "Curie", given: "Marie" }],
        issued: { "date-parts": [[2019, 12]] },
        accessed: { "date-parts": [[2020, 4, 14]] },
        language: "en",
        URL: "https://example.org/elements",
      },
      {
        id: "S02",
        type: "webpage",
        title: "元素",
        author: [{ family: "徐", given: "寿" }],
        language: "zh",
      },
    ]),
  };
}

export function elementDescriptor(): Record<string, unknown> {
  return {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name: "elements",
    version: "1.0.0",
    title: "Elements",
    description: "Elements to test with.",
    created: "2020-04-14T00:00:00Z",
    licenses: [{ name: "CC-BY-4.0", title: "CC BY 4.0", path: "https://example.org/licence" }],
    resources: [
      csv("elements", {
        primaryKey: ["id"],
        fields: [
          string("id", { required: true, pattern: "E\\d{2}" }),
          string("name_en", { required: true, unique: true }),
          string("name_zh"),
          string("kind", { enum: ["gas", "metal", "liquid"] }),
          { name: "mass", type: "number", constraints: { minimum: 0, maximum: 300 } },
          string("unit"),
          { name: "found", type: "date", constraints: { maximum: "2020-01-01" } },
          string("found_precision"),
          string("link"),
        ],
      }),
      csv("citations", {
        primaryKey: ["id"],
        fields: citationFields.map((name) => string(name)),
        foreignKeys: [{ fields: ["source"], reference: { resource: "sources", fields: ["id"] } }],
      }),
      sourcesResource,
    ],
    tickmark: {
      formatVersion: 1,
      title: text("Elements"),
      description: text("Elements to test with."),
      asOf: "2020-04-14",
      attribution: text("Nobody"),
      caveats: [],
      overview: { sheet: text("Overview") },
      dictionaries: {
        kind: [
          { code: "gas", label: text("Gas", "气体") },
          { code: "metal", label: text("Metal", "金属") },
          { code: "liquid", label: text("Liquid", "液体") },
        ],
        unit: [
          { code: "dalton", label: text("Da", "道尔顿"), numberFormat: "0.000" },
          { code: "share", label: text("percent", "百分比"), numberFormat: "0.0%" },
        ],
        precision: [
          { code: "day", label: text("day") },
          { code: "month", label: text("month") },
          { code: "year", label: text("year") },
          { code: "approximate", label: text("approximate") },
        ],
      },
      explained: [{ dictionary: "kind", title: text("Kinds") }],
      tables: [
        {
          name: "elements",
          resource: "elements",
          excelName: "Elements",
          sheet: text("Elements"),
          title: text("Elements"),
          description: text("Elements"),
          columns: [
            column("id", text("ID", "编号"), "key", { field: "id" }),
            column("name", text("Name", "名称"), "label", {
              fields: { en: "name_en", "zh-CN": "name_zh" },
            }),
            column(
              "kind",
              text("Kind", "类别"),
              "category",
              { field: "kind" },
              {
                dictionary: "kind",
                weight: "material",
              },
            ),
            column(
              "mass",
              text("Mass", "质量"),
              "value",
              { field: "mass" },
              {
                numberFormat: { byUnit: "unit" },
                ...measured,
              },
            ),
            column(
              "unit",
              text("Unit", "单位"),
              "unit",
              { field: "unit" },
              {
                dictionary: "unit",
                ...measured,
              },
            ),
            column(
              "found",
              text("Found", "发现"),
              "as-of",
              { field: "found" },
              {
                numberFormat: { byPrecision: "found_precision" },
                weight: "material",
                mergeGroup: "event",
              },
            ),
            column(
              "found_precision",
              text("Precision", "精度"),
              "precision",
              { field: "found_precision" },
              { dictionary: "precision", weight: "material", mergeGroup: "event" },
            ),
            column("link", text("Link", "链接"), "link", { field: "link" }),
            column("sources", text("Sources", "来源"), "source", { citations: true }),
          ],
          parts: [{ name: "gases", title: text("Gases"), field: "kind", values: ["gas"] }],
        },
        {
          name: "sources",
          resource: "sources",
          excelName: "Sources",
          sheet: text("Sources"),
          title: text("Sources"),
          description: text("Sources"),
          columns: [
            column("id", text("ID", "编号"), "key", { csl: "id" }),
            column("author", text("Author", "作者"), "text", { csl: "author" }),
            column("title", text("Title", "标题"), "text", { csl: "title" }),
            column(
              "issued",
              text("Issued", "日期"),
              "as-of",
              { csl: "issued" },
              {
                numberFormat: { byPrecision: "issued_precision" },
              },
            ),
            column(
              "issued_precision",
              text("Precision", "精度"),
              "precision",
              { csl: "issued-precision" },
              { dictionary: "precision" },
            ),
            column("accessed", text("Accessed", "访问"), "text", { csl: "accessed" }),
            column("url", text("Address", "网址"), "link", { csl: "URL" }),
          ],
        },
      ],
      expectations: [
        { rule: "row-count", table: "elements", exactly: 3 },
        {
          rule: "date-between",
          table: "elements",
          field: "found",
          from: "1900-03-01",
          to: "2000-12-31",
        },
        { rule: "cites-source", table: "elements", atLeast: 1, withAddress: false },
        {
          rule: "sum",
          table: "elements",
          field: "mass",
          where: { field: "unit", values: ["share"] },
          atMost: 1,
        },
      ],
    },
  };
}

/** A release's folder with true bytes and hashes; a file edited to `undefined` is missing. */
export function elementFiles(
  edits: Record<string, string | undefined> = {},
  descriptor: Record<string, unknown> = elementDescriptor(),
): Map<string, Uint8Array> {
  const texts: Record<string, string | undefined> = { ...elementTexts(), ...edits };
  const resources = (descriptor["resources"] as Record<string, unknown>[]).map((resource) => {
    const content = utf8ToBytes(texts[String(resource["path"])] ?? "?");
    return {
      bytes: content.length,
      hash: `sha256:${bytesToHex(sha256(content))}`,
      ...resource,
    };
  });
  texts["datapackage.json"] = JSON.stringify({ ...descriptor, resources });
  const files = new Map<string, Uint8Array>();
  for (const [name, content] of Object.entries(texts)) {
    if (content !== undefined) files.set(name, utf8ToBytes(content));
  }
  return files;
}

/** @throws Error listing what is wrong, when the edits make the release unsound */
export function elements(
  edits: Record<string, string> = {},
  descriptor: Record<string, unknown> = elementDescriptor(),
): Release {
  const parsed = parseRelease(elementFiles(edits, descriptor));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error, null, 1));
  return parsed.value;
}

/** The descriptor after an edit at a path such as `tickmark.tables.0.name`; `undefined` removes. */
export function edited(path: string, value: unknown): Record<string, unknown> {
  const descriptor = elementDescriptor();
  const names = path.split(".");
  const last = names.pop() ?? "";
  const owner = names.reduce<Record<string, unknown>>(
    (node, name) => node[name] as Record<string, unknown>,
    descriptor,
  );
  if (value === undefined) Reflect.deleteProperty(owner, last);
  else owner[last] = value;
  return descriptor;
}

/** A resource of the descriptor. */
export function csv(name: string, schema: object): Record<string, unknown> {
  return {
    name,
    path: `${name}.csv`,
    format: "csv",
    mediatype: "text/csv",
    encoding: "utf-8",
    schema,
  };
}
