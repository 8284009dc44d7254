/** Whether the pane is dark: as Office is where it says so, else as the browser prefers. */
import { useSyncExternalStore } from "react";
import { isOfficeDark } from "./office";

const preference = matchMedia("(prefers-color-scheme: dark)");

/** Office tells Excel's add-ins of no change of theme, so it is asked again when the person comes back to the pane. */
function subscribe(listener: () => void): () => void {
  preference.addEventListener("change", listener);
  window.addEventListener("focus", listener);
  return () => {
    preference.removeEventListener("change", listener);
    window.removeEventListener("focus", listener);
  };
}

export function useDark(): boolean {
  return useSyncExternalStore(subscribe, () => isOfficeDark() ?? preference.matches);
}
