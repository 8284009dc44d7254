/**
 * The shape of `datapackage.json`: a Frictionless Data Package v2 descriptor with Table Schema resources, and what the
 * standard lacks under one custom property, `tickmark`. Every object is strict, so a typo in a seed is an error.
 *
 * @see https://datapackage.org/standard/data-package/
 */
import { z } from "zod";
import { ChartSpec } from "./chart-spec";
import { FieldName, IsoDate, Language, languages, LocalText, Name } from "./name";
import { sourceVariables } from "./sources";

export { Language, languages, LocalText };

const Sha256 = z
  .string()
  .regex(/^sha256:[0-9a-f]{64}$/, "expected sha256: and 64 hexadecimal digits");

export const CollectionId = Name.brand<"CollectionId">();
export type CollectionId = z.infer<typeof CollectionId>;
export const Version = z
  .string()
  .regex(/^\d+\.\d+\.\d+$/, "expected a version such as 1.0.0")
  .brand<"Version">();
export type Version = z.infer<typeof Version>;

/** A Table Schema pattern holds for the whole text. */
export function wholePattern(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`, "u");
}

function isPattern(pattern: string): boolean {
  try {
    wholePattern(pattern);
    return true;
  } catch {
    return false;
  }
}

/** Table Schema constraints that the collections use. @see https://datapackage.org/standard/table-schema/#constraints */
const Constraints = z.strictObject({
  required: z.boolean().exactOptional(),
  unique: z.boolean().exactOptional(),
  enum: z.array(z.string()).min(1).exactOptional(),
  pattern: z.string().refine(isPattern, "expected a regular expression").exactOptional(),
  minimum: z.union([z.number(), IsoDate]).exactOptional(),
  maximum: z.union([z.number(), IsoDate]).exactOptional(),
});

export const Field = z.strictObject({
  name: FieldName,
  type: z.enum(["string", "number", "integer", "date", "boolean"]),
  description: z.string().exactOptional(),
  constraints: Constraints.exactOptional(),
});
export type Field = z.infer<typeof Field>;

const ForeignKey = z.strictObject({
  fields: z.array(FieldName).length(1),
  reference: z.strictObject({ resource: Name, fields: z.array(FieldName).length(1) }),
});

const TableSchema = z.strictObject({
  fields: z.array(Field).min(1),
  primaryKey: z.array(FieldName).min(1),
  foreignKeys: z.array(ForeignKey).exactOptional(),
  missingValues: z.array(z.string()).exactOptional(),
});

const CsvResource = z.strictObject({
  name: Name,
  path: z.string().regex(/^[a-z0-9-]+\.csv$/),
  title: z.string().exactOptional(),
  format: z.literal("csv"),
  mediatype: z.literal("text/csv"),
  encoding: z.literal("utf-8"),
  bytes: z.int().positive(),
  hash: Sha256,
  schema: TableSchema,
});
export type CsvResource = z.infer<typeof CsvResource>;

const SourcesResource = z.strictObject({
  name: z.literal("sources"),
  path: z.literal("sources.json"),
  title: z.string().exactOptional(),
  format: z.literal("json"),
  mediatype: z.literal("application/vnd.citationstyles.csl+json"),
  encoding: z.literal("utf-8"),
  bytes: z.int().positive(),
  hash: Sha256,
});

/** A code of an enum or a unit, as a person reads it. A unit also says how its numbers are shown. */
const DictionaryEntry = z.strictObject({
  code: z.string().min(1),
  label: LocalText,
  meaning: LocalText.exactOptional(),
  numberFormat: z.string().exactOptional(),
});
export type DictionaryEntry = z.infer<typeof DictionaryEntry>;

/**
 * Where a column's cells come from: one field, one field per language, a CSL variable (the sources table), or the row's
 * citations, which are written as source ids with their locators.
 */
const ColumnContent = z.union([
  z.strictObject({ field: FieldName }),
  z.strictObject({ fields: z.strictObject({ en: FieldName, "zh-CN": FieldName }) }),
  z.strictObject({ csl: z.enum(sourceVariables).exclude(["note-zh-CN"]) }),
  z.strictObject({ citations: z.literal(true) }),
]);

const ColumnRole = z.enum([
  "key",
  "label",
  "text",
  "category",
  "value",
  "unit",
  "qualifier",
  "as-of",
  "precision",
  "source",
  "caveat",
  "link",
]);

export const Column = z.strictObject({
  name: FieldName,
  content: ColumnContent,
  title: LocalText,
  role: ColumnRole,
  /** Columns of one merge group change together or not at all, such as a figure's value, unit, qualifier and as-of date. */
  mergeGroup: FieldName.exactOptional(),
  /** Material changes (numbers, dates, stage) are shown before editorial ones (wording). */
  weight: z.enum(["material", "editorial"]),
  dictionary: FieldName.exactOptional(),
  /** A fixed number format; or the format that the unit in the named column gives; or a date shown to the precision in the named column. */
  numberFormat: z
    .union([
      z.string(),
      z.strictObject({ byUnit: FieldName }),
      z.strictObject({ byPrecision: FieldName }),
    ])
    .exactOptional(),
  /** In characters of the default font. */
  width: z.number().min(4).max(80),
  wrap: z.boolean().exactOptional(),
});
export type Column = z.infer<typeof Column>;

/** @see https://support.microsoft.com/office/rename-a-worksheet-3f1f7148-ee83-404d-8ef0-9ff99fbad1f9 */
const SheetName = z
  .string()
  .min(1)
  .max(31)
  .regex(/^(?!'|history$)[^\\/?*:[\]]*(?<!')$/i, "expected a name that Excel takes for a sheet");
const SheetNames = z.strictObject({ en: SheetName, "zh-CN": SheetName });

/** Excel takes no name that reads as a cell, such as `Q4` or `R1C1`. */
const ExcelName = z
  .string()
  .regex(
    /^(?!(?:[a-z]{1,3}\d+|r\d*c\d*|r\d*|c\d*)$)[a-z][a-z0-9_]{0,60}$/i,
    "expected a name that Excel takes for a table",
  );

/** One Excel table: its rows come from a CSV resource or from `sources.json`. */
const TableDescriptor = z.strictObject({
  name: Name,
  resource: Name,
  /** What an analyst types in a formula, such as `UseCases`. */
  excelName: ExcelName,
  sheet: SheetNames,
  title: LocalText,
  description: LocalText,
  columns: z.array(Column).min(1),
  /** Parts that can be inserted alone, such as the shares only: rows whose field has one of the values. */
  parts: z
    .array(
      z.strictObject({
        name: Name,
        title: LocalText,
        field: FieldName,
        values: z.array(z.string()).min(1),
      }),
    )
    .exactOptional(),
});
export type TableDescriptor = z.infer<typeof TableDescriptor>;

const Where = z.strictObject({ field: FieldName, values: z.array(z.string()).min(1) });

/** Declarative rules that the content must meet, in the collection and in every workbook. */
export const Expectation = z.discriminatedUnion("rule", [
  z.strictObject({
    rule: z.literal("row-count"),
    table: Name,
    where: Where.exactOptional(),
    exactly: z.int().nonnegative(),
  }),
  z.strictObject({
    rule: z.literal("date-between"),
    table: Name,
    field: FieldName,
    from: IsoDate,
    to: IsoDate,
  }),
  z.strictObject({
    rule: z.literal("cites-source"),
    table: Name,
    atLeast: z.int().positive(),
    withAddress: z.boolean(),
  }),
  z
    .strictObject({
      rule: z.literal("sum"),
      table: Name,
      field: FieldName,
      where: Where.exactOptional(),
      atMost: z.number().exactOptional(),
      atLeast: z.number().exactOptional(),
    })
    .refine(
      ({ atMost, atLeast }) => atMost !== undefined || atLeast !== undefined,
      "expected atMost or atLeast",
    ),
  /** In each row that has both dates, the first field's is not after the second's. */
  z.strictObject({
    rule: z.literal("dates-ordered"),
    table: Name,
    field: FieldName,
    notAfter: FieldName,
  }),
  /** Beyond the schema's own pattern: for some rows only. */
  z.strictObject({
    rule: z.literal("pattern"),
    table: Name,
    field: FieldName,
    where: Where.exactOptional(),
    pattern: z.string().refine(isPattern, "expected a regular expression"),
  }),
  /** The number in each row's field is that of the rows of another table which name the row's key. */
  z.strictObject({
    rule: z.literal("count-matches"),
    table: Name,
    field: FieldName,
    counted: z.strictObject({ table: Name, field: FieldName }),
  }),
]);
export type Expectation = z.infer<typeof Expectation>;

const TickmarkProperties = z.strictObject({
  formatVersion: z.literal(1),
  title: LocalText,
  description: LocalText,
  asOf: IsoDate,
  attribution: LocalText,
  /** Sentences of the Overview sheet that an analyst must know before using the numbers. */
  caveats: z.array(LocalText),
  overview: z.strictObject({ sheet: SheetNames }),
  dictionaries: z.record(FieldName, z.array(DictionaryEntry).min(1)),
  /** Dictionaries that the Overview sheet explains, in this order. */
  explained: z.array(z.strictObject({ dictionary: FieldName, title: LocalText })),
  tables: z.array(TableDescriptor).min(1),
  charts: z.array(ChartSpec).default([]),
  expectations: z.array(Expectation),
});

const Url = z.url({ protocol: /^https?$/ });

export const Descriptor = z.strictObject({
  $schema: z.literal("https://datapackage.org/profiles/2.0/datapackage.json"),
  name: CollectionId,
  version: Version,
  title: z.string().min(1),
  description: z.string().min(1),
  created: z.iso.datetime(),
  licenses: z
    .array(z.strictObject({ name: z.string().min(1), title: z.string().min(1), path: Url }))
    .min(1),
  contributors: z
    .array(z.strictObject({ title: z.string().min(1), roles: z.array(z.string()).exactOptional() }))
    .exactOptional(),
  sources: z
    .array(z.strictObject({ title: z.string().min(1), path: Url.exactOptional() }))
    .exactOptional(),
  resources: z.array(z.union([CsvResource, SourcesResource])).min(1),
  tickmark: TickmarkProperties,
});
export type Descriptor = z.infer<typeof Descriptor>;
