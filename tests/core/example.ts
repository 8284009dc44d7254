/** What an example of a finding is, and a workbook that remembers something. */
import { emptyState } from "../../src/core/state";
import type { Desk } from "./desk";

export interface Example {
  /** What a person sees or does. */
  readonly what: string;
  readonly make: (desk: Desk) => void;
}

export interface Examples {
  readonly passes: Example;
  readonly fails: Example;
  /** `Sheet!A1` of the failing one, read before it is made; null for a finding in no sheet. */
  readonly at: (desk: Desk) => string | null;
  /** Why what was found is not mended from the view, where a person might expect it. */
  readonly noFix?: string;
}

export function remember(desk: Desk, patch: Partial<typeof emptyState>): void {
  desk.state = { kind: "present", state: { ...emptyState, revision: 1, ...patch } };
}
