/** What the Data view says, in each language; loaded with it. */
import type { Language } from "../core/collection";

interface DataWords {
  readonly title: string;
  readonly search: string;
  readonly searchHint: string;
  readonly portion: string;
  readonly insert: string;
  readonly insertHint: string;
  readonly found: (count: number, query: string) => string;
  readonly results: string;
  readonly rowHint: string;
  readonly listHint: string;
  readonly rowsOf: (title: string) => string;
}

const englishRows = (count: number): string => (count === 1 ? "1 row" : `${count} rows`);

const words: Readonly<Record<Language, DataWords>> = {
  en: {
    title: "Data",
    search: "Search all tables",
    searchHint: "In English or Chinese, or by ID",
    portion: "Table or part",
    insert: "Insert at the selection",
    insertHint:
      "Select a cell first: the table is inserted from there down and to the right, over empty cells only.",
    results: "Search results",
    found: (count, query) =>
      count === 0
        ? `No row has “${query}” in either language.`
        : `${englishRows(count)} for “${query}”. Choose one to see it in the workbook.`,
    rowHint: "Choose a row to see it in the workbook.",
    listHint: "Arrow keys move from row to row, and to the button that inserts a figure.",
    rowsOf: (title) => `Rows of “${title}”`,
  },
  "zh-CN": {
    title: "数据",
    search: "搜索所有表格",
    searchHint: "可用中文、英文或编号",
    portion: "表格或部分",
    insert: "在所选位置插入",
    insertHint: "请先选择一个单元格：表格从该处向下、向右插入，只写入空白单元格。",
    results: "搜索结果",
    found: (count, query) =>
      count === 0
        ? `两种语言中都没有包含“${query}”的行。`
        : `“${query}”：${count}行。选择一行即可在工作簿中查看。`,
    rowHint: "选择一行即可在工作簿中查看。",
    listHint: "用方向键在各行之间以及插入数据的按钮之间移动。",
    rowsOf: (title) => `“${title}”的各行`,
  },
};

export function dataWords(language: Language): DataWords {
  return words[language];
}
