/** Chinese sentences, matching the English ones code by code. */
import type { HostFailure } from "../../core/host-failure";
import type { WorkbookLeft } from "../../core/populate";
import { sentenceOf, type FailureSentences, type Messages } from "./sentences";

const failures: FailureSentences = {
  "collection/file-missing": ({ file }) => `数据集不完整：缺少文件${file}。`,
  "collection/file-altered": ({ file, measure, found, expected }) =>
    measure === "hash"
      ? `${file}不是发布的文件：SHA-256为${found}，应为${expected}。`
      : `${file}不是发布的文件：大小为${found}字节，应为${expected}字节。`,
  "collection/syntax": ({ file, line, problem, detail }) =>
    ({
      "utf-8": `${file}不是UTF-8文本：${detail}。`,
      json: `${file}不是有效的JSON：${detail}。`,
      quotes: `${file}第${String(line)}行：引号未闭合或位置有误（${detail}）。`,
      "field-count": `${file}第${String(line)}行：字段数量不符（${detail}）。`,
    })[problem],
  "collection/shape": ({ file, path, found, expected }) =>
    `${file}的${path === "" ? "顶层" : path}：实际为${found}，应为${expected}。`,
  "collection/header": ({ file, found, expected }) =>
    `${file}：表头为${found.join("、")}，应为${expected.join("、")}。`,
  "collection/type": ({ file, row, line, field, found, expected }) =>
    `${cell(file, row, line, field)}：“${found}”类型不符，应为${expected}。`,
  "collection/constraint": ({ file, row, line, field, found, constraint, expected }) =>
    constraint === "required"
      ? `${cell(file, row, line, field)}为空，此处必须有值。`
      : `${cell(file, row, line, field)}：不允许“${found}”，应为${expected}（${constraint}）。`,
  "collection/duplicate": ({ file, row, line, field, found, firstRow }) =>
    `${cell(file, row, line, field)}：“${found}”已在第${firstRow}行出现，每个值只能出现一次。`,
  "collection/reference": ({ file, row, line, field, found, expected }) =>
    `${cell(file, row, line, field)}：“${found}”没有对应的对象，应为${expected}。`,
  "collection/address": ({ file, row, line, field, found }) =>
    `${cell(file, row, line, field)}：“${found}”不是网址，只允许http和https。`,
  "collection/expectation": ({ rule, table, row, field, found, expected }) =>
    `表${table}${row === null ? "" : `第${row}行`}${field === null ? "" : `字段${field}`}：实际为${found}，应为${expected}（规则${rule}）。`,

  "host/cell-edit": () => "有单元格正在编辑。请先在Excel中按Enter或Esc，然后重试。",
  "host/access-denied": ({ message }) =>
    `Excel不允许更改：工作表或工作簿受保护或为只读。Excel的提示：“${message}”。`,
  "host/too-large": ({ direction }) =>
    direction === "request" ? "一次请求的数据过大，Excel拒绝了更改。" : "数据过大，Excel无法返回。",
  "host/busy": () => "Excel正忙，暂不接受请求。请稍候再试。",
  "host/not-in-front": () =>
    "当前活动的是另一个工作簿，Excel无法执行此操作。请切换到本工作簿后重试。",
  "host/connection-lost": () => "与Excel的连接已中断。",
  "host/rejected": ({ reason, message, location }) =>
    `Excel拒绝了${location === "" ? "请求" : location}：“${message}”（${reason}）。`,

  "edit/read-only": () => "工作簿以只读方式打开。请另存副本或启用编辑后重试。未作任何更改。",
  "edit/sheet-protected": ({ sheet }) =>
    `工作表“${sheet}”受保护。请在“审阅”中取消保护后重试。未作任何更改。`,
  "edit/newer-tickmark": ({ schema }) =>
    `此工作簿由更新版本的Tickmark写入（格式${schema}）。当前版本只读取，不作更改。`,
  "edit/unfinished": () => "此前的一次更改被中断。请先完成或撤销它。未作任何更改。",
  "edit/too-large": ({ bytes, limit }) =>
    `为便于日后撤销，此次更改需要${bytes.toLocaleString("en-US")}字节，而工作簿一次最多容纳${limit.toLocaleString("en-US")}字节。请减少所选单元格。未作任何更改。`,
  "edit/nothing-to-undo": () => "没有可撤销的内容：此工作簿中未记录Tickmark的更改。未作任何更改。",
  "edit/failed": ({ failure, begun }) => `${host(failure)}${changed(begun)}`,
  "edit/cancelled": ({ begun }) => `已按您的要求停止。${changed(begun)}`,

  "release/not-a-zip": () => "此文件不是数据版本：它不是zip压缩文件，或已损坏。未作任何更改。",
  "release/too-large": ({ bytes, limit }) =>
    `此文件过大，不可能是数据版本：${bytes.toLocaleString("en-US")}字节，最多只打开${limit.toLocaleString("en-US")}字节。未作任何更改。`,
  "release/no-package": () => "此zip压缩文件中没有数据版本：缺少datapackage.json。未作任何更改。",
  "release/pattern": ({ found }) =>
    `此文件不予采用：无法确定按其中的正则表达式“${found}”检查单元格一定会结束。文件中的表达式须由下一个字符唯一决定如何继续，不得使用前后预查或反向引用，且最多1,000个字符。未作任何更改。`,
  "release/other-content": ({ collection, version }) =>
    `此文件自称${collection} ${version}，但内容与Tickmark中同名版本不同。版本一经发布不再更改，因此不予采用。未作任何更改。`,

  "populate/failed": ({ failure, left }) => `${host(failure)}${leftAs(left)}`,
  "populate/cancelled": ({ left }) => `已按您的要求停止。${leftAs(left)}`,
  "populate/not-as-planned": ({ table, expected, found, left }) =>
    `Excel把表${table}放在了${found}，而不是${expected}。${leftAs(left)}`,
  "populate/read-only": () => "工作簿以只读方式打开。请另存副本或启用编辑后重试。未作任何更改。",
  "populate/structure-protected": () =>
    "工作簿结构受保护，无法添加工作表。请在“审阅”中取消保护，或在所选位置插入表格。未作任何更改。",
  "populate/sheet-protected": ({ sheet }) =>
    `工作表“${sheet}”受保护。请在“审阅”中取消保护，或选择其他工作表的单元格。未作任何更改。`,
  "populate/interrupted": ({ sheets }) =>
    `先前的插入被中断，尚未清理${sheets.length === 0 ? "" : `（${sheets.join("、")}）`}。请重新打开窗格完成清理后再试。`,
  "populate/newer-tickmark": ({ schema }) =>
    `此工作簿由更新版本的Tickmark写入（格式${schema}）。当前版本只读取，不作更改。`,
  "populate/occupied": ({ sheet, address, cells, tables, free }) =>
    [
      `插入需要工作表“${sheet}”的${address}，但该区域不为空：`,
      `${[...cells, ...tables.map((table) => `表${table}`)].join("、")}。`,
      free === null ? "请选择空白位置。" : `${free}是空白的。`,
      "未作任何更改。",
    ].join(""),
  "populate/merged": ({ sheet, address, merged }) =>
    `表格需要工作表“${sheet}”的${address}，其中有合并单元格：${merged.join("、")}。请取消合并或选择其他位置。未作任何更改。`,
  "populate/hidden-rows": ({ sheet, address }) =>
    `工作表“${sheet}”的${address}中有隐藏或被筛选掉的行。请先显示这些行，或选择其他位置。未作任何更改。`,
  "populate/beyond-sheet": ({ rows, columns }) =>
    `从所选单元格起需要${rows}行${columns}列，超出了工作表范围。请选择更靠上或更靠左的单元格。未作任何更改。`,
  "populate/no-cell-selected": () =>
    "请在本工作簿中选择一个单元格，表格将从该处向下、向右插入。未作任何更改。",
};

export const chinese: Messages = {
  failures,
  notes: {
    "manual-calculation": "工作簿设为手动计算：请按F9更新概览中的行数。",
    "dates-from-1904": "工作簿使用1904日期系统，日期已按此写入。",
    "state-damaged": "无法读取Tickmark先前保存在此工作簿中的信息，已重新写入；您的单元格未受影响。",
  },
  changeUnfinished: (at) =>
    `${at.slice(0, 10)}的一次更改被中断，部分单元格可能已更改，部分尚未更改。请完成或撤销该更改；在此之前不会改动其他内容。`,
  left: (count) =>
    `有${count}个单元格未作更改：其内容已被改动、被筛选隐藏、已不存在，或无法准确恢复。`,
  undone: (kept) =>
    kept.length === 0
      ? "先前的一次插入被中断。已写入的内容已移除，工作簿恢复原状。"
      : `先前的一次插入被中断。已写入的内容已移除；${kept.join("、")}中后来写入了其他内容，因此保留。`,
  unknownRelease: ({ collection, version }) =>
    `先前插入${collection} ${version}时被中断，而此处没有该版本。未作任何更改。`,
};

function cell(file: string, row: number, line: number | null, field: string): string {
  const place = line === null ? `第${row}项` : `第${row}行（文件第${line}行）`;
  return `${file}${place}字段${field}`;
}

function host(failure: HostFailure): string {
  return sentenceOf(failure, failures);
}

function changed(begun: boolean): string {
  return begun
    ? "部分单元格可能已更改。其原有内容保存在工作簿中：请完成或撤销此次更改。"
    : "未作任何更改。";
}

function leftAs(left: WorkbookLeft): string {
  switch (left.kind) {
    case "as-before":
      return "工作簿保持原状。";
    case "kept":
      return `工作簿保持原状；${left.sheets.join("、")}中期间写入了其他内容，因此保留。`;
    case "unfinished":
      return "Excel没有响应，已写入的内容仍在工作簿中。下次打开该工作簿时，Tickmark会将其移除。";
  }
}
