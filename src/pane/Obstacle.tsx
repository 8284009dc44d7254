/** What keeps the workbook from being written, said before the person clicks; and what a former interruption left. */
import { Button, MessageBar, MessageBarActions, MessageBarBody } from "@fluentui/react-components";
import { messages } from "../strings/messages";
import { Failures } from "./Failures";
import { obstacle } from "./state";
import { usePane } from "./use-pane";

export function Obstacle({ kind }: { readonly kind: "fill" | "insert" }) {
  const { session, state, words } = usePane();
  const { workbook, recovery, language } = state;
  const { changeUnfinished, undone, unknownRelease } = messages(language);
  const look = (): void => void session.look();
  const found = obstacle(state, kind);
  const failures = workbook.kind === "failed" ? workbook.failures : found === null ? [] : [found];
  return (
    <>
      {recovery.kind !== "none" && (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>
            {recovery.kind === "undone"
              ? undone(recovery.kept)
              : recovery.kind === "change-unfinished"
                ? changeUnfinished(recovery.at)
                : unknownRelease(recovery)}
          </MessageBarBody>
          <MessageBarActions>
            <Button
              onClick={() => {
                session.tell({ kind: "recovery-read" });
              }}
            >
              {words.common.close}
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
      {failures.length > 0 && (
        <Failures failures={failures} retry={look} retryLabel={words.workbook.checkAgain} />
      )}
    </>
  );
}
