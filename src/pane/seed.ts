/** Reads the files of the collections, which are served beside the pane. */
import type { ReadSeed } from "../app/releases";

export const readSeed: ReadSeed = async (path) => {
  const response = await fetch(`seeds/${path}`);
  if (!response.ok) throw new Error(`seeds/${path}: HTTP ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
};
