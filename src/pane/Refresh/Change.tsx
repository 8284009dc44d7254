/** One change: what the workbook holds beside what the release has, which are the two choices; with its reason and what it moves. */
import { Button, makeStyles, tokens, typographyStyles } from "@fluentui/react-components";
import { useState } from "react";
import { chosen, type Choice } from "../../core/refresh";
import {
  choose,
  isOpen,
  type ReviewedColumn,
  type ReviewedItem,
  type ReviewedRow,
} from "../../core/review";
import { refreshWords } from "../../strings/refresh";
import { useKept } from "../kept";
import { usePane } from "../use-pane";
import { useProse } from "../use-prose";
import { refreshing } from "./looking";
import { Side } from "./Side";

const useStyles = makeStyles({
  change: { padding: `${tokens.spacingVerticalXS} 0 ${tokens.spacingVerticalS}` },
  header: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground2 },
  sides: {
    display: "grid",
    // One beneath the other where there is no room for two, as with magnified text.
    gridTemplateColumns: "repeat(auto-fit, minmax(min(100%, 110px), 1fr))",
    gap: tokens.spacingHorizontalXS,
    margin: `${tokens.spacingVerticalXXS} 0`,
  },
  difference: {
    ...typographyStyles.caption1Strong,
    margin: 0,
    fontVariantNumeric: "tabular-nums",
  },
  more: { minWidth: 0, padding: 0 },
  summary: { cursor: "pointer" },
});

interface ChangeProps {
  readonly row: ReviewedRow;
  readonly reviewed: ReviewedItem;
  readonly version: string;
}

/** A formula that was filled down a column would be a list that nobody reads. */
const mostListed = 100;

export function Change({ row, reviewed, version }: ChangeProps) {
  const styles = useStyles();
  const prose = useProse();
  const { state } = usePane();
  const [{ choices, looked }, kept] = useKept(refreshing);
  const [isFull, setFull] = useState(false);
  const { review: words } = refreshWords(state.language);
  const { item, columns } = reviewed;
  const choice = chosen(item, choices);
  const headers = words.columns(columns.map(({ header }) => header));
  const isRow = item.kind === "added-row" || item.kind === "deleted-row";
  const baseVersion =
    looked?.kind === "ready"
      ? looked.value.preview.tables.find(({ instance }) => instance.table.name === item.table)
          ?.instance.release.version
      : undefined;
  const take = (taken: Choice): void => {
    kept.change((now) => ({ ...now, choices: choose(now.choices, [item], taken) }));
  };
  const labels: Readonly<Record<Choice, string>> = {
    mine:
      item.kind === "deleted-row"
        ? words.leaveDeleted
        : item.kind === "added-row"
          ? words.leaveOut
          : words.mine,
    theirs:
      item.kind === "deleted-row"
        ? words.bringBack
        : item.kind === "added-row"
          ? words.addRow
          : words.theirs(version),
  };
  const isLong = columns.some(({ mine, theirs }) => Math.max(mine.length, theirs.length) > 80);
  return (
    <div role="gridcell" className={styles.change}>
      {!isRow && (
        <p className={styles.header}>
          {[headers, item.address, ...(item.kind === "conflict" ? [words.conflict] : [])]
            .filter(Boolean)
            .join(" · ")}
        </p>
      )}
      <div
        role="radiogroup"
        aria-label={[row.key, headers].filter(Boolean).join(" · ")}
        className={styles.sides}
      >
        {(["mine", "theirs"] as const).map((side) => (
          <Side
            key={side}
            side={side}
            label={labels[side]}
            columns={isRow && side === "mine" ? [] : columns}
            isChosen={choice === side}
            isPossible={side === "mine" || isOpen(item)}
            isFull={isFull}
            choose={() => {
              take(side);
            }}
          />
        ))}
      </div>
      {columns.flatMap(({ name, difference, header }) =>
        difference === null
          ? []
          : [
              <p key={name} className={styles.difference}>
                {columns.length > 1
                  ? words.labelled(header, words.difference(difference))
                  : words.difference(difference)}
              </p>,
            ],
      )}
      {baseVersion !== undefined && <Was columns={columns} version={baseVersion} />}
      {item.noRoom !== null && <p className={prose.quiet}>{words.noRoom[item.noRoom]}</p>}
      {item.reason !== null && <p className={prose.quiet}>{item.reason[state.language]}</p>}
      {item.dependents.length > 0 && (
        <details className={prose.quiet}>
          <summary data-control className={styles.summary}>
            {words.dependents(item.dependents.length)}
          </summary>
          <ul className={prose.list}>
            {item.dependents.slice(0, mostListed).map(({ sheet, address, formula }) => (
              <li key={`${sheet}!${address}`}>
                {sheet}!{address} <code>{formula}</code>
              </li>
            ))}
            {item.dependents.length > mostListed && (
              <li>{words.moreDependents(item.dependents.length - mostListed)}</li>
            )}
          </ul>
        </details>
      )}
      {isLong && (
        <Button
          data-control
          size="small"
          appearance="transparent"
          className={styles.more}
          aria-expanded={isFull}
          onClick={() => {
            setFull(!isFull);
          }}
        >
          {isFull ? words.less : words.more}
        </Button>
      )}
    </div>
  );
}

/** What the earlier release said, where the analyst has made something else of it. */
function Was({ columns, version }: Pick<ReviewedItem, "columns"> & { readonly version: string }) {
  const prose = useProse();
  const { state } = usePane();
  const { review: words } = refreshWords(state.language);
  return columns.flatMap(({ name, base, header }: ReviewedColumn) =>
    base === null
      ? []
      : [
          <p key={name} className={prose.quiet}>
            {words.was(version, base, columns.length > 1 ? header : null)}
          </p>,
        ],
  );
}
