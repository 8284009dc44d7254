/**
 * A second small collection, about nothing that the shipped one is about: laboratories and their samples, with every type, constraint
 * and expectation that there is.
 */
import type { Release } from "../../src/core/collection";
import { citationFields, csv, elements, sourcesResource } from "./elements";

const text = (en: string, zh: string) => ({ en, "zh-CN": zh });
const column = (
  name: string,
  title: ReturnType<typeof text>,
  role: string,
  content: object,
  rest: object = {},
) => ({ name, title, role, content, weight: "material", width: 12, ...rest });
const field = (name: string, type = "string", constraints: object = {}) => ({
  name,
  type,
  constraints,
});
const table = (name: string, fields: readonly object[], foreignKeys: readonly object[] = []) =>
  csv(name, { primaryKey: ["id"], fields, ...(foreignKeys.length > 0 && { foreignKeys }) });
const figure = { mergeGroup: "purity" };

const files = {
  "labs.csv": [
    "id,name_en,name_zh,opened,closed,rooms,samples,active,postcode,link",
    "L1,North,北所,1990-01-01,2001-05-01,12,2,true,00123,https://example.org/north",
    "L2,South,南所,1995-03-01,,8,1,false,00456,https://example.org/south",
    "L3,East,东所,1999-09-09,,5,0,true,00789,",
    "",
  ].join("\n"),
  "samples.csv": [
    "id,label_en,label_zh,lab,purity,unit,qualifier,taken,serial",
    "M01,Quartz,石英,L1,0.5,share,exact,2000-01-01,A-1",
    "M02,Basalt,玄武岩,L1,0.25,share,about,2000-02-01,A-2",
    "M03,Gneiss,片麻岩,L2,0.2,share,,2000-03-01,A-3",
    "M04,Water,水,,7,ph,exact,2000-04-01,",
    "",
  ].join("\n"),
  "citations.csv": [
    "id,table,row,field,source,locator_en,locator_zh",
    "C1,labs,L1,,S01,p. 1,第1页",
    "C2,samples,M01,,S01,,",
    "C3,samples,M02,,S02,,",
    "C4,samples,M02,,S01,,",
    "C5,samples,M03,,S01,,",
    "C6,samples,M04,,S01,,",
    "",
  ].join("\n"),
  "sources.json": JSON.stringify([
    {
      id: "S01",
      type: "report",
      title: "Samples",
      language: "en",
      URL: "https://example.org/samples",
    },
    { id: "S02", type: "webpage", title: "岩石", language: "zh" },
  ]),
};

const precise = { numberFormat: "yyyy-mm-dd" };

function descriptor(version: string, expectations: readonly object[]): Record<string, unknown> {
  return {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name: "laboratory",
    version,
    title: "Laboratory",
    description: "Laboratories to test with.",
    created: "2020-04-14T00:00:00Z",
    licenses: [{ name: "CC-BY-4.0", title: "CC BY 4.0", path: "https://example.org/licence" }],
    resources: [
      table("labs", [
        field("id", "string", { required: true, pattern: "L\\d" }),
        field("name_en", "string", { required: true }),
        field("name_zh"),
        field("opened", "date"),
        field("closed", "date"),
        field("rooms", "integer", { minimum: 1, maximum: 100 }),
        field("samples", "integer"),
        field("active", "boolean"),
        field("postcode", "string", { pattern: "\\d{5}" }),
        field("link"),
      ]),
      table(
        "samples",
        [
          field("id", "string", { required: true, pattern: "M\\d{2}" }),
          field("label_en", "string", { required: true, unique: true }),
          field("label_zh", "string", { required: true, unique: true }),
          field("lab"),
          field("purity", "number", { minimum: 0 }),
          field("unit", "string", { required: true }),
          field("qualifier"),
          field("taken", "date"),
          field("serial"),
        ],
        [{ fields: ["lab"], reference: { resource: "labs", fields: ["id"] } }],
      ),
      table(
        "citations",
        citationFields.map((name) => field(name)),
      ),
      sourcesResource,
    ],
    tickmark: {
      formatVersion: 1,
      title: text("Laboratory", "实验室"),
      description: text("Laboratories", "实验室"),
      asOf: "2020-04-14",
      attribution: text("Nobody", "无"),
      caveats: [],
      overview: { sheet: text("Overview", "概览") },
      dictionaries: {
        unit: [
          { code: "share", label: text("percent", "百分比"), numberFormat: "0.0%" },
          { code: "ph", label: text("pH", "酸碱度"), numberFormat: "0.0" },
        ],
        qualifier: [
          { code: "exact", label: text("Exact", "确切") },
          { code: "about", label: text("About", "约") },
        ],
      },
      explained: [],
      tables: [
        {
          name: "labs",
          resource: "labs",
          excelName: "Labs",
          sheet: text("Labs", "实验室表"),
          title: text("Labs", "实验室"),
          description: text("Labs", "实验室"),
          columns: [
            column("id", text("ID", "编号"), "key", { field: "id" }),
            column("name", text("Name", "名称"), "label", {
              fields: { en: "name_en", "zh-CN": "name_zh" },
            }),
            column("opened", text("Opened", "开放"), "text", { field: "opened" }, precise),
            column("closed", text("Closed", "关闭"), "text", { field: "closed" }, precise),
            column("rooms", text("Rooms", "房间数"), "text", { field: "rooms" }),
            column("samples", text("Count", "样本数"), "text", { field: "samples" }),
            column("active", text("Active", "运行中"), "text", { field: "active" }),
            column("postcode", text("Postcode", "邮编"), "text", { field: "postcode" }),
            column("link", text("Web", "网站"), "link", { field: "link" }),
            column("sources", text("Sources", "来源"), "source", { citations: true }),
          ],
        },
        {
          name: "samples",
          resource: "samples",
          excelName: "Samples",
          sheet: text("Samples", "样本表"),
          title: text("Samples", "样本"),
          description: text("Samples", "样本"),
          columns: [
            column("id", text("ID", "编号"), "key", { field: "id" }),
            column("label", text("Label", "名称"), "label", {
              fields: { en: "label_en", "zh-CN": "label_zh" },
            }),
            column("lab", text("Lab", "实验室"), "text", { field: "lab" }),
            column(
              "purity",
              text("Purity", "纯度"),
              "value",
              { field: "purity" },
              { numberFormat: { byUnit: "unit" }, ...figure },
            ),
            column(
              "unit",
              text("Unit", "单位"),
              "unit",
              { field: "unit" },
              { dictionary: "unit", ...figure },
            ),
            column(
              "qualifier",
              text("Qualifier", "限定"),
              "qualifier",
              { field: "qualifier" },
              { dictionary: "qualifier", ...figure },
            ),
            column(
              "taken",
              text("Taken", "取样日"),
              "as-of",
              { field: "taken" },
              { ...precise, ...figure },
            ),
            column("serial", text("Serial", "序列号"), "text", { field: "serial" }),
            column("sources", text("Sources", "来源"), "source", { citations: true }),
          ],
        },
        {
          name: "sources",
          resource: "sources",
          excelName: "Sources",
          sheet: text("Sources", "来源表"),
          title: text("Sources", "来源"),
          description: text("Sources", "来源"),
          columns: [
            column("id", text("ID", "编号"), "key", { csl: "id" }),
            column("title", text("Title", "标题"), "text", { csl: "title" }),
            column("url", text("Address", "网址"), "link", { csl: "URL" }),
          ],
        },
      ],
      expectations,
    },
  };
}

const allExpectations: readonly object[] = [
  { rule: "row-count", table: "labs", exactly: 3 },
  { rule: "date-between", table: "samples", field: "taken", from: "2000-01-01", to: "2000-12-31" },
  { rule: "cites-source", table: "samples", atLeast: 1, withAddress: true },
  {
    rule: "sum",
    table: "samples",
    field: "purity",
    where: { field: "unit", values: ["share"] },
    atMost: 1,
  },
  { rule: "dates-ordered", table: "labs", field: "opened", notAfter: "closed" },
  {
    rule: "pattern",
    table: "samples",
    field: "serial",
    where: { field: "unit", values: ["share"] },
    pattern: "A-\\d",
  },
  {
    rule: "count-matches",
    table: "labs",
    field: "samples",
    counted: { table: "samples", field: "lab" },
  },
];

/** @throws Error listing what is wrong, when the edits make the release unsound */
export function laboratory(
  edits: Partial<Record<keyof typeof files, string>> = {},
  { version = "1.0.0", expectations = allExpectations } = {},
): Release {
  return elements({ ...files, ...edits }, descriptor(version, expectations));
}

/** Its files' texts, to be edited. */
export const laboratoryFiles: Readonly<Record<keyof typeof files, string>> = files;
