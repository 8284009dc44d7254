/** `headless chart`: one chart of a collection, or all of them, drawn on the workbook's sheet for charts, or updated where they stand. */
import { insertCharts, lookAtCharts, type ChartsLook } from "../../src/app/chart";
import { syncCount } from "../../src/app/diagnostics";
import type { Language } from "../../src/core/collection";
import { chartMessage, chartsWords } from "../../src/strings/charts";
import { failureMessage } from "../../src/strings/messages";
import { readBook, readReleases, writeBook } from "./files";
import type { Command } from "./main";
import { openedWorkbook } from "./opened";
import { languageOf } from "./options";
import { Refused } from "./refused";

const text = { type: "string" } as const;

export const chartCommand: Command = {
  name: "chart",
  usage:
    "--in F --out F (--id ID | --all) [--lang en|zh-CN] [--colours tickmark|excel] [--seeds FOLDER]",
  summary: [
    "Draws a chart of the collection, or all that the workbook's tables allow, on a sheet for charts; one that is there",
    "already is updated where it stands. --lang chooses between tables that stand there in both languages. Exit 1: with",
    "--all, a chart could not be drawn (see stderr).",
  ],
  options: {
    in: text,
    out: text,
    id: text,
    lang: text,
    colours: text,
    seeds: text,
    all: { type: "boolean" },
  },
  async run(options, flags) {
    const { in: input, out, id } = options;
    if (input === undefined) throw new Refused("chart needs --in FILE.");
    if (out === undefined) throw new Refused("chart needs --out FILE.");
    if ((id === undefined) !== flags.has("all")) throw new Refused("chart needs --id ID or --all.");
    const language = languageOf(options["lang"]);
    const colours = coloursOf(options["colours"]);
    const releases = await readReleases(options["seeds"], language);
    const book = await readBook(input);
    const { host } = await openedWorkbook(book, releases, language);
    const looked = await lookAtCharts(releases, language);
    if (!looked.ok) throw new Refused(failureMessage(looked.error, language));
    const names = namesOf(looked.value, id, language);
    const syncsBefore = syncCount();
    const inserted = await insertCharts(looked.value, names.drawable, { place: "sheet", colours });
    if (!inserted.ok) throw new Refused(chartMessage(inserted.error, language));
    const syncs = syncCount() - syncsBefore;
    for (const line of names.refused) console.error(line);
    for (const note of inserted.value.notes) console.error(chartsWords(language).notes[note]);
    await writeBook(out, host.book);
    return {
      answer: {
        charts: inserted.value.charts.map(({ name, object, sheet, isNew, plan }) => ({
          id: name,
          object,
          sheet,
          isNew,
          title: plan.title.split("\n"),
          table: plan.table,
          categories: plan.drawing.points.map(({ label }) => label),
          values: plan.drawing.points.map(({ values }) => values.at(-1) ?? null),
          leftOut: plan.drawing.leftOut,
        })),
        syncs,
      },
      code: names.refused.length === 0 ? 0 : 1,
    };
  },
};

function coloursOf(option: string | undefined): "tickmark" | "excel" {
  if (option === undefined || option === "tickmark" || option === "excel")
    return option ?? "tickmark";
  throw new Refused("--colours is tickmark or excel.");
}

function namesOf(
  { entries }: ChartsLook,
  id: string | undefined,
  language: Language,
): { readonly drawable: readonly string[]; readonly refused: readonly string[] } {
  const asked = id === undefined ? entries : entries.filter(({ name }) => name === id);
  if (asked.length === 0)
    throw new Refused(
      entries.length === 0
        ? "The collection has no charts."
        : `There is no chart ${id ?? ""}. There are: ${entries.map(({ name }) => name).join(", ")}.`,
    );
  const refused = asked.flatMap(({ plan }) =>
    plan.ok ? [] : [chartMessage(plan.error, language)],
  );
  const drawable = asked.filter(({ plan }) => plan.ok).map(({ name }) => name);
  if (drawable.length === 0) throw new Refused(refused.join("\n"));
  return { drawable, refused };
}
