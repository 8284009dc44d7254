/** One chart as it is to be drawn: what it draws and its words; where it goes is not yet known. */
import type { CollectionId, Language, Version } from "../collection";
import type { Drawing } from "./drawing";

export interface ChartPlan {
  readonly collection: CollectionId;
  readonly version: Version;
  readonly name: string;
  readonly language: Language;
  /** The Excel table that it draws, and its headers when it was read. */
  readonly table: string;
  readonly headers: readonly string[];
  readonly drawing: Drawing;
  /** The title, and beneath it the source. */
  readonly title: string;
  /** Ids of the sources of the charted rows, each once. */
  readonly sources: readonly string[];
  readonly description: string;
  /** The numbers in words, for where they do not stand in cells beneath. */
  readonly reading: string;
  readonly asOf: string;
}
