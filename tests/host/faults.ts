/**
 * What can go wrong between the add-in and Excel, injected at a chosen request or member. A fault happens once.
 * Codes and numbers are those that the client's own error table maps.
 */
import { HostError } from "./interpreter";
import type { Interruption } from "./interpreter";

/** Codes with which Excel refuses a whole request, with the number that Office on the web sends for each. */
export const refusals = {
  GeneralException: 5001,
  InvalidOperationInCellEditMode: 5004,
  InvalidOrTimedOutSession: 5012,
  ActivityLimitReached: 5102,
  RequestPayloadSizeLimitExceeded: 5103,
  ResponsePayloadSizeLimitExceeded: 5104,
  AccessDenied: 7000,
} as const;
export type RefusalCode = keyof typeof refusals;

export type Fault =
  /** Excel never sees the request. */
  | { readonly kind: "connection-lost" }
  /** Excel executes everything, the answer is lost. */
  | { readonly kind: "response-lost" }
  /** Excel refuses before the first action. */
  | { readonly kind: "refused"; readonly code: RefusalCode }
  /** The batch stops after some actions; what they did stays done. */
  | { readonly kind: "fails-after"; readonly actions: number; readonly code?: string }
  /** The pane dies: after some actions of this request nothing is executed or answered any more. */
  | { readonly kind: "killed"; readonly afterActions: number };

interface Armed {
  readonly fault: Fault;
  /** Requests still to come before it strikes, or calls of the member. */
  countdown: number;
  readonly member?: string;
}

/** Thrown inside a batch to stop it dead; never reaches the client. */
export class PaneKilled extends Error {}

/** The faults that are armed in one opening of a workbook. */
export class Faults {
  private readonly armed: Armed[] = [];

  /** @param n 1 is the next request */
  atRequest(n: number, fault: Fault): void {
    this.armed.push({ fault, countdown: n });
  }

  /** @param member as the typings name it, `Range.values`; @param occurrence 1 is its next use */
  atMember(member: string, code: string, occurrence: number): void {
    const fault = { kind: "fails-after", actions: 0, code } as const;
    this.armed.push({ fault, countdown: occurrence, member });
  }

  /** The fault that strikes the request that arrives now. */
  next(): Fault | undefined {
    const struck = this.armed.filter((one) => one.member === undefined && --one.countdown === 0);
    for (const one of struck) this.armed.splice(this.armed.indexOf(one), 1);
    return struck[0]?.fault;
  }

  /** Lets a fault and the faults armed on members strike inside the batch. */
  interruption(fault: Fault | undefined): Interruption {
    return {
      beforeAction: (index) => {
        if (fault?.kind === "fails-after" && index === fault.actions)
          throw new HostError(fault.code ?? "GeneralException", "An injected failure.", 500);
        if (fault?.kind === "killed" && index === fault.afterActions) throw new PaneKilled();
      },
      beforeMember: (member) => {
        const armed = this.armed.find((one) => one.member === member && --one.countdown === 0);
        if (armed?.fault.kind !== "fails-after") return;
        this.armed.splice(this.armed.indexOf(armed), 1);
        throw new HostError(armed.fault.code ?? "GeneralException", "An injected failure.", 403);
      },
    };
  }
}
