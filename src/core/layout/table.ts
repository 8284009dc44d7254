/**
 * One native table with its title and provenance line: on a sheet of Tickmark's own, or at a cell of the analyst's.
 * Row by row: title, provenance, then on a sheet of its own the release line and an empty row, then the table.
 */
import type { Descriptor } from "../collection";
import { numberFormatOf, type PresentedTable } from "../presentation";
import { formatProvenance } from "../provenance";
import { serialIn1904, toCellInput } from "../value";
import type { Area, Link, ListValidation, SheetContent, SheetPlan } from "./sheet";
import { looks } from "./style";
import type { LayoutWords } from "./words";

/** Rows between the title and the table's header. */
const leadRows = { ownSheet: 4, insertion: 2 } as const;

/** Dictionary labels that the Overview lists, by dictionary: what an enum column's list refers to. */
export type LabelAreas = ReadonlyMap<string, Area>;

export interface TablePlacement {
  readonly presented: PresentedTable;
  readonly descriptor: Descriptor;
  /** The name that this table gets in this workbook. */
  readonly excelName: string;
  /** The workbook's date system; a release's serials are of the 1900 system. */
  readonly datesFrom1904: boolean;
}

/** What the provenance line calls the content: `UseCases`, or `ReportFigures/shares` for a part. */
export function contentName({ table, part }: Pick<PresentedTable, "table" | "part">): string {
  return part === null ? table.excelName : `${table.excelName}/${part}`;
}

/** The area that an insertion fills, from its top left cell: title, provenance line and table. */
export function insertionSize(presented: PresentedTable): { rows: number; columns: number } {
  return {
    rows: leadRows.insertion + 1 + presented.rows.length,
    columns: presented.columns.length,
  };
}

export function layoutTableSheet(
  placement: TablePlacement,
  sheet: string,
  words: LayoutWords,
  labels: { readonly sheet: string; readonly areas: LabelAreas },
): SheetPlan {
  const { presented, descriptor } = placement;
  const { asOf } = descriptor.tickmark;
  const licence = descriptor.licenses.map((l) => l.name).join(", ");
  const content = layoutTable(placement, { row: 0, column: 0 }, leadRows.ownSheet, true);
  const header = leadRows.ownSheet;
  const rows = presented.rows.length;
  return {
    name: sheet,
    setup: {
      widths: presented.columns.map(({ column }) => column.width),
      frozenRows: header + 1,
      orientation: "Landscape",
      isOnePage: false,
      printTitleRows: { first: header, last: header },
    },
    content: {
      ...content,
      blocks: [
        ...content.blocks,
        {
          row: 2,
          column: 0,
          inputs: [
            [toCellInput(words.releaseLine({ asOf, version: descriptor.version, licence }))],
          ],
        },
      ],
      formats: [
        ...content.formats,
        { area: { row: 2, column: 0, rows: 1, columns: 1 }, format: looks.releaseLine },
      ],
      lists: presented.columns.flatMap(({ column }, index): ListValidation[] => {
        const area =
          column.dictionary === undefined || column.role === "unit"
            ? undefined
            : labels.areas.get(column.dictionary);
        if (area === undefined || rows === 0) return [];
        const cells = { row: header + 1, column: index, rows, columns: 1 };
        return [{ area: cells, source: { sheet: labels.sheet, area } }];
      }),
    },
  };
}

/**
 * Into a sheet of the analyst's. No widths, wrapping or colours, and addresses stay plain text: only what can be taken
 * back exactly is changed, since a colour that Excel calls automatic cannot be written back as such.
 */
export function layoutInsertion(
  placement: TablePlacement,
  sheet: string,
  at: { readonly row: number; readonly column: number },
): SheetPlan {
  return {
    name: sheet,
    setup: null,
    content: layoutTable(placement, at, leadRows.insertion, false),
  };
}

function layoutTable(
  { presented, descriptor, excelName, datesFrom1904 }: TablePlacement,
  at: { readonly row: number; readonly column: number },
  lead: number,
  own: boolean,
): SheetContent {
  const { table, language, part } = presented;
  const partTitle = table.parts?.find(({ name }) => name === part)?.title[language];
  const title =
    partTitle === undefined ? table.title[language] : `${table.title[language]}: ${partTitle}`;
  const provenance = formatProvenance({
    collection: descriptor.name,
    version: descriptor.version,
    content: contentName(presented),
    asOf: descriptor.tickmark.asOf,
  });
  const header = at.row + lead;
  const rows = presented.rows.length;
  const columns = presented.columns.length;
  const body: Area = { row: header + 1, column: at.column, rows, columns };
  const cell = (row: number): Area => ({ row, column: at.column, rows: 1, columns: 1 });
  const inputs = presented.rows.map((row) =>
    row.cells.map((cell, c) =>
      datesFrom1904 && typeof cell === "number" && presented.columns[c]?.type === "date"
        ? serialIn1904(cell)
        : toCellInput(cell),
    ),
  );
  const headers = presented.columns.map((column) => column.header);
  const links = (own ? presented.rows : []).flatMap((row, r) =>
    row.links.flatMap((url, c): Link[] => {
      const input = row.cells[c];
      if (url === null || typeof input !== "string") return [];
      const place = { row: body.row + r, column: body.column + c };
      return [{ ...place, text: input, target: { kind: "address", url } }];
    }),
  );
  const columnArea = (index: number): Area => ({
    row: body.row,
    column: body.column + index,
    rows,
    columns: 1,
  });
  return {
    blocks: [
      { row: at.row, column: at.column, inputs: [[toCellInput(title)], [provenance]] },
      { row: header, column: at.column, inputs: [headers.map(toCellInput), ...inputs] },
    ],
    formats: [
      { area: cell(at.row), format: own ? looks.title : looks.insertedTitle },
      { area: cell(at.row + 1), format: own ? looks.provenance : looks.insertedProvenance },
      ...(own && rows > 0
        ? [
            {
              area: { row: header, column: at.column, rows: 1, columns },
              format: looks.tableHeader,
            },
            { area: body, format: looks.tableBody },
            ...presented.columns.flatMap(({ column: { wrap, role } }, index) => [
              ...(wrap === true ? [{ area: columnArea(index), format: looks.wrapped }] : []),
              ...(role === "as-of" || role === "precision"
                ? [{ area: columnArea(index), format: looks.centred }]
                : []),
              ...(role === "value"
                ? [
                    {
                      area: { ...columnArea(index), row: header, rows: 1 },
                      format: looks.overNumbers,
                    },
                  ]
                : []),
            ]),
          ]
        : []),
    ],
    numberFormats: presented.columns.flatMap(({ column }, index): SheetContent["numberFormats"] => {
      const area = columnArea(index);
      const formats = presented.rows.map((row) => numberFormatOf(presented, row, column.name));
      const distinct = new Set(formats);
      if (distinct.size > 1) return [{ area, formats: formats.map((format) => [format]) }];
      distinct.delete("General");
      return [...distinct].map((format) => ({ area, formats: format }));
    }),
    links,
    lists: [],
    formulas: [],
    table: {
      name: excelName,
      area: { row: header, column: at.column, rows: rows + 1, columns },
      headers,
    },
  };
}
