/** A release that does not ship, as the state part keeps it. `release-file.ts` makes it and opens it. */
import { z } from "zod";
import { CollectionId, Version } from "./collection";

export const KeptRelease = z.strictObject({
  collection: CollectionId,
  version: Version,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** The zip of its files, in hexadecimal digits. */
  zip: z.string().regex(/^(?:[0-9a-f]{2})+$/),
});
export type KeptRelease = z.infer<typeof KeptRelease>;
