/** A chart as lines and rectangles of a small picture, for a look before it is inserted. Lengths are parts of the picture's sides, from 0 to 1. */
import type { Drawing } from "./drawing";

export interface ChartPicture {
  readonly bars: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[];
  /** The line that bars begin at. */
  readonly base: "left" | "bottom";
}

/** The part of a bar's room that the bar takes. */
const thickness = 0.7;
/** The highest bar leaves a little room. */
const fill = 0.95;

export function chartPicture({ type, points, axis }: Drawing): ChartPicture {
  const ends = points.map(({ values }) => values.reduce<number>((sum, one) => sum + (one ?? 0), 0));
  const whole = axis.maximum ?? Math.max(...ends, 0) / fill;
  const share = (value: number): number => (whole > 0 ? value / whole : 0);
  const room = 1 / Math.max(points.length, 1);
  const isUpright = type === "ColumnClustered";
  return {
    base: isUpright ? "bottom" : "left",
    bars: points.map(({ values }, index) => {
      const [length = 0, start = 0] = [...values].reverse().map((value) => share(value ?? 0));
      const across = (index + (1 - thickness) / 2) * room;
      return isUpright
        ? { x: across, y: 1 - start - length, width: thickness * room, height: length }
        : { x: start, y: across, width: length, height: thickness * room };
    }),
  };
}
