/** What the pane does with the collections and the workbook, as one chunk that is loaded after the first paint. */
export { insertAt } from "../app/insert-at";
export { lookAtWorkbook } from "../app/look";
export { populate } from "../app/populate";
export { replayJournal } from "../app/rollback";
export { openShipped } from "../app/shipped";
export { showCells, showRow, showTable } from "../app/show";
