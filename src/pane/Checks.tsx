/** Everything that is wrong with the curated content of the workbook: by severity and kind, each with the way to its cell and its cure. */
import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  tokens,
} from "@fluentui/react-components";
import { useEffect, useRef } from "react";
import { countBySeverity } from "../core/validate";
import { checksWords } from "../strings/checks";
import { check, checking, type Look } from "./Checks/checking";
import { Findings } from "./Checks/Findings";
import { Preview } from "./Checks/Preview";
import { Report } from "./Checks/Report";
import { Collection } from "./Collection";
import { Failures } from "./Failures";
import { useKept } from "./kept";
import { Obstacle } from "./Obstacle";
import { releaseOf } from "./state";
import { usePane } from "./use-pane";
import { useProse } from "./use-prose";

const useStyles = makeStyles({
  sections: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
});

export function Checks() {
  const styles = useStyles();
  const prose = useProse();
  const { session, state } = usePane();
  const [{ look, previewed }, kept] = useKept(checking);
  const title = useRef<HTMLHeadingElement>(null);
  const words = checksWords(state.language);
  const isReady = releaseOf(state) !== null && state.workbook.kind === "ready";
  useEffect(() => {
    // Nothing is checked again by itself: a result stays until the person asks for another.
    if (isReady && kept.get().look === null) void check(session, kept);
  }, [session, kept, isReady]);
  useEffect(() => {
    // The button that had the focus went away with the preview, or with what was found before.
    if (document.hasFocus() && document.activeElement === document.body)
      title.current?.focus({ preventScroll: true });
  }, [look, previewed]);
  // Until it is loaded, what is said about the collection is said here too.
  if (releaseOf(state) === null) return <Collection />;
  return (
    <div className={styles.sections}>
      <h2 ref={title} tabIndex={-1} className={prose.title}>
        {words.title}
      </h2>
      <Obstacle kind="insert" />
      {look?.kind === "ready" ? (
        <Result look={look.value} />
      ) : (
        <>
          <p className={prose.quiet}>{words.hint}</p>
          {look?.kind === "failed" && (
            <Failures failures={look.failures} retry={() => void check(session, kept)} />
          )}
          {look?.kind === "loading" && (
            <p role="status" className={prose.text}>
              {words.checking}
            </p>
          )}
        </>
      )}
    </div>
  );
}

function Result({ look }: { readonly look: Look }) {
  const prose = useProse();
  const { session, state } = usePane();
  const [{ isChecking, isStale, previewed }, kept] = useKept(checking);
  const words = checksWords(state.language);
  const { findings } = look.checked;
  const counts = countBySeverity(findings);
  const outlook = state.workbook.kind === "ready" ? state.workbook.value : null;
  const isOld = !isChecking && (isStale || outlook !== look.outlook);
  const isEmpty = findings.length === 0 && look.outlook?.instances.length === 0;
  const again = (
    <Button size="small" disabledFocusable={isChecking} onClick={() => void check(session, kept)}>
      {words.again}
    </Button>
  );
  const report =
    findings.length > 0 && previewed === null ? (
      <Report findings={findings} counts={counts} besides={isOld ? null : again} />
    ) : null;
  return (
    <>
      <p role="status" className={prose.text}>
        {isChecking ? words.checking : isEmpty ? words.noTable : words.counts(counts)}
      </p>
      {isOld && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{words.stale}</MessageBarBody>
          <MessageBarActions>{again}</MessageBarActions>
        </MessageBar>
      )}
      {report ?? (!isOld && <div className={prose.actions}>{again}</div>)}
      {previewed !== null ? (
        <Preview look={look} findings={previewed} />
      ) : findings.length === 0 ? (
        !isEmpty && <p className={prose.text}>{words.nothing}</p>
      ) : (
        <Findings look={look} counts={counts} />
      )}
    </>
  );
}
