/** How far the running job is, as far as Excel has said, and the button that stops it. */
import { Button, ProgressBar } from "@fluentui/react-components";
import type { Running } from "./state";
import { usePane } from "./use-pane";
import { useProse } from "./use-prose";

export function Progress({ running }: { readonly running: Running }) {
  const prose = useProse();
  const { session, words } = usePane();
  const { job, share, isStopping } = running;
  const label = words.activity.label;
  return (
    <>
      {/* A bar without a value moves to and fro. */}
      <ProgressBar aria-label={label} {...(share === null ? {} : { value: share })} />
      {job.canStop && (
        <div className={prose.actions}>
          <Button
            disabledFocusable={isStopping}
            onClick={() => {
              session.stop();
            }}
          >
            {words.common.cancel}
          </Button>
        </div>
      )}
    </>
  );
}
