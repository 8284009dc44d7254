/** The source lines that stand in the workbook, each with the way to its cell and the button that removes it. */
import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useRef } from "react";
import type { CitationLook } from "../../app/cite";
import { sourcesWords } from "../../strings/sources";
import { showCells } from "../jobs";
import { usePane } from "../use-pane";
import { useProse } from "../use-prose";
import { removeLine } from "./jobs";

const useStyles = makeStyles({
  list: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  text: { overflowWrap: "anywhere" },
});

export function Lines({ look }: { readonly look: CitationLook }) {
  const styles = useStyles();
  const prose = useProse();
  const { session, state } = usePane();
  const heading = useRef<HTMLHeadingElement>(null);
  const words = sourcesWords(state.language);
  const isBusy = state.activity.kind === "running";
  const { lines } = look.cited;
  // The heading stays where no line is left, since it has the focus once a line's own button is gone.
  return (
    <section className={prose.section} aria-labelledby="lines">
      <h3 id="lines" className={prose.heading} ref={heading} tabIndex={-1}>
        {words.lines(lines.length)}
      </h3>
      <ul className={`${prose.list} ${styles.list}`} aria-labelledby="lines">
        {lines.map((line) => {
          const { name, sheet, address, text, isEdited } = line;
          const place = `${sheet}!${address}`;
          return (
            <li key={name} className={prose.section}>
              <p id={name} className={`${prose.text} ${styles.text}`}>
                {isEdited && <strong>{words.editedLine} </strong>}
                {text}
              </p>
              <div className={prose.actions}>
                <Button
                  size="small"
                  disabledFocusable={isBusy}
                  onClick={() => void session.run(showCells(sheet, address))}
                >
                  {words.goToLine(place)}
                </Button>
                <Button
                  size="small"
                  disabledFocusable={isBusy}
                  aria-describedby={name}
                  onClick={() => {
                    void session.run(removeLine(line)).then((removed) => {
                      if (removed !== null) heading.current?.focus();
                    });
                  }}
                >
                  {isEdited ? words.removeEditedLine : words.removeLine}
                </Button>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
