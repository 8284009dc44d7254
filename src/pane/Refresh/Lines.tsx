/**
 * The changes as one grid: a single stop for the Tab key, in which the arrow keys go from line to line and from control to control.
 * Lines far from the window are not drawn, but for the one that has the stop.
 */
import { makeStyles } from "@fluentui/react-components";
import { useLayoutEffect, useRef, useState, type KeyboardEvent } from "react";
import type { TablePreview } from "../../core/refresh";
import type { ReviewLine } from "../../core/review";
import { refreshWords } from "../../strings/refresh";
import { usePane } from "../use-pane";
import { useProse } from "../use-prose";
import { Line } from "./Line";
import { useLongList } from "./use-long-list";

const useStyles = makeStyles({
  // Under the tabs at the top and the bar at the foot, a control with the focus is not seen.
  control: { "& [data-control]": { scrollMarginTop: "120px", scrollMarginBottom: "110px" } },
});

interface LinesProps {
  readonly lines: readonly ReviewLine[];
  /** Of the release that is looked at. */
  readonly version: string;
  readonly tables: readonly TablePreview[];
}

/** Line, and the control in it. */
interface Stop {
  readonly line: number;
  readonly control: number;
}

const linesOfPage = 10;

/** Pixels before a line is drawn, by its kind. */
const heights = { section: 84, table: 32, row: 32, item: 150 } as const;

export function Lines({ lines, version, tables }: LinesProps) {
  const styles = useStyles();
  const prose = useProse();
  const { state } = usePane();
  const { review: words } = refreshWords(state.language);
  const [stop, setStop] = useState<Stop>({ line: 0, control: 0 });
  const isMoved = useRef(false);
  const kept = Math.min(stop.line, lines.length - 1);
  const { list, items, style } = useLongList<HTMLDivElement>(
    lines.length,
    (index) => heights[lines[index]?.kind ?? "item"],
    kept,
    (index) => lineId(lines[index]),
  );

  useLayoutEffect(() => {
    const stops = controlsOf(list.current, kept);
    const chosen = stops[Math.min(stop.control, stops.length - 1)];
    for (const control of list.current?.querySelectorAll<HTMLElement>("[data-control]") ?? [])
      control.tabIndex = control === chosen ? 0 : -1;
    if (!isMoved.current) return;
    isMoved.current = false;
    chosen?.focus();
  });

  const move = (event: KeyboardEvent): void => {
    const at = stopOf(event.target, list.current);
    if (at === null) return;
    const to = target(event.key, at, lines);
    if (to === null) return;
    event.preventDefault();
    isMoved.current = true;
    setStop(to);
  };
  return (
    <div className={prose.section}>
      <p id="lines-hint" className={prose.quiet}>
        {words.listHint}
      </p>
      <div
        ref={list}
        role="grid"
        tabIndex={-1}
        aria-label={words.list}
        aria-describedby="lines-hint"
        aria-rowcount={lines.length}
        className={styles.control}
        style={style}
        onKeyDown={move}
        onFocus={(event) => {
          const at = stopOf(event.target, list.current);
          if (at !== null && (at.line !== stop.line || at.control !== stop.control)) setStop(at);
        }}
      >
        {items.map(({ index, measured, style: place }) => {
          const line = lines[index];
          return (
            line !== undefined && (
              <div
                key={lineId(line)}
                ref={measured}
                role="row"
                aria-rowindex={index + 1}
                data-index={index}
                style={place}
              >
                <Line line={line} version={version} tables={tables} />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}

function lineId(line: ReviewLine | undefined): string {
  switch (line?.kind) {
    case undefined:
      return "";
    case "section":
      return line.section;
    case "table":
      return `${line.section}/${line.table}`;
    case "row":
      return `${line.row.section}/${line.row.table}/${line.row.key}`;
    case "item":
      return `item/${line.reviewed.item.id}`;
  }
}

function controlsOf(grid: HTMLElement | null, line: number): readonly HTMLElement[] {
  return [...(grid?.querySelectorAll<HTMLElement>(`[data-index="${line}"] [data-control]`) ?? [])];
}

function stopOf(element: EventTarget, grid: HTMLElement | null): Stop | null {
  if (!(element instanceof HTMLElement)) return null;
  const line = Number(element.closest<HTMLElement>("[data-index]")?.dataset["index"] ?? NaN);
  const control = controlsOf(grid, line).indexOf(element);
  return Number.isNaN(line) || control < 0 ? null : { line, control };
}

/** Where a key leads; null for one that is not for the list. */
function target(key: string, { line, control }: Stop, lines: readonly ReviewLine[]): Stop | null {
  const toward = (from: number, step: 1 | -1): Stop => {
    let at = Math.min(Math.max(from, 0), lines.length - 1);
    while (lines[at]?.kind === "table") at += step;
    return { line: lines[at] === undefined ? line : at, control };
  };
  switch (key) {
    case "ArrowDown":
      return toward(line + 1, 1);
    case "ArrowUp":
      return toward(line - 1, -1);
    case "PageDown":
      return toward(line + linesOfPage, 1);
    case "PageUp":
      return toward(line - linesOfPage, -1);
    case "Home":
      return toward(0, 1);
    case "End":
      return toward(lines.length - 1, -1);
    case "ArrowRight":
      return { line, control: control + 1 };
    case "ArrowLeft":
      return { line, control: Math.max(control - 1, 0) };
    default:
      return null;
  }
}
