/** What the Checks view says, in each language; loaded with it. */
import type { Language } from "../core/collection";
import { severities, type Counts, type Finding, type Severity } from "../core/validate";
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
  readonly fixAll: (count: number) => string;
  readonly fixAllOf: (count: number, kind: string) => string;
  readonly preview: (kind: string, count: number) => string;
  readonly previewHint: string;
  readonly forgets: string;
  readonly empty: string;
  readonly write: (count: number) => string;
  readonly cancel: string;
  readonly fixing: string;
  readonly fixed: (count: number) => string;
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
  fixAll: (count) => `Fix all ${count}…`,
  fixAllOf: (count, kind) => `Fix all ${count}: ${kind}`,
  preview: (kind, count) => `${kind}: ${many(count, "cell", "cells")} to fix`,
  previewHint: "Nothing has been written yet. This is what each cell holds, and what it will hold.",
  forgets: "Afterwards the change before this one can no longer be taken back.",
  empty: "Empty",
  write: (count) => `Write ${many(count, "cell", "cells")}`,
  cancel: "Cancel",
  fixing: "Fixing…",
  fixed: (count) =>
    `${many(count, "cell was", "cells were")} fixed. Under Refresh this can be taken back.`,
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
  fixAll: (count) => `全部修正（${count}）……`,
  fixAllOf: (count, kind) => `全部修正（${count}）：${kind}`,
  preview: (kind, count) => `${kind}：将修正${count}个单元格`,
  previewHint: "尚未写入任何内容。下面是每个单元格现在的内容和将要写入的内容。",
  forgets: "此后，前一次更改将无法再撤销。",
  empty: "空",
  write: (count) => `写入${count}个单元格`,
  cancel: "取消",
  fixing: "正在修正……",
  fixed: (count) => `已修正${count}个单元格。可在“更新”中撤销。`,
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
