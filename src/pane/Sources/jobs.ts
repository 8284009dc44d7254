/** What a person starts in the Sources view, each with its sentences. */
import type { CitationFailure, CitedCells } from "../../app/cite";
import type { FoundLine } from "../../core/citing";
import type { CustomStyle } from "../../core/citations";
import type { StyleFileError } from "../../core/cite";
import type { Language, Release } from "../../core/collection";
import type { FigureForm } from "../../core/figure";
import { citeFailureMessage } from "../../strings/citations";
import { sourcesWords } from "../../strings/sources";
import type { Job } from "../job";
import { citing } from "../citing";

type CiteJob = Job<CitedCells, CitationFailure>;

const writing = {
  running: (language: Language) => sourcesWords(language).activity.writing,
  canStop: false,
  writes: true,
  failed: citeFailureMessage,
} as const;

function place({ places }: CitedCells): { sheet: string; row: number; column: number } {
  return places[0] ?? { sheet: "", row: 0, column: 0 };
}

/** @param source null for those of the selected cells */
export function insertLine(
  style: string,
  source: { readonly collection: string; readonly id: string } | null,
): CiteJob {
  return {
    ...writing,
    act: async ({ releases, language }) => {
      const { work, options } = await citing(releases);
      return work.citeSelection(options, style, language, source);
    },
    done: (cited, language) => [sourcesWords(language).activity.inserted(place(cited))],
  };
}

export function insertReferences(style: string): CiteJob {
  return {
    ...writing,
    act: async ({ releases }) => {
      const { work, options } = await citing(releases);
      return work.insertBibliography(options, style);
    },
    done: ({ cells }, language) => [sourcesWords(language).activity.referenced(cells)],
  };
}

export const removeReferences: CiteJob = {
  ...writing,
  act: async ({ releases }) => {
    const { work, options } = await citing(releases);
    return work.removeBibliography(options);
  },
  done: ({ cells }, language) => [sourcesWords(language).activity.referencesRemoved(cells)],
};

/** @param line as it was shown: one that was edited since stays */
export function removeLine({ name, isEdited, sheet, address }: FoundLine): CiteJob {
  return {
    ...writing,
    act: async ({ releases }) => {
      const { work, options } = await citing(releases);
      return work.removeCitations(options, [name], new Set(isEdited ? [name] : []));
    },
    done: (_, language) => [sourcesWords(language).activity.lineRemoved(`${sheet}!${address}`)],
  };
}

export function restyleAll(style: string, overwrite: ReadonlySet<string>): CiteJob {
  return {
    ...writing,
    act: async ({ releases }) => {
      const { work, options } = await citing(releases);
      return work.restyle(options, style, overwrite);
    },
    done: ({ cells, left }, language) => [sourcesWords(language).activity.restyled(cells, left)],
  };
}

export const takeBack: CiteJob = {
  ...writing,
  act: async ({ releases }) => {
    const { work, options } = await citing(releases);
    return work.takeBackCitations(options);
  },
  done: ({ cells, left }, language) => [sourcesWords(language).activity.takenBack(cells, left)],
};

export function addStyleFile(xml: string): Job<CustomStyle, StyleFileError | CitationFailure> {
  return {
    ...writing,
    act: async ({ releases }) => {
      const { work, options } = await citing(releases);
      return work.addStyle(options, xml);
    },
    done: ({ title }, language) => [sourcesWords(language).activity.styleAdded(title)],
  };
}

export function insertFigureOf(
  release: Release,
  table: string,
  key: string,
  form: FigureForm,
): CiteJob {
  return {
    ...writing,
    act: async ({ releases, language }) => {
      const { work, options } = await citing(releases);
      const style = language === "en" ? "short" : "gb-t-7714";
      return work.insertFigure(options, { table, key, form, style, language });
    },
    done: (cited, language) => [
      sourcesWords(language).activity.figureInserted(`${key} (${release.version})`, place(cited)),
    ],
  };
}
