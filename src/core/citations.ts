/**
 * What the workbook remembers of the citations that Tickmark wrote into it, beside the defined names that Excel keeps pointing at
 * their cells. A cache like the rest of the state part: each name says in its comment what its cell cites, in which style.
 */
import { z } from "zod";
import { CollectionId, Language } from "./collection";

const StyleId = z.string().regex(/^[a-z][a-z0-9-]*$/);

/** A `.csl` file that the analyst added. */
export const CustomStyle = z.strictObject({
  id: StyleId,
  title: z.string().min(1),
  /** The file, deflated, as hexadecimal digits. */
  deflated: z.string().regex(/^(?:[0-9a-f]{2})+$/),
});
export type CustomStyle = z.infer<typeof CustomStyle>;

/** What a cell cites; it is said again in the comment of the cell's name. */
export const Mark = z.strictObject({
  collection: CollectionId,
  style: StyleId,
  /** The line's own language; each source in it is set by its own. */
  language: Language,
  sources: z.array(z.string()).min(1),
});
export type Mark = z.infer<typeof Mark>;

const SourceLine = z.strictObject({
  /** The defined name of its cell. */
  name: z.string(),
  ...Mark.shape,
  /** As it was written: a cell that holds anything else was edited by hand. */
  text: z.string(),
});
export type SourceLine = z.infer<typeof SourceLine>;

/** The column of references that a Sources table got at its right end. */
const ReferenceColumn = z.strictObject({
  /** The Excel table's name when it was written. */
  table: z.string(),
  header: z.string(),
  style: StyleId,
  /** By the source's ID, as they were written. */
  texts: z.record(z.string(), z.string()),
  /** In points, of the sheet's column before it was made wide for the references; not there where that is not known. */
  widthBefore: z.number().exactOptional(),
});
export type ReferenceColumn = z.infer<typeof ReferenceColumn>;

const Content = z.strictObject({
  value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
  formula: z.string().nullable(),
});

/** One cell of a change, on both sides. */
const Written = z.strictObject({
  sheet: z.string(),
  row: z.int().nonnegative(),
  column: z.int().nonnegative(),
  before: Content,
  after: Content,
  /** Null where the change leaves the format alone. */
  formats: z.strictObject({ before: z.string(), after: z.string() }).nullable(),
  /** How the cell is found again: by its own name, or as the reference of a source in a table; else by its place. */
  name: z.string().nullable(),
  reference: z.strictObject({ table: z.string(), key: z.string() }).nullable(),
});
export type Written = z.infer<typeof Written>;

const NamedCell = z.strictObject({
  name: z.string(),
  sheet: z.string(),
  row: z.int().nonnegative(),
  column: z.int().nonnegative(),
  comment: z.string(),
});
export type NamedCell = z.infer<typeof NamedCell>;

const Remembered = z.strictObject({
  lines: z.array(SourceLine),
  columns: z.array(ReferenceColumn),
});
export type Remembered = z.infer<typeof Remembered>;

/** The last change of citations or figures, so that it can be taken back. */
export const CitationChange = z.strictObject({
  phase: z.enum(["applying", "applied"]),
  at: z.iso.datetime(),
  kind: z.enum(["line", "figure", "bibliography", "restyle", "remove"]),
  cells: z.array(Written),
  named: z.array(NamedCell),
  unnamed: z.array(NamedCell),
  /** The table that got, or lost, its column of references, and how wide that was before, in points. */
  column: z
    .strictObject({
      table: z.string(),
      header: z.string(),
      isAdded: z.boolean(),
      width: z.number().nullable(),
    })
    .nullable(),
  before: Remembered,
});
export type CitationChange = z.infer<typeof CitationChange>;

export const Citations = z.strictObject({
  /** The style that the analyst chose last. */
  style: StyleId.nullable(),
  custom: z.array(CustomStyle),
  ...Remembered.shape,
  last: CitationChange.nullable(),
});
export type Citations = z.infer<typeof Citations>;

export const noCitations: Citations = {
  style: null,
  custom: [],
  lines: [],
  columns: [],
  last: null,
};

const namePrefixes = { line: "Tickmark_Source_", figure: "Tickmark_Figure_" } as const;
export type MarkKind = keyof typeof namePrefixes;

export function markKind(name: string): MarkKind | null {
  const lower = name.toLowerCase();
  if (lower.startsWith(namePrefixes.line.toLowerCase())) return "line";
  return lower.startsWith(namePrefixes.figure.toLowerCase()) ? "figure" : null;
}

/** `Tickmark_Source_3`: the first that no name or table of the workbook has. */
export function freeMarkName(kind: MarkKind, taken: readonly string[]): string {
  const lower = new Set(taken.map((name) => name.toLowerCase()));
  let n = 1;
  while (lower.has(`${namePrefixes[kind]}${n}`.toLowerCase())) n++;
  return `${namePrefixes[kind]}${n}`;
}

/** Excel keeps this many characters of a name's comment. @see https://learn.microsoft.com/javascript/api/excel/excel.nameditem */
const longestComment = 255;
const signature = "tickmark";

/**
 * What a name's comment says: `tickmark · china-finance-blockchain · apa · en · S07 S38`. Sources that do not fit are left out, and
 * the comment ends in an ellipsis: then only the state part knows them all.
 */
export function formatMark({ collection, style, language, sources }: Mark): string {
  const start = [signature, collection, style, language, ""].join(" · ");
  const whole = start + sources.join(" ");
  if (whole.length <= longestComment) return whole;
  const fitting: string[] = [];
  for (const source of sources) {
    if (`${start}${[...fitting, source].join(" ")} …`.length > longestComment) break;
    fitting.push(source);
  }
  return `${start}${[...fitting, "…"].join(" ")}`;
}

export function parseMark(comment: string): (Mark & { readonly isWhole: boolean }) | null {
  const parts = comment.split(" · ");
  const [signed, collection, style, language, ids = ""] = parts;
  if (signed !== signature) return null;
  const all = ids.split(" ").filter((id) => id !== "");
  const sources = all.filter((id) => id !== "…");
  const mark = Mark.safeParse({ collection, style, language, sources });
  return mark.success ? { ...mark.data, isWhole: sources.length === all.length } : null;
}

const figureSignature = "tickmark figure";

/** What the name of an inserted figure's cell says: `tickmark figure · china-finance-blockchain · figures · F012`. */
export function formatFigureMark(collection: string, table: string, key: string): string {
  return [figureSignature, collection, table, key].join(" · ");
}

export function parseFigureMark(
  comment: string,
): { readonly collection: string; readonly table: string; readonly key: string } | null {
  const [signed, collection, table, key] = comment.split(" · ");
  if (signed !== figureSignature || !collection || !table || !key) return null;
  return { collection, table, key };
}
