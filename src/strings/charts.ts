/** What is said of charts: the view's words, how an insertion ended and why one was refused, in each language. */
import type { ChartFailure, ChartLeft, ChartNote, LeftOut } from "../core/chart";
import type { Language } from "../core/collection";
import type { HostFailure } from "../core/host-failure";
import { failureMessage } from "./messages";

type Sentences = {
  readonly [C in ChartFailure["code"]]: (facts: Extract<ChartFailure, { code: C }>) => string;
};

export interface ChartsWords {
  readonly title: string;
  readonly intro: string;
  readonly place: string;
  readonly places: Readonly<Record<"sheet" | "selection", string>>;
  readonly colours: string;
  readonly colourChoices: Readonly<Record<"tickmark" | "excel", string>>;
  readonly insert: (title: string) => string;
  readonly update: (title: string) => string;
  readonly insertShort: string;
  readonly updateShort: string;
  readonly insertAll: string;
  readonly absent: string;
  readonly current: (sheet: string) => string;
  readonly outdated: (sheet: string) => string;
  readonly sample: string;
  readonly picture: (title: string, reading: string) => string;
  readonly drawing: (titles: readonly string[]) => string;
  readonly drawn: (title: string, sheet: string) => string;
  readonly redrawn: (title: string, sheet: string) => string;
  readonly leftOut: (title: string, rows: readonly LeftOut[]) => string;
  readonly notes: Readonly<Record<ChartNote, string>>;
}

const english: Sentences & { readonly left: Readonly<Record<ChartLeft, string>> } = {
  left: {
    "as-before": "The workbook is as it was before.",
    kept: "What was added was taken away again, but for a sheet in which you have written since.",
    unfinished:
      "Excel does not answer; what was added is taken away when the workbook is opened next.",
  },
  "chart/no-table": ({ chart, table }) =>
    `“${chart}” needs the table “${table}”: insert it first, from Home or Data.`,
  "chart/column-gone": ({ chart, table, header }) =>
    `“${chart}” needs the column “${header}”, which is no longer in table ${table}.`,
  "chart/no-rows": ({ chart, table }) =>
    `Table ${table} has none of the rows that “${chart}” draws, or no numbers in them.`,
  "chart/units-differ": ({ chart, table, found }) =>
    `“${chart}” would mix units, which one axis cannot show: in table ${table} its rows are in ${found}.`,
  "chart/dates-differ": ({ chart, table, found }) =>
    `“${chart}” would compare numbers of different dates as if they were of one: in table ${table} its rows are as of ${found}.`,
  "chart/read-only": () =>
    "The workbook is open read-only. Save a copy or enable editing, then try again. Nothing was changed.",
  "chart/newer-tickmark": ({ schema }) =>
    `A newer version of Tickmark has written in this workbook (format ${schema}). This version reads it and changes nothing.`,
  "chart/unfinished": () =>
    "An earlier change was interrupted. Finish it or undo it first. Nothing was changed.",
  "chart/structure-protected": () =>
    "The workbook's structure is protected, so the sheet for charts cannot be added. Remove the protection under Review, then try again. Nothing was changed.",
  "chart/sheet-protected": ({ sheet }) =>
    `Sheet “${sheet}” is protected. Remove the protection under Review, then try again. Nothing was changed.`,
  "chart/changed-since": () =>
    "The table has changed since it was looked at. Try again. Nothing was changed.",
  "chart/no-cell-selected": () =>
    "Select a single cell of this workbook where the chart is to stand, then try again. Nothing was changed.",
  "chart/beyond-sheet": () =>
    "The sheet ends before the chart would. Select a cell further up. Nothing was changed.",
  "chart/failed": ({ failure, left }) => `${host(failure, "en")} ${english.left[left]}`,
  "chart/not-as-planned": ({ chart, left }) =>
    `Excel drew something else than the table's numbers for ${chart}. ${english.left[left]}`,
};

const chinese: typeof english = {
  left: {
    "as-before": "工作簿与之前相同。",
    kept: "已移除新增内容，但您之后写过内容的工作表予以保留。",
    unfinished: "Excel没有响应；下次打开工作簿时将移除新增内容。",
  },
  "chart/no-table": ({ chart, table }) =>
    `“${chart}”需要表格“${table}”：请先在“主页”或“数据”中插入。`,
  "chart/column-gone": ({ chart, table, header }) =>
    `“${chart}”需要“${header}”列，而表${table}中已没有该列。`,
  "chart/no-rows": ({ chart, table }) => `表${table}中没有“${chart}”所绘的行，或其中没有数字。`,
  "chart/units-differ": ({ chart, table, found }) =>
    `“${chart}”会混用不同单位，无法用同一坐标轴表示：表${table}中相关行的单位为${found}。`,
  "chart/dates-differ": ({ chart, table, found }) =>
    `“${chart}”会把不同日期的数字当作同一日期比较：表${table}中相关行的日期为${found}。`,
  "chart/read-only": () => "工作簿以只读方式打开。请另存副本或启用编辑，然后重试。未作任何更改。",
  "chart/newer-tickmark": ({ schema }) =>
    `更新版本的Tickmark写过此工作簿（格式${schema}）。当前版本只读取，不作更改。`,
  "chart/unfinished": () => "先前的更改被中断。请先完成或撤销。未作任何更改。",
  "chart/structure-protected": () =>
    "工作簿结构受保护，无法新增图表工作表。请在“审阅”中取消保护后重试。未作任何更改。",
  "chart/sheet-protected": ({ sheet }) =>
    `工作表“${sheet}”受保护。请在“审阅”中取消保护后重试。未作任何更改。`,
  "chart/changed-since": () => "读取之后表格已有变化。请重试。未作任何更改。",
  "chart/no-cell-selected": () =>
    "请在本工作簿中选择要放置图表的一个单元格，然后重试。未作任何更改。",
  "chart/beyond-sheet": () => "工作表的行数放不下该图表。请选择更靠上的单元格。未作任何更改。",
  "chart/failed": ({ failure, left }) => `${host(failure, "zh-CN")}${chinese.left[left]}`,
  "chart/not-as-planned": ({ chart, left }) =>
    `Excel为${chart}绘制的内容与表中数字不符。${chinese.left[left]}`,
};

function host(failure: HostFailure, language: Language): string {
  return failureMessage(failure, language);
}

const sentences = { en: english, "zh-CN": chinese } as const;

export function chartMessage(failure: ChartFailure, language: Language): string {
  // Each function takes the facts of its own code; the index and the argument carry the same code.
  const sentence = sentences[language][failure.code] as (facts: ChartFailure) => string;
  return sentence(failure);
}

const whyInEnglish: Readonly<Record<LeftOut["why"], string>> = {
  deleted: "deleted",
  "key-differs": "its ID has a space or another character too many",
  "no-number": "not a number",
  "no-date": "no date",
  "no-label": "no name",
  "no-qualifier": "no qualifier",
  outside: "outside the dates that the chart shows",
};

const whyInChinese: typeof whyInEnglish = {
  deleted: "已删除",
  "key-differs": "编号中多了空格或其他字符",
  "no-number": "不是数字",
  "no-date": "没有日期",
  "no-label": "没有名称",
  "no-qualifier": "没有限定",
  outside: "不在图表的日期范围内",
};

const words: Readonly<Record<Language, ChartsWords>> = {
  en: {
    title: "Charts",
    intro:
      "Native Excel charts of the tables in this workbook. They follow the tables, keep working without Tickmark, and say their source in the title.",
    place: "Where new charts go",
    places: { selection: "At the selected cell", sheet: "On a sheet for charts" },
    colours: "Colours",
    colourChoices: {
      tickmark: "Easy to tell apart for everyone",
      excel: "Of the workbook's theme",
    },
    insert: (title) => `Insert “${title}”`,
    update: (title) => `Update “${title}”`,
    insertShort: "Insert",
    updateShort: "Update",
    insertAll: "Insert or update all",
    absent: "Not in the workbook.",
    current: (sheet) => `On sheet “${sheet}”, and shows what its table holds.`,
    outdated: (sheet) => `On sheet “${sheet}”, and differs from its table. Update it.`,
    sample: "The picture shows the release's own numbers.",
    picture: (title, reading) => `${title}. ${reading}`,
    drawing: (titles) =>
      titles.length === 1 ? `Drawing “${titles[0] ?? ""}”…` : `Drawing ${titles.length} charts…`,
    drawn: (title, sheet) => `“${title}” is on sheet “${sheet}”.`,
    redrawn: (title, sheet) => `“${title}” on sheet “${sheet}” is up to date.`,
    leftOut: (title, rows) =>
      `“${title}” leaves out ${rows.map(({ key, why }) => `${key} (${whyInEnglish[why]})`).join(", ")}.`,
    notes: {
      "text-left-out":
        "The description is left out where the cells beneath a chart are not empty, or were edited.",
      "looks-left-out":
        "Excel did not take all of the colours and axis settings here; the charts are complete, but plain.",
    },
  },
  "zh-CN": {
    title: "图表",
    intro:
      "依据此工作簿中的表绘制的Excel原生图表。图表随表变化，没有Tickmark也能使用，并在标题中注明来源。",
    place: "新图表的位置",
    places: { selection: "所选单元格处", sheet: "图表工作表" },
    colours: "颜色",
    colourChoices: { tickmark: "易于分辨（色盲友好）", excel: "工作簿主题颜色" },
    insert: (title) => `插入“${title}”`,
    update: (title) => `更新“${title}”`,
    insertShort: "插入",
    updateShort: "更新",
    insertAll: "全部插入或更新",
    absent: "不在工作簿中。",
    current: (sheet) => `位于工作表“${sheet}”，与表中内容一致。`,
    outdated: (sheet) => `位于工作表“${sheet}”，与表中内容不一致，请更新。`,
    sample: "示意图使用数据版本自带的数字。",
    picture: (title, reading) => `${title}。${reading}`,
    drawing: (titles) =>
      titles.length === 1 ? `正在绘制“${titles[0] ?? ""}”……` : `正在绘制${titles.length}个图表……`,
    drawn: (title, sheet) => `“${title}”已放在工作表“${sheet}”。`,
    redrawn: (title, sheet) => `工作表“${sheet}”中的“${title}”已是最新。`,
    leftOut: (title, rows) =>
      `“${title}”未包含${rows.map(({ key, why }) => `${key}（${whyInChinese[why]}）`).join("、")}。`,
    notes: {
      "text-left-out": "图表下方单元格不为空或已被修改时，不写入说明文字。",
      "looks-left-out": "Excel未接受部分颜色和坐标轴设置；图表内容完整，样式从简。",
    },
  },
};

export function chartsWords(language: Language): ChartsWords {
  return words[language];
}
