/** Validate beside compiled ajv and tableschema on the same constraints: a workbook that an analyst has worked in, of 50,000 rows. */
import { Ajv } from "ajv";
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
    const objects = rowsOf(instance);
    const compiled = new Ajv().compile(jsonSchema(instance));
    const withAjv = (): number => objects.filter((row) => !compiled(row)).length;
    if (withAjv() === 0) throw new Error("ajv finds the faulty rows.");
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

/** The rows as objects by field, as ajv takes them: the workbook's own cells. */
function rowsOf({ table, presented }: FoundInstance): Record<string, CellValue>[] {
  const names = presented.columns.map(({ column }) => column.name);
  return table.rows.map((cells) =>
    Object.fromEntries(
      names.map((name, index) => [name, cells[index] === "" ? null : (cells[index] ?? null)]),
    ),
  );
}

function labelsOf(instance: FoundInstance, index: number): readonly string[] | null {
  const dictionary = instance.presented.columns[index]?.dictionary ?? null;
  return dictionary === null ? null : dictionary.map(({ label }) => label.en);
}

function jsonSchema(instance: FoundInstance): object {
  const { columns } = instance.presented;
  return {
    type: "object",
    required: columns.map(({ column }) => column.name),
    properties: Object.fromEntries<object>(
      columns.map(({ column, type }, index): [string, object] => {
        const labels = labelsOf(instance, index);
        if (column.role === "key") return [column.name, { type: "string", pattern: "^R\\d+$" }];
        if (labels !== null) return [column.name, { enum: [...labels, null] }];
        if (column.role === "link")
          return [column.name, { type: ["string", "null"], pattern: "^https?://" }];
        const isNumber = type === "number" || type === "integer" || type === "date";
        return [column.name, { type: [isNumber ? "number" : "string", "null"] }];
      }),
    ),
  };
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
