/** Worksheets: added, named, shown, deleted, laid out for screen and paper. */
import { HostError } from "../interpreter";
import { parseArea } from "../workbook";
import type { Sheet } from "../workbook";
import { quoteSheetName } from "../workbook/references";
import {
  accessDenied,
  invalidArgument,
  itemExists,
  itemNotFound,
  notBuilt,
  oneOf,
  text,
  wholeNumber,
} from "./basis";
import type { BuiltMember, BuiltType } from "./basis";
import { rangeOf } from "./range";
import type { Session } from "./session";
import type { TablesTarget } from "./table";

const sheetNamesPage =
  "https://support.microsoft.com/office/rename-a-worksheet-3f1f7148-ee83-404d-8ef0-9ff99fbad1f9";

function find(session: Session, key: string): Sheet | null {
  const { book } = session;
  return book.sheets.find((sheet) => session.idOf(sheet) === key) ?? book.sheet(key) ?? null;
}

function checkSheetName({ book }: Session, name: string): void {
  const isForbidden = /[\\/?*:[\]]|^'|'$/.test(name) || name.toLowerCase() === "history";
  if (name === "" || name.length > 31 || isForbidden)
    throw invalidArgument(`${name} is not a valid name for a worksheet.`);
  if (book.sheet(name) !== undefined) throw itemExists(name);
}

function mustBeOpen({ book }: Session): void {
  if (book.isStructureProtected) throw accessDenied();
}

export const WorksheetCollection: BuiltType = {
  items: (_target: null, { book }: Session) => book.sheets,
  members: {
    add: {
      basis: [
        "reference",
        { documented: "rules for sheet names", link: sheetNamesPage },
        { assumed: "a protected structure refuses with AccessDenied" },
        { assumed: "a name that is taken is refused with ItemAlreadyExists" },
      ],
      call: (_target: null, args, session: Session) => {
        mustBeOpen(session);
        const name = text(args, 0);
        checkSheetName(session, name);
        return session.book.addSheet(name);
      },
    },
    getActiveWorksheet: {
      basis: ["reference"],
      call: (_target: null, _args, { book }: Session) => book.activeSheet,
    },
    getItem: {
      basis: ["reference"],
      call: (_target: null, args, session: Session) => {
        const sheet = find(session, text(args, 0));
        if (sheet === null) throw itemNotFound(text(args, 0));
        return sheet;
      },
    },
    getItemOrNullObject: {
      basis: ["reference"],
      call: (_target: null, args, session: Session) => find(session, text(args, 0)),
    },
  },
};

const shownVisibility = {
  visible: "Visible",
  hidden: "Hidden",
  veryHidden: "VeryHidden",
} as const;

export const Worksheet: BuiltType = {
  id: (sheet: Sheet, session: Session) => session.idOf(sheet),
  members: {
    name: { basis: ["reference"], read: ({ name }: Sheet) => name },
    position: {
      basis: ["reference"],
      read: (sheet: Sheet, { book }: Session) => book.sheets.indexOf(sheet),
    },
    visibility: {
      basis: ["reference"],
      read: ({ visibility }: Sheet) => shownVisibility[visibility],
    },
    showGridlines: {
      basis: ["reference", { observed: "it is written as Gridlines" }],
      write: (sheet: Sheet, value: unknown) => {
        if (typeof value !== "boolean") throw invalidArgument("showGridlines is true or false.");
        sheet.gridlines = value;
      },
    },
    tables: { basis: ["reference"], read: (sheet: Sheet): TablesTarget => ({ sheet }) },
    charts: { basis: ["reference"], read: (sheet: Sheet) => sheet },
    shapes: { basis: ["reference"], read: (sheet: Sheet) => sheet },
    horizontalPageBreaks: { basis: ["reference"], read: (sheet: Sheet) => sheet },
    protection: { basis: ["reference"], read: (sheet: Sheet) => sheet },
    freezePanes: { basis: ["reference"], read: (sheet: Sheet) => sheet },
    pageLayout: { basis: ["reference"], read: (sheet: Sheet) => sheet },
    activate: {
      basis: ["reference", { assumed: "a hidden sheet cannot be activated" }],
      call: (sheet: Sheet, _args, { book }: Session) => {
        if (sheet.visibility !== "visible") throw invalidArgument("The worksheet is hidden.");
        book.activeSheet = sheet;
      },
    },
    delete: {
      basis: [
        "reference",
        { assumed: "the last visible sheet is kept with InvalidOperation" },
        { assumed: "a protected structure refuses with AccessDenied" },
      ],
      call: (sheet: Sheet, _args, session: Session) => {
        mustBeOpen(session);
        const { sheets } = session.book;
        const isOnly = !sheets.some((one) => one !== sheet && one.visibility === "visible");
        if (isOnly || sheet.visibility === "veryHidden")
          throw new HostError("InvalidOperation", "This worksheet cannot be deleted.");
        session.book.deleteSheet(sheet);
        session.isCalculationDue = true;
      },
    },
    getRange: {
      basis: ["reference"],
      call: (sheet: Sheet, args) => {
        const area = parseArea(text(args, 0));
        if (area === undefined) throw notBuilt("getRange with anything but cells of one area");
        return rangeOf(sheet, area);
      },
    },
    getRangeByIndexes: {
      basis: ["reference"],
      call: (sheet: Sheet, args) =>
        rangeOf(sheet, {
          row: wholeNumber(args, 0),
          column: wholeNumber(args, 1),
          rows: wholeNumber(args, 2),
          columns: wholeNumber(args, 3),
        }),
    },
    getUsedRangeOrNullObject: {
      basis: ["reference"],
      call: (sheet: Sheet, [valuesOnly]) => {
        const area = sheet.usedArea(valuesOnly === true);
        return area === undefined ? null : rangeOf(sheet, area);
      },
    },
  },
};

interface ShapeTarget {
  readonly name: string;
}

export const ShapeCollection: BuiltType = {
  items: ({ shapes }: Sheet, session: Session) =>
    session.unordered(shapes.map((name): ShapeTarget => ({ name }))),
  members: {},
};

export const Shape: BuiltType = {
  id: ({ name }: ShapeTarget) => name,
  members: { name: { basis: ["reference"], read: ({ name }: ShapeTarget) => name } },
};

export const WorksheetProtection: BuiltType = {
  members: {
    protected: { basis: ["reference"], read: ({ isProtected }: Sheet) => isProtected },
  },
};

export const WorksheetFreezePanes: BuiltType = {
  members: {
    freezeRows: {
      basis: ["reference", { assumed: "freezing rows unfreezes columns" }],
      call: (sheet: Sheet, args) => {
        sheet.freeze = { rows: wholeNumber(args, 0), columns: 0 };
      },
    },
  },
};

interface ZoomInput {
  readonly horizontalFitToPages?: number;
  readonly verticalFitToPages?: number;
  readonly scale?: number;
}

/** A margin of the page, in points; the file has inches. */
function margin(side: "left" | "right" | "top" | "bottom"): BuiltMember {
  return {
    basis: ["reference"],
    write: (sheet: Sheet, value: unknown) => {
      if (typeof value !== "number" || value < 0) throw invalidArgument("A margin is a length.");
      sheet.setMargins({ [side]: value / 72 });
    },
  };
}

export const HeaderFooterGroup: BuiltType = {
  members: {
    defaultForAllPages: { basis: ["reference"], read: (sheet: Sheet) => sheet },
  },
};

export const HeaderFooter: BuiltType = {
  members: {
    leftFooter: {
      basis: [
        "reference",
        {
          documented: "the sections of a footer stand in one text, each behind its code",
          link: "https://learn.microsoft.com/dotnet/api/documentformat.openxml.spreadsheet.oddfooter",
        },
      ],
      write: (sheet: Sheet, value: unknown) => {
        sheet.setFooterSection("L", text([value], 0));
      },
    },
  },
};

export const PageBreakCollection: BuiltType = {
  members: {
    add: {
      basis: ["reference"],
      call: (sheet: Sheet, args) => {
        const area = parseArea(text(args, 0));
        if (area === undefined || area.row === 0) throw invalidArgument("No break is there.");
        sheet.addRowBreak(area.row);
        return sheet;
      },
    },
  },
};

export const PageLayout: BuiltType = {
  members: {
    leftMargin: margin("left"),
    rightMargin: margin("right"),
    topMargin: margin("top"),
    bottomMargin: margin("bottom"),
    headersFooters: { basis: ["reference"], read: (sheet: Sheet) => sheet },
    orientation: {
      basis: ["reference"],
      write: (sheet: Sheet, value: unknown) => {
        const words = { Portrait: "portrait", Landscape: "landscape" } as const;
        sheet.setPageSetup({ orientation: oneOf(words, value, "the orientation") });
      },
    },
    paperSize: {
      basis: ["reference"],
      write: (sheet: Sheet, value: unknown) => {
        sheet.setPageSetup({ paperSize: oneOf({ A4: 9 }, value, "the paper size") });
      },
    },
    zoom: {
      basis: [
        "reference",
        { assumed: "0 pages of height lets the pages follow the rows, as in the file format" },
      ],
      write: (sheet: Sheet, value: unknown) => {
        const { horizontalFitToPages, verticalFitToPages, scale } = value as ZoomInput; // as typed
        if (scale !== undefined) {
          sheet.setPageSetup({ scale });
          return;
        }
        if (horizontalFitToPages === undefined) throw notBuilt("a zoom other than fit to width");
        const fitToHeight = verticalFitToPages ?? 0;
        sheet.setPageSetup({ fitToWidth: horizontalFitToPages, fitToHeight });
      },
    },
    setPrintTitleRows: {
      basis: [
        "reference",
        { assumed: "print titles are the sheet's defined name _xlnm.Print_Titles, as in the file" },
      ],
      call: (sheet: Sheet, args, { book }: Session) => {
        const area = parseArea(text(args, 0));
        if (area === undefined) throw invalidArgument("The rows are not an address.");
        const name = "_xlnm.Print_Titles";
        const rows = `$${area.row + 1}:$${area.row + area.rows}`;
        const formula = `${quoteSheetName(sheet.name)}!${rows}`;
        book.names = book.names.filter((one) => one.sheet !== sheet || one.name !== name);
        book.names.push({ name, formula, sheet, hidden: false, attributes: {} });
      },
    },
  },
};
