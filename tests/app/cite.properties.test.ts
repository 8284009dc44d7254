/** Whatever is inserted, set anew, taken away and taken back, in whatever order: no orphan, no duplicate, and no other cell touched. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { insertCharts, lookAtCharts } from "../../src/app/chart";
import {
  citeSelection,
  insertBibliography,
  removeBibliography,
  removeCitations,
  takeBackCitations,
  type CitedCells,
  type CiteOptions,
} from "../../src/app/cite";
import { insertFigure } from "../../src/app/insert-figure";
import { restyle } from "../../src/app/restyle";
import type { Result } from "../../src/core/result";
import type { Release } from "../../src/core/collection";
import { edited, elements } from "../core/elements";
import { openHost } from "../host/client";
import type { Host } from "../host/host";
import { cellsOf, citing, expectSound, keyOf, lookedAt } from "./cite-story";
import type { Chart } from "../host/workbook/chart";
import { must } from "./refresh-story";
import { clientBook, filled, select, sheetOf } from "./workbook";

const styles = ["short", "apa", "gb-t-7714"] as const;

type Step = (host: Host, options: CiteOptions) => Promise<Result<CitedCells, unknown>>;

const place = fc.record({
  sheet: fc.constantFrom("Elements", "Elements (2)", "Sources (3)"),
  row: fc.nat(9),
  column: fc.nat(4),
});

const at = (host: Host, { sheet, row, column }: { sheet: string; row: number; column: number }) => {
  select(host.book, sheet, `${String.fromCharCode(65 + column)}${row + 1}`);
};

/** One of the analyst's own. */
const anyChart = (): Chart => ({
  name: "Chart 1",
  title: "Our pipeline",
  titleSizes: [null],
  type: "BarClustered",
  area: { row: 0, column: 0, rows: 6, columns: 4 },
  series: [],
  category: {},
  value: {},
  hasLegend: false,
  plotsVisibleOnly: true,
  gapWidth: 182,
});

/** A release of which the kinds of its elements are charted. */
const charted = (): Release => {
  const text = (en: string) => ({ en, "zh-CN": en });
  const spec = {
    kind: "counts",
    name: "kinds",
    table: "elements",
    title: text("Elements by kind"),
    description: text("Each bar counts the elements of one kind."),
    categoryTitle: text("Kind"),
    valueTitle: text("Number of elements"),
    by: "kind",
    order: "largest-first",
  };
  return elements({}, edited("tickmark.charts", [spec]));
};

/** Draws it, or updates it where it stands. */
async function draw(release: Release): Promise<void> {
  const look = must(await lookAtCharts([release], "en"));
  must(await insertCharts(look, ["kinds"], { place: "sheet", colours: "tickmark" }));
}

/** A person may have deleted its sheet, but none of the steps does. */
function selectDrawn({ book }: Host): void {
  const sheet = sheetOf(book, "Charts");
  book.activeSheet = sheet;
  sheet.selectedChart = sheet.charts[0] ?? null;
}

const anyStep: fc.Arbitrary<{ readonly what: string; readonly act: Step }> = fc.oneof(
  fc
    .tuple(place, fc.constantFrom(...styles), fc.constantFrom(null, "S01", "S02"))
    .map(([where, style, id]) => ({
      what: `cite ${JSON.stringify(where)} ${style} ${String(id)}`,
      act: (async (host, options) => {
        at(host, where);
        const source = id === null ? null : { collection: "elements", id };
        return citeSelection(options, style, "en", source);
      }) satisfies Step,
    })),
  fc.tuple(place, fc.constantFrom(...styles)).map(([where, style]) => ({
    what: `cite a chart ${JSON.stringify(where)} ${style}`,
    act: (async (host, options) => {
      at(host, where);
      const { activeSheet } = host.book;
      const [chart = anyChart()] = activeSheet.charts;
      chart.area = { ...chart.area, row: where.row, column: where.column };
      activeSheet.charts = [chart];
      activeSheet.selectedChart = chart;
      return citeSelection(options, style, "en", { collection: "elements", id: "S01" });
    }) satisfies Step,
  })),
  fc.tuple(fc.constantFrom(...styles), fc.constantFrom(null, "S02")).map(([style, id]) => ({
    what: `cite Tickmark's chart ${style} ${String(id)}`,
    act: (async (host, options) => {
      selectDrawn(host);
      const source = id === null ? null : { collection: "elements", id };
      return citeSelection(options, style, "en", source);
    }) satisfies Step,
  })),
  fc.constant({
    what: "draw Tickmark's chart again",
    act: (async (_, { releases }) => {
      for (const release of releases) await draw(release);
      return { ok: false, error: null };
    }) satisfies Step,
  }),
  fc
    .tuple(place, fc.constantFrom("words", "value", "formula"), fc.constantFrom("E01", "E03"))
    .map(([where, form, key]) => ({
      what: `figure ${JSON.stringify(where)} ${form} ${key}`,
      act: (async (host, options) => {
        at(host, where);
        return insertFigure(options, {
          table: "elements",
          key,
          form,
          style: "short",
          language: "en",
        });
      }) satisfies Step,
    })),
  fc.constantFrom(...styles).map((style) => ({
    what: `restyle ${style}`,
    act: (async (_, options) => restyle(options, style)) satisfies Step,
  })),
  fc.constantFrom(...styles).map((style) => ({
    what: `bibliography ${style}`,
    act: (async (_, options) => insertBibliography(options, style)) satisfies Step,
  })),
  fc.constant({
    what: "remove the bibliography",
    act: (async (_, options) => removeBibliography(options)) satisfies Step,
  }),
  fc.nat(3).map((nth) => ({
    what: `remove line ${nth}`,
    act: (async (_, options) => {
      const names = (await lookedAt(options)).cited.lines.map(({ name }) => name);
      return removeCitations(options, names.slice(nth, nth + 1));
    }) satisfies Step,
  })),
  fc.constant({
    what: "take back",
    act: (async (_, options) => takeBackCitations(options)) satisfies Step,
  }),
  fc.boolean().map((dropCustomXml) => ({
    what: dropCustomXml ? "reopen without the state part" : "reopen",
    act: ((host) => {
      host.reopen({ dropCustomXml });
      return Promise.resolve({ ok: false, error: null } as const);
    }) satisfies Step,
  })),
);

it("leaves no orphan mark, no duplicate source, and touches no cell that Tickmark did not write", async () => {
  const release = charted();
  const options = await citing([release]);
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 7 }), async (steps) => {
      const host = openHost(clientBook());
      await filled(release);
      await draw(release);
      sheetOf(host.book, "Elements").setValue(20, 0, "the client's");
      const before = cellsOf(host.book);
      const own = new Set<string>();
      for (const { act } of steps) {
        const done = await act(host, options);
        if (done.ok)
          for (const { sheet, row, column } of done.value.places)
            own.add(keyOf(sheet, row, column));
        await expectSound(host, options);
        const now = cellsOf(host.book);
        const changed = [...before].filter(([key, cell]) => !own.has(key) && now.get(key) !== cell);
        expect(changed).toEqual([]);
        for (const key of own) expect(before.has(key)).toBe(false);
        const added = [...now.keys()].filter((key) => !before.has(key) && !own.has(key));
        // The header of the references is the one cell that no step lists.
        expect(added.length).toBeLessThanOrEqual(1);
      }
      await removeCitations(
        options,
        (await lookedAt(options)).cited.lines.map(({ name }) => name),
      );
      await removeBibliography(options);
      const { cited } = await lookedAt(options);
      expect([cited.lines, cited.columns]).toEqual([[], []]);
      await expectSound(host, options);
    }),
    { numRuns: 60 },
  );
});
