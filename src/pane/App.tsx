/** The frame of the pane: name, tabs, the view that is chosen, and what is being done. */
import { makeStyles, tokens } from "@fluentui/react-components";
import { useEffect, type ComponentType } from "react";
import { ActivityBar } from "./ActivityBar";
import { Home } from "./Home";
import { Later } from "./Later";
import type { Session } from "./session";
import type { View } from "./state";
import { Tabs } from "./Tabs";
import { Theme } from "./Theme";
import { SessionContext, usePane } from "./use-pane";

const useStyles = makeStyles({
  frame: {
    display: "flex",
    flexDirection: "column",
    minHeight: "100vh",
    maxWidth: "720px",
    overflowWrap: "anywhere",
  },
  view: {
    flexGrow: 1,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
  },
});

/** Each view but the first is loaded when it is opened, and its words with it. */
const later: Readonly<Record<Exclude<View, "home">, () => Promise<ComponentType>>> = {
  data: async () => (await import("./Data")).Data,
  charts: async () => (await import("./Charts")).Charts,
  checks: async () => (await import("./Checks")).Checks,
  sources: async () => (await import("./Sources")).Sources,
  refresh: async () => (await import("./Refresh")).Refresh,
  about: async () => (await import("./About")).About,
};

export function App({ session }: { readonly session: Session }) {
  return (
    <SessionContext value={session}>
      <Theme>
        <Frame />
      </Theme>
    </SessionContext>
  );
}

function Frame() {
  const styles = useStyles();
  const { state } = usePane();
  const { view, language } = state;
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <div className={styles.frame}>
      <Tabs />
      <main className={styles.view}>
        <div role="tabpanel" id={`view-${view}`} aria-labelledby={`tab-${view}`}>
          <Shown view={view} />
        </div>
      </main>
      <ActivityBar />
    </div>
  );
}

function Shown({ view }: { readonly view: View }) {
  return view === "home" ? <Home /> : <Later key={view} load={later[view]} />;
}
