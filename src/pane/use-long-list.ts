/** A list of thousands of lines in the page: only those near the window are drawn, each measured where it is drawn. */
import { defaultRangeExtractor, useWindowVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef, useState, type CSSProperties, type RefObject } from "react";

interface LongListItem {
  readonly index: number;
  /** A ref for the line's element, which carries `data-index`. */
  readonly measured: (element: HTMLElement | null) => void;
  readonly style: CSSProperties;
}

interface LongList<E extends HTMLElement> {
  readonly list: RefObject<E | null>;
  readonly items: readonly LongListItem[];
  readonly style: CSSProperties;
  readonly scrollTo: (index: number) => void;
}

/**
 * @param estimate height of a line in pixels before it is drawn
 * @param kept a line that is drawn wherever the window is, since it holds the focus
 * @param keyOf by which a line keeps its measured height when others come or go
 */
export function useLongList<E extends HTMLElement>(
  count: number,
  estimate: (index: number) => number,
  kept?: number,
  keyOf?: (index: number) => string,
): LongList<E> {
  const list = useRef<E>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    // What stands above the list may grow and shrink with any render.
    const found = (list.current?.getBoundingClientRect().top ?? 0) + window.scrollY;
    if (Math.abs(found - top) > 1) setTop(found);
  });
  const virtualizer = useWindowVirtualizer({
    count,
    estimateSize: estimate,
    overscan: 8,
    scrollMargin: top,
    ...(keyOf === undefined ? {} : { getItemKey: keyOf }),
    rangeExtractor: (range) => {
      const drawn = defaultRangeExtractor(range);
      if (kept === undefined || kept >= count || drawn.includes(kept)) return drawn;
      return [...drawn, kept].sort((a, b) => a - b);
    },
  });
  return {
    list,
    items: virtualizer.getVirtualItems().map(({ index, start }) => ({
      index,
      measured: virtualizer.measureElement,
      style: {
        position: "absolute",
        top: 0,
        left: 0,
        width: "100%",
        transform: `translateY(${start - top}px)`,
      },
    })),
    style: {
      position: "relative",
      height: virtualizer.getTotalSize(),
      margin: 0,
      padding: 0,
      listStyle: "none",
    },
    scrollTo: (index) => {
      virtualizer.scrollToIndex(index, { align: "auto" });
    },
  };
}
