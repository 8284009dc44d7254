/** The state part without what cells held before: without the last change of tables and charts, or without any change. */
import type { State } from "./state";

/** What an interruption left half-written must first be finished or undone, and that needs what is remembered. */
export function isUnfinished({ journal, citations, populating, charting }: State): boolean {
  return (
    journal?.phase === "applying" ||
    citations.last?.phase === "applying" ||
    populating !== null ||
    charting !== null
  );
}

/** @returns null where there is nothing to forget */
export function withoutJournal(state: State): State | null {
  if (state.journal === null) return null;
  const releases = state.releases.filter(({ sha256 }) =>
    state.instances.some((instance) => instance.sha256 === sha256),
  );
  return { ...state, revision: state.revision + 1, journal: null, releases };
}

/** @returns null where there is nothing to forget */
export function withoutHistory(state: State): State | null {
  const { citations } = state;
  if (citations.last === null) return withoutJournal(state);
  const forgotten = withoutJournal(state) ?? { ...state, revision: state.revision + 1 };
  return { ...forgotten, citations: { ...citations, last: null } };
}
