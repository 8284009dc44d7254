/**
 * A release of one table with as many rows as a measurement needs, and columns of the kinds that it asks for. The same
 * arguments always give the same release.
 */
import Papa from "papaparse";
import type { Release } from "../../src/core/collection";
import { citationFields, csv, elements, sourcesResource } from "../core/elements";

interface GeneratedColumn {
  readonly title: string;
  readonly role: string;
  readonly type?: "string" | "number" | "integer" | "date";
  readonly rest?: object;
  readonly cell: (row: number) => string;
}

const sentence =
  "The bank reported that the platform settles cross-border payments between its branches, and that paper is no longer used. ";
const units = ["yuan", "share", "year"];
const kinds = ["pilot", "live", "announced"];

/** The mixed table: a key, and nine kinds of cell besides. */
const columns = {
  id: { title: "ID", role: "key", cell: (row) => `R${String(row).padStart(5, "0")}` },
  name: { title: "Name", role: "label", cell: (row) => `Platform number ${row}` },
  kind: {
    title: "Kind",
    role: "category",
    rest: { dictionary: "kind", weight: "material" },
    cell: (row) => pick(kinds, row),
  },
  amount: {
    title: "Amount",
    role: "value",
    type: "number",
    rest: { numberFormat: { byUnit: "unit" }, mergeGroup: "measure", weight: "material" },
    cell: (row) => String(((row * 7919) % 100_000) / 100),
  },
  unit: {
    title: "Unit",
    role: "unit",
    rest: { dictionary: "unit", mergeGroup: "measure", weight: "material" },
    cell: (row) => pick(units, row),
  },
  count: {
    title: "Banks",
    role: "value",
    type: "integer",
    rest: { numberFormat: "#,##0", weight: "material" },
    cell: (row) => String((row * 104_729) % 1_000_003),
  },
  observed: {
    title: "Observed",
    role: "as-of",
    type: "date",
    rest: { weight: "material" },
    cell: (row) => new Date(Date.UTC(2015, 0, 1 + (row % 1_900))).toISOString().slice(0, 10),
  },
  link: {
    title: "Link",
    role: "link",
    cell: (row) => `https://example.org/platforms/${row}/announcement`,
  },
  note: {
    title: "Note",
    role: "text",
    rest: { wrap: true, width: 60 },
    cell: (row) => sentence.repeat(1 + (row % 3)) + `Entry ${row}.`,
  },
} as const satisfies Record<string, GeneratedColumn>;

export type GeneratedColumnName = keyof typeof columns | "sources";
export const allColumns: readonly GeneratedColumnName[] = [
  ...(Object.keys(columns) as (keyof typeof columns)[]), // its keys and no others
  "sources",
];

/** Every so many rows the second edition differs from the first: in amount, count and note. */
const rowsPerChange = 50;
const revised: Partial<Record<GeneratedColumnName, (row: number) => string>> = {
  amount: (row) => String(row + 0.5),
  count: (row) => String(row),
  note: (row) => `Revised. Entry ${row}.`,
};

/**
 * @param names must have `id`, and `unit` where `amount` is, whose format it gives
 * @param edition the second is version 1.1.0, in which 2 % of the rows have changed
 */
export function generatedRelease(
  rows: number,
  names: readonly GeneratedColumnName[] = allColumns,
  edition: 1 | 2 = 1,
): Release {
  const fields = names.filter((name) => name !== "sources");
  const numbers = Array.from({ length: rows }, (_, index) => index + 1);
  const cellOf = (name: keyof typeof columns, row: number): string => {
    const cell = edition === 2 && row % rowsPerChange === 0 ? revised[name] : undefined;
    return (cell ?? columns[name].cell)(row);
  };
  const table = [fields, ...numbers.map((row) => fields.map((name) => cellOf(name, row)))];
  const citations = names.includes("sources")
    ? numbers.map((row) => [`C${row}`, "rows", columns.id.cell(row), "", "S01", "p. 9", "第9页"])
    : [];
  return elements(
    { "rows.csv": textOf(table), "citations.csv": textOf([citationFields, ...citations]) },
    { ...descriptor(names), version: `1.${edition - 1}.0` },
  );
}

function descriptor(names: readonly GeneratedColumnName[]): Record<string, unknown> {
  const title = local("Platforms");
  return {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name: "platforms",
    version: "1.0.0",
    title: "Platforms",
    description: "Generated, to measure with.",
    created: "2020-04-14T00:00:00Z",
    licenses: [{ name: "CC-BY-4.0", title: "CC BY 4.0", path: "https://example.org/licence" }],
    resources: [
      resource(
        "rows",
        names.flatMap((name) => {
          if (name === "sources") return [];
          const column: GeneratedColumn = columns[name];
          return [{ name, type: column.type ?? "string" }];
        }),
      ),
      resource(
        "citations",
        citationFields.map((name) => ({ name, type: "string" })),
      ),
      sourcesResource,
    ],
    tickmark: {
      formatVersion: 1,
      title,
      description: title,
      asOf: "2020-04-14",
      attribution: local("Nobody"),
      caveats: [],
      overview: { sheet: local("Overview") },
      dictionaries: {
        kind: kinds.map((code) => ({ code, label: local(code) })),
        unit: [
          { code: "yuan", label: local("CNY"), numberFormat: "#,##0.00" },
          { code: "share", label: local("percent"), numberFormat: "0.0%" },
          { code: "year", label: local("years"), numberFormat: "0" },
        ],
      },
      explained: [],
      tables: [
        {
          name: "rows",
          resource: "rows",
          excelName: "Platforms",
          sheet: title,
          title,
          description: title,
          columns: names.map(presentation),
        },
      ],
      expectations: [],
    },
  };
}

function presentation(name: GeneratedColumnName): object {
  const common = { name, weight: "editorial", width: 14 };
  if (name === "sources")
    return { ...common, title: local("Sources"), role: "source", content: { citations: true } };
  const { title, role, rest }: GeneratedColumn = columns[name];
  return { ...common, title: local(title), role, content: { field: name }, ...rest };
}

function resource(name: string, fields: readonly object[]): object {
  return csv(name, { primaryKey: ["id"], fields });
}

function local(text: string): object {
  return { en: text, "zh-CN": text };
}

function textOf(rows: readonly (readonly string[])[]): string {
  return Papa.unparse(rows as string[][], { newline: "\n" }) + "\n"; // it does not change what it is given
}

function pick(texts: readonly string[], row: number): string {
  return texts[row % texts.length] ?? "";
}
