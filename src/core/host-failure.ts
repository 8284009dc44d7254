/** Why Excel did not do what it was asked, as stable codes with facts; `excel` finds them, `strings` says them. */

export interface HostFailureFacts {
  /** A cell is being edited: Excel takes nothing until Enter or Esc is pressed. */
  "host/cell-edit": object;
  /** A protected sheet, a protected workbook or a read-only file. */
  "host/access-denied": { readonly message: string };
  "host/too-large": { readonly direction: "request" | "response" };
  "host/busy": object;
  /** Excel could not show something of this workbook: another one is most likely in front of it. */
  "host/not-in-front": object;
  /** Excel did not answer, or the pane lost it. */
  "host/connection-lost": object;
  /** Excel refused for any other reason; its own words and the member that it names. */
  "host/rejected": { readonly reason: string; readonly message: string; readonly location: string };
}
export type HostFailure = {
  [C in keyof HostFailureFacts]: { readonly code: C } & HostFailureFacts[C];
}[keyof HostFailureFacts];
