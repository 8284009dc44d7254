/** What a release would change: first what no choice can settle, then the changes, filtered and chosen from, and Apply. */
import { makeStyles, tokens } from "@fluentui/react-components";
import { useMemo } from "react";
import { linesOf } from "../../core/review";
import { refreshWords } from "../../strings/refresh";
import { useKept } from "../kept";
import { usePane } from "../use-pane";
import { useProse } from "../use-prose";
import { ApplyBar } from "./ApplyBar";
import { Base } from "./Base";
import { Filters } from "./Filters";
import { Lines } from "./Lines";
import { refreshing, type Looked } from "./looking";

const useStyles = makeStyles({
  before: {
    borderLeft: `3px solid ${tokens.colorStatusWarningBorderActive}`,
    paddingLeft: tokens.spacingHorizontalM,
  },
});

export function ReviewOf({ looked }: { readonly looked: Looked }) {
  const styles = useStyles();
  const prose = useProse();
  const { state } = usePane();
  const [{ filter, folded }] = useKept(refreshing);
  const { review: words } = refreshWords(state.language);
  const { preview, review, release } = looked;
  const lines = useMemo(() => linesOf(review, filter, folded), [review, filter, folded]);
  const before = preview.tables.flatMap(({ instance: { table }, schema, questions }) => [
    ...schema.map((change) => words.schema(change, table.name)),
    ...questions.map((question) => words.question(question, table.name)),
  ]);
  before.push(...preview.discontinued.map((table) => words.discontinued(table, release.version)));
  const doubtful = preview.tables.filter(
    ({ instance }) => instance.dissent.length > 0 || instance.unknownRelease !== null,
  );
  const total = Object.values(review.counts).reduce((sum, count) => sum + count, 0);
  return (
    <>
      <ul className={prose.list}>
        {[...new Set(preview.tables.map(({ instance }) => instance.release.version))].map(
          (from) => (
            <li key={from} className={prose.quiet}>
              {words.tables({
                tables: preview.tables.flatMap(({ instance }) =>
                  instance.release.version === from ? [instance.table.name] : [],
                ),
                from,
                to: release.version,
              })}
            </li>
          ),
        )}
        {review.ownEdits > 0 && <li className={prose.quiet}>{words.ownEdits(review.ownEdits)}</li>}
      </ul>
      {before.length + doubtful.length > 0 && (
        <section className={styles.before} aria-labelledby="before-cells">
          <h3 id="before-cells" className={prose.heading}>
            {words.schemaTitle}
          </h3>
          {doubtful.map((table) => (
            <Base key={table.instance.table.name} table={table} looked={looked} />
          ))}
          <ul className={prose.list}>
            {before.map((sentence) => (
              <li key={sentence} className={prose.text}>
                {sentence}
              </li>
            ))}
          </ul>
        </section>
      )}
      {total === 0 ? (
        <p className={prose.text}>{words.nothing(release.version)}</p>
      ) : (
        <>
          <Filters review={review} />
          <Lines lines={lines} version={release.version} tables={preview.tables} />
        </>
      )}
      <ApplyBar looked={looked} />
    </>
  );
}
