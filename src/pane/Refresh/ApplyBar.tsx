/** How much was chosen, and the one button that writes. It stays in sight however long the list is. */
import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { tallyOf } from "../../core/review";
import { refreshWords } from "../../strings/refresh";
import { useKept } from "../kept";
import { usePane } from "../use-pane";
import { useProse } from "../use-prose";
import { apply } from "./jobs";
import { refreshing, type Looked } from "./looking";

const useStyles = makeStyles({
  bar: {
    position: "sticky",
    // Above the message at the foot, where there is one.
    bottom: "var(--activity-height, 0px)",
    zIndex: 1,
    margin: `0 calc(-1 * ${tokens.spacingHorizontalL})`,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  inside: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
  },
  tally: { flexGrow: 1, flexBasis: "140px" },
  apply: { flexGrow: 1 },
});

export function ApplyBar({ looked }: { readonly looked: Looked }) {
  const styles = useStyles();
  const prose = useProse();
  const { session, state } = usePane();
  const [{ choices }, kept] = useKept(refreshing);
  const { review: words } = refreshWords(state.language);
  const { preview, review } = looked;
  const { taken, of, undecided } = tallyOf(review, choices);
  if (preview.tables.length === 0) return null;
  const start = async (): Promise<void> => {
    const applied = await session.run(apply(preview, choices));
    if (applied !== null)
      kept.change((now) => ({ ...now, left: applied.left, choices: new Map() }));
  };
  return (
    <>
      <p className={prose.quiet}>{words.clearsUndo}</p>
      <div className={styles.bar}>
        <div className={styles.inside}>
          <p role="status" className={mergeClasses(prose.quiet, styles.tally)}>
            {words.tally(taken, of)}
            {undecided > 0 && (
              <>
                <br />
                {words.undecided(undecided)}
              </>
            )}
          </p>
          <Button
            appearance="primary"
            className={styles.apply}
            disabledFocusable={state.activity.kind === "running"}
            onClick={() => void start()}
          >
            {taken === 0 ? words.applyNothing : words.apply(taken)}
          </Button>
        </div>
      </div>
    </>
  );
}
