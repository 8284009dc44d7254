/**
 * Thousands of lines as one grid: a single stop for the Tab key, in which the arrow keys go from line to line and from control to
 * control. Lines far from the window are not drawn, but for the one that has the stop.
 */
import { makeStyles } from "@fluentui/react-components";
import { useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { useLongList } from "./use-long-list";
import { useProse } from "./use-prose";

const useStyles = makeStyles({
  // Under the tabs at the top and the bar at the foot, a control with the focus is not seen.
  control: { "& [data-control]": { scrollMarginTop: "120px", scrollMarginBottom: "110px" } },
});

interface LongGridProps<L> {
  readonly lines: readonly L[];
  readonly label: string;
  readonly hint: string;
  /** Pixels before a line is drawn. */
  readonly heightOf: (line: L) => number;
  readonly keyOf: (line: L) => string;
  /** A line without a control is passed over. */
  readonly isPassedOver: (line: L) => boolean;
  /** One grid cell; its controls carry `data-control`. */
  readonly draw: (line: L) => ReactNode;
}

/** Line, and the control in it. */
interface Stop {
  readonly line: number;
  readonly control: number;
}

const linesOfPage = 10;

export function LongGrid<L>(props: LongGridProps<L>) {
  const { lines, label, hint, heightOf, keyOf, isPassedOver, draw } = props;
  const styles = useStyles();
  const prose = useProse();
  const [stop, setStop] = useState<Stop>({ line: 0, control: 0 });
  const isMoved = useRef(false);
  const isWithin = useRef(false);
  // The stop is where there is a control, also before anything was chosen and after lines have gone.
  const near = Math.min(stop.line, lines.length - 1);
  const next = lines.findIndex((line, index) => index >= near && !isPassedOver(line));
  const kept = next < 0 ? near : next;
  const of = <T,>(index: number, read: (line: L) => T, otherwise: T): T => {
    const line = lines[index];
    return line === undefined ? otherwise : read(line);
  };
  const { list, items, style } = useLongList<HTMLDivElement>(
    lines.length,
    (index) => of(index, heightOf, 0),
    kept,
    (index) => of(index, keyOf, ""),
  );

  useLayoutEffect(() => {
    const stops = controlsOf(list.current, kept);
    const chosen = stops[Math.min(stop.control, stops.length - 1)];
    for (const control of list.current?.querySelectorAll<HTMLElement>("[data-control]") ?? [])
      control.tabIndex = control === chosen ? 0 : -1;
    // A control that had the focus may have gone with its line, as a finding that was fixed.
    const isLost = isWithin.current && document.activeElement === document.body;
    if (!isMoved.current && !isLost) return;
    isMoved.current = false;
    chosen?.focus();
  });

  const move = (event: KeyboardEvent): void => {
    const at = stopOf(event.target, list.current);
    if (at === null) return;
    const to = target(event.key, at, lines.length, (index) => of(index, isPassedOver, false));
    if (to === null) return;
    event.preventDefault();
    isMoved.current = true;
    setStop(to);
  };
  return (
    <div className={prose.section}>
      <p id="lines-hint" className={prose.quiet}>
        {hint}
      </p>
      <div
        ref={list}
        role="grid"
        tabIndex={-1}
        aria-label={label}
        aria-describedby="lines-hint"
        aria-rowcount={lines.length}
        className={styles.control}
        style={style}
        onKeyDown={move}
        onBlur={() => {
          isWithin.current = false;
        }}
        onFocus={(event) => {
          isWithin.current = true;
          const at = stopOf(event.target, list.current);
          if (at !== null && (at.line !== stop.line || at.control !== stop.control)) setStop(at);
        }}
      >
        {items.map(({ index, measured, style: place }) => {
          const line = lines[index];
          return (
            line !== undefined && (
              <div
                key={keyOf(line)}
                ref={measured}
                role="row"
                aria-rowindex={index + 1}
                data-index={index}
                style={place}
              >
                {draw(line)}
              </div>
            )
          );
        })}
      </div>
    </div>
  );
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
function target(
  key: string,
  { line, control }: Stop,
  count: number,
  isPassedOver: (index: number) => boolean,
): Stop | null {
  const toward = (from: number, step: 1 | -1): Stop => {
    let at = Math.min(Math.max(from, 0), count - 1);
    while (at >= 0 && at < count && isPassedOver(at)) at += step;
    return { line: at < 0 || at >= count ? line : at, control };
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
      return toward(count - 1, -1);
    case "ArrowRight":
      return { line, control: control + 1 };
    case "ArrowLeft":
      return { line, control: Math.max(control - 1, 0) };
    default:
      return null;
  }
}
