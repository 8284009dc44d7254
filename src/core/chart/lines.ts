/** A text broken into lines of about a width, each for a cell of its own: text in a cell that does not wrap is never cut off. */

/** East Asian characters are more than twice as wide as others are on average. */
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;
/** Words with the space after them; wide characters with the punctuation that may not begin a line. */
const pieces = /[^\s\u2e80-\uffef]+\s*|[\u2e80-\uffef][，。；：、）”》]*\s*|\s+/gu;

export function brokenLines(text: string, width: number): readonly string[] {
  return text.split("\n").flatMap((paragraph) => {
    const lines: string[] = [];
    let line = "";
    for (const [piece] of paragraph.matchAll(pieces)) {
      if (line !== "" && widthOf(line + piece.trimEnd()) > width) {
        lines.push(line.trimEnd());
        line = "";
      }
      line += piece;
    }
    return [...lines, line.trimEnd()];
  });
}

/** About the room that a text takes, in characters of the default font. */
export function widthOf(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (wide.test(character) ? 2.4 : 1), 0);
}
