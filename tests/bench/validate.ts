/** Validate beside compiled ajv and tableschema on the same constraints: a workbook that an analyst has worked in, of 50,000 rows. */
import { Ajv, type ErrorObject } from "ajv";
import { Schema } from "tableschema";
import { noCitations } from "../../src/core/citations";
import { findInstances, type FoundInstance } from "../../src/core/identify";
import { validate } from "../../src/core/validate";
import type { CellValue } from "../../src/core/value";
import { deskOf } from "../core/desk";
import { timed } from "./clock";
import { generatedRelease } from "./generated-release";
import type { Topic } from "./topic";

const rows = 50_000;
const warmups = 2;

type Reading = "validate" | "ajv" | "tableschema";

export const validation: Topic<Reading> = {
  rounds: { full: 7, quick: 3 },
  measures: [
    {
      id: "validate/ajv",
      reading: "validate",
      unit: "CPU ms",
      peer: { name: "compiled ajv", reading: "ajv" },
      budget: 2,
    },
    {
      id: "validate/tableschema",
      reading: "validate",
      unit: "CPU ms",
      peer: { name: "tableschema castRow", reading: "tableschema" },
    },
  ],
  start: async (isWanted) => {
    const release = generatedRelease(rows);
    const [instance] = findInstances(edited(release), { kind: "absent" }, [release]);
    if (instance === undefined) throw new Error("The table is not found.");
    const inspected = {
      instances: [instance],
      state: { kind: "absent" },
      surroundings: new Map(),
      charts: [],
      citations: { marks: [], remembered: noCitations },
    } as const;
    const check = () => validate(inspected, [release]);
    const found = check().length;
    if (found === 0) throw new Error("The edits are found.");
    const pairs = pairsOf(instance);
    const objects = pairs.map((pair) => pair.found);
    const keys = objects.map((row) => row["id"]);
    const ajv = new Ajv({ $data: true, allErrors: true });
    const [row, unique] = [ajv.compile(jsonSchema(instance)), ajv.compile(uniqueTexts)];
    const withAjv = (): number => {
      const faulty = pairs.reduce(
        (cells, pair) => cells + (row(pair) ? 0 : faultyCells(row.errors)),
        0,
      );
      return unique(keys) ? faulty : faulty + 1;
    };
    const foundByAjv = withAjv();
    if (foundByAjv !== found)
      throw new Error(`ajv finds ${foundByAjv} cells, Tickmark ${found}: not the same work.`);
    // Its typings leave the promise out.
    const loading: unknown = Schema.load(tableSchema(instance));
    const schema = await (loading as Promise<Schema>);
    const texts = objects.map((row) => Object.values(row).map((value) => String(value ?? "")));
    const withTableSchema = (): number =>
      texts.filter((row) => {
        try {
          schema.castRow(row);
          return false;
        } catch {
          return true;
        }
      }).length;
    const round = async () => {
      const readings = { validate: await timed(check), ajv: await timed(withAjv) };
      return isWanted("tableschema")
        ? { ...readings, tableschema: await timed(withTableSchema) }
        : readings;
    };
    for (let n = 0; n < warmups; n++) await round();
    return round;
  },
};

/** One row in a hundred has a number that was retyped, one in five hundred a number typed as text. No text is shared with the release. */
function edited(release: ReturnType<typeof generatedRelease>) {
  const desk = deskOf(release);
  return desk.tables.map((table) => {
    const amount = table.headers.indexOf("Amount");
    const own = JSON.parse(JSON.stringify(table.rows)) as CellValue[][];
    own.forEach((cells, row) => {
      if (row % 500 === 7) cells[amount] = "12.5 yuan";
      else if (row % 100 === 3) cells[amount] = row + 0.5;
    });
    return { ...table, rows: own };
  });
}

/** The rows as objects by field, as ajv takes them: the workbook's own cells, each row beside the release's. */
function pairsOf({ table, presented }: FoundInstance) {
  const names = presented.columns.map(({ column }) => column.name);
  const byName = (cells: readonly CellValue[]): Record<string, CellValue> =>
    Object.fromEntries(
      names.map((name, index) => [name, cells[index] === "" ? null : (cells[index] ?? null)]),
    );
  return table.rows.map((cells, row) => ({
    found: byName(cells),
    released: byName(presented.rows[row]?.cells ?? []),
  }));
}

/** A cell is one finding, however many constraints it breaks. */
function faultyCells(errors: readonly ErrorObject[] | null | undefined): number {
  return new Set(errors?.map(({ instancePath }) => instancePath)).size;
}

const uniqueTexts = { type: "array", items: { type: "string" }, uniqueItems: true };

function labelsOf(instance: FoundInstance, index: number): readonly string[] | null {
  const dictionary = instance.presented.columns[index]?.dictionary ?? null;
  return dictionary === null ? null : dictionary.map(({ label }) => label.en);
}

/** What validate asks of a cell: its type, its labels, its form, and that it is as the release has it. */
function jsonSchema(instance: FoundInstance): object {
  const { columns } = instance.presented;
  const found = {
    type: "object",
    required: columns.map(({ column }) => column.name),
    properties: Object.fromEntries(
      columns.map(({ column, type }, index) => {
        const labels = labelsOf(instance, index);
        const isNumber = type === "number" || type === "integer" || type === "date";
        return [
          column.name,
          {
            type: column.role === "key" ? "string" : [isNumber ? "number" : "string", "null"],
            const: { $data: `2/released/${column.name}` },
            ...(labels !== null && { enum: [...labels, null] }),
            ...(column.role === "key" && { pattern: "^R\\d+$" }),
            ...(column.role === "link" && { pattern: "^https?://" }),
          },
        ];
      }),
    ),
  };
  return { type: "object", required: ["found", "released"], properties: { found } };
}

function tableSchema(instance: FoundInstance): object {
  return {
    fields: instance.presented.columns.map(({ column, type }, index) => {
      const labels = labelsOf(instance, index);
      const isNumber = type === "number" || type === "integer" || type === "date";
      return {
        name: column.name,
        type: isNumber ? "number" : "string",
        constraints: {
          ...(labels === null ? {} : { enum: labels }),
          ...(column.role === "key" && { required: true, pattern: "R\\d+" }),
          ...(column.role === "link" && { pattern: "https?://.*" }),
        },
      };
    }),
  };
}
