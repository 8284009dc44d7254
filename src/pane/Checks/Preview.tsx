/** What fixing all findings of a kind would write, cell by cell, before anything is written. */
import { Button, makeStyles, tokens } from "@fluentui/react-components";
import type { KeyboardEvent } from "react";
import type { Finding } from "../../core/validate";
import { addressOf, checksWords } from "../../strings/checks";
import { findingKind, fixSides } from "../../strings/findings";
import { useKept } from "../kept";
import { usePane } from "../use-pane";
import { useProse } from "../use-prose";
import { useLongList } from "../use-long-list";
import { check, checking, fixing, kindOf, type Look } from "./checking";

const useStyles = makeStyles({
  line: { display: "flex", flexDirection: "column", paddingBottom: tokens.spacingVerticalS },
  before: { textDecorationLine: "line-through", color: tokens.colorNeutralForeground3 },
});

interface PreviewProps {
  readonly look: Look;
  /** Of one kind, each with a fix. */
  readonly findings: readonly Finding[];
}

export function Preview({ look, findings }: PreviewProps) {
  const styles = useStyles();
  const prose = useProse();
  const { session, state } = usePane();
  const [, kept] = useKept(checking);
  const { language } = state;
  const words = checksWords(language);
  const count = findings.length;
  const what = kindOf(findings);
  const code = findings[0]?.code;
  const besides = code && words.besides[code];
  const { list, items, style } = useLongList<HTMLUListElement>(count, () => 56);
  const leave = (): void => {
    kept.change((now) => ({ ...now, previewed: null }));
  };
  const write = async (): Promise<void> => {
    if ((await session.run(fixing(findings, look.checked))) !== null) await check(session, kept);
  };
  const leaveOnEscape = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    // Office.js on the web would take the focus out of the pane.
    event.stopPropagation();
    leave();
  };
  return (
    <section className={prose.section} aria-labelledby="preview">
      <h3 id="preview" className={prose.heading}>
        {code !== undefined && words.preview(findingKind(code, language), count, what)}
      </h3>
      <p className={prose.text}>{words.previewHint}</p>
      {besides !== undefined && <p className={prose.text}>{besides}</p>}
      <p className={prose.text}>{words.wayBack}</p>
      {look.checked.hasJournal && <p className={prose.text}>{words.forgets}</p>}
      <div className={prose.actions}>
        <Button ref={focusOn} onKeyDown={leaveOnEscape} onClick={leave}>
          {words.cancel}
        </Button>
        <Button
          appearance="primary"
          onKeyDown={leaveOnEscape}
          disabledFocusable={state.activity.kind === "running"}
          onClick={() => void write()}
        >
          {words.write(count, what)}
        </Button>
      </div>
      <ul ref={list} style={style}>
        {items.map(({ index, measured, style: place }) => {
          const one = findings[index];
          const sides = one?.fix && fixSides(one.fix, language);
          return (
            one !== undefined && (
              <li key={index} ref={measured} data-index={index} style={place}>
                <span className={styles.line}>
                  <span className={prose.code}>{addressOf(one, language)}</span>
                  <span>
                    <del className={styles.before}>{sides?.before || words.empty}</del>
                    {" → "}
                    <ins>{sides?.after || words.empty}</ins>
                  </span>
                </span>
              </li>
            )
          );
        })}
      </ul>
    </section>
  );
}

/** As a ref: the safe answer takes the focus when it appears. */
function focusOn(button: HTMLButtonElement | null): void {
  button?.focus();
}
