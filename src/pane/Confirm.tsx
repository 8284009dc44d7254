/** A question inside the page. Esc and the safe answer, which has the focus, leave everything as it is. */
import { Button, makeStyles, tokens } from "@fluentui/react-components";
import type { KeyboardEvent } from "react";
import { useProse } from "./use-prose";

const useStyles = makeStyles({
  box: {
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    padding: tokens.spacingVerticalM,
    backgroundColor: tokens.colorNeutralBackground2,
  },
});

interface ConfirmProps {
  readonly question: string;
  readonly yes: string;
  readonly no: string;
  readonly answer: (isYes: boolean) => void;
}

export function Confirm({ question, yes, no, answer }: ConfirmProps) {
  const styles = useStyles();
  const prose = useProse();
  const leaveOnEscape = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    // Office.js on the web would take the focus out of the pane.
    event.stopPropagation();
    answer(false);
  };
  return (
    <div role="alertdialog" aria-labelledby="question" className={styles.box}>
      <div className={prose.section}>
        <p id="question" className={prose.text}>
          {question}
        </p>
        <div className={prose.actions}>
          <Button
            ref={focusOn}
            onKeyDown={leaveOnEscape}
            onClick={() => {
              answer(false);
            }}
          >
            {no}
          </Button>
          <Button
            onKeyDown={leaveOnEscape}
            onClick={() => {
              answer(true);
            }}
          >
            {yes}
          </Button>
        </div>
      </div>
    </div>
  );
}

/** As a ref: the button takes the focus when it appears. */
function focusOn(button: HTMLButtonElement | null): void {
  button?.focus();
}
