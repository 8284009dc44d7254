/** Which changes are shown, with how many there are of each kind, and the choice for all of them at once. */
import {
  Button,
  makeStyles,
  mergeClasses,
  tokens,
  ToggleButton,
  useArrowNavigationGroup,
} from "@fluentui/react-components";
import { choose, sections, type Review } from "../../core/review";
import { refreshWords } from "../../strings/refresh";
import { useKept } from "../kept";
import { usePane } from "../use-pane";
import { useProse } from "../use-prose";
import { refreshing } from "./looking";

const useStyles = makeStyles({
  filters: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalXS },
  filter: { minWidth: 0, fontWeight: tokens.fontWeightRegular },
  label: { flexBasis: "100%" },
});

export function Filters({ review }: { readonly review: Review }) {
  const styles = useStyles();
  const prose = useProse();
  const { state } = usePane();
  const [{ filter }, kept] = useKept(refreshing);
  const { review: words } = refreshWords(state.language);
  const arrows = useArrowNavigationGroup({ axis: "both", memorizeCurrent: true });
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
      <div role="group" aria-label={words.filters} className={styles.filters} {...arrows}>
        {[null, ...shown].map((section) => (
          <ToggleButton
            key={section}
            size="small"
            className={styles.filter}
            checked={filter === section}
            onClick={() => {
              kept.change((now) => ({ ...now, filter: section }));
            }}
          >
            {section === null ? words.all : words.sections[section]}{" "}
            {(section === null ? total : counts[section]).toLocaleString("en-US")}
          </ToggleButton>
        ))}
      </div>
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
