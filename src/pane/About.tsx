/** About Tickmark: the pane's language, what leaves the machine, preparing a workbook for a client, licences, a report's facts. */
import { Field, makeStyles, Radio, RadioGroup, tokens } from "@fluentui/react-components";
import packageFile from "../../package.json";
import { aboutWords } from "../strings/about";
import { ForClient } from "./About/ForClient";
import { Diagnostics } from "./Diagnostics";
import { Notices } from "./Notices";
import { releaseOf } from "./state";
import { usePane } from "./use-pane";
import { useProse } from "./use-prose";

const useStyles = makeStyles({
  sections: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXL },
});

export function About() {
  const styles = useStyles();
  const prose = useProse();
  const { session, state, words } = usePane();
  const about = aboutWords(state.language);
  const { names } = words.cells;
  const tickmark = releaseOf(state)?.descriptor.tickmark;
  return (
    <div className={styles.sections}>
      <section className={prose.section} aria-labelledby="about">
        <h2 id="about" className={prose.title}>
          {about.title}
        </h2>
        <p className={prose.text}>{about.version(packageFile.version)}</p>
        <Field label={about.language} hint={about.languageHint}>
          <RadioGroup
            layout="horizontal"
            value={state.language}
            onChange={(_, { value }) => {
              const language = value === "zh-CN" ? value : "en";
              session.tell({ kind: "language-chosen", language });
            }}
          >
            <Radio value="en" label={<span lang="en">{names.en}</span>} />
            <Radio value="zh-CN" label={<span lang="zh-CN">{names["zh-CN"]}</span>} />
          </RadioGroup>
        </Field>
      </section>
      <section className={prose.section} aria-labelledby="privacy">
        <h2 id="privacy" className={prose.heading}>
          {about.privacyTitle}
        </h2>
        {about.privacy.map((sentence) => (
          <p key={sentence} className={prose.text}>
            {sentence}
          </p>
        ))}
      </section>
      <ForClient />
      <section className={prose.section} aria-labelledby="licences">
        <h2 id="licences" className={prose.heading}>
          {about.licenceTitle}
        </h2>
        <p className={prose.text}>{about.licence}</p>
        {tickmark !== undefined && (
          <p className={prose.text}>{tickmark.attribution[state.language]}</p>
        )}
        <Notices />
      </section>
      <Diagnostics version={packageFile.version} />
    </div>
  );
}
