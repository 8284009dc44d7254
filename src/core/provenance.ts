/**
 * The provenance line under each table's title: the witness that a person can read and that any program keeps. It is
 * the same in every language: `china-finance-blockchain 1.1.0 · UseCases · as of 2020-04-14 · tickmark`.
 */
import { z } from "zod";
import { CollectionId, Version } from "./collection";

export interface Provenance {
  readonly collection: CollectionId;
  readonly version: Version;
  /** The Excel name of the table in its collection, with its part when only a part stands here: `ReportFigures/shares`. */
  readonly content: string;
  /** ISO date. */
  readonly asOf: string;
}

const separator = " · ";
const signature = "tickmark";

const Line = z.tuple([
  z.string().transform((text) => text.split(" ")),
  z.string().regex(/^[A-Za-z][A-Za-z0-9_]*(\/[a-z][a-z0-9-]*)?$/),
  z.string().regex(/^as of \d{4}-\d{2}-\d{2}$/),
  z.literal(signature),
]);

export function formatProvenance(provenance: Provenance): string {
  const { collection, version, content, asOf } = provenance;
  return [`${collection} ${version}`, content, `as of ${asOf}`, signature].join(separator);
}

/** Reads a provenance line back; null for any other text. Surrounding spaces are forgiven, a changed word is not. */
export function parseProvenance(text: string): Provenance | null {
  const line = Line.safeParse(text.trim().split(separator));
  if (!line.success) return null;
  const [release, content, asOf] = line.data;
  const parsed = z.tuple([CollectionId, Version]).safeParse(release);
  if (!parsed.success) return null;
  const [collection, version] = parsed.data;
  return { collection, version, content, asOf: asOf.slice("as of ".length) };
}
