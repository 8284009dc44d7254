/** The collection's tables that stand in the workbook; choosing one goes there. */
import { Button, makeStyles, tokens, typographyStyles } from "@fluentui/react-components";
import type { Language } from "../core/collection";
import type { PresentedTable } from "../core/presentation";
import { showTable } from "./jobs";
import { releaseOf } from "./state";
import { usePane } from "./use-pane";
import { useProse } from "./use-prose";

const useStyles = makeStyles({
  instance: {
    justifyContent: "flex-start",
    width: "100%",
    textAlign: "left",
    paddingLeft: tokens.spacingHorizontalS,
  },
  lines: { display: "flex", flexDirection: "column" },
  facts: { ...typographyStyles.caption1, color: tokens.colorNeutralForeground3 },
});

export function InWorkbook() {
  const styles = useStyles();
  const prose = useProse();
  const { session, state, words } = usePane();
  const { workbook, activity } = state;
  if (workbook.kind === "failed") return null;
  const instances = workbook.kind === "ready" ? workbook.value.instances : [];
  const release = releaseOf(state);
  const known = state.releases.kind === "ready" ? state.releases.value : [];
  // One from a file is newer than those that ship.
  const isOlder = instances.some(
    (found) =>
      found.release.collection === release?.collection &&
      found.release !== release &&
      known.includes(found.release),
  );
  const line =
    workbook.kind === "loading"
      ? words.workbook.reading
      : instances.length === 0
        ? words.workbook.empty
        : words.workbook.hint;
  return (
    <section className={prose.section} aria-labelledby="in-workbook">
      <h2 id="in-workbook" className={prose.heading}>
        {words.workbook.title}
      </h2>
      {isOlder && release !== null && (
        <Button
          className={prose.start}
          onClick={() => {
            session.tell({ kind: "view-chosen", view: "refresh" });
          }}
        >
          {words.workbook.newer(release.version)}
        </Button>
      )}
      <p className={prose.quiet}>{line}</p>
      <ul className={prose.list}>
        {instances.map(({ table, release, presented, dissent }) => (
          <li key={table.name}>
            <Button
              appearance="subtle"
              className={styles.instance}
              disabledFocusable={activity.kind === "running"}
              onClick={() => void session.run(showTable(table.name))}
            >
              <span className={styles.lines}>
                <span>{table.name}</span>
                <span className={styles.facts}>
                  {words.workbook.instance({
                    part: partTitle(presented, state.language),
                    sheet: table.sheet,
                    version: release.version,
                    language: presented.language,
                    rows: table.rows.length,
                  })}
                </span>
                {dissent.length > 0 && (
                  <span className={styles.facts}>
                    {words.workbook.dissent([...new Set(dissent.map(({ says }) => says))])}
                  </span>
                )}
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function partTitle({ table, part }: PresentedTable, language: Language): string | null {
  return table.parts?.find(({ name }) => name === part)?.title[language] ?? null;
}
