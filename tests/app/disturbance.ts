/** What can go wrong between the add-in and Excel at a request, and what comes of work that it strikes. */
import { refusals, type Fault, type RefusalCode } from "../host/faults";
import type { Host } from "../host/host";

/** A work's outcome, or that the pane was killed before it could say. */
export type Ending<T> = T | "killed";

/** A killed pane never gets an answer, so its promise is never kept; what it may still send must be out before a reopening. */
export async function endingOf<T>(host: Host, work: Promise<T>): Promise<Ending<T>> {
  const killed = new Promise<"killed">((resolve) => {
    const exchange = host.exchange.bind(host);
    host.exchange = (body, bytes) => {
      const answer = exchange(body, bytes);
      if (answer.kind === "silent") setTimeout(resolve, 20, "killed");
      return answer;
    };
  });
  return Promise.race([work, killed]);
}

/** The first actions of a request, and those at these shares of it. */
export function steps(actions: number, shares: readonly number[]): number[] {
  const some = shares.map((share) => Math.round(share * (actions - 1)));
  return [...new Set([0, 1, 2, ...some])].filter((step) => step < actions);
}

/** Every kind of fault; those that strike inside a request strike at each of its steps. */
export function faultsAt(
  stepsOf: (actions: number) => readonly number[],
): readonly { what: string; at: (actions: number) => readonly Fault[] }[] {
  return [
    { what: "the connection is lost", at: () => [{ kind: "connection-lost" }] },
    { what: "the answer is lost", at: () => [{ kind: "response-lost" }] },
    ...(Object.keys(refusals) as RefusalCode[]).map((code) => ({
      what: `Excel refuses with ${code}`,
      at: (): readonly Fault[] => [{ kind: "refused", code }],
    })),
    {
      what: "it fails after some of its actions",
      at: (actions) => stepsOf(actions).map((step) => ({ kind: "fails-after", actions: step })),
    },
    {
      what: "the pane is killed after some of its actions",
      at: (actions) => stepsOf(actions).map((step) => ({ kind: "killed", afterActions: step })),
    },
  ];
}

/** Does something once, just before the request with which a change begins to write. */
export function justBeforeWriting(host: Host, act: () => void): void {
  const exchange = host.exchange.bind(host);
  let isDone = false;
  host.exchange = (body, bytes) => {
    if (!isDone && JSON.stringify(body).includes('phase=\\"applying')) {
      isDone = true;
      act();
    }
    return exchange(body, bytes);
  };
}
