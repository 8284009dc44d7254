/** Which changes are shown, with how many there are of each kind, and the choice for all of them at once. */
import { Button, makeStyles, mergeClasses } from "@fluentui/react-components";
import { choose, sections, type Review } from "../../core/review";
import { refreshWords } from "../../strings/refresh";
import { useKept } from "../kept";
import { KindFilter } from "../KindFilter";
import { usePane } from "../use-pane";
import { useProse } from "../use-prose";
import { refreshing } from "./looking";

const useStyles = makeStyles({
  label: { flexBasis: "100%" },
});

export function Filters({ review }: { readonly review: Review }) {
  const styles = useStyles();
  const prose = useProse();
  const { state } = usePane();
  const [{ filter }, kept] = useKept(refreshing);
  const { review: words } = refreshWords(state.language);
  const { counts, rows } = review;
  const shown = sections.filter((section) => counts[section] > 0);
  const total = shown.reduce((sum, section) => sum + counts[section], 0);
  const items = rows
    .filter(({ section }) => filter === null || section === filter)
    .flatMap((row) => row.items.map(({ item }) => item));
  const bulk = [
    { label: words.takeAll, choice: "theirs" },
    { label: words.keepAll, choice: "mine" },
    { label: words.asProposed, choice: "proposed" },
  ] as const;
  return (
    <div className={prose.section}>
      <KindFilter
        label={words.filters}
        kinds={[
          { kind: null, label: words.all, count: total },
          ...shown.map((section) => ({
            kind: section,
            label: words.sections[section],
            count: counts[section],
          })),
        ]}
        shown={filter}
        show={(section) => {
          kept.change((now) => ({ ...now, filter: section }));
        }}
      />
      {filter !== null && <p className={prose.quiet}>{words.sectionHints[filter]}</p>}
      {items.length > 0 && (
        <div role="group" aria-label={words.chooseAll} className={prose.actions}>
          <span className={mergeClasses(prose.quiet, styles.label)}>{words.chooseAll}</span>
          {bulk.map(({ label, choice }) => (
            <Button
              key={choice}
              size="small"
              onClick={() => {
                kept.change((now) => ({ ...now, choices: choose(now.choices, items, choice) }));
              }}
            >
              {label}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
