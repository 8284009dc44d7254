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
      `Tickmark自身出现错误（${detail}）。如果当时正在写入，请重新打开窗格：Tickmark会移除已插入的内容，或询问您是完成还是撤销该更改。请附上“关于”中的诊断信息报告此问题。`,
  },
  views: {
    label: "Tickmark",
    home: "主页",
    data: "数据",
    charts: "图表",
    checks: "检查",
    sources: "来源",
    refresh: "更新",
    about: "关于",
  },
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
    newer: (version) => `查看版本${version}的更改`,
    instance: ({ part, sheet, version, language, rows: count }) =>
      `${part === null ? "" : `${part} · `}工作表“${sheet}” · 版本${version} · ${language === "en" ? "英文" : "中文"} · ${rows(count)}`,
  },
  change: {
    finish: {
      button: "完成更改",
      running: "正在完成更改……",
      done: ({ cells, rows: added, charts }) =>
        charts > 0 && cells + added === 0
          ? `已完成：修正了${charts}个图表。`
          : `已完成：写入了${cells}个单元格${added === 0 ? "" : `，添加了${rows(added)}`}${charts === 0 ? "" : `，修正了${charts}个图表`}。`,
    },
    undo: {
      button: "撤销更改",
      running: "正在撤销更改……",
      done: ({ cells, rows: removed, charts }) =>
        charts > 0 && cells + removed === 0
          ? `已撤销：${charts}个图表恢复原样。`
          : `已撤销：${cells}个单元格恢复为原有内容${removed === 0 ? "" : `，并移除了先前添加的${rows(removed)}`}${charts === 0 ? "" : `，${charts}个图表恢复原样`}。`,
    },
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
    gone: "该位置已不在工作簿中。",
    sheetHidden: (sheet) => `工作表“${sheet}”已隐藏。请在Excel中取消隐藏后重试。`,
    insertAt: (address) => `在${address}插入`,
  },
};
