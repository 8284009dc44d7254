import { describe, expect, it } from "vitest";
import { generateSurface } from "./surface";

const surface = generateSurface();

describe("the member table", () => {
  it.each([
    { type: "Range", wire: "Values", is: { name: "values", apiSet: "ExcelApi 1.1" } },
    { type: "Range", wire: "GetSpillingToRange", is: { apiSet: "ExcelApi 1.12", result: "Range" } },
    { type: "WorksheetCollection", wire: "", is: { name: "getItem", kind: "indexer" } },
    {
      type: "TableColumn",
      wire: "Name",
      is: { apiSet: "ExcelApi 1.1", writeApiSet: "ExcelApi 1.4" },
    },
    { type: "Worksheet", wire: "Gridlines", is: { name: "showGridlines" } },
    { type: "Functions", wire: "Date", is: { result: "FunctionResult" } },
  ])("knows $type.$wire", ({ type, wire, is }) => {
    expect(surface.types[type]?.[wire]).toMatchObject(is);
  });

  it("says what is read-only", () => {
    expect(surface.types["Range"]?.["Address"]).not.toHaveProperty("writeApiSet");
  });

  it("knows what collections hold and how events travel", () => {
    expect(surface.itemTypes["TableCollection"]).toBe("Table");
    expect(surface.events["Table.onChanged"]).toEqual({
      type: "Table",
      registration: "_RegisterDataChangedEvent",
      number: 101,
    });
  });

  it("gives every member of the client a requirement set, so that none slips through the gate", () => {
    const members = Object.values(surface.types).flatMap((type) => Object.values(type));
    expect(members.length).toBeGreaterThan(1_900);
    expect(members.filter(({ apiSet }) => !/^\w+ (\d+\.\d+|BETA)$/.test(apiSet))).toEqual([]);
  });
});
