/**
 * Citations in a workbook, as data: where they stand and whether a person edited them; and what is to be written to add, restyle, or
 * take one away, or to take the last change back. A plan names every cell that it touches and what that cell holds before.
 */
export {
  findCitations,
  newReference,
  sourcesNamed,
  type CitationReading,
  type Cited,
  type FoundColumn,
  type FoundLine,
  type NamedReading,
} from "./citing/find";
export { planFigure, type FigurePlacement } from "./citing/figure";
export { planBibliography, planColumnRemoval, referenceWidth } from "./citing/bibliography";
export { planLine, planLineRemoval, type Anchor } from "./citing/line";
export { planRestyle, previewRestyle, type RestyleItem } from "./citing/restyle";
export { planTakeBack } from "./citing/take-back";
export {
  forgetting,
  settle,
  type CitationPlan,
  type CitationRefusal,
  type CitationRefusalFacts,
} from "./citing/plan";
export {
  sourcesOfRow,
  sourcesOfSelection,
  usesOfSource,
  type CitedSource,
  type Selection,
  type SourceUse,
} from "./citing/uses";
