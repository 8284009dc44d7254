/** The licences of the software that the build contains, fetched when someone asks for them. */
import { Button, makeStyles, Textarea } from "@fluentui/react-components";
import { useState } from "react";
import { aboutWords } from "../strings/about";
import { Failures } from "./Failures";
import { useLoad } from "./use-load";
import { usePane } from "./use-pane";
import { useProse } from "./use-prose";

const useStyles = makeStyles({ box: { width: "100%" } });

async function loadNotices(): Promise<string> {
  const file = "THIRD-PARTY-NOTICES.txt";
  const response = await fetch(file);
  if (!response.ok) throw new Error(`${file}: HTTP ${response.status}`);
  return response.text();
}

export function Notices() {
  const prose = useProse();
  const { state } = usePane();
  const about = aboutWords(state.language);
  const [isShown, setShown] = useState(false);
  return (
    <>
      <Button
        className={prose.start}
        aria-expanded={isShown}
        onClick={() => {
          setShown(!isShown);
        }}
      >
        {isShown ? about.hideNotices : about.showNotices}
      </Button>
      {isShown && <NoticesText />}
    </>
  );
}

function NoticesText() {
  const styles = useStyles();
  const { state, words } = usePane();
  const about = aboutWords(state.language);
  const { loading, retry } = useLoad(loadNotices);
  switch (loading.kind) {
    case "loading":
      return <p role="status">{words.common.loading}</p>;
    case "failed":
      return <Failures failures={loading.failures} retry={retry} />;
    case "ready":
      return (
        <Textarea
          readOnly
          rows={12}
          className={styles.box}
          aria-label={about.notices}
          value={loading.value}
        />
      );
  }
}
