/** Sources: those of the selected cells and all others, the style that they are set in, and what can be done with them. */
import { makeStyles, tokens } from "@fluentui/react-components";
import { useEffect } from "react";
import { sourcesWords } from "../strings/sources";
import { Collection } from "./Collection";
import { Failures } from "./Failures";
import { useKept } from "./kept";
import { Obstacle } from "./Obstacle";
import { AllSources } from "./Sources/AllSources";
import { Lines } from "./Sources/Lines";
import { lookAgain, sourcesKept } from "./Sources/looking";
import { Selected } from "./Sources/Selected";
import { StyleChoice } from "./Sources/StyleChoice";
import { Whole } from "./Sources/Whole";
import { releaseOf } from "./state";
import { usePane } from "./use-pane";
import { useProse } from "./use-prose";

const useStyles = makeStyles({
  sections: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL },
});

export function Sources() {
  const styles = useStyles();
  const prose = useProse();
  const { session, state } = usePane();
  const [{ look, failure }, kept] = useKept(sourcesKept);
  const words = sourcesWords(state.language);
  const release = releaseOf(state);
  const outlook = state.workbook.kind === "ready" ? state.workbook.value : null;
  useEffect(() => {
    // Whatever was written or read since, the citations are read again.
    if (outlook !== null) void lookAgain(session, kept);
  }, [session, kept, outlook]);
  if (release === null) return <Collection />;
  return (
    <div className={styles.sections}>
      <h2 className={prose.title}>{words.title}</h2>
      <Obstacle kind="insert" />
      {failure !== null && (
        <Failures failures={[failure]} retry={() => void lookAgain(session, kept)} />
      )}
      {look === null ? (
        failure === null && (
          <p role="status" className={prose.quiet}>
            {words.loading}
          </p>
        )
      ) : (
        <>
          <StyleChoice look={look} />
          <Selected look={look} />
          <Whole look={look} release={release} />
          <Lines look={look} />
          <AllSources look={look} release={release} />
        </>
      )}
    </div>
  );
}
