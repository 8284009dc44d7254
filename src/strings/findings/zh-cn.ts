/** Findings in Chinese. */
import { listed, short, type FindingWords } from "./sentences";

const quoted = (text: string): string => `“${short(text)}”`;
const list = (items: readonly string[]): string =>
  listed(items, "、", (count) => `，另有${count}项`);

interface Cell {
  readonly header: string;
  readonly key: string;
  readonly found: string;
  readonly released: string | null;
}

const cell = ({ header, key }: Pick<Cell, "header" | "key">): string =>
  `${key}的“${short(header)}”`;
const released = ({ released: was }: Cell): string =>
  was === null ? "发布数据中此处为空。" : `发布数据为${quoted(was)}。`;

export const chinese: FindingWords = {
  sentences: {
    "structure/table-missing": ({ table }) => `曾插入的表${table}已不在工作簿中。`,
    "structure/column-missing": ({ table, header }) =>
      `表“${table}”中已没有${quoted(header)}这一列。`,
    "structure/header-renamed": ({ found, header }) =>
      `这一列的标题是${quoted(found)}，应为${quoted(header)}。`,
    "structure/row-missing": ({ table, keys }) =>
      keys.length === 1
        ? `版本中的${list(keys)}这一行不在表“${table}”中。`
        : `版本中有${keys.length}行不在表“${table}”中：${list(keys)}。`,
    "structure/duplicate-key": ({ key, firstCell, likely }) =>
      likely === null
        ? `编号${quoted(key)}已出现在${firstCell}，每个编号只能出现一次。`
        : `编号${quoted(key)}已出现在${firstCell}，而本行其余内容属于${likely}。`,
    "structure/key-edited": ({ found, likely }) =>
      found === ""
        ? `编号为空，而本行其余内容属于${likely}。`
        : `任何版本都没有编号${quoted(found)}，而本行其余内容属于${likely}。`,
    "structure/unknown-key": ({ key, table }) =>
      `编号${quoted(key)}看似属于表“${table}”，但任何版本都没有它。`,

    "type/error-value": (facts) => `${cell(facts)}显示错误值${facts.found}。${released(facts)}`,
    "type/number-as-text": (facts) =>
      `${cell(facts)}存为文本${quoted(facts.found)}，Excel不会用它计算；作为数字应为${facts.number}。`,
    "type/not-a-number": (facts) =>
      `${cell(facts)}是${quoted(facts.found)}，不是数字。${released(facts)}`,
    "type/not-whole": (facts) =>
      `${cell(facts)}是${facts.found}，此处只能是整数。${released(facts)}`,
    "type/percent-as-whole": (facts) =>
      `${cell(facts)}是百分比，现为${facts.found}，应当是${facts.ratio}。`,
    "type/date-as-text": (facts) =>
      `${cell(facts)}存为文本${quoted(facts.found)}，Excel不会用它排序或计算；作为日期应为${facts.date}。`,
    "type/not-a-date": (facts) =>
      `${cell(facts)}是${quoted(facts.found)}，不是日期。${released(facts)}`,
    "type/not-boolean": (facts) =>
      `${cell(facts)}是${quoted(facts.found)}，此处只能是TRUE或FALSE。${released(facts)}`,
    "type/text-as-number": (facts) =>
      `${cell(facts)}变成了数字${facts.found}，应为文本。${released(facts)}`,
    "type/outer-space": (facts) => `${cell(facts)}的文字前后有空格，查找和筛选会找不到它。`,
    "type/no-break-space": (facts) =>
      `${cell(facts)}含有不间断空格，看似空格，但查找和筛选会找不到它。`,
    "type/hidden-character": (facts) =>
      `${cell(facts)}含有看不见的字符（${facts.character}），查找和筛选会找不到它。`,

    "constraint/required": (facts) => `${cell(facts)}为空，但必须填写。${released(facts)}`,
    "constraint/enum": (facts) =>
      `${cell(facts)}是${quoted(facts.found)}，此处没有这一选项；可用选项为${list(facts.allowed)}。`,
    "constraint/minimum": (facts) =>
      `${cell(facts)}是${facts.found}，低于可能的最小值${facts.limit}。${released(facts)}`,
    "constraint/maximum": (facts) =>
      `${cell(facts)}是${facts.found}，高于可能的最大值${facts.limit}。${released(facts)}`,
    "constraint/pattern": (facts) =>
      `${cell(facts)}是${quoted(facts.found)}，不符合规定的格式${quoted(facts.pattern)}。${released(facts)}`,
    "constraint/unique": (facts) =>
      `${cell(facts)}是${quoted(facts.found)}，与${facts.firstCell}重复，每个值只能出现一次。${released(facts)}`,
    "constraint/foreign-key": (facts) =>
      `${cell(facts)}引用了${quoted(facts.found)}，而${facts.table}中没有它。${released(facts)}`,
    "constraint/address": (facts) =>
      `${cell(facts)}是${quoted(facts.found)}，不是网址。${released(facts)}`,

    "expectation/row-count": ({ table, found, expected, key }) =>
      `表“${table}”应有${expected}个这样的行，现有${found}个${key === null ? "" : `，请看${key}`}。`,
    "expectation/date-between": ({ header, key, found, from, to }) =>
      `${cell({ header, key: key ?? "" })}是${found}，不在数据集所涵盖的${from}至${to}期间内。`,
    "expectation/cites-source": ({ key, found, expected, withAddress }) =>
      withAddress
        ? `${key ?? ""}应至少引用${expected}个带网址的来源，现引用${found}个。`
        : `${key ?? ""}应至少引用${expected}个来源，现引用${found}个。`,
    "expectation/sum": ({ header, found, atLeast, atMost }) =>
      atLeast === null
        ? `“${header}”中同属一个整体的数值合计为${found}，最多只能是${atMost ?? ""}。`
        : atMost === null
          ? `“${header}”中的数值合计为${found}，至少应为${atLeast}。`
          : `“${header}”中的数值合计为${found}，应在${atLeast}与${atMost}之间。`,
    "expectation/dates-ordered": ({ header, key, found, other, otherHeader }) =>
      `${cell({ header, key: key ?? "" })}是${found}，晚于“${otherHeader}”的${other}。`,
    "expectation/pattern": ({ header, key, found, pattern }) =>
      `${cell({ header, key: key ?? "" })}是${quoted(found)}，不符合数据集要求的格式${quoted(pattern)}。`,
    "expectation/count-matches": ({ header, key, found, expected, counted }) =>
      `${cell({ header, key: key ?? "" })}是${found}，而表“${counted}”中有${expected}个这样的行。`,

    "provenance/no-source": (facts) => `${facts.key}不再引用任何来源。${released(facts)}`,
    "provenance/unknown-source": (facts) =>
      `${facts.key}引用了${quoted(facts.source)}，但没有这个来源。${released(facts)}`,
    "provenance/no-address": (facts) => `${cell(facts)}为空，无法再找到该来源。${released(facts)}`,
    "provenance/link-differs": (facts) =>
      `${facts.key}的链接指向${quoted(facts.found)}，而不是其来源${quoted(facts.released ?? "")}。`,
    "provenance/no-as-of": (facts) =>
      `${cell(facts)}为空，无法得知数值截至哪一天。${released(facts)}`,
    "provenance/figure-incomplete": (facts) =>
      `${cell(facts)}为空，缺少它，数据的含义就变了。${released(facts)}`,
    "provenance/line-missing": ({ table }) => `表“${table}”上方注明版本的小字行已不存在。`,

    "edited/value": (facts) =>
      facts.found === ""
        ? `${cell(facts)}已被清空。${released(facts)}`
        : `${cell(facts)}已改为${quoted(facts.found)}。${released(facts)}`,
    "edited/formula": (facts) => `${cell(facts)}是公式${quoted(facts.formula)}。${released(facts)}`,
    "edited/unit": (facts) =>
      `${cell(facts)}已改为${quoted(facts.found)}，而旁边的数值没有变。${released(facts)}`,

    "citation/edited-by-hand": ({ found, written }) =>
      `引文${quoted(found)}经手工修改；原文为${quoted(written)}。`,
    "citation/source-gone": ({ sources, table }) =>
      `此引文所指的来源已不在表“${table}”中：${list(sources)}。请恢复该行，或在“来源”中移除引文。`,

    "chart/values-differ": ({ chart, header, label, found, expected }) =>
      found === null
        ? `图表${quoted(chart)}未显示${quoted(label)}，而其表格中为${expected ?? ""}。请在“图表”中更新。`
        : expected === null
          ? `图表${quoted(chart)}显示了${quoted(label)}，但其表格中没有。请在“图表”中更新。`
          : `图表${quoted(chart)}中${quoted(label)}的“${short(header)}”为${found}，而其表格中为${expected}。请在“图表”中更新。`,
    "chart/no-source-line": ({ chart, source }) =>
      `图表${quoted(chart)}的标题已不再注明来源：${quoted(source)}。请在“图表”中更新。`,
    "chart/joined-series": ({ chart, series, drawn }) =>
      `图表${quoted(chart)}有${series}个系列，而Tickmark只绘制了${drawn}个：新增的系列可能口径或日期不同。请删除新增的系列，或为图表另起名称。`,
    "chart/no-whole": ({ chart }) =>
      `图表${quoted(chart)}被改成饼图，但其各部分并不构成整体。请改回条形图，或删除后在“图表”中重新插入。`,
    "chart/joined-units": ({ chart, kinds }) =>
      `图表${quoted(chart)}把不同单位的数字画在一起：${short(kinds)}。请改正其表格中的单位。`,
    "chart/joined-dates": ({ chart, kinds }) =>
      `图表${quoted(chart)}把不同日期的数字画在一起：${short(kinds)}。请改正其表格中的日期。`,

    "state/newer-release": ({ table, from, to }) =>
      `表“${table}”属于版本${from}，现已有版本${to}。`,
    "state/withdrawn-row": ({ key, version }) => `版本${version}中已没有${key}。`,
    "state/rows-hidden": ({ table, all }) =>
      all
        ? `表“${table}”的所有行都被隐藏，但仍已检查。`
        : `表“${table}”有部分行被隐藏，但仍已检查。`,
    "state/sheet-protected": ({ sheet }) => `工作表“${sheet}”受保护，其上的内容无法修正或更新。`,
    "state/unfinished-change": ({ at }) =>
      `${at.slice(0, 10)}的一次更改被中断，部分单元格可能是新的，部分是旧的；请完成或撤销它。`,
    "state/unfinished-insertion": ({ sheets }) =>
      sheets.length === 0
        ? "一次插入被中断，尚未清理；打开“主页”即可清理。"
        : `一次插入被中断，尚未清理（${list(sheets)}）；打开“主页”即可清理。`,
    "state/witnesses-disagree": ({ table, says }) =>
      `工作簿中对表“${table}”的记载与其内容不符：${list(says)}。`,
    "state/memory-damaged": () => "Tickmark保存在此工作簿中的信息无法读取，各表将按其内容识别。",
    "state/newer-tickmark": ({ schema }) =>
      `此工作簿由更新版本的Tickmark写入（格式${schema}），当前版本只检查，不作任何更改。`,
  },
  kinds: {
    "structure/table-missing": "缺失的表",
    "structure/column-missing": "缺失的列",
    "structure/header-renamed": "改名的列标题",
    "structure/row-missing": "缺失的行",
    "structure/duplicate-key": "重复的编号",
    "structure/key-edited": "被改动的编号",
    "structure/unknown-key": "不属于任何版本的编号",
    "type/error-value": "错误值",
    "type/number-as-text": "存为文本的数字",
    "type/not-a-number": "应为数字的文本",
    "type/not-whole": "应为整数的小数",
    "type/percent-as-whole": "大了一百倍的百分比",
    "type/date-as-text": "存为文本的日期",
    "type/not-a-date": "不是日期的值",
    "type/not-boolean": "既非TRUE也非FALSE的值",
    "type/text-as-number": "变成数字的文本",
    "type/outer-space": "文字前后的空格",
    "type/no-break-space": "不间断空格",
    "type/hidden-character": "看不见的字符",
    "constraint/required": "必须填写的空单元格",
    "constraint/enum": "数据集中没有的选项",
    "constraint/minimum": "过小的值",
    "constraint/maximum": "过大的值",
    "constraint/pattern": "格式不符的值",
    "constraint/unique": "只能出现一次的值",
    "constraint/foreign-key": "无效的引用",
    "constraint/address": "无效的网址",
    "expectation/row-count": "行数过多或过少",
    "expectation/date-between": "期间之外的日期",
    "expectation/cites-source": "来源过少",
    "expectation/sum": "不符的合计",
    "expectation/dates-ordered": "顺序颠倒的日期",
    "expectation/pattern": "不符合要求格式的值",
    "expectation/count-matches": "不符的计数",
    "provenance/no-source": "没有来源的行",
    "provenance/unknown-source": "不存在的来源",
    "provenance/no-address": "没有网址的来源",
    "provenance/link-differs": "指向他处的链接",
    "provenance/no-as-of": "没有截至日期的数据",
    "provenance/figure-incomplete": "不完整的数据",
    "provenance/line-missing": "没有版本行的表",
    "edited/value": "您的修改",
    "edited/formula": "您在已发布单元格中的公式",
    "edited/unit": "只改了单位而未改数值",
    "citation/edited-by-hand": "经手工修改的引文",
    "citation/source-gone": "来源已缺失的引文",
    "chart/values-differ": "与表格不符的图表",
    "chart/no-source-line": "未注明来源的图表",
    "chart/joined-series": "多出系列的图表",
    "chart/no-whole": "各部分不成整体的饼图",
    "chart/joined-units": "混用单位的图表",
    "chart/joined-dates": "混用日期的图表",
    "state/newer-release": "有更新的版本",
    "state/withdrawn-row": "已撤回的行",
    "state/rows-hidden": "隐藏的行",
    "state/sheet-protected": "受保护的工作表",
    "state/unfinished-change": "未完成的更改",
    "state/unfinished-insertion": "未完成的插入",
    "state/witnesses-disagree": "记载不一致的表",
    "state/memory-damaged": "损坏的信息",
    "state/newer-tickmark": "更新版本的Tickmark",
  },
};
