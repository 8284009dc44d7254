/** Where a number comes from: its sources, its as-of date, its address, and that nothing of a figure is gone. */
import { finding, type Finding } from "./finding";
import type { ChangedCell, Problem } from "./problem";
import { cellAt, cellFix, headerOf, isEmpty, placeAt, type Subject } from "./subject";

export function provenanceProblem(cell: ChangedCell): Problem | null {
  const { found, was, rules, subject, row, index } = cell;
  const { presented, group, sources } = rules;
  const isCitations = "citations" in presented.column.content;
  if (isCitations && !isEmpty(found)) {
    const source = citedIn(String(found)).find((id) => !sources.has(id));
    return source === undefined
      ? null
      : {
          code: "provenance/unknown-source",
          more: { source },
          mended: isEmpty(was) ? undefined : was,
        };
  }
  if (!isEmpty(found) || isEmpty(was)) return null;
  if (isCitations) return { code: "provenance/no-source", more: {}, mended: was };
  const { columns } = subject.instance.presented;
  const roleOf = (at: number) => columns[at]?.column.role;
  const value = group.find((at) => roleOf(at) === "value");
  const { role } = presented.column;
  if (role === "link") return { code: "provenance/no-address", more: {}, mended: was };
  if (value === undefined) return null;
  if (role === "as-of" && !isEmpty(cellAt(subject, row, value)))
    return { code: "provenance/no-as-of", more: {}, mended: was };
  // What the collection requires anyway is said by its constraint.
  if (rules.field?.constraints?.required === true) return null;
  const isPartLeft = group.some((at) => at !== index && !isEmpty(cellAt(subject, row, at)));
  return isPartLeft ? { code: "provenance/figure-incomplete", more: {}, mended: was } : null;
}

/** The ids in a text such as `S01 (p. 9); S04`: what a person wrote between them in words is no id. */
export function citedIn(text: string): readonly string[] {
  return text
    .split(/[;；]/)
    .map((part) => part.replace(/[(（][\s\S]*$/, "").trim())
    .filter((id) => id !== "" && !/\s/.test(id));
}

/** Keys that link elsewhere than to their source's address. One without a link is the analyst's choice. */
export function linkFindings(subject: Subject, isTaken: (row: number) => boolean): Finding[] {
  const { instance, columns, surroundings, released } = subject;
  const { links } = surroundings;
  const place = columns.places[columns.key] ?? -1;
  const address = instance.presented.columns.findIndex(({ column }) => column.role === "link");
  if (links === null || place < 0) return [];
  return released.flatMap((original, row): Finding[] => {
    const [link, wanted] = [links[row] ?? null, original?.links[columns.key] ?? null];
    if (original === undefined || link === null || wanted === null || isTaken(row)) return [];
    const now = String(cellAt(subject, row, address) ?? "");
    if (isSameAddress(link, wanted) || isSameAddress(link, now)) return [];
    const fix = cellFix(subject, row, columns.key, cellAt(subject, row, columns.key), original);
    if (fix.kind !== "cell") return [];
    const facts = { header: headerOf(subject, columns.key), key: original.key };
    return [
      finding(
        "provenance/link-differs",
        placeAt(subject, row, place),
        { ...facts, found: link, released: wanted },
        {
          ...fix,
          edit: { ...fix.edit, after: fix.edit.before, link: wanted },
          before: link,
          after: wanted,
        },
      ),
    ];
  });
}

/** Excel adds a slash to a bare host and escapes what is not ASCII. */
function isSameAddress(a: string, b: string): boolean {
  return a === b || plainAddress(a) === plainAddress(b);
}

function plainAddress(address: string): string {
  const [, origin = "", rest = ""] = /^([a-z]+:\/\/[^/?#]*)(.*)$/i.exec(address) ?? [];
  return origin.toLowerCase() + (rest === "" ? "/" : unescaped(rest));
}

function unescaped(text: string): string {
  try {
    return decodeURI(text);
  } catch {
    // A percent sign that escapes nothing stands for itself.
    return text;
  }
}
