/** Filling the workbook: what it would add, what stands in the way, and the question before it is done a second time. */
import { Button } from "@fluentui/react-components";
import { CellLanguage } from "./CellLanguage";
import { Confirm } from "./Confirm";
import { Obstacle } from "./Obstacle";
import { fill } from "./jobs";
import { cellLanguageOf, releaseOf } from "./state";
import { usePane } from "./use-pane";
import { useProse } from "./use-prose";
import { useQuestion } from "./use-question";

export function Fill() {
  const prose = useProse();
  const { session, state, words } = usePane();
  const release = releaseOf(state);
  const { workbook } = state;
  const outlook = workbook.kind === "ready" ? workbook.value : null;
  const present =
    outlook?.instances.filter((found) => found.release.collection === release?.collection).length ??
    0;
  const { isAsking, button, ask, answer } = useQuestion(() => void session.run(fill));
  return (
    <section className={prose.section} aria-labelledby="fill">
      <h2 id="fill" className={prose.heading}>
        {words.fill.title}
      </h2>
      <CellLanguage />
      <Obstacle kind="fill" />
      {outlook?.refusal === null && (
        <p className={prose.quiet}>{words.fill.adds(outlook.sheets[cellLanguageOf(state)])}</p>
      )}
      <Button
        ref={button}
        appearance={present === 0 ? "primary" : "secondary"}
        className={prose.start}
        disabledFocusable={outlook === null || state.activity.kind === "running" || isAsking}
        onClick={() => {
          if (present === 0) void session.run(fill);
          else {
            session.tell({ kind: "message-closed" });
            ask();
          }
        }}
      >
        {words.fill.start}
      </Button>
      {isAsking && (
        <Confirm
          question={words.fill.again(present)}
          yes={words.fill.addCopy}
          no={words.fill.keep}
          answer={answer}
        />
      )}
    </section>
  );
}
