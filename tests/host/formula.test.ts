import { describe, expect, it } from "vitest";
import { openFile, saveFile } from "./file";
import { recalculate } from "./formula";
import type { Cell, CellValue } from "./workbook";
import { newBook, parseArea } from "./workbook";

/** A table `Shares` in A1:B4 of "It's", and one formula on another sheet. */
function calculated(formula: string, cached: CellValue = null): Cell {
  const book = newBook();
  const data = book.addSheet("It's");
  const rows: CellValue[][] = [
    ["ID", "Share [%]"],
    ["F1", 0.326],
    ["F2", 0.112],
    ["f3", null],
    ["F1", 9],
  ];
  rows.forEach((row, r) => {
    row.forEach((value, c) => {
      data.setValue(r, c, value);
    });
  });
  const area = parseArea("A1:B4");
  if (area === undefined) throw new Error("A1:B4");
  book.addTable(data, "Shares", area, ["ID", "Share [%]"]);
  data.put(0, 3, { value: { error: "#N/A" }, style: 0 });
  data.setFormula(1, 3, "'It''s'!B2");
  data.put(2, 3, { value: 5, formula: "SUM(B2:B3)", style: 0 });
  data.setFormula(3, 3, "D5");
  data.setFormula(4, 3, "D4");
  book.activeSheet.put(0, 0, { value: cached, formula, style: 0 });
  recalculate(book);
  return book.activeSheet.cell(0, 0);
}

describe("a formula that Tickmark writes", () => {
  it.each<{ formula: string; value: CellValue }>([
    { formula: "INDEX(Shares[Share '[%']],MATCH(\"F2\",Shares[ID],0))", value: 0.112 },
    { formula: "index( shares[id] , 1 )", value: "F1" },
    { formula: "INDEX('It''s'!$A$1:$B$5,2,2)", value: 0.326 },
    { formula: "INDEX(Shares[ID],4)", value: { error: "#REF!" } },
    { formula: 'MATCH("F3",Shares[ID],0)', value: 3 },
    { formula: 'MATCH("F9",Shares[ID],0)', value: { error: "#N/A" } },
    { formula: 'INDEX(Shares[ID],MATCH("F9",Shares[ID],0))', value: { error: "#N/A" } },
    { formula: "ROWS(Shares[ID])", value: 3 },
    { formula: "ROWS(Shares[[Share '[%']]])", value: 3 },
    { formula: 'COUNTIF(Shares[ID],"f1")', value: 1 },
    { formula: 'COUNTIF(Shares[ID],"F")', value: 0 },
    { formula: "YEAR(43935)&MONTH(43935)&DAY(43935)", value: "2020414" },
    { formula: "DAYS(EDATE(DATE(2019,12,1),2),DATE(2019,12,31))", value: 32 },
    { formula: '"a"&RIGHT("0"&4,2)&CHAR(10)&RIGHT("0"&12,2)', value: "a04\n12" },
    { formula: 'SUBSTITUTE("a: b: c","a: ","")', value: "b: c" },
    { formula: "YEAR('It''s'!D1)", value: { error: "#N/A" } },
    { formula: "COUNTA(Shares[Share '[%']])", value: 2 },
    { formula: "Shares[Nothing]", value: { error: "#REF!" } },
    { formula: "'It''s'!A2&\" is \"&'It''s'!B2", value: "F1 is 0.326" },
    { formula: "\"a\"\"b\"&TRUE&1.5&'It''s'!B4", value: 'a"bTRUE1.5' },
    { formula: "'It''s'!D1&\"x\"", value: { error: "#N/A" } },
    { formula: "'It''s'!D2", value: 0.326 },
    { formula: "'It''s'!B4", value: 0 },
    { formula: "-(2)", value: -2 },
  ])("$formula is calculated", ({ formula, value }) => {
    const cell = calculated(formula);
    expect(cell.value).toEqual(value);
    expect(cell.uncalculated).toBe(false);
  });
});

describe("a formula beyond that", () => {
  it.each([
    { when: "its function is another", formula: "SUM(Shares[ID])" },
    { when: "its match is not exact", formula: "MATCH(1,Shares[ID],1)" },
    { when: "it looks for a wildcard", formula: 'MATCH("F*",Shares[ID],0)' },
    { when: "it has another operator", formula: "1+2" },
    { when: "it gives a whole range", formula: "Shares[ID]" },
    { when: "its sheet is unknown", formula: "Gone!A1" },
    { when: "it uses a name", formula: "ROWS(Name)" },
    { when: "it does not end", formula: 'INDEX(Shares[ID],"' },
    { when: "it goes on", formula: '"a" "b"' },
    { when: "it depends on one that is not calculated", formula: "'It''s'!D3&\"x\"" },
    { when: "it goes in circles", formula: "'It''s'!D4" },
  ])("keeps its value and says so when $when", ({ formula }) => {
    expect(calculated(formula, "cached")).toMatchObject({ value: "cached", uncalculated: true });
  });

  it("makes the saved file ask for calculation", () => {
    const book = newBook();
    book.activeSheet.setFormula(0, 0, "NOW()");
    recalculate(book);
    const saved = openFile(saveFile(book));
    const calcPr =
      saved.ok &&
      saved.value.xml.children.find((c) => typeof c !== "string" && c.name === "calcPr");
    expect(calcPr).toMatchObject({ attributes: { fullCalcOnLoad: "1" } });
  });
});
