/** Choosing the release: one that ships, or one from a file. */
import { Button, Field, Select } from "@fluentui/react-components";
import { useRef } from "react";
import type { Release } from "../../core/collection";
import { refreshWords } from "../../strings/refresh";
import { useKept } from "../kept";
import { usePane } from "../use-pane";
import { useProse } from "../use-prose";
import { openFile } from "./jobs";
import { look, refreshing } from "./looking";

interface ReleaseChoiceProps {
  readonly newer: readonly Release[];
  readonly wanted: Release | null;
}

export function ReleaseChoice({ newer, wanted }: ReleaseChoiceProps) {
  const prose = useProse();
  const { session, state } = usePane();
  const [{ looked, fromFile }, kept] = useKept(refreshing);
  const picker = useRef<HTMLInputElement>(null);
  const { release: words } = refreshWords(state.language);
  const isBusy = looked?.kind === "loading" || state.activity.kind === "running";
  const open = async (file: File): Promise<void> => {
    const opened = await session.run(openFile(file));
    if (opened === null) return;
    kept.change((now) => ({
      ...now,
      wanted: opened.release.sha256,
      fromFile: { opened, file: file.name },
      left: [],
    }));
  };
  return (
    <>
      {wanted !== null && (
        <Field label={words.label} className={prose.field}>
          <Select
            value={wanted.sha256}
            onChange={(_, { value }) => {
              kept.change((now) => ({ ...now, wanted: value, left: [] }));
            }}
          >
            {newer.map((release) => (
              <option key={release.sha256} value={release.sha256}>
                {release === fromFile?.opened.release
                  ? words.fromFile(release.version, fromFile.file)
                  : words.option(release.version, release.descriptor.tickmark.asOf)}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <div className={prose.actions}>
        {wanted !== null && (
          <Button
            size="small"
            disabledFocusable={isBusy}
            onClick={() => void look(session, kept, wanted)}
          >
            {words.lookAgain}
          </Button>
        )}
        <Button size="small" disabledFocusable={isBusy} onClick={() => picker.current?.click()}>
          {words.open}
        </Button>
        <input
          ref={picker}
          type="file"
          accept=".zip,application/zip"
          hidden
          aria-label={words.open}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            // The same file may be chosen again once it was mended.
            target.value = "";
            if (file !== undefined) void open(file);
          }}
        />
      </div>
    </>
  );
}
