/** What is being done and how it ended, at the foot of the pane in every view; with what can be done about it. */
import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useEffect, useLayoutEffect, useRef } from "react";
import { Progress } from "./Progress";
import { activityLines } from "./state";
import { usePane } from "./use-pane";
import { useProse } from "./use-prose";

const useStyles = makeStyles({
  bar: {
    position: "sticky",
    bottom: 0,
    zIndex: 1,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    maxHeight: "50vh",
    overflowY: "auto",
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    backgroundColor: tokens.colorNeutralBackground2,
    borderTop: `2px solid ${tokens.colorNeutralStroke1}`,
    outlineOffset: "-2px",
  },
  message: { display: "flex", alignItems: "flex-start", gap: tokens.spacingHorizontalS },
  lines: { flexGrow: 1, paddingTop: tokens.spacingVerticalXS },
  done: { borderTopColor: tokens.colorStatusSuccessBorderActive },
  failed: { borderTopColor: tokens.colorStatusWarningBorderActive },
  hidden: { padding: 0, borderTopWidth: 0, gap: 0 },
});

export function ActivityBar() {
  const styles = useStyles();
  const prose = useProse();
  const { session, state, words } = usePane();
  const { activity } = state;
  const { kind } = activity;
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    // The button that had the focus, such as Cancel, went away; in the workbook the focus stays where it is.
    const isLost = document.hasFocus() && document.activeElement === document.body;
    if (kind === "failed" || (kind === "done" && isLost))
      bar.current?.focus({ preventScroll: true });
  }, [kind]);

  useLayoutEffect(() => {
    // What else sticks to the foot of a view stays above.
    const observer = new ResizeObserver(() => {
      const height = `${bar.current?.offsetHeight ?? 0}px`;
      document.documentElement.style.setProperty("--activity-height", height);
    });
    if (bar.current !== null) observer.observe(bar.current);
    return () => {
      observer.disconnect();
    };
  }, []);

  const lines = activityLines(state);
  const text = lines.map((line) => (
    <p key={line} className={prose.text}>
      {line}
    </p>
  ));
  const mark = kind === "idle" ? styles.hidden : kind === "running" ? undefined : styles[kind];
  return (
    <section
      ref={bar}
      tabIndex={-1}
      aria-label={words.activity.label}
      className={mergeClasses(styles.bar, mark)}
    >
      <div className={styles.message}>
        <div className={mergeClasses(kind !== "idle" && styles.lines)}>
          <div role="status" className={prose.section}>
            {kind !== "failed" && text}
          </div>
          <div role="alert" className={prose.section}>
            {kind === "failed" && text}
          </div>
        </div>
        {(kind === "failed" || kind === "done") && (
          <Button
            appearance="subtle"
            icon={<Cross />}
            aria-label={words.common.close}
            onClick={() => {
              session.tell({ kind: "message-closed" });
            }}
          />
        )}
      </div>
      {kind === "running" && <Progress running={activity} />}
      {kind === "failed" && activity.remedy !== null && (
        <div className={prose.actions}>
          <Button appearance="primary" onClick={() => activity.remedy?.start(session)}>
            {activity.remedy.label(state.language)}
          </Button>
        </div>
      )}
    </section>
  );
}

function Cross() {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" stroke="currentColor" aria-hidden="true">
      <path d="M1 1l10 10M11 1L1 11" />
    </svg>
  );
}
