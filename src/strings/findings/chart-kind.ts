/** What a person calls a kind of chart. */
import type { Language } from "../../core/collection";

/** The first that fits Excel's name; it has some eighty. */
const kinds: readonly (readonly [RegExp, Readonly<Record<Language, string>>])[] = [
  [/doughnut/i, { en: "doughnut", "zh-CN": "圆环图" }],
  [/pie/i, { en: "pie", "zh-CN": "饼图" }],
  [/^barstacked/i, { en: "stacked bars", "zh-CN": "堆积条形图" }],
  [/^bar/i, { en: "bars", "zh-CN": "条形图" }],
  [/^column/i, { en: "columns", "zh-CN": "柱形图" }],
];

/** @param type as Excel names it */
export function chartKind(type: string, language: Language): string {
  return kinds.find(([known]) => known.test(type))?.[1][language] ?? type;
}
