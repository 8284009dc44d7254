/** The pane in Chinese, matching the English line by line. */
import type { PaneWords } from "./words";

const rows = (count: number): string => `${count}行`;

export const chinese: PaneWords = {
  failures: {
    "pane/collection-not-loaded": ({ detail }) =>
      `无法加载数据集（${detail}）。工作簿保持原状。请检查网络连接后重试。`,
    "pane/part-not-loaded": ({ detail }) =>
      `无法加载Tickmark的一部分（${detail}）。工作簿保持原状。请检查网络连接后重试。`,
    "pane/defect": ({ detail }) =>
      `Tickmark自身出现错误（${detail}）。如果当时正在写入，下次打开该工作簿时会移除已写入的内容。请附上“关于”中的诊断信息报告此问题。`,
  },
  views: { label: "Tickmark", home: "主页", data: "数据", about: "关于" },
  outside: {
    title: "此页面应在Excel中打开",
    text: "Tickmark在工作簿旁的窗格中运行。请在Excel的“开始”选项卡中打开。如果您正在使用Excel，则是Office未能加载：请检查网络连接，然后重新打开窗格。",
  },
  common: {
    loading: "正在加载……",
    retry: "重试",
    close: "关闭消息",
    cancel: "取消",
    rows,
  },
  collection: {
    line: ({ version, asOf, licence }) => `版本${version} · 数据截至${asOf} · ${licence}`,
    contents: "包含内容",
    earlier: (versions) => `在工作簿中也能识别的早期版本：${versions.join("、")}。`,
    more: "关于此数据集",
  },
  cells: { label: "单元格语言", names: { en: "English", "zh-CN": "中文" } },
  fill: {
    title: "填充工作簿",
    start: "填充此工作簿",
    adds: (sheets) =>
      `将添加${sheets.length}个工作表：${sheets.join("、")}。不会改动任何其他内容。`,
    again: (tables) =>
      `此工作簿已有该数据集的${tables}个表格。再次填充会在旁边添加第二份，原有表格保持不变。`,
    addCopy: "添加第二份",
    keep: "保持原样",
  },
  workbook: {
    title: "此工作簿中",
    reading: "正在查看工作簿……",
    empty: "尚无Tickmark的表格。",
    hint: "选择一个表格即可转到该处。",
    dissent: (says) => `单元格与该版本最为一致，但工作簿中另有记载：${says.join("；")}。`,
    checkAgain: "重新检查",
    instance: ({ part, sheet, version, language, rows: count }) =>
      `${part === null ? "" : `${part} · `}工作表“${sheet}” · 版本${version} · ${language === "en" ? "英文" : "中文"} · ${rows(count)}`,
  },
  data: {
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
        : `“${query}”：${rows(count)}。选择一行即可在工作簿中查看。`,
    rowHint: "选择一行即可在工作簿中查看。",
    rowsOf: (title) => `“${title}”的各行`,
  },
  activity: {
    label: "Tickmark正在进行的操作",
    filling: "正在填充工作簿……",
    inserting: (title) => `正在插入“${title}”……`,
    showing: "正在工作簿中查找……",
    stopping: "正在停止……",
    filled: (sheets) => `已添加：${sheets.join("、")}。`,
    inserted: (title, count, { sheet, address }) =>
      `已在工作表“${sheet}”的${address}插入“${title}”（${rows(count)}）。`,
    shown: ({ sheet, address }) => `已选中工作表“${sheet}”的${address}。`,
    shownHidden: ({ sheet, address }) =>
      `已选中工作表“${sheet}”的${address}，但这些行处于隐藏状态：请清除筛选或取消隐藏后查看。`,
    notHere: (row, title) => `此工作簿中没有${row}。插入“${title}”或填充工作簿后即可查看。`,
    gone: "该表格已不在工作簿中。未作任何更改。",
    sheetHidden: (sheet) => `工作表“${sheet}”已隐藏。请在Excel中取消隐藏后查看表格。`,
    insertAt: (address) => `在${address}插入`,
  },
  about: {
    title: "关于",
    language: "窗格语言",
    languageHint: "工作簿中的表格保持插入时的语言。",
    version: (version) => `Tickmark ${version}`,
    privacyTitle: "哪些信息会离开此计算机",
    privacy: [
      "不发送任何有关您或工作簿的信息。没有账户，没有遥测。",
      "窗格是一个网页：从您或管理员选定的服务器加载，Office.js来自微软。数据集随窗格一同提供。",
    ],
    licenceTitle: "许可",
    licence: "Tickmark是采用MIT许可的自由软件。",
    attribution: "关于数据",
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
