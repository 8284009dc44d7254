/** What the workbook remembers of one inserted table: the release that it last took, its language and its place. */
import { z } from "zod";
import { CollectionId, Language, Version } from "./collection";

export const Instance = z.strictObject({
  collection: CollectionId,
  version: Version,
  /** SHA-256 of the release's descriptor, 64 hexadecimal digits. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** The table's name in its collection. */
  table: z.string(),
  part: z.string().nullable(),
  language: Language,
  /** The Excel table's name when it was inserted. */
  excelTable: z.string(),
});
export type Instance = z.infer<typeof Instance>;
