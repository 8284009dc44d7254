/** Every source of the collection, to search and to choose from; a chosen one shows what can be done with it, and where it is used. */
import { Button, Field, Input, makeStyles, tokens } from "@fluentui/react-components";
import { useDeferredValue } from "react";
import type { CitationLook } from "../../app/cite";
import type { CslItem, Release } from "../../core/collection";
import { sourcesWords } from "../../strings/sources";
import { showCells, showRow } from "../jobs";
import { useKept } from "../kept";
import { usePane } from "../use-pane";
import { useProse } from "../use-prose";
import { Copy } from "./Copy";
import { citing } from "../citing";
import { insertLine } from "./jobs";
import { sourcesKept, styleOf } from "./looking";

const useStyles = makeStyles({
  row: {
    justifyContent: "flex-start",
    alignItems: "baseline",
    gap: tokens.spacingHorizontalM,
    width: "100%",
    textAlign: "left",
    fontWeight: tokens.fontWeightRegular,
  },
  use: {
    justifyContent: "flex-start",
    width: "100%",
    minWidth: 0,
    textAlign: "left",
    fontWeight: tokens.fontWeightRegular,
    padding: `${tokens.spacingVerticalXS} 0`,
  },
  inside: {
    display: "flex",
    flexDirection: "column",
    alignItems: "flex-start",
    gap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalM}`,
  },
});

interface AllSourcesProps {
  readonly look: CitationLook;
  readonly release: Release;
}

export function AllSources({ look, release }: AllSourcesProps) {
  const styles = useStyles();
  const prose = useProse();
  const { state } = usePane();
  const [known, kept] = useKept(sourcesKept);
  const words = sourcesWords(state.language);
  const query = useDeferredValue(known.query.trim().toLowerCase());
  const found = release.sources.filter((source) =>
    query.split(/\s+/).every((word) => JSON.stringify(source).toLowerCase().includes(word)),
  );
  return (
    <section className={prose.section} aria-labelledby="sources">
      <h3 id="sources" className={prose.heading}>
        {words.list}
      </h3>
      <Field label={words.search} className={prose.field}>
        <Input
          type="search"
          value={known.query}
          onChange={(_, { value }) => {
            kept.change((now) => ({ ...now, query: value }));
          }}
        />
      </Field>
      <p role="status" className={prose.quiet}>
        {words.found(found.length)}
      </p>
      <ul className={prose.list} aria-labelledby="sources">
        {found.map((source) => (
          <li key={source.id}>
            <Button
              appearance="subtle"
              className={styles.row}
              aria-expanded={known.open === source.id}
              onClick={() => {
                const open = known.open === source.id ? null : source.id;
                kept.change((now) => ({ ...now, open, uses: null }));
              }}
            >
              <span className={prose.code}>{source.id}</span>
              <span lang={source.language}>{source.title}</span>
            </Button>
            {known.open === source.id && <Opened look={look} release={release} source={source} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface OpenedProps extends AllSourcesProps {
  readonly source: CslItem;
}

function Opened({ look, release, source }: OpenedProps) {
  const styles = useStyles();
  const prose = useProse();
  const { session, state } = usePane();
  const [known, kept] = useKept(sourcesKept);
  const words = sourcesWords(state.language);
  const style = styleOf(known, state.language);
  const set = look.book.set(style, source);
  const isBusy = state.activity.kind === "running";
  const { collection } = release;
  const { id } = source;
  const table = release.descriptor.tickmark.tables.find(({ resource }) => resource === "sources");
  const find = async (): Promise<void> => {
    const uses = await session.read(async ({ releases }) => {
      const { work, options } = await citing(releases);
      return work.sourceUses(options, { collection, id });
    });
    if (uses.ok) kept.change((now) => ({ ...now, uses: { id, found: uses.value } }));
    else kept.change((now) => ({ ...now, failure: uses.error }));
  };
  return (
    <div className={styles.inside}>
      <span>{set?.text ?? source.title}</span>
      <Button
        disabledFocusable={isBusy}
        onClick={() => void session.run(insertLine(style, { collection, id }))}
      >
        {words.insertThis}
      </Button>
      {set !== null && <Copy label={words.copy} texts={() => [set]} />}
      {table !== undefined && (
        <Button
          disabledFocusable={isBusy}
          onClick={() => void session.run(showRow(release, table.name, id))}
        >
          {words.goToSource}
        </Button>
      )}
      <Button onClick={() => void find()}>{words.findUses}</Button>
      {known.uses?.id === id && (
        <>
          <p role="status" className={prose.quiet}>
            {words.uses(id, known.uses.found.length)}
          </p>
          <ul className={prose.list}>
            {known.uses.found.map((use) => (
              <li key={`${use.kind} ${use.sheet}!${use.address}`}>
                <Button
                  appearance="subtle"
                  className={styles.use}
                  disabledFocusable={isBusy}
                  onClick={() => void session.run(showCells(use.sheet, use.address))}
                >
                  <span>
                    <span className={prose.code}>
                      {use.sheet}!{use.address}
                    </span>
                    <br />
                    {words.use(use)}
                  </span>
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
