/** Choosing the release: one that ships, or one from a file. */
import { Button, Field, Select } from "@fluentui/react-components";
import type { Release } from "../../core/collection";
import { refreshWords } from "../../strings/refresh";
import { useKept } from "../kept";
import { usePane } from "../use-pane";
import { useProse } from "../use-prose";
import { look, refreshing } from "./looking";

interface ReleaseChoiceProps {
  readonly newer: readonly Release[];
  readonly wanted: Release | null;
}

export function ReleaseChoice({ newer, wanted }: ReleaseChoiceProps) {
  const prose = useProse();
  const { session, state } = usePane();
  const [{ looked, fromFile }, kept] = useKept(refreshing);
  const { release: words } = refreshWords(state.language);
  if (wanted === null) return null;
  return (
    <>
      <Field label={words.label}>
        <Select
          value={wanted.sha256}
          onChange={(_, { value }) => {
            kept.change((now) => ({ ...now, wanted: value, left: [] }));
          }}
        >
          {newer.map((release) => (
            <option key={release.sha256} value={release.sha256}>
              {release === fromFile?.release
                ? words.fromFile(release.version, fromFile.file)
                : words.option(release.version, release.descriptor.tickmark.asOf)}
            </option>
          ))}
        </Select>
      </Field>
      <div className={prose.actions}>
        <Button
          disabledFocusable={looked?.kind === "loading" || state.activity.kind === "running"}
          onClick={() => void look(session, kept, wanted)}
        >
          {words.lookAgain}
        </Button>
      </div>
    </>
  );
}
