/** The words of a change log's sheet, in each language. */
import type { Language } from "../core/collection";
import type { LogWords } from "../core/layout";

interface LogSheetWords extends LogWords {
  /** @param at ISO time */
  readonly line: (at: string, tables: readonly LoggedTable[]) => string;
}

interface LoggedTable {
  readonly table: string;
  readonly from: string;
  readonly to: string;
}

const minute = (at: string): string => `${at.slice(0, 16).replace("T", " ")} UTC`;

export const logWords: Readonly<Record<Language, LogSheetWords>> = {
  en: {
    sheet: "Change log",
    title: "Change log",
    line: (at, tables) =>
      `Changed on ${minute(at)}: ${tables.map(({ table, from, to }) => `${table} from ${from} to ${to}`).join("; ")}.`,
    headers: [
      "Table",
      "ID",
      "Column",
      "Before",
      "After",
      "Why",
      "Decided by",
      "From release",
      "To release",
    ],
    decidedBy: { publisher: "As proposed", analyst: "The analyst" },
    rowAdded: "(row added)",
  },
  "zh-CN": {
    sheet: "更改记录",
    title: "更改记录",
    line: (at, tables) =>
      `更改时间：${minute(at)}。${tables.map(({ table, from, to }) => `${table}：${from}→${to}`).join("；")}。`,
    headers: ["表格", "编号", "列", "更改前", "更改后", "原因", "决定者", "原版本", "新版本"],
    decidedBy: { publisher: "按建议", analyst: "分析师" },
    rowAdded: "（新增行）",
  },
};
