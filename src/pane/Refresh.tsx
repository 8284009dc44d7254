/** Taking a new release into the tables of the workbook: which, what it changes, the choice, and the way back. */
import { makeStyles, tokens } from "@fluentui/react-components";
import { useEffect } from "react";
import type { Outlook } from "../app/look";
import type { Release } from "../core/collection";
import { refreshWords } from "../strings/refresh";
import { Collection } from "./Collection";
import { Failures } from "./Failures";
import { useKept } from "./kept";
import { Obstacle } from "./Obstacle";
import { LastChange } from "./Refresh/LastChange";
import { look, refreshing } from "./Refresh/looking";
import { ReleaseChoice } from "./Refresh/ReleaseChoice";
import { newerThan, wantedOf } from "./Refresh/releases";
import { ReviewOf } from "./Refresh/ReviewOf";
import { releaseOf } from "./state";
import { usePane } from "./use-pane";
import { useProse } from "./use-prose";

const useStyles = makeStyles({
  sections: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL },
});

export function Refresh() {
  const styles = useStyles();
  const prose = useProse();
  const { state } = usePane();
  const words = refreshWords(state.language);
  const { workbook, recovery } = state;
  // Until it is loaded, what is said about the collection is said here too.
  if (releaseOf(state) === null) return <Collection />;
  return (
    <div className={styles.sections}>
      <h2 className={prose.title}>{words.title}</h2>
      <Obstacle kind="insert" />
      {workbook.kind === "ready" && recovery.kind !== "change-unfinished" && (
        <Looked outlook={workbook.value} />
      )}
    </div>
  );
}

function Looked({ outlook }: { readonly outlook: Outlook }) {
  const prose = useProse();
  const { state } = usePane();
  const [kept] = useKept(refreshing);
  const words = refreshWords(state.language);
  const { instances, releases } = outlook;
  const fromFile = kept.fromFile?.opened.release;
  const isAnother = releases.every(({ sha256 }) => sha256 !== fromFile?.sha256);
  const known = fromFile !== undefined && isAnother ? [...releases, fromFile] : releases;
  const newer = newerThan(instances, known);
  const wanted = wantedOf(newer, kept.wanted);
  const [first] = instances;
  return (
    <>
      <LastChange outlook={outlook} />
      {first === undefined ? (
        <p className={prose.text}>{words.release.noTable}</p>
      ) : (
        <>
          {wanted === null && (
            <p className={prose.text}>{words.release.newest(first.release.version)}</p>
          )}
          {fromFile !== undefined && !newer.includes(fromFile) && (
            <p className={prose.text}>
              {words.release.notNewer(fromFile.collection, fromFile.version)}
            </p>
          )}
          <ReleaseChoice newer={newer} wanted={wanted} />
          {wanted !== null && <Changes release={wanted} outlook={outlook} />}
        </>
      )}
    </>
  );
}

interface ChangesProps {
  readonly release: Release;
  readonly outlook: Outlook;
}

function Changes({ release, outlook }: ChangesProps) {
  const prose = useProse();
  const { session, state } = usePane();
  const [{ looked }, kept] = useKept(refreshing);
  const words = refreshWords(state.language);
  const isLooked =
    looked?.kind === "ready" &&
    looked.value.release === release &&
    looked.value.outlook === outlook;
  useEffect(() => {
    const { looked: now } = kept.get();
    const isKnown =
      now?.kind === "ready" && now.value.release === release && now.value.outlook === outlook;
    if (!isKnown) void look(session, kept, release);
  }, [session, kept, release, outlook]);
  if (looked?.kind === "failed")
    return <Failures failures={looked.failures} retry={() => void look(session, kept, release)} />;
  if (!isLooked)
    return (
      <p role="status" className={prose.quiet}>
        {words.release.looking}
      </p>
    );
  return <ReviewOf looked={looked.value} />;
}
