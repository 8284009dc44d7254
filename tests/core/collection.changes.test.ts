/** The reasons that a release gives for its changes, and field types that the elements do not have. */
import { describe, expect, it } from "vitest";
import { parseRelease, type CollectionError, type Release } from "../../src/core/collection";
import { elementDescriptor, elementFiles, elementTexts } from "./elements";

function withChanges(lines: readonly string[]): Map<string, Uint8Array> {
  const names = ["id", "table", "row", "field", "reason_en", "reason_zh", "order", "is_final"];
  const types: Record<string, string> = { order: "integer", is_final: "boolean" };
  const descriptor = elementDescriptor();
  const fields = names.map((name) => ({ name, type: types[name] ?? "string" }));
  const changes = {
    name: "changes",
    path: "changes.csv",
    format: "csv",
    mediatype: "text/csv",
    encoding: "utf-8",
    schema: { primaryKey: ["id"], fields },
  };
  descriptor["resources"] = [...(descriptor["resources"] as object[]), changes];
  return elementFiles({ "changes.csv": [names.join(","), ...lines, ""].join("\n") }, descriptor);
}

function changesOf(files: ReadonlyMap<string, Uint8Array>): Release["changes"] {
  const parsed = parseRelease(files);
  return parsed.ok ? parsed.value.changes : [];
}

function errorsOf(files: ReadonlyMap<string, Uint8Array>): readonly CollectionError[] {
  const parsed = parseRelease(files);
  return parsed.ok ? [] : parsed.error;
}

describe("a reason", () => {
  it("is for a cell, a column of several fields, or a row, which may be gone", () => {
    const changes = changesOf(
      withChanges([
        "R1,elements,E01,mass,measured again,重新测量,1,true",
        "R2,elements,E01,sources,cited,引用,2,false",
        "R3,elements,E99,,withdrawn,撤回,,",
        "R4,sources,S01,publisher,named,命名,,",
      ]),
    );
    expect(changes).toEqual([
      {
        table: "elements",
        row: "E01",
        field: "mass",
        reason: { en: "measured again", "zh-CN": "重新测量" },
      },
      expect.objectContaining({ field: "sources" }),
      expect.objectContaining({ row: "E99", field: null }),
      expect.objectContaining({ table: "sources", field: "publisher" }),
    ]);
  });

  it.each([
    { when: "its field does not exist", line: "R1,elements,E01,weight,a,b,,", field: "field" },
    { when: "its table does not exist", line: "R1,planets,E01,mass,a,b,,", field: "table" },
    { when: "it is in one language only", line: "R1,elements,E01,mass,a,,,", field: "reason_zh" },
    { when: "a whole number has decimals", line: "R1,elements,E01,mass,a,b,1.5,", field: "order" },
    { when: "a truth value is neither", line: "R1,elements,E01,mass,a,b,1,yes", field: "is_final" },
  ])("is refused when $when", ({ line, field }) => {
    expect(errorsOf(withChanges([line]))).toEqual([
      expect.objectContaining({ file: "changes.csv", row: 1, line: 2, field }),
    ]);
  });
});

it("a source's date is refused in a precision that the dictionary does not name", () => {
  const descriptor = elementDescriptor();
  const tickmark = descriptor["tickmark"] as { dictionaries: { precision: { code: string }[] } };
  tickmark.dictionaries.precision = tickmark.dictionaries.precision.filter(
    ({ code }) => code !== "month",
  );
  expect(elementTexts()["sources.json"]).toContain("[2019,12]");
  expect(errorsOf(elementFiles({}, descriptor))).toContainEqual({
    code: "collection/reference",
    file: "sources.json",
    row: 1,
    line: null,
    field: "issued-precision",
    found: "month",
    expected: "code of dictionary precision",
  });
});
