/** The sources of the selected cells, and the line that names them beneath. */
import { Button } from "@fluentui/react-components";
import type { CitationLook } from "../../app/cite";
import { citeFailureMessage } from "../../strings/citations";
import { sourcesWords } from "../../strings/sources";
import { useKept } from "../kept";
import { usePane } from "../use-pane";
import { useProse } from "../use-prose";
import { insertLine } from "./jobs";
import { lookAgain, sourcesKept, styleOf } from "./looking";

export function Selected({ look }: { readonly look: CitationLook }) {
  const prose = useProse();
  const { session, state } = usePane();
  const [known, kept] = useKept(sourcesKept);
  const words = sourcesWords(state.language);
  const style = styleOf(known, state.language);
  const { selected, chart, marks, releases, book } = look;
  const isForeignChart = marks.chart !== null && chart === null;
  const isBusy = state.activity.kind === "running";
  const lines = selected.flatMap(({ collection, id, locator }) => {
    const source = releases
      .filter((release) => release.collection === collection)
      .flatMap(({ sources }) => sources)
      .filter((candidate) => candidate.id === id)
      .at(-1);
    const text = source && (book.set(style, source)?.text ?? source.title);
    return text === undefined ? [] : [{ key: `${id} ${locator ?? ""}`, id, locator, text }];
  });
  return (
    <section className={prose.section} aria-labelledby="selected">
      <h3 id="selected" className={prose.heading}>
        {marks.chart === null ? words.selected : words.selectedChart}
      </h3>
      <p role="status" className={prose.quiet}>
        {isForeignChart
          ? citeFailureMessage({ code: "cite/foreign-chart" }, state.language)
          : lines.length === 0
            ? words.noneSelected
            : words.selectedHint(lines.length)}
      </p>
      {lines.length > 0 && (
        <ul className={prose.list} aria-labelledby="selected">
          {lines.map(({ key, id, locator, text }) => (
            <li key={key}>
              <strong>{id}</strong> {locator === null ? "" : `(${locator}) `}
              {text}
            </li>
          ))}
        </ul>
      )}
      <div className={prose.actions}>
        <Button
          appearance="primary"
          disabledFocusable={isBusy || lines.length === 0}
          onClick={() => void session.run(insertLine(style, null))}
        >
          {words.insertLine}
        </Button>
        <Button disabledFocusable={isBusy} onClick={() => void lookAgain(session, kept)}>
          {words.readSelection}
        </Button>
      </div>
    </section>
  );
}
