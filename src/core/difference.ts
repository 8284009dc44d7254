/** By how much a number or a date differs from another: absolutely, in the cell's own number format, and relatively. */
import { shownCell } from "./shown";
import type { CellValue } from "./value";

export type Difference =
  | {
      readonly kind: "number" | "percentage-points";
      /** With its sign, in as many decimals as show that there is a difference. */
      readonly absolute: string;
      /** In per cent of the first number's size, with its sign; null where that is zero. */
      readonly relative: string | null;
    }
  | { readonly kind: "days"; readonly days: number };

const mostDecimals = 15;

/**
 * @param numberFormat of both cells, as collections write them
 * @returns null where there is nothing to measure: other types, no difference, or a date that is not known to the day
 */
export function differenceOf(
  from: CellValue,
  to: CellValue,
  numberFormat: string,
): Difference | null {
  if (typeof from !== "number" || typeof to !== "number" || from === to) return null;
  if (numberFormat.startsWith("yyyy"))
    return numberFormat === "yyyy-mm-dd" ? { kind: "days", days: to - from } : null;
  const isPercentage = numberFormat.endsWith("%");
  const scale = isPercentage ? 100 : 1;
  const decimals = /\.(0+)/.exec(numberFormat)?.[1]?.length ?? 0;
  return {
    kind: isPercentage ? "percentage-points" : "number",
    absolute: signed((to - from) * scale, decimals),
    relative: from === 0 ? null : `${signed(((to - from) / Math.abs(from)) * 100, 1)}%`,
  };
}

function signed(amount: number, decimals: number): string {
  const size = Math.abs(Number(amount.toPrecision(15)));
  let shown = "";
  for (let places = decimals; places <= mostDecimals; places++) {
    shown = shownCell(size, `#,##0${places === 0 ? "" : `.${"0".repeat(places)}`}`);
    if (/[1-9]/.test(shown)) break;
  }
  return `${amount < 0 ? "−" : "+"}${shown}`;
}
