/** What the task pane says, in each language. */
import type { Language } from "../core/collection";

interface PaneWords {
  readonly fill: string;
  readonly filling: string;
  readonly filled: (sheets: readonly string[]) => string;
}

export const paneWords: Readonly<Record<Language, PaneWords>> = {
  en: {
    fill: "Fill this workbook",
    filling: "Filling the workbook…",
    filled: (sheets) => `Added: ${sheets.join(", ")}.`,
  },
  "zh-CN": {
    fill: "填充此工作簿",
    filling: "正在填充工作簿……",
    filled: (sheets) => `已添加：${sheets.join("、")}。`,
  },
};
