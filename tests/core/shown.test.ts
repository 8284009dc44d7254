import { describe, expect, it } from "vitest";
import { presentTable } from "../../src/core/presentation";
import { showRow, shownCell } from "../../src/core/shown";
import { dateToSerial } from "../../src/core/value";
import { shippedRelease } from "../seeds/shipped-releases";

const release = await shippedRelease("1.1.0");

describe("a cell outside Excel", () => {
  it.each([
    { value: 0.326, format: "0.0%", text: "32.6%" },
    { value: 0.07, format: "0.00%", text: "7.00%" },
    { value: 1000, format: "#,##0", text: "1,000" },
    { value: 1234.5, format: "#,##0.00", text: "1,234.50" },
    { value: 1234.5, format: "0", text: "1235" },
    { value: 0.1 + 0.2, format: "General", text: "0.3" },
    { value: 1000, format: "General", text: "1000" },
    { value: dateToSerial("2019-08-31"), format: "yyyy-mm-dd", text: "2019-08-31" },
    { value: dateToSerial("2019-08-31"), format: "yyyy-mm", text: "2019-08" },
    { value: dateToSerial("2019-08-31"), format: "yyyy", text: "2019" },
    { value: 5, format: "yyyy-mm-dd", text: "5" },
    { value: 5, format: '0 "apples"', text: "5" },
    { value: null, format: "0.0%", text: "" },
    { value: true, format: "General", text: "true" },
    { value: "text", format: "#,##0", text: "text" },
  ])("shows $value as $text in the format $format", ({ value, format, text }) => {
    expect(shownCell(value, format)).toBe(text);
  });
});

describe("a row outside Excel", () => {
  const shown = (table: string, key: string, language: "en" | "zh-CN") => {
    const presented = presentTable(release, table, language);
    const row = presented.rows.find((candidate) => candidate.key === key);
    if (row === undefined) throw new Error(`No row ${key}.`);
    return showRow(presented, row);
  };

  it.each([
    { when: "the number is exact", key: "F002", en: "32.6%", zh: "32.6%" },
    { when: "it is qualified", key: "F017", en: "Nearly 30 banks", zh: "近30家银行" },
    {
      when: "it is a statement",
      key: "F013",
      en: "Over half, share of platforms",
      zh: "过半，平台占比",
    },
    {
      when: "it is large",
      key: "F014",
      en: "Order of magnitude 10,000 transactions per second",
      zh: "数量级10,000笔/秒",
    },
    {
      when: "it is an amount of money",
      key: "F019",
      en: "More than RMB 50 billion",
      zh: "超过500亿元人民币",
    },
    {
      when: "it is a broken amount of money",
      key: "F020",
      en: "USD 2.028 billion",
      zh: "20.28亿美元",
    },
  ])("says value, qualifier and unit when $when", ({ key, en, zh }) => {
    expect(shown("figures", key, "en").figure).toBe(en);
    expect(shown("figures", key, "zh-CN").figure).toBe(zh);
  });

  it("shows the figure's own date, to the precision that is known, and not another date of the row", () => {
    expect(shown("figures", "F017", "en").asOf).toBe("2019-08");
    const { asOf, figure } = shown("use-cases", "UC01", "en");
    const presented = presentTable(release, "use-cases", "en");
    const at = presented.columns.findIndex(({ column }) => column.name === "figure_as_of");
    const row = presented.rows.find(({ key }) => key === "UC01");
    expect(figure).not.toBe("");
    expect(asOf).toBe(shownCell(row?.cells[at] ?? null, row?.numberFormats[at] ?? ""));
  });

  it.each([
    { value: 104, zh: "1.04亿人" },
    { value: 2.5, zh: "250万人" },
    { value: 123_456, zh: "1,234.56亿人" },
  ])("counts $value million people as Chinese does, by 万 and 亿", ({ value, zh }) => {
    const presented = presentTable(release, "use-cases", "zh-CN");
    const row = presented.rows.find(({ key }) => key === "UC09");
    if (row === undefined) throw new Error("UC09 is a row.");
    const at = presented.columns.findIndex(({ column }) => column.role === "value");
    const cells = row.cells.map((cell, index) => (index === at ? value : cell));
    expect(showRow(presented, { ...row, cells }).figure).toBe(zh);
  });

  it("has neither figure nor date where there is no number", () => {
    const key = release.sources[0]?.id ?? "";
    expect(shown("sources", key, "en")).toMatchObject({ key, figure: "", asOf: "" });
  });
});
