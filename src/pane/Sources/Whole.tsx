/** What is done with all citations at once: another style, the references of the Sources table, the clipboard, the way back. */
import { Button, Checkbox, makeStyles, tokens } from "@fluentui/react-components";
import type { CitationLook } from "../../app/cite";
import type { RestyleItem } from "../../core/citing";
import type { Release } from "../../core/collection";
import { ok } from "../../core/result";
import { sourcesWords } from "../../strings/sources";
import { useKept } from "../kept";
import { usePane } from "../use-pane";
import { useProse } from "../use-prose";
import { Copy } from "./Copy";
import { citing } from "../citing";
import { insertReferences, removeReferences, restyleAll, takeBack } from "./jobs";
import { sourcesKept, styleOf } from "./looking";

const useStyles = makeStyles({
  buttons: {
    display: "flex",
    flexDirection: "column",
    alignItems: "flex-start",
    gap: tokens.spacingVerticalS,
  },
  sides: {
    display: "grid",
    // One beneath the other where there is no room for two, as with magnified text.
    gridTemplateColumns: "repeat(auto-fit, minmax(min(100%, 110px), 1fr))",
    gap: tokens.spacingHorizontalS,
  },
  side: { margin: 0 },
});

interface WholeProps {
  readonly look: CitationLook;
  readonly release: Release;
}

export function Whole({ look, release }: WholeProps) {
  const styles = useStyles();
  const prose = useProse();
  const { session, state } = usePane();
  const [known, kept] = useKept(sourcesKept);
  const words = sourcesWords(state.language);
  const style = styleOf(known, state.language);
  const isBusy = state.activity.kind === "running";
  const { cited, instances, book } = look;
  const hasTable = instances.some(({ presented }) => presented.table.resource === "sources");
  const ask = async (): Promise<void> => {
    const preview = await session.read(async ({ releases }) => {
      const { work, options } = await citing(releases);
      const looked = await work.lookAtRestyle(options, style);
      return looked.ok ? ok(looked.value) : looked;
    });
    const edited = preview.ok ? preview.value.filter(({ isEdited }) => isEdited) : [];
    if (edited.length === 0) void session.run(restyleAll(style, new Set()));
    else kept.change((now) => ({ ...now, asking: edited, overwrite: new Set<string>() }));
  };
  const entries = () =>
    release.sources
      .flatMap((source) => book.set(style, source) ?? [])
      .sort((a, b) => (a.text < b.text ? -1 : 1));
  return (
    <section className={prose.section} aria-labelledby="whole">
      <h3 id="whole" className={prose.heading}>
        {words.all}
      </h3>
      {known.asking === null ? (
        <div className={styles.buttons}>
          {(cited.lines.length > 0 || cited.columns.length > 0) && (
            <Button disabledFocusable={isBusy} onClick={() => void ask()}>
              {words.restyle}
            </Button>
          )}
          {hasTable && cited.columns.length === 0 && (
            <Button
              disabledFocusable={isBusy}
              onClick={() => void session.run(insertReferences(style))}
            >
              {words.references}
            </Button>
          )}
          {cited.columns.length > 0 && (
            <Button disabledFocusable={isBusy} onClick={() => void session.run(removeReferences)}>
              {words.removeReferences}
            </Button>
          )}
          <Copy label={words.copyAll} texts={entries} />
          {cited.citations.last !== null && (
            <Button disabledFocusable={isBusy} onClick={() => void session.run(takeBack)}>
              {words.takeBack}
            </Button>
          )}
        </div>
      ) : (
        <Edited items={known.asking} style={style} />
      )}
    </section>
  );
}

/** Both texts of each citation that was edited by hand. */
function Edited({
  items,
  style,
}: {
  readonly items: readonly RestyleItem[];
  readonly style: string;
}) {
  const styles = useStyles();
  const prose = useProse();
  const { session, state } = usePane();
  const [{ overwrite }, kept] = useKept(sourcesKept);
  const words = sourcesWords(state.language);
  const close = (): void => {
    kept.change((now) => ({ ...now, asking: null }));
  };
  return (
    <>
      <p role="status" className={prose.text}>
        {words.edited(items.length)}
      </p>
      <ul className={prose.list}>
        {items.map(({ id, sheet, address, now: text, next }) => (
          <li key={id}>
            <h4 className={prose.quiet}>
              {sheet}!{address}
            </h4>
            <div className={styles.sides}>
              <p className={styles.side}>
                <strong>{words.now}</strong> {text}
              </p>
              <p className={styles.side}>
                <strong>{words.next}</strong> {next}
              </p>
            </div>
            <Checkbox
              label={words.overwrite}
              checked={overwrite.has(id)}
              onChange={(_, { checked }) => {
                kept.change((now) => {
                  const chosen = new Set(now.overwrite);
                  if (checked === true) chosen.add(id);
                  else chosen.delete(id);
                  return { ...now, overwrite: chosen };
                });
              }}
            />
          </li>
        ))}
      </ul>
      <div className={prose.actions}>
        <Button
          appearance="primary"
          onClick={() => {
            void session.run(restyleAll(style, overwrite));
            close();
          }}
        >
          {words.applyRestyle}
        </Button>
        <Button onClick={close}>{words.leave}</Button>
      </div>
    </>
  );
}
