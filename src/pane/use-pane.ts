/** How components reach the session: its state, its actions and the words of its language. */
import { createContext, useContext, useSyncExternalStore } from "react";
import { paneWords, type PaneWords } from "../strings/pane";
import type { Session } from "./session";
import type { PaneState } from "./state";

export const SessionContext = createContext<Session | null>(null);

export function usePane(): {
  readonly session: Session;
  readonly state: PaneState;
  readonly words: PaneWords;
} {
  const session = useContext(SessionContext);
  if (session === null) throw new Error("The pane's components stand inside a session.");
  const state = useSyncExternalStore(session.subscribe, session.state);
  return { session, state, words: paneWords(state.language) };
}
