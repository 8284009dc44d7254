/** Every Excel type that the stand-in has built, by the name that the typings give it. */
import type { BuiltType } from "./basis";
import { DataValidation, Range } from "./range";
import {
  RangeBorder,
  RangeBorderCollection,
  RangeFill,
  RangeFont,
  RangeFormat,
} from "./range-format";
import { Table, TableCollection, TableScopedCollection } from "./table";
import {
  Application,
  CustomXmlPart,
  CustomXmlPartCollection,
  CustomXmlPartScopedCollection,
  FunctionResult,
  Functions,
  NamedItem,
  NamedItemCollection,
  Workbook,
  WorkbookProtection,
} from "./workbook";
import {
  HeaderFooter,
  HeaderFooterGroup,
  PageLayout,
  Worksheet,
  WorksheetCollection,
  WorksheetFreezePanes,
  WorksheetProtection,
} from "./worksheet";

export const registry: Readonly<Record<string, BuiltType>> = {
  Application,
  CustomXmlPart,
  CustomXmlPartCollection,
  CustomXmlPartScopedCollection,
  DataValidation,
  FunctionResult,
  Functions,
  HeaderFooter,
  HeaderFooterGroup,
  NamedItem,
  NamedItemCollection,
  PageLayout,
  Range,
  RangeBorder,
  RangeBorderCollection,
  RangeFill,
  RangeFont,
  RangeFormat,
  Table,
  TableCollection,
  TableScopedCollection,
  Workbook,
  WorkbookProtection,
  Worksheet,
  WorksheetCollection,
  WorksheetFreezePanes,
  WorksheetProtection,
};
