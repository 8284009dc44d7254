/** What the newest release is and holds. */
import { makeStyles, Skeleton, SkeletonItem, tokens } from "@fluentui/react-components";
import { Failures } from "./Failures";
import { releaseOf } from "./state";
import { usePane } from "./use-pane";
import { useProse } from "./use-prose";

const useStyles = makeStyles({
  row: {
    display: "flex",
    justifyContent: "space-between",
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalXS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  count: { flexShrink: 0, fontVariantNumeric: "tabular-nums" },
  waiting: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
});

export function Collection() {
  const styles = useStyles();
  const prose = useProse();
  const { session, state, words } = usePane();
  const { language, releases } = state;
  if (releases.kind === "failed")
    return <Failures failures={releases.failures} retry={() => void session.load()} />;
  const release = releaseOf(state);
  if (release === null)
    return (
      <Skeleton aria-label={words.common.loading} className={styles.waiting}>
        <SkeletonItem size={24} />
        <SkeletonItem size={16} />
        <SkeletonItem size={72} />
      </Skeleton>
    );
  const { licenses, tickmark } = release.descriptor;
  const earlier = (releases.kind === "ready" ? releases.value : [])
    .filter((other) => other.collection === release.collection && other !== release)
    .map(({ version }) => version);
  const licence = licenses.map(({ name }) => name).join(", ");
  const rowsIn = (resource: string): number =>
    resource === "sources"
      ? release.sources.length
      : (release.tables.find(({ name }) => name === resource)?.rows.length ?? 0);
  return (
    <section className={prose.section} aria-labelledby="collection">
      <h2 id="collection" className={prose.title}>
        {tickmark.title[language]}
      </h2>
      <p className={prose.quiet}>
        {words.collection.line({ version: release.version, asOf: tickmark.asOf, licence })}
      </p>
      <h3 className={prose.heading}>{words.collection.contents}</h3>
      <ul className={prose.list}>
        {tickmark.tables.map(({ name, resource, title }) => (
          <li key={name} className={styles.row}>
            <span>{title[language]}</span>
            <span className={styles.count}>{words.common.rows(rowsIn(resource))}</span>
          </li>
        ))}
      </ul>
      <details>
        <summary className={prose.summary}>{words.collection.more}</summary>
        <p>{tickmark.description[language]}</p>
        <p>{tickmark.attribution[language]}</p>
        {earlier.length > 0 && <p>{words.collection.earlier(earlier)}</p>}
      </details>
    </section>
  );
}
