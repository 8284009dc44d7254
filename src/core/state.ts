/**
 * What the workbook remembers in its one custom XML part, `urn:tickmark:workbook:1`: a cache that may vanish, never the
 * only witness. JSON inside one XML element, deflated where it is long, so that one strict zod schema reads all of it.
 */
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { deflateSync, inflateSync, strFromU8, strToU8 } from "fflate";
import { z } from "zod";
import { Citations, noCitations } from "./citations";
import { PendingCharts, PlacedChart } from "./chart-memory";
import { CollectionId, Language, Version } from "./collection";
import { Instance } from "./instance";
import { Journal } from "./journal";
import { KeptRelease } from "./kept-release";

export { Instance } from "./instance";

export const stateNamespace = "urn:tickmark:workbook:1";
const schemaNumber = 1;

/**
 * In characters of JSON; up to here a person can read it. Excel limits requests, the part is in nearly each, and a journal of many
 * cells says nearly the same of every one.
 */
const longestPlain = 250_000;
/** In bytes of JSON: a few bytes may stand for very many. */
const largestDeflated = 100_000_000;

/** What an insertion changes of the analyst's cells, as it was before, so that taking it back is exact. */
const FormatsBefore = z.strictObject({
  /** Number formats by rectangle; together they cover the insertion. */
  numberFormats: z.array(
    z.strictObject({
      row: z.int(),
      column: z.int(),
      rows: z.int(),
      columns: z.int(),
      format: z.string(),
    }),
  ),
  titleBold: z.boolean(),
  provenanceSize: z.number(),
});
export type FormatsBefore = z.infer<typeof FormatsBefore>;

/** What an unfinished populate was going to add: enough to find it and take it away again. */
export const Pending = z.strictObject({
  collection: CollectionId,
  version: Version,
  language: Language,
  /** In the order of the plan; null for an insertion into a sheet of the analyst's. */
  sheets: z.array(z.string()),
  tables: z.array(z.string()),
  names: z.array(z.string()),
  insertion: z
    .strictObject({
      sheet: z.string(),
      row: z.int(),
      column: z.int(),
      table: z.string(),
      part: z.string().nullable(),
      before: FormatsBefore,
    })
    .nullable(),
});
export type Pending = z.infer<typeof Pending>;

export const State = z.strictObject({
  /** Grows by one with each write, so that two copies of a workbook can be told apart. */
  revision: z.int().nonnegative(),
  instances: z.array(Instance),
  /** Not null while a populate is unfinished: `phase: populating`. */
  populating: Pending.nullable(),
  /** Of the last change to existing cells; it can be taken back while it is here. */
  journal: Journal.nullable().default(null),
  /** Those of the instances' releases that do not ship. */
  releases: z.array(KeptRelease).default([]),
  citations: Citations.default(noCitations),
  charts: z.array(PlacedChart).default([]),
  /** Not null while an insertion of charts is unfinished. */
  charting: PendingCharts.nullable().default(null),
});
export type State = z.infer<typeof State>;

export const emptyState: State = {
  revision: 0,
  instances: [],
  populating: null,
  journal: null,
  releases: [],
  citations: noCitations,
  charts: [],
  charting: null,
};

export type StateReading =
  | { readonly kind: "absent" }
  | { readonly kind: "present"; readonly state: State }
  /** Written by a newer Tickmark: this one reads the workbook and never writes. */
  | { readonly kind: "newer"; readonly schema: number }
  /** Not what Tickmark writes: damaged, or edited by hand. */
  | { readonly kind: "damaged" };

export function formatState(state: State): string {
  const isApplying = state.journal?.phase === "applying";
  const phase =
    state.populating !== null
      ? "populating"
      : isApplying
        ? "applying"
        : state.charting !== null
          ? "charting"
          : "ready";
  const json = JSON.stringify(state);
  const element = `tickmark xmlns="${stateNamespace}" schema="${schemaNumber}" phase="${phase}"`;
  if (json.length > longestPlain) {
    const bytes = strToU8(json);
    return `<${element} deflated="${bytes.length}">${bytesToHex(deflateSync(bytes))}</tickmark>`;
  }
  const escaped = json.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);
  return `<${element}>${escaped}</tickmark>`;
}

export function parseState(xml: string | null): StateReading {
  if (xml === null) return { kind: "absent" };
  const root = /<(?:\w+:)?tickmark\b([^>]*)>([\s\S]*)<\/(?:\w+:)?tickmark>\s*$/.exec(xml);
  const [, attributes = "", content = ""] = root ?? [];
  const schema = Number(/\bschema=["'](\d+)["']/.exec(attributes)?.[1]);
  if (root === null || Number.isNaN(schema)) return { kind: "damaged" };
  if (schema > schemaNumber) return { kind: "newer", schema };
  const deflated = /\bdeflated=["'](\d+)["']/.exec(attributes)?.[1];
  const json = deflated === undefined ? unescapeXml(content) : inflated(content, Number(deflated));
  const state = State.safeParse(parseJson(json));
  return state.success ? { kind: "present", state: state.data } : { kind: "damaged" };
}

/** @param size in bytes, of what comes out; empty where it is anything else */
function inflated(hexadecimal: string, size: number): string {
  if (size > largestDeflated) return "";
  try {
    const bytes = inflateSync(hexToBytes(hexadecimal.trim()), { out: new Uint8Array(size) });
    return bytes.length === size ? strFromU8(bytes) : "";
  } catch {
    // Whatever it throws, these bytes are damaged.
    return "";
  }
}

const entities: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);
const lastCodePoint = 0x10ffff;

/** No JSON text holds this character bare, so what has it in it is damaged. */
const noCharacter = "\u0000";

/** Other programs may write the same text with other character references than ours. */
function unescapeXml(text: string): string {
  return text.replace(
    /&(?:#(\d+)|#x([\da-fA-F]+)|(\w+));|&/g,
    (_, decimal: string | undefined, hexadecimal: string | undefined, name: string | undefined) => {
      const codePoint = decimal === undefined ? parseInt(hexadecimal ?? "", 16) : Number(decimal);
      return codePoint <= lastCodePoint
        ? String.fromCodePoint(codePoint)
        : (entities.get(name ?? "") ?? noCharacter);
    },
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
