/** Two texts side by side: what they have in common at either end, and the words between that differ. */

export interface Wording {
  readonly before: string;
  readonly from: string;
  readonly to: string;
  readonly after: string;
}

/** The common ends never cut a word of Latin letters or digits in two. */
export function compareWording(from: string, to: string): Wording {
  const a = words(from);
  const b = words(to);
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return {
    before: a.slice(0, start).join(""),
    from: a.slice(start, a.length - end).join(""),
    to: b.slice(start, b.length - end).join(""),
    after: a.slice(a.length - end).join(""),
  };
}

/** Words and numbers as a whole, anything else by its characters. */
function words(text: string): readonly string[] {
  return text.match(/[\p{Script=Latin}\p{N}]+|[\s\S]/gu) ?? [];
}
