/** What keeps the workbook from being written, said before the person clicks; and what a former interruption left. */
import { Failures } from "./Failures";
import { Recovered } from "./Recovered";
import { obstacle } from "./state";
import { usePane } from "./use-pane";

export function Obstacle({ kind }: { readonly kind: "fill" | "insert" }) {
  const { session, state, words } = usePane();
  const { workbook } = state;
  const look = (): void => void session.look();
  const found = obstacle(state, kind);
  const failures = workbook.kind === "failed" ? workbook.failures : found === null ? [] : [found];
  return (
    <>
      <Recovered />
      {failures.length > 0 && (
        <Failures failures={failures} retry={look} retryLabel={words.workbook.checkAgain} />
      )}
    </>
  );
}
