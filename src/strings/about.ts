/** What the About view says, in each language; loaded with it. */
import type { Language } from "../core/collection";

interface AboutWords {
  readonly title: string;
  readonly language: string;
  readonly languageHint: string;
  readonly version: (version: string) => string;
  readonly privacyTitle: string;
  readonly privacy: readonly string[];
  readonly clientTitle: string;
  readonly client: readonly string[];
  readonly prepare: string;
  readonly prepareQuestion: string;
  readonly prepareYes: string;
  readonly prepareNo: string;
  readonly preparing: string;
  readonly prepared: (hadAny: boolean) => string;
  readonly licenceTitle: string;
  readonly licence: string;
  readonly showNotices: string;
  readonly hideNotices: string;
  readonly notices: string;
  readonly supportTitle: string;
  readonly diagnosticsHint: string;
  readonly copy: string;
  readonly copied: string;
  readonly copyDenied: string;
  readonly diagnostics: string;
}

const words: Readonly<Record<Language, AboutWords>> = {
  en: {
    title: "About",
    language: "Language of the pane",
    languageHint: "Tables in the workbook keep the language they were inserted in.",
    version: (version) => `Tickmark ${version}`,
    privacyTitle: "What leaves this computer",
    privacy: [
      "Nothing about you or your workbook. There is no account and no telemetry.",
      "The pane is a web page: it is loaded from the server that your administrator or you chose, and Office.js from Microsoft. The collections come with the pane.",
    ],
    clientTitle: "Before a client gets the workbook",
    client: [
      "So that the last changes can be taken back, the workbook remembers what their cells held before, and when they were made. Excel does not show it, but whoever opens the file with other tools can read it.",
      "What stays after this: which tables are of which release, and how sources are cited, so that the workbook can be checked and refreshed later; and any sheet with a change log, which is yours to delete.",
    ],
    prepare: "Prepare for client",
    prepareQuestion:
      "What the last changes replaced is removed from the workbook, and they can no longer be taken back. No cell is changed.",
    prepareYes: "Remove it",
    prepareNo: "Keep it",
    preparing: "Removing what was remembered…",
    prepared: (hadAny) =>
      hadAny
        ? "Removed: the workbook no longer remembers what its cells held before. Save it before you send it."
        : "There was nothing to remove: the workbook remembers nothing of what its cells held before.",
    licenceTitle: "Licences",
    licence: "Tickmark is free software under the MIT licence.",
    showNotices: "Show the licences of the software it contains",
    hideNotices: "Hide the licences",
    notices: "Licences of the software that Tickmark contains",
    supportTitle: "Reporting a problem",
    diagnosticsHint:
      "Versions, platform and counts for a report. No cell contents, no names of sheets or files.",
    copy: "Copy diagnostics",
    copied: "Copied.",
    copyDenied:
      "The clipboard is not available here. The text is selected below: press Ctrl+C, or Cmd+C on a Mac.",
    diagnostics: "Diagnostics",
  },
  "zh-CN": {
    title: "关于",
    language: "窗格语言",
    languageHint: "工作簿中的表格保持插入时的语言。",
    version: (version) => `Tickmark ${version}`,
    privacyTitle: "哪些信息会离开此计算机",
    privacy: [
      "不发送任何有关您或工作簿的信息。没有账户，没有遥测。",
      "窗格是一个网页：从您或管理员选定的服务器加载，Office.js来自微软。数据集随窗格一同提供。",
    ],
    clientTitle: "将工作簿交给客户之前",
    client: [
      "为便于撤销最近的更改，工作簿中保存了相关单元格更改前的内容和更改时间。Excel中看不到这些信息，但用其他工具打开文件即可读取。",
      "清除后仍会保留：各表格所属的版本以及来源的引用方式，以便日后检查和更新；写有更改记录的工作表也会保留，是否删除由您决定。",
    ],
    prepare: "交付前清理",
    prepareQuestion:
      "将从工作簿中清除最近更改前的内容，此后无法再撤销这些更改。不会改动任何单元格。",
    prepareYes: "清除",
    prepareNo: "保留",
    preparing: "正在清除保存的内容……",
    prepared: (hadAny) =>
      hadAny
        ? "已清除：工作簿不再保存单元格更改前的内容。发送前请先保存。"
        : "没有需要清除的内容：工作簿中未保存单元格更改前的内容。",
    licenceTitle: "许可",
    licence: "Tickmark是采用MIT许可的自由软件。",
    showNotices: "显示所含软件的许可",
    hideNotices: "隐藏许可",
    notices: "Tickmark所含软件的许可",
    supportTitle: "报告问题",
    diagnosticsHint: "供报告使用的版本、平台和数量信息。不含单元格内容、工作表名称或文件名称。",
    copy: "复制诊断信息",
    copied: "已复制。",
    copyDenied: "此处无法使用剪贴板。文本已在下方选中：请按Ctrl+C（Mac为Cmd+C）。",
    diagnostics: "诊断信息",
  },
};

export function aboutWords(language: Language): AboutWords {
  return words[language];
}
