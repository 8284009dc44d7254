/** The task pane: the built add-in in an iframe, talking to the stand-in as it does to Office on the web. */
import type { Host } from "../../host/host";
import { IframeParent } from "../../host/iframe";
import { element } from "./element";

export interface TaskPane {
  /** Opens the pane at an address, in place of what it showed. */
  readonly open: (path: string) => void;
}

const addInId = "tickmark";

/** @param addIn origin of the add-in; @param locale of Excel's own words, as `en-US` */
export function createTaskPane(host: Host, addIn: string, locale: string): TaskPane {
  const pane = element("task-pane", HTMLElement);
  const place = element("frame", HTMLDivElement);
  let current: { readonly frame: HTMLIFrameElement; readonly parent: IframeParent } | undefined;
  /** Outlives the frame, as the workbook does. */
  let settings: IframeParent["settings"] = {};

  window.addEventListener("message", ({ data, origin, source }) => {
    if (origin !== addIn || source !== current?.frame.contentWindow) return;
    if (typeof data === "string") current.parent.receive(data);
    settings = current.parent.settings;
  });
  element("close-pane", HTMLButtonElement).addEventListener("click", () => {
    current?.frame.remove();
    current = undefined;
    pane.hidden = true;
  });

  return {
    open: (path) => {
      const frame = document.createElement("iframe");
      const parent = new IframeParent(host, {
        conversation: crypto.randomUUID(),
        addInId,
        hostPage: location.origin + location.pathname,
        post: (text) => frame.contentWindow?.postMessage(text, addIn),
        locale,
      });
      parent.settings = settings;
      frame.title = "Tickmark";
      frame.allow = "clipboard-write";
      // The client reads its name once, while it loads.
      frame.name = parent.frameName;
      frame.src = parent.frameAddress(`${addIn}/${path}`);
      current = { frame, parent };
      place.replaceChildren(frame);
      pane.hidden = false;
    },
  };
}
