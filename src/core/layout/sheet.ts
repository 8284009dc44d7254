/**
 * What is written into one sheet, as data. Rows and columns count from 0, as Office.js does; colours are `#RRGGBB`;
 * widths are characters of the default font. Values are what is written, so texts are already safe from coercion.
 */

export type CellInput = string | number | boolean;

export interface Area {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export interface Block {
  readonly row: number;
  readonly column: number;
  /** Rectangular. */
  readonly inputs: readonly (readonly CellInput[])[];
}

export interface CellFormat {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly size?: number;
  readonly color?: string;
  readonly fill?: string;
  readonly wrap?: boolean;
  readonly vertical?: "Top" | "Center";
  readonly horizontal?: "Left" | "Right" | "Center";
  /** A thin line of this colour under every row of the area. */
  readonly ruleBelow?: string;
}

export interface Link {
  readonly row: number;
  readonly column: number;
  /** The cell's text. */
  readonly text: string;
  /** A web address, or a defined name of this workbook. */
  readonly target:
    | { readonly kind: "address"; readonly url: string }
    | { readonly kind: "name"; readonly name: string };
}

export interface ListValidation {
  readonly area: Area;
  /** The cells that hold the allowed labels. A list refers to a range, never to literal text. */
  readonly source: { readonly sheet: string; readonly area: Area };
}

export interface SheetContent {
  readonly blocks: readonly Block[];
  readonly formats: readonly { readonly area: Area; readonly format: CellFormat }[];
  /** One format for the whole area, or one per cell. */
  readonly numberFormats: readonly {
    readonly area: Area;
    readonly formats: string | readonly (readonly string[])[];
  }[];
  readonly links: readonly Link[];
  readonly lists: readonly ListValidation[];
  /** Written last, when every table that they name exists. */
  readonly formulas: readonly {
    readonly row: number;
    readonly column: number;
    readonly formula: string;
  }[];
  readonly table: {
    readonly name: string;
    readonly area: Area;
    /** Spoken by a screen reader when the table is entered, where Excel has a place for it. */
    readonly headers: readonly string[];
  } | null;
}

/** What only a sheet of Tickmark's own gets: an analyst's sheet keeps its widths, panes and print settings. */
export interface SheetSetup {
  readonly widths: readonly number[];
  readonly frozenRows: number;
  readonly orientation: "Landscape" | "Portrait";
  /** A sheet is one page wide; one that is read at a glance is one page high too. */
  readonly isOnePage: boolean;
  readonly printTitleRows: { readonly first: number; readonly last: number } | null;
}

export interface SheetPlan {
  readonly name: string;
  /** Null when the content goes into a sheet of the analyst's. */
  readonly setup: SheetSetup | null;
  readonly content: SheetContent;
}
