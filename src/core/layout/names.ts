/** Names for what populate adds: a taken name gets a number, and the client's own is never touched. */

/** Excel's limit for a sheet's name. @see https://support.microsoft.com/office/rename-a-worksheet-3f1f7148-ee83-404d-8ef0-9ff99fbad1f9 */
const longestSheetName = 31;

/** `Sources`, or `Sources (2)` when that is taken. Excel compares names without regard to case. */
export function freeSheetName(wanted: string, taken: readonly string[]): string {
  return firstFree(taken, (n) => {
    const suffix = n === 1 ? "" : ` (${n})`;
    const start = wanted.slice(0, longestSheetName - suffix.length);
    return withoutHalfCharacter(start) + suffix;
  });
}

/** `Sources`, or `Sources_2` when a table or a defined name has that name: both share one name space. */
export function freeTableName(wanted: string, taken: readonly string[]): string {
  return firstFree(taken, (n) => (n === 1 ? wanted : `${wanted}_${n}`));
}

/** A character beyond the first 65,536 is two units of a text's length, which a cut may part. */
function withoutHalfCharacter(cut: string): string {
  return cut.replace(/[\ud800-\udbff]$/, "");
}

function firstFree(taken: readonly string[], candidate: (n: number) => string): string {
  const lowerCase = new Set(taken.map((name) => name.toLowerCase()));
  let n = 1;
  while (lowerCase.has(candidate(n).toLowerCase())) n++;
  return candidate(n);
}
