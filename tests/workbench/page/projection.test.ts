import { describe, expect, it } from "vitest";
import { newBook } from "../../host/workbook";
import { gridId, listOptions, project } from "./projection";

const plainly = (): undefined => undefined;

describe("the picture of a workbook", () => {
  it("shows what a cell holds, and keeps the grid from reading text as anything else", () => {
    const book = newBook();
    const { activeSheet } = book;
    const values = [1.5, true, "=not a formula", "2020-01-01", { error: "#N/A" }, null];
    values.forEach((value, row) => {
      activeSheet.setValue(row, 0, value);
    });
    activeSheet.setFormula(6, 0, "BEYOND(1)");
    expect(project(book, plainly).sheets[0]?.cells).toEqual({
      A1: "1.5",
      A2: "TRUE",
      A3: "'=not a formula",
      A4: "'2020-01-01",
      A5: "#N/A",
      A7: "'=BEYOND(1)",
    });
  });

  it("has tables with their banding, frozen panes, sizes, hidden sheets and the order of the tabs", () => {
    const book = newBook();
    const sheet = book.addSheet("Data");
    const area = { row: 2, column: 1, rows: 3, columns: 2 };
    book.addTable(sheet, "T", area, ["a", "b"]);
    sheet.freeze = { rows: 3, columns: 1 };
    sheet.setColumn(1, { width: 20 });
    sheet.setRow(2, { height: 30, hidden: true });
    book.addSheet("Hidden").visibility = "hidden";
    const { sheets } = project(book, plainly);
    expect(sheets.map(({ name, isVisible }) => [name, isVisible])).toEqual([
      ["Sheet1", true],
      ["Data", true],
      ["Hidden", false],
    ]);
    const shown = sheets[1];
    expect(shown?.tables).toMatchObject([
      { range: "B3:C5", config: { bandedRows: true, styleId: "TableStyleMedium2" } },
    ]);
    expect(shown?.panes).toEqual({ xSplit: 1, ySplit: 3 });
    expect(shown?.cols[1]).toEqual({ size: 145, isHidden: false });
    expect(shown?.rows[2]).toEqual({ size: 40, isHidden: true });
  });

  it("links to an address, and to a sheet through a defined name, whatever the sheet is called", () => {
    const book = newBook();
    const { activeSheet } = book;
    const other = book.addSheet("It's data");
    book.names.push({ name: "There", formula: "'It''s data'!$A$1", hidden: false, attributes: {} });
    activeSheet.setValue(0, 0, "out");
    activeSheet.setValue(1, 0, "in");
    const cell = { column: 0, rows: 1, columns: 1 };
    activeSheet.hyperlinks.push({ area: { row: 0, ...cell }, target: "https://example.org/" });
    activeSheet.hyperlinks.push({ area: { row: 1, ...cell }, location: "There" });
    expect(project(book, plainly).sheets[0]?.cells).toEqual({
      A1: "[out](https://example.org/)",
      A2: `[in](o-spreadsheet://${gridId(other)})`,
    });
  });

  it("leaves out a number format that the grid cannot draw, and keeps the number", () => {
    const book = newBook();
    const { activeSheet, styles } = book;
    activeSheet.setValue(0, 0, 0.5);
    activeSheet.setStyle(0, 0, styles.with(0, { numberFormat: "0.0%" }));
    activeSheet.setValue(1, 0, 0.5);
    activeSheet.setStyle(1, 0, styles.with(0, { numberFormat: "# ?/?" }));
    const translate = (format: string): string | undefined =>
      format.includes("?") ? undefined : format;
    const { formats, sheets } = project(book, translate);
    expect(sheets[0]?.formats).toEqual({ A1: 1 });
    expect(formats).toEqual({ 1: "0.0%" });
  });

  it("offers the values of a list, whether they stand in the rule or in cells", () => {
    const book = newBook();
    const { activeSheet } = book;
    const list = (row: number, formula1: string): void => {
      const area = { row, column: 0, rows: 1, columns: 1 };
      activeSheet.setValidation(area, { attributes: { type: "list" }, formula1 });
    };
    activeSheet.setValue(0, 3, "yes");
    activeSheet.setValue(1, 3, "no");
    list(0, '"high,low"');
    list(1, "Sheet1!$D$1:$D$3");
    expect(listOptions(book, activeSheet, 0, 0)).toEqual(["high", "low"]);
    expect(listOptions(book, activeSheet, 1, 0)).toEqual(["yes", "no"]);
    expect(listOptions(book, activeSheet, 5, 5)).toEqual([]);
    expect(project(book, plainly).sheets[0]?.dataValidationRules).toHaveLength(2);
  });

  it("has a chart where it stands, over the cells of its series, with its titles", () => {
    const book = newBook();
    const sheet = book.activeSheet;
    sheet.setColumn(1, { width: 20 });
    sheet.setRow(3, { height: 30, hidden: true });
    sheet.charts.push({
      name: "C",
      title: "Banks\nSource: us",
      titleSizes: [null, null],
      type: "BarStacked",
      area: { row: 2, column: 1, rows: 3, columns: 2 },
      series: [
        { name: "before", values: "Sheet1!$B$2:$B$4", categories: "Sheet1!$A$2:$A$4", fill: null },
        {
          name: "days",
          values: "Sheet1!$C$2:$C$4",
          categories: null,
          fill: "#0072B2",
          labels: "0",
        },
      ],
      category: { title: "Bank" },
      value: { title: "Days", minimum: 0, maximum: 373 },
      hasLegend: false,
      plotsVisibleOnly: false,
      gapWidth: 50,
    });
    const [figure] = project(book, plainly).sheets[0]?.figures ?? [];
    expect(figure).toMatchObject({ col: 1, row: 2, width: 145 + 64, height: 20 + 20 });
    expect(figure?.data).toMatchObject({
      type: "bar",
      horizontal: true,
      stacked: true,
      title: { text: "Banks\nSource: us" },
      legendPosition: "none",
      showValues: true,
      dataSource: {
        dataSets: [{ dataRange: "Sheet1!$B$2:$B$4" }, { dataRange: "Sheet1!$C$2:$C$4" }],
        labelRange: "Sheet1!$A$2:$A$4",
      },
      dataSetStyles: { 0: { backgroundColor: "#FFFFFF00" }, 1: { backgroundColor: "#0072B2" } },
      axesDesign: {
        x: { title: { text: "Days" }, min: 0, max: 373 },
        y: { title: { text: "Bank" } },
      },
    });
  });
});
