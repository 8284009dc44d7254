import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { languages, type Release } from "../../src/core/collection";
import {
  absoluteReference,
  areaAddress,
  cellAddress,
  chooseNames,
  insertionSize,
  layoutAt,
  layoutWorkbook,
  type Area,
  type CellInput,
  type SheetPlan,
  type WorkbookLayout,
} from "../../src/core/layout";
import { presentTable, type PresentedTable } from "../../src/core/presentation";
import { serialIn1904 } from "../../src/core/value";
import { layoutWords } from "../../src/strings/layout";
import { shippedRelease } from "../seeds/shipped-releases";
import { versions } from "../seeds/read-release";
import { edited, elements } from "./elements";
import { cellsOf, kept, sheetNamed, tableReading } from "./written";

const nothingTaken = { sheets: [], tables: [], definedNames: [] };
const shipped = await Promise.all(versions.map(shippedRelease));
const everyWay = shipped.flatMap((release) =>
  languages.map((language) => ({ release, version: release.version, language })),
);
type Way = (typeof everyWay)[number];

function whole({ release, language }: Pick<Way, "release" | "language">, datesFrom1904 = false) {
  const names = chooseNames(release, language, nothingTaken);
  return layoutWorkbook(release, language, names, layoutWords[language], datesFrom1904);
}

function presentedTables({ release, language }: Way): readonly PresentedTable[] {
  return release.descriptor.tickmark.tables.map(({ name }) =>
    presentTable(release, name, language),
  );
}

/** The data sheets with the table that each shows. */
function dataSheets(
  way: Way,
  layout: WorkbookLayout,
): readonly (readonly [SheetPlan, PresentedTable])[] {
  return presentedTables(way).map((presented) => [
    sheetNamed(layout, presented.table.sheet[way.language]),
    presented,
  ]);
}

function overviewOf(way: Pick<Way, "release" | "language">, layout: WorkbookLayout): SheetPlan {
  return sheetNamed(layout, way.release.descriptor.tickmark.overview.sheet[way.language]);
}

function valuesIn(plan: SheetPlan, { row, column, rows, columns }: Area): readonly CellInput[] {
  const cells = cellsOf(plan);
  return Array.from({ length: rows * columns }, (_, index) => {
    const [r, c] = [Math.floor(index / columns), index % columns];
    return cells.get(cellAddress(row + r, column + c)) ?? "";
  });
}

function inputsOf({ sheets }: WorkbookLayout): readonly CellInput[] {
  return sheets.flatMap(({ content }) => content.blocks.flatMap(({ inputs }) => inputs.flat()));
}

function formatsOf({ content }: SheetPlan): ReadonlyMap<string, string> {
  const formats = new Map<string, string>();
  for (const { area, formats: given } of content.numberFormats)
    for (let r = 0; r < area.rows; r++)
      for (let c = 0; c < area.columns; c++) {
        const format = typeof given === "string" ? given : given[r]?.[c];
        formats.set(cellAddress(area.row + r, area.column + c), format ?? "missing");
      }
  return formats;
}

describe.each(everyWay)("the workbook of $version in $language", (way) => {
  const layout = whole(way);
  const { tickmark } = way.release.descriptor;

  it("is the same for the same inputs", () => {
    expect(whole(way)).toEqual(layout);
  });

  it("has an Overview and then a sheet per table, in the collection's order", () => {
    expect(layout.sheets.map(({ name }) => name)).toEqual([
      tickmark.overview.sheet[way.language],
      ...tickmark.tables.map(({ sheet }) => sheet[way.language]),
    ]);
  });

  it("writes rectangular blocks only", () => {
    const ragged = layout.sheets.flatMap(({ content }) =>
      content.blocks.filter(({ inputs }) => new Set(inputs.map((line) => line.length)).size !== 1),
    );
    expect(ragged).toEqual([]);
  });

  it("writes each cell once, but for links and formulas over text of their own", () => {
    for (const { content } of layout.sheets) {
      const written = content.blocks.flatMap(({ row, column, inputs }) =>
        inputs.flatMap((line, r) =>
          line.map((input, c) => [cellAddress(row + r, column + c), kept(input)] as const),
        ),
      );
      const byAddress = new Map(written);
      expect(byAddress.size).toBe(written.length);
      for (const { row, column, text } of content.links)
        expect(["", text]).toContain(byAddress.get(cellAddress(row, column)));
      for (const { row, column } of content.formulas)
        expect(byAddress.get(cellAddress(row, column))).toBe("");
    }
  });

  it("writes in each cell of a table what is presented there", () => {
    for (const [plan, { columns, rows }] of dataSheets(way, layout)) {
      const reading = tableReading(plan);
      expect(reading.headers).toEqual(columns.map(({ header }) => header));
      expect(reading.rows).toEqual(rows.map(({ cells }) => cells.map((cell) => cell ?? "")));
    }
  });

  it("gives each cell of a table the number format that is presented there", () => {
    for (const [plan, { rows }] of dataSheets(way, layout)) {
      const formats = formatsOf(plan);
      const area = plan.content.table?.area ?? { row: 0, column: 0 };
      const found = rows.map(({ numberFormats }, r) =>
        numberFormats.map(
          (_, c) => formats.get(cellAddress(area.row + 1 + r, area.column + c)) ?? "General",
        ),
      );
      expect(found).toEqual(rows.map(({ numberFormats }) => numberFormats));
    }
  });

  it("links to http and https addresses and to its own defined names, and to nothing else", () => {
    const names = layout.definedNames.map(({ name }) => name);
    const links = layout.sheets.flatMap(({ content }) => content.links);
    expect(links.length).toBeGreaterThan(way.release.sources.length);
    const strange = links.filter(({ target }) =>
      target.kind === "address" ? !/^https?:\/\//.test(target.url) : !names.includes(target.name),
    );
    expect(strange).toEqual([]);
  });

  it("links the key of each source to its own address", () => {
    const plan = sheetNamed(layout, tickmark.tables.at(-1)?.sheet[way.language] ?? "");
    const links = plan.content.links.map(({ text, target }) => [text, target]);
    expect(links).toEqual(
      way.release.sources.flatMap(({ id, URL: url }) =>
        url === undefined ? [] : [[id, { kind: "address", url }]],
      ),
    );
  });

  it("offers in each list exactly the labels of the column's dictionary", () => {
    let lists = 0;
    for (const [plan, { columns, rows }] of dataSheets(way, layout)) {
      const table = plan.content.table?.area ?? { row: 0, column: 0 };
      const listed = columns.flatMap(({ column, dictionary }, index) =>
        dictionary === null || column.role === "unit" ? [] : [{ index, dictionary }],
      );
      expect(plan.content.lists.map(({ area }) => area)).toEqual(
        listed.map(({ index }) => ({
          row: table.row + 1,
          column: table.column + index,
          rows: rows.length,
          columns: 1,
        })),
      );
      plan.content.lists.forEach(({ source }, n) => {
        lists++;
        expect(valuesIn(sheetNamed(layout, source.sheet), source.area)).toEqual(
          listed[n]?.dictionary.map(({ label }) => label[way.language]),
        );
      });
    }
    expect(lists).toBeGreaterThan(5);
  });

  it("explains each qualifier and lists each caveat on the Overview", () => {
    const plan = overviewOf(way, layout);
    const lines = plan.content.blocks.flatMap(({ inputs }) =>
      inputs.map((line) => line.map(kept).join("\n")),
    );
    const { qualifier = [] } = tickmark.dictionaries;
    expect(qualifier.length).toBeGreaterThan(4);
    for (const { label, meaning } of qualifier)
      expect(lines).toContain(`${label[way.language]}\n${meaning?.[way.language]}\n`);
    tickmark.caveats.forEach((caveat, index) => {
      expect(lines).toContain(`${index + 1}\n${caveat[way.language]}\n`);
    });
  });

  it("counts on the Overview the rows of each table by its key column", () => {
    const { links, formulas } = overviewOf(way, layout).content;
    const key = way.language === "en" ? "ID" : "编号";
    expect(formulas.map(({ formula }) => formula)).toEqual([
      `=ROWS(UseCases[${key}])`,
      `=ROWS(ReportFigures[${key}])`,
      `=ROWS(Sources[${key}])`,
    ]);
    expect(formulas.map(({ row }) => row)).toEqual(links.map(({ row }) => row));
  });

  it("gives each data sheet a defined name at its first cell", () => {
    expect(layout.definedNames).toEqual(
      tickmark.tables.map(({ excelName, sheet }) => ({
        name: `Tickmark_${excelName}`,
        formula: `='${sheet[way.language]}'!$A$1`,
      })),
    );
  });

  it("states release, date and licence above each table, and repeats its header in print", () => {
    for (const [plan, { table, columns }] of dataSheets(way, layout)) {
      const cells = cellsOf(plan);
      expect(cells.get("A1")).toBe(table.title[way.language]);
      expect(cells.get("A2")).toBe(
        `china-finance-blockchain ${way.version} · ${table.excelName} · as of ${tickmark.asOf} · tickmark`,
      );
      const line = String(cells.get("A3"));
      for (const fact of [tickmark.asOf, way.version, way.release.descriptor.licenses[0]?.name])
        expect(line).toContain(fact);
      expect(plan.content.table?.area).toMatchObject({ row: 4, column: 0 });
      expect(plan.setup).toMatchObject({
        frozenRows: 5,
        orientation: "Landscape",
        isOnePage: false,
        printTitleRows: { first: 4, last: 4 },
        widths: columns.map(({ column }) => column.width),
      });
    }
  });

  it("shifts dates for a workbook that counts from 1904, and nothing else", () => {
    const shifted = whole(way, true);
    let dates = 0;
    for (const [plan, { columns, rows }] of dataSheets(way, shifted)) {
      const expected = rows.map(({ cells }) =>
        cells.map((cell, c) => {
          if (columns[c]?.type !== "date" || typeof cell !== "number") return cell ?? "";
          dates++;
          return serialIn1904(cell);
        }),
      );
      expect(tableReading(plan).rows).toEqual(expected);
    }
    expect(dates).toBeGreaterThan(10);
    expect(overviewOf(way, shifted)).toEqual(overviewOf(way, layout));
  });
});

describe("a date in a workbook that counts from 1904", () => {
  it("is shifted whatever its number format", () => {
    const descriptor = edited("tickmark.tables.0.columns.5.numberFormat", "d mmm yyyy");
    const rows = presentTable(elements({}, descriptor), "elements", "en").rows;
    const layout = whole({ release: elements({}, descriptor), language: "en" }, true);
    expect(tableReading(sheetNamed(layout, "Elements")).rows.map((cells) => cells[5])).toEqual(
      rows.map(({ cells }) => (typeof cells[5] === "number" ? cells[5] - 1462 : "")),
    );
  });

  it("is told from a number whose format begins with a year", () => {
    const descriptor = edited("tickmark.dictionaries.unit.0.numberFormat", 'yyyy"?"');
    const layout = whole({ release: elements({}, descriptor), language: "en" }, true);
    const masses = tableReading(sheetNamed(layout, "Elements")).rows.map((cells) => cells[3]);
    expect(masses).toEqual([1.008, 4.0026, 0.326]);
  });
});

/** Texts that a spreadsheet would run, among others; never empty. */
const anyText = fc
  .tuple(
    fc.constantFrom("=", "+", "-", "@", "\t", "\r", "\n", "'", "＝", "", ""),
    fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom("1+1", 'HYPERLINK("x")', "SUM(A1)|cmd")),
  )
  .map(([start, rest]) => start + rest);
const couldRun = /^[=+\-@\t\r]/;

describe("text that could be read as a formula", () => {
  const release = elements();
  const presented = presentTable(release, "elements", "en");
  const place = { sheet: "Sheet1", row: 2, column: 1 };

  it("is written as text, in each cell and header of a table", () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 3, maxLength: 3 }), anyText, (texts, header) => {
        const table: PresentedTable = {
          ...presented,
          columns: presented.columns.map((column, c) => (c === 1 ? { ...column, header } : column)),
          rows: presented.rows.map((row, r) => ({
            ...row,
            cells: row.cells.map((cell, c) => (c === 1 ? (texts[r] ?? null) : cell)),
          })),
        };
        const layout = layoutAt(release, table, "Elements", place, false);
        for (const input of inputsOf(layout)) expect(String(input)).not.toMatch(couldRun);
        const asKept = (text: string): string => text.replace(/\r\n?/g, "\n");
        const reading = tableReading(sheetNamed(layout, "Sheet1"));
        expect(reading.headers[1]).toBe(asKept(header));
        expect(reading.rows.map((cells) => cells[1])).toEqual(texts.map(asKept));
      }),
    );
  });

  it("is written as text, wherever a collection's own words go", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const both = { en: text, "zh-CN": text };
        const { descriptor } = release;
        const { tickmark } = descriptor;
        const worded: Release = {
          ...release,
          descriptor: {
            ...descriptor,
            licenses: [{ name: text, title: text, path: "https://example.org/" }],
            tickmark: {
              ...tickmark,
              title: both,
              description: both,
              attribution: both,
              caveats: [both],
              dictionaries: {
                ...tickmark.dictionaries,
                kind: [{ code: "gas", label: both, meaning: both }],
              },
              explained: [{ dictionary: "kind", title: both }],
              tables: tickmark.tables.map((table) => ({
                ...table,
                title: both,
                description: both,
              })),
            },
          },
        };
        const inputs = inputsOf(whole({ release: worded, language: "en" }));
        for (const input of inputs) expect(String(input)).not.toMatch(couldRun);
        expect(inputs.map(kept)).toContain(text.replace(/\r\n?/g, "\n"));
      }),
    );
  });

  it("in the release line is written as text too", () => {
    const words = { ...layoutWords.en, releaseLine: () => "=1+1" };
    const names = chooseNames(release, "en", nothingTaken);
    const layout = layoutWorkbook(release, "en", names, words, false);
    expect(inputsOf(layout)).toContain("'=1+1");
    expect(inputsOf(layout)).not.toContain("=1+1");
  });
});

describe("an address that is not http or https", () => {
  it.each(["javascript:alert(1)", "file:///c:/x", "mailto:a@example.org", "example.org", "http:x"])(
    "is text and no link: %s",
    (address) => {
      const release = elements();
      const tables = release.tables.map((table) => ({
        ...table,
        rows: table.rows.map((row) => ({ ...row, values: { ...row.values, link: address } })),
      }));
      const layout = whole({ release: { ...release, tables }, language: "en" });
      const { content } = sheetNamed(layout, "Elements");
      expect(content.links).toEqual([]);
      expect(tableReading(sheetNamed(layout, "Elements")).rows[0]?.[7]).toBe(address);
    },
  );
});

describe("the row count of a table", () => {
  it.each([
    { header: "ID", formula: "=ROWS(Elements[ID])" },
    { header: "ID [code]", formula: "=ROWS(Elements[ID '[code']])" },
    { header: "ID #", formula: "=ROWS(Elements[ID '#])" },
    { header: "Row's ID", formula: "=ROWS(Elements[Row''s ID])" },
    { header: "@ID", formula: "=ROWS(Elements['@ID])" },
  ])("refers to the header $header as $formula", ({ header, formula }) => {
    const title = { en: header, "zh-CN": "编号" };
    const release = elements({}, edited("tickmark.tables.0.columns.0.title", title));
    const { formulas } = sheetNamed(whole({ release, language: "en" }), "Overview").content;
    expect(formulas[0]?.formula).toBe(formula);
  });
});

describe("a part", () => {
  it.each(
    shipped.flatMap((release) =>
      release.descriptor.tickmark.tables.flatMap(({ name: table, parts = [] }) =>
        parts.map(({ name: part, field, values }) => ({ release, table, part, field, values })),
      ),
    ),
  )("$part of $table has only its rows", ({ release, table, part, field, values }) => {
    const presented = presentTable(release, table, "en", part);
    const place = { sheet: "Sheet1", row: 0, column: 0 };
    const plan = sheetNamed(layoutAt(release, presented, "Part", place, false), "Sheet1");
    const rows = release.tables.find(({ name }) => name === table)?.rows ?? [];
    const own = rows.filter((row) => values.includes(String(row.values[field])));
    expect(own.length).toBeGreaterThan(0);
    expect(own.length).toBeLessThan(rows.length);
    expect(tableReading(plan).rows.map(([key]) => key)).toEqual(own.map(({ key }) => key));
    expect(cellsOf(plan).get("A2")).toContain(` · ReportFigures/${part} · `);
  });
});

describe("an insertion into a sheet of the analyst's", () => {
  const [release] = shipped;
  if (release === undefined) throw new Error("No release ships.");
  const presented = presentTable(release, "sources", "en");
  const place = { sheet: "Model", row: 6, column: 2 };
  const layout = layoutAt(release, presented, "Sources_2", place, false);
  const plan = sheetNamed(layout, "Model");

  it("changes no width, pane or print setting, and adds no sheet or defined name", () => {
    expect(layout.sheets).toHaveLength(1);
    expect(plan.setup).toBeNull();
    expect(layout.definedNames).toEqual([]);
  });

  it("writes no colour, wrapping or alignment, no link and no list", () => {
    const written = plan.content.formats.flatMap(({ format }) => Object.keys(format));
    expect(new Set(written)).toEqual(new Set(["bold", "size"]));
    expect(plan.content.links).toEqual([]);
    expect(plan.content.lists).toEqual([]);
    expect(plan.content.formulas).toEqual([]);
  });

  it("fills the area from the cell down and to the right that it announces, and no cell beside it", () => {
    const { rows, columns } = insertionSize(presented);
    const touched = [
      ...plan.content.blocks.map(({ row, column, inputs }) => ({
        row,
        column,
        rows: inputs.length,
        columns: inputs[0]?.length ?? 0,
      })),
      ...plan.content.formats.map(({ area }) => area),
      ...plan.content.numberFormats.map(({ area }) => area),
      plan.content.table?.area ?? place,
    ];
    const ends = touched.map((area) => ({ rows: 1, columns: 1, ...area }));
    expect(Math.min(...ends.map(({ row }) => row))).toBe(6);
    expect(Math.min(...ends.map(({ column }) => column))).toBe(2);
    expect(Math.max(...ends.map((area) => area.row + area.rows))).toBe(6 + rows);
    expect(Math.max(...ends.map((area) => area.column + area.columns))).toBe(2 + columns);
  });

  it("presents the whole table under its name", () => {
    expect(plan.content.table?.name).toBe("Sources_2");
    expect(tableReading(plan).rows).toEqual(
      presented.rows.map(({ cells }) => cells.map((cell) => cell ?? "")),
    );
  });
});

describe("an address", () => {
  it.each([
    { area: { row: 0, column: 0, rows: 1, columns: 1 }, address: "A1", absolute: "$A$1" },
    {
      area: { row: 4, column: 25, rows: 2, columns: 2 },
      address: "Z5:AA6",
      absolute: "$Z$5:$AA$6",
    },
    {
      area: { row: 9, column: 701, rows: 1, columns: 2 },
      address: "ZZ10:AAA10",
      absolute: "$ZZ$10:$AAA$10",
    },
    {
      area: { row: 1_048_575, column: 16_383, rows: 1, columns: 1 },
      address: "XFD1048576",
      absolute: "$XFD$1048576",
    },
  ])("of $area is $address", ({ area, address, absolute }) => {
    expect(areaAddress(area)).toBe(address);
    expect(absoluteReference("Tom's sheet", area)).toBe(`'Tom''s sheet'!${absolute}`);
  });
});
