/** How headings, paragraphs, lists, keys and rows of buttons look everywhere in the pane. */
import { makeStyles, tokens, typographyStyles } from "@fluentui/react-components";

export const useProse = makeStyles({
  section: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  heading: { ...typographyStyles.subtitle2, margin: 0 },
  title: { ...typographyStyles.subtitle1, margin: 0, textWrap: "balance" },
  text: { ...typographyStyles.body1, margin: 0 },
  quiet: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground3 },
  list: { listStyleType: "none", margin: 0, padding: 0 },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  start: { alignSelf: "flex-start" },
  // A control is as wide as its longest content, unless it is told otherwise.
  field: { gridTemplateColumns: "minmax(0, 1fr)" },
  // A row's key or a cell's address.
  code: {
    flexShrink: 0,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
  },
  summary: { cursor: "pointer", ...typographyStyles.body1 },
});
