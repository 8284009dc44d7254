/**
 * Gives the Tab key back to the browser. Office.js on the web moves the focus itself, from a list of its own in which a summary,
 * the page's body and whatever has tabindex -1 are missing, so that Tab leads nowhere from there, and each radio button is a stop.
 * At the ends of the pane Office.js takes over and leads back to the workbook.
 */
export function keepTabKey(): void {
  // Office.js listens on the window, which a key reaches after the document.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Tab") return;
    const stops = [...document.querySelectorAll<HTMLElement>(stopSelector)].filter(isStop);
    const end = event.shiftKey ? stops[0] : stops.at(-1);
    if (event.target !== end) event.stopPropagation();
  });
}

const stopSelector = "a[href], button, input, select, textarea, summary, [tabindex]";

function isStop(element: HTMLElement): boolean {
  // Fluent's focus library puts elements of its own at the ends of each group.
  const isHelper = element.hasAttribute("data-tabster-dummy");
  return element.tabIndex >= 0 && !isHelper && element.checkVisibility();
}
