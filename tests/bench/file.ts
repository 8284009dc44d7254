/** A populated workbook of 10,000 rows as an .xlsx file: saved, opened, and saved again to the same bytes. */
import { openFile, saveFile } from "../host/file";
import { timed } from "./clock";
import { generatedRelease } from "./generated-release";
import { populated } from "./populate";
import type { Topic } from "./topic";

type Reading = "save" | "open" | "bytes" | "differ twice" | "differ reopened";

const asSaved = { name: "bytes of the first save", reading: "bytes" } as const;

export const file: Topic<Reading> = {
  rounds: { full: 5, quick: 2 },
  measures: [
    { id: "file/10000/save", reading: "save", unit: "CPU ms" },
    { id: "file/10000/open", reading: "open", unit: "CPU ms" },
    { id: "file/10000/size", reading: "bytes", unit: "bytes" },
    {
      id: "file/10000/saved-twice",
      reading: "differ twice",
      unit: "bytes that differ",
      peer: asSaved,
      budget: 0,
    },
    {
      id: "file/10000/saved-reopened",
      reading: "differ reopened",
      unit: "bytes that differ",
      peer: asSaved,
      budget: 0,
    },
  ],
  async start() {
    const { book } = await populated(generatedRelease(10_000));
    saveFile(book);
    return async () => {
      let saved: Uint8Array = new Uint8Array();
      let opened = openFile(saveFile(book));
      const save = await timed(() => (saved = saveFile(book)));
      const open = await timed(() => (opened = openFile(saved)));
      if (!opened.ok) throw new Error(`The file does not open: ${JSON.stringify(opened.error)}`);
      return {
        save,
        open,
        bytes: saved.length,
        "differ twice": differing(saved, saveFile(book)),
        "differ reopened": differing(saved, saveFile(opened.value)),
      };
    };
  },
};

function differing(a: Uint8Array, b: Uint8Array): number {
  const longer = a.length >= b.length ? a : b;
  return longer.filter((_, index) => a[index] !== b[index]).length;
}
