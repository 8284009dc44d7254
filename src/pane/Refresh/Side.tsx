/** One of the two things that a cell can hold after the refresh, as a radio button with the whole content in it. */
import { makeStyles, mergeClasses, tokens, typographyStyles } from "@fluentui/react-components";
import { compareWording } from "../../core/wording";
import type { ReviewedColumn } from "../../core/review";
import { refreshWords } from "../../strings/refresh";
import { usePane } from "../use-pane";

const useStyles = makeStyles({
  side: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXXS,
    minWidth: 0,
    padding: tokens.spacingVerticalXS,
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    font: "inherit",
    textAlign: "left",
    cursor: "pointer",
    ":disabled": { cursor: "not-allowed", color: tokens.colorNeutralForegroundDisabled },
    ":focus-visible": {
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: "1px",
    },
  },
  chosen: {
    border: `1px solid ${tokens.colorBrandStroke1}`,
    boxShadow: `inset 0 0 0 1px ${tokens.colorBrandStroke1}`,
    backgroundColor: tokens.colorBrandBackground2,
    "@media (forced-colors: active)": { border: "2px solid Highlight" },
  },
  label: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalXS,
    ...typographyStyles.caption1,
  },
  mark: { flexShrink: 0, fill: "none", stroke: "currentColor" },
  value: { ...typographyStyles.body1, whiteSpace: "pre-wrap", fontVariantNumeric: "tabular-nums" },
  name: { color: tokens.colorNeutralForeground3 },
  // A date goes to the next line as a whole.
  short: { display: "inline-block", maxWidth: "100%" },
  changed: {
    backgroundColor: "transparent",
    color: "inherit",
    textDecorationLine: "underline",
    textDecorationThickness: "2px",
    textDecorationColor: tokens.colorPaletteMarigoldBorderActive,
    textUnderlineOffset: "3px",
  },
  formula: { fontSize: tokens.fontSizeBase200 },
});

interface SideProps {
  readonly side: "mine" | "theirs";
  readonly label: string;
  readonly columns: readonly ReviewedColumn[];
  readonly isChosen: boolean;
  readonly isPossible: boolean;
  readonly isFull: boolean;
  readonly choose: () => void;
}

export function Side({ side, label, columns, isChosen, isPossible, isFull, choose }: SideProps) {
  const styles = useStyles();
  const { state } = usePane();
  const { review: words } = refreshWords(state.language);
  return (
    <button
      data-control
      type="button"
      role="radio"
      aria-checked={isChosen}
      disabled={!isPossible}
      className={mergeClasses(styles.side, isChosen && styles.chosen)}
      onClick={choose}
    >
      <span className={styles.label}>
        <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" className={styles.mark}>
          <circle cx="6" cy="6" r="5" />
          {isChosen && <circle cx="6" cy="6" r="2.5" fill="currentColor" />}
        </svg>
        {label}
      </span>
      {columns.map((column) => (
        <span key={column.name} className={styles.value}>
          {columns.length > 1 && (
            <span className={styles.name}>{words.labelled(column.header, "")}</span>
          )}
          <Value side={side} column={column} isFull={isFull} />
          {side === "mine" && column.formula !== null && (
            <code className={styles.formula}> {column.formula}</code>
          )}
        </span>
      ))}
    </button>
  );
}

/** Characters of what differs that are shown before the full text is asked for. */
const shownOfChange = 100;
/** Characters of what both texts have in common that are still shown beside what differs. */
const shownInCommon = 24;

function Value({
  side,
  column,
  isFull,
}: Pick<SideProps, "side" | "isFull"> & { readonly column: ReviewedColumn }) {
  const styles = useStyles();
  const { state } = usePane();
  const { review: words } = refreshWords(state.language);
  const { mine, theirs } = column;
  const text = side === "mine" ? mine : theirs;
  if (mine.length < 40 || theirs.length < 40) {
    const shown = text === "" ? words.empty : shortened(text, isFull ? Infinity : 200);
    return shown.length < 40 ? <span className={styles.short}>{shown}</span> : shown;
  }
  const { before, from, to, after } = compareWording(mine, theirs);
  const changed = side === "mine" ? from : to;
  const shown = isFull ? changed : shortened(changed, shownOfChange);
  return (
    <>
      {isFull ? before : endOf(before, shownInCommon)}
      {changed !== "" && <mark className={styles.changed}>{shown}</mark>}
      {isFull ? after : shown === changed && shortened(after, shownInCommon)}
    </>
  );
}

/** Not in the middle of a word of Latin letters. */
function shortened(text: string, longest: number): string {
  const characters = Array.from(text);
  if (characters.length <= longest) return text;
  return `${characters
    .slice(0, longest)
    .join("")
    .replace(/[\p{Script=Latin}\p{N}]*$/u, "")}…`;
}

function endOf(text: string, longest: number): string {
  const characters = Array.from(text);
  return characters.length <= longest ? text : `…${characters.slice(-longest).join("")}`;
}
