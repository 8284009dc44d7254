/** The words of citations and figures in cells, and what the pane and the driver say of them, in both languages. */
import type { CiteWords, ShippedStyle, ShortWords, StyleFileError } from "../core/cite";
import type { CitationRefusal } from "../core/citing";
import type { Language } from "../core/collection";
import type { FigureWords } from "../core/figure";
import { failureMessage, type Failure } from "./messages";

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

const short: Readonly<Record<Language, ShortWords>> = {
  en: {
    title: (title) => `“${title}”`,
    names: (names) =>
      names.length < 2
        ? names.join("")
        : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`,
    join: (parts) => parts.join(", "),
    date: (year, month, day) =>
      [day, month === null ? null : months[month - 1], year]
        .filter((part) => part !== null)
        .join(" "),
    about: (date) => `about ${date}`,
    undated: "undated",
  },
  "zh-CN": {
    title: (title) => `《${title}》`,
    names: (names) => names.join("、"),
    join: (parts) => parts.join("，"),
    date: (year, month, day) =>
      `${year}年${month === null ? "" : `${month}月`}${day === null ? "" : `${day}日`}`,
    about: (date) => `约${date}`,
    undated: "日期不详",
  },
};

export const citeWords: CiteWords = {
  short,
  line: {
    en: {
      prefix: "Source: ",
      more: (count) => ` and ${count} more, listed on the sheet of sources.`,
    },
    "zh-CN": { prefix: "来源：", more: (count) => `，另有${count}项，见来源工作表。` },
  },
};

/** The header of the column of references in a Sources table. */
export const referenceHeaders: Readonly<Record<Language, string>> = {
  en: "Reference",
  "zh-CN": "参考文献",
};

export const figureWords: Readonly<Record<Language, FigureWords>> = {
  en: {
    asOf: (figure, date) =>
      date === "" ? figure : figure === "" ? `As of ${date}` : `${figure}, as of ${date}`,
  },
  "zh-CN": {
    asOf: (figure, date) =>
      date === "" ? figure : figure === "" ? `截至${date}` : `${figure}（截至${date}）`,
  },
};

export const styleTitles: Readonly<Record<Language, Readonly<Record<ShippedStyle, string>>>> = {
  en: {
    apa: "APA, 7th edition",
    "chicago-author-date": "Chicago, author-date, 17th edition",
    "gb-t-7714": "GB/T 7714—2015",
    short: "Short source line",
  },
  "zh-CN": {
    apa: "APA第7版",
    "chicago-author-date": "芝加哥格式（著者-日期制，第17版）",
    "gb-t-7714": "GB/T 7714—2015",
    short: "简短来源",
  },
};

type CiteCode = Exclude<CitationRefusal, { code: `edit/${string}` }>;
type Said = CiteCode | StyleFileError;
type Sentences = { readonly [C in Said["code"]]: (facts: Extract<Said, { code: C }>) => string };

const sentences: Readonly<Record<Language, Sentences>> = {
  en: {
    "cite/no-sources": () =>
      "The selected cells have no source that Tickmark knows. Select cells of one of its tables, or choose a source below.",
    "cite/no-cell-selected": () => "Select a cell of this workbook first.",
    "cite/foreign-chart": () =>
      "The selected chart is not one of Tickmark's, so Tickmark cannot tell which cells it is drawn from. Choose a source from the list; its line goes beneath the chart.",
    "cite/no-room": ({ sheet, address }) =>
      `No cell of ${address} on “${sheet}” is free. Select a free cell and try again.`,
    "cite/cells-taken": ({ sheet, address }) =>
      `Not all of ${address} on “${sheet}” is free. Nothing was written over: select an empty cell with room to its right, not directly below a table.`,
    "cite/already-there": ({ sheet, address }) =>
      `The same source line stands in ${address} on “${sheet}” already.`,
    "cite/no-sources-table": () =>
      "There is no table of sources without references in this workbook. Fill the workbook first.",
    "cite/right-not-free": ({ sheet, address }) =>
      `The references would go to ${address} on “${sheet}”, which is not empty. Move what stands there, or copy the bibliography instead.`,
    "cite/no-reference-column": () =>
      "The column of references stays: it is no longer the last one of its table, or a reference in it was edited by hand.",
    "cite/line-changed": () =>
      "This source line was edited or removed since it was shown here, so nothing was changed. Look at the list again.",
    "cite/style-unknown": ({ style }) =>
      `There is no citation style “${style}” here. Add its .csl file again.`,
    "cite/structure-protected": () =>
      "The structure of this workbook is protected, so no name can be given to a cell. Unprotect it and try again.",
    "cite/nothing-to-take-back": () => "There is no change of citations to take back.",
    "cite/figure-unknown": ({ key }) => `There is no figure ${key}.`,
    "cite/figure-not-here": ({ key }) =>
      `No table in this workbook holds ${key}, so no formula can look it up. Insert it as a value, or fill the workbook first.`,
    "style/too-large": ({ bytes, limit }) =>
      `The file has ${bytes.toLocaleString("en-US")} bytes; a citation style may have ${limit.toLocaleString("en-US")}.`,
    "style/not-xml": ({ reason }) => `The file is not well-formed XML: ${reason}`,
    "style/not-csl": () => "The file is not a CSL style.",
    "style/dependent": ({ parent }) =>
      `The style only points to another one, and Tickmark fetches nothing. Add that one's file instead: ${parent}`,
    "style/no-bibliography": () => "The style has no bibliography, so it can set no reference.",
    "style/unusable": ({ reason }) => `No source can be set by this style: ${reason}`,
  },
  "zh-CN": {
    "cite/no-sources": () =>
      "所选单元格没有Tickmark已知的来源。请选择其表格中的单元格，或在下方选择来源。",
    "cite/no-cell-selected": () => "请先在本工作簿中选择单元格。",
    "cite/foreign-chart": () =>
      "所选图表并非由Tickmark绘制，Tickmark无法得知其数据取自哪些单元格。请从列表中选择来源，来源行将写在图表下方。",
    "cite/no-room": ({ sheet, address }) =>
      `工作表“${sheet}”的${address}中没有空单元格。请选择空单元格后重试。`,
    "cite/cells-taken": ({ sheet, address }) =>
      `工作表“${sheet}”的${address}并非全部为空，未作任何覆盖。请选择右侧有空位且不紧邻表格下方的空单元格。`,
    "cite/already-there": ({ sheet, address }) =>
      `工作表“${sheet}”的${address}中已有相同的来源行。`,
    "cite/no-sources-table": () => "工作簿中没有尚无参考文献列的来源表。请先填充工作簿。",
    "cite/right-not-free": ({ sheet, address }) =>
      `参考文献应写入工作表“${sheet}”的${address}，但该处非空。请移走其中内容，或改为复制参考文献。`,
    "cite/no-reference-column": () =>
      "参考文献列予以保留：它已不是表格的最后一列，或其中有条目经手工修改。",
    "cite/line-changed": () =>
      "此来源行在此处显示之后已被修改或移除，未作任何更改。请重新查看列表。",
    "cite/style-unknown": ({ style }) => `此处没有引文样式“${style}”。请重新添加其.csl文件。`,
    "cite/structure-protected": () => "工作簿结构受保护，无法为单元格命名。请取消保护后重试。",
    "cite/nothing-to-take-back": () => "没有可撤销的引文更改。",
    "cite/figure-unknown": ({ key }) => `没有数据${key}。`,
    "cite/figure-not-here": ({ key }) =>
      `工作簿中没有包含${key}的表格，公式无从查找。请按数值插入，或先填充工作簿。`,
    "style/too-large": ({ bytes, limit }) =>
      `文件有${bytes.toLocaleString("en-US")}字节；引文样式最多${limit.toLocaleString("en-US")}字节。`,
    "style/not-xml": ({ reason }) => `文件不是格式正确的XML：${reason}`,
    "style/not-csl": () => "文件不是CSL样式。",
    "style/dependent": ({ parent }) =>
      `该样式只指向另一样式，而Tickmark不下载任何内容。请添加那一样式的文件：${parent}`,
    "style/no-bibliography": () => "该样式没有参考文献表部分，无法排印条目。",
    "style/unusable": ({ reason }) => `无法用该样式排印任何来源：${reason}`,
  },
};

export type CiteFailure = Said | Failure;

export function citeFailureMessage(failure: CiteFailure, language: Language): string {
  if (!isSaidHere(failure)) return failureMessage(failure, language);
  // Each function takes the facts of its own code; the index and the argument carry the same code.
  const sentence = sentences[language][failure.code] as (facts: Said) => string;
  return sentence(failure);
}

function isSaidHere(failure: CiteFailure): failure is Said {
  return failure.code.startsWith("cite/") || failure.code.startsWith("style/");
}
