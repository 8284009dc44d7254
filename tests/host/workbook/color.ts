/** Colors of a file as `#RRGGBB`: direct, of the theme with its tint, or of the old palette. ECMA-376 Part 1, 18.8.3 and 18.8.27. */

/** The first 64 entries of the old palette, then the system's text and background. */
const palette = (
  "000000FFFFFFFF000000FF000000FFFFFF00FF00FF00FFFF".repeat(2) +
  "800000008000000080808000800080008080C0C0C08080809999FF993366FFFFCCCCFFFF660066FF80800066CCCCCCFF" +
  "000080FF00FFFFFF0000FFFF8000808000000080800000FF00CCFFCCFFFFCCFFCCFFFF9999CCFFFF99CCCC99FFFFCC99" +
  "3366FF33CCCC99CC00FFCC00FF9900FF6600666699969696003366339966003300333300993300993366333399333333" +
  "000000FFFFFF"
).match(/.{6}/g);

/**
 * @param color attributes of a color element
 * @param theme `#RRGGBB` by theme number
 * @param custom the file's own palette, `AARRGGBB`, empty for Excel's
 * @returns undefined when the color is automatic or unknown
 */
export function readColor(
  color: Readonly<Record<string, string>> | undefined,
  theme: readonly string[],
  custom: readonly string[],
): string | undefined {
  if (color === undefined) return undefined;
  const tint = Number(color["tint"] ?? 0);
  if (color["rgb"] !== undefined) return tinted(color["rgb"].slice(-6), tint);
  if (color["theme"] !== undefined) {
    const base = theme[Number(color["theme"])];
    return base === undefined ? undefined : tinted(base.slice(1), tint);
  }
  const index = Number(color["indexed"] ?? -1);
  const entry = custom[index]?.slice(-6) ?? palette?.[index];
  return entry === undefined ? undefined : tinted(entry, tint);
}

/** Lightness in HLS, as 18.8.19 defines it, scales every channel alike towards white or black. */
function tinted(rgb: string, tint: number): string {
  const channels = [0, 2, 4].map((at) => parseInt(rgb.slice(at, at + 2), 16));
  const mixed = channels.map((c) => Math.round(tint < 0 ? c * (1 + tint) : c + (255 - c) * tint));
  return `#${mixed.map((c) => c.toString(16).padStart(2, "0")).join("")}`.toUpperCase();
}
