/** By how much a number or a date differs from another: absolutely, in the cell's own number format, and relatively. */
import { shownCell } from "./shown";
import type { CellValue } from "./value";

export type Difference =
  | {
      readonly kind: "number" | "percentage-points";
      /** With its sign, in as many decimals as it takes to be right within a hundredth. */
      readonly absolute: string;
      /** In per cent of the first number's size, with its sign; null where that is zero. */
      readonly relative: string | null;
    }
  | { readonly kind: "days"; readonly days: number };

const mostDecimals = 15;
/** How far what is shown may be from what it is, as a share of it: a difference of 0.12 is not shown as 0.1. */
const mostOff = { absolute: 0.01, relative: 0.5 } as const;

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
    absolute: signed((to - from) * scale, decimals, mostOff.absolute),
    relative:
      from === 0 ? null : `${signed(((to - from) / Math.abs(from)) * 100, 1, mostOff.relative)}%`,
  };
}

function signed(amount: number, decimals: number, off: number): string {
  const size = Math.abs(Number(amount.toPrecision(15)));
  let shown = "";
  for (let places = decimals; places <= mostDecimals; places++) {
    shown = shownCell(size, `#,##0${places === 0 ? "" : `.${"0".repeat(places)}`}`);
    if (Math.abs(Number(shown.replaceAll(",", "")) - size) <= size * off) break;
  }
  return `${amount < 0 ? "−" : "+"}${shown}`;
}
