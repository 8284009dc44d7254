/** The journal as a list: each cell with what it held and holds, why, and who decided. */
import { makeStyles, tokens, typographyStyles } from "@fluentui/react-components";
import { useMemo } from "react";
import { changeLog } from "../../core/change-log";
import type { FoundInstance } from "../../core/identify";
import type { Journal } from "../../core/journal";
import type { LogEntry } from "../../core/layout";
import { refreshWords } from "../../strings/refresh";
import { usePane } from "../use-pane";
import { useProse } from "../use-prose";
import { useLongList } from "../use-long-list";

const useStyles = makeStyles({
  entry: {
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    padding: `${tokens.spacingVerticalS} 0`,
  },
  name: { ...typographyStyles.caption1Strong, margin: 0 },
  before: { color: tokens.colorNeutralForeground3, textDecorationLine: "none" },
});

interface ChangeLogProps {
  readonly journal: Journal;
  readonly instances: readonly FoundInstance[];
}

export function ChangeLog({ journal, instances }: ChangeLogProps) {
  const { state } = usePane();
  const { last: words } = refreshWords(state.language);
  const entries = useMemo(() => changeLog(journal, instances), [journal, instances]);
  const { list, items, style } = useLongList<HTMLUListElement>(entries.length, () => 84);
  return (
    <ul ref={list} aria-label={words.log} style={style}>
      {items.map(({ index, measured, style: place }) => {
        const entry = entries[index];
        return (
          entry !== undefined && (
            <li
              key={index}
              ref={measured}
              data-index={index}
              style={place}
              aria-posinset={index + 1}
              aria-setsize={entries.length}
            >
              <Entry entry={entry} />
            </li>
          )
        );
      })}
    </ul>
  );
}

function Entry({ entry }: { readonly entry: LogEntry }) {
  const styles = useStyles();
  const prose = useProse();
  const { state } = usePane();
  const { last: words, review } = refreshWords(state.language);
  const { table, key, header, before, after, reason, decidedBy } = entry;
  return (
    <div className={styles.entry}>
      <p className={styles.name}>
        {[table, key, header === "" ? words.rowAdded : header].join(" · ")}
      </p>
      <p className={prose.text}>
        {before !== null && (
          <>
            <del className={styles.before}>{before.shown || review.empty}</del>
            {" → "}
          </>
        )}
        <span>{after.shown || review.empty}</span>
      </p>
      <p className={prose.quiet}>
        {[words.decidedBy[decidedBy], reason?.[state.language]].filter(Boolean).join(" · ")}
      </p>
    </div>
  );
}
