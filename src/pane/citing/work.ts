/** What sets and writes citations, with the citation engine: one chunk, loaded when the first citation is asked for. */
export {
  addStyle,
  citeSelection,
  insertBibliography,
  lookAtCitations,
  removeBibliography,
  removeCitations,
  takeBackCitations,
} from "../../app/cite";
export { openDesk } from "../../app/desk";
export { insertFigure } from "../../app/insert-figure";
export { lookAtRestyle, restyle } from "../../app/restyle";
export { sourceUses } from "../../app/source-uses";
