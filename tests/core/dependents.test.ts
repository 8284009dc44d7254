/** Which of an analyst's formulas refer to a cell of a table. */
import { describe, expect, it } from "vitest";
import { dependents, type SheetReading } from "../../src/core/dependents";
import { columnPlace, findInstances } from "../../src/core/identify";
import { elements } from "./elements";
import { writtenTables } from "./written";

const release = elements();
const [instance] = findInstances(writtenTables(release), { kind: "absent" }, [release]);
if (instance === undefined) throw new Error("There is no table of elements.");
const { table } = instance;
const mass = columnPlace(instance, "mass");
/** Body row 1, E02, in the sheet's own count. */
const row = table.headerRow + 1 + 1 + 1;

const sheet = (formula: string, name = "Mine"): SheetReading => ({
  name,
  row: 0,
  column: 0,
  rows: [[0]],
  formulas: [[formula]],
  lastRow: 0,
});
const refers = (formula: string, name?: string): boolean =>
  dependents([sheet(formula, name)], [instance])(instance, 1, [mass]).length > 0;

describe("a formula", () => {
  it.each([
    { how: "by the cell's address", formula: `=Elements!D${row}` },
    { how: "by an address with dollars", formula: `='Elements'!$D$${row}*2` },
    { how: "by an area around it", formula: `=SUM(Elements!A${row - 1}:F${row + 1})` },
    {
      how: "by an area that is written from its other corner",
      formula: `=SUM(Elements!F${row + 1}:A1)`,
    },
    { how: "by a whole column", formula: "=SUM(Elements!D:D)" },
    { how: "by whole columns", formula: "=SUM(Elements!$A:$F)" },
    { how: "by the column from a row on", formula: `=SUM(Elements!D${row}:D)` },
    { how: "by the table's and the column's name", formula: "=SUM(Elements[Mass])" },
    { how: "by the names in small letters", formula: "=SUM(elements[[#All],[mass]])" },
    { how: "by the table's name alone", formula: "=ROWS(Elements)" },
    { how: "by columns from one to another", formula: "=SUM(Elements[[Name]:[Unit]])" },
  ])("refers to the cell $how", ({ formula }) => {
    expect(refers(formula)).toBe(true);
  });

  it.each([
    { when: "the cell is on another sheet", formula: `=Other!D${row}` },
    { when: "it is its own sheet's", formula: `=D${row}` },
    { when: "the row is another", formula: `=Elements!D${row + 1}` },
    { when: "the column is another", formula: "=SUM(Elements!A:B)" },
    { when: "the table's column is another", formula: "=COUNTA(Elements[Name])" },
    { when: "the address is in a text", formula: `="Elements!D${row}"` },
    { when: "it is the end of a longer name", formula: `=Elements!MY_D${row}` },
    { when: "the column is beyond the sheet", formula: `=Elements!XYZ${row}` },
    { when: "the row is beyond the sheet", formula: "=Elements!D1048577:E2000000" },
    { when: "it is a function that looks like an address", formula: `=LOG10(2)+D${row}0` },
    { when: "another table's name begins like it", formula: "=ROWS(ElementsOld)" },
    { when: "the name is that of a sheet", formula: "=Elements!A1" },
    { when: "it is of the headers", formula: "=Elements[[#Headers],[Mass]]" },
    { when: "the row is that of the formula, and another", formula: "=Elements[@Mass]" },
    { when: "the table has no column of that name", formula: "=SUM(Elements[Mass of all])" },
    { when: "it stands in no table", formula: "=[@Mass]" },
  ])("does not when $when", ({ formula }) => {
    expect(refers(formula)).toBe(false);
  });

  it("of the table's own sheet needs no sheet's name", () => {
    expect(refers(`=D${row}*2`, "Elements")).toBe(true);
  });

  it.each([
    "=[@Mass]*2",
    "=Elements[@Mass]",
    "=[@[Mass]]",
    "=Elements[[#This Row],[Mass]]",
    "=SUM([Mass])",
  ])("in a column of the table itself refers to the cell by %s", (formula) => {
    const inside: SheetReading = {
      ...sheet(formula, table.sheet),
      row: table.headerRow + 2,
      column: table.firstColumn,
    };
    expect(dependents([inside], [instance])(instance, 1, [mass])).toHaveLength(1);
  });

  it("is given once, whichever of its references are to the row", () => {
    const twice = sheet(`=SUM(Elements!D${row}:E${row},Elements[Mass],Elements[Name])`);
    const columns = [mass, columnPlace(instance, "name")];
    expect(dependents([twice], [instance])(instance, 1, columns)).toHaveLength(1);
  });
});
