/** What the Checks view says, in each language; loaded with it. */
import type { Language } from "../core/collection";
import {
  severities,
  type Counts,
  type Finding,
  type FindingCode,
  type Fix,
  type Severity,
} from "../core/validate";
import { findingKind, findingMessage } from "./findings";

export interface ChecksWords {
  readonly title: string;
  readonly hint: string;
  readonly checking: string;
  readonly again: string;
  readonly nothing: string;
  readonly noTable: string;
  /** Said whenever a check has ended. */
  readonly counts: (counts: Counts) => string;
  readonly stale: string;
  readonly filters: string;
  readonly all: string;
  readonly severities: Readonly<Record<Severity, string>>;
  readonly list: string;
  readonly listHint: string;
  readonly nowhere: string;
  readonly fix: (before: string, after: string) => string;
  /** The same where a preview comes first. */
  readonly fixAfterLook: (before: string, after: string) => string;
  readonly fixAll: (count: number) => string;
  readonly fixAllOf: (count: number, kind: string) => string;
  readonly preview: (kind: string, count: number, what: Fix["kind"]) => string;
  readonly previewHint: string;
  /** What else a person should know of the fixes of a kind. */
  readonly besides: Partial<Readonly<Record<FindingCode, string>>>;
  readonly wayBack: string;
  readonly forgets: string;
  readonly empty: string;
  readonly write: (count: number, what: Fix["kind"]) => string;
  readonly cancel: string;
  readonly fixing: string;
  readonly fixed: (count: number, what: Fix["kind"]) => string;
  readonly showing: string;
  readonly shown: (address: string, isHidden: boolean) => string;
  readonly sheetHidden: (sheet: string, address: string) => string;
  readonly gone: (address: string) => string;
  readonly notShown: (address: string) => string;
  readonly copy: string;
  readonly copied: string;
  readonly copyDenied: string;
  readonly report: string;
}

const english: ChecksWords = {
  title: "Checks",
  hint: "Looks through Tickmark’s tables in this workbook. Your own columns, rows and sheets are not judged, and nothing is changed.",
  checking: "Checking the workbook…",
  again: "Check again",
  nothing: "Nothing is wrong with Tickmark’s tables in this workbook.",
  noTable:
    "This workbook holds no table of Tickmark, so there is nothing to check. Fill it under Home, or insert a table under Data.",
  counts: ({ error, warning, info }) =>
    `Checked: ${many(error, "error", "errors")}, ${many(warning, "warning", "warnings")}, ${many(info, "note", "notes")}.`,
  stale: "The workbook has changed since this check.",
  filters: "Show",
  all: "All",
  severities: { error: "Errors", warning: "Warnings", info: "Notes" },
  list: "Findings",
  listHint: "Choose a finding to go to its cell. Arrow keys move from line to line and to the fix.",
  nowhere: "Workbook",
  fix: (before, after) => `Fix: ${before} → ${after}`,
  fixAfterLook: (before, after) => `Fix…: ${before} → ${after}`,
  fixAll: (count) => `Fix all ${count}…`,
  fixAllOf: (count, kind) => `Fix all ${count}: ${kind}`,
  preview: (kind, count, what) => `${kind}: ${counted(count, what)} to fix`,
  previewHint:
    "Nothing has been written yet. This is what stands there, and what will stand there.",
  besides: {
    "chart/values-differ":
      "The cells that Tickmark draws the chart from get their formulas back, also where a number was typed over them. The first difference is shown; nothing else of the chart is written.",
    "chart/no-source-line": "Your words in the title stay; the source is written beneath them.",
    "chart/joined-series":
      "What was added goes from the chart, not from its cells. If you take this back, it comes back with its cells and its name, but not with its colours.",
    "chart/no-whole":
      "The axes and numbers are drawn as they were inserted. If you take this back, the chart is a pie again in Excel’s own looks.",
    "citation/source-gone": "The row is put back at the end of its table as the release has it.",
  },
  wayBack: "Under Refresh this can be taken back, until another change is made.",
  forgets: "Afterwards the change before this one can no longer be taken back.",
  empty: "Empty",
  write: (count, what) => `Write ${counted(count, what)}`,
  cancel: "Cancel",
  fixing: "Fixing…",
  fixed: (count, what) => `Fixed: ${counted(count, what)}. Under Refresh this can be taken back.`,
  showing: "Going to the cell…",
  shown: (address, isHidden) =>
    isHidden ? `${address} is selected, and its row is hidden.` : `${address} is selected.`,
  sheetHidden: (sheet, address) =>
    `Sheet “${sheet}” is hidden, so ${address} cannot be shown. Unhide the sheet first.`,
  gone: (address) => `${address} is not there any more. Check again.`,
  notShown: (address) => `${address} could not be shown.`,
  copy: "Copy report",
  copied: "The report is on the clipboard.",
  copyDenied:
    "The browser does not allow copying. The report is selected below: press Ctrl+C or ⌘C.",
  report: "Report",
};

const chinese: ChecksWords = {
  title: "检查",
  hint: "检查本工作簿中Tickmark的表。您自己的列、行和工作表不在检查之列，也不会作任何更改。",
  checking: "正在检查工作簿……",
  again: "重新检查",
  nothing: "此工作簿中Tickmark的表格没有问题。",
  noTable:
    "此工作簿中尚无Tickmark的表格，没有可检查的内容。请在“主页”中填充，或在“数据”中插入表格。",
  counts: ({ error, warning, info }) =>
    `检查完毕：错误${error}个，警告${warning}个，提示${info}个。`,
  stale: "检查之后工作簿已有更改。",
  filters: "显示",
  all: "全部",
  severities: { error: "错误", warning: "警告", info: "提示" },
  list: "检查结果",
  listHint: "选择一项即可转到其单元格。用方向键在各行之间以及修正按钮之间移动。",
  nowhere: "工作簿",
  fix: (before, after) => `修正：${before} → ${after}`,
  fixAfterLook: (before, after) => `修正……：${before} → ${after}`,
  fixAll: (count) => `全部修正（${count}）……`,
  fixAllOf: (count, kind) => `全部修正（${count}）：${kind}`,
  preview: (kind, count, what) => `${kind}：将修正${inChinese(count, what)}`,
  previewHint: "尚未写入任何内容。下面是现有的内容和将要写入的内容。",
  besides: {
    "chart/values-differ":
      "Tickmark用于绘图的单元格将恢复其公式，包括被键入的数字覆盖之处。下面显示第一处差异；图表的其他部分不作更改。",
    "chart/no-source-line": "标题中您的文字保持不变，来源写在其下方。",
    "chart/joined-series":
      "新增的系列将从图表中移除，其单元格不变。若撤销此更改，该系列连同其单元格和名称会恢复，但颜色不会恢复。",
    "chart/no-whole":
      "坐标轴和数值将恢复为插入时的样子。若撤销此更改，图表将再次成为饼图，采用Excel自己的样式。",
    "citation/source-gone": "该行将按版本中的内容放回其表格末尾。",
  },
  wayBack: "在作出其他更改之前，可在“更新”中撤销。",
  forgets: "此后，前一次更改将无法再撤销。",
  empty: "空",
  write: (count, what) => `写入${inChinese(count, what)}`,
  cancel: "取消",
  fixing: "正在修正……",
  fixed: (count, what) => `已修正${inChinese(count, what)}。可在“更新”中撤销。`,
  showing: "正在转到单元格……",
  shown: (address, isHidden) =>
    isHidden ? `已选中${address}，但该行被隐藏。` : `已选中${address}。`,
  sheetHidden: (sheet, address) =>
    `工作表“${sheet}”已隐藏，无法显示${address}。请先取消隐藏该工作表。`,
  gone: (address) => `${address}已不存在，请重新检查。`,
  notShown: (address) => `无法显示${address}。`,
  copy: "复制报告",
  copied: "报告已复制到剪贴板。",
  copyDenied: "浏览器不允许复制。报告已在下面选中，请按Ctrl+C或⌘C。",
  report: "报告",
};

const words: Readonly<Record<Language, ChecksWords>> = { en: english, "zh-CN": chinese };

export function checksWords(language: Language): ChecksWords {
  return words[language];
}

/** `Report figures!D7`; the word for the workbook where a finding stands in no sheet. */
export function addressOf({ sheet, cell }: Finding, language: Language): string {
  return sheet === null || cell === null ? words[language].nowhere : `${sheet}!${cell}`;
}

/** All findings as a text to be pasted: a line each, under their kinds. */
export function reportText(
  findings: readonly Finding[],
  counts: Counts,
  language: Language,
): string {
  const own = words[language];
  const lines = [own.counts(counts)];
  for (const severity of severities) {
    const of = findings.filter((one) => one.severity === severity);
    if (of.length > 0) lines.push("", `${own.severities[severity]} (${of.length})`);
    for (const one of of)
      lines.push(
        `- ${addressOf(one, language)} · ${findingKind(one.code, language)} · ${findingMessage(one, language)}`,
      );
  }
  return `${lines.join("\n")}\n`;
}

function many(count: number, one: string, several: string): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? one : several}`;
}

function counted(count: number, what: Fix["kind"]): string {
  switch (what) {
    case "cell":
    case "line":
      return many(count, "cell", "cells");
    case "chart":
      return many(count, "chart", "charts");
    case "rows":
      return many(count, "citation", "citations");
  }
}

function inChinese(count: number, what: Fix["kind"]): string {
  switch (what) {
    case "cell":
    case "line":
      return `${count}个单元格`;
    case "chart":
      return `${count}个图表`;
    case "rows":
      return `${count}处引文`;
  }
}
