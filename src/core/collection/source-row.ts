/** A CSL-JSON item as a row of plain fields, one per CSL variable, so that sources are shown like any other table. */
import type { Row } from "./release";
import type { CslDate, CslItem, CslName } from "./sources";

export function sourceRow(source: CslItem): Row {
  return {
    key: source.id,
    values: {
      id: source.id,
      type: source.type,
      author: source.author?.map(nameText).join("; ") ?? null,
      title: source.title,
      "container-title": source["container-title"] ?? null,
      publisher: source.publisher ?? null,
      issued: source.issued === undefined ? null : firstDay(source.issued),
      "issued-precision": source.issued === undefined ? null : precision(source.issued),
      accessed: source.accessed === undefined ? null : firstDay(source.accessed),
      language: source.language,
      URL: source.URL ?? null,
      note: source.note ?? null,
      "note-zh-CN": source.custom?.["note-zh-CN"] ?? source.note ?? null,
    },
  };
}

function nameText(name: CslName): string {
  if ("literal" in name) return name.literal;
  if (name.given === undefined) return name.family;
  return /\p{Script=Han}/u.test(name.family)
    ? `${name.family}${name.given}`
    : `${name.family}, ${name.given}`;
}

function firstDay({ "date-parts": [[year, month = 1, day = 1]] }: CslDate): string {
  return `${String(year)}-${twoDigits(month)}-${twoDigits(day)}`;
}

function precision({ circa, "date-parts": [parts] }: CslDate): string {
  if (circa === true) return "approximate";
  if (parts.length === 1) return "year";
  return parts.length === 2 ? "month" : "day";
}

function twoDigits(part: number): string {
  return String(part).padStart(2, "0");
}
