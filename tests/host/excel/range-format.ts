/** Formats of a range: each property is read as one value, or null where the cells differ, and written to every cell. */
import { maxColumns } from "../workbook";
import { fittedHeight } from "../workbook/row-height";
import type { BorderEdge, Edge, Format } from "../workbook";
import { invalidArgument, notBuilt, oneOf } from "./basis";
import type { BuiltMember, BuiltType } from "./basis";
import { eachCell, prepareWrite } from "./range-cells";
import type { RangeTarget } from "./range-cells";
import type { Session } from "./session";

function patchCells(range: RangeTarget, session: Session, patch: Partial<Format>): void {
  prepareWrite(range, session);
  const { sheet, area } = range;
  eachCell(area, (row, column) => {
    const { style } = sheet.cell(row, column);
    sheet.setStyle(row, column, session.book.styles.with(style, patch));
  });
}

/** The value that all cells share, or null. */
function shared<K extends keyof Format>(
  { sheet, area }: RangeTarget,
  { book }: Session,
  key: K,
): Format[K] | null {
  const found = new Set<Format[K]>();
  eachCell(area, (row, column) => found.add(book.styles.read(sheet.cell(row, column).style)[key]));
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : null;
}

function flag(key: "bold" | "italic" | "wrapText"): BuiltMember {
  return {
    basis: ["reference"],
    read: (range: RangeTarget, session: Session) => shared(range, session, key),
    write: (range: RangeTarget, value: unknown, session: Session) => {
      if (typeof value !== "boolean") throw invalidArgument(`${key} is true or false.`);
      patchCells(range, session, { [key]: value });
    },
  };
}

function color(key: "fontColor" | "fill"): BuiltMember {
  return {
    basis: ["reference", { assumed: "a color is read back in upper case" }],
    write: (range: RangeTarget, value: unknown, session: Session) => {
      patchCells(range, session, { [key]: rgb(value) });
    },
  };
}

function rgb(value: unknown): string {
  if (typeof value !== "string" || !/^#[\da-f]{6}$/i.test(value))
    throw notBuilt(`the color ${String(value)}`);
  return value.toUpperCase();
}

const horizontal = {
  General: "general",
  Left: "left",
  Center: "center",
  Right: "right",
} as const;
const vertical = { Top: "top", Center: "center", Bottom: "bottom" } as const;

/** Points of one character of the default font, Calibri 11, at 96 dots an inch. */
const pointsPerCharacter = 7 * 0.75;
/** Characters that a column shows unless it has a width of its own. */
const standardWidth = 8.43;

export const RangeFormat: BuiltType = {
  members: {
    font: { basis: ["reference"], read: (range: RangeTarget) => range },
    fill: { basis: ["reference"], read: (range: RangeTarget) => range },
    borders: { basis: ["reference"], read: (range: RangeTarget) => range },
    wrapText: flag("wrapText"),
    horizontalAlignment: {
      basis: ["reference"],
      write: (range: RangeTarget, value: unknown, session: Session) => {
        patchCells(range, session, { horizontal: oneOf(horizontal, value, "the alignment") });
      },
    },
    verticalAlignment: {
      basis: ["reference"],
      write: (range: RangeTarget, value: unknown, session: Session) => {
        patchCells(range, session, { vertical: oneOf(vertical, value, "the alignment") });
      },
    },
    columnWidth: {
      basis: ["reference", { assumed: "a column keeps its width in 256ths of a character" }],
      read: ({ sheet, area }: RangeTarget) => {
        if (area.columns > 1) throw notBuilt("the width of several columns");
        return (sheet.column(area.column).width ?? standardWidth) * pointsPerCharacter;
      },
      write: (range: RangeTarget, value: unknown, session: Session) => {
        prepareWrite(range, session);
        if (typeof value !== "number" || value < 0 || value > 255 * pointsPerCharacter)
          throw invalidArgument("A column is 0 to 255 characters wide.");
        const width = Math.trunc((value / pointsPerCharacter) * 256) / 256;
        const { column, columns } = range.area;
        for (let at = column; at < Math.min(column + columns, maxColumns); at++)
          range.sheet.setColumn(at, { width });
      },
    },
    autofitRows: {
      basis: ["reference", { assumed: "a fitted row is as high as its texts, measured roughly" }],
      call: (range: RangeTarget, _args, session: Session) => {
        prepareWrite(range, session);
        session.calculate();
        const { sheet, area } = range;
        const used = sheet.usedArea(true);
        const columns = used === undefined ? 0 : used.column + used.columns;
        for (let row = area.row; row < area.row + area.rows; row++) {
          const height = fittedHeight(session.book, sheet, row, columns);
          sheet.setRow(row, { height }, true);
        }
      },
    },
  },
};

export const RangeFont: BuiltType = {
  members: {
    bold: flag("bold"),
    italic: flag("italic"),
    color: color("fontColor"),
    size: {
      basis: ["reference"],
      read: (range: RangeTarget, session: Session) => shared(range, session, "fontSize"),
      write: (range: RangeTarget, value: unknown, session: Session) => {
        if (typeof value !== "number" || value < 1 || value > 409)
          throw invalidArgument("A font has 1 to 409 points.");
        patchCells(range, session, { fontSize: value });
      },
    },
  },
};

export const RangeFill: BuiltType = { members: { color: color("fill") } };

interface BorderTarget {
  readonly range: RangeTarget;
  readonly side: string;
}

/** The cells that a border of the range lies on, and on which of their edges. */
function cellsOf({ range: { sheet, area }, side }: BorderTarget): [RangeTarget, Edge] | null {
  switch (side) {
    case "EdgeBottom":
      return [{ sheet, area: { ...area, row: area.row + area.rows - 1, rows: 1 } }, "bottom"];
    case "InsideHorizontal":
      return area.rows === 1 ? null : [{ sheet, area: { ...area, rows: area.rows - 1 } }, "bottom"];
    default:
      throw notBuilt(`the border ${side}`);
  }
}

function patchBorder(
  border: BorderTarget,
  session: Session,
  change: (old: BorderEdge | null) => BorderEdge,
): void {
  const cells = cellsOf(border);
  if (cells === null) return;
  const [range, edge] = cells;
  prepareWrite(range, session);
  const { styles } = session.book;
  eachCell(range.area, (row, column) => {
    const { style } = range.sheet.cell(row, column);
    const made = change(styles.read(style).borders[edge] ?? null);
    range.sheet.setStyle(row, column, styles.with(style, { borders: { [edge]: made } }));
  });
}

export const RangeBorderCollection: BuiltType = {
  members: {
    getItem: {
      basis: [
        "reference",
        { assumed: "an inner border of a range without inner edges does nothing" },
      ],
      call: (range: RangeTarget, [side]): BorderTarget => ({ range, side: String(side) }),
    },
  },
};

export const RangeBorder: BuiltType = {
  members: {
    style: {
      basis: ["reference"],
      write: (border: BorderTarget, value: unknown, session: Session) => {
        const style = oneOf({ Continuous: "thin" }, value, "the border style");
        patchBorder(border, session, (old) => ({ color: old?.color ?? "#000000", style }));
      },
    },
    color: {
      basis: ["reference", { assumed: "coloring an edge without a line draws a thin one" }],
      write: (border: BorderTarget, value: unknown, session: Session) => {
        const chosen = rgb(value);
        patchBorder(border, session, (old) => ({ style: old?.style ?? "thin", color: chosen }));
      },
    },
  },
};
