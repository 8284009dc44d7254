/** Taking a new release into the tables of the workbook: which, what it changes, the choice, and the way back. */
import { Field, Select } from "@fluentui/react-components";
import { refreshWords } from "../strings/refresh";
import { keeping, useKept } from "./kept";
import { usePane } from "./use-pane";
import { useProse } from "./use-prose";

const keptIn = keeping<{ readonly version: string | null }>({ version: null });

export function Refresh() {
  const prose = useProse();
  const { state } = usePane();
  const [{ version }, kept] = useKept(keptIn);
  const words = refreshWords(state.language);
  const releases = state.releases.kind === "ready" ? state.releases.value : [];
  return (
    <section className={prose.section} aria-labelledby="refresh">
      <h2 id="refresh" className={prose.title}>
        {words.title}
      </h2>
      <Field label={words.release}>
        <Select
          value={version ?? releases.at(-1)?.version}
          onChange={(_, { value }) => {
            kept.change(() => ({ version: value }));
          }}
        >
          {releases.map((release) => (
            <option key={release.sha256}>{release.version}</option>
          ))}
        </Select>
      </Field>
    </section>
  );
}
