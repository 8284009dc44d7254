/** The shape of `sources.json`: CSL-JSON items, strict, with the types and variables that the collections use. */
import { z } from "zod";

const Text = z.string().min(1);

/** A person, or a body whose name is not to be taken apart. @see https://docs.citationstyles.org/en/stable/specification.html#name-variables */
const CslName = z.union([
  z.strictObject({ literal: Text }),
  z.strictObject({ family: Text, given: Text.exactOptional() }),
]);
export type CslName = z.infer<typeof CslName>;

/** Year, year and month, or a day; months and days from 1. */
const CslDate = z.strictObject({
  "date-parts": z.tuple([
    z.union([
      z.tuple([z.int().min(1901).max(2999)]),
      z.tuple([z.int().min(1901).max(2999), z.int().min(1).max(12)]),
      z.tuple([z.int().min(1901).max(2999), z.int().min(1).max(12), z.int().min(1).max(31)]),
    ]),
  ]),
  circa: z.boolean().exactOptional(),
});
export type CslDate = z.infer<typeof CslDate>;

export const CslItem = z.strictObject({
  id: Text,
  type: z.enum([
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "book",
    "chapter",
    "dataset",
    "legislation",
    "paper-conference",
    "post-weblog",
    "report",
    "speech",
    "webpage",
  ]),
  title: Text,
  author: z.array(CslName).min(1).exactOptional(),
  "container-title": Text.exactOptional(),
  publisher: Text.exactOptional(),
  "publisher-place": Text.exactOptional(),
  number: Text.exactOptional(),
  volume: Text.exactOptional(),
  issue: Text.exactOptional(),
  page: Text.exactOptional(),
  issued: CslDate.exactOptional(),
  accessed: CslDate.exactOptional(),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "expected a language tag such as zh-CN"),
  URL: z.string().exactOptional(),
  DOI: Text.exactOptional(),
  note: Text.exactOptional(),
  /** CSL's place for what it lacks: the note in Chinese. */
  custom: z.strictObject({ "note-zh-CN": Text }).exactOptional(),
});
export type CslItem = z.infer<typeof CslItem>;

export const CslItems = z.array(CslItem).min(1);

/** The fields that an item has as a row: CSL variables, and `note-zh-CN`, which is none. */
export const sourceVariables = [
  "id",
  "type",
  "author",
  "title",
  "container-title",
  "publisher",
  "issued",
  "issued-precision",
  "accessed",
  "language",
  "URL",
  "note",
  "note-zh-CN",
] as const;
