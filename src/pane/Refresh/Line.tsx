/** One line of the changes: a section's heading, a table's, a row's, or a change with the choice. */
import {
  Button,
  makeStyles,
  mergeClasses,
  tokens,
  typographyStyles,
} from "@fluentui/react-components";
import type { RefreshItem, TablePreview } from "../../core/refresh";
import { choose, isOpen, type ReviewedRow, type ReviewLine, type Section } from "../../core/review";
import { refreshWords, type RefreshWords } from "../../strings/refresh";
import { showRow } from "../jobs";
import { useKept } from "../kept";
import { usePane } from "../use-pane";
import { useProse } from "../use-prose";
import { Change } from "./Change";
import { refreshing } from "./looking";

const useStyles = makeStyles({
  section: {
    borderTop: `2px solid ${tokens.colorNeutralStroke1}`,
    paddingTop: tokens.spacingVerticalM,
    paddingBottom: tokens.spacingVerticalS,
  },
  heading: {
    justifyContent: "flex-start",
    minWidth: 0,
    paddingLeft: 0,
    textAlign: "left",
    ...typographyStyles.subtitle2,
  },
  chevron: { fill: "none", stroke: "currentColor", strokeWidth: 1.5 },
  folded: { transform: "rotate(-90deg)" },
  table: {
    ...typographyStyles.caption1Strong,
    margin: 0,
    color: tokens.colorNeutralForeground3,
    padding: `${tokens.spacingVerticalM} 0 0`,
  },
  row: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "baseline",
    justifyContent: "space-between",
    gap: tokens.spacingHorizontalXS,
    paddingTop: tokens.spacingVerticalS,
  },
  goTo: {
    flexGrow: 1,
    flexBasis: "60%",
    minWidth: 0,
    justifyContent: "flex-start",
    alignItems: "baseline",
    gap: tokens.spacingHorizontalS,
    padding: `0 ${tokens.spacingHorizontalXS}`,
    margin: `0 calc(-1 * ${tokens.spacingHorizontalXS})`,
    textAlign: "left",
    ...typographyStyles.body1Strong,
  },
  notHere: { display: "flex", margin: 0, padding: 0 },
});

interface LineProps {
  readonly line: ReviewLine;
  readonly version: string;
  readonly tables: readonly TablePreview[];
}

export function Line({ line, version, tables }: LineProps) {
  const styles = useStyles();
  const { state } = usePane();
  const { review: words } = refreshWords(state.language);
  switch (line.kind) {
    case "section":
      return <SectionLine {...line} />;
    case "table":
      return (
        <div role="rowheader">
          <p className={styles.table}>{words.table(line.table, line.sheet)}</p>
        </div>
      );
    case "row":
      return <RowLine row={line.row} tables={tables} />;
    case "item":
      return <Change row={line.row} reviewed={line.reviewed} version={version} />;
  }
}

function SectionLine({
  section,
  count,
  isFolded,
  items,
}: Extract<ReviewLine, { kind: "section" }>) {
  const styles = useStyles();
  const prose = useProse();
  const { state } = usePane();
  const [, kept] = useKept(refreshing);
  const { review: words } = refreshWords(state.language);
  const title = words.sections[section];
  return (
    <div role="gridcell" className={styles.section}>
      <Button
        data-control
        appearance="transparent"
        className={styles.heading}
        aria-expanded={!isFolded}
        icon={
          <svg
            width="12"
            height="12"
            viewBox="0 0 12 12"
            aria-hidden="true"
            className={styles.chevron + (isFolded ? ` ${styles.folded}` : "")}
          >
            <path d="M2 4l4 4 4-4" />
          </svg>
        }
        onClick={() => {
          kept.change((now) => ({ ...now, folded: toggled(now.folded, section) }));
        }}
      >
        {title} ({count.toLocaleString("en-US")})
      </Button>
      <p className={prose.quiet}>{words.sectionHints[section]}</p>
      {items.length > 1 && <ForAll items={items} what={title} words={words} />}
    </div>
  );
}

function RowLine({ row, tables }: { readonly row: ReviewedRow } & Pick<LineProps, "tables">) {
  const styles = useStyles();
  const prose = useProse();
  const { session, state } = usePane();
  const { review: words } = refreshWords(state.language);
  const { key, label, figure, reason, items } = row;
  const open = items.map(({ item }) => item).filter(isOpen);
  const theirs = tables.find(({ instance }) => instance.table.name === row.table);
  const isHere = isInWorkbook(row);
  const language = theirs?.instance.presented.language;
  const name = (
    <>
      <span className={prose.code}>{key}</span>
      <span lang={language}>{figure === "" ? label : words.labelled(label, figure)}</span>
    </>
  );
  return (
    <div role="gridcell">
      <div className={styles.row}>
        {isHere && theirs !== undefined ? (
          <Button
            data-control
            appearance="transparent"
            className={styles.goTo}
            title={words.goTo(key)}
            onClick={() =>
              void session.run(
                showRow(theirs.instance.release, theirs.instance.presented.table.name, key),
              )
            }
          >
            {name}
          </Button>
        ) : (
          <p className={mergeClasses(styles.goTo, styles.notHere)}>{name}</p>
        )}
        {open.length > 1 && <ForAll items={open} what={key} words={words} />}
      </div>
      {reason !== null && <p className={prose.quiet}>{reason[state.language]}</p>}
    </div>
  );
}

interface ForAllProps {
  readonly items: readonly RefreshItem[];
  readonly what: string;
  readonly words: RefreshWords["review"];
}

function ForAll({ items, what, words }: ForAllProps) {
  const prose = useProse();
  const [, kept] = useKept(refreshing);
  return (
    <div className={prose.actions}>
      {(["theirs", "mine"] as const).map((choice) => {
        const label = choice === "theirs" ? words.takeAll : words.keepAll;
        return (
          <Button
            key={choice}
            data-control
            size="small"
            aria-label={words.forThese(label, what)}
            onClick={() => {
              kept.change((now) => ({ ...now, choices: choose(now.choices, items, choice) }));
            }}
          >
            {label}
          </Button>
        );
      })}
    </div>
  );
}

/** A row that is not there yet, or not any more, cannot be shown. */
export function isInWorkbook({ section, items }: ReviewedRow): boolean {
  return section !== "added" && items.every(({ item }) => item.kind !== "deleted-row");
}

function toggled(folded: ReadonlySet<Section>, section: Section): ReadonlySet<Section> {
  const next = new Set(folded);
  if (!next.delete(section)) next.add(section);
  return next;
}
