/** The workbook itself: its state, its names, its custom XML parts, and the few worksheet functions that the add-in calls. */
import { areaAddress, parseArea, parseXml } from "../workbook";
import type { Book, CustomXmlPart as PartModel, DefinedName } from "../workbook";
import {
  accessDenied,
  invalidArgument,
  itemNotFound,
  notBuilt,
  objectArgument,
  text,
  wholeNumber,
} from "./basis";
import type { BuiltType } from "./basis";
import { HostError } from "../interpreter";
import { activeChart } from "./chart";
import { serial } from "./entry";
import { quoteSheetName } from "../workbook/references";
import { rangeOf } from "./range";
import type { RangeTarget } from "./range-cells";
import type { Session } from "./session";
import { checkName } from "./table";
import type { TablesTarget } from "./table";

export const Workbook: BuiltType = {
  members: {
    readOnly: { basis: ["reference"], read: ({ readOnly }: Book) => readOnly },
    application: { basis: ["reference"], read: (book: Book) => book },
    protection: { basis: ["reference"], read: (book: Book) => book },
    functions: { basis: ["reference"], read: (book: Book) => book },
    names: { basis: ["reference"], read: (book: Book) => book },
    customXmlParts: { basis: ["reference"], read: (book: Book) => book },
    worksheets: { basis: ["reference"], read: (book: Book) => book },
    tables: { basis: ["reference"], read: (): TablesTarget => ({ sheet: null }) },
    getSelectedRange: {
      basis: [
        "reference",
        { assumed: "with a chart selected, asking for the selected cells is an InvalidSelection" },
      ],
      call: ({ activeSheet }: Book) => {
        if (activeSheet.selectedChart !== null)
          throw new HostError("InvalidSelection", "The current selection is invalid.");
        return rangeOf(activeSheet, activeSheet.selection);
      },
    },
    getActiveChartOrNullObject: {
      basis: ["reference"],
      call: ({ activeSheet }: Book) => activeChart(activeSheet),
    },
  },
};

const calculationModes = {
  automatic: "Automatic",
  automaticExceptTables: "AutomaticExceptTables",
  manual: "Manual",
} as const;

export const Application: BuiltType = {
  members: {
    calculationMode: {
      basis: ["reference"],
      read: ({ calculationMode }: Book) => calculationModes[calculationMode],
    },
    suspendApiCalculationUntilNextSync: {
      basis: ["reference"],
      // Formulas are calculated when a batch ends or when something reads them, so there is nothing to suspend.
      call: () => undefined,
    },
  },
};

export const WorkbookProtection: BuiltType = {
  members: {
    protected: {
      basis: ["reference"],
      read: ({ isStructureProtected }: Book) => isStructureProtected,
    },
  },
};

export const Functions: BuiltType = {
  members: {
    date: {
      basis: ["reference"],
      call: ({ date1904 }: Book, args): { value: number } => {
        const [year, month, day] = [
          wholeNumber(args, 0),
          wholeNumber(args, 1),
          wholeNumber(args, 2),
        ];
        const value = serial(year, month, day, date1904);
        if (value === undefined) throw notBuilt("dates that run over, or before March 1900");
        return { value };
      },
    },
  },
};

export const FunctionResult: BuiltType = {
  members: {
    value: { basis: ["reference"], read: ({ value }: { value: number }) => value },
  },
};

function namesOf({ names }: Book): DefinedName[] {
  return names.filter(({ sheet }) => sheet === undefined);
}

function findName(book: Book, key: string): DefinedName | null {
  return namesOf(book).find(({ name }) => name.toLowerCase() === key.toLowerCase()) ?? null;
}

/** As a name refers to cells: `'Use cases'!$A$1`. */
function absoluteAddress({ sheet, area }: RangeTarget): string {
  const address = areaAddress(area).replace(/([A-Z]+)(\d+)/g, "$$$1$$$2");
  return `${quoteSheetName(sheet.name)}!${address}`;
}

export const NamedItemCollection: BuiltType = {
  items: (book: Book, session: Session) => session.unordered(namesOf(book)),
  members: {
    add: {
      basis: [
        "reference",
        { assumed: "a name that is taken is refused with ItemAlreadyExists" },
        { assumed: "a protected structure refuses names with AccessDenied" },
      ],
      call: (book: Book, args): DefinedName => {
        if (book.isStructureProtected) throw accessDenied();
        const name = text(args, 0);
        const range = objectArgument(args[1], "Range") as RangeTarget | undefined; // typed by name
        const formula = range === undefined ? text(args, 1) : `=${absoluteAddress(range)}`;
        checkName(book, name);
        if (!formula.startsWith("=")) throw invalidArgument("A name's formula starts with =.");
        const comment = typeof args[2] === "string" ? { comment: args[2] } : {};
        const added = {
          name,
          formula: formula.slice(1),
          hidden: false,
          attributes: {},
          ...comment,
        };
        book.names.push(added);
        return added;
      },
    },
    getItemOrNullObject: {
      basis: ["reference"],
      call: (book: Book, args) => findName(book, text(args, 0)),
    },
    getItem: {
      basis: ["reference", { observed: "the client asks again for a loaded name by getItem" }],
      call: (book: Book, args) => {
        const found = findName(book, text(args, 0));
        if (found === null) throw itemNotFound(text(args, 0));
        return found;
      },
    },
  },
};

export const NamedItem: BuiltType = {
  id: ({ name }: DefinedName) => name,
  members: {
    name: { basis: ["reference"], read: ({ name }: DefinedName) => name },
    formula: {
      basis: ["reference", { assumed: "a formula is read back as it was written" }],
      read: ({ formula }: DefinedName) => `=${formula}`,
    },
    comment: {
      basis: ["reference", { assumed: "a name without a comment has an empty one" }],
      read: ({ comment }: DefinedName) => comment ?? "",
    },
    getRangeOrNullObject: {
      basis: ["reference", { assumed: "a name whose cells were deleted has no range" }],
      call: ({ formula }: DefinedName, _args, { book }: Session) => {
        const [, quoted, plain, address = ""] =
          /^(?:'((?:[^']|'')+)'|([^'!]+))!(.+)$/.exec(formula) ?? [];
        const sheet = book.sheet(quoted?.replaceAll("''", "'") ?? plain ?? "");
        const area = parseArea(address);
        return sheet === undefined || area === undefined ? null : rangeOf(sheet, area);
      },
    },
    delete: {
      basis: ["reference"],
      call: (item: DefinedName, _args, { book }: Session) => {
        if (book.isStructureProtected) throw accessDenied();
        book.names = book.names.filter((one) => one !== item);
      },
    },
  },
};

interface PartsTarget {
  readonly namespace: string;
}

function namespaceOf(xml: string): string {
  const parsed = parseXml(xml);
  const prefix = /^(?:([^:]+):)?/.exec(parsed.name)?.[1];
  return parsed.attributes[prefix === undefined ? "xmlns" : `xmlns:${prefix}`] ?? "";
}

function checkedXml(xml: string): string {
  try {
    parseXml(xml);
    return xml;
  } catch {
    throw invalidArgument("The XML is malformed.");
  }
}

function partsIn({ namespace }: PartsTarget, { book }: Session): PartModel[] {
  return book.customXml.filter(({ xml }) => namespaceOf(xml) === namespace);
}

export const CustomXmlPartCollection: BuiltType = {
  members: {
    add: {
      basis: ["reference", { assumed: "malformed XML is refused with InvalidArgument" }],
      call: (book: Book, args): PartModel => {
        const part = { id: book.newId(), xml: checkedXml(text(args, 0)) };
        book.customXml.push(part);
        return part;
      },
    },
    getItem: {
      basis: ["reference"],
      call: (book: Book, args, session: Session) => {
        const part = book.customXml.find((one) => session.idOf(one) === text(args, 0));
        if (part === undefined) throw itemNotFound(text(args, 0));
        return part;
      },
    },
    getByNamespace: {
      basis: ["reference"],
      call: (_book: Book, args): PartsTarget => ({ namespace: text(args, 0) }),
    },
  },
};

export const CustomXmlPartScopedCollection: BuiltType = {
  items: (target: PartsTarget, session: Session) => session.unordered(partsIn(target, session)),
  members: {
    getOnlyItemOrNullObject: {
      basis: ["reference"],
      call: (target: PartsTarget, _args, session: Session) => {
        const [only, second] = partsIn(target, session);
        return only === undefined || second !== undefined ? null : only;
      },
    },
  },
};

export const CustomXmlPart: BuiltType = {
  id: (part: PartModel, session: Session) => session.idOf(part),
  members: {
    id: { basis: ["reference"], read: (part: PartModel, session: Session) => session.idOf(part) },
    getXml: { basis: ["reference"], call: ({ xml }: PartModel) => xml },
    setXml: {
      basis: ["reference", { assumed: "malformed XML is refused with InvalidArgument" }],
      call: (part: PartModel, args) => {
        part.xml = checkedXml(text(args, 0));
      },
    },
    delete: {
      basis: ["reference"],
      call: (part: PartModel, _args, { book }: Session) => {
        book.customXml.splice(book.customXml.indexOf(part), 1);
      },
    },
  },
};
