/** How precisely a date is known: the codes of a precision field, and the format that shows no more than is known. */

/** An approximate date is shown as its month: its day is not known. */
export const formatByPrecision: ReadonlyMap<string, string> = new Map([
  ["day", "yyyy-mm-dd"],
  ["month", "yyyy-mm"],
  ["year", "yyyy"],
  ["approximate", "yyyy-mm"],
]);
