/** What the Sources view says, and the Data view of inserting a figure; loaded with them. */
import type { SourceUse } from "../core/citing";
import type { Language } from "../core/collection";
import type { FigureForm } from "../core/figure";

interface Place {
  readonly sheet: string;
  /** From 0. */
  readonly row: number;
  readonly column: number;
}

export interface SourcesWords {
  readonly title: string;
  readonly loading: string;
  readonly selected: string;
  readonly selectedChart: string;
  readonly noneSelected: string;
  readonly selectedHint: (count: number) => string;
  readonly readSelection: string;
  readonly insertLine: string;
  readonly style: string;
  readonly addStyle: string;
  readonly all: string;
  readonly restyle: string;
  readonly references: string;
  readonly removeReferences: string;
  readonly copyAll: string;
  readonly takeBack: string;
  readonly edited: (count: number) => string;
  readonly now: string;
  readonly next: string;
  readonly overwrite: string;
  readonly applyRestyle: string;
  readonly leave: string;
  readonly lines: (count: number) => string;
  readonly goToLine: (place: string) => string;
  readonly editedLine: string;
  readonly removeLine: string;
  readonly removeEditedLine: string;
  readonly list: string;
  readonly search: string;
  readonly found: (count: number) => string;
  readonly insertThis: string;
  readonly copy: string;
  readonly copied: string;
  readonly notCopied: string;
  readonly goToSource: string;
  readonly findUses: string;
  readonly uses: (id: string, count: number) => string;
  readonly use: (use: SourceUse) => string;
  readonly figureAs: string;
  readonly figureForms: Readonly<Record<FigureForm, string>>;
  readonly insertFigure: (key: string) => string;
  readonly insertShort: string;
  readonly activity: {
    readonly writing: string;
    readonly inserted: (place: Place) => string;
    readonly referenced: (cells: number) => string;
    readonly lineRemoved: (place: string) => string;
    readonly referencesRemoved: (cells: number) => string;
    readonly restyled: (cells: number, left: number) => string;
    readonly takenBack: (cells: number, left: number) => string;
    readonly styleAdded: (title: string) => string;
    readonly figureInserted: (figure: string, place: Place) => string;
  };
}

function address({ row, column }: Place): string {
  const letters = (n: number): string =>
    (n < 26 ? "" : letters(Math.floor(n / 26) - 1)) + String.fromCharCode(65 + (n % 26));
  return `${letters(column)}${row + 1}`;
}

const cells = (count: number): string => (count === 1 ? "1 cell" : `${count} cells`);

const words: Readonly<Record<Language, SourcesWords>> = {
  en: {
    title: "Sources",
    loading: "Reading the citations of this workbook…",
    selected: "Of the selected cells",
    selectedChart: "Of the selected chart",
    noneSelected:
      "The selected cells have no source that Tickmark knows. Select cells of its tables, a figure or a source line, or choose a source below.",
    selectedHint: (count) => (count === 1 ? "1 source" : `${count} sources`),
    readSelection: "Read the selection again",
    insertLine: "Insert “Source: …” beneath",
    style: "Citation style",
    addStyle: "Add a .csl file…",
    all: "In the whole workbook",
    restyle: "Set all citations in this style",
    references: "Add references to the Sources table",
    removeReferences: "Remove the references from the Sources table",
    copyAll: "Copy the bibliography",
    takeBack: "Take the last change of citations back",
    edited: (count) =>
      count === 1
        ? "1 citation was edited by hand. It stays unless you say otherwise."
        : `${count} citations were edited by hand. They stay unless you say otherwise.`,
    now: "Now",
    next: "Would become",
    overwrite: "Set this one anew",
    applyRestyle: "Set the others",
    leave: "Leave all as they are",
    lines: (count) =>
      count === 0
        ? "No source line in this workbook yet"
        : count === 1
          ? "1 source line in this workbook"
          : `${count} source lines in this workbook`,
    goToLine: (place) => `Go to ${place}`,
    editedLine: "Edited by hand.",
    removeLine: "Remove",
    removeEditedLine: "Remove, with the edits",
    list: "All sources",
    search: "Search the sources",
    found: (count) => (count === 1 ? "1 source" : `${count} sources`),
    insertThis: "Insert a source line",
    copy: "Copy",
    copied: "Copied.",
    notCopied: "The browser does not let this pane copy. Select the text and copy it:",
    goToSource: "Go to its row",
    findUses: "Find cells that use it",
    uses: (id, count) => (count === 0 ? `No cell uses ${id}.` : `${cells(count)} with ${id}:`),
    use: (use) => {
      switch (use.kind) {
        case "row":
          return `${use.key} ${use.label}`;
        case "line":
          return use.text;
        case "figure":
          return `Figure ${use.key}`;
        case "reference":
          return "Its own row";
        case "formula":
          return use.formula;
      }
    },
    figureAs: "Insert a figure as",
    figureForms: {
      value: "Number, with its qualifier",
      words: "Words",
      formula: "Formula that follows the table",
    },
    insertFigure: (key) => `Insert ${key} at the selection`,
    insertShort: "Insert",
    activity: {
      writing: "Writing…",
      inserted: (place) => `The source line is in ${address(place)} on “${place.sheet}”.`,
      referenced: (count) => `${count} references were added to the Sources table.`,
      lineRemoved: (place) => `The source line in ${place} was removed.`,
      referencesRemoved: (count) => `${count} references were removed from the Sources table.`,
      restyled: (count, left) =>
        `${cells(count)} set anew.${left === 0 ? "" : ` ${cells(left)} had changed meanwhile and stayed.`}`,
      takenBack: (count, left) =>
        `Taken back: ${cells(count)}.${left === 0 ? "" : ` ${cells(left)} that you edited since stayed.`}`,
      styleAdded: (title) => `“${title}” was added, and is kept with this workbook.`,
      figureInserted: (figure, place) =>
        `${figure} is in ${address(place)} on “${place.sheet}” and the cells beside it.`,
    },
  },
  "zh-CN": {
    title: "来源",
    loading: "正在读取此工作簿的引文……",
    selected: "所选单元格的来源",
    selectedChart: "所选图表的来源",
    noneSelected:
      "所选单元格没有Tickmark已知的来源。请选择其表格中的单元格、数据或来源行，或在下方选择来源。",
    selectedHint: (count) => `${count}个来源`,
    readSelection: "重新读取所选单元格",
    insertLine: "在下方插入“来源：……”",
    style: "引文样式",
    addStyle: "添加.csl文件……",
    all: "整个工作簿",
    restyle: "将所有引文设为此样式",
    references: "为来源表添加参考文献列",
    removeReferences: "移除来源表的参考文献列",
    copyAll: "复制参考文献表",
    takeBack: "撤销上一次引文更改",
    edited: (count) => `${count}条引文经手工修改，除非您另行指定，否则保持不变。`,
    now: "现为",
    next: "将改为",
    overwrite: "重新设置这一条",
    applyRestyle: "设置其余引文",
    leave: "全部保持不变",
    lines: (count) => (count === 0 ? "此工作簿中尚无来源行" : `此工作簿中有${count}条来源行`),
    goToLine: (place) => `转到${place}`,
    editedLine: "经手工修改。",
    removeLine: "移除",
    removeEditedLine: "连同修改一并移除",
    list: "全部来源",
    search: "搜索来源",
    found: (count) => `${count}个来源`,
    insertThis: "插入来源行",
    copy: "复制",
    copied: "已复制。",
    notCopied: "浏览器不允许此窗格复制。请选中文字后自行复制：",
    goToSource: "转到其所在行",
    findUses: "查找使用它的单元格",
    uses: (id, count) => (count === 0 ? `没有单元格使用${id}。` : `使用${id}的${count}个单元格：`),
    use: (use) => {
      switch (use.kind) {
        case "row":
          return `${use.key} ${use.label}`;
        case "line":
          return use.text;
        case "figure":
          return `数据${use.key}`;
        case "reference":
          return "其自身所在行";
        case "formula":
          return use.formula;
      }
    },
    figureAs: "数据的插入方式",
    figureForms: { value: "数字（含限定）", words: "文字", formula: "随表格更新的公式" },
    insertFigure: (key) => `在所选位置插入${key}`,
    insertShort: "插入",
    activity: {
      writing: "正在写入……",
      inserted: (place) => `来源行已写入工作表“${place.sheet}”的${address(place)}。`,
      referenced: (count) => `已为来源表添加${count}条参考文献。`,
      lineRemoved: (place) => `已移除${place}的来源行。`,
      referencesRemoved: (count) => `已从来源表移除${count}条参考文献。`,
      restyled: (count, left) =>
        `已重新设置${count}个单元格。${left === 0 ? "" : `${left}个单元格其间已变动，保持不变。`}`,
      takenBack: (count, left) =>
        `已撤销${count}个单元格的更改。${left === 0 ? "" : `${left}个单元格此后经您修改，保持不变。`}`,
      styleAdded: (title) => `已添加“${title}”，并随此工作簿保存。`,
      figureInserted: (figure, place) =>
        `${figure}已写入工作表“${place.sheet}”的${address(place)}及其右侧单元格。`,
    },
  },
};

export function sourcesWords(language: Language): SourcesWords {
  return words[language];
}
