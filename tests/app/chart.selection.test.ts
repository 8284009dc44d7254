/** Charts at the selected cell: their descriptions with the numbers in words, and where their data go. */
import { afterEach, describe, expect, it } from "vitest";
import { insertCharts, lookAtCharts } from "../../src/app/chart";
import type { Release } from "../../src/core/collection";
import { leaveHost } from "../host/client";
import { saveFile } from "../host/file";
import { render } from "../host/workbook";
import {
  before,
  chartOf,
  figure,
  inserted,
  looked,
  populated,
  release,
  rowOf,
  textsOn,
} from "./drawn-charts";
import {
  clientBook,
  clientPart,
  fixtureBook,
  fixtureNames,
  originalOf,
  reread,
  select,
  sheetOf,
} from "./workbook";

afterEach(leaveHost);

describe("a chart at the selected cell", () => {
  it("stands there with its description beneath, and its data on the sheet for charts", async () => {
    const { book } = await populated("en", release, clientBook());
    const client = sheetOf(book, "Elements");
    const cells = new Map(client.cells);
    select(book, "Elements", "J2");
    await inserted(["application-shares"], "selection");
    const [chart] = client.charts;
    expect(chart?.area).toMatchObject({ row: 1, column: 9 });
    const below = (chart?.area.row ?? 0) + (chart?.area.rows ?? 0);
    expect(client.cell(below, 9).value).toMatch(/^Each bar is one scenario's share/);
    for (const [key, cell] of cells)
      expect(client.cells.get(key)?.formula ?? client.cells.get(key)?.value).toEqual(
        cell.formula ?? cell.value,
      );
    expect(sheetOf(book, "Charts").charts).toEqual([]);
  });

  it("has no description where the cells beneath are the analyst's", async () => {
    const { book } = await populated("en", release, clientBook());
    const client = sheetOf(book, "Elements");
    select(book, "Elements", "J2");
    for (let row = 1; row < 80; row += 2) client.setValue(row, 9, "mine");
    const { notes } = await inserted(["application-shares"], "selection");
    expect(notes).toEqual(["text-left-out"]);
    const said = textsOn(book, "Elements").filter((text) => text.includes("scenario"));
    expect(said).toEqual([]);
  });

  describe("that is updated", () => {
    const reading = /^supply chain finance: /;
    const longer = (name: string, description: string): Release => ({
      ...release,
      descriptor: {
        ...release.descriptor,
        tickmark: {
          ...release.descriptor.tickmark,
          charts: release.descriptor.tickmark.charts.map((spec) =>
            spec.name === name
              ? { ...spec, description: { en: description, "zh-CN": description } }
              : spec,
          ),
        },
      },
    });
    const sentences = Array.from({ length: 40 }, (_, at) => `This is sentence ${at + 1} of it.`);

    async function drawnAnew(name: string, description: string) {
      const look = await lookAtCharts([before, longer(name, description)], "en");
      if (!look.ok) throw new Error(look.error.code);
      const options = { place: "sheet", colours: "tickmark" } as const;
      const result = await insertCharts(look.value, [name], options);
      if (!result.ok) throw new Error(result.error.code);
      return result.value;
    }

    it("says its numbers in words as they are now", async () => {
      const { book } = await populated("en", release, clientBook());
      select(book, "Elements", "J2");
      await inserted(["application-shares"], "selection");
      const once = textsOn(book, "Elements");
      expect(once.filter((text) => reading.test(text))).toHaveLength(1);
      await inserted(["application-shares"]);
      expect(textsOn(book, "Elements")).toEqual(once);
      figure(book, "F006", "Value", 0.25);
      await inserted(["application-shares"]);
      const [line] = textsOn(book, "Elements").filter((text) => text.includes("25.0%"));
      expect(line).toMatch(/asset securitisation: 25\.0%; /);
      expect(textsOn(book, "Elements")).toHaveLength(once.length);
    });

    it("has all of a description that became longer, and nothing of one that became shorter", async () => {
      const { book } = await populated("en", release, clientBook());
      select(book, "Elements", "J2");
      await inserted(["application-shares"], "selection");
      const once = textsOn(book, "Elements");
      const { notes } = await drawnAnew("application-shares", sentences.join(" "));
      expect(notes).toEqual([]);
      const said = textsOn(book, "Elements").join(" ");
      for (const sentence of sentences) expect(said).toContain(sentence);
      expect(said).toContain("asset securitisation: 6.7%");
      await inserted(["application-shares"]);
      expect(textsOn(book, "Elements")).toEqual(once);
    });

    it("has its description without the numbers where only that finds room, and never a part of it", async () => {
      const { book } = await populated("en", release, clientBook());
      const sheet = sheetOf(book, "Elements");
      select(book, "Elements", "J2");
      await inserted(["application-shares"], "selection");
      const rows = [...Array(80).keys()].filter((row) => Boolean(sheet.cell(row, 9).value));
      const last = rows.at(-1) ?? 0;
      sheet.setValue(last + 1, 9, "mine");
      const asManyLines = sentences.slice(0, 4 * rows.length).join(" ");
      expect((await drawnAnew("application-shares", asManyLines)).notes).toEqual([]);
      const texts = textsOn(book, "Elements");
      expect(texts.join(" ")).toContain(asManyLines);
      expect(texts.some((text) => reading.test(text))).toBe(false);
      const was = textsOn(book, "Elements");
      const { notes } = await drawnAnew("application-shares", sentences.join(" "));
      expect(notes).toEqual(["text-left-out"]);
      expect(textsOn(book, "Elements")).toEqual(was);
    });

    it("keeps a long description of its own sheet's above its data", async () => {
      const { book } = await populated();
      await drawnAnew("application-shares", sentences.concat(sentences).join(" "));
      const texts = textsOn(book, "Charts");
      expect(texts.join(" ").split("This is sentence 40 of it.")).toHaveLength(3);
      expect(texts).toContain("Drawn from these formulas over the table ReportFigures:");
    });
  });

  it.each(["A56", "C41", "A3"])(
    "on the sheet for charts has its data beneath its description: %s",
    async (address) => {
      const { book } = await populated();
      await inserted(["application-shares"]);
      const sheet = sheetOf(book, "Charts");
      const end = sheet.usedArea(true)?.rows ?? 0;
      const was = textsOn(book, "Charts");
      select(book, "Charts", address);
      const { notes } = await inserted(["use-cases-by-stage"], "selection");
      const { area } = chartOf(book, "use-cases-by-stage");
      const data = rowOf(sheet, /^Use cases by stage/);
      expect(data).toBeGreaterThanOrEqual(Math.max(end, area.row + area.rows));
      const reading = rowOf(sheet, /^Pilot: 1; Live: 5; Expanded: 4\.$/);
      expect(reading).toBe(notes.length === 0 ? data - 2 : -1);
      expect(textsOn(book, "Charts")).toEqual(expect.arrayContaining([...was]));
      for (const name of ["application-shares", "use-cases-by-stage"])
        expect((await looked()).entries.find((one) => one.name === name)?.standing?.isCurrent).toBe(
          true,
        );
    },
  );

  it.each(fixtureNames)("leaves a workbook of another program as it was: %s", async (name) => {
    const book = fixtureBook(name);
    const [first] = book.sheets;
    if (first === undefined || first.visibility !== "visible") return;
    const original = originalOf(book);
    await populated("en", release, book);
    select(book, first.name, "Z60");
    await inserted(["application-shares"], "selection");
    const saved = reread(saveFile(book));
    expect(render(saved)).toBe(render(book));
    const [sheet] = saved.sheets;
    expect(sheet?.charts).toHaveLength(1);
    sheet?.charts.splice(0);
    // The description's column; a file has nothing there.
    for (const key of [...(sheet?.cells.keys() ?? [])])
      if (key % 16_384 === 25) sheet?.cells.delete(key);
    expect(clientPart(saved, original)).toBe(original.text);
  });
});
