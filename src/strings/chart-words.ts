/** The words that charts bring into cells and titles, in each language of the data. */
import type { ChartWords } from "../core/chart";
import type { Language } from "../core/collection";

export const chartWords: Readonly<Record<Language, ChartWords>> = {
  en: {
    sheet: "Charts",
    dataOf: (table) => `Drawn from these formulas over the table ${table}:`,
    withUnit: ({ title, unit }) => `${title}, ${unit}`,
    source: ({ names, asOf }) =>
      `Source${names.length > 1 ? "s" : ""}: ${names.join("; ")}.${asOf === null ? "" : ` As of ${asOf}.`}`,
    sources: ({ count, table, release, asOf }) =>
      `Sources: ${count} publications, cited row by row in the table ${table} (${release}).${asOf === null ? "" : ` As of ${asOf}.`}`,
    daysBefore: (from) => `Days after ${from}`,
    daysKnown: "Days known to",
    reading: (points) =>
      `${points.map(({ label, value }) => (value === "" ? label : `${label}: ${value}`)).join("; ")}.`,
  },
  "zh-CN": {
    sheet: "图表",
    dataOf: (table) => `依据以下引用表${table}的公式绘制：`,
    withUnit: ({ title, unit }) => `${title}（${unit}）`,
    source: ({ names, asOf }) =>
      `来源：${names.join("；")}。${asOf === null ? "" : `数据截至${asOf}。`}`,
    sources: ({ count, table, release, asOf }) =>
      `来源：${count}份资料，逐行列于表${table}（${release}）。${asOf === null ? "" : `数据截至${asOf}。`}`,
    daysBefore: (from) => `${from}之后的天数`,
    daysKnown: "精确到的天数",
    reading: (points) =>
      `${points.map(({ label, value }) => (value === "" ? label : `${label}：${value}`)).join("；")}。`,
  },
};
