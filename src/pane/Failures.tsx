/** Failures as sentences, with the button that tries again. */
import { Button, MessageBar, MessageBarActions, MessageBarBody } from "@fluentui/react-components";
import { paneMessage } from "../strings/pane";
import type { AnyFailure } from "./state";
import { usePane } from "./use-pane";

interface FailuresProps {
  readonly failures: readonly AnyFailure[];
  readonly retry: () => void;
  readonly retryLabel?: string;
}

export function Failures({ failures, retry, retryLabel }: FailuresProps) {
  const { state, words } = usePane();
  return (
    <MessageBar intent="warning" layout="multiline" role="alert">
      <MessageBarBody>
        {failures.map((failure) => {
          const sentence = paneMessage(failure, state.language);
          return <div key={sentence}>{sentence}</div>;
        })}
      </MessageBarBody>
      <MessageBarActions>
        <Button onClick={retry}>{retryLabel ?? words.common.retry}</Button>
      </MessageBarActions>
    </MessageBar>
  );
}
