/** Texts as files write them: characters that XML cannot hold, and a literal that looks like an escape, become `_xHHHH_`. */
import type { Xml } from "../workbook";
import { elementOf, elementsOf, textOf, xml } from "../workbook";

/** ECMA-376 Part 1, 22.9.2.19. */
export function unescapeText(text: string): string {
  return text.replace(/_x([0-9A-F]{4})_/gi, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
}

/** What XML cannot hold: most control characters, two code points, and halves of surrogate pairs. */
export const unwritable =
  // eslint-disable-next-line no-control-regex -- control characters are what must be found
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
/** Also carriage returns, which XML would turn into line feeds, and the start of what would read as an escape. */
const escaped = new RegExp(`${unwritable.source}|\\r|_(?=x[0-9A-F]{4}_)`, "gi");

export function escapeText(text: string): string {
  return text.replace(escaped, (character) => {
    const code = character.charCodeAt(0).toString(16).toUpperCase();
    return `_x${code.padStart(4, "0")}_`;
  });
}

export function textElement(name: string, text: string): Xml {
  const isTrimmed = /^\s|\s$|\n/.test(text);
  return xml(name, isTrimmed ? { "xml:space": "preserve" } : {}, [escapeText(text)]);
}

/** The text of an `si` or `is` element, without phonetics. */
export function stringItemText(item: Xml): string {
  const runs = elementsOf(item).flatMap((element) =>
    element.name === "t" ? [element] : element.name === "r" ? [elementOf(element, "t")] : [],
  );
  return unescapeText(runs.map(textOf).join(""));
}

/** Whether a text has more to it than its characters. */
export function isRich(item: Xml): boolean {
  return elementsOf(item).some(({ name }) => name !== "t");
}
