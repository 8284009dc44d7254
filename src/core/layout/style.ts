/** The few looks that Tickmark's sheets have. Contrast of every text on its fill is at least 4.5:1. */
import type { CellFormat } from "./sheet";

export const looks = {
  title: { bold: true, size: 16, color: "#1F3864" },
  provenance: { size: 8, color: "#6B6B6B" },
  releaseLine: { size: 9, color: "#404040" },
  /** Said explicitly, since some programs draw no table style. */
  tableHeader: { bold: true, color: "#FFFFFF", fill: "#1F3864", wrap: true, vertical: "Center" },
  tableBody: { vertical: "Top", ruleBelow: "#D9D9D9" },
  wrapped: { wrap: true },
  centred: { horizontal: "Center" },
  overNumbers: { horizontal: "Right" },
  section: { bold: true, size: 12, color: "#1F3864" },
  listHeader: { bold: true, color: "#1F3864", fill: "#DCE6F2", vertical: "Center" },
  listBody: { vertical: "Top", ruleBelow: "#D9D9D9" },
  /** In an analyst's sheet: only what can be taken back exactly. */
  insertedTitle: { bold: true },
  insertedProvenance: { size: 8 },
} as const satisfies Readonly<Record<string, CellFormat>>;
