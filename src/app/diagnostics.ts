/** What a person can copy into a report about a problem: never the contents of cells. */
export { syncCount } from "../excel/host";
