/** The small words of a descriptor: languages, texts in each of them, names of things and of fields, days. */
import { z } from "zod";

export const Language = z.enum(["en", "zh-CN"]);
export type Language = z.infer<typeof Language>;
export const languages = Language.options;

/** One text per language: no string in a collection exists in one language only. */
export const LocalText = z.strictObject({ en: z.string().min(1), "zh-CN": z.string().min(1) });
export type LocalText = z.infer<typeof LocalText>;

export const Name = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, "expected lower-case letters, digits and hyphens");
export const FieldName = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, "expected lower-case letters, digits and underscores");
export const IsoDate = z.iso.date();
