/**
 * Native charts: found in the workbook, looked at, drawn, and taken away when their insertion was interrupted. To insert takes one
 * sync to read and two to write, however many charts there are.
 */
export { requestCharts } from "./chart/companion";
export { readCharts, type ChartsReading, type ShownChart, type WantedChart } from "./chart/look";
export { readChartFacts, type ChartPlace, type ChartFactsReading } from "./chart/facts";
export { removeCharts } from "./chart/remove";
export { requestSources, sourceOf, type SourceRequest } from "./chart/sources";
export { dressCharts, writeCharts, type WriteOptions } from "./chart/write";
