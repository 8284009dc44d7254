/** What a view keeps while its component comes and goes with the tabs, and while it answers to what Excel says meanwhile. */
import { useContext, useSyncExternalStore } from "react";
import type { Session } from "./session";
import { SessionContext } from "./use-pane";

export interface Kept<S> {
  readonly get: () => S;
  readonly change: (how: (state: S) => S) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/** @returns the one of each session, made when it is first asked for */
export function keeping<S>(initial: S): (session: Session) => Kept<S> {
  const bySession = new WeakMap<Session, Kept<S>>();
  return (session) => {
    const kept = bySession.get(session) ?? keep(initial);
    bySession.set(session, kept);
    return kept;
  };
}

/** Inside a component: what is kept now, and the way to change it. */
export function useKept<S>(keptIn: (session: Session) => Kept<S>): readonly [S, Kept<S>] {
  const session = useContext(SessionContext);
  if (session === null) throw new Error("The pane's components stand inside a session.");
  const kept = keptIn(session);
  return [useSyncExternalStore(kept.subscribe, kept.get), kept];
}

function keep<S>(initial: S): Kept<S> {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    change: (how) => {
      state = how(state);
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
