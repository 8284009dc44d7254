/** The name of the product and the views to choose from. */
import { makeStyles, Tab, TabList, tokens } from "@fluentui/react-components";
import { views } from "./state";
import { usePane } from "./use-pane";

const useStyles = makeStyles({
  header: {
    position: "sticky",
    top: 0,
    zIndex: 1,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS} 0`,
    // A pane that is low, as when it is magnified, is needed for the view.
    "@media (max-height: 420px)": { position: "static" },
  },
  name: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    margin: `0 ${tokens.spacingHorizontalS}`,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  // Seven tabs take two rows in a pane of 320 pixels.
  tabs: { flexWrap: "wrap" },
  tick: { fill: "none", stroke: tokens.colorBrandForeground1, strokeWidth: 3 },
});

export function Tabs() {
  const styles = useStyles();
  const { session, state, words } = usePane();
  return (
    <header className={styles.header}>
      <h1 className={styles.name}>
        <svg width="18" height="18" viewBox="0 0 20 20" aria-hidden="true" className={styles.tick}>
          <path d="M3 11l5 5L17 4" />
        </svg>
        Tickmark
      </h1>
      <TabList
        className={styles.tabs}
        size="small"
        selectedValue={state.view}
        aria-label={words.views.label}
        onTabSelect={(_, { value }) => {
          const view = views.find((candidate) => candidate === value);
          if (view !== undefined) session.tell({ kind: "view-chosen", view });
        }}
      >
        {views.map((view) => (
          <Tab
            key={view}
            value={view}
            id={`tab-${view}`}
            aria-controls={state.view === view ? `view-${view}` : undefined}
          >
            {words.views[view]}
          </Tab>
        ))}
      </TabList>
    </header>
  );
}
