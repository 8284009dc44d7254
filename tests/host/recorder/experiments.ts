/**
 * What a person with real Excel runs to settle an assumption of the stand-in: each experiment works on a sheet of its own and
 * returns what Excel did. The recorder logs the wire traffic besides.
 */

export interface Experiment {
  /** Word for word as the behaviour states it. */
  readonly assumption: string;
  run(sheet: Excel.Worksheet, context: Excel.RequestContext): Promise<unknown>;
}

/** Error code of a batch, or "done". */
async function outcome(context: Excel.RequestContext): Promise<string> {
  try {
    await context.sync();
    return "done";
  } catch (error) {
    if (error instanceof OfficeExtension.Error) return error.code;
    throw error;
  }
}

async function typed(
  { sheet, context }: { readonly sheet: Excel.Worksheet; readonly context: Excel.RequestContext },
  text: string | number,
  numberFormat = "General",
): Promise<unknown> {
  const cell = sheet.getRange("A1");
  cell.numberFormat = [[numberFormat]];
  cell.values = [[text]];
  cell.load("values,formulas,text,numberFormat,valueTypes");
  const result = await outcome(context);
  return result === "done" ? cell.toJSON() : result;
}

function fill(sheet: Excel.Worksheet, address: string, values: unknown[][]): Excel.Range {
  const range = sheet.getRange(address);
  range.values = values;
  return range;
}

export const experiments: readonly Experiment[] = [
  {
    assumption: "numbers put into a cell formatted as text become text",
    run: (sheet, context) => typed({ sheet, context }, 12, "@"),
  },
  {
    assumption: "text that starts with + or - and is no number becomes a formula",
    run: async (sheet, context) => [
      await typed({ sheet, context }, "-B1"),
      await typed({ sheet, context }, "+B1"),
      await typed({ sheet, context }, "- see note"),
      await typed({ sheet, context }, "@name"),
    ],
  },
  {
    assumption: "an ISO date typed into General is shown as m/d/yyyy",
    run: (sheet, context) => typed({ sheet, context }, "2020-04-14"),
  },
  {
    assumption: "text longer than 32,767 characters is refused with InvalidArgument",
    run: (sheet, context) => typed({ sheet, context }, "x".repeat(32_768)),
  },
  {
    assumption: "the apostrophe of quoted text is not read back",
    run: (sheet, context) => typed({ sheet, context }, "'=1+1"),
  },
  {
    assumption: "a grid of one cell does not fill a larger range",
    run: async (sheet, context) => {
      fill(sheet, "A1:B2", [["x"]]);
      return outcome(context);
    },
  },
  {
    assumption: "a protected sheet refuses with AccessDenied",
    run: async (sheet, context) => {
      sheet.protection.protect();
      await context.sync();
      fill(sheet, "A1", [["x"]]);
      const code = await outcome(context);
      sheet.protection.unprotect();
      return code;
    },
  },
  {
    assumption: "a protected structure refuses with AccessDenied",
    run: async (_sheet, context) => {
      context.workbook.protection.protect();
      await context.sync();
      context.workbook.worksheets.add("Refused");
      const code = await outcome(context);
      context.workbook.names.add("Refused", "=1");
      const nameCode = await outcome(context);
      context.workbook.protection.unprotect();
      return { code, nameCode };
    },
  },
  {
    assumption: "a name that is taken is refused with ItemAlreadyExists",
    run: async (sheet, context) => {
      context.workbook.worksheets.add("Sheet1");
      const sheetCode = await outcome(context);
      context.workbook.names.add("Taken", "=1");
      await context.sync();
      context.workbook.names.add("Taken", "=2");
      const nameCode = await outcome(context);
      fill(sheet, "A1:A2", [["ID"], [1]]);
      sheet.tables.add("A1:A2", true).name = "Taken";
      return { sheetCode, nameCode, tableCode: await outcome(context) };
    },
  },
  {
    assumption: "overlapping tables are refused with InvalidArgument",
    run: async (sheet, context) => {
      sheet.tables.add("A1:B3", true);
      sheet.tables.add("B2:C4", true);
      return outcome(context);
    },
  },
  {
    assumption: "empty header cells become Column1, repeated ones get a number",
    run: async (sheet, context) => {
      const header = fill(sheet, "A1:D1", [[2020, "Name", "name", ""]]);
      sheet.tables.add("A1:D2", true);
      header.load("values");
      await context.sync();
      return header.values;
    },
  },
  {
    assumption: "clearing them leaves their formats and list rules and moves no cell",
    run: async (sheet, context) => {
      fill(sheet, "A1:A4", [["ID"], [1], [2], ["below"]]);
      sheet.getRange("A2").format.fill.color = "#FF0000";
      sheet.getRange("A2").dataValidation.rule = { list: { inCellDropDown: true, source: "1,2" } };
      const table = sheet.tables.add("A1:A3", true);
      await context.sync();
      table.delete();
      const cells = sheet.getRange("A1:A4");
      const second = sheet.getRange("A2");
      cells.load("values");
      second.load("format/fill/color,dataValidation/type");
      await context.sync();
      return { values: cells.values, second: second.toJSON() };
    },
  },
  {
    assumption: "clearing contents also takes links away, and leaves formats and list rules",
    run: async (sheet, context) => {
      const cell = sheet.getRange("A1");
      cell.hyperlink = { address: "https://example.org/", textToDisplay: "x" };
      cell.dataValidation.rule = { list: { inCellDropDown: true, source: "x,y" } };
      await context.sync();
      cell.clear("Contents");
      cell.load("hyperlink,values,format/font/color,dataValidation/type");
      await context.sync();
      return cell.toJSON();
    },
  },
  {
    assumption: "a link gives its cell the style Hyperlink, keeping fill and number format",
    run: async (sheet, context) => {
      const cell = sheet.getRange("A1");
      cell.numberFormat = [["0.0"]];
      cell.format.fill.color = "#FFFF00";
      cell.hyperlink = { address: "https://example.org/", textToDisplay: "12" };
      cell.load("values,style,numberFormat,format/fill/color,format/font/color");
      await context.sync();
      return cell.toJSON();
    },
  },
  {
    assumption: "0 pages of height lets the pages follow the rows, as in the file format",
    run: async (sheet, context) => {
      sheet.pageLayout.zoom = { horizontalFitToPages: 1, verticalFitToPages: 0 };
      const code = await outcome(context);
      sheet.pageLayout.load("zoom");
      await context.sync();
      return { code, zoom: sheet.pageLayout.zoom };
    },
  },
];
