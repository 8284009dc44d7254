/** Number formats that files name by number only, in Excel's US English form, which Office.js speaks. ECMA-376 Part 1, 18.8.30. */

const general = [
  "General|0|0.00|#,##0|#,##0.00",
  '"$"#,##0_);("$"#,##0)|"$"#,##0_);[Red]("$"#,##0)|"$"#,##0.00_);("$"#,##0.00)|"$"#,##0.00_);[Red]("$"#,##0.00)',
  "0%|0.00%|0.00E+00|# ?/?|# ??/??|m/d/yyyy|d-mmm-yy|d-mmm|mmm-yy",
  "h:mm AM/PM|h:mm:ss AM/PM|h:mm|h:mm:ss|m/d/yyyy h:mm",
];
const accounting = [
  "#,##0_);(#,##0)|#,##0_);[Red](#,##0)|#,##0.00_);(#,##0.00)|#,##0.00_);[Red](#,##0.00)",
  '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)|_("$"* #,##0_);_("$"* (#,##0);_("$"* "-"_);_(@_)',
  '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)|_("$"* #,##0.00_);_("$"* (#,##0.00);_("$"* "-"??_);_(@_)',
  "mm:ss|[h]:mm:ss|mm:ss.0|##0.0E+0|@",
];

/** By number: 0 to 22 and 37 to 49; between them Excel has what depends on the language of Windows. */
export const builtInFormats: readonly (string | undefined)[] = [
  ...general.flatMap((line) => line.split("|")),
  ...Array.from({ length: 14 }, () => undefined),
  ...accounting.flatMap((line) => line.split("|")),
];
