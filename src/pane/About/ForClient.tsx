/** What the workbook still remembers of former contents, taken out before a client gets it, after a question. */
import { Button } from "@fluentui/react-components";
import { prepareForClient } from "../../app/forget";
import type { EditFailure } from "../../core/edit";
import { aboutWords } from "../../strings/about";
import { paneMessage } from "../../strings/pane";
import { Confirm } from "../Confirm";
import type { Job } from "../job";
import { usePane } from "../use-pane";
import { useProse } from "../use-prose";
import { useQuestion } from "../use-question";

const prepare: Job<boolean, EditFailure> = {
  running: (language) => aboutWords(language).preparing,
  canStop: false,
  writes: true,
  act: () => prepareForClient(),
  done: (hadAny, language) => [aboutWords(language).prepared(hadAny)],
  failed: paneMessage,
};

export function ForClient() {
  const prose = useProse();
  const { session, state } = usePane();
  const words = aboutWords(state.language);
  const { isAsking, button, ask, answer } = useQuestion(() => void session.run(prepare));
  return (
    <section className={prose.section} aria-labelledby="for-client">
      <h2 id="for-client" className={prose.heading}>
        {words.clientTitle}
      </h2>
      {words.client.map((sentence) => (
        <p key={sentence} className={prose.text}>
          {sentence}
        </p>
      ))}
      <Button
        ref={button}
        className={prose.start}
        disabledFocusable={
          state.workbook.kind !== "ready" || state.activity.kind === "running" || isAsking
        }
        onClick={() => {
          session.tell({ kind: "message-closed" });
          ask();
        }}
      >
        {words.prepare}
      </Button>
      {isAsking && (
        <Confirm
          question={words.prepareQuestion}
          yes={words.prepareYes}
          no={words.prepareNo}
          answer={answer}
        />
      )}
    </section>
  );
}
