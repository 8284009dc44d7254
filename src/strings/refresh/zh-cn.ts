/** The Refresh view in Chinese, matching the English line by line. */
import { assertNever } from "../../core/result";
import type { RefreshWords } from "./words";

const count = (number: number): string => number.toLocaleString("en-US");

export const chinese: RefreshWords = {
  title: "更新",
  release: {
    label: "要采用的版本",
    option: (version, asOf) => `${version}（数据截至${asOf}）`,
    fromFile: (version, file) => `${version}（来自${file}）`,
    open: "打开版本文件……",
    opening: "正在检查版本文件……",
    refused: (file) => `无法采用${file}。`,
    moreErrors: (number) => `另有${count(number)}处此类错误。`,
    notNewer: (collection, version) =>
      `该文件为“${collection}”的版本${version}，此处没有该数据集更早版本的表格。`,
    noTable: "此工作簿中尚无Tickmark的表格。请在“主页”中填充，或在“数据”中插入表格。",
    newest: (version) =>
      `此处所有表格均为版本${version}，Tickmark没有更新的版本。其他来源的版本可从文件打开。`,
    lookAgain: "重新比较",
    looking: "正在将工作簿与该版本比较……",
  },
  review: {
    discontinued: (table, version) => `${table}：版本${version}不再包含此表格，该表格保持原样。`,
    nothing: (version) => `版本${version}不会更改此工作簿中的任何内容。`,
    tables: ({ tables, from, to }) => `${tables.join("、")}：${from} → ${to}`,
    ownEdits: (number) => `仅由您更改的${count(number)}个单元格保持不变。`,
    schemaTitle: "请先注意",
    base: (table) => `${table}取自的版本`,
    baseHint: (says) =>
      `其单元格与工作簿中的记载不一致${says.length === 0 ? "" : `：${says.join("；")}`}。Tickmark根据您指定的版本区分您的更改与发布者的更改。`,
    noBase: "均不是：逐项询问所有差异",
    schema: (change, table) => {
      switch (change.kind) {
        case "added":
          return change.inMine
            ? `${table}：该版本新增列“${change.header}”。工作表中已有同名列，不作改动。`
            : `${table}：该版本新增列“${change.header}”。更新不会添加列；如需此列，请重新插入表格。`;
        case "removed":
          return `${table}：该版本不再包含列“${change.header}”。该列保持不变。`;
        case "retyped":
          return `${table}：列“${change.column}”的类型由${change.from}改为${change.to}。有差异之处由您决定。`;
        case "retitled":
          return `${table}：列“${change.from}”现名为“${change.to}”。标题保持不变。`;
        case "deleted":
          return `${table}：您已删除列“${change.header}”。该列不会恢复。`;
        default:
          return assertNever(change);
      }
    },
    question: (question, table) => {
      switch (question.kind) {
        case "no-key-column":
          return `${table}：编号列已不存在，无法区分各行。请恢复该列后重新比较。此表不作任何改动。`;
        case "duplicate-key":
          return `${table}：编号${question.key}出现在${question.positions.length}行中。请只保留一行或更改其余编号，然后重新比较。这些行不作改动。`;
        case "key-edited":
          return `${table}：第${question.position + 1}行的内容属于${question.key}，但编号${question.found === null || question.found === "" ? "为空" : `为“${String(question.found)}”`}。恢复编号后该行方可更新。此行不作改动。`;
        case "row-not-here":
          return `${table}：版本中有${question.row.key}，工作表中没有，无法得知是否由您删除。不会添加该行。`;
        default:
          return assertNever(question);
      }
    },
    filters: "显示",
    all: "全部",
    sections: {
      conflicts: "冲突",
      material: "数字与事实",
      added: "新增行",
      editorial: "措辞",
      withdrawn: "已撤回",
    },
    sectionHints: {
      conflicts: "您与该版本都更改了这些内容。除非您选择采用版本内容，否则保留您的内容。",
      material: "数字、日期、阶段等。",
      added: "将添加到各自表格的末尾。",
      editorial: "含义不变、表述不同或更准确的文字。",
      withdrawn:
        "已不在该版本中。这些行会保留。在Excel中删除某行之前，请确认其中没有您的内容，也没有公式引用该行。",
    },
    chooseAll: "以下全部",
    takeAll: "全部采用",
    keepAll: "全部保留",
    asProposed: "按建议",
    forThese: (button, what) => `${button}：${what}`,
    list: "该版本的更改",
    listHint: "方向键移动，空格键选择，Tab键继续。",
    fold: (isFolded, section) => `${isFolded ? "展开" : "折叠"}${section}`,
    table: (table, sheet) => (table === sheet ? table : `${table} · ${sheet}`),
    goTo: (key) => `在工作簿中显示${key}`,
    columns: (headers) => headers.join("、"),
    mine: "工作簿中",
    theirs: (version) => `版本${version}`,
    leaveDeleted: "保持删除",
    bringBack: "恢复该行",
    leaveOut: "不添加",
    addRow: "添加该行",
    empty: "空单元格",
    conflict: "您也作了更改",
    was: (version, value, header) => {
      if (value === "")
        return header === null ? `版本${version}中此处为空。` : `版本${version}中“${header}”为空。`;
      return header === null
        ? `版本${version}原为：${value}`
        : `版本${version}的“${header}”原为：${value}`;
    },
    labelled: (label, text) => `${label}：${text}`,
    difference: (difference) => {
      if (difference.kind === "days")
        return `${difference.days < 0 ? "提前" : "推后"}${count(Math.abs(difference.days))}天`;
      const unit = difference.kind === "percentage-points" ? "个百分点" : "";
      const relative = difference.relative === null ? "" : `（${difference.relative}）`;
      return difference.absolute + unit + relative;
    },
    dependents: (number) => `影响您的${count(number)}个公式`,
    moreDependents: (number) => `另有${count(number)}个`,
    noRoom: {
      "totals-row": "没有空间：表格有汇总行。请关闭汇总行后重新比较。",
      "source-line-below":
        "没有空间：表格下方有Tickmark的来源行。请在“来源”中移除该行后重新比较，采用更新后再重新插入。",
      "cells-below": "没有空间：表格下方的单元格已被使用。请移走其中内容后重新比较。",
    },
    more: "全文",
    less: "收起",
    tally: (taken, total) => `${count(total)}项中采用${count(taken)}项`,
    undecided: (number) => `${count(number)}项冲突保留您的内容`,
    clearsUndo:
      "在您点击“应用”之前不会写入任何内容。写入会清除Excel自身的撤销记录；Tickmark可以撤销整个更新。",
    apply: (number) => `应用${count(number)}项更改`,
    applyNothing: "应用，不采用任何更改",
  },
  applying: "正在更新……",
  applied: ({ cells, rows }) =>
    `已写入${count(cells)}个单元格${rows === 0 ? "" : `，添加${count(rows)}行`}。可在“最近的更改”中撤销。`,
  left: {
    title: (number) => `未作改动（${count(number)}）`,
    why: {
      changed: "内容与显示时不同。",
      hidden: "所在行已隐藏：请显示所有行后重新比较。",
      gone: "已不存在。",
      "no-room": "没有空间添加该行。",
      formula: "未恢复其公式：所引用的单元格此后可能已移动或删除。如需要，请重新输入。",
      twin: "其ID出现在多行中，无法确定更改的是哪一行。请为每行设置各自的ID，然后检查这些行。",
    },
  },
  last: {
    title: "最近的更改",
    kind: { refresh: "更新", fix: "修正", restyle: "引文样式调整" },
    line: ({ what, at, versions, cells, rows, charts }) => {
      const when = `${at}的${what}${versions.length === 0 ? "" : `（${versions.join("、")}）`}`;
      const parts = [
        ...(cells > 0 || rows + charts === 0 ? [`更改${count(cells)}个单元格`] : []),
        ...(rows === 0 ? [] : [`添加${count(rows)}行`]),
        ...(charts === 0 ? [] : [`修正${count(charts)}个图表`]),
      ];
      return `${when}：${parts.join("，")}。`;
    },
    undo: "撤销",
    hint: "此后由您编辑过的单元格保持您的内容。",
    log: "更改记录",
    show: "显示更改记录",
    hide: "隐藏更改记录",
    toSheet: "将记录写入工作表",
    toSheetRunning: "正在写入更改记录……",
    toSheetDone: (sheet, number) =>
      `更改记录已写入工作表“${sheet}”（${count(number)}行）。该工作表归您所有：Tickmark不会再更改。`,
    forget: "清除记录",
    forgetQuestion: "清除后，工作簿不再保存单元格原有的内容，也无法再撤销此更改。",
    forgetYes: "清除记录",
    forgetNo: "保留记录",
    forgetting: "正在从工作簿中移除记录……",
    forgotten: "记录已从工作簿中移除。单元格保持不变。",
    decidedBy: { publisher: "按建议", analyst: "您的决定" },
    rowAdded: "新增行",
  },
};
