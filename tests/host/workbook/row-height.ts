/**
 * How high a row must be for its texts, near enough: Excel measures fonts, which cannot be had here, so widths are taken
 * by class of character and rounded up. A row that is a little too high is readable; one that is too low is not.
 */
import type { Book } from "../workbook";
import type { Sheet } from "./sheet";

const defaultColumnWidth = 8.43;
/** Height of a line as a multiple of the font's size: of Calibri, and of the fonts that stand in for it in Chinese. */
const lineHeight = { latin: 1.37, han: 1.62 } as const;
const han = /[\u2e80-\uffef]|[\u{20000}-\u{3ffff}]/u;

/** Widths in digits of the same font, after Calibri's. */
function characterWidth(character: string, isAmongHan: boolean): number {
  // Quotation marks and dashes are as wide as the Chinese text around them.
  if (han.test(character) || (isAmongHan && /[“”‘’—…·]/.test(character))) return 2.05;
  if (/[ijl.,:;'!|/ ]/.test(character)) return 0.47;
  if (/[tfrscz()[\]-]/.test(character)) return 0.78;
  if (/[mwMW@%]/.test(character)) return 1.6;
  return /[A-Z&]/.test(character) ? 1.17 : 1;
}

function textWidth(text: string, isAmongHan: boolean): number {
  let width = 0;
  for (const character of text) width += characterWidth(character, isAmongHan);
  return width;
}

/** What is not broken: a word, or a Chinese character; a quotation mark holds on to what is on either side of it. */
const unbroken = (() => {
  const unit = "(?:[\\u2e80-\\uffef]|[^\\s\\u2e80-\\uffef“”‘’]+)";
  return new RegExp(`[“”‘’]*${unit}(?:[“”‘’]+${unit})*[“”‘’]*\\s*|\\s+|[“”‘’]+\\s*`, "g");
})();

/**
 * Lines that a paragraph takes in a column; words break only where they do not fit a line of their own.
 *
 * @see https://www.unicode.org/reports/tr14/#LB19
 */
function wrappedLines(paragraph: string, room: number): number {
  const isAmongHan = han.test(paragraph);
  let lines = 1;
  let used = 0;
  for (const word of paragraph.match(unbroken) ?? []) {
    const width = textWidth(word.trimEnd(), isAmongHan);
    if (used > 0 && used + width > room) {
      lines++;
      used = 0;
    }
    const overflow = Math.ceil(width / room) - 1;
    lines += overflow;
    used += textWidth(word, isAmongHan) - overflow * room;
  }
  return lines;
}

/** Points; undefined when the sheet's default height is enough. */
export function fittedHeight(
  book: Book,
  sheet: Sheet,
  row: number,
  columns: number,
): number | undefined {
  let height = 0;
  for (let column = 0; column < columns; column++) {
    const { value, style } = sheet.cell(row, column);
    if (value === null || typeof value === "object") continue;
    const { fontSize, bold, wrapText } = book.styles.read(style);
    const room = (sheet.column(column).width ?? defaultColumnWidth) * (11 / fontSize);
    const text = String(value);
    const paragraphs = text.split("\n");
    const lines =
      wrapText && typeof value === "string"
        ? paragraphs.reduce(
            (sum, paragraph) => sum + wrappedLines(paragraph, (room - 0.8) / (bold ? 1.06 : 1)),
            0,
          )
        : 1;
    const line = fontSize * lineHeight[han.test(text) ? "han" : "latin"];
    height = Math.max(height, lines * line);
  }
  // Excel's own limit for a row's height.
  return height <= 15.1 ? undefined : Math.min(409, Math.round(height * 4) / 4);
}
