/**
 * What a new release changes in the tables that stand in a workbook, to be looked at and chosen from; and, once it is chosen, what is
 * to be written. Nothing here writes.
 */
export { chosen, isNothing, planRefresh, type ReferenceFor } from "./refresh/plan";
export { previewRefresh } from "./refresh/preview";
export type {
  Bases,
  Choice,
  Choices,
  NoRoom,
  RefreshItem,
  RefreshPreview,
  TablePreview,
} from "./refresh/preview";
