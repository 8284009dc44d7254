/** The last change to the workbook's tables: what it was, the way back, its log in the pane or on a sheet, and forgetting it. */
import { Button } from "@fluentui/react-components";
import { useState } from "react";
import type { Outlook } from "../../app/look";
import type { Journal } from "../../core/journal";
import type { Language } from "../../core/collection";
import { refreshWords } from "../../strings/refresh";
import { Confirm } from "../Confirm";
import { replay } from "../jobs";
import { useKept } from "../kept";
import { usePane } from "../use-pane";
import { useProse } from "../use-prose";
import { useQuestion } from "../use-question";
import { ChangeLog } from "./ChangeLog";
import { forget, logOnSheet } from "./jobs";
import { Left } from "./Left";
import { refreshing } from "./looking";

export function LastChange({ outlook }: { readonly outlook: Outlook }) {
  const prose = useProse();
  const { session, state } = usePane();
  const [isShown, setShown] = useState(false);
  const [, kept] = useKept(refreshing);
  const { isAsking, button, ask, answer } = useQuestion(() => void session.run(forget));
  const { last: words } = refreshWords(state.language);
  const journal = outlook.state.kind === "present" ? outlook.state.state.journal : null;
  if (journal === null) return <Left />;
  const isBusy = state.activity.kind === "running";
  const undo = async (): Promise<void> => {
    const undone = await session.run(replay("undo"));
    if (undone !== null) kept.change((now) => ({ ...now, left: undone.left }));
  };
  return (
    <section className={prose.section} aria-labelledby="last-change">
      <h3 id="last-change" className={prose.heading}>
        {words.title}
      </h3>
      <p className={prose.text}>{lineOf(journal, state.language)}</p>
      <p className={prose.quiet}>{words.hint}</p>
      <Left />
      <div className={prose.actions}>
        <Button size="small" disabledFocusable={isBusy} onClick={() => void undo()}>
          {words.undo}
        </Button>
        <Button
          size="small"
          aria-expanded={isShown}
          onClick={() => {
            setShown(!isShown);
          }}
        >
          {isShown ? words.hide : words.show}
        </Button>
        <Button
          size="small"
          disabledFocusable={isBusy}
          onClick={() => void session.run(logOnSheet(outlook))}
        >
          {words.toSheet}
        </Button>
        <Button ref={button} size="small" disabledFocusable={isBusy || isAsking} onClick={ask}>
          {words.forget}
        </Button>
      </div>
      {isAsking && (
        <Confirm
          question={words.forgetQuestion}
          yes={words.forgetYes}
          no={words.forgetNo}
          answer={answer}
        />
      )}
      {isShown && <ChangeLog journal={journal} instances={outlook.instances} />}
    </section>
  );
}

function lineOf({ kind, at, tables, cells, rows, charts }: Journal, language: Language): string {
  const { last: words } = refreshWords(language);
  const versions = tables.flatMap(({ from, to }) => (from === to ? [] : [`${from} → ${to}`]));
  return words.line({
    what: words.kind[kind],
    at: new Date(at).toLocaleString(language, { dateStyle: "medium", timeStyle: "short" }),
    versions: [...new Set(versions)],
    cells: cells.length,
    rows: rows.reduce((sum, { rows: added }) => sum + added.length, 0),
    charts: charts.length,
  });
}
