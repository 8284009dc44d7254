/** What a former interruption left: an insertion that was taken away, or a change that is to be finished or undone. */
import { Button, MessageBar, MessageBarActions, MessageBarBody } from "@fluentui/react-components";
import { messages } from "../strings/messages";
import { replay } from "./jobs";
import { usePane } from "./use-pane";

export function Recovered() {
  const { session, state, words } = usePane();
  const { recovery, language, activity } = state;
  const { changeUnfinished, undone, unknownRelease } = messages(language);
  if (recovery.kind === "none") return null;
  const isUnfinished = recovery.kind === "change-unfinished";
  return (
    <MessageBar intent={isUnfinished ? "warning" : "info"} layout="multiline">
      <MessageBarBody>
        {recovery.kind === "undone"
          ? undone(recovery.kept)
          : recovery.kind === "change-unfinished"
            ? changeUnfinished(recovery.at)
            : unknownRelease(recovery)}
      </MessageBarBody>
      <MessageBarActions>
        {isUnfinished ? (
          (["finish", "undo"] as const).map((direction) => (
            <Button
              key={direction}
              disabledFocusable={activity.kind === "running"}
              onClick={() => void session.run(replay(direction))}
            >
              {words.change[direction].button}
            </Button>
          ))
        ) : (
          <Button
            onClick={() => {
              session.tell({ kind: "recovery-read" });
            }}
          >
            {words.common.close}
          </Button>
        )}
      </MessageBarActions>
    </MessageBar>
  );
}
