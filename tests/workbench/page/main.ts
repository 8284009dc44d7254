/**
 * The page of the workbench: the stand-in's workbook as a live grid, the task pane beside it, and around them what Excel offers an
 * add-in. `window.tickmarkHost` is the stand-in itself, for tests and for trying faults by hand.
 */
import { Host } from "../../host/host";
import { newBook } from "../../host/workbook";
import type { Command, Setup } from "../setup";
import { element } from "./element";
import { createFiles } from "./files";
import { createFormulaBar } from "./formula-bar";
import { createGrid } from "./grid";
import { createRibbon } from "./ribbon";
import { createTaskPane } from "./task-pane";

declare global {
  interface Window {
    tickmarkHost: Host;
  }
}

const locale = new URLSearchParams(location.search).get("locale") ?? "en-US";
const language = locale.startsWith("zh") ? "zh-CN" : "en";

async function start(): Promise<void> {
  const setup = (await (await fetch("setup.json")).json()) as Setup; // made by the server of this page
  const { addIn, commands, surface } = setup;
  const host = new Host(newBook(), surface);
  window.tickmarkHost = host;

  const message = element("message", HTMLDivElement);
  const say = (sentence: string): void => {
    message.textContent = sentence;
  };

  const taskPane = createTaskPane(host, addIn, locale);
  const run = ({ pane }: Command): void => {
    say("");
    taskPane.open(pane);
  };
  createRibbon({ groups: commands.ribbon, addIn, language, onCommand: run });

  const bar = createFormulaBar({
    host,
    onSelect: () => {
      refresh();
    },
    onDone: () => {
      grid.focus();
    },
    onRefused: say,
  });
  const place = element("grid", HTMLDivElement);
  const grid = await createGrid(place, {
    cellMenu: commands.cellMenu,
    labelOf: ({ label }) => label[language],
    onCommand: run,
    onList: () => {
      bar.edit(null);
    },
    onSelect: () => {
      say("");
      bar.commit();
      showStatus();
      bar.show();
    },
  });

  const showStatus = (): void => {
    const { activeSheet } = host.book;
    const { rows, columns } = activeSheet.selection;
    const count = host.requests.length;
    element("selected", HTMLSpanElement).textContent =
      rows * columns > 1 ? `${rows} × ${columns} cells selected` : activeSheet.name;
    element("traffic", HTMLSpanElement).textContent =
      `${count} ${count === 1 ? "request" : "requests"} to Excel`;
  };
  const refresh = (): void => {
    grid.show(host.book);
    bar.show();
    showStatus();
  };

  let isDue = false;
  host.changed = () => {
    // Several requests may change the book before the next picture of it is drawn.
    if (isDue) return;
    isDue = true;
    setTimeout(() => {
      isDue = false;
      refresh();
    }, 0);
  };

  // Typing on the grid edits the selected cell, as in Excel.
  place.addEventListener(
    "keydown",
    (event) => {
      const isTyped = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (!isTyped && event.key !== "F2" && event.key !== "Delete") return;
      event.preventDefault();
      event.stopPropagation();
      if (event.key === "Delete") bar.clear();
      else bar.edit(isTyped ? event.key : null);
    },
    true,
  );

  const openHome = (): void => {
    const [first] = commands.ribbon.flatMap((group) => group.commands);
    if (first !== undefined) run(first);
  };
  const showOther = (): void => {
    say("");
    bar.cancel();
    openHome();
  };
  createFiles({ host, onOpened: showOther, onRefused: say });
  refresh();
  openHome();
}

void start();
