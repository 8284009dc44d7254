/** The changes as one grid of lines: sections, tables, rows, and each change with the choice. */
import type { TablePreview } from "../../core/refresh";
import { isOpen, type ReviewLine } from "../../core/review";
import { refreshWords } from "../../strings/refresh";
import { LongGrid } from "../LongGrid";
import { usePane } from "../use-pane";
import { isInWorkbook, Line } from "./Line";

interface LinesProps {
  readonly lines: readonly ReviewLine[];
  /** Of the release that is looked at. */
  readonly version: string;
  readonly tables: readonly TablePreview[];
}

/** Pixels before a line is drawn, by its kind. */
const heights = { section: 84, table: 32, row: 32, item: 150 } as const;

export function Lines({ lines, version, tables }: LinesProps) {
  const { state } = usePane();
  const { review: words } = refreshWords(state.language);
  return (
    <LongGrid
      lines={lines}
      label={words.list}
      hint={words.listHint}
      heightOf={({ kind }) => heights[kind]}
      keyOf={lineId}
      isPassedOver={(line) =>
        line.kind === "table" ||
        (line.kind === "row" &&
          !isInWorkbook(line.row) &&
          line.row.items.filter(({ item }) => isOpen(item)).length < 2)
      }
      draw={(line) => <Line line={line} version={version} tables={tables} />}
    />
  );
}

function lineId(line: ReviewLine): string {
  switch (line.kind) {
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
