/** The words that populate writes into cells, in each language of the data. */
import type { Language } from "../core/collection";
import type { LayoutWords } from "../core/layout";

export const layoutWords: Readonly<Record<Language, LayoutWords>> = {
  en: {
    about: "About",
    asOf: "As of",
    release: "Release",
    licence: "Licence",
    sourcesBy: "Compiled from",
    contents: "What is in this workbook",
    contentsSheet: "Sheet",
    contentsHolds: "What it holds",
    contentsRows: "Rows",
    caveats: "Before you use the numbers",
    terms: "What the words mean",
    term: "Word",
    meaning: "Meaning",
    lists: "Words that the lists offer",
    releaseLine: ({ asOf, version, licence }) =>
      `As of ${asOf}. Release ${version}, licence ${licence}. The references are on the sheet of sources.`,
  },
  "zh-CN": {
    about: "说明",
    asOf: "数据截至",
    release: "版本",
    licence: "许可",
    sourcesBy: "资料来源",
    contents: "工作簿内容",
    contentsSheet: "工作表",
    contentsHolds: "内容",
    contentsRows: "行数",
    caveats: "使用数据前须知",
    terms: "用语说明",
    term: "用语",
    meaning: "含义",
    lists: "下拉列表用语",
    releaseLine: ({ asOf, version, licence }) =>
      `数据截至${asOf}。版本${version}，许可${licence}。参考资料见来源工作表。`,
  },
};
