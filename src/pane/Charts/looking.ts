/** What the Charts view knows of the workbook's charts, kept while the person is elsewhere in the pane, and drawing them. */
import {
  insertCharts,
  lookAtCharts,
  type ChartEntry,
  type ChartsLook,
  type InsertedCharts,
} from "../../app/chart";
import type { ChartFailure } from "../../core/chart";
import type { Language } from "../../core/collection";
import { chartMessage, chartsWords } from "../../strings/charts";
import type { Job } from "../job";
import { keeping, type Kept } from "../kept";
import type { Session } from "../session";
import type { AnyFailure } from "../state";

export interface Charting {
  readonly look: ChartsLook | null;
  readonly failure: AnyFailure | null;
  readonly place: "sheet" | "selection";
  readonly colours: "tickmark" | "excel";
}

export const charting = keeping<Charting>({
  look: null,
  failure: null,
  place: "selection",
  colours: "tickmark",
});

export async function look(
  session: Session,
  kept: Kept<Charting>,
  language: Language,
): Promise<void> {
  const looked = await session.read(({ releases }) => lookAtCharts(releases, language));
  kept.change((before) =>
    looked.ok
      ? { ...before, look: looked.value, failure: null }
      : { ...before, look: null, failure: looked.error },
  );
}

/** The workbook is looked at anew, since its tables may have changed since the view was. */
export function draw(
  entries: readonly ChartEntry[],
  { place, colours }: Pick<Charting, "place" | "colours">,
): Job<InsertedCharts, ChartFailure> {
  return {
    running: (language) => chartsWords(language).drawing(entries.map(({ title }) => title)),
    canStop: false,
    writes: true,
    act: async ({ releases, language }) => {
      const now = await lookAtCharts(releases, language);
      if (!now.ok)
        return {
          ok: false,
          error: { code: "chart/failed", failure: now.error, left: "as-before" },
        };
      return insertCharts(
        now.value,
        entries.map(({ name }) => name),
        { place, colours },
      );
    },
    done: ({ charts, notes }, language) => {
      const words = chartsWords(language);
      return [
        ...charts.flatMap(({ isNew, sheet, plan }) => {
          const [title = ""] = plan.title.split("\n");
          const { leftOut } = plan.drawing;
          const said = isNew ? words.drawn(title, sheet) : words.redrawn(title, sheet);
          return leftOut.length === 0 ? [said] : [said, words.leftOut(title, leftOut)];
        }),
        ...notes.map((note) => words.notes[note]),
      ];
    },
    failed: chartMessage,
  };
}
