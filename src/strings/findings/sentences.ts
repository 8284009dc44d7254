/** What each language must say of a finding: one whole sentence per code, given that code's facts, and what its kind is called. */
import type { FindingCode, FindingFacts } from "../../core/validate";

export interface FindingWords {
  readonly sentences: {
    readonly [C in FindingCode]: (facts: Readonly<FindingFacts[C]>) => string;
  };
  /** Of all findings of one code together. */
  readonly kinds: Readonly<Record<FindingCode, string>>;
}

/** A person knows a value by its beginning; a whole caveat would bury the sentence. */
const longest = 80;

/** A value as it stands in a sentence, without quotation marks: each language has its own. */
export function short(text: string): string {
  const line = text.replace(/\s+/gu, " ");
  const characters = Array.from(line);
  return characters.length <= longest ? line : `${characters.slice(0, longest).join("")}…`;
}

/** The first of a long list, and how many there are besides. */
export function listed(
  items: readonly string[],
  separator: string,
  more: (count: number) => string,
): string {
  const first = items.slice(0, 8);
  const rest = items.length - first.length;
  return first.map(short).join(separator) + (rest > 0 ? more(rest) : "");
}
