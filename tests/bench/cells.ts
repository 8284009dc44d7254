/** Request bytes of one cell by its kind: what a table grows by, per row, when it gets a column of that kind. */
import { generatedRelease, type GeneratedColumnName } from "./generated-release";
import { populated } from "./populate";
import type { Readings, Topic } from "./topic";

const rows = 5_000;

/** Each kind's columns, and those of them that are there without it. */
const kinds = {
  "short-text": [["id", "name"], ["id"]],
  "long-text": [["id", "note"], ["id"]],
  "label-of-code": [["id", "kind"], ["id"]],
  number: [["id", "count"], ["id"]],
  "number-with-unit-format": [
    ["id", "unit", "amount"],
    ["id", "unit"],
  ],
  date: [["id", "observed"], ["id"]],
  citation: [["id", "sources"], ["id"]],
  link: [["id", "link"], ["id"]],
} as const satisfies Record<string, readonly (readonly GeneratedColumnName[])[]>;
type Kind = keyof typeof kinds;
const names = Object.keys(kinds) as Kind[]; // its keys and no others

export const cells: Topic<Kind> = {
  // The same release gives the same bytes.
  rounds: { full: 1, quick: 1 },
  measures: names.map((kind) => ({
    id: `cell/${kind}`,
    reading: kind,
    unit: "bytes",
  })),
  start(isWanted) {
    const bytesOf = new Map<string, number>();
    const bytes = async (columns: readonly GeneratedColumnName[]): Promise<number> => {
      const key = columns.join();
      const known = bytesOf.get(key) ?? (await populated(generatedRelease(rows, columns))).bytes;
      bytesOf.set(key, known);
      return known;
    };
    return Promise.resolve(async () => {
      let readings: Readings<Kind> = {};
      for (const kind of names.filter(isWanted)) {
        const [columns, without] = kinds[kind];
        const perCell = ((await bytes(columns)) - (await bytes(without))) / rows;
        readings = { ...readings, [kind]: perCell };
      }
      return readings;
    });
  },
};
