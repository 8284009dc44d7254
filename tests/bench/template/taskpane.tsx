/**
 * What Microsoft's React task-pane template makes, rebuilt from the same public packages, since the template itself is not on npm:
 * a Fluent UI v9 provider around a header, a list of features with icons, and a text area with a button; drawn when Office is
 * ready. Ours in wording, like the template in parts; its polyfills for Internet Explorer (core-js, about 60 kB) are left out, which
 * is to its advantage.
 *
 * @see https://github.com/OfficeDev/Office-Addin-TaskPane-React
 */
import {
  Button,
  Field,
  FluentProvider,
  makeStyles,
  Textarea,
  tokens,
  webLightTheme,
} from "@fluentui/react-components";
import { DesignIdeas24Regular, LockOpen24Regular, Ribbon24Regular } from "@fluentui/react-icons";
import { useState } from "react";
import { createRoot } from "react-dom/client";

const useStyles = makeStyles({
  page: { minHeight: "100vh" },
  header: {
    display: "flex",
    flexDirection: "column",
    alignItems: "center",
    padding: "40px",
    backgroundColor: tokens.colorNeutralBackground3,
  },
  item: { display: "flex", alignItems: "center", gap: "10px" },
  entry: { display: "flex", flexDirection: "column", alignItems: "center" },
});

const features = [
  { icon: <Ribbon24Regular />, text: "Works inside Office" },
  { icon: <LockOpen24Regular />, text: "Opens what is closed" },
  { icon: <DesignIdeas24Regular />, text: "Looks as it should" },
] as const;

function App() {
  const styles = useStyles();
  const [text, setText] = useState("Some text.");
  const insert = async (): Promise<void> => {
    await Excel.run(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().getRange("A1").values = [[text]];
      await context.sync();
    });
  };
  return (
    <div className={styles.page}>
      <section className={styles.header}>
        <h1>Welcome</h1>
      </section>
      <ul>
        {features.map(({ icon, text: feature }) => (
          <li key={feature} className={styles.item}>
            {icon}
            <span>{feature}</span>
          </li>
        ))}
      </ul>
      <div className={styles.entry}>
        <Field label="Text to be inserted" size="large">
          <Textarea
            size="large"
            value={text}
            onChange={(_, data) => {
              setText(data.value);
            }}
          />
        </Field>
        <Button appearance="primary" onClick={() => void insert()}>
          Insert text
        </Button>
      </div>
    </div>
  );
}

const container = document.getElementById("container");
if (container === null) throw new Error("The page has no place to draw in.");
await Office.onReady();
createRoot(container).render(
  <FluentProvider theme={webLightTheme}>
    <App />
  </FluentProvider>,
);
